//! What rows read of a school's skills and exercises, and what a model keeps of it.

use std::collections::{BTreeMap, HashMap};

use curriculum::{ExerciseId, SkillId};

use super::credits;
use super::difficulties::Difficulties;
use super::following::{DifficultyWeights, Following};
use super::relations::AllRelations;
use super::rows::Example;
use crate::Feature;
use crate::credits::{Credits, attention};
use crate::features::{Balance, LAGS, Learned, sigmoid};
use crate::model::{AfterSkill, SchoolTables};

/// An effect or a difficulty closer to zero than this is not worth its place, in logits.
const LEAST: f64 = 0.005;

/// Everything learned from all pupils, with what keeps a pupil's own answers out of their rows.
pub(super) struct School {
    difficulties: Difficulties,
    relations: AllRelations,
    credits: Credits,
    following: Option<Following>,
}

impl School {
    /// Learns difficulties and relations, and writes them into the rows.
    pub(super) fn learn(examples: &mut [Example], skills: usize, exercises: usize) -> Self {
        let difficulties = Difficulties::learn(examples, skills, exercises);
        let relations = AllRelations::learn(examples, &difficulties, skills);
        let credits = credits::learn(examples, &difficulties);
        for pupil in examples.chunk_by_mut(|_, next| !next.first) {
            read(pupil, &difficulties, &relations, credits);
        }
        Self { difficulties, relations, credits, following: None }
    }

    /// Learns what follows what, beyond the logits that a first line gives, and writes it into the rows.
    pub(super) fn follow(&mut self, examples: &mut [Example], logits: &[f64], weights: DifficultyWeights) {
        let following = Following::learn(examples, logits, &self.difficulties, weights);
        for example in examples {
            let after = following.of(example);
            put_after(example, after);
        }
        self.following = Some(following);
    }

    /// How hard each skill is.
    pub(super) fn skill_difficulty(&self, skill: usize) -> f64 {
        self.difficulties.of_skill(skill)
    }

    /// What a model keeps.
    pub(super) fn into_tables(
        self,
        examples: &[Example],
        skills: &[SkillId],
        exercises: &[ExerciseId],
    ) -> SchoolTables {
        let usual = self.difficulties.usual();
        let mut tables = SchoolTables { usual, credits: self.credits, ..SchoolTables::default() };
        for trial in examples.iter().map(|example| example.trial) {
            let value = self.difficulties.of(trial.skill, trial.exercise, &[]).exercise;
            if value.abs() >= LEAST {
                tables.exercise_difficulty.insert(exercises[trial.exercise].clone(), short(value));
            }
        }
        for (skill, related) in skills.iter().zip(&self.relations.whole).filter(|(_, related)| !related.is_empty()) {
            let named = related.iter().map(|&(other, share)| (skills[other].clone(), short(share)));
            tables.related.insert(skill.clone(), named.collect());
        }
        tables.after = vec![BTreeMap::new(); LAGS];
        for ((lag, before, now), after) in self.following.into_iter().flat_map(Following::into_whole) {
            if after.success.abs().max(after.failure.abs()) >= LEAST {
                let of_before = tables.after[lag].entry(skills[before as usize].clone()).or_default();
                let after = AfterSkill { success: short(after.success), failure: short(after.failure) };
                of_before.insert(skills[now as usize].clone(), after);
            }
        }
        tables
    }
}

/// Four decimals: tables are long, and are read back equal.
fn short(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// Writes into the rows of one pupil what is learned from the pupils of other folds.
fn read(pupil: &mut [Example], difficulties: &Difficulties, relations: &AllRelations, credits: Credits) {
    let mut all = Balance::default();
    let mut by_skill: HashMap<usize, Balance> = HashMap::new();
    for example in pupil {
        let trial = example.trial;
        let difficulty = difficulties.of(trial.skill, trial.exercise, &[trial.fold]);
        let mut learned = Learned {
            skill_difficulty: difficulty.skill,
            exercise_difficulty: difficulty.exercise,
            pupil: all,
            skill: by_skill.get(&trial.skill).copied().unwrap_or_default(),
            ..Learned::default()
        };
        for (other, share) in &relations.without[trial.fold][trial.skill] {
            if let Some(&balance) = by_skill.get(other) {
                learned.related.add(balance, *share);
            }
        }
        learned.read(&mut example.row);
        let (won, lost) = credits.won_and_lost(example.ending);
        let (given, weight) = (Balance::of(won, lost, sigmoid(difficulty.logit())), attention(example.rapid));
        all.add(given, weight);
        by_skill.entry(trial.skill).or_default().add(given, weight);
    }
}

fn put_after(example: &mut Example, after: [f64; LAGS]) {
    for (feature, value) in [Feature::After, Feature::AfterSecond, Feature::AfterThird].into_iter().zip(after) {
        example.row[feature as usize] = value;
    }
}
