//! What a class gets wrong: exercise by exercise, the errors that its pupils share. No pupil is named.

use std::collections::HashMap;
use std::sync::Arc;

use curriculum::ExerciseId;
use exercises::misconceptions::in_words;
use exercises::{Exercise, Variant};
use storage::{ClassAnswers, ExerciseTally, MisconceptionTally, WrongAnswer};
use time::Duration;
use uuid::Uuid;

use super::wrong_answers::{COMMON_PUPILS, SharedAnswer, common, expected, shown, variant_of};
use super::{DomainTab, SkillName, misconception_words};
use crate::accounts::StaffIdentity;
use crate::courses::{Course, looked_at};
use crate::practice::seen_text;
use crate::{Platform, Problem};

/// Answers older than this say little of what the class gets wrong now.
const WITHIN: Duration = Duration::days(30);
/// Fewer answers than this say nothing of a class.
const ANSWERS_MIN: u32 = 5;
/// Nor do the answers of fewer pupils.
const PUPILS_MIN: u32 = 3;
/// Misconceptions shown with an exercise.
const SHOWN_MAX: usize = 3;
/// Exercises shown.
const EXERCISES_MAX: usize = 20;
/// Wrong answers to an exercise that are looked at, the latest.
const WRONG_ANSWERS_READ: u32 = 100;

/// The page of the errors of a class.
#[derive(Debug, Clone)]
pub struct ClassErrors {
    /// The class.
    pub class: Uuid,
    /// Its name.
    pub class_name: String,
    /// Name of its programme, as addresses of the catalogue have it.
    pub programme: String,
    /// The same as a title, when the class works on several.
    pub programme_label: Option<String>,
    /// Domains of the programme.
    pub domains: Vec<DomainTab>,
    /// The domain that is shown; all of them when none is chosen.
    pub domain: Option<String>,
    /// The exercises, those whose error most pupils share first.
    pub exercises: Vec<ExerciseErrors>,
    /// How many more there would be.
    pub left_out: usize,
    /// Of how many days.
    pub days: i64,
    /// What is counted, in words.
    pub rule: String,
}

/// An exercise, and what is answered to it.
#[derive(Debug, Clone)]
pub struct ExerciseErrors {
    /// Its name.
    pub exercise: ExerciseId,
    /// Its title.
    pub title: String,
    /// Its skill.
    pub skill: SkillName,
    /// How many answers.
    pub answers: usize,
    /// Of how many pupils.
    pub pupils: usize,
    /// How many of them were right the first time.
    pub right_first: usize,
    /// The misconceptions that were recognised, the one of most pupils first.
    pub misconceptions: Vec<SharedMisconception>,
    /// Wrong answers that several pupils gave, the commonest first.
    pub wrong_answers: Vec<SharedAnswer>,
}

/// A misconception of some pupils.
#[derive(Debug, Clone)]
pub struct SharedMisconception {
    /// What it is, in words.
    pub words: String,
    /// In how many pupils.
    pub pupils: usize,
    /// An answer that shows it, and what was expected.
    pub example: Option<(String, String)>,
}

impl Platform {
    /// What a class of this teacher gets wrong, in the programme that they look at.
    pub async fn class_errors(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        domain: Option<&str>,
    ) -> Result<ClassErrors, Problem> {
        let class = self.own_class(teacher, class).await?;
        let course = self.course_of_teacher(teacher, class.id).await?.ok_or(Problem::NotFound)?;
        let courses = self.courses_of_class(class.school_id, class.id).await?;
        let domains = DomainTab::all(&course.programme);
        let domain = domains.iter().find(|tab| Some(tab.id.as_str()) == domain).map(|tab| tab.id.clone());
        let of = ClassAnswers {
            school_id: class.school_id,
            class_id: class.id,
            pack_id: &course.pack_id,
            since: self.now() - WITHIN,
        };
        let tallies = self.store.exercise_tallies(of, ANSWERS_MIN, PUPILS_MIN).await?;
        let misconceptions = self.store.misconception_tallies(of).await?;
        let mut found: Vec<_> =
            tallies.iter().filter_map(|tally| Found::of(tally, &misconceptions, &course, domain.as_deref())).collect();
        found.sort_by_cached_key(Found::rank);
        let left_out = found.len().saturating_sub(EXERCISES_MAX);
        found.truncate(EXERCISES_MAX);
        let mut exercises = Vec::with_capacity(found.len());
        for one in found {
            exercises.push(self.exercise_errors(of, &course, one).await?);
        }
        Ok(ClassErrors {
            class: class.id,
            class_name: class.name,
            programme: course.pack_id.clone(),
            programme_label: looked_at(&courses, &course),
            domains,
            domain,
            exercises,
            left_out,
            days: WITHIN.whole_days(),
            rule: rule(),
        })
    }

    async fn exercise_errors(
        &self,
        of: ClassAnswers<'_>,
        course: &Course,
        found: Found<'_>,
    ) -> Result<ExerciseErrors, Problem> {
        let Found { tally, exercise, misconceptions } = found;
        let answers = self.store.wrong_answers(of, &tally.exercise_id, &tally.skill_id, WRONG_ANSWERS_READ).await?;
        let mut versions: HashMap<&str, Arc<Exercise>> = HashMap::new();
        for answer in &answers {
            if !versions.contains_key(answer.exercise_version.as_str()) {
                let seen = self.exercise_version(of.pack_id, &tally.exercise_id, &answer.exercise_version).await?;
                versions.insert(&answer.exercise_version, seen);
            }
        }
        let shared = misconceptions.iter().take(SHOWN_MAX).map(|misconception| {
            let shown = answers.iter().find(|one| one.misconception.as_ref() == Some(&misconception.misconception));
            let example = shown.and_then(|answer| Some((answer, variant_of(&versions, answer)?)));
            shared_misconception(misconception, example)
        });
        Ok(ExerciseErrors {
            exercise: exercise.id.clone(),
            title: exercise.title.clone(),
            skill: SkillName { id: exercise.skill.clone(), title: course.skill_title(exercise.skill.as_str()) },
            answers: number(tally.answers),
            pupils: number(tally.pupils),
            right_first: number(tally.right_first),
            misconceptions: shared.collect(),
            wrong_answers: common(&answers, &versions),
        })
    }
}

/// An exercise that is worth a look.
struct Found<'a> {
    tally: &'a ExerciseTally,
    exercise: Arc<Exercise>,
    misconceptions: Vec<&'a MisconceptionTally>,
}

impl<'a> Found<'a> {
    /// An exercise that the programme still has, in this domain.
    fn of(
        tally: &'a ExerciseTally,
        misconceptions: &'a [MisconceptionTally],
        course: &Course,
        domain: Option<&str>,
    ) -> Option<Self> {
        let exercise = course.exercises.get(&tally.exercise_id.parse().ok()?)?.clone();
        let skill = course.programme.skill(&exercise.skill)?;
        let same = |one: &&MisconceptionTally| one.exercise_id == tally.exercise_id && one.skill_id == tally.skill_id;
        let misconceptions = misconceptions.iter().filter(same).collect();
        domain.is_none_or(|domain| skill.domain == domain).then_some(Self { tally, exercise, misconceptions })
    }

    /// What most pupils share comes first, then what most pupils failed at first, then what fails most.
    fn rank(&self) -> impl Ord + use<> {
        let shared = self.misconceptions.first().map_or(0, |one| one.pupils);
        let shared = if number(shared) >= COMMON_PUPILS { shared } else { 0 };
        let failed = self.tally.pupils - self.tally.right_first;
        (-shared, -failed, -self.tally.not_right, self.exercise.title.clone(), self.exercise.id.clone())
    }
}

fn number(counted: i64) -> usize {
    usize::try_from(counted).unwrap_or_default()
}

fn shared_misconception(
    misconception: &MisconceptionTally,
    example: Option<(&WrongAnswer, Variant)>,
) -> SharedMisconception {
    let code = &misconception.misconception;
    // What the exercise itself says speaks of the numbers of one pupil: the library, which speaks of none, comes first.
    let of_example = |(answer, variant): &(&WrongAnswer, Variant)| misconception_words(variant, code, &answer.typed);
    let words = in_words(code).or_else(|| example.as_ref().map(of_example)).unwrap_or_else(|| code.clone());
    SharedMisconception {
        words,
        pupils: number(misconception.pupils),
        example: example.map(|(answer, variant)| (shown(&seen_text(&variant, &answer.typed)), expected(&variant))),
    }
}

fn rule() -> String {
    format!(
        "Un exercice est ici quand au moins {PUPILS_MIN} élèves y ont donné au moins {ANSWERS_MIN} réponses ces {} derniers \
         jours, dont une fausse. « Du premier coup » : la première réponse de l’élève à cet exercice, sur ces jours. Une réponse \
         fausse est citée quand au moins {COMMON_PUPILS} élèves l’ont donnée ; d’un tirage à l’autre, les nombres changent. \
         Aucun élève n’est nommé.",
        WITHIN.whole_days()
    )
}
