//! One answer, as the platform records it and as everything here reads it.

use curriculum::{ExerciseId, SkillId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::evidence::Evidence;

/// How an answer ended. An unreadable answer is not one of them: it costs nothing and is never observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The right value in the form that was asked.
    Right,
    /// The right value in another form than asked: a lighter failure.
    WrongForm,
    /// Another value.
    Wrong,
    /// "Je ne sais pas encore": said honestly, never a guess.
    NotYetKnown,
}

/// What one answer tells about a pupil.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The skill that the exercise practises.
    pub skill: SkillId,
    /// The exercise answered.
    pub exercise: ExerciseId,
    /// Declared difficulty inside the skill: 1 easy, 2 typical, 3 hard.
    pub difficulty: u8,
    /// How it ended.
    pub outcome: Outcome,
    /// Hints opened before answering.
    pub hints: u8,
    /// Time from display to answer in seconds, if it was measured.
    pub seconds: Option<f32>,
    /// Indicative duration of the exercise in seconds; the same for a pupil who has extra time, so that more of their answers
    /// do not count as rapid guesses.
    pub expected_seconds: u32,
    /// Number of choices offered, for a multiple-choice question.
    pub choices: Option<u8>,
    /// When the answer was given.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

impl Answer {
    /// Whether the pupil succeeded alone: right, without a hint. This is what models predict.
    pub fn alone(&self) -> bool {
        self.outcome == Outcome::Right && self.hints == 0
    }

    /// Whether it was given too quickly to have been thought about: it counts next to nothing.
    pub fn hasty(&self) -> bool {
        Evidence::of(self).rapid
    }
}
