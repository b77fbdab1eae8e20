//! Fitted models: which were made, which one serves, who changed that.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::Store;

words! {
    /// What a model is used for.
    pub enum ModelStatus {
        /// Fitted, not in use.
        Candidate = "candidate",
        /// In use; at most one of each kind.
        Serving = "serving",
        /// Was in use.
        Retired = "retired",
    }
}

words! {
    /// How a model came to serve.
    pub enum ModelAction {
        /// It was better than the one before.
        Promote = "promote",
        /// It took its place back.
        Rollback = "rollback",
    }
}

/// A fitted model. The texts are JSON that `knowledge` writes; this crate never reads them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct Model {
    /// Its name, unique in the installation.
    pub version: String,
    /// What it estimates.
    pub kind: String,
    /// What it is used for.
    pub status: ModelStatus,
    /// The fitted weights.
    pub weights: String,
    /// The names of the features, in the order of the weights.
    pub features: String,
    /// How well it does on pupils that it was not fitted on.
    pub metrics: String,
    /// How it was fitted.
    pub parameters: String,
    /// A hash of the answers that it was fitted on.
    pub data_hash: String,
    /// The version of the program that fitted it.
    pub code_version: String,
    /// When it was fitted.
    #[sqlx(try_from = "Moment")]
    pub created_at: OffsetDateTime,
    /// Who had it fitted; nobody for the one that the program ships.
    pub created_by: Option<Uuid>,
}

/// A change of the model that serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelChange {
    /// Its identifier, made by the caller.
    pub id: Uuid,
    /// The model that will serve.
    pub version: String,
    /// How it comes to serve.
    pub action: ModelAction,
    /// Who changes it; nobody for the program itself.
    pub actor_id: Option<Uuid>,
    /// Why; may be empty.
    pub note: String,
    /// Now.
    pub at: OffsetDateTime,
}

/// A change of the model that serves, as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct ModelEvent {
    /// Its identifier.
    pub id: Uuid,
    /// What the model estimates.
    pub kind: String,
    /// How the model came to serve.
    pub action: ModelAction,
    /// The model that has served since.
    pub version: String,
    /// The model that served before.
    pub previous_version: Option<String>,
    /// Who changed it.
    pub actor_id: Option<Uuid>,
    /// Why.
    pub note: String,
    /// When.
    #[sqlx(try_from = "Moment")]
    pub at: OffsetDateTime,
}

macro_rules! select_model {
    ($rest:literal) => {
        concat!(
            "SELECT version, kind, status, weights, features, metrics, parameters, data_hash, code_version, created_at,
                    created_by
             FROM model ",
            $rest
        )
    };
}

impl Store {
    /// Keeps a fitted model as a candidate, whatever its status says: only [`Store::change_serving_model`] makes one
    /// serve.
    ///
    /// # Errors
    /// [`StoreError::AlreadyTaken`] if there is a model of this version.
    pub async fn insert_model(&self, model: &Model) -> Result<(), StoreError> {
        writing!(self, pool => sqlx::query(
            "INSERT INTO model
                 (version, kind, status, weights, features, metrics, parameters, data_hash, code_version, created_at,
                  created_by)
             VALUES ($1, $2, 'candidate', $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(&model.version)
        .bind(&model.kind)
        .bind(&model.weights)
        .bind(&model.features)
        .bind(&model.metrics)
        .bind(&model.parameters)
        .bind(&model.data_hash)
        .bind(&model.code_version)
        .bind(micros(model.created_at))
        .bind(model.created_by)
        .execute(pool)
        .await
        .map(drop))
        .map_err(StoreError::from)
    }

    /// The models of a kind, newest first.
    pub async fn models(&self, kind: &str) -> Result<Vec<Model>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_model!(
            "WHERE kind = $1
             ORDER BY created_at DESC, version"
        ))
        .bind(kind)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The model of this version.
    pub async fn model(&self, version: &str) -> Result<Option<Model>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_model!("WHERE version = $1"))
            .bind(version)
            .fetch_optional(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// The model of a kind that serves now.
    pub async fn serving_model(&self, kind: &str) -> Result<Option<Model>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_model!("WHERE kind = $1 AND status = 'serving'"))
            .bind(kind)
            .fetch_optional(pool)
            .await)
        .map_err(StoreError::from)
    }

    /// Makes a model serve and retires the one of its kind that did; nothing changes if it serves already. Returns
    /// the version that served before.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a model; [`StoreError::AlreadyTaken`] if somebody else changed it at the
    /// same moment.
    pub async fn change_serving_model(&self, change: &ModelChange) -> Result<Option<String>, StoreError> {
        let previous = transaction!(self, connection => {
            let kind: String = sqlx::query_scalar("SELECT kind FROM model WHERE version = $1")
                .bind(&change.version)
                .fetch_one(&mut *connection)
                .await?;
            let previous: Option<String> =
                sqlx::query_scalar("SELECT version FROM model WHERE kind = $1 AND status = 'serving'")
                    .bind(&kind)
                    .fetch_optional(&mut *connection)
                    .await?;
            if previous.as_ref() != Some(&change.version) {
                sqlx::query("UPDATE model SET status = 'retired' WHERE kind = $1 AND status = 'serving'")
                    .bind(&kind)
                    .execute(&mut *connection)
                    .await?;
                sqlx::query("UPDATE model SET status = 'serving' WHERE version = $1")
                    .bind(&change.version)
                    .execute(&mut *connection)
                    .await?;
                sqlx::query(
                    "INSERT INTO model_event (id, kind, action, version, previous_version, actor_id, note, at)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                )
                .bind(change.id)
                .bind(&kind)
                .bind(change.action)
                .bind(&change.version)
                .bind(&previous)
                .bind(change.actor_id)
                .bind(&change.note)
                .bind(micros(change.at))
                .execute(&mut *connection)
                .await?;
            }
            previous
        });
        Ok(previous)
    }

    /// The changes of the model that serves, newest first.
    pub async fn model_events(&self, kind: &str) -> Result<Vec<ModelEvent>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT id, kind, action, version, previous_version, actor_id, note, at
             FROM model_event
             WHERE kind = $1
             ORDER BY at DESC, id DESC",
        )
        .bind(kind)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
