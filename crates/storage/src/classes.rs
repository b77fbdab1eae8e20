//! Classes and who teaches them.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::schools::found;

/// A class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct Class {
    /// Its identifier.
    pub id: Uuid,
    /// Its school.
    pub school_id: Uuid,
    /// As the school calls it: « 3e A ».
    pub name: String,
    /// What its pupils type to sign in; unique in the installation.
    pub code: String,
    /// Its level, as `curriculum::Level` writes it.
    pub level: String,
    /// Whether its pupils are simulated.
    pub simulated: bool,
    /// Whether its pupils may choose among several useful exercises.
    pub pupil_choice: bool,
    /// Whether the next exercise depends on what each pupil answered; else the order of the programme is followed.
    pub adaptive: bool,
    /// When it was created.
    #[sqlx(try_from = "Moment")]
    pub created_at: OffsetDateTime,
    /// Since when it is over.
    #[sqlx(try_from = "MaybeMoment")]
    pub archived_at: Option<OffsetDateTime>,
}

/// A class to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClass {
    /// Its identifier, made by the caller.
    pub id: Uuid,
    /// Its school.
    pub school_id: Uuid,
    /// As the school calls it.
    pub name: String,
    /// What its pupils type to sign in.
    pub code: String,
    /// Its level, as `curriculum::Level` writes it.
    pub level: String,
    /// The programmes that it works on, in their order.
    pub programmes: Vec<String>,
    /// Whether its pupils are simulated.
    pub simulated: bool,
    /// Now.
    pub created_at: OffsetDateTime,
}

macro_rules! select_class {
    ($rest:literal) => {
        concat!(
            "SELECT class.id, class.school_id, class.name, class.code, class.level, class.simulated, class.pupil_choice, class.adaptive,
                    class.created_at, class.archived_at
             FROM class ",
            $rest
        )
    };
}

impl Store {
    /// Creates a class.
    ///
    /// # Errors
    /// [`StoreError::AlreadyTaken`] if the school has a class of this name or the code is in use,
    /// [`StoreError::NotFound`] without such a school.
    pub async fn create_class(&self, new: &NewClass) -> Result<(), StoreError> {
        transaction!(self, connection => {
            sqlx::query(
                "INSERT INTO class (id, school_id, name, code, level, simulated, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(new.id)
            .bind(new.school_id)
            .bind(&new.name)
            .bind(&new.code)
            .bind(&new.level)
            .bind(new.simulated)
            .bind(micros(new.created_at))
            .execute(&mut *connection)
            .await?;
            for (place, pack_id) in (0_i64..).zip(&new.programmes) {
                sqlx::query(add_programme!())
                    .bind(new.school_id)
                    .bind(new.id)
                    .bind(pack_id)
                    .bind(place)
                    .execute(&mut *connection)
                    .await?;
            }
        });
        Ok(())
    }

    /// A class of this school.
    pub async fn class(&self, school_id: Uuid, id: Uuid) -> Result<Option<Class>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_class!("WHERE school_id = $1 AND id = $2"))
            .bind(school_id)
            .bind(id)
            .fetch_optional(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// The class whose pupils sign in with this code, if it is not archived.
    pub async fn class_with_code(&self, code: &str) -> Result<Option<Class>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_class!("WHERE code = $1 AND archived_at IS NULL"))
            .bind(code)
            .fetch_optional(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// The classes of a school by name, the archived ones last.
    pub async fn classes_of_school(&self, school_id: Uuid) -> Result<Vec<Class>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_class!(
            "WHERE school_id = $1
             ORDER BY archived_at IS NOT NULL, name, id"
        ))
        .bind(school_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The classes that somebody teaches now, by name.
    pub async fn classes_of_teacher(&self, school_id: Uuid, staff_id: Uuid) -> Result<Vec<Class>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_class!(
            "JOIN class_teacher ON class_teacher.school_id = class.school_id AND class_teacher.class_id = class.id
             WHERE class_teacher.school_id = $1 AND class_teacher.staff_id = $2 AND class.archived_at IS NULL
             ORDER BY class.name, class.id"
        ))
        .bind(school_id)
        .bind(staff_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The class if this person teaches it and it is not archived: the door of every page about a class.
    pub async fn class_of_teacher(
        &self,
        school_id: Uuid,
        staff_id: Uuid,
        class_id: Uuid,
    ) -> Result<Option<Class>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_class!(
            "JOIN class_teacher ON class_teacher.school_id = class.school_id AND class_teacher.class_id = class.id
             WHERE class_teacher.school_id = $1 AND class_teacher.staff_id = $2 AND class.id = $3
                 AND class.archived_at IS NULL"
        ))
        .bind(school_id)
        .bind(staff_id)
        .bind(class_id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The people who teach a class, by identifier.
    pub async fn teachers_of_class(&self, school_id: Uuid, class_id: Uuid) -> Result<Vec<Uuid>, StoreError> {
        reading!(self, pool => sqlx::query_scalar(
            "SELECT staff_id
             FROM class_teacher
             WHERE school_id = $1 AND class_id = $2
             ORDER BY staff_id",
        )
        .bind(school_id)
        .bind(class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Changes the name and the level of a class.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not of this school, [`StoreError::AlreadyTaken`] if the name is in use.
    pub async fn update_class(&self, school_id: Uuid, id: Uuid, name: &str, level: &str) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE class
             SET name = $3, level = $4
             WHERE school_id = $1 AND id = $2",
        )
        .bind(school_id)
        .bind(id)
        .bind(name)
        .bind(level)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Lets the pupils of a class choose among several useful exercises or not, and adapts to each of them or not; a class
    /// that has just been created does both.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not of this school.
    pub async fn set_class_options(
        &self,
        school_id: Uuid,
        id: Uuid,
        pupil_choice: bool,
        adaptive: bool,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE class
             SET pupil_choice = $3, adaptive = $4
             WHERE school_id = $1 AND id = $2",
        )
        .bind(school_id)
        .bind(id)
        .bind(pupil_choice)
        .bind(adaptive)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Ends a class from a moment on, or opens it again with `None`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not of this school, [`StoreError::AlreadyTaken`] if a class that is opened
    /// again finds its name in use.
    pub async fn archive_class(
        &self,
        school_id: Uuid,
        id: Uuid,
        archived_at: Option<OffsetDateTime>,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE class
             SET archived_at = $3
             WHERE school_id = $1 AND id = $2",
        )
        .bind(school_id)
        .bind(id)
        .bind(archived_at.map(micros))
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Deletes a class that has no pupil, with its teachers, programmes and paths; says whether it did.
    pub async fn delete_empty_class(&self, school_id: Uuid, id: Uuid) -> Result<bool, StoreError> {
        let deleted = writing!(self, pool => sqlx::query(
            "DELETE FROM class
             WHERE school_id = $1 AND id = $2
                 AND NOT EXISTS (
                     SELECT 1
                     FROM pupil
                     WHERE pupil.school_id = class.school_id AND pupil.class_id = class.id
                 )",
        )
        .bind(school_id)
        .bind(id)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(deleted > 0)
    }

    /// Gives a class to somebody of the same school; nothing changes if they teach it already.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if the class or the person is not of this school.
    pub async fn add_class_teacher(&self, school_id: Uuid, class_id: Uuid, staff_id: Uuid) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "INSERT INTO class_teacher (school_id, class_id, staff_id)
             VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
        )
        .bind(school_id)
        .bind(class_id)
        .bind(staff_id)
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }

    /// Takes a class from somebody; nothing changes if they do not teach it.
    pub async fn remove_class_teacher(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        staff_id: Uuid,
    ) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "DELETE FROM class_teacher
             WHERE school_id = $1 AND class_id = $2 AND staff_id = $3",
        )
        .bind(school_id)
        .bind(class_id)
        .bind(staff_id)
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }
}
