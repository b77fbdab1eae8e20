//! The rows that a model is fitted on: what was known just before each answer, and how it ended.

use curriculum::SkillGraph;

use super::History;
use crate::LearnerState;
use crate::features::{self, Asked, Row};
use crate::model::around;
use crate::trace::SkillTrace;

/// One answer as a row.
pub(super) struct Example {
    pub(super) row: Row,
    /// Index of the answer's skill among those of the training answers.
    pub(super) skill: usize,
    /// Which of the folds the pupil is in.
    pub(super) fold: usize,
    /// Right, without a hint.
    pub(super) success: bool,
}

/// Folds over which what is learnt per skill is kept from the pupils it is learnt from.
pub(super) const FOLDS: usize = 5;

/// One row per answer of `histories`, without the skill's own difficulty: that is known only once all rows are.
pub(super) fn examples<'a>(
    histories: impl IntoIterator<Item = &'a History>,
    graph: &SkillGraph,
    mut skill_index: impl FnMut(&curriculum::SkillId) -> usize,
) -> Vec<Example> {
    let mut found = Vec::new();
    for history in histories {
        let fold = (history.pupil.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize % FOLDS;
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
            found.push(Example { row, skill: skill_index(&answer.skill), fold, success: answer.alone() });
            state.observe(answer, graph);
        }
    }
    found
}
