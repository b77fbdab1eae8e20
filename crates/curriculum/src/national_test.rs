//! National tests of French schools: what is reported of a pupil, by domain, and which skills a domain is about.
//!
//! The tests of September (évaluations nationales of 6e, 5e and 4e, test de positionnement of 2de) report a group for each
//! domain. Their domains are wider than those of a programme: [`NationalTest::domains`] joins the two. Which parts of a
//! programme a domain of the test is about is our reading, since the questions are not public.

use serde::{Deserialize, Serialize};

use crate::{Level, Programme, Skill, SkillId};

/// A test that every pupil of a level sits in September.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NationalTest {
    /// Évaluation nationale de 6e.
    #[serde(rename = "6e")]
    Sixieme,
    /// Évaluation nationale de 5e.
    #[serde(rename = "5e")]
    Cinquieme,
    /// Évaluation nationale de 4e.
    #[serde(rename = "4e")]
    Quatrieme,
    /// Test de positionnement de 2de.
    #[serde(rename = "2de")]
    Seconde,
}

/// What is reported of a pupil on a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResultGroup {
    /// « À besoins »; « maîtrise insuffisante » in 2de.
    InNeed,
    /// « Fragile ».
    Fragile,
    /// « Satisfaisant »; « très bonne maîtrise » in 2de counts the same.
    Satisfactory,
}

/// A domain of a test, as far as a programme has skills of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestDomain {
    /// Stable name: `nombres-et-calculs`.
    pub id: String,
    /// As it stands on the report.
    pub title: String,
    /// Skills of the programme that the result says something about, in its order.
    pub skills: Vec<SkillId>,
}

/// A result of a pupil on a domain, with the skills that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainResult {
    /// The test.
    pub test: NationalTest,
    /// What was reported.
    pub group: ResultGroup,
    /// Skills that it says something about.
    pub skills: Vec<SkillId>,
}

/// Identifier and title of a domain of a test, and the domains of our programmes that it is about.
type Report = (&'static str, &'static str, &'static [&'static str]);

const NUMBERS: Report =
    ("nombres-et-calculs", "Nombres et calculs", &["nombres", "calcul", "relatifs", "fractions", "puissances"]);
const FLUENCY: Report = ("automatismes", "Automatismes", &["calcul"]);
const PROBLEMS: Report = ("resolution-de-problemes", "Résolution de problèmes", &["proportionnalite"]);
const SPACE: Report = ("espace-et-geometrie", "Espace et géométrie", &["geometrie", "reperage"]);
const GEOMETRY: Report = ("geometrie", "Géométrie", &["geometrie", "reperage"]);
const ALGEBRA: Report = ("calcul-litteral", "Calcul littéral", &["litteral", "equations"]);
const DATA: Report = (
    "organisation-et-gestion-de-donnees",
    "Organisation et gestion de données",
    &["statistiques", "proportionnalite", "fonctions"],
);
const GRAMMAR: Report = ("grammaire", "Grammaire", &["classes", "fonctions", "phrase", "complexe"]);
const SPELLING: Report = ("orthographe", "Orthographe", &["accords", "participe", "conjugaison", "homophones"]);
const LANGUAGE: Report = (
    "fonctionnement-de-la-langue",
    "Fonctionnement de la langue",
    &["classes", "fonctions", "phrase", "complexe", "accords", "participe", "conjugaison", "homophones"],
);

/// Shares of the skills of a domain below which a pupil is, but for chance, « à besoins » and at most « fragile ».
const BORDERS: [f64; 2] = [0.4, 0.75];
/// How sharp a border is: the test has few questions a domain. In shares of the skills.
const BORDER_WIDTH: f64 = 0.1;
/// Share of results that say nothing: a bad day, a button pressed twice, skills that the domain of the test leaves out.
const BY_CHANCE: f64 = 0.15;
/// Weight of the test of 6e: it comes before the skills of 6e are finished, of which it asks the beginning.
const WEIGHT_BEFORE_TEACHING: f64 = 0.5;

impl NationalTest {
    /// Every test, youngest pupils first.
    pub const ALL: [Self; 4] = [Self::Sixieme, Self::Cinquieme, Self::Quatrieme, Self::Seconde];

    /// The level at the start of which it is sat.
    pub fn level(self) -> Level {
        match self {
            Self::Sixieme => Level::Sixieme,
            Self::Cinquieme => Level::Cinquieme,
            Self::Quatrieme => Level::Quatrieme,
            Self::Seconde => Level::Seconde,
        }
    }

    /// Its name for people, as after « à » or « de » in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sixieme => "l’évaluation nationale de 6e",
            Self::Cinquieme => "l’évaluation nationale de 5e",
            Self::Quatrieme => "l’évaluation nationale de 4e",
            Self::Seconde => "le test de positionnement de 2de",
        }
    }

    /// The last test that pupils of a level have sat.
    pub fn last_before(level: Level) -> Self {
        Self::ALL.into_iter().rfind(|test| test.level() <= level).unwrap_or(Self::Sixieme)
    }

    /// The test of this level, written `6e`, `2de`.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|test| test.level().label() == label)
    }

    /// The domains of the report that a programme has skills of. A programme that names its domains in its own way is
    /// reported on by these.
    pub fn domains(self, programme: &Programme) -> Vec<TestDomain> {
        let reports = self.reports(&programme.subject).iter().map(|&(id, title, covers)| TestDomain {
            id: id.to_owned(),
            title: title.to_owned(),
            skills: self.skills(programme, |skill| covers.contains(&skill.domain.as_str())),
        });
        let found: Vec<TestDomain> = reports.filter(|domain| !domain.skills.is_empty()).collect();
        if !found.is_empty() {
            return found;
        }
        let own = programme.domains.iter().map(|domain| TestDomain {
            id: domain.id.clone(),
            title: domain.title.clone(),
            skills: self.skills(programme, |skill| skill.domain == domain.id),
        });
        own.filter(|domain| !domain.skills.is_empty()).collect()
    }

    fn reports(self, subject: &str) -> &'static [Report] {
        match (subject, self) {
            ("maths", Self::Sixieme | Self::Cinquieme) => &[NUMBERS, FLUENCY, PROBLEMS, SPACE],
            ("maths", Self::Quatrieme) => &[NUMBERS, FLUENCY, ALGEBRA, DATA, SPACE],
            ("maths", Self::Seconde) => &[NUMBERS, ALGEBRA, DATA, GEOMETRY],
            ("francais", Self::Seconde) => &[LANGUAGE],
            ("francais", _) => &[GRAMMAR, SPELLING],
            _ => &[],
        }
    }

    /// Skills taught before the test: nothing is reported of what comes later. The skills of 6e are begun before it.
    fn skills(self, programme: &Programme, wanted: impl Fn(&Skill) -> bool) -> Vec<SkillId> {
        let before = |level: Level| level < self.level() || level == Level::Sixieme;
        let about = programme.skills.iter().filter(|skill| before(skill.level) && wanted(skill));
        about.map(|skill| skill.id.clone()).collect()
    }
}

impl ResultGroup {
    /// Every group, the one with most to learn first.
    pub const ALL: [Self; 3] = [Self::InNeed, Self::Fragile, Self::Satisfactory];

    /// As it is written on the report.
    pub fn label(self) -> &'static str {
        match self {
            Self::InNeed => "à besoins",
            Self::Fragile => "fragile",
            Self::Satisfactory => "satisfaisant",
        }
    }

    /// Probability that a pupil who knows this share of the skills of a domain is reported in this group: an ordered
    /// logistic (McCullagh, 1980, « Regression models for ordinal data »), with a part of chance.
    fn likelihood(self, share: f64) -> f64 {
        let below = |border: f64| 1.0 / (1.0 + ((share - border) / BORDER_WIDTH).exp());
        let [low, high] = BORDERS.map(below);
        let reported = match self {
            Self::InNeed => low,
            Self::Fragile => high - low,
            Self::Satisfactory => 1.0 - high,
        };
        (1.0 - BY_CHANCE) * reported + BY_CHANCE / Self::ALL.len() as f64
    }
}

impl DomainResult {
    /// Natural logarithm of the likelihood of the result for a pupil who knows this share of its skills.
    pub fn log_likelihood(&self, share: f64) -> f64 {
        self.weight() * self.group.likelihood(share.clamp(0.0, 1.0)).ln()
    }

    /// What the result says of each of its skills taken alone, as the natural logarithm of odds: the log-likelihood made
    /// linear in the share, which the skills have in equal parts. A domain speaks as loudly whatever the number of skills.
    pub fn log_odds_of_each(&self) -> f64 {
        (self.log_likelihood(1.0) - self.log_likelihood(0.0)) / self.skills.len().max(1) as f64
    }

    fn weight(&self) -> f64 {
        if self.test == NationalTest::Sixieme { WEIGHT_BEFORE_TEACHING } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(group: ResultGroup, skills: usize) -> DomainResult {
        let skills = (0..skills).map(|number| format!("test.s{number}").parse().expect("is a name")).collect();
        DomainResult { test: NationalTest::Quatrieme, group, skills }
    }

    #[test]
    fn the_groups_are_all_that_can_be_reported_and_follow_what_is_known() {
        for share in [0.0, 0.3, 0.5, 0.8, 1.0] {
            let sum: f64 = ResultGroup::ALL.into_iter().map(|group| group.likelihood(share)).sum();
            assert!((sum - 1.0).abs() < 1e-12);
        }
        let likeliest = |share: f64| {
            ResultGroup::ALL.into_iter().max_by(|a, b| a.likelihood(share).total_cmp(&b.likelihood(share)))
        };
        assert_eq!([0.1, 0.6, 0.9].map(likeliest), ResultGroup::ALL.map(Some));
    }

    #[test]
    fn a_domain_says_no_more_when_it_has_more_skills() {
        let whole = |skills: usize| result(ResultGroup::Satisfactory, skills).log_odds_of_each() * skills as f64;
        assert!((whole(3) - whole(30)).abs() < 1e-9 && whole(3) > 2.0);
        assert!(result(ResultGroup::InNeed, 5).log_odds_of_each() < result(ResultGroup::Fragile, 5).log_odds_of_each());
    }

    #[test]
    fn the_test_of_a_level_is_the_last_one_sat() {
        let last = Level::ALL.map(|level| NationalTest::last_before(level).level());
        assert_eq!(last, [Level::Sixieme, Level::Cinquieme, Level::Quatrieme, Level::Quatrieme, Level::Seconde]);
        assert!(NationalTest::ALL.iter().all(|&test| NationalTest::from_label(test.level().label()) == Some(test)));
        assert_eq!(NationalTest::from_label("3e"), None);
    }
}
