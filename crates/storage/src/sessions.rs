//! Who is signed in. The browser holds a random token; only its hash comes here.

use serde::Serialize;
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::Store;

words! {
    /// What kind of account a session belongs to.
    pub enum AccountKind {
        /// A pupil.
        Pupil = "pupil",
        /// A teacher or an administrator.
        Staff = "staff",
    }
}

/// A session; without an account before somebody has signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Session {
    /// Hash of the token that the browser holds.
    #[serde(skip)]
    pub id_hash: Vec<u8>,
    /// The school of the account.
    pub school_id: Option<Uuid>,
    /// The account.
    pub account_id: Option<Uuid>,
    /// The kind of the account.
    pub account_kind: Option<AccountKind>,
    /// What the server remembers of the visit, as JSON.
    pub data: String,
    /// When it was opened.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it ends by itself.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub expires_at: OffsetDateTime,
}

impl Store {
    /// Opens a session.
    ///
    /// # Errors
    /// [`StoreError::AlreadyTaken`] if the token is in use: make another.
    pub async fn create_session(&self, session: &Session) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "INSERT INTO session (id_hash, school_id, account_id, account_kind, data, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&session.id_hash)
        .bind(session.school_id)
        .bind(session.account_id)
        .bind(session.account_kind)
        .bind(&session.data)
        .bind(micros(session.created_at))
        .bind(micros(session.expires_at))
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }

    /// The session with this hash, if it has not expired at `now`.
    pub async fn session(&self, id_hash: &[u8], now: OffsetDateTime) -> Result<Option<Session>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT id_hash, school_id, account_id, account_kind, data, created_at, expires_at
             FROM session
             WHERE id_hash = $1 AND expires_at > $2",
        )
        .bind(id_hash)
        .bind(micros(now))
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Keeps a session as it is now. One that was deleted meanwhile stays deleted: somebody ended it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it was deleted.
    pub async fn save_session(&self, session: &Session) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE session
             SET school_id = $2, account_id = $3, account_kind = $4, data = $5, expires_at = $6
             WHERE id_hash = $1",
        )
        .bind(&session.id_hash)
        .bind(session.school_id)
        .bind(session.account_id)
        .bind(session.account_kind)
        .bind(&session.data)
        .bind(micros(session.expires_at))
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        crate::schools::found(changed)
    }

    /// Ends a session; nothing changes if it is over.
    pub async fn delete_session(&self, id_hash: &[u8]) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query("DELETE FROM session WHERE id_hash = $1")
            .bind(id_hash)
            .execute(pool)
            .await
            .map(drop))
        .map_err(StoreError::from)
    }

    /// Ends every session of an account, but for the one with the hash `except`; returns how many.
    pub async fn delete_sessions_of_account(&self, account_id: Uuid, except: Option<&[u8]>) -> Result<u64, StoreError> {
        writing!(self, pool => sqlx::query(
            "DELETE FROM session
             WHERE account_id = $1 AND ($2 IS NULL OR id_hash <> $2)",
        )
        .bind(account_id)
        .bind(except)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::from)
    }

    /// The open sessions of an account at `now`, newest first.
    pub async fn sessions_of_account(&self, account_id: Uuid, now: OffsetDateTime) -> Result<Vec<Session>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT id_hash, school_id, account_id, account_kind, data, created_at, expires_at
             FROM session
             WHERE account_id = $1 AND expires_at > $2
             ORDER BY created_at DESC",
        )
        .bind(account_id)
        .bind(micros(now))
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Forgets the sessions that have expired at `now`; returns how many.
    pub async fn delete_expired_sessions(&self, now: OffsetDateTime) -> Result<u64, StoreError> {
        writing!(self, pool => sqlx::query("DELETE FROM session WHERE expires_at <= $1")
            .bind(micros(now))
            .execute(pool)
            .await
            .map(|done| done.rows_affected()))
        .map_err(StoreError::from)
    }
}
