//! How often somebody failed to sign in, so that guessing gets slower and slower.

use sqlx::FromRow;
use time::{Duration, OffsetDateTime};

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

/// How failures slow down.
#[derive(Debug, Clone, Copy)]
pub struct Slowing {
    /// Failures that cost nothing; each one after doubles the wait, from two seconds.
    pub free: i32,
    /// The longest wait.
    pub longest: Duration,
    /// Failures older than this are forgotten.
    pub forgotten_after: Duration,
}

/// What becomes of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It is counted, as a failure until it succeeds.
    Allowed,
    /// It comes too early, and is not counted.
    RefusedUntil(OffsetDateTime),
}

impl Store {
    /// Counts a try under `key`, unless the account must still wait for the last one: in one statement, so that of tries sent
    /// together none is missed, by this process or by another.
    pub async fn count_try(&self, key: &str, now: OffsetDateTime, slowing: Slowing) -> Result<Tried, StoreError> {
        let counted: Option<i32> = writing!(self, pool => sqlx::query_scalar(
            "INSERT INTO login_throttle (key, failures, updated_at)
             VALUES ($1, 1, $2)
             ON CONFLICT (key) DO UPDATE
             SET failures = CASE
                     WHEN login_throttle.updated_at < $3 THEN 1
                     ELSE login_throttle.failures + 1
                 END,
                 blocked_until = CASE
                     WHEN login_throttle.updated_at < $3 OR login_throttle.failures < $4 THEN NULL
                     WHEN login_throttle.failures - $4 > 20 THEN $2 + $5
                     WHEN (CAST(1000000 AS BIGINT) << (login_throttle.failures - $4 + 1)) > $5 THEN $2 + $5
                     ELSE $2 + (CAST(1000000 AS BIGINT) << (login_throttle.failures - $4 + 1))
                 END,
                 updated_at = excluded.updated_at
             WHERE login_throttle.blocked_until IS NULL OR login_throttle.blocked_until <= $2
             RETURNING failures",
        )
        .bind(key)
        .bind(micros(now))
        .bind(micros(now - slowing.forgotten_after))
        .bind(slowing.free)
        .bind(i64::try_from(slowing.longest.whole_microseconds()).unwrap_or(i64::MAX))
        .fetch_optional(pool)
        .await)?;
        if counted.is_some() {
            return Ok(Tried::Allowed);
        }
        let blocked_until = self.throttle(key).await?.and_then(|throttle| throttle.blocked_until);
        // Cleared by a success meanwhile: whoever tries again is let in.
        Ok(Tried::RefusedUntil(blocked_until.unwrap_or(now)))
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
