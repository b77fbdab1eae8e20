//! A pupil goes from one programme of the class to another: French beside mathematics.

use storage::PupilKey;

use crate::accounts::PupilIdentity;
use crate::courses::{ProgrammeChoice, programme_choices};
use crate::{Platform, Problem};

impl Platform {
    /// The programmes that a pupil may work on; empty when there is only one.
    pub(super) async fn programmes_of_pupil(&self, pupil: &PupilIdentity) -> Result<Vec<ProgrammeChoice>, Problem> {
        let courses = self.courses_of_class(pupil.school.id, pupil.class_id).await?;
        let Some(current) = self.course_of_pupil(pupil).await? else { return Ok(Vec::new()) };
        let mut choices = programme_choices(&courses, &current);
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        for (choice, course) in choices.iter_mut().zip(&courses) {
            choice.asked_by_teacher = !self.decisions_of(key, course).await?.pinned.is_empty();
        }
        Ok(choices)
    }

    /// Has a pupil work on another programme of the class from now on. An exercise of the former one that is in front of
    /// them is put aside, unanswered: the rules choose again when they come back to it.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when the class does not work on it.
    pub async fn work_on(&self, pupil: &PupilIdentity, programme: &str) -> Result<(), Problem> {
        let courses = self.courses_of_class(pupil.school.id, pupil.class_id).await?;
        let course = courses.iter().find(|course| course.pack_id == programme).ok_or(Problem::NotFound)?;
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        self.store.set_programme_of_pupil(key, &course.pack_id).await?;
        self.take_away(key, |open| open.pack_id != course.pack_id).await
    }
}
