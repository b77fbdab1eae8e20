//! What a pupil's page and a teacher's page say about one skill.

use curriculum::SkillId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::trace::SkillTrace;

/// Fewest thoughtful answers on the skill itself before anything is said: what neighbours show is never enough.
/// A wrong answer weighs a little under one and a rapid guess almost nothing, so that this is three answers.
pub const WEIGHED_ANSWERS_MIN: f64 = 2.5;
/// From this probability of success alone on a typical exercise, a skill whose last answer is no failure is acquired.
pub const ACQUIRED_FROM: f64 = 0.8;
/// Below this one it is to consolidate. One error on an acquired skill leaves more.
pub const IN_PROGRESS_FROM: f64 = 0.6;

/// Where a pupil stands on a skill, in the words of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Too little evidence to say anything.
    NotEnoughAnswers,
    /// More failures than a pupil who knows would meet.
    ToConsolidate,
    /// On the way.
    InProgress,
    /// Succeeds alone, and the last answer agrees.
    Acquired,
}

impl Standing {
    /// The word for a probability of success and the answers behind it.
    pub(crate) fn of(success: f64, trace: &SkillTrace) -> Self {
        if trace.weighed_answers() < WEIGHED_ANSWERS_MIN {
            Self::NotEnoughAnswers
        } else if success >= ACQUIRED_FROM && trace.failures_in_a_row == 0 {
            Self::Acquired
        } else if success >= IN_PROGRESS_FROM {
            Self::InProgress
        } else {
            Self::ToConsolidate
        }
    }

    /// In French, as people read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::NotEnoughAnswers => "pas encore assez de réponses pour le dire",
            Self::ToConsolidate => "à consolider",
            Self::InProgress => "en cours",
            Self::Acquired => "acquis",
        }
    }
}

/// The estimate of one skill for one pupil.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillEstimate {
    /// The skill.
    pub skill: SkillId,
    /// Probability of succeeding alone on a typical exercise of the skill (difficulty 2, typed answer).
    pub success: f64,
    /// Lower bound of the 80 % interval around `success`.
    pub low: f64,
    /// Upper bound of the 80 % interval around `success`.
    pub high: f64,
    /// Effective observations: direct answers as weighed, plus a small part of what neighbours say.
    pub evidence: f64,
    /// Answers given on the skill itself.
    pub answers: u32,
    /// When the last of them was given.
    #[serde(with = "time::serde::rfc3339::option")]
    pub last_answer_at: Option<OffsetDateTime>,
    /// Failures in a row on the skill, rapid guesses left out.
    pub consecutive_failures: u32,
    /// Successes alone in a row on the skill.
    pub consecutive_successes: u32,
    /// The word that pages show.
    pub standing: Standing,
}
