//! Published programmes and exercises. A published version never changes, so whoever reads it may keep it in memory.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::{Engine, Store};

/// The version of a pack that the pupils of a school work with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct OpenPack {
    /// The pack: the identifier of its programme.
    pub pack_id: String,
    /// The version: a hash of everything in it.
    pub version: String,
    /// Since when.
    #[sqlx(try_from = "Moment")]
    pub opened_at: OffsetDateTime,
    /// Who opened it; nobody for what a command opened.
    pub opened_by: Option<Uuid>,
}

/// An exercise as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct ExerciseVersion {
    /// The exercise, as its pack names it.
    pub exercise_id: String,
    /// A hash of its text.
    pub version: String,
    /// Its file.
    pub text: String,
}

/// A pack with its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackTexts {
    /// The pack: the identifier of its programme.
    pub pack_id: String,
    /// The version: a hash of everything in it.
    pub version: String,
    /// The file of the programme.
    pub programme_text: String,
    /// Its exercises, by identifier.
    pub exercises: Vec<ExerciseVersion>,
}

/// What publishing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// The version is new to this installation.
    New,
    /// The version was there already; the school works with it now, whether or not it did before.
    AlreadyThere,
}

/// The statements that publish the exercises of a pack, hundreds of them in one text: their files, then that they belong to it.
macro_rules! publish {
    ($engine:ident) => {
        [
            batch!(
                $engine,
                (exercise_id "TEXT", version "TEXT", text "TEXT"),
                "INSERT INTO exercise_version (pack_id, exercise_id, version, text, first_published_at)
                 SELECT CAST($2 AS TEXT), exercise_id, version, text, CAST($3 AS BIGINT)
                 FROM batch
                 WHERE TRUE
                 ON CONFLICT DO NOTHING"
            ),
            batch!(
                $engine,
                (exercise_id "TEXT", version "TEXT", text "TEXT"),
                "INSERT INTO pack_exercise (pack_id, pack_version, exercise_id, exercise_version)
                 SELECT CAST($2 AS TEXT), CAST($3 AS TEXT), exercise_id, version
                 FROM batch"
            ),
        ]
    };
}

impl Store {
    /// Publishes a pack and opens it in a school. Doing it twice does nothing more.
    pub async fn open_pack(
        &self,
        school_id: Uuid,
        pack: &PackTexts,
        opened_by: Option<Uuid>,
        now: OffsetDateTime,
    ) -> Result<Published, StoreError> {
        let now = micros(now);
        let exercises = serde_json::to_string(&pack.exercises).expect("texts are always JSON");
        let [texts, members] = match self.engine {
            Engine::Sqlite { .. } => publish!(sqlite),
            Engine::Postgres(_) => publish!(postgres),
        };
        let added = transaction!(self, connection => {
            // This row first: two processes that publish at the same time take turns here.
            sqlx::query(
                "INSERT INTO pack (id, created_at)
                 VALUES ($1, $2)
                 ON CONFLICT (id) DO UPDATE SET created_at = pack.created_at",
            )
            .bind(&pack.pack_id)
            .bind(now)
            .execute(&mut *connection)
            .await?;
            let added = sqlx::query(
                "INSERT INTO pack_version (pack_id, version, programme_text, published_at, published_by)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT DO NOTHING",
            )
            .bind(&pack.pack_id)
            .bind(&pack.version)
            .bind(&pack.programme_text)
            .bind(now)
            .bind(opened_by)
            .execute(&mut *connection)
            .await?
            .rows_affected();
            if added > 0 {
                sqlx::query(texts)
                    .bind(&exercises)
                    .bind(&pack.pack_id)
                    .bind(now)
                    .execute(&mut *connection)
                    .await?;
                sqlx::query(members)
                    .bind(&exercises)
                    .bind(&pack.pack_id)
                    .bind(&pack.version)
                    .execute(&mut *connection)
                    .await?;
            }
            sqlx::query(
                "INSERT INTO school_pack (school_id, pack_id, version, opened_at, opened_by)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (school_id, pack_id) DO UPDATE
                 SET version = excluded.version, opened_at = excluded.opened_at, opened_by = excluded.opened_by
                 WHERE school_pack.version <> excluded.version",
            )
            .bind(school_id)
            .bind(&pack.pack_id)
            .bind(&pack.version)
            .bind(now)
            .bind(opened_by)
            .execute(&mut *connection)
            .await?;
            added
        });
        Ok(if added > 0 { Published::New } else { Published::AlreadyThere })
    }

    /// What the pupils of a school work with, by pack: cheap enough to ask often whether what is in memory still holds.
    pub async fn open_packs(&self, school_id: Uuid) -> Result<Vec<OpenPack>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT pack_id, version, opened_at, opened_by
             FROM school_pack
             WHERE school_id = $1
             ORDER BY pack_id",
        )
        .bind(school_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// One version of a pack, with its texts.
    pub async fn pack_texts(&self, pack_id: &str, version: &str) -> Result<Option<PackTexts>, StoreError> {
        let programme_text: Option<String> = reading!(self, pool => sqlx::query_scalar(
            "SELECT programme_text
             FROM pack_version
             WHERE pack_id = $1 AND version = $2",
        )
        .bind(pack_id)
        .bind(version)
        .fetch_optional(pool)
        .await)?;
        let Some(programme_text) = programme_text else { return Ok(None) };
        let exercises = reading!(self, pool => sqlx::query_as(
            "SELECT exercise_version.exercise_id, exercise_version.version, exercise_version.text
             FROM pack_exercise
             JOIN exercise_version
                 ON exercise_version.pack_id = pack_exercise.pack_id
                 AND exercise_version.exercise_id = pack_exercise.exercise_id
                 AND exercise_version.version = pack_exercise.exercise_version
             WHERE pack_exercise.pack_id = $1 AND pack_exercise.pack_version = $2
             ORDER BY exercise_version.exercise_id",
        )
        .bind(pack_id)
        .bind(version)
        .fetch_all(pool)
        .await)?;
        Ok(Some(PackTexts { pack_id: pack_id.to_owned(), version: version.to_owned(), programme_text, exercises }))
    }

    /// An exercise as it was when an answer was given to it.
    pub async fn exercise_text(
        &self,
        pack_id: &str,
        exercise_id: &str,
        version: &str,
    ) -> Result<Option<String>, StoreError> {
        reading!(self, pool => sqlx::query_scalar(
            "SELECT text
             FROM exercise_version
             WHERE pack_id = $1 AND exercise_id = $2 AND version = $3",
        )
        .bind(pack_id)
        .bind(exercise_id)
        .bind(version)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }
}
