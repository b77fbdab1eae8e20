//! The journal of what adults do: who, what, when; never an answer's text nor a secret.

use serde_json::Value;
use storage::NewAuditEvent;
use uuid::Uuid;

use crate::accounts::{Role, StaffIdentity};
use crate::{Platform, Problem};

impl Platform {
    /// Notes an action of an adult.
    pub(crate) async fn note(
        &self,
        staff: &StaffIdentity,
        action: &str,
        subject: &str,
        details: Value,
    ) -> Result<(), Problem> {
        self.note_about(staff, action, subject, None, details).await
    }

    /// Notes an action of an adult about a pupil: found again when the pupil asks for their data, emptied with them.
    pub(crate) async fn note_about(
        &self,
        staff: &StaffIdentity,
        action: &str,
        subject: &str,
        pupil_id: Option<Uuid>,
        details: Value,
    ) -> Result<(), Problem> {
        let kind = match staff.role {
            Role::Teacher => "teacher",
            Role::Administrator => "administrator",
        };
        self.store
            .append_audit_event(NewAuditEvent {
                id: self.new_id(),
                at: self.now(),
                actor_id: Some(staff.id),
                actor_kind: kind.to_owned(),
                school_id: Some(staff.school.id),
                pupil_id,
                action: action.to_owned(),
                subject: subject.to_owned(),
                details: details.to_string(),
            })
            .await?;
        Ok(())
    }
}
