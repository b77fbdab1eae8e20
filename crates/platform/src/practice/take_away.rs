//! The exercise in front of a pupil is taken away: what it was chosen on has changed, and something else comes next. What the
//! pupil is typing in it is still marked.

use storage::{PupilKey, Served};

use crate::{Platform, Problem};

impl Platform {
    /// Takes away the exercise in front of a pupil when it is one of these.
    pub(crate) async fn take_away(&self, pupil: PupilKey, these: impl Fn(&Served) -> bool) -> Result<(), Problem> {
        if let Some(open) = self.store.open_exercise(pupil).await?.filter(these) {
            self.store.withdraw_exercise(pupil, open.id, self.now()).await?;
        }
        Ok(())
    }
}
