//! What is believed of each pupil, kept so that it need not be replayed from their answers each time.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::Moment;
use crate::open::Store;
use crate::pupils::PupilKey;

/// What is believed of a pupil. Always equal to the replay of their first `answers_count` answers and of the resets that stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct KnowledgeState {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// How many answers it comes from.
    pub answers_count: i64,
    /// How many resets were done and undone on the way.
    pub resets_count: i64,
    /// The state as `knowledge` writes it; this crate never reads it.
    pub state: String,
    /// When it last changed.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: OffsetDateTime,
}

/// Puts a state in the place of the one that was read, unless it has moved, and counts `$resets` more; whether it did. The
/// pupil is locked first, as by the writer of answers: neither overwrites what it did not read.
macro_rules! replace_if_unmoved {
    ($connection:ident, $read:expr, $state:expr, $now:expr, $resets:expr) => {{
        sqlx::query("UPDATE pupil SET last_seen_at = last_seen_at WHERE school_id = $1 AND id = $2")
            .bind($read.pupil.school_id)
            .bind($read.pupil.pupil_id)
            .execute(&mut *$connection)
            .await?;
        let changed = sqlx::query(
            "UPDATE knowledge_state
             SET state = $5, updated_at = $6, resets_count = resets_count + $7
             WHERE school_id = $1 AND pupil_id = $2 AND answers_count = $3 AND resets_count = $4",
        )
        .bind($read.pupil.school_id)
        .bind($read.pupil.pupil_id)
        .bind($read.answers_count)
        .bind($read.resets_count)
        .bind($state)
        .bind($crate::moment::micros($now))
        .bind($resets)
        .execute(&mut *$connection)
        .await?
        .rows_affected();
        changed > 0
    }};
}

impl Store {
    /// What is believed of a pupil; nothing before the first answer.
    pub async fn knowledge_state(&self, pupil: PupilKey) -> Result<Option<KnowledgeState>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT school_id, pupil_id, answers_count, resets_count, state, updated_at
             FROM knowledge_state
             WHERE school_id = $1 AND pupil_id = $2",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// What is believed of each pupil of a class who has answered; a page of pupils and skills needs only this.
    pub async fn states_of_class(&self, school_id: Uuid, class_id: Uuid) -> Result<Vec<KnowledgeState>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT knowledge_state.school_id, knowledge_state.pupil_id, knowledge_state.answers_count,
                    knowledge_state.resets_count, knowledge_state.state, knowledge_state.updated_at
             FROM knowledge_state
             WHERE school_id = $1 AND pupil_id IN (SELECT id FROM pupil WHERE school_id = $1 AND class_id = $2)
             ORDER BY knowledge_state.pupil_id",
        )
        .bind(school_id)
        .bind(class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Replaces the state that was read by another reading of the same answers, for example after a new version keeps more.
    /// Returns `false`, and changes nothing, if the pupil has answered or a reset came meanwhile.
    pub async fn replace_state(
        &self,
        read: &KnowledgeState,
        state: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        let replaced = transaction!(self, connection => replace_if_unmoved!(connection, read, state, now, 0_i64));
        Ok(replaced)
    }
}
