//! The short diagnostic: started by the pupil, left and taken up again at will, stopped when they want.

use remediation::placement::StopReason;
use storage::{PupilKey, Purpose};

use crate::accounts::PupilIdentity;
use crate::words::word;
use crate::{Platform, Problem};

impl Platform {
    /// Starts the placement; does nothing when it was started before.
    pub async fn start_placement(&self, pupil: &PupilIdentity) -> Result<(), Problem> {
        let course = self.course_of_pupil(pupil).await?.ok_or(Problem::NotFound)?;
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        self.store.start_placement(key, &course.pack_id, self.now()).await?;
        Ok(())
    }

    /// Ends the placement with what was shown so far. An open question of it is put aside, unanswered;
    /// does nothing when none is under way.
    pub async fn stop_placement(&self, pupil: &PupilIdentity) -> Result<(), Problem> {
        let course = self.course_of_pupil(pupil).await?.ok_or(Problem::NotFound)?;
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let now = self.now();
        let running = self.store.placement(key, &course.pack_id).await?;
        if running.is_some_and(|placement| placement.finished_at.is_none()) {
            self.store.finish_placement(key, &course.pack_id, &word(&StopReason::StoppedByPupil), now).await?;
            let open = self.store.open_exercise(key).await?;
            if open.is_some_and(|open| open.purpose == Purpose::Placement) {
                self.store.withdraw_open_exercise(key, now).await?;
            }
        }
        Ok(())
    }
}
