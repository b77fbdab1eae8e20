//! Published programmes and exercises. A published version never changes, so whoever reads it may keep it in memory.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::Store;
use crate::schools::found;

/// A version of a pack, without its texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct PackVersion {
    /// The pack: the identifier of its programme.
    pub pack_id: String,
    /// The version: a hash of everything in it.
    pub version: String,
    /// Whether pupils work with this version now.
    pub current: bool,
    /// When it was first published.
    #[sqlx(try_from = "Moment")]
    pub published_at: OffsetDateTime,
    /// Who first published it; nobody for what the program ships.
    pub published_by: Option<Uuid>,
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
    /// The version is new.
    New,
    /// The version was there already; it is the current one now, whether or not it was before.
    AlreadyThere,
}

impl Store {
    /// Publishes a pack and makes it the one that pupils work with. Doing it twice does nothing more.
    pub async fn publish_pack(
        &self,
        pack: &PackTexts,
        published_by: Option<Uuid>,
        now: OffsetDateTime,
    ) -> Result<Published, StoreError> {
        let now = micros(now);
        let added = transaction!(self, connection => {
            // This row first: two processes that publish at the same time take turns here.
            sqlx::query(
                "INSERT INTO pack (id, current_version, created_at)
                 VALUES ($1, $2, $3)
                 ON CONFLICT (id) DO UPDATE SET current_version = excluded.current_version",
            )
            .bind(&pack.pack_id)
            .bind(&pack.version)
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
            .bind(published_by)
            .execute(&mut *connection)
            .await?
            .rows_affected();
            if added > 0 {
                for exercise in &pack.exercises {
                    sqlx::query(
                        "INSERT INTO exercise_version (pack_id, exercise_id, version, text, first_published_at)
                         VALUES ($1, $2, $3, $4, $5)
                         ON CONFLICT DO NOTHING",
                    )
                    .bind(&pack.pack_id)
                    .bind(&exercise.exercise_id)
                    .bind(&exercise.version)
                    .bind(&exercise.text)
                    .bind(now)
                    .execute(&mut *connection)
                    .await?;
                    sqlx::query(
                        "INSERT INTO pack_exercise (pack_id, pack_version, exercise_id, exercise_version)
                         VALUES ($1, $2, $3, $4)",
                    )
                    .bind(&pack.pack_id)
                    .bind(&pack.version)
                    .bind(&exercise.exercise_id)
                    .bind(&exercise.version)
                    .execute(&mut *connection)
                    .await?;
                }
            }
            added
        });
        Ok(if added > 0 { Published::New } else { Published::AlreadyThere })
    }

    /// Every version of every pack, newest first.
    pub async fn pack_versions(&self) -> Result<Vec<PackVersion>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT pack_version.pack_id, pack_version.version, pack_version.version = pack.current_version AS current,
                    pack_version.published_at, pack_version.published_by
             FROM pack_version
             JOIN pack ON pack.id = pack_version.pack_id
             ORDER BY pack_version.published_at DESC, pack_version.pack_id, pack_version.version",
        )
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The version of each pack that pupils work with now, by pack: cheap enough to ask before each request whether
    /// what is in memory still holds.
    pub async fn current_pack_versions(&self) -> Result<Vec<(String, String)>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT id, current_version
             FROM pack
             ORDER BY id",
        )
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The packs that pupils work with now, with their texts.
    pub async fn current_packs(&self) -> Result<Vec<PackTexts>, StoreError> {
        let mut packs = Vec::new();
        for (pack_id, version) in self.current_pack_versions().await? {
            packs.extend(self.pack_texts(&pack_id, &version).await?);
        }
        Ok(packs)
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

    /// Makes a version that was published before the one that pupils work with.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if this version was never published.
    pub async fn return_to_pack_version(&self, pack_id: &str, version: &str) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE pack
             SET current_version = $2
             WHERE id = $1 AND EXISTS (SELECT 1 FROM pack_version WHERE pack_id = $1 AND version = $2)",
        )
        .bind(pack_id)
        .bind(version)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }
}
