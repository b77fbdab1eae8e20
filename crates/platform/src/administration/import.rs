//! An import between its preview and its confirmation.

use serde::{Deserialize, Serialize};
use storage::ImportPreview;
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// What an import would do, as kept with it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Preview {
    pub(super) title: String,
    /// What was passed over in the file; not kept by imports of former versions.
    #[serde(default)]
    pub(super) notes: Vec<String>,
    /// Classes that would be opened; not kept by imports of former versions.
    #[serde(default)]
    pub(super) created_classes: Vec<String>,
    pub(super) added: Vec<String>,
    pub(super) changed: Vec<String>,
    /// What changes or is added, as whoever confirms tells; not kept by imports of former versions.
    #[serde(default)]
    pub(super) perhaps_changed: Vec<String>,
    pub(super) withdrawn: Vec<String>,
    pub(super) unchanged: usize,
    pub(super) refusals: Vec<RefusalLine>,
    /// Nothing can be written while something is refused.
    pub(super) blocked: bool,
}

/// A line that an import refuses.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RefusalLine {
    /// File and line.
    pub place: String,
    /// Column: its name, or its number in the line.
    pub column: String,
    /// What was read.
    pub value: String,
    /// Why it is refused.
    pub reason: String,
}

/// The page of an import.
#[derive(Debug, Clone)]
pub struct ImportView {
    /// Its identifier.
    pub id: Uuid,
    /// What is imported.
    pub title: String,
    /// What was passed over in the file.
    pub notes: Vec<String>,
    /// Classes that would be opened, with their levels.
    pub created_classes: Vec<String>,
    /// What would be added.
    pub added: Vec<String>,
    /// What would change.
    pub changed: Vec<String>,
    /// What would change, or be added if these are other pupils of the same name: whoever confirms has to tell.
    pub perhaps_changed: Vec<String>,
    /// What would no longer be proposed.
    pub withdrawn: Vec<String>,
    /// How much stays as it is.
    pub unchanged: usize,
    /// What is refused.
    pub refusals: Vec<RefusalLine>,
    /// It cannot be confirmed.
    pub blocked: bool,
    /// It was confirmed.
    pub applied: bool,
    /// It is a list of pupils, not a programme.
    pub is_roster: bool,
    /// The page to go back to.
    pub back: &'static str,
}

/// Kinds of import, as named in the database.
pub(super) const PACK: &str = "pack";
pub(super) const ROSTER: &str = "roster";

impl Platform {
    /// Keeps an import until it is confirmed.
    pub(super) async fn keep_import(
        &self,
        administrator: &StaffIdentity,
        kind: &str,
        content: Vec<u8>,
        preview: &Preview,
    ) -> Result<Uuid, Problem> {
        let id = self.new_id();
        self.store
            .save_import(&ImportPreview {
                id,
                school_id: Some(administrator.school.id),
                kind: kind.to_owned(),
                content,
                preview: serde_json::to_string(preview).map_err(|error| Problem::Unexpected(error.to_string()))?,
                created_by: administrator.id,
                created_at: self.now(),
                applied_at: None,
            })
            .await?;
        Ok(id)
    }

    /// The preview of an import of this school.
    pub async fn import_view(&self, administrator: &StaffIdentity, import: Uuid) -> Result<ImportView, Problem> {
        let kept = self.store.import(Some(administrator.school.id), import).await?.ok_or(Problem::NotFound)?;
        let preview: Preview =
            serde_json::from_str(&kept.preview).map_err(|error| Problem::Unexpected(error.to_string()))?;
        Ok(ImportView {
            id: kept.id,
            title: preview.title,
            notes: preview.notes,
            created_classes: preview.created_classes,
            added: preview.added,
            changed: preview.changed,
            perhaps_changed: preview.perhaps_changed,
            withdrawn: preview.withdrawn,
            unchanged: preview.unchanged,
            refusals: preview.refusals,
            blocked: preview.blocked,
            applied: kept.applied_at.is_some(),
            is_roster: kept.kind == ROSTER,
            back: if kept.kind == PACK { "/administration/programmes" } else { "/administration/listes" },
        })
    }

    /// Writes what the preview said. Doing it again changes nothing. `same_pupils` says of the pupils who may be those of last year
    /// whether they are; it has to be told when the preview asks it.
    pub async fn confirm_import(
        &self,
        administrator: &StaffIdentity,
        import: Uuid,
        same_pupils: Option<bool>,
    ) -> Result<(), Problem> {
        let school_id = Some(administrator.school.id);
        let kept = self.store.import(school_id, import).await?.ok_or(Problem::NotFound)?;
        if !self.store.claim_import(school_id, import, self.now()).await? {
            return Ok(());
        }
        let applied = match kept.kind.as_str() {
            PACK => self.apply_pack(administrator, &kept.content).await,
            ROSTER => self.apply_roster(administrator, &kept.content, same_pupils).await,
            kind => Err(Problem::Unexpected(format!("import of kind {kind}"))),
        };
        if let Err(problem) = applied {
            self.store.release_import(school_id, import).await?;
            return Err(problem);
        }
        self.note(administrator, "imported", &import.to_string(), serde_json::json!({ "kind": kept.kind })).await
    }
}
