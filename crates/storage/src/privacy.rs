//! What the law grants a pupil: to have everything about them, and to be forgotten.

use serde::Serialize;
use time::OffsetDateTime;

use crate::answers::Answer;
use crate::assigned_paths::AssignedPath;
use crate::audit::AuditEvent;
use crate::decisions::Decision;
use crate::error::StoreError;
use crate::moment::micros;
use crate::open::{Engine, Store};
use crate::placements::Placement;
use crate::pupils::{Pupil, PupilKey};
use crate::resets::SkillReset;
use crate::served::{Served, ServedChoice};
use crate::sessions::Session;
use crate::states::KnowledgeState;
use crate::test_results::TestResult;

/// Every row about one pupil. The hashes of secrets and tokens are left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PupilRows {
    /// The account.
    pub pupil: Pupil,
    /// The sessions, expired ones too.
    pub sessions: Vec<Session>,
    /// The exercises given, with the reason for each.
    pub served_exercises: Vec<Served>,
    /// What the choice of each rests on.
    pub served_choices: Vec<ServedChoice>,
    /// The answers.
    pub answers: Vec<Answer>,
    /// What is believed of the pupil.
    pub knowledge_state: Option<KnowledgeState>,
    /// The placements.
    pub placements: Vec<Placement>,
    /// What national tests reported.
    pub test_results: Vec<TestResult>,
    /// The teachers' decisions.
    pub decisions: Vec<Decision>,
    /// The paths that teachers assigned.
    pub assigned_paths: Vec<AssignedPath>,
    /// The fresh starts that teachers gave.
    pub skill_resets: Vec<SkillReset>,
    /// What the pupil did, or what was done about them.
    pub audit_events: Vec<AuditEvent>,
}

impl PupilRows {
    /// How many rows there are in each table that holds rows about pupils.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let chosen_for = self.assigned_paths.iter().map(|path| path.pupils.len()).sum();
        vec![
            ("pupil", 1),
            ("session", self.sessions.len()),
            ("served_exercise", self.served_exercises.len()),
            ("served_choice", self.served_choices.len()),
            ("answer", self.answers.len()),
            ("knowledge_state", usize::from(self.knowledge_state.is_some())),
            ("placement", self.placements.len()),
            ("test_result", self.test_results.len()),
            ("decision", self.decisions.len()),
            ("assigned_path_pupil", chosen_for),
            ("skill_reset", self.skill_resets.len()),
            ("audit_event", self.audit_events.len()),
        ]
    }
}

impl Store {
    /// Every row about a pupil, in every table.
    pub async fn rows_about_pupil(&self, key: PupilKey) -> Result<Option<PupilRows>, StoreError> {
        let Some(pupil) = self.pupil(key).await? else { return Ok(None) };
        let placements = reading!(self, pool => sqlx::query_as(
            "SELECT school_id, pupil_id, pack_id, started_at, finished_at, stop_reason
             FROM placement
             WHERE school_id = $1 AND pupil_id = $2
             ORDER BY started_at",
        )
        .bind(key.school_id)
        .bind(key.pupil_id)
        .fetch_all(pool)
        .await)?;
        let mut served_exercises: Vec<Served> = Vec::new();
        served_exercises.extend(self.recent_served(key, u32::MAX).await?.into_iter().rev().map(|one| one.served));
        Ok(Some(PupilRows {
            pupil,
            sessions: self.sessions_of_account(key.pupil_id, OffsetDateTime::UNIX_EPOCH).await?,
            served_exercises,
            served_choices: self.choices_of_pupil(key).await?,
            answers: self.answers_of_pupil(key).await?,
            knowledge_state: self.knowledge_state(key).await?,
            placements,
            test_results: self.test_results_of_pupil(key).await?,
            decisions: self.decisions_of_pupil(key).await?,
            assigned_paths: self.assigned_paths_of_pupil(key).await?,
            skill_resets: self.resets_of_pupil(key).await?,
            audit_events: self.audit_events_of_pupil(key.pupil_id).await?,
        }))
    }

    /// Forgets a pupil: no row, and on SQLite no byte of the file, holds anything about them afterwards. The audit
    /// keeps that something was done, not to whom. Imports of the school go too, applied or not: their files hold names.
    /// So do the paths that were for this pupil alone.
    /// Returns whether there was such a pupil.
    pub async fn erase_pupil(&self, key: PupilKey, now: OffsetDateTime) -> Result<bool, StoreError> {
        let erased = transaction!(self, connection => {
            // First, so that an answer on its way waits for the end of this and then finds nobody.
            let erased = sqlx::query("DELETE FROM pupil WHERE school_id = $1 AND id = $2")
                .bind(key.school_id)
                .bind(key.pupil_id)
                .execute(&mut *connection)
                .await?
                .rows_affected();
            if erased == 0 {
                return Ok(false);
            }
            sqlx::query("DELETE FROM session WHERE account_id = $1")
                .bind(key.pupil_id)
                .execute(&mut *connection)
                .await?;
            sqlx::query("DELETE FROM import_preview WHERE school_id = $1")
                .bind(key.school_id)
                .execute(&mut *connection)
                .await?;
            sqlx::query(
                "DELETE FROM assigned_path
                 WHERE school_id = $1
                   AND whole_class = FALSE
                   AND NOT EXISTS (
                       SELECT 1
                       FROM assigned_path_pupil AS listed
                       WHERE listed.school_id = assigned_path.school_id AND listed.path_id = assigned_path.id
                   )",
            )
            .bind(key.school_id)
            .execute(&mut *connection)
            .await?;
            sqlx::query(
                "UPDATE audit_event
                 SET actor_id = NULL, pupil_id = NULL, subject = '', details = '{}', erased_at = $2
                 WHERE pupil_id = $1 OR actor_id = $1",
            )
            .bind(key.pupil_id)
            .bind(micros(now))
            .execute(&mut *connection)
            .await?;
            true
        });
        self.cut_journal().await?;
        Ok(erased)
    }

    /// Rows that were deleted are overwritten in the file of SQLite (`secure_delete`); its journal still holds them until it is copied
    /// into the file and cut. Returns whether it was: not while somebody reads, and then it is cut the next time.
    pub async fn cut_journal(&self) -> Result<bool, StoreError> {
        let Engine::Sqlite { writer, .. } = &self.engine else { return Ok(true) };
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(writer).await?;
        Ok(busy == 0)
    }
}
