//! The exercises of the open programmes, for whoever teaches with them: what there is, and each one to try as a pupil
//! would. Nothing that happens here is kept.

use std::sync::Arc;

use curriculum::ExerciseId;
use exercises::marking::mark;
use exercises::misconceptions::{Misconception, likely};
use exercises::{Exercise, RichText, Variant};

use super::{DomainTab, ProgrammeName};
use crate::accounts::StaffIdentity;
use crate::courses::Course;
use crate::practice::{AnsweredView, Asked, ReadingView};
use crate::{Platform, Problem};

/// The page of the catalogue: one domain of one programme.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Open programmes.
    pub programmes: Vec<ProgrammeName>,
    /// The programme shown.
    pub programme: String,
    /// Its domains.
    pub domains: Vec<DomainTab>,
    /// The domain shown.
    pub domain: String,
    /// The skills of the domain, in teaching order.
    pub skills: Vec<CatalogueSkill>,
}

/// A skill with its exercises.
#[derive(Debug, Clone)]
pub struct CatalogueSkill {
    /// Its title.
    pub title: String,
    /// Level of first teaching.
    pub level: String,
    /// Titles of its direct prerequisites.
    pub prerequisites: Vec<String>,
    /// Its exercises, the easier first.
    pub exercises: Vec<CatalogueLine>,
}

/// An exercise in the list.
#[derive(Debug, Clone)]
pub struct CatalogueLine {
    /// Its name, `domain/name`.
    pub id: ExerciseId,
    /// Its title.
    pub title: String,
    /// From 1, easy, to 3, hard.
    pub difficulty: u8,
    /// Usual duration, seconds.
    pub seconds: u32,
    /// How it helps, in a word; nothing for plain practice.
    pub mediation: Option<&'static str>,
}

/// An exercise that an adult tries.
#[derive(Debug, Clone)]
pub struct TriedExercise {
    /// Name of the programme.
    pub programme: String,
    /// Name of the exercise.
    pub id: ExerciseId,
    /// Title of the exercise.
    pub title: String,
    /// Title of its skill.
    pub skill_title: String,
    /// Domain of its skill.
    pub domain: String,
    /// The seed of the numbers shown.
    pub seed: u32,
    /// What is asked.
    pub asked: Asked,
    /// All hints, HTML.
    pub hints: Vec<String>,
    /// The expected answer, in typographic text that can be typed back.
    pub expected: String,
    /// The mistakes that its author foresees for these numbers.
    pub mistakes: Vec<ForeseenMistake>,
    /// Those of the library that it is meant to show, with what they lead to.
    pub targets: Vec<TargetedMistake>,
    /// How what was typed is read, when it cannot be marked.
    pub reading: Option<ReadingView>,
    /// What would come back to a pupil.
    pub answered: Option<AnsweredView>,
}

/// A mistake that an exercise recognises.
#[derive(Debug, Clone)]
pub struct ForeseenMistake {
    /// The answer that it leads to, in typographic text.
    pub answer: String,
    /// What the pupil is told, HTML.
    pub message: String,
}

/// A mistake of the library that an exercise is about.
#[derive(Debug, Clone)]
pub struct TargetedMistake {
    /// What teachers call it.
    pub name: &'static str,
    /// The answer that it leads to, in typographic text.
    pub answer: String,
    /// What the pupil is told.
    pub message: &'static str,
}

impl Platform {
    /// The exercises of a domain; by default of the first one of the first programme.
    pub async fn catalogue(
        &self,
        adult: &StaffIdentity,
        programme: Option<&str>,
        domain: Option<&str>,
    ) -> Result<Catalogue, Problem> {
        let courses = self.open_courses(adult.school.id).await?;
        let programmes = self.open_programmes(adult).await?;
        let wanted = |course: &&Arc<Course>| Some(course.pack_id.as_str()) == programme;
        let Some(course) = courses.iter().find(wanted).or_else(|| courses.first()) else {
            let (programme, domain) = (String::new(), String::new());
            return Ok(Catalogue { programmes, programme, domains: Vec::new(), domain, skills: Vec::new() });
        };
        let domains = DomainTab::all(&course.programme);
        let shown = domains.iter().find(|tab| Some(tab.id.as_str()) == domain).or_else(|| domains.first());
        let shown = shown.map(|tab| tab.id.clone()).unwrap_or_default();
        let skills = course.programme.skills.iter().filter(|skill| skill.domain == shown);
        Ok(Catalogue {
            programmes,
            programme: course.pack_id.clone(),
            skills: skills.map(|skill| catalogue_skill(course, skill)).collect(),
            domains,
            domain: shown,
        })
    }

    /// An exercise with the numbers of a seed, and what would come back to a pupil for `typed`; `reminded` says that the
    /// form that is asked was recalled before, as it is once for a pupil.
    pub async fn try_exercise(
        &self,
        adult: &StaffIdentity,
        programme: &str,
        exercise: &ExerciseId,
        seed: u32,
        typed: Option<&str>,
        reminded: bool,
    ) -> Result<TriedExercise, Problem> {
        let courses = self.open_courses(adult.school.id).await?;
        let course = courses.iter().find(|course| course.pack_id == programme).ok_or(Problem::NotFound)?;
        let exercise = course.exercises.get(exercise).ok_or(Problem::NotFound)?;
        let variant =
            exercise.generate(seed.into()).map_err(|error| Problem::Unexpected(format!("{}: {error}", exercise.id)))?;
        let marked = typed.map(|typed| (typed, mark(&variant.question, typed)));
        let reading = marked.as_ref().and_then(|(typed, mark)| ReadingView::uncounted(&variant, typed, mark, reminded));
        let skill = course.programme.skill(&exercise.skill);
        Ok(TriedExercise {
            programme: course.pack_id.clone(),
            id: exercise.id.clone(),
            title: exercise.title.clone(),
            skill_title: course.skill_title(exercise.skill.as_str()),
            domain: skill.map(|skill| skill.domain.clone()).unwrap_or_default(),
            seed,
            asked: Asked::of(&variant),
            hints: variant.hints.iter().map(RichText::to_html).collect(),
            expected: variant.seen(&variant.question.expected).to_plain(),
            mistakes: foreseen(&variant),
            targets: targeted(exercise, &variant),
            answered: marked
                .filter(|_| reading.is_none())
                .map(|(typed, mark)| AnsweredView::of(&variant, typed, &mark)),
            reading,
        })
    }
}

fn catalogue_skill(course: &Course, skill: &curriculum::Skill) -> CatalogueSkill {
    let mut own: Vec<&Arc<Exercise>> =
        course.exercises.values().filter(|exercise| exercise.skill == skill.id).collect();
    own.sort_by_key(|exercise| (exercise.difficulty, exercise.title.clone()));
    CatalogueSkill {
        title: skill.title.clone(),
        level: skill.level.label().to_owned(),
        prerequisites: skill.prerequisites.iter().map(|before| course.skill_title(before.as_str())).collect(),
        exercises: own.into_iter().map(|exercise| catalogue_line(exercise)).collect(),
    }
}

fn catalogue_line(exercise: &Exercise) -> CatalogueLine {
    CatalogueLine {
        id: exercise.id.clone(),
        title: exercise.title.clone(),
        difficulty: exercise.difficulty,
        seconds: exercise.seconds,
        mediation: mediation_words(exercise.mediation),
    }
}

/// How an exercise helps, in a word; nothing for plain practice.
pub(super) fn mediation_words(mediation: exercises::Mediation) -> Option<&'static str> {
    match mediation {
        exercises::Mediation::Exercise => None,
        exercises::Mediation::WorkedExample => Some("exemple résolu"),
        exercises::Mediation::Representation => Some("représentation"),
    }
}

fn foreseen(variant: &Variant) -> Vec<ForeseenMistake> {
    let answers = variant.question.anticipated.iter().map(|error| error.answer.as_str());
    let mistakes = answers.zip(&variant.mistakes);
    mistakes
        .map(|(answer, mistake)| ForeseenMistake {
            answer: variant.seen(answer).to_plain(),
            message: mistake.message.to_html(),
        })
        .collect()
}

/// The targets of the exercise, in its order. One that its author tells about in their own words is left to them.
fn targeted(exercise: &Exercise, variant: &Variant) -> Vec<TargetedMistake> {
    let expected = likely(&variant.question);
    let own = |answer: &str| variant.question.anticipated.iter().any(|error| error.answer == answer);
    exercise
        .targets()
        .filter_map(|code| {
            let of_target = |rule: &&'static Misconception| rule.code == code;
            let (rule, answer) = expected
                .iter()
                .find_map(|likely| Some((likely.rules.first().copied().filter(of_target)?, &likely.answer)))?;
            (!own(answer)).then(|| TargetedMistake {
                name: rule.name,
                answer: variant.seen(answer).to_plain(),
                message: rule.message,
            })
        })
        .collect()
}
