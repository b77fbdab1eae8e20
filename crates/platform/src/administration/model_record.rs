//! What is kept beside the weights of a model: how it was measured, and on what.

use knowledge::Answer;
use knowledge::training::{Evaluation, Slice};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// The measures of a model, as stored in its row; all absent from the shipped weights, which no school measured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ModelRecord {
    /// On held-out pupils.
    pub(super) held_out: Option<Evaluation>,
    /// The model that served then, on the same answers.
    pub(super) serving_on_the_same_pupils: Option<Evaluation>,
    /// Why it was promoted or not.
    pub(super) verdict: Option<String>,
    /// Errors by part of the held-out answers.
    pub(super) slices: Vec<Slice>,
    /// What it was fitted on.
    pub(super) data: Option<DataRange>,
}

/// How many answers, of how many pupils, between which dates; never whose.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct DataRange {
    pub(super) answers: usize,
    pub(super) pupils: usize,
    pub(super) training_answers: usize,
    pub(super) training_pupils: usize,
    #[serde(with = "time::serde::rfc3339::option")]
    pub(super) first_at: Option<OffsetDateTime>,
    #[serde(with = "time::serde::rfc3339::option")]
    pub(super) last_at: Option<OffsetDateTime>,
}

impl DataRange {
    /// Counts the answers of one pupil.
    pub(super) fn count(&mut self, answers: &[Answer]) {
        self.answers += answers.len();
        self.pupils += usize::from(!answers.is_empty());
        for answer in answers {
            self.first_at = Some(self.first_at.map_or(answer.at, |first| first.min(answer.at)));
            self.last_at = Some(self.last_at.map_or(answer.at, |last| last.max(answer.at)));
        }
    }
}

impl ModelRecord {
    /// Reads the measures of a row; a row without measures has none.
    pub(super) fn of(row: &storage::Model) -> Self {
        serde_json::from_str(&row.metrics).unwrap_or_default()
    }
}
