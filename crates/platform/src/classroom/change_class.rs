//! A class changes its name, its level or its programme.

use storage::StoreError;
use uuid::Uuid;

use super::create_class::{CheckedSettings, ClassSettings, ProgrammeName, name_taken};
use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// The page of the settings of a class.
#[derive(Debug, Clone)]
pub struct ClassToChange {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: String,
    /// The programme that it works on; empty when none is open.
    pub programme: String,
    /// Whether its pupils may choose among several useful exercises.
    pub pupil_choice: bool,
    /// The programmes that it can work on.
    pub programmes: Vec<ProgrammeName>,
}

impl Platform {
    /// What can be changed of a class of this teacher.
    pub async fn class_to_change(&self, teacher: &StaffIdentity, class: Uuid) -> Result<ClassToChange, Problem> {
        let class = self.own_class(teacher, class).await?;
        let course = self.course_of_class(class.school_id, class.id).await?;
        Ok(ClassToChange {
            id: class.id,
            name: class.name,
            level: class.level,
            programme: course.map(|course| course.pack_id.clone()).unwrap_or_default(),
            pupil_choice: class.pupil_choice,
            programmes: self.open_programmes(teacher).await?,
        })
    }

    /// Changes a class of this teacher. With another programme, what is open in front of its pupils is taken away,
    /// unanswered: the very next exercise is of the new one. What they have shown on the former one is kept.
    pub async fn change_class(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        wanted: ClassSettings<'_>,
    ) -> Result<(), Problem> {
        let class = self.own_class(teacher, class).await?;
        let pupil_choice = wanted.pupil_choice;
        let CheckedSettings { name, level, pack_id } = self.checked_settings(teacher, Some(class.id), wanted).await?;
        let pack_id = pack_id.or_else(|| class.pack_id.clone());
        let before = self.course_of_class(class.school_id, class.id).await?.map(|course| course.pack_id.clone());
        let changed = self.store.update_class(class.school_id, class.id, &name, level.label(), pack_id.as_deref());
        match changed.await {
            Ok(()) => {}
            Err(StoreError::AlreadyTaken(_)) => {
                return Err(Problem::refused(name_taken(&name)));
            }
            Err(error) => return Err(error.into()),
        }
        self.store.set_pupil_choice(class.school_id, class.id, pupil_choice).await?;
        let after = self.course_of_class(class.school_id, class.id).await?.map(|course| course.pack_id.clone());
        if after != before {
            for pupil in self.store.pupils_of_class(class.school_id, class.id).await? {
                self.store.withdraw_open_exercise(pupil.key(), self.now()).await?;
            }
        }
        let details = serde_json::json!({ "name": name, "level": level.label(), "programme": after, "pupil_choice": pupil_choice });
        self.note(teacher, "class-changed", &class.id.to_string(), details).await
    }
}
