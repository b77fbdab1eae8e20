//! The graph of the bench as a programme, and the way back from our names to those of the bench.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use curriculum::{ExerciseId, SkillGraph, SkillId};
use knowledge::{Model, mastery};
use remediation::{Candidate, Mediation, NothingToPropose};
use serde::Deserialize;
use serde_json::Value;
use time::OffsetDateTime;

use crate::{Given, Programme, Pupil};

/// How far from the mean difficulty of its skill, in logits, an exercise is easy or hard for it.
const MIDDLE: f64 = 0.4;
/// Below this chance of a right answer without knowing, an answer is typed.
const TYPED_BELOW: f64 = 0.06;

#[derive(Debug, Deserialize)]
struct Graph {
    format: String,
    skills: Vec<Skill>,
    items: Vec<Exercise>,
}

#[derive(Debug, Deserialize)]
struct Skill {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    prereqs: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Exercise {
    id: String,
    skills: Vec<String>,
    difficulty: f64,
    guess: f64,
    expected_s: f64,
    #[serde(default)]
    format: String,
}

/// A programme with the names that the bench uses.
#[derive(Debug)]
pub(super) struct Course {
    programme: Programme,
    skills: Vec<(SkillId, String)>,
    titles: HashMap<SkillId, String>,
    names: HashMap<ExerciseId, String>,
    exercises: HashMap<String, ExerciseId>,
}

impl Course {
    /// Reads a graph; the error is a sentence.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let graph = Graph::deserialize(value).map_err(|error| format!("Graphe illisible : {error}."))?;
        if graph.format != "policy-lab-graph/1" {
            return Err(format!("Format de graphe inconnu : « {} ».", graph.format));
        }
        if graph.items.is_empty() {
            return Err("Le graphe n’a aucun exercice.".to_owned());
        }
        let mut skills = Vec::new();
        let mut ours: HashMap<&str, SkillId> = HashMap::new();
        for (place, skill) in graph.skills.iter().enumerate() {
            let name: SkillId = format!("bench.skill-{place}").parse().expect("a valid name");
            if ours.insert(&skill.id, name.clone()).is_some() {
                return Err(format!("La compétence « {} » est décrite deux fois.", skill.id));
            }
            skills.push((name, skill.id.clone()));
        }
        let known = |id: &String| {
            ours.get(id.as_str()).cloned().ok_or_else(|| format!("La compétence « {id} » n’est pas décrite."))
        };
        let mut links = Vec::new();
        for ((name, _), skill) in skills.iter().zip(&graph.skills) {
            links.push((name.clone(), skill.prereqs.iter().map(known).collect::<Result<Vec<_>, _>>()?));
        }
        let titles =
            skills.iter().zip(&graph.skills).map(|((name, _), skill)| (name.clone(), skill.title.clone())).collect();
        let skill_graph = SkillGraph::new(links).map_err(|cycle| cycle.to_string())?;
        let mut means: HashMap<SkillId, (f64, f64)> = HashMap::new();
        for item in &graph.items {
            let mean = means.entry(known(main_skill(item)?)?).or_default();
            *mean = (mean.0 + item.difficulty, mean.1 + 1.0);
        }
        let forms: BTreeSet<&String> = graph.items.iter().map(|item| &item.format).collect();
        let alone: HashSet<&String> =
            graph.items.iter().filter(|item| item.skills.len() == 1).map(|item| &item.skills[0]).collect();
        // Our exercises practise one skill each: those of several are served only where there is nothing else.
        let mut left_out: HashSet<ExerciseId> = HashSet::new();
        let (mut items, mut names, mut exercises) = (Vec::new(), HashMap::new(), HashMap::new());
        for (place, item) in graph.items.iter().enumerate() {
            let exercise: ExerciseId = format!("bench/item-{place}").parse().expect("a valid name");
            let skill = known(main_skill(item)?)?;
            let (sum, count) = means[&skill];
            let offset = item.difficulty - sum / count;
            let seconds = item.expected_s.clamp(1.0, 3600.0).round();
            let candidate = Candidate {
                exercise: exercise.clone(),
                skill,
                difficulty: if offset < -MIDDLE { 1 } else { 2 + u8::from(offset > MIDDLE) },
                seconds: seconds as u32,
                mediation: Mediation::Practice,
                choices: (item.guess > TYPED_BELOW).then(|| (1.0 / item.guess.min(0.5)).round() as u8),
                form: forms.iter().position(|form| **form == item.format).unwrap_or(0) as u8,
            };
            if item.skills.len() > 1 && alone.contains(&item.skills[0]) {
                left_out.insert(exercise.clone());
            }
            items.push(candidate);
            names.insert(exercise.clone(), item.id.clone());
            if exercises.insert(item.id.clone(), exercise).is_some() {
                return Err(format!("L’exercice « {} » est décrit deux fois.", item.id));
            }
        }
        let programme = Programme::new(skill_graph, Model::default_weights(), items, |candidate| {
            !left_out.contains(&candidate.exercise)
        });
        Ok(Self { programme, skills, titles, names, exercises })
    }

    /// The exercise to serve and the reason told to the pupil.
    pub(super) fn next(&self, pupil: &mut Pupil, now: OffsetDateTime, diagnose: bool) -> (&str, String) {
        let question = if diagnose { pupil.next_question(&self.programme) } else { None };
        match question.map_or_else(|| pupil.next(&self.programme, now), Ok) {
            Ok(choice) => {
                let title = |skill: &SkillId| self.titles.get(skill).cloned().unwrap_or_default();
                (&self.names[&choice.exercise], choice.reason.sentence_for_pupil(&title))
            }
            Err(end) => self.beyond_the_end(pupil, end),
        }
    }

    /// The bench goes on after the kind end: whoever stays anyway takes the exercises in turn.
    fn beyond_the_end(&self, pupil: &Pupil, end: NothingToPropose) -> (&str, String) {
        let turn = pupil.state().answers_count() as usize * 7 % self.exercises.len();
        let place: ExerciseId = format!("bench/item-{turn}").parse().expect("a valid name");
        (&self.names[&place], end.sentence)
    }

    /// Takes an answer into account.
    pub(super) fn observe(&self, pupil: &mut Pupil, item: &str, given: Given) -> Result<(), String> {
        let exercise = self.exercises.get(item).ok_or_else(|| format!("L’exercice « {item} » n’est pas décrit."))?;
        pupil.observe(&self.programme, exercise, given);
        Ok(())
    }

    /// Probability of mastery of every skill.
    pub(super) fn estimate(&self, pupil: &Pupil, now: Option<OffsetDateTime>) -> BTreeMap<&str, f64> {
        let now = now.or_else(|| pupil.last_at()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let graph = &self.programme.graph;
        let mastery = mastery(pupil.state(), graph, None, now);
        let belief = |skill: &SkillId| graph.position(skill).map_or(0.5, |position| mastery[position]);
        self.skills.iter().map(|(skill, name)| (name.as_str(), belief(skill))).collect()
    }
}

fn main_skill(item: &Exercise) -> Result<&String, String> {
    item.skills.first().ok_or_else(|| format!("L’exercice « {} » n’a pas de compétence.", item.id))
}
