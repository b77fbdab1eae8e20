//! A teacher's classes, and a new one.

use curriculum::Level;
use storage::{NewClass, StoreError};
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::{Platform, Problem};

/// A class in the list.
#[derive(Debug, Clone)]
pub struct ClassSummary {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: String,
    /// How many pupils it has.
    pub pupils: usize,
    /// How many of them need help now.
    pub waiting_for_help: usize,
}

/// How many codes are tried before giving up; with 244 million codes one is enough.
const CODES_TRIED: usize = 5;

impl Platform {
    /// The classes of a teacher.
    pub async fn classes(&self, teacher: &StaffIdentity) -> Result<Vec<ClassSummary>, Problem> {
        let mut summaries = Vec::new();
        for class in self.store.classes_of_teacher(teacher.school.id, teacher.id).await? {
            let pupils = self.store.pupils_of_class(class.school_id, class.id).await?;
            let waiting = self.help_of_class(&class, &pupils).await?;
            summaries.push(ClassSummary {
                id: class.id,
                name: class.name,
                level: class.level,
                pupils: pupils.len(),
                waiting_for_help: waiting.len(),
            });
        }
        Ok(summaries)
    }

    /// Opens a class for a teacher and gives its identifier.
    pub async fn create_class(&self, teacher: &StaffIdentity, name: &str, level: &str) -> Result<Uuid, Problem> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > 40 {
            return Err(Problem::refused("Le nom de la classe doit avoir entre 1 et 40 caractères."));
        }
        let level =
            Level::from_label(level).ok_or_else(|| Problem::refused("Choisissez un niveau, de la 6e à la 2de."))?;
        let existing = self.store.classes_of_school(teacher.school.id).await?;
        if existing.iter().any(|class| class.name.eq_ignore_ascii_case(&name)) {
            return Err(Problem::refused(format!("L’établissement a déjà une classe « {name} ».")));
        }
        let class = self.open_class(teacher, &name, level.label()).await?;
        self.note(teacher, "class-created", &class.to_string(), serde_json::json!({ "name": name })).await?;
        Ok(class)
    }

    /// Creates the row under a free code and makes `teacher` its teacher.
    pub(crate) async fn open_class(&self, teacher: &StaffIdentity, name: &str, level: &str) -> Result<Uuid, Problem> {
        let class = self.new_class(teacher.school.id, teacher.school.simulated, name, level).await?;
        self.store.add_class_teacher(teacher.school.id, class, teacher.id).await?;
        Ok(class)
    }

    /// Creates a class under a free code.
    pub(crate) async fn new_class(
        &self,
        school_id: Uuid,
        simulated: bool,
        name: &str,
        level: &str,
    ) -> Result<Uuid, Problem> {
        for _ in 0..CODES_TRIED {
            let new = NewClass {
                id: self.new_id(),
                school_id,
                name: name.to_owned(),
                code: self.chance.class_code(),
                level: level.to_owned(),
                pack_id: None,
                simulated,
                created_at: self.now(),
            };
            match self.store.create_class(&new).await {
                Ok(()) => return Ok(new.id),
                Err(StoreError::AlreadyTaken(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(Problem::refused(format!("La classe « {name} » existe déjà.")))
    }
}
