//! Extra time for a pupil, a third more, as French examinations grant it. Known to adults only.

use remediation::placement;
use serde_json::json;
use storage::Pupil;
use time::Duration;
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::practice::{GOOD_SESSION, granted};
use crate::{Platform, Problem};

/// What extra time changes, for adults.
pub fn extra_time_words() -> String {
    let minutes = |time: Duration| (time.whole_seconds() + 30) / 60;
    let questions = Duration::minutes(i64::from(placement::MINUTES_MAX));
    format!(
        "Un tiers de temps en plus partout où des minutes décident : les questions du point de départ s’arrêtent après {} minutes au lieu \
         de {}, et la pause est proposée après {} minutes de travail au lieu de {}. Une réponse lente ne compte jamais contre un élève, \
         avec ou sans temps majoré. Seuls les adultes qui le suivent lisent ce réglage.",
        minutes(granted(questions, true)),
        minutes(questions),
        minutes(granted(GOOD_SESSION, true)),
        minutes(GOOD_SESSION)
    )
}

impl Platform {
    /// Gives a pupil of this teacher a third more time wherever minutes decide, or no longer.
    pub async fn set_extra_time(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        extra_time: bool,
    ) -> Result<(), Problem> {
        let (_, pupil) = self.own_pupil(teacher, class, pupil).await?;
        self.change_extra_time(teacher, &pupil, extra_time).await
    }

    /// The same for a pupil of the school, as whoever administers it asks.
    pub(crate) async fn change_extra_time(
        &self,
        adult: &StaffIdentity,
        pupil: &Pupil,
        extra_time: bool,
    ) -> Result<(), Problem> {
        if pupil.extra_time == extra_time {
            return Ok(());
        }
        self.store.set_extra_time(pupil.key(), extra_time).await?;
        let action = if extra_time { "extra-time-on" } else { "extra-time-off" };
        self.note_about(adult, action, &pupil.id.to_string(), Some(pupil.id), json!({})).await
    }
}
