//! A programme: its skills in teaching order, grouped by domain.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{Level, Refusal, SkillGraph, SkillId, refusal_of_toml};

/// A programme as one file describes it. Field names in the file are French: teachers write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Stable name of the programme: `maths-remediation`.
    #[serde(rename = "identifiant")]
    pub id: String,
    /// Title for people.
    #[serde(rename = "titre")]
    pub title: String,
    /// Subject: `maths`, `francais`.
    #[serde(rename = "matiere")]
    pub subject: String,
    /// Version, for people: `2026.1`.
    pub version: String,
    /// Licence of the content, an SPDX name.
    #[serde(rename = "licence")]
    pub licence: String,
    /// Official texts that it follows.
    pub sources: Vec<String>,
    /// Groups of skills, in reading order.
    #[serde(rename = "domaine", default)]
    pub domains: Vec<Domain>,
    /// Skills, in teaching order within a level and a domain.
    #[serde(rename = "competence", default)]
    pub skills: Vec<Skill>,
}

/// A group of skills that people look for together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Stable name: `fractions`.
    #[serde(rename = "identifiant")]
    pub id: String,
    /// Title for people.
    #[serde(rename = "titre")]
    pub title: String,
}

/// One thing that a pupil can learn and show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Stable name.
    #[serde(rename = "identifiant")]
    pub id: SkillId,
    /// As a teacher would say it.
    #[serde(rename = "titre")]
    pub title: String,
    /// As it fits in a sentence to a pupil: "On revoit {short_name}".
    #[serde(rename = "nom_court")]
    pub short_name: String,
    /// The domain that it belongs to.
    #[serde(rename = "domaine")]
    pub domain: String,
    /// Level of first teaching.
    #[serde(rename = "niveau")]
    pub level: Level,
    /// What is expected, paraphrased from the official text.
    #[serde(rename = "attendu")]
    pub expectation: String,
    /// Direct prerequisites only.
    #[serde(rename = "prerequis", default)]
    pub prerequisites: Vec<SkillId>,
}

impl Programme {
    /// The skill named `id`, if the programme has it.
    pub fn skill(&self, id: &SkillId) -> Option<&Skill> {
        self.skills.iter().find(|skill| skill.id == *id)
    }

    /// The prerequisite graph, level after level: a file is ordered by domain, classes are taught all domains side by side, so that
    /// a skill's [rank](SkillGraph::rank) is its level and its place among the skills of its domain at that level. Fails only on a
    /// programme that [`read_programme`] would have refused.
    pub fn graph(&self) -> Result<SkillGraph, crate::CycleFound> {
        let mut skills: Vec<&Skill> = self.skills.iter().collect();
        skills.sort_by_key(|skill| skill.level);
        let graph = SkillGraph::new(skills.iter().map(|skill| (skill.id.clone(), skill.prerequisites.clone())))?;
        let ranks: HashMap<&SkillId, f64> = skills.iter().map(|skill| (&skill.id, self.rank(skill))).collect();
        Ok(graph.taught_at(|skill| ranks[skill]))
    }

    /// When a skill is taught, as a share of the years from 6e to 2de.
    fn rank(&self, skill: &Skill) -> f64 {
        let beside = || self.skills.iter().filter(|other| (other.level, &other.domain) == (skill.level, &skill.domain));
        let before = beside().take_while(|other| other.id != skill.id).count();
        let share = (before as f64 + 0.5) / beside().count() as f64;
        skill.level.begins_at() + share * (skill.level.ends_at() - skill.level.begins_at())
    }
}

/// Reads and checks a programme file; every problem found is reported, not only the first.
pub fn read_programme(file: &str, text: &str) -> Result<Programme, Vec<Refusal>> {
    let programme: Programme = toml::from_str(text).map_err(|error| vec![refusal_of_toml(file, text, &error)])?;
    let refusals = problems(file, text, &programme);
    if refusals.is_empty() { Ok(programme) } else { Err(refusals) }
}

fn problems(file: &str, text: &str, programme: &Programme) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let domains: HashSet<&str> = programme.domains.iter().map(|domain| domain.id.as_str()).collect();
    let known: HashSet<&SkillId> = programme.skills.iter().map(|skill| &skill.id).collect();
    let mut seen = HashSet::new();
    if programme.skills.is_empty() {
        refusals.push(Refusal::of_file(file, "le programme n’a aucune compétence"));
    }
    for skill in &programme.skills {
        let place = text.find(&format!("\"{}\"", skill.id)).unwrap_or(0);
        if !seen.insert(&skill.id) {
            let again = text.rfind(&format!("identifiant = \"{}\"", skill.id)).unwrap_or(place);
            refusals.push(Refusal::at(file, text, again, format!("la compétence {} est écrite deux fois", skill.id)));
        }
        if !domains.contains(skill.domain.as_str()) {
            let reason = format!("la compétence {} a un domaine inconnu : « {} »", skill.id, skill.domain);
            refusals.push(Refusal::at(file, text, place, reason));
        }
        for prerequisite in &skill.prerequisites {
            if !known.contains(prerequisite) {
                let reason = format!("la compétence {} a un prérequis inconnu : « {prerequisite} »", skill.id);
                refusals.push(Refusal::at(file, text, place, reason));
            }
        }
    }
    if refusals.is_empty()
        && let Err(cycle) = programme.graph()
    {
        refusals.push(Refusal::of_file(file, cycle.to_string()));
    }
    refusals
}

#[cfg(test)]
mod tests {
    use super::read_programme;

    /// Two domains, as a file lists them: one after the other, from 6e to 3e each.
    const FILE: &str = r#"
        identifiant = "essai"
        titre = "Essai"
        matiere = "maths"
        version = "1"
        licence = "CC0-1.0"
        sources = ["un programme"]
        [[domaine]]
        identifiant = "nombres"
        titre = "Nombres"
        [[domaine]]
        identifiant = "mesures"
        titre = "Mesures"
    "#;

    fn skill(name: &str, domain: &str, level: &str, before: &str) -> String {
        format!(
            "[[competence]]\nidentifiant = \"essai.{name}\"\ntitre = \"T\"\nnom_court = \"t\"\ndomaine = \"{domain}\"\n\
             niveau = \"{level}\"\nattendu = \"A\"\nprerequis = [{before}]\n"
        )
    }

    #[test]
    fn domains_are_taught_side_by_side_level_after_level() {
        let skills = [
            skill("whole", "nombres", "6e", ""),
            skill("decimal", "nombres", "6e", "\"essai.whole\""),
            skill("root", "nombres", "3e", "\"essai.decimal\""),
            skill("length", "mesures", "6e", ""),
            skill("area", "mesures", "5e", "\"essai.length\", \"essai.decimal\""),
        ];
        let graph = read_programme("programme.toml", &(FILE.to_owned() + &skills.concat())).unwrap().graph().unwrap();
        let taught: Vec<(&str, f64)> =
            graph.skills().iter().enumerate().map(|(place, skill)| (skill.as_str(), graph.rank(place))).collect();
        let expected = [("whole", 0.05), ("decimal", 0.15), ("length", 0.1), ("area", 0.3), ("root", 0.7)];
        for ((name, rank), (expected_name, expected_rank)) in taught.iter().zip(expected) {
            assert_eq!(*name, format!("essai.{expected_name}"));
            assert!((rank - expected_rank).abs() < 1e-9, "{name}: {rank}");
        }
        assert_eq!(taught.len(), expected.len());
    }

    #[test]
    fn what_is_badly_written_is_told_in_french_with_its_place() {
        let told = |text: &str| read_programme("programme.toml", text).expect_err("is refused")[0].to_string();

        let open_quote = told(&FILE.replace("\"Essai\"", "\"Essai"));
        assert!(open_quote.starts_with("programme.toml, ligne 3"), "{open_quote}");
        assert!(open_quote.ends_with("a peut-être été oublié"), "{open_quote}");
        let missing = told(&FILE.replace("licence = \"CC0-1.0\"", ""));
        assert!(missing.ends_with("il manque la clé « licence »"), "{missing}");
        let level = told(&(FILE.to_owned() + &skill("a", "nombres", "CM7", "")));
        assert!(level.contains("valeur inconnue « CM7 » ; valeurs possibles : "), "{level}");
    }
}
