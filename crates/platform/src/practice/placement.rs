//! The short diagnostic: started by the pupil, left and taken up again at will, stopped when they want.

use remediation::placement::StopReason;
use storage::PupilKey;

use crate::accounts::PupilIdentity;
use crate::words::word;
use crate::{Platform, Problem};

impl Platform {
    /// Starts the placement; does nothing when it was started before.
    pub async fn start_placement(&self, pupil: &PupilIdentity) -> Result<(), Problem> {
        let course = self.course_of_class(pupil.school.id, pupil.class_id).await?.ok_or(Problem::NotFound)?;
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        self.store.start_placement(key, &course.pack_id, self.now()).await?;
        Ok(())
    }

    /// Ends the placement with what was shown so far. An open question of it is put aside, unanswered.
    pub async fn stop_placement(&self, pupil: &PupilIdentity) -> Result<(), Problem> {
        let course = self.course_of_class(pupil.school.id, pupil.class_id).await?.ok_or(Problem::NotFound)?;
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        self.store.finish_placement(key, &course.pack_id, &word(&StopReason::StoppedByPupil), self.now()).await?;
        Ok(())
    }
}
