//! A teacher looks at one programme of a class at a time: the one that they teach.

use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

impl Platform {
    /// Shows a teacher another programme of a class of theirs from now on, on every page of that class. Colleagues and pupils
    /// see what they saw.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when the class does not work on it.
    pub async fn look_at(&self, teacher: &StaffIdentity, class: Uuid, programme: &str) -> Result<(), Problem> {
        let class = self.own_class(teacher, class).await?;
        let courses = self.courses_of_class(class.school_id, class.id).await?;
        let course = courses.iter().find(|course| course.pack_id == programme).ok_or(Problem::NotFound)?;
        self.store.set_programme_of_teacher(class.school_id, class.id, teacher.id, &course.pack_id).await?;
        Ok(())
    }
}
