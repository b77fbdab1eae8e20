//! What the answers of a school say of the exercises: which are harder, longer or vaguer than their author meant.
//!
//! Computed when it is asked, from what is stored: nothing is scheduled, nothing goes stale. No pupil is named, and nothing is said
//! of an exercise that few have answered. An exercise whose file changes is another version, and starts again.

mod gathered;
mod signals;

use std::collections::HashMap;
use std::sync::Arc;

use curriculum::ExerciseId;
use exercises::misconceptions::in_words;
use exercises::{Exercise, Mediation};
use knowledge::ItemFigures;
use storage::SchoolAnswers;
use time::Duration;

use self::gathered::{Gathered, Tally};
use self::signals::{Observed, PUPILS_MIN, Sibling, Signal, rule};
use super::catalogue::mediation_words;
use super::wrong_answers::{SharedAnswer, common};
use super::{DomainTab, ProgrammeName, misconception_words};
use crate::accounts::StaffIdentity;
use crate::courses::Course;
use crate::{Platform, Problem};

/// Answers older than this are of other pupils than today's.
const WITHIN: Duration = Duration::days(400);
/// Wrong answers to an exercise that are looked at, the latest.
const WRONG_ANSWERS_READ: u32 = 300;
/// Draws among which the message of an error that nobody made is looked for.
const DRAWS_LOOKED_AT: u64 = 20;

/// The page of the quality of exercises: those to look at again, or a domain.
#[derive(Debug, Clone)]
pub struct ExerciseQuality {
    /// Open programmes.
    pub programmes: Vec<ProgrammeName>,
    /// The programme shown; empty when none is open.
    pub programme: String,
    /// Its domains.
    pub domains: Vec<DomainTab>,
    /// The domain shown; none for what asks for another look, in all of them.
    pub domain: Option<String>,
    /// How many exercises ask for another look, in all domains.
    pub to_review: usize,
    /// The exercises: the gravest first without a domain, else in the order of the catalogue.
    pub exercises: Vec<ExerciseFigures>,
    /// First answers that are counted, in all domains.
    pub first_answers: usize,
    /// Of how many pupils.
    pub pupils: usize,
    /// How many exercises of the programme too few pupils have answered.
    pub unheard: usize,
    /// How to read it.
    pub rule: String,
}

/// The figures of one exercise, in its version of today.
#[derive(Debug, Clone)]
pub struct ExerciseFigures {
    /// Its name.
    pub id: ExerciseId,
    /// Its title.
    pub title: String,
    /// Title of its skill.
    pub skill: String,
    /// From 1, easy, to 3, hard, as declared.
    pub difficulty: u8,
    /// How it helps, in a word; nothing for plain practice.
    pub mediation: Option<&'static str>,
    /// Usual duration as declared, seconds.
    pub seconds: u32,
    /// How many pupils answered it.
    pub pupils: usize,
    /// What they show; none when they are too few.
    pub shown: Option<ShownFigures>,
    /// What asks for another look, the gravest first.
    pub signals: Vec<String>,
}

/// What enough pupils show of an exercise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShownFigures {
    /// Share of the pupils who were right the first time.
    pub right: f64,
    /// The same for an average pupil.
    pub right_of_average: f64,
    /// Median time of those who were right the first time, seconds.
    pub median_seconds: Option<f64>,
    /// Share of first answers for which a hint was opened.
    pub with_hints: f64,
    /// Share of first answers that were "je ne sais pas encore".
    pub not_yet_known: f64,
    /// Whether those who can more succeed more, from −1 to 1; none when nearly all or nearly nobody succeeds.
    pub discrimination: Option<f64>,
}

/// The page of one exercise.
#[derive(Debug, Clone)]
pub struct ExerciseDetail {
    /// Name of the programme.
    pub programme: String,
    /// Its figures.
    pub figures: ExerciseFigures,
    /// All answers to this version, and how many of them were another value than the right one.
    pub answers: usize,
    /// Wrong ones.
    pub wrong: usize,
    /// The errors that were recognised, the most frequent first.
    pub met: Vec<MetError>,
    /// The errors that its author foresees and that nobody made, in words.
    pub never_met: Vec<String>,
    /// Wrong answers in which nothing was recognised.
    pub unrecognised: usize,
    /// Those of them that several pupils gave, the commonest first.
    pub common_unrecognised: Vec<SharedAnswer>,
    /// Answers to earlier versions, which do not count.
    pub answers_before: usize,
    /// The file that says it, inside the programme.
    pub file: String,
    /// How to read it.
    pub rule: String,
}

/// An error that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetError {
    /// What it is, in words.
    pub words: String,
    /// In how many answers.
    pub answers: usize,
}

impl Platform {
    /// What the answers of the school say of the exercises of a programme; by default of the first one. With a domain, all of its
    /// exercises; without, those that ask for another look.
    pub async fn exercise_quality(
        &self,
        adult: &StaffIdentity,
        programme: Option<&str>,
        domain: Option<&str>,
    ) -> Result<ExerciseQuality, Problem> {
        let courses = self.open_courses(adult.school.id).await?;
        let programmes = self.open_programmes(adult).await?;
        let wanted = |course: &&Arc<Course>| Some(course.pack_id.as_str()) == programme;
        let Some(course) = courses.iter().find(wanted).or_else(|| courses.first()) else {
            return Ok(ExerciseQuality::without_programme());
        };
        let gathered = self.gathered(adult, course).await?;
        let mut judged: Vec<Judged<'_>> =
            course.exercises.values().map(|exercise| Judged::of(course, exercise, &gathered)).collect();
        let domains = DomainTab::all(&course.programme);
        let domain = domains.iter().find(|tab| Some(tab.id.as_str()) == domain).map(|tab| tab.id.clone());
        let unheard = judged.iter().filter(|one| one.item.pupils < PUPILS_MIN).count();
        let to_review = judged.iter().filter(|one| !one.signals.is_empty()).count();
        if let Some(domain) = &domain {
            judged.retain(|one| one.domain(course) == Some(domain.as_str()));
            judged.sort_by_cached_key(|one| one.place(course));
        } else {
            judged.retain(|one| !one.signals.is_empty());
            judged.sort_by_cached_key(|one| {
                let gravest = one.signals.first().map(Signal::rank);
                (gravest, std::cmp::Reverse(one.signals.len()), one.place(course))
            });
        }
        Ok(ExerciseQuality {
            programmes,
            programme: course.pack_id.clone(),
            domains,
            domain,
            to_review,
            exercises: judged.into_iter().map(|one| one.figures(course)).collect(),
            first_answers: gathered.first_answers,
            pupils: gathered.pupils,
            unheard,
            rule: rule(),
        })
    }

    /// What the answers of the school say of one exercise.
    pub async fn quality_of_exercise(
        &self,
        adult: &StaffIdentity,
        programme: &str,
        exercise: &ExerciseId,
    ) -> Result<ExerciseDetail, Problem> {
        let courses = self.open_courses(adult.school.id).await?;
        let course = courses.iter().find(|course| course.pack_id == programme).ok_or(Problem::NotFound)?;
        let exercise = course.exercises.get(exercise).ok_or(Problem::NotFound)?;
        let gathered = self.gathered(adult, course).await?;
        let judged = Judged::of(course, exercise, &gathered);
        let tally = judged.tally;
        let name = exercise.id.to_string();
        let answers = self
            .store
            .wrong_answers_of_school(
                school_answers(self, adult, course),
                (&name, &exercise.version),
                exercise.skill.as_str(),
                WRONG_ANSWERS_READ,
            )
            .await?;
        // Nothing is told of what fewer pupils than it takes for the figures have answered.
        let enough = judged.item.pupils >= PUPILS_MIN;
        let versions = HashMap::from([(exercise.version.as_str(), exercise.clone())]);
        let (recognised, unrecognised): (Vec<_>, Vec<_>) =
            answers.into_iter().filter(|_| enough).partition(|answer| answer.misconception.is_some());
        let mut met: Vec<MetError> = tally
            .recognised
            .iter()
            .filter(|_| enough)
            .map(|(code, answers)| {
                let example = recognised.iter().find(|answer| answer.misconception.as_ref() == Some(code));
                let of_example = |answer: &storage::WrongAnswer| {
                    let variant = exercise.generate(answer.seed.cast_unsigned()).ok()?;
                    Some(misconception_words(&variant, code, &answer.typed))
                };
                let words = in_words(code).or_else(|| example.and_then(of_example));
                MetError { words: words.unwrap_or_else(|| foreseen_words(exercise, code)), answers: *answers }
            })
            .collect();
        met.sort_by(|a, b| (b.answers, &a.words).cmp(&(a.answers, &b.words)));
        let never_met = if enough { never_met(exercise, tally) } else { Vec::new() };
        Ok(ExerciseDetail {
            programme: course.pack_id.clone(),
            answers: tally.answers,
            wrong: tally.wrong,
            met,
            never_met: never_met.iter().map(|code| foreseen_words(exercise, code)).collect(),
            unrecognised: tally.unrecognised(),
            common_unrecognised: common(&unrecognised, &versions),
            answers_before: gathered.answers_to_earlier(&name, &exercise.version),
            file: format!("exercices/{name}.toml"),
            rule: rule(),
            figures: judged.figures(course),
        })
    }

    async fn gathered(&self, adult: &StaffIdentity, course: &Arc<Course>) -> Result<Gathered, Problem> {
        let mut gathered = Gathered::default();
        self.store.answers_to_exercises(school_answers(self, adult, course), |answer| gathered.take(&answer)).await?;
        let judged = tokio::task::spawn_blocking(move || gathered.judged()).await;
        judged.map_err(|error| Problem::Unexpected(error.to_string()))
    }
}

fn school_answers<'a>(platform: &Platform, adult: &StaffIdentity, course: &'a Course) -> SchoolAnswers<'a> {
    SchoolAnswers { school_id: adult.school.id, pack_id: &course.pack_id, since: platform.now() - WITHIN }
}

impl ExerciseQuality {
    fn without_programme() -> Self {
        Self {
            programmes: Vec::new(),
            programme: String::new(),
            domains: Vec::new(),
            domain: None,
            to_review: 0,
            exercises: Vec::new(),
            first_answers: 0,
            pupils: 0,
            unheard: 0,
            rule: rule(),
        }
    }
}

/// An exercise with what was gathered of it.
struct Judged<'a> {
    exercise: &'a Exercise,
    item: ItemFigures,
    tally: &'a Tally,
    median_seconds: Option<(f64, usize)>,
    signals: Vec<Signal>,
}

impl<'a> Judged<'a> {
    fn of(course: &'a Course, exercise: &'a Exercise, gathered: &'a Gathered) -> Self {
        let (item, tally) = gathered.of(exercise);
        let others = course.exercises.values().filter(|other| {
            other.skill == exercise.skill && other.mediation == exercise.mediation && other.id != exercise.id
        });
        let others: Vec<(&Exercise, ItemFigures)> =
            others.map(|other| (other.as_ref(), gathered.of(other).0)).collect();
        let siblings: Vec<Sibling<'_>> = others
            .iter()
            .map(|(other, item)| Sibling { title: &other.title, difficulty: other.difficulty, item })
            .collect();
        let median_seconds = tally.median_seconds();
        let signals = Signal::all(Observed {
            item: &item,
            guided: exercise.mediation == Mediation::WorkedExample,
            siblings: &siblings,
            difficulty: exercise.difficulty,
            median_seconds,
            seconds: exercise.seconds,
            wrong: tally.wrong,
            unrecognised: tally.unrecognised(),
            never_met: never_met(exercise, tally).len(),
        });
        Self { exercise, item, tally, median_seconds, signals }
    }

    fn domain(&self, course: &'a Course) -> Option<&'a str> {
        course.programme.skill(&self.exercise.skill).map(|skill| skill.domain.as_str())
    }

    /// Where it stands in the catalogue.
    fn place(&self, course: &Course) -> impl Ord + use<> {
        let skill = course.programme.skills.iter().position(|skill| skill.id == self.exercise.skill);
        (skill, self.exercise.difficulty, self.exercise.title.clone(), self.exercise.id.clone())
    }

    fn figures(&self, course: &Course) -> ExerciseFigures {
        let (item, exercise) = (self.item, self.exercise);
        let share = |count: usize| count as f64 / item.pupils as f64;
        let shown = (item.pupils >= PUPILS_MIN).then(|| ShownFigures {
            right: share(item.right),
            right_of_average: item.success_of_average(),
            median_seconds: self.median_seconds.map(|(median, _)| median),
            with_hints: share(self.tally.with_hints),
            not_yet_known: share(self.tally.not_yet_known),
            discrimination: item.discrimination.map(|found| found.value),
        });
        ExerciseFigures {
            id: exercise.id.clone(),
            title: exercise.title.clone(),
            skill: course.skill_title(exercise.skill.as_str()),
            difficulty: exercise.difficulty,
            mediation: mediation_words(exercise.mediation),
            seconds: exercise.seconds,
            pupils: item.pupils,
            shown,
            signals: self.signals.iter().map(Signal::sentence).collect(),
        }
    }
}

/// The codes of the errors that the author of an exercise foresees and that nobody made.
fn never_met(exercise: &Exercise, tally: &Tally) -> Vec<String> {
    let own = exercise.mistakes().map(|(code, _)| code.to_owned());
    let mut codes: Vec<String> = Vec::new();
    for code in own.chain(exercise.targets().map(str::to_owned)) {
        if !tally.recognised.contains_key(&code) && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// An error in words, as the file says it with the numbers of a first draw that shows it.
fn foreseen_words(exercise: &Exercise, code: &str) -> String {
    let of_draw = |seed: u64| {
        let variant = exercise.generate(seed).ok()?;
        let mistake = variant.mistakes.iter().find(|mistake| mistake.code == code)?;
        Some(format!("« {} »", mistake.message.to_plain()))
    };
    in_words(code).or_else(|| (1..=DRAWS_LOOKED_AT).find_map(of_draw)).unwrap_or_else(|| code.to_owned())
}
