//! The short diagnostic: started by the pupil, left and taken up again at will, stopped when they want.

use remediation::placement::StopReason;
use storage::{PupilKey, Purpose, StoreError};

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
        if self.end_placement(key, &course.pack_id, StopReason::StoppedByPupil).await? {
            self.take_away(key, |open| open.purpose == Purpose::Placement).await?;
        }
        Ok(())
    }

    /// Ends the placement of a pupil in a programme; returns whether one was under way, since two requests may end it.
    pub(super) async fn end_placement(&self, key: PupilKey, pack: &str, why: StopReason) -> Result<bool, Problem> {
        match self.store.finish_placement(key, pack, &word(&why), self.now()).await {
            Ok(()) => Ok(true),
            Err(StoreError::NotFound) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
