//! Everything about one pupil, for the family that asks (GDPR, articles 15 and 20): every row as it is stored. The same in
//! plain French is `pupil_record.rs`.

use std::collections::BTreeMap;

use serde::Serialize;
use storage::{DATA_MAP, Pupil, PupilRows, TableMap};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// Every row about a pupil, with what its identifiers mean and why each kind of row is kept.
#[derive(Debug, Clone, Serialize)]
pub struct PupilExport {
    /// Name of the school.
    pub school: String,
    /// Name of the class.
    pub class: String,
    /// When the export was made.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
    /// The rows.
    #[serde(flatten)]
    pub rows: PupilRows,
    /// The adults of the school whom the rows name, by identifier.
    pub staff: BTreeMap<Uuid, String>,
    /// Why each kind of row is kept, on what basis, for how long and who sees it.
    pub data_map: Vec<&'static TableMap>,
}

impl Platform {
    /// Hands over every row about a pupil of the school; the journal keeps that it was done.
    pub async fn export_pupil(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
    ) -> Result<PupilExport, Problem> {
        let (class, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        self.note_export(administrator, &pupil, "json").await?;
        let school = self.store.school(class.school_id).await?.ok_or(Problem::NotFound)?;
        let rows = self.store.rows_about_pupil(pupil.key()).await?.ok_or(Problem::NotFound)?;
        let named = adults_named(&rows);
        let staff = self.store.staff_of_school(class.school_id).await?;
        let staff = staff.into_iter().filter(|adult| named.contains(&adult.id));
        let tables: Vec<&str> = rows.counts().into_iter().map(|(table, _)| table).collect();
        let about = |table: &&TableMap| tables.contains(&table.name) || table.name.starts_with("assigned_path");
        Ok(PupilExport {
            school: school.name,
            class: class.name,
            made_at: self.now(),
            staff: staff.map(|adult| (adult.id, adult.name)).collect(),
            data_map: DATA_MAP.iter().filter(about).collect(),
            rows,
        })
    }

    /// How many rows about a pupil of the school there are in each table: what an erasure would take.
    pub async fn count_rows_about_pupil(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
    ) -> Result<Vec<(&'static str, usize)>, Problem> {
        let (_, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        let rows = self.store.rows_about_pupil(pupil.key()).await?.ok_or(Problem::NotFound)?;
        Ok(rows.counts())
    }

    /// Before anything is read, so that what is handed over says so itself.
    pub(super) async fn note_export(
        &self,
        administrator: &StaffIdentity,
        pupil: &Pupil,
        form: &str,
    ) -> Result<(), Problem> {
        let details = serde_json::json!({ "form": form });
        self.note_about(administrator, "pupil-data-exported", &pupil.id.to_string(), Some(pupil.id), details).await
    }
}

/// The adults who decided, entered or did something that the rows tell.
fn adults_named(rows: &PupilRows) -> Vec<Uuid> {
    let decisions = rows.decisions.iter().flat_map(|one| [Some(one.author_id), one.ended_by]);
    let resets = rows.skill_resets.iter().flat_map(|one| [Some(one.author_id), one.undone_by]);
    let paths = rows.assigned_paths.iter().flat_map(|one| [Some(one.author_id), one.stopped_by]);
    let results = rows.test_results.iter().map(|one| Some(one.entered_by));
    let events = rows.audit_events.iter().map(|one| one.actor_id);
    decisions.chain(resets).chain(paths).chain(results).chain(events).flatten().collect()
}
