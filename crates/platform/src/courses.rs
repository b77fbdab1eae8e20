//! Open programmes in memory: published exercises never change, so they are compiled once and shared.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use curriculum::{ExerciseFile, ExerciseId, Level, Pack, Programme, Refusal, SkillGraph, SkillId, read_programme};
use exercises::Exercise;
use remediation::{Candidate, Mediation};
use storage::Served;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

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

/// Packs that come with the program, and compiled courses.
pub struct Courses {
    shipped: Vec<Pack>,
    compiled: Mutex<HashMap<(String, String), Arc<Course>>>,
    open: Mutex<HashMap<Uuid, Asked>>,
    versions: Mutex<HashMap<(String, String), Arc<Exercise>>>,
}

impl Courses {
    /// Nothing compiled yet.
    pub(crate) fn new(shipped: Vec<Pack>) -> Self {
        Self { shipped, compiled: Mutex::default(), open: Mutex::default(), versions: Mutex::default() }
    }

    /// The packs that come with the program.
    pub(crate) fn shipped(&self) -> &[Pack] {
        &self.shipped
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
        if let Some(course) = lock(&self.courses.compiled).get(&name) {
            return Ok(course.clone());
        }
        let course = Arc::new(self.compile_stored(pack_id, version).await?);
        lock(&self.courses.compiled).insert(name, course.clone());
        Ok(course)
    }

    async fn compile_stored(&self, pack_id: &str, version: &str) -> Result<Course, Problem> {
        let pack = self.stored_pack(pack_id, version).await?;
        Course::compile(version.to_owned(), &pack).map_err(|refusals| unreadable(&refusals))
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

    /// The course of a class: the one that it follows, or the first one open in the school.
    pub(crate) async fn course_of_class(
        &self,
        school_id: Uuid,
        class_id: Uuid,
    ) -> Result<Option<Arc<Course>>, Problem> {
        let courses = self.open_courses(school_id).await?;
        let class = self.store.class(school_id, class_id).await?;
        let wanted = class.and_then(|class| class.pack_id);
        let followed = courses.iter().find(|course| Some(&course.pack_id) == wanted.as_ref());
        Ok(followed.or_else(|| courses.first()).cloned())
    }

    /// The course that something served belongs to, as it is open now; that of the class when it no longer is.
    pub(crate) async fn course_of_served(
        &self,
        class_id: Uuid,
        served: &Served,
    ) -> Result<Option<Arc<Course>>, Problem> {
        let school_id = served.pupil.school_id;
        let courses = self.open_courses(school_id).await?;
        match courses.into_iter().find(|course| course.pack_id == served.pack_id) {
            Some(course) => Ok(Some(course)),
            None => self.course_of_class(school_id, class_id).await,
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
