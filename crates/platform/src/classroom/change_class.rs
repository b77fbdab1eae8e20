//! A class changes its name, its level or its programmes.

use storage::{Pupil, StoreError};
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
    /// The programmes that it works on, among those of `open`.
    pub programmes: Vec<String>,
    /// Whether its pupils may choose among several useful exercises.
    pub pupil_choice: bool,
    /// Whether exercises are adapted to each pupil; else the order of the programme is followed.
    pub adaptive: bool,
    /// The programmes that it can work on.
    pub open: Vec<ProgrammeName>,
}

impl Platform {
    /// What can be changed of a class of this teacher.
    pub async fn class_to_change(&self, teacher: &StaffIdentity, class: Uuid) -> Result<ClassToChange, Problem> {
        let class = self.own_class(teacher, class).await?;
        let courses = self.courses_of_class(class.school_id, class.id).await?;
        Ok(ClassToChange {
            id: class.id,
            name: class.name,
            level: class.level,
            programmes: courses.iter().map(|course| course.pack_id.clone()).collect(),
            pupil_choice: class.pupil_choice,
            adaptive: class.adaptive,
            open: self.open_programmes(teacher).await?,
        })
    }

    /// Changes a class of this teacher. When it stops working on a programme, what is open of it in front of its pupils is
    /// taken away, unanswered. What they have shown on it is kept.
    pub async fn change_class(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        wanted: ClassSettings<'_>,
    ) -> Result<(), Problem> {
        let class = self.own_class(teacher, class).await?;
        let (pupil_choice, adaptive) = (wanted.pupil_choice, wanted.adaptive);
        let CheckedSettings { name, level, programmes } =
            self.checked_settings(teacher, Some(class.id), wanted).await?;
        match self.store.update_class(class.school_id, class.id, &name, level.label()).await {
            Ok(()) => {}
            Err(StoreError::AlreadyTaken(_)) => {
                return Err(Problem::refused(name_taken(&name)));
            }
            Err(error) => return Err(error.into()),
        }
        self.store.set_class_options(class.school_id, class.id, pupil_choice, adaptive).await?;
        if adaptive != class.adaptive {
            for pupil in self.store.pupils_of_class(class.school_id, class.id).await? {
                self.take_away(pupil.key(), |_| true).await?;
            }
        }
        if let Some(programmes) = &programmes {
            self.store.set_programmes_of_class(class.school_id, class.id, programmes).await?;
            for pupil in self.store.pupils_of_class(class.school_id, class.id).await? {
                self.withdraw_what_is_not_followed(&pupil).await?;
            }
        }
        let details = serde_json::json!({
            "name": name, "level": level.label(), "programmes": programmes, "pupil_choice": pupil_choice,
            "adaptive": adaptive
        });
        self.note(teacher, "class-changed", &class.id.to_string(), details).await
    }

    /// Takes away the exercise in front of a pupil when their class does not work on its programme.
    pub(crate) async fn withdraw_what_is_not_followed(&self, pupil: &Pupil) -> Result<(), Problem> {
        let courses = self.courses_of_class(pupil.school_id, pupil.class_id).await?;
        self.take_away(pupil.key(), |open| courses.iter().all(|course| course.pack_id != open.pack_id)).await
    }
}
