//! Fresh starts: a teacher takes back what a pupil's earlier answers on a skill said. The answers stay.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::pupils::PupilKey;
use crate::states::KnowledgeState;

/// A fresh start of a pupil on a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct SkillReset {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// Its identifier.
    pub id: Uuid,
    /// The skill.
    pub skill_id: String,
    /// Answers up to this position came before.
    pub after_position: i64,
    /// Who decided.
    pub author_id: Uuid,
    /// Why, in the author's words; may be empty.
    pub note: String,
    /// When.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was undone, if it was.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub undone_at: Option<OffsetDateTime>,
    /// Who undid it.
    pub undone_by: Option<Uuid>,
}

/// A fresh start to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReset {
    /// Its identifier, made by the caller.
    pub id: Uuid,
    /// The skill.
    pub skill_id: String,
    /// Who decides.
    pub author_id: Uuid,
    /// Why, in the author's words; may be empty.
    pub note: String,
    /// Now.
    pub created_at: OffsetDateTime,
}

macro_rules! select_reset {
    ($rest:literal) => {
        concat!(
            "SELECT skill_reset.school_id, skill_reset.pupil_id, skill_reset.id, skill_reset.skill_id,
                    skill_reset.after_position, skill_reset.author_id, skill_reset.note, skill_reset.created_at,
                    skill_reset.undone_at, skill_reset.undone_by
             FROM skill_reset ",
            $rest
        )
    };
}

impl Store {
    /// Keeps a fresh start after the last answer of a pupil, and `state` in the place of the one that was read. Returns
    /// `false`, and changes nothing, if the pupil has answered or another reset came meanwhile.
    pub async fn reset_skill(&self, read: &KnowledgeState, new: &NewReset, state: &str) -> Result<bool, StoreError> {
        let pupil = read.pupil;
        transaction!(self, connection => {
            if !replace_if_unmoved!(connection, read, state, new.created_at, 1_i64) {
                return Ok(false);
            }
            sqlx::query(
                "INSERT INTO skill_reset (school_id, pupil_id, id, skill_id, after_position, author_id, note, created_at)
                 SELECT $1, $2, $3, $4, MAX(answer.position), $5, $6, $7
                 FROM answer
                 WHERE answer.school_id = $1 AND answer.pupil_id = $2",
            )
            .bind(pupil.school_id)
            .bind(pupil.pupil_id)
            .bind(new.id)
            .bind(&new.skill_id)
            .bind(new.author_id)
            .bind(&new.note)
            .bind(micros(new.created_at))
            .execute(&mut *connection)
            .await?;
        });
        Ok(true)
    }

    /// Undoes a fresh start, and keeps `state` in the place of the one that was read. Returns `false`, and changes nothing, if
    /// the pupil has answered or another reset came meanwhile, or if it is not there to be undone.
    pub async fn undo_reset(
        &self,
        read: &KnowledgeState,
        id: Uuid,
        undone_by: Uuid,
        state: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let pupil = read.pupil;
        transaction!(self, connection => {
            if !replace_if_unmoved!(connection, read, state, now, 1_i64) {
                return Ok(false);
            }
            let undone = sqlx::query(
                "UPDATE skill_reset
                 SET undone_at = $4, undone_by = $5
                 WHERE school_id = $1 AND pupil_id = $2 AND id = $3 AND undone_at IS NULL",
            )
            .bind(pupil.school_id)
            .bind(pupil.pupil_id)
            .bind(id)
            .bind(micros(now))
            .bind(undone_by)
            .execute(&mut *connection)
            .await?
            .rows_affected();
            if undone == 0 {
                return Ok(false);
            }
        });
        Ok(true)
    }

    /// Every fresh start of a pupil, undone or not, oldest first.
    pub async fn resets_of_pupil(&self, pupil: PupilKey) -> Result<Vec<SkillReset>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_reset!(
            "WHERE school_id = $1 AND pupil_id = $2
             ORDER BY after_position, created_at, id"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The fresh starts of a pupil that stand, oldest first.
    pub async fn standing_resets_of_pupil(&self, pupil: PupilKey) -> Result<Vec<SkillReset>, StoreError> {
        let mut resets = self.resets_of_pupil(pupil).await?;
        resets.retain(|reset| reset.undone_at.is_none());
        Ok(resets)
    }

    /// The fresh starts of the pupils of a class that stand, oldest first.
    pub async fn standing_resets_of_class(
        &self,
        school_id: Uuid,
        class_id: Uuid,
    ) -> Result<Vec<SkillReset>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_reset!(
            "WHERE school_id = $1 AND pupil_id IN (SELECT id FROM pupil WHERE school_id = $1 AND class_id = $2)
                 AND undone_at IS NULL
             ORDER BY skill_reset.created_at, skill_reset.id"
        ))
        .bind(school_id)
        .bind(class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
