//! What pupils answered, in order. Answers are recorded by [`Store::record_answer`].

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::Store;
use crate::pupils::PupilKey;
use crate::served::Purpose;

/// An answer, with what is needed to replay it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromRow)]
pub struct Answer {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// The exercise that it answers, as it was served.
    pub served_id: Uuid,
    /// The place of that exercise among those of this pupil, from 1: answers are replayed in this order.
    pub position: i64,
    /// The pack of the exercise.
    pub pack_id: String,
    /// The exercise.
    pub exercise_id: String,
    /// The very version of it that was seen.
    pub exercise_version: String,
    /// The skill that it works on.
    pub skill_id: String,
    /// Why it was given.
    pub purpose: Purpose,
    /// What the pupil typed.
    pub typed: String,
    /// What marking said of it.
    pub verdict: String,
    /// What tracing made of it.
    pub outcome: String,
    /// The misconception that was recognised.
    pub misconception: Option<String>,
    /// How many hints were open.
    pub hints: i32,
    /// How long the pupil took.
    pub seconds: f64,
    /// When.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub answered_at: OffsetDateTime,
}

macro_rules! select_answer {
    ($rest:literal) => {
        concat!(
            "SELECT answer.school_id, answer.pupil_id, served_exercise.id AS served_id, answer.position,
                    served_exercise.pack_id, served_exercise.exercise_id, served_exercise.exercise_version,
                    served_exercise.skill_id, served_exercise.purpose, answer.typed, answer.verdict, answer.outcome, answer.misconception,
                    answer.hints, answer.seconds, answer.answered_at
             FROM answer
             JOIN served_exercise
                 ON served_exercise.school_id = answer.school_id
                 AND served_exercise.pupil_id = answer.pupil_id
                 AND served_exercise.position = answer.position ",
            $rest
        )
    };
}

impl Store {
    /// Every answer of a pupil, in the order in which they were given.
    pub async fn answers_of_pupil(&self, pupil: PupilKey) -> Result<Vec<Answer>, StoreError> {
        self.answers_from(pupil, 1).await
    }

    /// The answers of a pupil from a position on, in order.
    pub(crate) async fn answers_from(&self, pupil: PupilKey, position: i64) -> Result<Vec<Answer>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_answer!(
            "WHERE answer.school_id = $1 AND answer.pupil_id = $2 AND answer.position >= $3
             ORDER BY answer.position"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(position)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The answers of a pupil on a skill from a moment on, in order.
    pub async fn answers_on_skill_since(
        &self,
        pupil: PupilKey,
        skill_id: &str,
        since: OffsetDateTime,
    ) -> Result<Vec<Answer>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_answer!(
            "WHERE answer.school_id = $1 AND answer.pupil_id = $2 AND served_exercise.skill_id = $3
                 AND answer.answered_at >= $4
             ORDER BY answer.position"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(skill_id)
        .bind(micros(since))
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The answers to the last exercise of each pupil of a class in one programme.
    pub(crate) async fn last_answers_in(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        pack_id: &str,
    ) -> Result<Vec<Answer>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_answer!(
            "WHERE answer.school_id = $1 AND (answer.pupil_id, answer.position) IN (
                 SELECT pupil.id, (
                     SELECT latest.position
                     FROM served_exercise AS latest
                     WHERE latest.school_id = $1 AND latest.pupil_id = pupil.id AND latest.pack_id = $3
                     ORDER BY latest.position DESC
                     LIMIT 1
                 )
                 FROM pupil
                 WHERE pupil.school_id = $1 AND pupil.class_id = $2
             )"
        ))
        .bind(school_id)
        .bind(class_id)
        .bind(pack_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The answer to an exercise, if it was answered.
    pub async fn answer(&self, pupil: PupilKey, served_id: Uuid) -> Result<Option<Answer>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_answer!(
            "WHERE answer.school_id = $1 AND answer.pupil_id = $2 AND served_exercise.id = $3"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(served_id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }
}
