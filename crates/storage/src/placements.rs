//! Placement: the first exercises, which find out where a pupil starts in a programme.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::pupils::PupilKey;
use crate::schools::found;

/// A placement, under way or over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct Placement {
    /// The pupil.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// The programme.
    pub pack_id: String,
    /// When it began.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub started_at: OffsetDateTime,
    /// When it ended.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub finished_at: Option<OffsetDateTime>,
    /// Why it ended.
    pub stop_reason: Option<String>,
}

impl Store {
    /// Begins a placement; one that has begun, or is over, stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil.
    pub async fn start_placement(&self, pupil: PupilKey, pack_id: &str, now: OffsetDateTime) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "INSERT INTO placement (school_id, pupil_id, pack_id, started_at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(pack_id)
        .bind(micros(now))
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }

    /// The placement of a pupil in a programme.
    pub async fn placement(&self, pupil: PupilKey, pack_id: &str) -> Result<Option<Placement>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT school_id, pupil_id, pack_id, started_at, finished_at, stop_reason
             FROM placement
             WHERE school_id = $1 AND pupil_id = $2 AND pack_id = $3",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(pack_id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Ends a placement that is under way.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if none is.
    pub async fn finish_placement(
        &self,
        pupil: PupilKey,
        pack_id: &str,
        stop_reason: &str,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE placement
             SET finished_at = $4, stop_reason = $5
             WHERE school_id = $1 AND pupil_id = $2 AND pack_id = $3 AND finished_at IS NULL",
        )
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(pack_id)
        .bind(micros(now))
        .bind(stop_reason)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }
}
