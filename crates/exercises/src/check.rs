//! What `rebond check` holds an exercise to, over many seeds: a full correction of the exact variant, seeded
//! generators without a degenerate case (features F6 and F8).

mod calculation;
mod correction;
mod degenerate;
mod equalities;
mod figures;
mod leaks;
mod lines;
mod misformed;
mod wording;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use curriculum::Programme;

use crate::generation::{Exercise, LOST_EFFORT_MEAN_MAX, Parts, Variant};
use crate::marking::{AnswerKind, Verdict, mark};
use crate::misconceptions::library;
use crate::rendering::{Figure, RichText};

/// Variants under which an exercise soon repeats itself: its author says that it is meant (`variantes = 24`).
const DISTINCT_MIN: usize = 200;

/// Seeds that are enough to count the variants of an exercise that has few.
const SEEDS_TO_COUNT: u64 = 1000;

/// Seeds from which the draws that are thrown away say something.
const SEEDS_TO_JUDGE_DRAWS: u64 = 20;

/// The problem that makes every other check of the answers vain.
const UNFIT: &str = "la réponse attendue ne convient pas";

/// What a check found in one exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// Name of the exercise.
    pub id: String,
    /// How many seeds were tried.
    pub seeds: u64,
    /// How many different variants they gave.
    pub distinct: usize,
    /// What is wrong; an exercise is shipped only when there is nothing here.
    pub problems: Vec<Finding>,
    /// What its author may want to improve.
    pub remarks: Vec<Finding>,
}

/// One finding: a French sentence, how many seeds show it, and the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub reason: String,
    /// The first seed that shows it; none when no variant is involved.
    pub seed: Option<u64>,
    /// How many seeds show it; 1 when no variant is involved.
    pub count: u64,
    /// What the first variant shows, when that helps.
    pub example: Option<String>,
}

impl CheckReport {
    /// Whether the exercise can be shipped.
    pub fn passes(&self) -> bool {
        self.problems.is_empty()
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.reason)?;
        if let Some(example) = &self.example {
            write!(f, " : {example}")?;
        }
        match (self.seed, self.count) {
            (Some(seed), 1) => write!(f, " [graine {seed}]"),
            (Some(seed), count) => write!(f, " [graine {seed} et {} autres]", count - 1),
            (None, _) => Ok(()),
        }
    }
}

/// Checks the variants of the seeds 0 to `seeds` − 1.
pub fn check_exercise(exercise: &Exercise, seeds: u64) -> CheckReport {
    let mut check = Check::default();
    if exercise.hint_count() == 0 {
        check.problem(None, "il faut au moins un indice (clé « indices »)", None);
    }
    for seed in 0..seeds {
        let (variant, lost) = exercise.generate_measured(seed);
        check.lost_effort += lost;
        match variant {
            Ok(variant) => check.variant(exercise, &variant, seed),
            Err(error) => check.problem(Some(seed), error.to_string(), None),
        }
    }
    if !check.problems.contains_key(UNFIT) {
        check.mistakes_never_made(exercise, seeds);
        check.targets_never_shown(exercise, seeds);
    }
    check.answers_given_away(seeds);
    check.draws_thrown_away(seeds);
    check.variants_counted(exercise.declared_variants, seeds);
    CheckReport {
        id: exercise.id.to_string(),
        seeds,
        distinct: check.faces.len(),
        problems: check.problems.into_values().collect(),
        remarks: check.remarks.into_values().collect(),
    }
}

/// The skills that an exercise names and that the programme does not have.
pub fn check_skills(exercise: &Exercise, programme: &Programme) -> Vec<Finding> {
    let mistakes = exercise.mistakes().filter_map(|(_, prerequisite)| prerequisite);
    let named: BTreeSet<_> = std::iter::once(&exercise.skill).chain(mistakes).collect();
    let unknown = named.into_iter().filter(|id| programme.skill(id).is_none());
    unknown
        .map(|id| Finding {
            reason: format!("la compétence {id} n’est pas dans programme.toml"),
            seed: None,
            count: 1,
            example: None,
        })
        .collect()
}

/// The rules of the library whose own example is not recognised, or not by their name; none when all is well.
pub fn check_library() -> Vec<Finding> {
    let faults = library().filter_map(|rule| calculation::fault_of_rule(rule).map(|fault| (rule, fault)));
    faults
        .map(|(rule, fault)| Finding {
            reason: format!("la règle {} n’est pas reconnue dans son exemple", rule.code),
            seed: None,
            count: 1,
            example: Some(fault),
        })
        .collect()
}

/// What is gathered seed after seed.
#[derive(Default)]
struct Check {
    problems: BTreeMap<String, Finding>,
    remarks: BTreeMap<String, Finding>,
    /// What pupils see first of each variant: two variants with the same face are the same exercise again.
    faces: HashSet<String>,
    /// Where the answer was given away, and by how many variants.
    leaks: BTreeMap<String, u64>,
    /// Ranks of the mistakes that the marker recognised.
    recognised: BTreeSet<usize>,
    /// Codes of the targets that a variant showed.
    targets: BTreeSet<&'static str>,
    /// Work that went into draws that were thrown away.
    lost_effort: u64,
}

impl Check {
    fn problem(&mut self, seed: Option<u64>, reason: impl Into<String>, example: Option<String>) {
        let reason = reason.into();
        let new = Finding { reason: reason.clone(), seed, count: 0, example };
        self.problems.entry(reason).or_insert(new).count += 1;
    }

    fn remark(&mut self, reason: String) {
        let new = Finding { reason: reason.clone(), seed: None, count: 1, example: None };
        self.remarks.insert(reason, new);
    }

    /// By chance a number of a hint may be the answer; in most variants it is no chance.
    fn answers_given_away(&mut self, seeds: u64) {
        let often = std::mem::take(&mut self.leaks).into_iter().filter(|(_, count)| count * 2 > seeds);
        for (place, count) in often {
            self.remark(format!("{place} donne la réponse ({count} fois sur {seeds})"));
        }
    }

    /// Conditions that throw away too many draws: some pupil, some day, would get no variant at all.
    fn draws_thrown_away(&mut self, seeds: u64) {
        let mean = self.lost_effort / seeds.max(1);
        if seeds >= SEEDS_TO_JUDGE_DRAWS && mean > LOST_EFFORT_MEAN_MAX {
            let reason =
                "les conditions font recommencer trop de tirages : tire des valeurs qui les respectent plus souvent";
            let share = 100 * mean / LOST_EFFORT_MEAN_MAX;
            self.problem(None, reason, Some(format!("{share} % de ce qui est permis")));
        }
    }

    fn variants_counted(&mut self, declared: Option<usize>, seeds: u64) {
        let found = self.faces.len();
        match declared {
            Some(declared) if found > declared => {
                self.problem(None, format!("variantes = {declared}, et il y en a au moins {found}"), None);
            }
            Some(declared) if seeds >= SEEDS_TO_COUNT && found < expected_at_least(declared, seeds) => {
                let reason = format!("variantes = {declared}, et {seeds} tirages n’en donnent que {found}");
                self.problem(None, reason, None);
            }
            None if found < DISTINCT_MIN && seeds >= SEEDS_TO_COUNT => {
                let few = format!("{found} variantes différentes sur {seeds} tirages");
                self.remark(format!("{few} : élargis le tirage, ou écris variantes = {found} si c’est voulu"));
            }
            _ => {}
        }
    }

    fn variant(&mut self, exercise: &Exercise, variant: &Variant, seed: u64) {
        self.faces.insert(face(variant));
        let parts = variant.parts.as_ref().map(Parts::texts).unwrap_or_default();
        let shown = variant.choices.iter().chain([&variant.statement]).chain(parts).flat_map(RichText::formulas);
        for (fault, formula) in shown.filter_map(|formula| misformed::fault(formula).zip(Some(formula))) {
            let example = crate::rendering::plain(formula);
            self.problem(Some(seed), format!("l’énoncé ou un choix montre {fault}"), Some(example));
        }
        for place in degenerate::empty_lines(variant) {
            self.problem(Some(seed), format!("{place} est vide"), None);
        }
        if let Some(fault) = figures::fault(variant) {
            self.problem(Some(seed), "un dessin ne convient pas", Some(fault));
        }
        if let Err(error) = variant.question.check() {
            self.problem(Some(seed), UNFIT, Some(error.to_string()));
            return;
        }
        if let Some(formula) = degenerate::already_answered(variant) {
            self.problem(Some(seed), "il suffit de recopier l’énoncé pour répondre", Some(formula));
        }
        for (fault, sentence) in wording::faults(variant) {
            self.problem(Some(seed), fault, Some(sentence));
        }
        self.correction(exercise, variant, seed);
        self.mistakes(variant, seed);
        if let Err(found) = calculation::gives_answer(variant) {
            self.problem(Some(seed), "le calcul (clé « calcul ») ne donne pas la réponse attendue", Some(found));
        }
        self.targets.extend(calculation::targets_shown(exercise, variant));
        for place in leaks::given_away(variant) {
            *self.leaks.entry(place).or_default() += 1;
        }
    }

    fn correction(&mut self, exercise: &Exercise, variant: &Variant, seed: u64) {
        if exercise.equalities {
            let formulas = variant.correction.iter().flat_map(RichText::formulas);
            for fault in formulas.filter_map(equalities::fault) {
                self.problem(Some(seed), "égalité fausse dans la correction", Some(fault));
            }
            if let Some(fault) = lines::fault(variant) {
                self.problem(
                    Some(seed),
                    "une ligne de la correction en contredit une autre ou la réponse",
                    Some(fault),
                );
            }
        }
        if variant.correction.is_empty() {
            self.problem(None, "il faut une correction (clé « correction »)", None);
        } else if !is_shown_by_number(variant.question.kind)
            && let Err(last) = correction::ends_with_answer(variant)
        {
            let example = format!("{last}, attendu {}", variant.question.expected);
            self.problem(Some(seed), "la correction ne finit pas par la réponse attendue", Some(example));
        } else if !is_shown_by_number(variant.question.kind)
            && let Some(last) = correction::left_unsimplified(variant)
        {
            let reason = "la correction s’arrête à une fraction qui se simplifie : ajoute « = irreductible(…) »";
            self.problem(Some(seed), reason, Some(last));
        }
    }

    fn mistakes(&mut self, variant: &Variant, seed: u64) {
        for (error, mistake) in variant.question.anticipated.iter().zip(&variant.mistakes) {
            let found = mark(&variant.question, &error.answer);
            if found.verdict == Verdict::WrongValue && found.misconception.as_ref() == Some(&error.code) {
                self.recognised.insert(mistake.rank);
            } else {
                let example = format!("{} ({})", error.answer, found.message);
                self.problem(Some(seed), format!("l’erreur {} n’est pas reconnue", error.code), Some(example));
            }
        }
    }

    fn targets_never_shown(&mut self, exercise: &Exercise, seeds: u64) {
        for code in exercise.targets().filter(|code| !self.targets.contains(code)).collect::<Vec<_>>() {
            let reason = format!(
                "l’erreur visée {code} ne se montre jamais sur {seeds} tirages : ce calcul ne la permet pas, ou une autre \
                 donne la même réponse"
            );
            self.problem(None, reason, None);
        }
    }

    fn mistakes_never_made(&mut self, exercise: &Exercise, seeds: u64) {
        let never: Vec<String> = exercise
            .mistakes()
            .enumerate()
            .filter(|(rank, _)| !self.recognised.contains(rank))
            .map(|(_, (code, _))| code.to_owned())
            .collect();
        for code in never {
            let reason = format!(
                "l’erreur {code} n’est jamais faite sur {seeds} tirages : sa réponse est toujours la bonne, celle d’une autre \
                 erreur, ou impossible"
            );
            self.problem(None, reason, None);
        }
    }
}

/// Whether the answer names what is shown by number or part by part, so that no formula is that answer.
fn is_shown_by_number(kind: AnswerKind) -> bool {
    matches!(
        kind,
        AnswerKind::Choice | AnswerKind::Choices | AnswerKind::Matching | AnswerKind::Ordering | AnswerKind::Gaps
    )
}

/// How many of `declared` equally likely variants so many seeds show, less a margin of one in ten for draws that are not
/// equally likely.
///
/// Each variant is missed by one seed with probability 1 − 1/n, so that n(1 − e^(−seeds/n)) are expected to be seen.
fn expected_at_least(declared: usize, seeds: u64) -> usize {
    let declared = declared as f64;
    (declared * (1.0 - (-(seeds as f64) / declared).exp()) * 0.9).floor() as usize
}

fn face(variant: &Variant) -> String {
    let mut choices: Vec<String> = variant.choices.iter().map(RichText::to_plain).collect();
    choices.sort();
    let parts = variant.parts.as_ref().map(Parts::to_plain).unwrap_or_default();
    let plane = variant.plane.as_ref().map(Figure::description).unwrap_or_default();
    format!("{}\n{}\n{parts}\n{plane}", variant.statement.to_plain(), choices.join("\n"))
}
