//! The rows that a model is fitted on: what was known just before each answer, and how it ended.

use std::collections::BTreeMap;

use curriculum::{ExerciseId, SkillGraph, SkillId};

use super::History;
use super::difficulties::Trial;
use crate::LearnerState;
use crate::credits::Ending;
use crate::evidence::Evidence;
use crate::features::{self, Asked, LAGS, Learned, Row};
use crate::model::around;
use crate::trace::SkillTrace;

/// One answer as a row.
pub(super) struct Example {
    pub(super) row: Row,
    pub(super) trial: Trial,
    /// Whether it is the pupil's first one.
    pub(super) first: bool,
    /// How it ended, and whether it was too quick to have been thought about.
    pub(super) ending: Ending,
    pub(super) rapid: bool,
    /// Skills of the answers before, latest first, and whether each was a success alone.
    pub(super) before: [Option<(u32, bool)>; LAGS],
}

/// Names numbered as they are met.
pub(super) struct Numbers<Name>(BTreeMap<Name, usize>);

impl<Name> Default for Numbers<Name> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<Name: Ord + Clone> Numbers<Name> {
    pub(super) fn number(&mut self, name: &Name) -> usize {
        if let Some(&known) = self.0.get(name) {
            return known;
        }
        let next = self.0.len();
        self.0.insert(name.clone(), next);
        next
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The names, in the order of their numbers.
    pub(super) fn into_names(self) -> Vec<Name> {
        let mut names: Vec<(usize, Name)> = self.0.into_iter().map(|(name, number)| (number, name)).collect();
        names.sort_unstable_by_key(|(number, _)| *number);
        names.into_iter().map(|(_, name)| name).collect()
    }
}

/// Adds one row per answer of `history`, without what is learned from all pupils: that is known only once all rows are.
pub(super) fn add_examples(
    history: &History,
    graph: &SkillGraph,
    skills: &mut Numbers<SkillId>,
    exercises: &mut Numbers<ExerciseId>,
    found: &mut Vec<Example>,
) {
    let mut state = LearnerState::default();
    let mut before: [Option<(u32, bool)>; LAGS] = [None; LAGS];
    for (index, answer) in history.answers.iter().enumerate() {
        state.apply(&history.resets, index);
        for reset in history.resets.iter().filter(|reset| reset.after_answers == index) {
            let gone = skills.number(&reset.skill) as u32;
            before.iter_mut().filter(|last| last.is_some_and(|(skill, _)| skill == gone)).for_each(|last| *last = None);
        }
        let now = answer.at.unix_timestamp();
        let around = around(&state, &answer.skill, graph, now);
        let asked = Asked {
            difficulty: answer.difficulty,
            choices: answer.choices,
            expected_seconds: answer.expected_seconds,
            of_a_school: true,
            moment: state.moment(&answer.skill, Some(&answer.exercise), now),
            learned: Learned::default(),
        };
        let unmet = SkillTrace::default();
        let row = features::read(&state.pupil, state.trace(&answer.skill).unwrap_or(&unmet), &around, asked, now);
        let (skill, exercise) = (skills.number(&answer.skill), exercises.number(&answer.exercise));
        let trial = Trial::new(history.pupil, skill, exercise, answer.alone());
        let (ending, rapid) = (Ending::of(answer), Evidence::of(answer).rapid);
        found.push(Example { row, trial, first: index == 0, ending, rapid, before });
        before.rotate_right(1);
        before[0] = Some((skill as u32, answer.alone()));
        state.observe(answer, graph);
    }
}
