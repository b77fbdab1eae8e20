//! The kind end: there is nothing to propose, and what to do next.

use serde::{Deserialize, Serialize};

/// Why nothing is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNothing {
    /// Every skill is acquired and no review is due.
    AllAcquired,
    /// No exercise is published for the skills that remain.
    NoExercise,
    /// The teacher has excluded all that remains.
    AllExcluded,
    /// Only one skill has exercises, and it was practised as often in a row as is useful.
    RestNeeded,
}

/// Nothing to propose now: an explicit end of the session with the next step, not an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{sentence}")]
pub struct NothingToPropose {
    /// Why.
    pub why: WhyNothing,
    /// In how many days the first review is due, when one is.
    pub next_review_days: Option<u32>,
    /// One or two sentences for the pupil, with the next step.
    pub sentence: String,
}
