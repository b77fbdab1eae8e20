//! Open programmes in memory: published exercises never change, so they are compiled once and shared.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use curriculum::{ExerciseFile, ExerciseId, Level, Pack, Programme, Refusal, SkillGraph, SkillId, read_programme};
use exercises::Exercise;
use remediation::{Candidate, Mediation};
use storage::Served;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::accounts::{PupilIdentity, StaffIdentity};
use crate::{Platform, Problem};

/// How long a process may go without asking the database whether another one has published a new version.
const FRESH_FOR: Duration = Duration::seconds(10);

/// An open programme, ready to serve.
#[derive(Debug)]
pub struct Course {
    /// Name of the programme.
    pub pack_id: String,
    /// Hash of its content.
    pub version: String,
    /// Its skills.
    pub programme: Programme,
    /// What comes before what.
    pub graph: SkillGraph,
    /// Its exercises, by name.
    pub exercises: BTreeMap<ExerciseId, Arc<Exercise>>,
    /// The same as `remediation` chooses among them.
    pub candidates: Vec<Candidate>,
}

impl Course {
    /// Compiles a pack. Every problem of every exercise is reported.
    pub fn compile(version: String, pack: &Pack) -> Result<Self, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut exercises = BTreeMap::new();
        let skills: std::collections::BTreeSet<&SkillId> =
            pack.programme.skills.iter().map(|skill| &skill.id).collect();
        for file in &pack.exercises {
            match Exercise::compile(file) {
                Ok(exercise) if skills.contains(&exercise.skill) => {
                    exercises.insert(file.id.clone(), Arc::new(exercise));
                }
                Ok(exercise) => {
                    let reason = format!("la compétence {} n’est pas dans programme.toml", exercise.skill);
                    let place = file.text.find(exercise.skill.as_str()).unwrap_or(0);
                    refusals.push(Refusal::at(&format!("exercices/{}.toml", file.id), &file.text, place, reason));
                }
                Err(found) => refusals.extend(found),
            }
        }
        let graph = pack.programme.graph().map_err(|cycle| vec![Refusal::of_file("programme.toml", cycle.to_string())]);
        match graph {
            Ok(graph) if refusals.is_empty() => {
                let candidates = exercises.values().map(|exercise| candidate(exercise)).collect();
                let pack_id = pack.programme.id.clone();
                Ok(Self { pack_id, version, programme: pack.programme.clone(), graph, exercises, candidates })
            }
            Ok(_) => Err(refusals),
            Err(cycle) => {
                refusals.extend(cycle);
                Err(refusals)
            }
        }
    }

    /// The exercises of a path that adapts to nobody: those of the programme up to the level of the class.
    pub(crate) fn candidates_up_to(&self, level: Option<Level>) -> Vec<Candidate> {
        let taught = |candidate: &&Candidate| {
            let skill = self.programme.skill(&candidate.skill);
            level.is_none_or(|level| skill.is_some_and(|skill| skill.level <= level))
        };
        self.candidates.iter().filter(taught).cloned().collect()
    }

    /// How a skill reads inside a sentence.
    pub fn short_name(&self, skill: &SkillId) -> String {
        self.programme.skill(skill).map_or_else(|| skill.to_string(), |skill| skill.short_name.clone())
    }

    /// How a skill reads as a title; its name when the programme no longer has it.
    pub fn skill_title(&self, skill: &str) -> String {
        let known = skill.parse().ok().and_then(|id: SkillId| self.programme.skill(&id));
        known.map_or_else(|| skill.to_owned(), |skill| skill.title.clone())
    }
}

/// One of the programmes of a class, for somebody who looks at one at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeChoice {
    /// Its identifier.
    pub id: String,
    /// A short name that tells it from the others.
    pub label: String,
    /// Whether it is the one that is looked at.
    pub current: bool,
    /// Whether a teacher asked the pupil to work on something of it first.
    pub asked_by_teacher: bool,
}

/// What there is to choose between; empty when there is nothing to choose. Programmes of different subjects go by the name
/// of the subject.
pub(crate) fn programme_choices(courses: &[Arc<Course>], current: &Course) -> Vec<ProgrammeChoice> {
    if courses.len() < 2 {
        return Vec::new();
    }
    let label = |course: &Course| {
        let subject = &course.programme.subject;
        let alone = courses.iter().filter(|other| other.programme.subject == *subject).count() == 1;
        subject_name(subject).filter(|_| alone).map_or_else(|| course.programme.title.clone(), str::to_owned)
    };
    let choice = |course: &Arc<Course>| ProgrammeChoice {
        id: course.pack_id.clone(),
        label: label(course),
        current: course.pack_id == current.pack_id,
        asked_by_teacher: false,
    };
    courses.iter().map(choice).collect()
}

/// The name of the course that is looked at, when there are several.
pub(crate) fn looked_at(courses: &[Arc<Course>], current: &Course) -> Option<String> {
    programme_choices(courses, current).into_iter().find(|choice| choice.current).map(|choice| choice.label)
}

/// The name of a subject as `matiere` of `programme.toml` writes it.
fn subject_name(subject: &str) -> Option<&'static str> {
    match subject {
        "maths" => Some("Mathématiques"),
        "francais" => Some("Français"),
        _ => None,
    }
}

/// The course of this name, or the first one.
fn chosen(courses: &[Arc<Course>], pack_id: Option<&str>) -> Option<Arc<Course>> {
    let wanted = courses.iter().find(|course| Some(course.pack_id.as_str()) == pack_id);
    wanted.or_else(|| courses.first()).cloned()
}

fn candidate(exercise: &Exercise) -> Candidate {
    Candidate {
        exercise: exercise.id.clone(),
        skill: exercise.skill.clone(),
        difficulty: exercise.difficulty,
        seconds: exercise.seconds,
        mediation: mediation_of(exercise),
        choices: exercise.choices_count(),
        form: exercise.answer_kind() as u8,
    }
}

/// The mediation of an exercise in the words of `remediation`, which does not know `exercises`.
pub(crate) fn mediation_of(exercise: &Exercise) -> Mediation {
    match exercise.mediation {
        exercises::Mediation::Exercise => Mediation::Practice,
        exercises::Mediation::WorkedExample => Mediation::WorkedExample,
        exercises::Mediation::Representation => Mediation::Representation,
    }
}

/// What is open in a school, and when that was asked.
type Asked = (OffsetDateTime, Vec<Arc<Course>>);

/// What was compiled, by name and version.
type Compiled<T> = Mutex<HashMap<(String, String), Arc<T>>>;

/// Courses that were compiled. A published version never changes, so that platforms on different
/// databases may share them; clones are the same courses.
#[derive(Clone, Default)]
pub struct CompiledCourses(Arc<Compiled<Course>>);

impl CompiledCourses {
    /// The exercise of this name and version, if a course of the pack has it.
    fn exercise(&self, pack: &str, id: &str, version: &str) -> Option<Arc<Exercise>> {
        let id: ExerciseId = id.parse().ok()?;
        let courses = lock(&self.0);
        let mut of_pack = courses.values().filter(|course| course.pack_id == pack);
        of_pack.find_map(|course| course.exercises.get(&id).filter(|exercise| exercise.version == version).cloned())
    }
}

/// Packs that come with the program, and compiled courses.
pub struct Courses {
    shipped: Vec<Pack>,
    compiled: CompiledCourses,
    /// Held while a course is compiled: a class that arrives together compiles it once.
    compiling: tokio::sync::Mutex<()>,
    open: Mutex<HashMap<Uuid, Asked>>,
    versions: Compiled<Exercise>,
}

impl Courses {
    /// Nothing opened yet, with what was compiled before.
    pub(crate) fn new(shipped: Vec<Pack>, compiled: CompiledCourses) -> Self {
        let compiling = tokio::sync::Mutex::default();
        Self { shipped, compiled, compiling, open: Mutex::default(), versions: Mutex::default() }
    }

    /// The packs that come with the program.
    pub(crate) fn shipped(&self) -> &[Pack] {
        &self.shipped
    }

    /// The course of a pack, compiled once.
    pub(crate) fn compile(&self, pack: &Pack) -> Result<Arc<Course>, Vec<Refusal>> {
        let name = (pack.programme.id.clone(), pack.version());
        if let Some(course) = lock(&self.compiled.0).get(&name) {
            return Ok(course.clone());
        }
        let course = Arc::new(Course::compile(name.1.clone(), pack)?);
        lock(&self.compiled.0).insert(name, course.clone());
        Ok(course)
    }

    /// The place of a pack among those that come with the program; the last for any other.
    fn shipped_place(&self, pack_id: &str) -> usize {
        self.shipped.iter().position(|pack| pack.programme.id == pack_id).unwrap_or(self.shipped.len())
    }

    /// What is open in this school is asked again.
    pub(crate) fn forget_open(&self, school: Uuid) {
        lock(&self.open).remove(&school);
    }
}

impl Platform {
    /// The courses open in a school: those that come with the program first, in its order, then the others by name.
    pub(crate) async fn open_courses(&self, school_id: Uuid) -> Result<Vec<Arc<Course>>, Problem> {
        let now = self.now();
        if let Some((asked_at, courses)) = lock(&self.courses.open).get(&school_id)
            && now - *asked_at < FRESH_FOR
            && now >= *asked_at
        {
            return Ok(courses.clone());
        }
        let mut courses = Vec::new();
        for open in self.store.open_packs(school_id).await? {
            let course = self.course_version(&open.pack_id, &open.version).await?;
            courses.push(course);
        }
        // Opening one more programme must not change what a class that has chosen nothing works with.
        courses.sort_by_key(|course| self.courses.shipped_place(&course.pack_id));
        lock(&self.courses.open).insert(school_id, (now, courses.clone()));
        Ok(courses)
    }

    /// A version of a programme, compiled once.
    pub(crate) async fn course_version(&self, pack_id: &str, version: &str) -> Result<Arc<Course>, Problem> {
        let name = (pack_id.to_owned(), version.to_owned());
        let known = || lock(&self.courses.compiled.0).get(&name).cloned();
        if let Some(course) = known() {
            return Ok(course);
        }
        let _alone = self.courses.compiling.lock().await;
        if let Some(course) = known() {
            return Ok(course);
        }
        let pack = self.stored_pack(pack_id, version).await?;
        let version = version.to_owned();
        let compiled = tokio::task::spawn_blocking(move || Course::compile(version, &pack)).await;
        let compiled = compiled.map_err(|error| Problem::Unexpected(error.to_string()))?;
        let course = Arc::new(compiled.map_err(|refusals| unreadable(&refusals))?);
        lock(&self.courses.compiled.0).insert(name, course.clone());
        Ok(course)
    }

    /// Compiles what is open in every school, so that the first pupil of the day does not wait for it.
    pub async fn warm_up(&self) -> Result<(), Problem> {
        for school in self.store.schools().await? {
            self.open_courses(school.id).await?;
        }
        Ok(())
    }

    /// A pack as it was published.
    pub(crate) async fn stored_pack(&self, pack_id: &str, version: &str) -> Result<Pack, Problem> {
        let stored = self.store.pack_texts(pack_id, version).await?.ok_or(Problem::NotFound)?;
        let programme =
            read_programme("programme.toml", &stored.programme_text).map_err(|refusals| unreadable(&refusals))?;
        let mut exercises = Vec::new();
        for version in stored.exercises {
            let id = version.exercise_id.parse().map_err(|_| Problem::Unexpected("exercise name".to_owned()))?;
            exercises.push(ExerciseFile { id, version: version.version, text: version.text });
        }
        Ok(Pack { programme, programme_text: stored.programme_text, exercises })
    }

    /// The courses of a class: those that it works on, in its order, or else the first one open in the school. Empty only
    /// when none is open there.
    pub(crate) async fn courses_of_class(&self, school_id: Uuid, class_id: Uuid) -> Result<Vec<Arc<Course>>, Problem> {
        let open = self.open_courses(school_id).await?;
        let wanted = self.store.programmes_of_class(school_id, class_id).await?;
        let followed: Vec<_> =
            wanted.iter().filter_map(|wanted| open.iter().find(|course| course.pack_id == *wanted).cloned()).collect();
        Ok(if followed.is_empty() { open.into_iter().take(1).collect() } else { followed })
    }

    /// The course of a pupil: the one that they chose, or the first one of their class.
    pub(crate) async fn course_of_pupil(&self, pupil: &PupilIdentity) -> Result<Option<Arc<Course>>, Problem> {
        let courses = self.courses_of_class(pupil.school.id, pupil.class_id).await?;
        Ok(chosen(&courses, pupil.programme.as_deref()))
    }

    /// The course that a teacher looks at in a class of theirs: the one that they chose, or the first one of the class.
    pub(crate) async fn course_of_teacher(
        &self,
        teacher: &StaffIdentity,
        class_id: Uuid,
    ) -> Result<Option<Arc<Course>>, Problem> {
        let courses = self.courses_of_class(teacher.school.id, class_id).await?;
        let looked_at = self.store.programme_of_teacher(teacher.school.id, class_id, teacher.id).await?;
        Ok(chosen(&courses, looked_at.as_deref()))
    }

    /// The course of a class to which a skill belongs.
    ///
    /// # Errors
    /// [`Problem::NotFound`] when no course of the class has it.
    pub(crate) async fn course_with_skill(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        skill: &SkillId,
    ) -> Result<Arc<Course>, Problem> {
        let courses = self.courses_of_class(school_id, class_id).await?;
        courses.into_iter().find(|course| course.programme.skill(skill).is_some()).ok_or(Problem::NotFound)
    }

    /// The course that something served belongs to, as it is open now; the first one of the class when it no longer is.
    pub(crate) async fn course_of_served(
        &self,
        class_id: Uuid,
        served: &Served,
    ) -> Result<Option<Arc<Course>>, Problem> {
        let school_id = served.pupil.school_id;
        let courses = self.open_courses(school_id).await?;
        match courses.into_iter().find(|course| course.pack_id == served.pack_id) {
            Some(course) => Ok(Some(course)),
            None => Ok(self.courses_of_class(school_id, class_id).await?.into_iter().next()),
        }
    }

    /// The graph of everything that is open in a school: answers of classes that follow different programmes are read on it.
    pub(crate) async fn graph_of_school(&self, school_id: Uuid) -> Result<SkillGraph, Problem> {
        let courses = self.open_courses(school_id).await?;
        Ok(SkillGraph::joined(courses.iter().map(|course| &course.graph)))
    }

    /// The level of a class, when it is one that the programmes know.
    pub(crate) async fn level_of_class(&self, school_id: Uuid, class_id: Uuid) -> Result<Option<Level>, Problem> {
        let class = self.store.class(school_id, class_id).await?;
        Ok(class.and_then(|class| Level::from_label(&class.level)))
    }

    /// The very version of an exercise that somebody saw, even when it was replaced since.
    pub(crate) async fn exercise_of(&self, served: &Served) -> Result<Arc<Exercise>, Problem> {
        self.exercise_version(&served.pack_id, &served.exercise_id, &served.exercise_version).await
    }

    pub(crate) async fn exercise_version(&self, pack: &str, id: &str, version: &str) -> Result<Arc<Exercise>, Problem> {
        if let Some(exercise) = self.courses.compiled.exercise(pack, id, version) {
            return Ok(exercise);
        }
        let name = (id.to_owned(), version.to_owned());
        if let Some(known) = lock(&self.courses.versions).get(&name) {
            return Ok(known.clone());
        }
        let text = self.store.exercise_text(pack, id, version).await?.ok_or(Problem::NotFound)?;
        let id: ExerciseId = id.parse().map_err(|_| Problem::Unexpected("exercise name".to_owned()))?;
        let file = ExerciseFile { id, version: version.to_owned(), text };
        let exercise = Arc::new(Exercise::compile(&file).map_err(|refusals| unreadable(&refusals))?);
        lock(&self.courses.versions).insert(name, exercise.clone());
        Ok(exercise)
    }
}

fn unreadable(refusals: &[Refusal]) -> Problem {
    Problem::Unexpected(refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ; "))
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
