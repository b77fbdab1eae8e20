//! What a model learned about the skills and exercises of one school, from all its pupils.
//!
//! None of it depends on the pupil who is asked: it says how much each of the pupil's own answers tells. Every number is
//! such that a better answer never lowers an estimate: shares of surprise are never negative, nor are relations.

use std::collections::BTreeMap;

use curriculum::{ExerciseId, SkillId};
use serde::{Deserialize, Serialize};

use crate::credits::{Credits, Ending};
use crate::features::{Balance, LAGS, Learned, sigmoid};
use crate::isolated_error::IsolatedError;
use crate::state::SkillRecord;
use crate::{LearnerState, Question};

/// What usually follows an answer on a skill, in logits: after a success alone, and after any other outcome.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "(f64, f64)", into = "(f64, f64)")]
pub struct AfterSkill {
    /// After a success alone; never below the other.
    pub success: f64,
    /// After another outcome.
    pub failure: f64,
}

impl From<(f64, f64)> for AfterSkill {
    fn from((success, failure): (f64, f64)) -> Self {
        Self { success, failure }
    }
}

impl From<AfterSkill> for (f64, f64) {
    fn from(after: AfterSkill) -> Self {
        (after.success, after.failure)
    }
}

/// What a model learned about the skills and exercises of a school.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SchoolTables {
    /// Logit of the share of successes over all skills and pupils.
    pub usual: f64,
    /// What each way to end an answer is worth.
    pub credits: Credits,
    /// Logit of the share of successes of all pupils per exercise, minus that on its skill; 0 for one not listed, which
    /// then borrows from its skill.
    pub exercise_difficulty: BTreeMap<ExerciseId, f64>,
    /// For each skill, those that pupils succeed at together with it beyond what a good pupil does everywhere, and how
    /// much: a covariance of logits between pupils.
    pub related: BTreeMap<SkillId, BTreeMap<SkillId, f64>>,
    /// For each of the last answers, latest first: by its skill, then by the skill asked now.
    pub after: Vec<BTreeMap<SkillId, BTreeMap<SkillId, AfterSkill>>>,
}

impl SchoolTables {
    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The pupil's answers on each skill, weighed: the same whatever is asked.
    pub(crate) fn balances<'state>(
        &self,
        state: &'state LearnerState,
        skill_difficulty: &BTreeMap<SkillId, f64>,
    ) -> BTreeMap<&'state SkillId, Balance> {
        let of_skill = |(skill, record): (&'state SkillId, &SkillRecord)| {
            let usual = self.usual + skill_difficulty.get(skill).copied().unwrap_or(0.0);
            let mut sum = Balance::default();
            for (exercise, tally) in &record.exercises {
                let success = sigmoid(usual + self.difficulty_of(exercise));
                for (ending, &times) in Ending::ALL.into_iter().zip(&tally.0).filter(|(_, times)| **times > 0.0) {
                    sum.add(self.balance_of(ending, success), f64::from(times));
                }
            }
            (skill, sum)
        };
        state.skills.iter().map(of_skill).collect()
    }

    /// What the tables say about a question to a pupil whose weighed answers are `balances`.
    pub(crate) fn learned(
        &self,
        state: &LearnerState,
        balances: &BTreeMap<&SkillId, Balance>,
        question: &Question,
        skill_difficulty: &BTreeMap<SkillId, f64>,
    ) -> Learned {
        let mut learned = Learned {
            skill_difficulty: skill_difficulty.get(&question.skill).copied().unwrap_or(0.0),
            exercise_difficulty: question.exercise.as_ref().map_or(0.0, |exercise| self.difficulty_of(exercise)),
            skill: balances.get(&question.skill).copied().unwrap_or_default(),
            ..Learned::default()
        };
        for &balance in balances.values() {
            learned.pupil.add(balance, 1.0);
        }
        for (skill, &share) in self.related.get(&question.skill).into_iter().flatten() {
            if let Some(&balance) = balances.get(skill) {
                learned.related.add(balance, share);
            }
        }
        for ((lag, last), table) in state.latest.iter().enumerate().take(LAGS).zip(&self.after) {
            let Some((before, alone)) = last else { continue };
            let after = table.get(before).and_then(|after| after.get(&question.skill)).copied().unwrap_or_default();
            learned.after[lag] = if *alone { after.success } else { after.failure };
        }
        learned
    }

    /// The same as if an error on the skill asked had not been made.
    pub(crate) fn without_error(&self, mut learned: Learned, error: &IsolatedError) -> Learned {
        if let (Some((exercise, ending)), false) = (&error.stake, self.is_empty()) {
            let success = sigmoid(self.usual + learned.skill_difficulty + self.difficulty_of(exercise));
            let stake = self.balance_of(*ending, success);
            learned.pupil.add(stake, -1.0);
            learned.skill.add(stake, -1.0);
        }
        learned
    }

    /// Whether every number is one that promises allow.
    pub(crate) fn keeps_promises(&self) -> bool {
        let difficulties = self.exercise_difficulty.values().all(|value| value.is_finite());
        let related = self.related.values().flat_map(BTreeMap::values).all(|&share| share.is_finite() && share >= 0.0);
        let mut after = self.after.iter().flat_map(BTreeMap::values).flat_map(BTreeMap::values);
        let ordered =
            after.all(|after| after.success.is_finite() && after.failure.is_finite() && after.success >= after.failure);
        self.usual.is_finite() && self.credits.keep_promises() && difficulties && related && ordered
    }

    /// What one answer adds, on an exercise that `success` of the pupils succeed at.
    pub(crate) fn balance_of(&self, ending: Ending, success: f64) -> Balance {
        let (won, lost) = self.credits.won_and_lost(ending);
        Balance::of(won, lost, success)
    }

    fn difficulty_of(&self, exercise: &ExerciseId) -> f64 {
        self.exercise_difficulty.get(exercise).copied().unwrap_or(0.0)
    }
}
