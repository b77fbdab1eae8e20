//! Simulations that an administrator asked for, kept so that a page can show them again.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::{Moment, micros};
use crate::open::Store;

/// How many simulations of a school are kept: the latest ones.
pub const SIMULATIONS_KEPT: u32 = 20;

/// A simulation and what it found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct Simulation {
    /// The school that asked.
    pub school_id: Uuid,
    /// Its identifier.
    pub id: Uuid,
    /// The programme that was played.
    pub pack_id: String,
    /// Its version.
    pub pack_version: String,
    /// The model that estimated.
    pub model_version: String,
    /// What was found, as JSON that `simulator` writes.
    pub report: String,
    /// Who asked.
    pub created_by: Uuid,
    /// When.
    #[sqlx(try_from = "Moment")]
    pub created_at: OffsetDateTime,
}

impl Store {
    /// Keeps a simulation, and the [`SIMULATIONS_KEPT`] latest of its school.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a school.
    pub async fn save_simulation(&self, simulation: &Simulation) -> Result<(), StoreError> {
        transaction!(self, connection => {
            sqlx::query(
                "INSERT INTO simulation
                     (school_id, id, pack_id, pack_version, model_version, report, created_by, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(simulation.school_id)
            .bind(simulation.id)
            .bind(&simulation.pack_id)
            .bind(&simulation.pack_version)
            .bind(&simulation.model_version)
            .bind(&simulation.report)
            .bind(simulation.created_by)
            .bind(micros(simulation.created_at))
            .execute(&mut *connection)
            .await?;
            sqlx::query(
                "DELETE FROM simulation
                 WHERE school_id = $1
                   AND id NOT IN (
                       SELECT id
                       FROM simulation
                       WHERE school_id = $1
                       ORDER BY created_at DESC, id DESC
                       LIMIT $2
                   )",
            )
            .bind(simulation.school_id)
            .bind(i64::from(SIMULATIONS_KEPT))
            .execute(&mut *connection)
            .await?;
        });
        Ok(())
    }

    /// The simulations of a school, latest first.
    pub async fn simulations(&self, school_id: Uuid) -> Result<Vec<Simulation>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT school_id, id, pack_id, pack_version, model_version, report, created_by, created_at
             FROM simulation
             WHERE school_id = $1
             ORDER BY created_at DESC, id DESC",
        )
        .bind(school_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
