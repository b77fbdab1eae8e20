//! Predictions gathered one pupil after the other, and what they are worth.

use curriculum::SkillGraph;

use super::slices::{Labels, Place, Slice, slices};
use super::{Evaluation, History, SkillShares};
use crate::{LearnerState, Model, Question};

/// What is known about a pupil's answers besides themselves; it never enters a prediction, it only slices the errors.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    /// Level of the pupil's class, as schools write it.
    pub level: Option<String>,
    /// Whether slowness never counts for this pupil.
    pub extra_time: Option<bool>,
    /// The kind of each answer, in French, in the order of the answers.
    pub kinds: Vec<String>,
}

/// One prediction and what became of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Predicted {
    pub(super) probability: f64,
    pub(super) success: bool,
    by_skill_share: f64,
    /// Number of the pupil among those observed.
    pub(super) pupil: u32,
    pub(super) place: Place,
}

/// Predicts the answers of held-out pupils, each from strictly earlier ones. What stays in memory is a few numbers an
/// answer, no history.
#[derive(Debug, Clone, Default)]
pub struct Judge {
    predicted: Vec<Predicted>,
    labels: Labels,
    pupils: u32,
}

impl Judge {
    /// Predicts every answer of one pupil, by `model` and by the `shares` of the training pupils.
    pub fn observe(
        &mut self,
        model: &Model,
        graph: &SkillGraph,
        shares: &SkillShares,
        history: &History,
        circumstances: &Circumstances,
    ) {
        if history.answers.is_empty() {
            return;
        }
        let mut state = LearnerState::default();
        for (index, answer) in history.answers.iter().enumerate() {
            state.apply(&history.resets, index);
            let prediction = model.predict(&state, &Question::of(answer), graph, answer.at);
            let on_skill = state.trace(&answer.skill).map_or(0, |trace| trace.answers);
            self.predicted.push(Predicted {
                probability: prediction.probability,
                success: answer.alone(),
                by_skill_share: shares.of(&answer.skill),
                pupil: self.pupils,
                place: self.labels.place(circumstances, index, state.answers_count(), on_skill),
            });
            state.observe(answer, graph);
        }
        self.pupils += 1;
    }

    /// How the model fared over all of them.
    pub fn evaluation(&self) -> Evaluation {
        let by_share: Vec<_> = self.predicted.iter().map(|one| (one.by_skill_share, one.success)).collect();
        Evaluation::of(&self.predicted, &by_share, self.pupils as usize)
    }

    /// How it fared on each part of them.
    pub fn slices(&self) -> Vec<Slice> {
        slices(&self.predicted, &self.labels)
    }
}
