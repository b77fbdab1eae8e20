//! Paths that teachers assign: skills in an order, to a class or to some of its pupils, from a day to a day.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::pupils::PupilKey;
use crate::schools::found;

/// A path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct AssignedPath {
    /// The school.
    pub school_id: Uuid,
    /// The class.
    pub class_id: Uuid,
    /// Its identifier.
    pub id: Uuid,
    /// The programme of its skills.
    pub pack_id: String,
    /// Its name, which pupils read.
    pub title: String,
    /// Whether every pupil of the class has it, those who come later too.
    pub whole_class: bool,
    /// From when on.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub starts_at: OffsetDateTime,
    /// Until when, exclusive.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub ends_at: OffsetDateTime,
    /// Who assigned it.
    pub author_id: Uuid,
    /// When.
    #[sqlx(try_from = "Moment")]
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Since when it no longer counts, though its days are not over.
    #[sqlx(try_from = "MaybeMoment")]
    #[serde(with = "time::serde::rfc3339::option")]
    pub stopped_at: Option<OffsetDateTime>,
    /// Who stopped it.
    pub stopped_by: Option<Uuid>,
    /// Its skills in the order of the work.
    #[sqlx(skip)]
    pub skills: Vec<String>,
    /// Who has it, when it is not for the whole class.
    #[sqlx(skip)]
    pub pupils: Vec<Uuid>,
}

macro_rules! select_path {
    ($($rest:literal),+) => {
        concat!(
            "SELECT path.school_id, path.class_id, path.id, path.pack_id, path.title, path.whole_class, path.starts_at,
                    path.ends_at, path.author_id, path.created_at, path.stopped_at, path.stopped_by
             FROM assigned_path path ",
            $($rest),+
        )
    };
}

/// The paths of a pupil: those of their class that are for everybody or for them. School, pupil.
macro_rules! paths_of_pupil {
    ($rest:literal) => {
        select_path!(
            "JOIN pupil ON pupil.school_id = path.school_id AND pupil.class_id = path.class_id
             WHERE pupil.school_id = $1 AND pupil.id = $2
                 AND (path.whole_class OR EXISTS (
                     SELECT 1
                     FROM assigned_path_pupil listed
                     WHERE listed.school_id = path.school_id AND listed.path_id = path.id AND listed.pupil_id = $2
                 )) ",
            $rest
        )
    };
}

impl Store {
    /// Keeps a path, with its skills and pupils.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if the class or one of the pupils is not of this school.
    pub async fn add_assigned_path(&self, path: &AssignedPath) -> Result<(), StoreError> {
        transaction!(self, connection => {
            sqlx::query(
                "INSERT INTO assigned_path
                     (school_id, class_id, id, pack_id, title, whole_class, starts_at, ends_at, author_id, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(path.school_id)
            .bind(path.class_id)
            .bind(path.id)
            .bind(&path.pack_id)
            .bind(&path.title)
            .bind(path.whole_class)
            .bind(micros(path.starts_at))
            .bind(micros(path.ends_at))
            .bind(path.author_id)
            .bind(micros(path.created_at))
            .execute(&mut *connection)
            .await?;
            for (place, skill) in (0_i64..).zip(&path.skills) {
                sqlx::query(
                    "INSERT INTO assigned_path_skill (school_id, path_id, place, skill_id)
                     VALUES ($1, $2, $3, $4)",
                )
                .bind(path.school_id)
                .bind(path.id)
                .bind(place)
                .bind(skill)
                .execute(&mut *connection)
                .await?;
            }
            for pupil in &path.pupils {
                sqlx::query(
                    "INSERT INTO assigned_path_pupil (school_id, path_id, pupil_id)
                     VALUES ($1, $2, $3)",
                )
                .bind(path.school_id)
                .bind(path.id)
                .bind(pupil)
                .execute(&mut *connection)
                .await?;
            }
        });
        Ok(())
    }

    /// Puts the skills of a path in another order; one that is not in the path is passed over.
    pub async fn order_assigned_path(&self, school_id: Uuid, path: Uuid, skills: &[String]) -> Result<(), StoreError> {
        transaction!(self, connection => {
            for (place, skill) in (0_i64..).zip(skills) {
                sqlx::query(
                    "UPDATE assigned_path_skill
                     SET place = $4
                     WHERE school_id = $1 AND path_id = $2 AND skill_id = $3",
                )
                .bind(school_id)
                .bind(path)
                .bind(skill)
                .bind(place)
                .execute(&mut *connection)
                .await?;
            }
        });
        Ok(())
    }

    /// Stops a path before its days are over.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a path, or when it was stopped before.
    pub async fn stop_assigned_path(
        &self,
        school_id: Uuid,
        path: Uuid,
        stopped_by: Uuid,
        now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE assigned_path
             SET stopped_at = $3, stopped_by = $4
             WHERE school_id = $1 AND id = $2 AND stopped_at IS NULL",
        )
        .bind(school_id)
        .bind(path)
        .bind(micros(now))
        .bind(stopped_by)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// The paths of a class that were not over at a moment, and those to come; the one that ends first, first.
    pub async fn assigned_paths_of_class(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        ending_after: OffsetDateTime,
    ) -> Result<Vec<AssignedPath>, StoreError> {
        let paths = reading!(self, pool => sqlx::query_as(select_path!(
            "WHERE path.school_id = $1 AND path.class_id = $2 AND path.ends_at > $3
             ORDER BY path.ends_at, path.created_at, path.id"
        ))
        .bind(school_id)
        .bind(class_id)
        .bind(micros(ending_after))
        .fetch_all(pool)
        .await)?;
        self.with_their_rows(school_id, paths).await
    }

    /// The paths that a pupil follows at a moment, on any programme; the one that ends first, first.
    pub async fn assigned_paths_under_way(
        &self,
        pupil: PupilKey,
        now: OffsetDateTime,
    ) -> Result<Vec<AssignedPath>, StoreError> {
        let paths = reading!(self, pool => sqlx::query_as(paths_of_pupil!(
            "AND path.stopped_at IS NULL AND path.starts_at <= $3 AND path.ends_at > $3
             ORDER BY path.ends_at, path.created_at, path.id"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .bind(micros(now))
        .fetch_all(pool)
        .await)?;
        self.with_their_rows(pupil.school_id, paths).await
    }

    /// Every path that was ever assigned to a pupil in their class, oldest first; of the pupils, it names this one only.
    pub async fn assigned_paths_of_pupil(&self, pupil: PupilKey) -> Result<Vec<AssignedPath>, StoreError> {
        let paths = reading!(self, pool => sqlx::query_as(paths_of_pupil!(
            "ORDER BY path.created_at, path.id"
        ))
        .bind(pupil.school_id)
        .bind(pupil.pupil_id)
        .fetch_all(pool)
        .await)?;
        let mut paths = self.with_their_rows(pupil.school_id, paths).await?;
        for path in &mut paths {
            path.pupils.retain(|listed| *listed == pupil.pupil_id);
        }
        Ok(paths)
    }

    /// Fills in the skills and the pupils; few paths are under way at once.
    async fn with_their_rows(
        &self,
        school_id: Uuid,
        mut paths: Vec<AssignedPath>,
    ) -> Result<Vec<AssignedPath>, StoreError> {
        for path in &mut paths {
            path.skills = reading!(self, pool => sqlx::query_scalar(
                "SELECT skill_id
                 FROM assigned_path_skill
                 WHERE school_id = $1 AND path_id = $2
                 ORDER BY place",
            )
            .bind(school_id)
            .bind(path.id)
            .fetch_all(pool)
            .await)?;
            path.pupils = reading!(self, pool => sqlx::query_scalar(
                "SELECT pupil_id
                 FROM assigned_path_pupil
                 WHERE school_id = $1 AND path_id = $2
                 ORDER BY pupil_id",
            )
            .bind(school_id)
            .bind(path.id)
            .fetch_all(pool)
            .await)?;
        }
        Ok(paths)
    }
}
