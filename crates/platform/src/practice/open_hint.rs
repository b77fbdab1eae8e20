//! One more hint.

use uuid::Uuid;

use super::variant_of;
use crate::accounts::PupilIdentity;
use crate::{Platform, Problem};

impl Platform {
    /// Opens the next hint of an unanswered exercise; does nothing when all are open.
    pub async fn open_hint(&self, pupil: &PupilIdentity, served: Uuid) -> Result<(), Problem> {
        let (_, served, exercise) = self.served_to(pupil, served).await?;
        let hints = i64::try_from(variant_of(&exercise, &served)?.hints.len()).unwrap_or(0);
        if served.answered_at.is_none() && i64::from(served.hints_opened) < hints {
            self.store.open_hint(served.pupil, served.id).await?;
        }
        Ok(())
    }
}
