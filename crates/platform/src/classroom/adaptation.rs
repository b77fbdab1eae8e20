//! A teacher switches adaptation off for a pupil, or on again.

use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

impl Platform {
    /// Adapts exercises to a pupil of this teacher, or has them follow the order of the programme. What is open in front of
    /// them is taken away, unanswered: the very next exercise is chosen in the new way.
    pub async fn adapt(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        adaptive: bool,
    ) -> Result<(), Problem> {
        let (_, pupil) = self.own_pupil(teacher, class, pupil).await?;
        if pupil.adaptive == adaptive {
            return Ok(());
        }
        self.store.set_adaptive(pupil.key(), adaptive).await?;
        self.take_away(pupil.key(), |_| true).await?;
        let action = if adaptive { "adaptation-on" } else { "adaptation-off" };
        self.note_about(teacher, action, &pupil.id.to_string(), Some(pupil.id), serde_json::json!({})).await
    }
}
