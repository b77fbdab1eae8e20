//! What teachers decide for a pupil. It beats the model, at once, and is never rewritten: only ended.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::pupils::PupilKey;
use crate::schools::found;

words! {
    /// What a teacher decides about a skill.
    pub enum DecisionKind {
        /// This skill now, whatever the model says.
        Pin = "pin",
        /// Not this skill, whatever the model says.
        Exclude = "exclude",
    }
}

/// A teacher's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct Decision {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// Its identifier.
    pub id: Uuid,
    /// The skill.
    pub skill_id: String,
    /// What was decided.
    pub kind: DecisionKind,
    /// Who decided.
    pub author_id: Uuid,
    /// Why, in the author's words; may be empty.
    pub note: String,
    /// Since when.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Until when; still active without.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub ended_at: Option<OffsetDateTime>,
    /// Who ended it.
    pub ended_by: Option<Uuid>,
}

/// A decision to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// The pupil.
    pub pupil: PupilKey,
    /// Its identifier, made by the caller.
    pub id: Uuid,
    /// The skill.
    pub skill_id: String,
    /// What was decided.
    pub kind: DecisionKind,
    /// Who decides.
    pub author_id: Uuid,
    /// Why, in the author's words; may be empty.
    pub note: String,
    /// Now.
    pub created_at: OffsetDateTime,
}

macro_rules! select_decision {
    ($rest:literal) => {
        concat!(
            "SELECT decision.school_id, decision.pupil_id, decision.id, decision.skill_id, decision.kind,
                    decision.author_id, decision.note, decision.created_at, decision.ended_at, decision.ended_by
             FROM decision ",
            $rest
        )
    };
}

impl Store {
    /// Keeps a decision; it ends the one about the same skill that was active.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil.
    pub async fn add_decision(&self, new: &NewDecision) -> Result<(), StoreError> {
        transaction!(self, connection => {
            sqlx::query(
                "UPDATE decision
                 SET ended_at = $4, ended_by = $5
                 WHERE school_id = $1 AND pupil_id = $2 AND skill_id = $3 AND ended_at IS NULL",
            )
            .bind(new.pupil.school_id)
            .bind(new.pupil.pupil_id)
            .bind(&new.skill_id)
            .bind(micros(new.created_at))
            .bind(new.author_id)
            .execute(&mut *connection)
            .await?;
            sqlx::query(
                "INSERT INTO decision (school_id, pupil_id, id, skill_id, kind, author_id, note, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(new.pupil.school_id)
            .bind(new.pupil.pupil_id)
            .bind(new.id)
            .bind(&new.skill_id)
            .bind(new.kind)
            .bind(new.author_id)
            .bind(&new.note)
            .bind(micros(new.created_at))
            .execute(&mut *connection)
            .await?;
        });
        Ok(())
    }

    /// Ends an active decision.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if this pupil has no such active decision.
    pub async fn end_decision(
        &self,
        pupil: PupilKey,
        id: Uuid,
        ended_by: Uuid,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE decision
             SET ended_at = $4, ended_by = $5
             WHERE school_id = $1 AND pupil_id = $2 AND id = $3 AND ended_at IS NULL",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(id)
        .bind(micros(now))
        .bind(ended_by)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Every decision about a pupil, active or ended, oldest first.
    pub async fn decisions_of_pupil(&self, pupil: PupilKey) -> Result<Vec<Decision>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_decision!(
            "WHERE school_id = $1 AND pupil_id = $2
             ORDER BY created_at, id"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The active decisions about a pupil, oldest first.
    pub async fn active_decisions_of_pupil(&self, pupil: PupilKey) -> Result<Vec<Decision>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_decision!(
            "WHERE school_id = $1 AND pupil_id = $2 AND ended_at IS NULL
             ORDER BY created_at, id"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The active decisions about the pupils of a class, oldest first.
    pub async fn active_decisions_of_class(
        &self,
        school_id: Uuid,
        class_id: Uuid,
    ) -> Result<Vec<Decision>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_decision!(
            "WHERE school_id = $1 AND pupil_id IN (SELECT id FROM pupil WHERE school_id = $1 AND class_id = $2)
                 AND ended_at IS NULL
             ORDER BY decision.created_at, decision.id"
        ))
        .bind(school_id)
        .bind(class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
