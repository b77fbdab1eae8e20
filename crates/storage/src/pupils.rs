//! Pupils: a pseudonym, a class and a secret, nothing else about the person.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::schools::found;

/// Which pupil: everything about a pupil is found with both identifiers, so that no school reaches into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromRow)]
pub struct PupilKey {
    /// The pupil's school.
    pub school_id: Uuid,
    /// The pupil's own identifier.
    pub pupil_id: Uuid,
}

/// A pupil. The hash of the secret is never serialised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Pupil {
    /// The pupil's school.
    pub school_id: Uuid,
    /// Their identifier.
    pub id: Uuid,
    /// Their class.
    pub class_id: Uuid,
    /// A first name and an initial, or a chosen name; unique in the class.
    pub pseudonym: String,
    /// Argon2id, in PHC form.
    #[serde(skip)]
    pub secret_hash: String,
    /// Whether slowness never counts and time is lengthened by a third.
    pub extra_time: bool,
    /// The programme that they chose to work on, among those of the class.
    pub pack_id: Option<String>,
    /// Whether the next exercise depends on what this pupil answered, when it does in the class.
    pub adaptive: bool,
    /// When the account was created.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Since when they may no longer sign in.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub suspended_at: Option<OffsetDateTime>,
    /// When they last opened a session.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub last_seen_at: Option<OffsetDateTime>,
}

impl Pupil {
    /// Which pupil this is.
    pub fn key(&self) -> PupilKey {
        PupilKey { school_id: self.school_id, pupil_id: self.id }
    }
}

/// A pupil to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPupil {
    /// The pupil's school.
    pub school_id: Uuid,
    /// Their identifier, made by the caller.
    pub id: Uuid,
    /// Their class, of the same school.
    pub class_id: Uuid,
    /// Unique in the class.
    pub pseudonym: String,
    /// Argon2id, in PHC form.
    pub secret_hash: String,
    /// Whether slowness never counts.
    pub extra_time: bool,
    /// Now.
    pub created_at: OffsetDateTime,
}

macro_rules! select_pupil {
    ($rest:literal) => {
        concat!(
            "SELECT pupil.school_id, pupil.id, pupil.class_id, pupil.pseudonym, pupil.secret_hash, pupil.extra_time,
                    pupil.pack_id, pupil.adaptive, pupil.created_at, pupil.suspended_at, pupil.last_seen_at
             FROM pupil ",
            $rest
        )
    };
}

impl Store {
    /// Creates pupils: all of them, or none.
    ///
    /// # Errors
    /// [`StoreError::AlreadyTaken`] if a pseudonym is in use in its class, [`StoreError::NotFound`] if a class is not
    /// of the school.
    pub async fn create_pupils(&self, new: &[NewPupil]) -> Result<(), StoreError> {
        transaction!(self, connection => {
            for pupil in new {
                sqlx::query(
                    "INSERT INTO pupil (school_id, id, class_id, pseudonym, secret_hash, extra_time, created_at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                )
                .bind(pupil.school_id)
                .bind(pupil.id)
                .bind(pupil.class_id)
                .bind(&pupil.pseudonym)
                .bind(&pupil.secret_hash)
                .bind(pupil.extra_time)
                .bind(micros(pupil.created_at))
                .execute(&mut *connection)
                .await?;
            }
        });
        Ok(())
    }

    /// A pupil.
    pub async fn pupil(&self, key: PupilKey) -> Result<Option<Pupil>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_pupil!("WHERE school_id = $1 AND id = $2"))
            .bind(key.school_id)
            .bind(key.pupil_id)
            .fetch_optional(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// The pupils of a class, by pseudonym.
    pub async fn pupils_of_class(&self, school_id: Uuid, class_id: Uuid) -> Result<Vec<Pupil>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_pupil!(
            "WHERE school_id = $1 AND class_id = $2
             ORDER BY pseudonym, id"
        ))
        .bind(school_id)
        .bind(class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The pupils of a school who have not been seen since a moment, archived classes included, for the yearly purge. Who never
    /// came counts from the day of the account.
    pub async fn pupils_unseen_since(&self, school_id: Uuid, since: OffsetDateTime) -> Result<Vec<Pupil>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_pupil!(
            "WHERE school_id = $1 AND COALESCE(last_seen_at, created_at) < $2
             ORDER BY class_id, pseudonym, id"
        ))
        .bind(school_id)
        .bind(micros(since))
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Gives a pupil another pseudonym.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil, [`StoreError::AlreadyTaken`] if the class has this pseudonym.
    pub async fn rename_pupil(&self, key: PupilKey, pseudonym: &str) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET pseudonym = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .bind(pseudonym)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Gives a pupil extra time, or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil.
    pub async fn set_extra_time(&self, key: PupilKey, extra_time: bool) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET extra_time = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .bind(extra_time)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Moves a pupil, with everything about them, to another class of the same school.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if the pupil or the class is not of this school, [`StoreError::AlreadyTaken`] if the
    /// class has this pseudonym.
    pub async fn move_pupil(&self, key: PupilKey, class_id: Uuid) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET class_id = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .bind(class_id)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Adapts to a pupil, or not.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil.
    pub async fn set_adaptive(&self, key: PupilKey, adaptive: bool) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET adaptive = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .bind(adaptive)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Replaces the secret of a pupil.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil.
    pub async fn set_pupil_secret(&self, key: PupilKey, secret_hash: &str) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET secret_hash = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .bind(secret_hash)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Replaces the secret of a pupil if it still is `before`; tells whether it was.
    pub async fn replace_pupil_secret(&self, key: PupilKey, before: &str, after: &str) -> Result<bool, StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET secret_hash = $4
             WHERE school_id = $1 AND id = $2 AND secret_hash = $3",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .bind(before)
        .bind(after)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(changed > 0)
    }

    /// Suspends a pupil from a moment on, or opens the account again with `None`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil.
    pub async fn suspend_pupil(&self, key: PupilKey, suspended_at: Option<OffsetDateTime>) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET suspended_at = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .bind(suspended_at.map(micros))
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Notes that a pupil was here.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil.
    pub async fn mark_pupil_seen(&self, key: PupilKey, now: OffsetDateTime) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pupil
             SET last_seen_at = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .bind(micros(now))
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }
}
