//! The people who work in a school: teachers and administrators.

use serde::Serialize;
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::schools::found;

words! {
    /// What somebody may do in their school.
    pub enum Role {
        /// Sees and steers the classes they teach.
        Teacher = "teacher",
        /// Imports, creates accounts, chooses models.
        Administrator = "administrator",
    }
}

/// Somebody who works in a school. The hash of the password is never serialised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Staff {
    /// Their identifier.
    pub id: Uuid,
    /// Their school.
    pub school_id: Uuid,
    /// What they may do.
    pub role: Role,
    /// Their address, in lower case; they sign in with it.
    pub email: String,
    /// As pupils and colleagues call them.
    pub name: String,
    /// Argon2id, in PHC form.
    #[serde(skip)]
    pub password_hash: String,
    /// Whether the password is the first one, made by somebody else.
    pub must_change_password: bool,
    /// Since when they may no longer sign in.
    #[sqlx(try_from = "MaybeMoment")]
    pub suspended_at: Option<OffsetDateTime>,
    /// When the account was created.
    #[sqlx(try_from = "Moment")]
    pub created_at: OffsetDateTime,
}

/// An account to create for somebody who works in a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStaff {
    /// Their identifier, made by the caller.
    pub id: Uuid,
    /// Their school.
    pub school_id: Uuid,
    /// What they may do.
    pub role: Role,
    /// Their address; kept in lower case.
    pub email: String,
    /// As pupils and colleagues call them.
    pub name: String,
    /// Argon2id, in PHC form.
    pub password_hash: String,
    /// Whether they choose another password when they first sign in.
    pub must_change_password: bool,
    /// Now.
    pub created_at: OffsetDateTime,
}

macro_rules! select_staff {
    ($rest:literal) => {
        concat!(
            "SELECT id, school_id, role, email, name, password_hash, must_change_password, suspended_at, created_at
             FROM staff ",
            $rest
        )
    };
}

impl Store {
    /// Creates an account for somebody who works in a school.
    ///
    /// # Errors
    /// [`StoreError::AlreadyTaken`] if the address has an account, [`StoreError::NotFound`] without such a school.
    pub async fn create_staff(&self, new: &NewStaff) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "INSERT INTO staff
                 (id, school_id, role, email, name, password_hash, must_change_password, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(new.id)
        .bind(new.school_id)
        .bind(new.role)
        .bind(new.email.to_lowercase())
        .bind(&new.name)
        .bind(&new.password_hash)
        .bind(new.must_change_password)
        .bind(micros(new.created_at))
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }

    /// Whoever signs in with this address, in any school and suspended or not: the caller decides.
    pub async fn staff_with_email(&self, email: &str) -> Result<Option<Staff>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_staff!("WHERE email = $1"))
            .bind(email.to_lowercase())
            .fetch_optional(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// Somebody of this school.
    pub async fn staff(&self, school_id: Uuid, id: Uuid) -> Result<Option<Staff>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_staff!("WHERE school_id = $1 AND id = $2"))
            .bind(school_id)
            .bind(id)
            .fetch_optional(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// Everybody who works in this school, by name.
    pub async fn staff_of_school(&self, school_id: Uuid) -> Result<Vec<Staff>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_staff!("WHERE school_id = $1 ORDER BY name, id"))
            .bind(school_id)
            .fetch_all(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// Changes the name, the address and the role of somebody of this school.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if they are not of this school, [`StoreError::AlreadyTaken`] if the address is in use.
    pub async fn update_staff(
        &self,
        school_id: Uuid,
        id: Uuid,
        name: &str,
        email: &str,
        role: Role,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE staff
             SET name = $3, email = $4, role = $5
             WHERE school_id = $1 AND id = $2",
        )
        .bind(school_id)
        .bind(id)
        .bind(name)
        .bind(email.to_lowercase())
        .bind(role)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Replaces a password, and says whether its owner has to choose another.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if they are not of this school.
    pub async fn set_staff_password(
        &self,
        school_id: Uuid,
        id: Uuid,
        password_hash: &str,
        must_change_password: bool,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE staff
             SET password_hash = $3, must_change_password = $4
             WHERE school_id = $1 AND id = $2",
        )
        .bind(school_id)
        .bind(id)
        .bind(password_hash)
        .bind(must_change_password)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Suspends an account from a moment on, or opens it again with `None`. Sessions are ended by
    /// [`Store::delete_sessions_of_account`].
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if they are not of this school.
    pub async fn suspend_staff(
        &self,
        school_id: Uuid,
        id: Uuid,
        suspended_at: Option<OffsetDateTime>,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE staff
             SET suspended_at = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(school_id)
        .bind(id)
        .bind(suspended_at.map(micros))
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }
}
