//! Imports that wait for somebody to look at their preview and say yes.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{MaybeMoment, Moment, micros};
use crate::open::Store;
use crate::schools::found;

/// An import with its preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct ImportPreview {
    /// Its identifier.
    pub id: Uuid,
    /// The school that it is for; none for a programme, which is everybody's.
    pub school_id: Option<Uuid>,
    /// What is imported, as `platform` names it.
    pub kind: String,
    /// The file as it was sent.
    pub content: Vec<u8>,
    /// What it would change, as JSON.
    pub preview: String,
    /// Who sent it.
    pub created_by: Uuid,
    /// When.
    #[sqlx(try_from = "Moment")]
    pub created_at: OffsetDateTime,
    /// When it was applied.
    #[sqlx(try_from = "MaybeMoment")]
    pub applied_at: Option<OffsetDateTime>,
}

impl Store {
    /// Keeps an import until somebody has looked at it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a school.
    pub async fn save_import(&self, import: &ImportPreview) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "INSERT INTO import_preview (id, school_id, kind, content, preview, created_by, created_at, applied_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(import.id)
        .bind(import.school_id)
        .bind(&import.kind)
        .bind(&import.content)
        .bind(&import.preview)
        .bind(import.created_by)
        .bind(micros(import.created_at))
        .bind(import.applied_at.map(micros))
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }

    /// An import of this school, or of no school with `None`.
    pub async fn import(&self, school_id: Option<Uuid>, id: Uuid) -> Result<Option<ImportPreview>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT id, school_id, kind, content, preview, created_by, created_at, applied_at
             FROM import_preview
             WHERE school_id IS NOT DISTINCT FROM $1 AND id = $2",
        )
        .bind(school_id)
        .bind(id)
        .fetch_optional(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// Takes an import to apply it: of two people who say yes at once, one gets `true`. Whoever gets it and fails puts
    /// it back with [`Store::release_import`].
    pub async fn claim_import(
        &self,
        school_id: Option<Uuid>,
        id: Uuid,
        now: OffsetDateTime,
    ) -> Result<bool, StoreError> {
        writing!(self, pool => sqlx::query(
            "UPDATE import_preview
             SET applied_at = $3
             WHERE school_id IS NOT DISTINCT FROM $1 AND id = $2 AND applied_at IS NULL",
        )
        .bind(school_id)
        .bind(id)
        .bind(micros(now))
        .execute(pool)
        .await
        .map(|done| done.rows_affected() > 0))
        .map_err(StoreError::from)
    }

    /// Puts an import back that could not be applied.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if it is not there.
    pub async fn release_import(&self, school_id: Option<Uuid>, id: Uuid) -> Result<(), StoreError> {
        let changed = writing!(self, pool => sqlx::query(
            "UPDATE import_preview
             SET applied_at = NULL
             WHERE school_id IS NOT DISTINCT FROM $1 AND id = $2",
        )
        .bind(school_id)
        .bind(id)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
        found(changed)
    }

    /// Forgets the imports older than a moment, with the names in their files; returns how many.
    pub async fn delete_imports_before(&self, before: OffsetDateTime) -> Result<u64, StoreError> {
        writing!(self, pool => sqlx::query("DELETE FROM import_preview WHERE created_at < $1")
            .bind(micros(before))
            .execute(pool)
            .await
            .map(|done| done.rows_affected()))
        .map_err(StoreError::from)
    }
}
