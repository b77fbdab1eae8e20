//! The compact form in which a situation is kept with each choice.

pub(crate) mod candidates;
mod names;

use curriculum::{ExerciseId, Level, SkillId};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use time::OffsetDateTime;

use crate::rounding::{amount, interval, probability};

use self::names::{lengthened, shortened};
use super::{Candidate, Decisions, Mediation, PastExercise, Situation, SkillSituation, Work};

/// A name, or its row among the skills or candidates stored beside.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Reference<Name> {
    Row(usize),
    Named(Name),
}

impl<Name: Clone + PartialEq> Reference<Name> {
    fn to(name: &Name, rows: impl Iterator<Item = Name>) -> Self {
        let mut rows = rows;
        rows.position(|row| row == *name).map_or_else(|| Self::Named(name.clone()), Self::Row)
    }

    fn name<'a>(self, row: impl Fn(usize) -> Option<&'a Name>) -> Result<Name, String>
    where
        Name: 'a,
    {
        match self {
            Self::Named(name) => Ok(name),
            Self::Row(at) => row(at).cloned().ok_or_else(|| format!("no row {at} in the stored situation")),
        }
    }
}

/// Skill (shortened), success, low, high, evidence, answers, failures and successes in a row, seconds since the last answer,
/// acquired, mastery.
type SkillRow = (String, f64, f64, f64, f64, u32, u32, u32, Option<i64>, u8, f64);
/// The same before mastery was estimated.
type FormerSkillRow = (String, f64, f64, f64, f64, u32, u32, u32, Option<i64>, u8);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum AnySkillRow {
    Now(SkillRow),
    Former(FormerSkillRow),
}

impl AnySkillRow {
    /// A row of today; success stands for mastery where it was not yet estimated.
    fn row(self) -> SkillRow {
        match self {
            Self::Now(row) => row,
            Self::Former((skill, success, low, high, evidence, answers, failures, successes, since, acquired)) => {
                (skill, success, low, high, evidence, answers, failures, successes, since, acquired, success)
            }
        }
    }
}
/// Exercise (shortened), skill, difficulty, seconds, mediation, choices (0 for none), form.
type CandidateRow = (String, Reference<SkillId>, u8, u32, u8, u8, u8);
/// Exercise, skill, variant, outcome (0 wrong, 1 right, 2 not yet known, and [`BEFORE_RESET`] or [`REVIEW`] more), hints, prerequisite in
/// doubt, mediation, goal, seconds before now.
type PastRow = (
    Reference<ExerciseId>,
    Reference<SkillId>,
    u64,
    u8,
    u8,
    Option<Reference<SkillId>>,
    u8,
    Option<Reference<SkillId>>,
    i64,
);

/// What the digit of an outcome has more when the skill started afresh since.
const BEFORE_RESET: u8 = 3;
/// What an outcome is raised by when the exercise was served as a review.
const REVIEW: u8 = 6;

#[derive(Serialize, Deserialize)]
struct Stored {
    now: i64,
    position: u64,
    pupil: u64,
    level: Option<Level>,
    skills: Vec<AnySkillRow>,
    candidates: Vec<CandidateRow>,
    recent: Vec<PastRow>,
    decisions: Decisions,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wanted: Option<SkillId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    fixed_path: bool,
}

impl Serialize for Situation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let now = self.now.unix_timestamp();
        let skill = |name: &SkillId| Reference::to(name, self.skills.iter().map(|row| row.skill.clone()));
        let exercise = |name: &ExerciseId| Reference::to(name, self.candidates.iter().map(|row| row.exercise.clone()));
        let stored = Stored {
            now,
            position: self.position,
            pupil: self.pupil,
            level: self.level,
            skills: after(&self.skills).map(|(row, before)| AnySkillRow::Now(skill_row(row, before, now))).collect(),
            candidates: after(&self.candidates)
                .map(|(row, before)| {
                    let before = before.map_or("", |before| before.exercise.as_str());
                    let exercise = shortened(row.exercise.as_str(), before, '/');
                    (
                        exercise,
                        skill(&row.skill),
                        row.difficulty,
                        row.seconds,
                        mediation_digit(row.mediation),
                        row.choices.unwrap_or(0),
                        row.form,
                    )
                })
                .collect(),
            recent: self
                .recent
                .iter()
                .map(|past| {
                    (
                        exercise(&past.exercise),
                        skill(&past.skill),
                        past.seed,
                        outcome_digit(past),
                        past.hints,
                        past.misconception_prerequisite.as_ref().map(&skill),
                        mediation_digit(past.mediation),
                        past.goal.as_ref().map(&skill),
                        now.saturating_sub(past.at.unix_timestamp()),
                    )
                })
                .collect(),
            decisions: self.decisions.clone(),
            wanted: self.wanted.clone(),
            fixed_path: self.fixed_path,
        };
        stored.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Situation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(Stored::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// Each row with the one before it.
fn after<Row>(rows: &[Row]) -> impl Iterator<Item = (&Row, Option<&Row>)> {
    rows.iter().enumerate().map(|(at, row)| (row, at.checked_sub(1).map(|before| &rows[before])))
}

fn skill_row(row: &SkillSituation, before: Option<&SkillSituation>, now: i64) -> SkillRow {
    let (low, success, high) = interval(row.low, row.success, row.high);
    (
        shortened(row.skill.as_str(), before.map_or("", |before| before.skill.as_str()), '.'),
        success,
        low,
        high,
        amount(row.evidence),
        row.answers,
        row.consecutive_failures,
        row.consecutive_successes,
        row.last_answer_at.map(|at| now.saturating_sub(at.unix_timestamp())),
        u8::from(row.acquired),
        probability(row.mastery),
    )
}

fn outcome_digit(past: &PastExercise) -> u8 {
    let outcome = match (past.right, past.not_yet_known) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => 0,
    };
    outcome + if past.before_reset { BEFORE_RESET } else { 0 } + if past.work == Work::Review { REVIEW } else { 0 }
}

fn mediation_digit(mediation: Mediation) -> u8 {
    match mediation {
        Mediation::Practice => 0,
        Mediation::WorkedExample => 1,
        Mediation::Representation => 2,
    }
}

fn mediation(digit: u8) -> Result<Mediation, String> {
    match digit {
        0 => Ok(Mediation::Practice),
        1 => Ok(Mediation::WorkedExample),
        2 => Ok(Mediation::Representation),
        other => Err(format!("no mediation {other}")),
    }
}

fn moment(seconds: i64) -> Result<OffsetDateTime, String> {
    OffsetDateTime::from_unix_timestamp(seconds).map_err(|error| error.to_string())
}

fn read(stored: Stored) -> Result<Situation, String> {
    let skills = read_skills(stored.skills, stored.now)?;
    let candidates = read_candidates(stored.candidates, &skills)?;
    let past = |row| read_past(row, stored.now, &skills, &candidates);
    let recent = stored.recent.into_iter().map(past).collect::<Result<Vec<_>, String>>()?;
    Ok(Situation {
        now: moment(stored.now)?,
        position: stored.position,
        pupil: stored.pupil,
        level: stored.level,
        skills,
        recent,
        candidates,
        decisions: stored.decisions,
        wanted: stored.wanted,
        fixed_path: stored.fixed_path,
    })
}

fn read_skills(rows: Vec<AnySkillRow>, now: i64) -> Result<Vec<SkillSituation>, String> {
    let mut before = String::new();
    rows.into_iter()
        .map(AnySkillRow::row)
        .map(|(skill, success, low, high, evidence, answers, failures, successes, since, acquired, mastery)| {
            before = lengthened(&skill, &before, '.');
            Ok(SkillSituation {
                skill: SkillId::try_from(before.clone()).map_err(|error| error.to_string())?,
                success,
                low,
                high,
                evidence,
                answers,
                consecutive_failures: failures,
                consecutive_successes: successes,
                last_answer_at: since.map(|seconds| moment(now.saturating_sub(seconds))).transpose()?,
                acquired: acquired == 1,
                mastery,
            })
        })
        .collect()
}

fn read_candidates(rows: Vec<CandidateRow>, skills: &[SkillSituation]) -> Result<Vec<Candidate>, String> {
    let mut before = String::new();
    rows.into_iter()
        .map(|(exercise, skill, difficulty, seconds, digit, choices, form)| {
            before = lengthened(&exercise, &before, '/');
            Ok(Candidate {
                exercise: ExerciseId::try_from(before.clone()).map_err(|error| error.to_string())?,
                skill: skill.name(|at| skills.get(at).map(|row| &row.skill))?,
                difficulty,
                seconds,
                mediation: mediation(digit)?,
                choices: Some(choices).filter(|offered| *offered > 0),
                form,
            })
        })
        .collect()
}

fn read_past(
    row: PastRow,
    now: i64,
    skills: &[SkillSituation],
    candidates: &[Candidate],
) -> Result<PastExercise, String> {
    let (exercise, on, seed, outcome, hints, doubted, digit, goal, since) = row;
    let (work, outcome) = (if outcome >= REVIEW { Work::Review } else { Work::Learning }, outcome % REVIEW);
    let (before_reset, outcome) = (outcome >= BEFORE_RESET, outcome % BEFORE_RESET);
    let skill = |reference: Reference<SkillId>| reference.name(|at| skills.get(at).map(|row| &row.skill));
    Ok(PastExercise {
        exercise: exercise.name(|at| candidates.get(at).map(|row| &row.exercise))?,
        skill: skill(on)?,
        seed,
        right: outcome == 1,
        not_yet_known: outcome == 2,
        hints,
        misconception_prerequisite: doubted.map(skill).transpose()?,
        mediation: mediation(digit)?,
        goal: goal.map(skill).transpose()?,
        at: moment(now.saturating_sub(since))?,
        work,
        before_reset,
    })
}
