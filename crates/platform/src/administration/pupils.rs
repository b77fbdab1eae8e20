//! The pupils of a school: suspended, let back, renamed, moved to another class, erased.

use roster::{kept_of, name_key};
use storage::{Class, Pupil, PupilKey, Role, StoreError};
use time::OffsetDateTime;
use uuid::Uuid;

use super::TeacherName;
use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// A class as whoever administers the school sees it: who is in it and who teaches it, nothing of their work.
#[derive(Debug, Clone)]
pub struct SchoolClass {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Since when it is over.
    pub archived_at: Option<OffsetDateTime>,
    /// Its teachers.
    pub teachers: Vec<TeacherName>,
    /// Its pupils, by pseudonym.
    pub pupils: Vec<SchoolPupil>,
}

/// A pupil of a class.
#[derive(Debug, Clone)]
pub struct SchoolPupil {
    /// Their identifier.
    pub id: Uuid,
    /// Their pseudonym.
    pub pseudonym: String,
    /// Whether they have a third more time.
    pub extra_time: bool,
    /// Since when they may no longer enter.
    pub suspended_at: Option<OffsetDateTime>,
    /// When they last entered.
    pub last_seen_at: Option<OffsetDateTime>,
}

/// The page of a pupil, for whoever administers the school.
#[derive(Debug, Clone)]
pub struct PupilToAdminister {
    /// Their class.
    pub class: Uuid,
    /// Its name.
    pub class_name: String,
    /// The pupil.
    pub pupil: SchoolPupil,
    /// The other classes of the school, with their names.
    pub other_classes: Vec<(Uuid, String)>,
}

impl Platform {
    /// A class of the school.
    pub async fn school_class(&self, administrator: &StaffIdentity, class: Uuid) -> Result<SchoolClass, Problem> {
        let school_id = administrator.school.id;
        let class = self.store.class(school_id, class).await?.ok_or(Problem::NotFound)?;
        let teachers = self.store.teachers_of_class(school_id, class.id).await?;
        let staff = self.store.staff_of_school(school_id).await?;
        let teachers = staff.into_iter().filter(|staff| teachers.contains(&staff.id));
        let mut pupils = self.store.pupils_of_class(school_id, class.id).await?;
        pupils.sort_by_cached_key(|pupil| name_key(&pupil.pseudonym));
        Ok(SchoolClass {
            id: class.id,
            name: class.name,
            archived_at: class.archived_at,
            teachers: teachers.map(|staff| TeacherName { id: staff.id, name: staff.name }).collect(),
            pupils: pupils.into_iter().map(SchoolPupil::of).collect(),
        })
    }

    /// A pupil of the school.
    pub async fn pupil_to_administer(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
    ) -> Result<PupilToAdminister, Problem> {
        let (class, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        let classes = self.store.classes_of_school(administrator.school.id).await?;
        let others = classes.into_iter().filter(|other| other.id != class.id && other.archived_at.is_none());
        Ok(PupilToAdminister {
            class: class.id,
            class_name: class.name,
            pupil: SchoolPupil::of(pupil),
            other_classes: others.map(|other| (other.id, other.name)).collect(),
        })
    }

    /// Closes the account of a pupil for the time being, ends its sessions and takes it off the lists of help.
    pub async fn suspend_pupil(&self, administrator: &StaffIdentity, class: Uuid, pupil: Uuid) -> Result<(), Problem> {
        let (_, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        self.store.suspend_pupil(pupil.key(), Some(self.now())).await?;
        self.store.delete_sessions_of_account(pupil.id, None).await?;
        self.note_pupil(administrator, "pupil-suspended", &pupil).await
    }

    /// Lets a suspended pupil back.
    pub async fn reinstate_pupil(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
    ) -> Result<(), Problem> {
        let (_, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        self.store.suspend_pupil(pupil.key(), None).await?;
        self.note_pupil(administrator, "pupil-reinstated", &pupil).await
    }

    /// Gives a pupil another pseudonym, which obeys the same rules as the first one.
    pub async fn rename_pupil(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        wanted: &str,
    ) -> Result<(), Problem> {
        let (class, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        let wanted = kept_of(wanted).map_err(Problem::refused)?.pseudonym;
        self.refuse_taken(&class, &pupil, &wanted).await?;
        match self.store.rename_pupil(pupil.key(), &wanted).await {
            Err(StoreError::AlreadyTaken(_)) => Err(taken(&wanted, &class)),
            renamed => {
                renamed?;
                self.note_pupil(administrator, "pupil-renamed", &pupil).await
            }
        }
    }

    /// Gives a pupil a third more time wherever minutes decide, or no longer.
    pub async fn set_extra_time_in_school(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        extra_time: bool,
    ) -> Result<(), Problem> {
        let (_, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        self.change_extra_time(administrator, &pupil, extra_time).await
    }

    /// Moves a pupil to another class of the school, with everything that they have done.
    pub async fn move_pupil(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        to: Uuid,
    ) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let (class, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        let to =
            self.store.class(school_id, to).await?.filter(|to| to.archived_at.is_none()).ok_or(Problem::NotFound)?;
        if to.id == class.id {
            return Ok(());
        }
        self.refuse_taken(&to, &pupil, &pupil.pseudonym).await?;
        match self.move_to_class(administrator, &pupil, to.id).await {
            Err(Problem::Storage(StoreError::AlreadyTaken(_))) => Err(taken(&pupil.pseudonym, &to)),
            moved => moved,
        }
    }

    /// Moves a pupil, with their work; what the new class does not work on leaves their sight.
    pub(super) async fn move_to_class(
        &self,
        administrator: &StaffIdentity,
        pupil: &Pupil,
        to: Uuid,
    ) -> Result<(), Problem> {
        self.store.move_pupil(pupil.key(), to).await?;
        self.withdraw_what_is_not_followed(&Pupil { class_id: to, ..pupil.clone() }).await?;
        self.note_pupil(administrator, "pupil-moved", pupil).await
    }

    /// Erases a pupil and everything about them, for good. The journal keeps that a pupil of this class was erased, not who.
    pub async fn erase_pupil(&self, administrator: &StaffIdentity, class: Uuid, pupil: Uuid) -> Result<(), Problem> {
        let (class, pupil) = self.pupil_of_school(administrator, class, pupil).await?;
        if !self.store.erase_pupil(pupil.key(), self.now()).await? {
            return Err(Problem::NotFound);
        }
        self.note(administrator, "pupil-erased", &class.id.to_string(), serde_json::json!({})).await
    }

    /// Takes a class from a teacher: they no longer see its pupils.
    pub async fn take_class_back(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        staff: Uuid,
    ) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let class = self.store.class(school_id, class).await?.ok_or(Problem::NotFound)?;
        let staff = self.store.staff(school_id, staff).await?.filter(|staff| staff.role == Role::Teacher);
        let staff = staff.ok_or(Problem::NotFound)?;
        self.store.remove_class_teacher(school_id, class.id, staff.id).await?;
        let details = serde_json::json!({ "teacher": staff.id });
        self.note(administrator, "class-taken-back", &class.id.to_string(), details).await
    }

    pub(super) async fn pupil_of_school(
        &self,
        administrator: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
    ) -> Result<(Class, Pupil), Problem> {
        let school_id = administrator.school.id;
        let class = self.store.class(school_id, class).await?.ok_or(Problem::NotFound)?;
        let pupil = self.store.pupil(PupilKey { school_id, pupil_id: pupil }).await?;
        let pupil = pupil.filter(|pupil| pupil.class_id == class.id).ok_or(Problem::NotFound)?;
        Ok((class, pupil))
    }

    /// Two pupils whose pseudonyms are typed alike could not be told apart at the door.
    async fn refuse_taken(&self, class: &Class, pupil: &Pupil, wanted: &str) -> Result<(), Problem> {
        let there = self.store.pupils_of_class(class.school_id, class.id).await?;
        let alike = |other: &Pupil| other.id != pupil.id && name_key(&other.pseudonym) == name_key(wanted);
        if there.iter().any(alike) { Err(taken(wanted, class)) } else { Ok(()) }
    }

    async fn note_pupil(&self, administrator: &StaffIdentity, action: &str, pupil: &Pupil) -> Result<(), Problem> {
        let subject = pupil.id.to_string();
        self.note_about(administrator, action, &subject, Some(pupil.id), serde_json::json!({})).await
    }
}

impl SchoolPupil {
    fn of(pupil: Pupil) -> Self {
        Self {
            id: pupil.id,
            pseudonym: pupil.pseudonym,
            extra_time: pupil.extra_time,
            suspended_at: pupil.suspended_at,
            last_seen_at: pupil.last_seen_at,
        }
    }
}

fn taken(pseudonym: &str, class: &Class) -> Problem {
    Problem::refused(format!(
        "« {pseudonym} » est déjà dans la classe {} : donnez d’abord un autre pseudonyme à l’un des deux.",
        class.name
    ))
}
