//! The compact state of one pupil, updated in O(1) per answer and equal to the replay of the answers.

use std::collections::BTreeMap;

use curriculum::{SkillGraph, SkillId};
use serde::{Deserialize, Serialize};

use crate::Answer;

/// Everything that models need to know about a pupil's past.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LearnerState {
    answers: u32,
    skills: BTreeMap<SkillId, u32>,
}

impl LearnerState {
    /// The state after `answers`, in the order given.
    pub fn replay<'a>(answers: impl IntoIterator<Item = &'a Answer>, graph: &SkillGraph) -> Self {
        let mut state = Self::default();
        for answer in answers {
            state.observe(answer, graph);
        }
        state
    }

    /// Takes one more answer into account.
    pub fn observe(&mut self, answer: &Answer, _graph: &SkillGraph) {
        self.answers += 1;
        *self.skills.entry(answer.skill.clone()).or_default() += 1;
    }

    /// How many answers were observed.
    pub fn answers_count(&self) -> u32 {
        self.answers
    }

    /// How many answers in a row, up to the last one, were too quick to have been thought about.
    pub fn rapid_answers_in_a_row(&self) -> u32 {
        0
    }
}
