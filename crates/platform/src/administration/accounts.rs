//! The school, and the accounts of its adults.

use sha2::{Digest, Sha256};
use storage::{NewStaff, Role, Staff, StoreError};
use uuid::Uuid;

use crate::accounts::{StaffIdentity, checked_email};
use crate::{Platform, Problem};

/// The school at a glance.
#[derive(Debug, Clone)]
pub struct SchoolOverview {
    /// Its name.
    pub name: String,
    /// Its national number, if it has one.
    pub uai: Option<String>,
    /// How many classes it has.
    pub classes: i64,
    /// How many pupils.
    pub pupils: i64,
    /// How many answers they gave.
    pub answers: i64,
    /// How many programmes are open.
    pub packs: usize,
    /// Its adults.
    pub staff: Vec<StaffLine>,
    /// Its classes and who teaches them.
    pub class_lines: Vec<ClassLine>,
}

/// A class of the school.
#[derive(Debug, Clone)]
pub struct ClassLine {
    /// The class.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its teachers.
    pub teachers: Vec<TeacherName>,
}

/// A teacher by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeacherName {
    /// The account.
    pub id: Uuid,
    /// Their name.
    pub name: String,
}

/// An adult of the school.
#[derive(Debug, Clone)]
pub struct StaffLine {
    /// The account.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Role, in words.
    pub role: &'static str,
    /// The account is closed for the time being.
    pub suspended: bool,
    /// They can be given classes.
    pub teaches: bool,
    /// It is the account of whoever reads.
    pub is_self: bool,
}

/// A new account and its first password, shown once.
#[derive(Debug, Clone)]
pub struct OpenedAccount {
    /// E-mail, which is also the name to sign in with.
    pub email: String,
    /// First password, to be changed at once.
    pub password: String,
}

/// The account of somebody who has lost their password.
#[derive(Debug, Clone)]
pub struct LostPassword {
    /// Their identifier.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// E-mail, which is also the name to sign in with.
    pub email: String,
    /// What stands for the password to replace.
    pub print: String,
}

/// What stands for the password of an account: another password, another print.
fn password_print(staff: &Staff) -> String {
    let digest: [u8; 32] = Sha256::digest(staff.password_hash.as_bytes()).into();
    let (half, _) = digest.split_first_chunk().expect("32 bytes have a first half");
    format!("{:032x}", u128::from_be_bytes(*half))
}

impl Platform {
    /// The school of an administrator.
    pub async fn school_overview(&self, administrator: &StaffIdentity) -> Result<SchoolOverview, Problem> {
        let school_id = administrator.school.id;
        let school = self.store.school(school_id).await?.ok_or(Problem::NotFound)?;
        let counts = self.store.school_counts(school_id).await?;
        let staff = self.store.staff_of_school(school_id).await?;
        let mut class_lines = Vec::new();
        let classes = self.store.classes_of_school(school_id).await?;
        for class in classes.into_iter().filter(|class| class.archived_at.is_none()) {
            let teachers = self.store.teachers_of_class(school_id, class.id).await?;
            let named = staff
                .iter()
                .filter(|staff| teachers.contains(&staff.id))
                .map(|staff| TeacherName { id: staff.id, name: staff.name.clone() });
            class_lines.push(ClassLine { id: class.id, name: class.name, teachers: named.collect() });
        }
        Ok(SchoolOverview {
            class_lines,
            name: school.name,
            uai: school.uai,
            classes: counts.classes,
            pupils: counts.pupils,
            answers: counts.answers,
            packs: self.open_courses(school_id).await?.len(),
            staff: staff
                .into_iter()
                .map(|staff| StaffLine {
                    is_self: staff.id == administrator.id,
                    teaches: staff.role == Role::Teacher,
                    id: staff.id,
                    name: staff.name,
                    email: staff.email,
                    role: match staff.role {
                        Role::Teacher => "enseignant",
                        Role::Administrator => "administration",
                    },
                    suspended: staff.suspended_at.is_some(),
                })
                .collect(),
        })
    }

    /// Opens the account of a teacher.
    pub async fn create_teacher(
        &self,
        administrator: &StaffIdentity,
        name: &str,
        email: &str,
    ) -> Result<OpenedAccount, Problem> {
        let name = checked_name(name)?;
        let email = checked_email(email)?;
        let password = self.chance.first_password();
        let new = NewStaff {
            id: self.new_id(),
            school_id: administrator.school.id,
            role: Role::Teacher,
            email: email.clone(),
            name,
            password_hash: self.hashing.hash(&password, &self.chance).await?,
            must_change_password: true,
            created_at: self.now(),
        };
        match self.store.create_staff(&new).await {
            Ok(()) => {}
            Err(StoreError::AlreadyTaken(_)) => {
                return Err(Problem::refused(format!("L’adresse {email} a déjà un compte.")));
            }
            Err(error) => return Err(error.into()),
        }
        self.note(administrator, "teacher-created", &new.id.to_string(), serde_json::json!({})).await?;
        Ok(OpenedAccount { email, password })
    }

    /// Changes how an adult of the school is called, and the address that they sign in with.
    pub async fn change_staff(
        &self,
        administrator: &StaffIdentity,
        staff: Uuid,
        name: &str,
        email: &str,
    ) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let row = self.store.staff(school_id, staff).await?.ok_or(Problem::NotFound)?;
        let (name, email) = (checked_name(name)?, checked_email(email)?);
        match self.store.update_staff(school_id, row.id, &name, &email, row.role).await {
            Err(StoreError::AlreadyTaken(_)) => {
                return Err(Problem::refused(format!("L’adresse {email} a déjà un compte.")));
            }
            changed => changed?,
        }
        self.note(administrator, "staff-changed", &row.id.to_string(), serde_json::json!({})).await
    }

    /// Changes the name of the school; its national number stays.
    pub async fn rename_school(&self, administrator: &StaffIdentity, name: &str) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let school = self.store.school(school_id).await?.ok_or(Problem::NotFound)?;
        let name = checked_name(name)?;
        self.store.update_school(school_id, &name, school.uai.as_deref()).await?;
        self.note(administrator, "school-renamed", &school_id.to_string(), serde_json::json!({})).await
    }

    /// Gives an adult of the school a new first password, shown once, for the one that they lost; whoever is signed in with
    /// the old one is signed out.
    /// `seen` is the print of the password to replace, so that a page sent again does not replace the one that it gave.
    pub async fn reset_password(
        &self,
        administrator: &StaffIdentity,
        staff: Uuid,
        seen: &str,
    ) -> Result<OpenedAccount, Problem> {
        if staff == administrator.id {
            return Err(Problem::refused("Pour votre propre compte, passez par « Mot de passe »."));
        }
        let school_id = administrator.school.id;
        let row = self.store.staff(school_id, staff).await?.ok_or(Problem::NotFound)?;
        if seen != password_print(&row) {
            return Err(Problem::refused(
                "Ce mot de passe a déjà été remplacé : celui qui a été montré alors reste le bon. Pour en donner encore un autre, \
                 revenez à l’établissement.",
            ));
        }
        let password = self.chance.first_password();
        let hash = self.hashing.hash(&password, &self.chance).await?;
        self.store.set_staff_password(school_id, row.id, &hash, true).await?;
        self.store.delete_sessions_of_account(row.id, None).await?;
        self.note(administrator, "password-reset", &row.id.to_string(), serde_json::json!({})).await?;
        Ok(OpenedAccount { email: row.email, password })
    }

    /// Gives a class to a teacher of the same school: from then on they see its pupils.
    pub async fn assign_teacher(&self, administrator: &StaffIdentity, class: Uuid, staff: Uuid) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let class = self.store.class(school_id, class).await?.ok_or(Problem::NotFound)?;
        let staff = self.store.staff(school_id, staff).await?.ok_or(Problem::NotFound)?;
        if staff.role != Role::Teacher {
            return Err(Problem::refused("Une classe se confie à un enseignant."));
        }
        self.store.add_class_teacher(school_id, class.id, staff.id).await?;
        let details = serde_json::json!({ "teacher": staff.id });
        self.note(administrator, "class-assigned", &class.id.to_string(), details).await
    }

    /// The account of a colleague who has lost their password.
    pub async fn lost_password(&self, administrator: &StaffIdentity, staff: Uuid) -> Result<LostPassword, Problem> {
        let row = self.store.staff(administrator.school.id, staff).await?.ok_or(Problem::NotFound)?;
        if row.id == administrator.id {
            return Err(Problem::NotFound);
        }
        let print = password_print(&row);
        Ok(LostPassword { id: row.id, name: row.name, email: row.email, print })
    }

    /// Closes an account for the time being and ends its sessions.
    pub async fn suspend_staff(&self, administrator: &StaffIdentity, staff: Uuid) -> Result<(), Problem> {
        if staff == administrator.id {
            return Err(Problem::refused("Vous ne pouvez pas suspendre votre propre compte."));
        }
        let school_id = administrator.school.id;
        let row = self.store.staff(school_id, staff).await?.ok_or(Problem::NotFound)?;
        self.store.suspend_staff(school_id, row.id, Some(self.now())).await?;
        self.store.delete_sessions_of_account(row.id, None).await?;
        self.note(administrator, "suspended", &row.id.to_string(), serde_json::json!({})).await
    }

    /// Opens a suspended account again.
    pub async fn reinstate_staff(&self, administrator: &StaffIdentity, staff: Uuid) -> Result<(), Problem> {
        let school_id = administrator.school.id;
        let row = self.store.staff(school_id, staff).await?.ok_or(Problem::NotFound)?;
        self.store.suspend_staff(school_id, row.id, None).await?;
        self.note(administrator, "reinstated", &row.id.to_string(), serde_json::json!({})).await
    }
}

/// A name of a person or of a school, without blanks that do not count.
fn checked_name(name: &str) -> Result<String, Problem> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > 60 {
        return Err(Problem::refused("Le nom doit avoir entre 1 et 60 caractères."));
    }
    Ok(name)
}

impl Platform {
    /// Whoever runs a command on the machine acts as the first administrator of the school, and is noted as such. The code
    /// of the school may be left out where there is only one.
    pub async fn command_line_administrator(&self, uai: Option<&str>) -> Result<StaffIdentity, Problem> {
        let school = match uai {
            Some(uai) => self.store.school_with_uai(uai).await?,
            None => self.only_school().await?,
        };
        let school = school.ok_or_else(|| {
            Problem::refused(match uai {
                Some(uai) => format!("Aucun établissement n’a le code « {uai} »."),
                None => "Aucun établissement n’est encore ouvert.".to_owned(),
            })
        })?;
        let staff = self.store.staff_of_school(school.id).await?;
        let first = staff.iter().find(|staff| staff.role == Role::Administrator && staff.suspended_at.is_none());
        let first = first.ok_or_else(|| Problem::refused("Cet établissement n’a pas d’administrateur."))?;
        self.staff_identity(school.id, first.id).await?.ok_or(Problem::NotFound)
    }

    async fn only_school(&self) -> Result<Option<storage::School>, Problem> {
        let mut schools = self.store.schools().await?;
        if schools.len() > 1 {
            let sentence = "Plusieurs établissements sont ouverts : dites lequel avec --school et son code UAI.";
            return Err(Problem::refused(sentence));
        }
        Ok(schools.pop())
    }
}
