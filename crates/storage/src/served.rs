//! Exercises put in front of pupils, each with the reason why.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::answers::Answer;
use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::pupils::PupilKey;

words! {
    /// Why exercises are given at this time.
    pub enum Purpose {
        /// To learn.
        Practice = "practice",
        /// To find out where to start.
        Placement = "placement",
    }
}

/// An exercise to put in front of a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewServed {
    /// The pupil.
    pub pupil: PupilKey,
    /// Its identifier, made by the caller.
    pub id: Uuid,
    /// The pack of the exercise.
    pub pack_id: String,
    /// The exercise.
    pub exercise_id: String,
    /// The version of the exercise: what the pupil sees never changes afterwards.
    pub exercise_version: String,
    /// The seed of the variant. A 64-bit seed is kept bit for bit (`u64::cast_signed`).
    pub seed: i64,
    /// The skill that it works on.
    pub skill_id: String,
    /// Why exercises are given at this time.
    pub purpose: Purpose,
    /// The skill that this one prepares, if it is a detour.
    pub goal_skill_id: Option<String>,
    /// The reason for the choice, as `remediation` names it.
    pub reason_code: String,
    /// The model that took part in the choice.
    pub model_version: Option<String>,
    /// The skill on which the choice found nothing more to try by itself, so that an adult is needed.
    pub stuck_skill_id: Option<String>,
    /// What the choice rests on, as JSON: inputs, score, alternatives, whether it explores.
    pub choice: String,
    /// Now.
    pub served_at: OffsetDateTime,
}

/// An exercise that was put in front of a pupil. What its choice rests on is apart ([`Store::choice_behind`]): it is some twenty
/// times longer than all the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct Served {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// Its identifier.
    pub id: Uuid,
    /// The how-manieth of this pupil, from 1.
    pub position: i64,
    /// The pack of the exercise.
    pub pack_id: String,
    /// The exercise.
    pub exercise_id: String,
    /// The version of the exercise.
    pub exercise_version: String,
    /// The seed of the variant.
    pub seed: i64,
    /// The skill that it works on.
    pub skill_id: String,
    /// Why exercises are given at this time.
    pub purpose: Purpose,
    /// The skill that this one prepares, if it is a detour.
    pub goal_skill_id: Option<String>,
    /// The reason for the choice, as `remediation` names it.
    pub reason_code: String,
    /// The model that took part in the choice.
    pub model_version: Option<String>,
    /// The skill on which the choice found nothing more to try by itself, so that an adult is needed.
    pub stuck_skill_id: Option<String>,
    /// When it was put in front of the pupil.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub served_at: OffsetDateTime,
    /// How many hints the pupil has opened.
    pub hints_opened: i32,
    /// Whether the pupil was already told once that the form of the answer is not the asked one.
    pub form_reminded: bool,
    /// When it was answered.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub answered_at: Option<OffsetDateTime>,
    /// When it was taken away, unanswered by then. A pupil who was at work on it may still answer it, as long as none of
    /// their later exercises is answered.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub withdrawn_at: Option<OffsetDateTime>,
}

/// What the choice of an exercise rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct ServedChoice {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// The exercise, by its identifier.
    pub served_id: Uuid,
    /// Inputs, score, alternatives, as JSON.
    pub choice: String,
}

/// An exercise with its answer, if it has one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServedAndAnswered {
    /// The exercise.
    pub served: Served,
    /// The answer.
    pub answer: Option<Answer>,
}

/// The columns of a [`Served`], after `WITH … ` and before what follows.
macro_rules! served_columns {
    () => {
        "served_exercise.school_id, served_exercise.pupil_id, served_exercise.id, served_exercise.position,
         served_exercise.pack_id, served_exercise.exercise_id, served_exercise.exercise_version, served_exercise.seed,
         served_exercise.skill_id, served_exercise.purpose, served_exercise.goal_skill_id,
         served_exercise.reason_code, served_exercise.model_version, served_exercise.stuck_skill_id,
         served_exercise.served_at, served_exercise.hints_opened, served_exercise.form_reminded,
         served_exercise.answered_at, served_exercise.withdrawn_at"
    };
}

macro_rules! select_served {
    ($rest:literal) => {
        concat!("SELECT ", served_columns!(), " FROM served_exercise ", $rest)
    };
}

impl Store {
    /// The exercise in front of a pupil, if there is one.
    pub async fn open_exercise(&self, pupil: PupilKey) -> Result<Option<Served>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_served!(
            "WHERE school_id = $1 AND pupil_id = $2 AND answered_at IS NULL AND withdrawn_at IS NULL"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// An exercise that this pupil was given.
    pub async fn served(&self, pupil: PupilKey, id: Uuid) -> Result<Option<Served>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_served!("WHERE school_id = $1 AND pupil_id = $2 AND id = $3"))
            .bind(pupil.school_id)
            .bind(pupil.pupil_id)
            .bind(id)
            .fetch_optional(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// What the choice of an exercise of a pupil rests on, as JSON.
    pub async fn choice_behind(&self, pupil: PupilKey, served_id: Uuid) -> Result<Option<String>, StoreError> {
        reading!(self, pool => sqlx::query_scalar(
            "SELECT choice FROM served_choice WHERE school_id = $1 AND pupil_id = $2 AND served_id = $3",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(served_id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The same for every exercise of a pupil, oldest first.
    pub async fn choices_of_pupil(&self, pupil: PupilKey) -> Result<Vec<ServedChoice>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT served_choice.school_id, served_choice.pupil_id, served_choice.served_id, served_choice.choice
             FROM served_choice
             JOIN served_exercise
                 ON served_exercise.school_id = served_choice.school_id
                 AND served_exercise.pupil_id = served_choice.pupil_id
                 AND served_exercise.id = served_choice.served_id
             WHERE served_choice.school_id = $1 AND served_choice.pupil_id = $2
             ORDER BY served_exercise.position",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The last exercises of a pupil with their answers, newest first, at most `count`.
    pub async fn recent_served(&self, pupil: PupilKey, count: u32) -> Result<Vec<ServedAndAnswered>, StoreError> {
        let served: Vec<Served> = reading!(self, pool => sqlx::query_as(select_served!(
            "WHERE school_id = $1 AND pupil_id = $2
             ORDER BY position DESC
             LIMIT $3"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(i64::from(count))
        .fetch_all(pool)
        .await)?;
        self.with_their_answers(pupil, served).await
    }

    /// The exercises that a pupil answered, newest first, at most `count`: those before a position, if one is given.
    pub async fn answered_before(
        &self,
        pupil: PupilKey,
        before: Option<i64>,
        count: u32,
    ) -> Result<Vec<ServedAndAnswered>, StoreError> {
        let served: Vec<Served> = reading!(self, pool => sqlx::query_as(select_served!(
            "WHERE school_id = $1 AND pupil_id = $2 AND position < $3 AND answered_at IS NOT NULL
             ORDER BY position DESC
             LIMIT $4"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(before.unwrap_or(i64::MAX))
        .bind(i64::from(count))
        .fetch_all(pool)
        .await)?;
        self.with_their_answers(pupil, served).await
    }

    /// The last exercises of a pupil in one programme with their answers, newest first, at most `count`.
    pub async fn recent_served_in(
        &self,
        pupil: PupilKey,
        pack_id: &str,
        count: u32,
    ) -> Result<Vec<ServedAndAnswered>, StoreError> {
        let served: Vec<Served> = reading!(self, pool => sqlx::query_as(select_served!(
            "WHERE school_id = $1 AND pupil_id = $2 AND pack_id = $3
             ORDER BY position DESC
             LIMIT $4"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(pack_id)
        .bind(i64::from(count))
        .fetch_all(pool)
        .await)?;
        self.with_their_answers(pupil, served).await
    }

    /// The same exercises of a pupil, newest first, each with its answer.
    async fn with_their_answers(
        &self,
        pupil: PupilKey,
        served: Vec<Served>,
    ) -> Result<Vec<ServedAndAnswered>, StoreError> {
        let Some(oldest) = served.last() else { return Ok(Vec::new()) };
        let answers = self.answers_from(pupil, oldest.position).await?;
        Ok(with_answers(served, answers))
    }

    /// The last exercise of each pupil of a class in one programme, with its answer.
    pub async fn last_served_of_class(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        pack_id: &str,
    ) -> Result<Vec<ServedAndAnswered>, StoreError> {
        let served = reading!(self, pool => sqlx::query_as(select_served!(
            "WHERE school_id = $1 AND (pupil_id, position) IN (
                 SELECT pupil.id, (
                     SELECT latest.position
                     FROM served_exercise AS latest
                     WHERE latest.school_id = $1 AND latest.pupil_id = pupil.id AND latest.pack_id = $3
                     ORDER BY latest.position DESC
                     LIMIT 1
                 )
                 FROM pupil
                 WHERE pupil.school_id = $1 AND pupil.class_id = $2
             )
             ORDER BY served_exercise.pupil_id"
        ))
        .bind(school_id)
        .bind(class_id)
        .bind(pack_id)
        .fetch_all(pool)
        .await)?;
        let answers = self.last_answers_in(school_id, class_id, pack_id).await?;
        Ok(with_answers(served, answers))
    }

    /// Counts one more hint opened and returns the count; `None` if the exercise is answered.
    pub async fn open_hint(&self, pupil: PupilKey, id: Uuid) -> Result<Option<i32>, StoreError> {
        writing!(self, pool => sqlx::query_scalar(
            "UPDATE served_exercise
             SET hints_opened = hints_opened + 1
             WHERE school_id = $1 AND pupil_id = $2 AND id = $3 AND answered_at IS NULL
             RETURNING hints_opened",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Remembers that the pupil was told once about the form of the answer. Returns whether this was the first time;
    /// `false` too if the exercise is answered.
    pub async fn mark_form_reminded(&self, pupil: PupilKey, id: Uuid) -> Result<bool, StoreError> {
        writing!(self, pool => sqlx::query(
            "UPDATE served_exercise
             SET form_reminded = TRUE
             WHERE school_id = $1 AND pupil_id = $2 AND id = $3 AND form_reminded = FALSE AND answered_at IS NULL",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(id)
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0))
        .map_err(StoreError::from)
    }

    /// The questions of a placement that a pupil has answered, oldest first.
    pub async fn placement_questions(
        &self,
        pupil: PupilKey,
        pack_id: &str,
    ) -> Result<Vec<ServedAndAnswered>, StoreError> {
        let served: Vec<Served> = reading!(self, pool => sqlx::query_as(select_served!(
            "WHERE school_id = $1 AND pupil_id = $2 AND pack_id = $3 AND purpose = $4 AND answered_at IS NOT NULL
             ORDER BY position"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(pack_id)
        .bind(Purpose::Placement)
        .fetch_all(pool)
        .await)?;
        let Some(oldest) = served.first() else { return Ok(Vec::new()) };
        let answers = self.answers_from(pupil, oldest.position).await?;
        Ok(with_answers(served, answers))
    }

    /// Whether a pupil has answered an exercise that comes after this position.
    pub async fn has_answered_after(&self, pupil: PupilKey, position: i64) -> Result<bool, StoreError> {
        reading!(self, pool => sqlx::query_scalar(
            "SELECT COUNT(*) > 0
             FROM (
                 SELECT 1 AS one
                 FROM answer
                 WHERE school_id = $1 AND pupil_id = $2 AND position > $3
                 LIMIT 1
             ) AS later",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(position)
        .fetch_one(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Takes an exercise that is open away without an answer, for example when the teacher excludes its skill or
    /// the pupil goes to another programme. It is named: another one may have come in front of the pupil meanwhile.
    /// Returns whether it was open.
    pub async fn withdraw_exercise(
        &self,
        pupil: PupilKey,
        served: Uuid,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        writing!(self, pool => sqlx::query(
            "UPDATE served_exercise
             SET withdrawn_at = $4
             WHERE school_id = $1 AND pupil_id = $2 AND id = $3 AND answered_at IS NULL AND withdrawn_at IS NULL",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(served)
        .bind(micros(now))
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0))
        .map_err(StoreError::from)
    }
}

/// Puts each answer beside its exercise; one that arrived between two readings waits for the next reading.
fn with_answers(served: Vec<Served>, answers: Vec<Answer>) -> Vec<ServedAndAnswered> {
    let mut answers: HashMap<(PupilKey, i64), Answer> =
        answers.into_iter().map(|answer| ((answer.pupil, answer.position), answer)).collect();
    served
        .into_iter()
        .map(|served| {
            let answer = answers.remove(&(served.pupil, served.position));
            ServedAndAnswered { served, answer }
        })
        .collect()
}
