//! A teacher's classes, and a new one.

use curriculum::Level;
use roster::class_key;
use storage::{NewClass, StoreError};
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::courses::looked_at;
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
    /// How many of them need help now in each of its programmes, whichever is looked at: its name when there are several.
    pub waiting_for_help: Vec<(Option<String>, usize)>,
}

/// What a teacher says of a class.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClassSettings<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its level, as `curriculum::Level` writes it.
    pub level: &'a str,
    /// The programmes that it works on; none when it was not asked: the first one open in the school, or those of before.
    pub programmes: Option<&'a [String]>,
    /// Whether its pupils may choose among several useful exercises.
    pub pupil_choice: bool,
    /// Whether exercises are adapted to each pupil; else the order of the programme is followed.
    pub adaptive: bool,
}

/// The same, once it has been checked.
pub(super) struct CheckedSettings {
    pub(super) name: String,
    pub(super) level: Level,
    pub(super) programmes: Option<Vec<String>>,
}

/// An open programme, to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeName {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// Why a class with no programme ticked is refused; a page puts it beside the boxes.
pub const NO_PROGRAMME: &str = "Cochez au moins un programme.";

/// How many codes are tried before giving up; with 244 million codes one is enough.
const CODES_TRIED: usize = 5;

/// Why a name cannot be given to a class, and what to do when it is the name of one’s own class.
pub(super) fn name_taken(name: &str) -> String {
    format!(
        "L’établissement a déjà une classe « {name} ». Si c’est la vôtre et que vous ne la voyez pas, demandez à \
         l’administrateur de vous la confier."
    )
}

/// The name of a class with one space between its words, if it can be one.
pub(crate) fn class_name(wanted: &str) -> Result<String, Problem> {
    let name = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > 40 {
        return Err(Problem::refused("Le nom de la classe doit avoir entre 1 et 40 caractères."));
    }
    Ok(name)
}

impl Platform {
    /// The classes of a teacher.
    pub async fn classes(&self, teacher: &StaffIdentity) -> Result<Vec<ClassSummary>, Problem> {
        let mut summaries = Vec::new();
        for class in self.store.classes_of_teacher(teacher.school.id, teacher.id).await? {
            let pupils = self.store.pupils_of_class(class.school_id, class.id).await?;
            let courses = self.courses_of_class(class.school_id, class.id).await?;
            let mut waiting_for_help = Vec::new();
            for course in &courses {
                let waiting = self.help_of_class(&class, course, &pupils).await?.len();
                waiting_for_help.push((looked_at(&courses, course), waiting));
            }
            summaries.push(ClassSummary {
                id: class.id,
                name: class.name,
                level: class.level,
                pupils: pupils.len(),
                waiting_for_help,
            });
        }
        Ok(summaries)
    }

    /// The programmes that a class of this school can work on.
    pub async fn open_programmes(&self, adult: &StaffIdentity) -> Result<Vec<ProgrammeName>, Problem> {
        let courses = self.open_courses(adult.school.id).await?;
        let named = courses
            .iter()
            .map(|course| ProgrammeName { id: course.pack_id.clone(), title: course.programme.title.clone() });
        Ok(named.collect())
    }

    /// Opens a class for a teacher and gives its identifier.
    pub async fn create_class(&self, teacher: &StaffIdentity, wanted: ClassSettings<'_>) -> Result<Uuid, Problem> {
        let CheckedSettings { name, level, programmes } = self.checked_settings(teacher, None, wanted).await?;
        let school = &teacher.school;
        let programmes = programmes.unwrap_or_default();
        let class = self.new_class(school.id, school.simulated, &name, level.label(), &programmes).await?;
        self.store.add_class_teacher(school.id, class, teacher.id).await?;
        self.note(teacher, "class-created", &class.to_string(), serde_json::json!({ "name": name })).await?;
        Ok(class)
    }

    /// Refuses a name that is empty, too long or taken by another class than `class`, an unknown level, a programme that is
    /// not open.
    pub(super) async fn checked_settings(
        &self,
        teacher: &StaffIdentity,
        class: Option<Uuid>,
        wanted: ClassSettings<'_>,
    ) -> Result<CheckedSettings, Problem> {
        let name = class_name(wanted.name)?;
        let level = Level::from_label(wanted.level)
            .ok_or_else(|| Problem::refused("Choisissez un niveau, de la 6e à la 2de."))?;
        let existing = self.store.classes_of_school(teacher.school.id).await?;
        let others = existing.iter().filter(|other| Some(other.id) != class && other.archived_at.is_none());
        if others.into_iter().any(|other| class_key(&other.name) == class_key(&name)) {
            return Err(Problem::refused(name_taken(&name)));
        }
        let programmes = match wanted.programmes {
            Some([]) => return Err(Problem::refused(NO_PROGRAMME)),
            Some(programmes) => Some(self.in_order_of_opening(teacher, programmes).await?),
            None => None,
        };
        Ok(CheckedSettings { name, level, programmes })
    }

    /// The same programmes in the order in which the school shows them.
    async fn in_order_of_opening(
        &self,
        teacher: &StaffIdentity,
        programmes: &[String],
    ) -> Result<Vec<String>, Problem> {
        let open: Vec<String> =
            self.open_courses(teacher.school.id).await?.iter().map(|course| course.pack_id.clone()).collect();
        if programmes.iter().any(|programme| !open.contains(programme)) {
            return Err(Problem::refused("Choisissez parmi les programmes ouverts dans l’établissement."));
        }
        Ok(open.into_iter().filter(|programme| programmes.contains(programme)).collect())
    }

    /// Creates a class under a free code.
    pub(crate) async fn new_class(
        &self,
        school_id: Uuid,
        simulated: bool,
        name: &str,
        level: &str,
        programmes: &[String],
    ) -> Result<Uuid, Problem> {
        for _ in 0..CODES_TRIED {
            let new = NewClass {
                id: self.new_id(),
                school_id,
                name: name.to_owned(),
                code: self.chance.class_code(),
                level: level.to_owned(),
                programmes: programmes.to_vec(),
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
