//! Whether the model that serves still keeps what it promised, on the answers that came since.
//!
//! Two things are watched on the latest answers, each predicted from strictly earlier ones: the loss, against the one
//! measured on held-out pupils when the model was fitted, and the distance between successes announced and observed. Each
//! must exceed a margin that matters and what chance explains; chance is counted by pupil, because the answers of one
//! pupil resemble each other (cluster-robust standard error, Liang and Zeger, 1986).

use curriculum::SkillGraph;
use serde::{Deserialize, Serialize};

use super::History;
use super::evaluation::loss;
use crate::published::{
    DRIFT_ANSWERS_MIN, DRIFT_GAP_MARGIN, DRIFT_LOSS_MARGIN, DRIFT_PUPILS_MIN, DRIFT_STANDARD_ERRORS,
};
use crate::{LearnerState, Model, Question};

/// What the watch says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DriftVerdict {
    /// Too few answers since to say anything.
    NotEnoughAnswers,
    /// The model keeps what it promised.
    Holds,
    /// It predicts less well than it promised.
    LossRose,
    /// It announces too many successes.
    TooHopeful,
    /// It announces too few.
    TooCautious,
}

impl DriftVerdict {
    /// Whether somebody should look.
    pub fn is_alarm(self) -> bool {
        matches!(self, Self::LossRose | Self::TooHopeful | Self::TooCautious)
    }
}

/// The latest answers against the promise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Answers looked at.
    pub answers: usize,
    /// Pupils they come from.
    pub pupils: usize,
    /// Mean negative log likelihood on them, in nats.
    pub log_loss: f64,
    /// The same on held-out pupils when the model was fitted; none for the shipped weights, which promised nothing here.
    pub promised_log_loss: Option<f64>,
    /// Standard error of `log_loss`.
    pub log_loss_error: f64,
    /// Mean success announced minus share of successes observed.
    pub gap: f64,
    /// Standard error of `gap`.
    pub gap_error: f64,
    /// What follows.
    pub verdict: DriftVerdict,
}

/// Sums over one pupil: answers, losses, announced minus observed.
type PupilSums = (f64, f64, f64);

/// Gathers the latest answers one pupil after the other; a few numbers a pupil stay in memory.
#[derive(Debug, Clone, Default)]
pub struct DriftWatch(Vec<PupilSums>);

impl DriftWatch {
    /// Predicts the answers of one pupil from the one at index `from` on; the earlier ones only make the state.
    pub fn observe(&mut self, model: &Model, graph: &SkillGraph, history: &History, from: usize) {
        let mut state = LearnerState::default();
        let mut sums = (0.0, 0.0, 0.0);
        for (index, answer) in history.answers.iter().enumerate() {
            state.apply(&history.resets, index);
            if index >= from {
                let predicted = model.predict(&state, &Question::of(answer), graph, answer.at).probability;
                let success = answer.alone();
                sums.0 += 1.0;
                sums.1 += loss(predicted, success);
                sums.2 += predicted - f64::from(u8::from(success));
            }
            state.observe(answer, graph);
        }
        if sums.0 > 0.0 {
            self.0.push(sums);
        }
    }

    /// What they say about a model that promised this loss.
    pub fn against(&self, promised_log_loss: Option<f64>) -> Drift {
        let answers: f64 = self.0.iter().map(|sums| sums.0).sum();
        let (log_loss, log_loss_error) = self.mean(answers, |sums| sums.1);
        let (gap, gap_error) = self.mean(answers, |sums| sums.2);
        let mut drift = Drift {
            answers: answers as usize,
            pupils: self.0.len(),
            log_loss,
            promised_log_loss,
            log_loss_error,
            gap,
            gap_error,
            verdict: DriftVerdict::Holds,
        };
        drift.verdict = drift.judged();
        drift
    }

    fn mean(&self, answers: f64, of: impl Fn(&PupilSums) -> f64) -> (f64, f64) {
        let answers = answers.max(1.0);
        let mean = self.0.iter().map(&of).sum::<f64>() / answers;
        let spread: f64 = self.0.iter().map(|sums| (of(sums) - mean * sums.0).powi(2)).sum();
        (mean, spread.sqrt() / answers)
    }
}

impl Drift {
    fn judged(&self) -> DriftVerdict {
        if self.answers < DRIFT_ANSWERS_MIN || self.pupils < DRIFT_PUPILS_MIN {
            return DriftVerdict::NotEnoughAnswers;
        }
        let beyond = |excess: f64, margin: f64, error: f64| excess > margin && excess > DRIFT_STANDARD_ERRORS * error;
        if beyond(self.gap, DRIFT_GAP_MARGIN, self.gap_error) {
            DriftVerdict::TooHopeful
        } else if beyond(-self.gap, DRIFT_GAP_MARGIN, self.gap_error) {
            DriftVerdict::TooCautious
        } else if self
            .promised_log_loss
            .is_some_and(|promised| beyond(self.log_loss - promised, DRIFT_LOSS_MARGIN, self.log_loss_error))
        {
            DriftVerdict::LossRose
        } else {
            DriftVerdict::Holds
        }
    }
}
