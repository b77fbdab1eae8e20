//! How often somebody failed to sign in, so that guessing gets slower and slower.

use sqlx::FromRow;
use time::OffsetDateTime;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;

/// The failures under one key (an account seen from an address, hashed by the caller).
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Throttle {
    /// What is throttled; no name or address in clear.
    pub key: String,
    /// Failures in a row.
    pub failures: i32,
    /// Until when the next try is refused.
    #[sqlx(try_from = "MaybeMoment")]
    pub blocked_until: Option<OffsetDateTime>,
    /// When it last failed.
    #[sqlx(try_from = "Moment")]
    pub updated_at: OffsetDateTime,
}

impl Store {
    /// Counts one more failure under `key` and returns the count. One process cannot hide failures from another.
    pub async fn record_failure(&self, key: &str, now: OffsetDateTime) -> Result<i32, StoreError> {
        writing!(self, pool => sqlx::query_scalar(
            "INSERT INTO login_throttle (key, failures, updated_at)
             VALUES ($1, 1, $2)
             ON CONFLICT (key) DO UPDATE
             SET failures = login_throttle.failures + 1, updated_at = excluded.updated_at
             RETURNING failures",
        )
        .bind(key)
        .bind(micros(now))
        .fetch_one(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Refuses tries under `key` until a moment.
    pub async fn block_until(&self, key: &str, blocked_until: OffsetDateTime) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "UPDATE login_throttle
             SET blocked_until = $2
             WHERE key = $1",
        )
        .bind(key)
        .bind(micros(blocked_until))
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }

    /// The failures under `key`, if there were any.
    pub async fn throttle(&self, key: &str) -> Result<Option<Throttle>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT key, failures, blocked_until, updated_at
             FROM login_throttle
             WHERE key = $1",
        )
        .bind(key)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Forgets the failures under `key`, after a success.
    pub async fn clear_throttle(&self, key: &str) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query("DELETE FROM login_throttle WHERE key = $1")
            .bind(key)
            .execute(pool)
            .await
            .map(drop))
        .map_err(StoreError::from)
    }

    /// Forgets the failures older than a moment; returns how many keys.
    pub async fn delete_throttles_before(&self, before: OffsetDateTime) -> Result<u64, StoreError> {
        writing!(self, pool => sqlx::query("DELETE FROM login_throttle WHERE updated_at < $1")
            .bind(micros(before))
            .execute(pool)
            .await
            .map(|done| done.rows_affected()))
        .map_err(StoreError::from)
    }
}
