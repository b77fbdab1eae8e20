//! A programme: its skills in teaching order, grouped by domain.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::{Level, Refusal, SkillGraph, SkillId};

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
    /// Skills, in teaching order.
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

    /// The prerequisite graph. Fails only on a programme that [`read_programme`] would have refused.
    pub fn graph(&self) -> Result<SkillGraph, crate::CycleFound> {
        SkillGraph::new(self.skills.iter().map(|skill| (skill.id.clone(), skill.prerequisites.clone())))
    }
}

/// Reads and checks a programme file; every problem found is reported, not only the first.
pub fn read_programme(file: &str, text: &str) -> Result<Programme, Vec<Refusal>> {
    let programme: Programme = toml::from_str(text).map_err(|error| {
        let position = error.span().map_or(0, |span| span.start);
        vec![Refusal::at(file, text, position, format!("fichier illisible : {}", error.message()))]
    })?;
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
