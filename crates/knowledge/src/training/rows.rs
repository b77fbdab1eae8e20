//! The rows that a model is fitted on: what was known just before each answer, and how it ended.

use std::collections::BTreeMap;

use curriculum::{SkillGraph, SkillId};

use super::History;
use super::skill_difficulty::Trial;
use crate::LearnerState;
use crate::features::{self, Asked, Row};
use crate::model::around;
use crate::trace::SkillTrace;

/// One answer as a row.
pub(super) struct Example {
    pub(super) row: Row,
    pub(super) trial: Trial,
}

/// Skills numbered as they are met.
#[derive(Default)]
pub(super) struct SkillNumbers(BTreeMap<SkillId, usize>);

impl SkillNumbers {
    pub(super) fn number(&mut self, skill: &SkillId) -> usize {
        if let Some(&known) = self.0.get(skill) {
            return known;
        }
        let next = self.0.len();
        self.0.insert(skill.clone(), next);
        next
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (SkillId, usize)> {
        self.0.into_iter()
    }
}

/// Adds one row per answer of `history`, without the skill's own difficulty: that is known only once all rows are.
pub(super) fn add_examples(history: &History, graph: &SkillGraph, skills: &mut SkillNumbers, found: &mut Vec<Example>) {
    let mut state = LearnerState::default();
    for answer in &history.answers {
        let now = answer.at.unix_timestamp();
        let around = around(&state, &answer.skill, graph, now);
        let asked = Asked {
            difficulty: answer.difficulty,
            choices: answer.choices,
            expected_seconds: answer.expected_seconds,
            skill_difficulty: 0.0,
        };
        let unmet = SkillTrace::default();
        let row = features::read(&state.pupil, state.trace(&answer.skill).unwrap_or(&unmet), &around, asked, now);
        let trial = Trial::new(history.pupil, skills.number(&answer.skill), answer.alone());
        found.push(Example { row, trial });
        state.observe(answer, graph);
    }
}
