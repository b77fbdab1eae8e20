//! Schools, the outermost scope of everything that concerns a person.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::Store;

/// A school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct School {
    /// Its identifier.
    pub id: Uuid,
    /// As it is written on its door.
    pub name: String,
    /// Its national number (« unité administrative immatriculée »), if it has one.
    pub uai: Option<String>,
    /// Whether its pupils are simulated: never mixed with real ones.
    pub simulated: bool,
    /// When it was created.
    #[sqlx(try_from = "Moment")]
    pub created_at: OffsetDateTime,
}

/// A school to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSchool {
    /// Its identifier, made by the caller.
    pub id: Uuid,
    /// As it is written on its door.
    pub name: String,
    /// Its national number, if it has one.
    pub uai: Option<String>,
    /// Whether its pupils are simulated.
    pub simulated: bool,
    /// Now.
    pub created_at: OffsetDateTime,
}

/// How much there is in a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, FromRow)]
pub struct SchoolCounts {
    /// Teachers and administrators.
    pub staff: i64,
    /// Classes that are not archived.
    pub classes: i64,
    /// Pupils of all its classes.
    pub pupils: i64,
    /// Answers of these pupils.
    pub answers: i64,
}

impl Store {
    /// Creates a school.
    ///
    /// # Errors
    /// [`StoreError::AlreadyTaken`] if another school has this national number.
    pub async fn create_school(&self, new: &NewSchool) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "INSERT INTO school (id, name, uai, simulated, created_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(new.id)
        .bind(&new.name)
        .bind(&new.uai)
        .bind(new.simulated)
        .bind(micros(new.created_at))
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }

    /// The school with this identifier.
    pub async fn school(&self, id: Uuid) -> Result<Option<School>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT id, name, uai, simulated, created_at
             FROM school
             WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The school with this national number.
    pub async fn school_with_uai(&self, uai: &str) -> Result<Option<School>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT id, name, uai, simulated, created_at
             FROM school
             WHERE uai = $1",
        )
        .bind(uai)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Every school, by name.
    pub async fn schools(&self) -> Result<Vec<School>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT id, name, uai, simulated, created_at
             FROM school
             ORDER BY name, id",
        )
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Changes the name and the national number of a school.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a school; [`StoreError::AlreadyTaken`] if another has this number.
    pub async fn update_school(&self, id: Uuid, name: &str, uai: Option<&str>) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE school
             SET name = $2, uai = $3
             WHERE id = $1",
        )
        .bind(id)
        .bind(name)
        .bind(uai)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// How much there is in a school, for the administrator's first page.
    pub async fn school_counts(&self, school_id: Uuid) -> Result<SchoolCounts, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT
                 (SELECT COUNT(*) FROM staff WHERE school_id = $1) AS staff,
                 (SELECT COUNT(*) FROM class WHERE school_id = $1 AND archived_at IS NULL) AS classes,
                 (SELECT COUNT(*)
                  FROM pupil
                  JOIN class ON class.school_id = pupil.school_id AND class.id = pupil.class_id
                  WHERE pupil.school_id = $1 AND class.archived_at IS NULL) AS pupils,
                 (SELECT COUNT(*) FROM answer WHERE school_id = $1) AS answers",
        )
        .bind(school_id)
        .fetch_one(pool)
        .await)
        .map_err(StoreError::from)
    }
}

/// An update that touched nothing was about something that is not there.
pub(crate) fn found(rows_affected: u64) -> Result<(), StoreError> {
    if rows_affected == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}
