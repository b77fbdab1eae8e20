//! What is believed of each pupil, kept so that it need not be replayed from their answers each time.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::Store;
use crate::pupils::PupilKey;

/// What is believed of a pupil. Always equal to the replay of their first `answers_count` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct KnowledgeState {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// How many answers it comes from.
    pub answers_count: i64,
    /// The state as `knowledge` writes it; this crate never reads it.
    pub state: String,
    /// When it last changed.
    #[sqlx(try_from = "Moment")]
    pub updated_at: OffsetDateTime,
}

impl Store {
    /// What is believed of a pupil; nothing before the first answer.
    pub async fn knowledge_state(&self, pupil: PupilKey) -> Result<Option<KnowledgeState>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT school_id, pupil_id, answers_count, state, updated_at
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
                    knowledge_state.state, knowledge_state.updated_at
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

    /// Replaces a state by another reading of the same answers, for example after a new model was promoted. Returns
    /// `false`, and changes nothing, if the pupil has answered meanwhile.
    pub async fn replace_state(
        &self,
        pupil: PupilKey,
        answers_count: i64,
        state: &str,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        writing!(self, pool => sqlx::query(
            "UPDATE knowledge_state
             SET state = $4, updated_at = $5
             WHERE school_id = $1 AND pupil_id = $2 AND answers_count = $3",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(answers_count)
        .bind(state)
        .bind(micros(now))
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0))
        .map_err(StoreError::from)
    }
}
