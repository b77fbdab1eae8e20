//! Everything that a choice depends on.

pub(crate) mod stored;

use curriculum::{ExerciseId, Level, SkillId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::ReasonCode;

/// What is estimated about one skill of one pupil; a plain copy of what `knowledge` says.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillSituation {
    /// The skill.
    pub skill: SkillId,
    /// Probability of a right answer, unaided, to an exercise of middle difficulty, between 0 and 1.
    pub success: f64,
    /// Lower end of the credible interval of `success`.
    pub low: f64,
    /// Upper end of the credible interval of `success`.
    pub high: f64,
    /// Weight of the answers behind the estimate, in whole unaided answers.
    pub evidence: f64,
    /// Number of answers given on this skill.
    pub answers: u32,
    /// Wrong answers and "je ne sais pas encore" since the last right answer on this skill.
    pub consecutive_failures: u32,
    /// Right answers since the last failure on this skill.
    pub consecutive_successes: u32,
    /// When the skill was last practised.
    pub last_answer_at: Option<OffsetDateTime>,
    /// Whether the skill counts as acquired.
    pub acquired: bool,
    /// Probability that the skill is known by now, by its answers and by those all over the graph; between 0 and 1.
    pub mastery: f64,
}

/// How an exercise brings its skill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mediation {
    /// A plain exercise.
    #[default]
    Practice,
    /// A worked example precedes the question.
    WorkedExample,
    /// A drawing, a table or a story carries the question.
    Representation,
}

/// What an exercise is served for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// To learn, or to find what is missing.
    Learning,
    /// Not to forget what is acquired.
    Review,
}

impl Work {
    /// What a choice for this reason is for.
    pub fn of(reason: ReasonCode) -> Self {
        if reason == ReasonCode::Review { Self::Review } else { Self::Learning }
    }
}

/// An exercise that the pupil has answered.
#[derive(Debug, Clone, PartialEq)]
pub struct PastExercise {
    /// The exercise.
    pub exercise: ExerciseId,
    /// Its variant.
    pub seed: u64,
    /// Its skill.
    pub skill: SkillId,
    /// Whether the answer was right.
    pub right: bool,
    /// Whether the pupil said "je ne sais pas encore".
    pub not_yet_known: bool,
    /// Hints opened before answering.
    pub hints: u8,
    /// The prerequisite that a recognised misconception puts in doubt.
    pub misconception_prerequisite: Option<SkillId>,
    /// How the exercise brought its skill.
    pub mediation: Mediation,
    /// [`Choice::goal`](crate::Choice::goal) of the choice that served it.
    pub goal: Option<SkillId>,
    /// When it was answered.
    pub at: OffsetDateTime,
    /// What it was served for.
    pub work: Work,
    /// The teacher has had the pupil start afresh on its skill since: it was seen, so that its variant does not come back, but
    /// its answer says nothing any more.
    pub before_reset: bool,
}

/// An exercise that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The exercise.
    pub exercise: ExerciseId,
    /// Its skill.
    pub skill: SkillId,
    /// 1 easy, 2 middle, 3 hard, within the skill.
    pub difficulty: u8,
    /// Usual duration, in seconds.
    pub seconds: u32,
    /// How it brings its skill.
    pub mediation: Mediation,
    /// Number of choices offered, for a multiple-choice question.
    pub choices: Option<u8>,
    /// The kind of answer, as a number: two exercises of one form are answered in the same way.
    pub form: u8,
}

impl Candidate {
    /// Probability of a right answer by chance.
    pub(crate) fn guess(&self) -> f64 {
        self.choices.map_or(0.0, |offered| 1.0 / f64::from(offered.max(2)))
    }
}

/// What the teacher has decided for this pupil; beats every estimate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    /// Skills to work on first, in this order, until the teacher lifts them.
    pub pinned: Vec<SkillId>,
    /// Skills never to propose. A skill both pinned and excluded is excluded.
    pub excluded: Vec<SkillId>,
    /// Skills of the paths assigned for these days, in the order of the work: each until it is acquired. What is missing
    /// below them is still repaired first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assigned: Vec<SkillId>,
}

/// Everything that a choice depends on.
///
/// Serialised in a compact form (rows instead of named fields, three decimals, seconds) because one is stored with every
/// exercise served. [`choose`](crate::choose) rounds in the same way, so what is read back gives the same choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    /// The time of the choice.
    pub now: OffsetDateTime,
    /// How many exercises the pupil was served before; with `pupil`, the seed of chance.
    pub position: u64,
    /// A stable number for the pupil; with `position`, the seed of chance.
    pub pupil: u64,
    /// The level of the pupil's class.
    pub level: Option<Level>,
    /// Estimates; a skill of the graph that is not listed is unknown.
    pub skills: Vec<SkillSituation>,
    /// Recent exercises, oldest first; 40 are enough, 20 at least for variants not to come back.
    pub recent: Vec<PastExercise>,
    /// Exercises that may be chosen.
    pub candidates: Vec<Candidate>,
    /// The teacher's decisions.
    pub decisions: Decisions,
    /// The skill that the pupil picked among what was [offered](crate::offers), if they did.
    pub wanted: Option<SkillId>,
    /// Adaptation is switched off for this pupil: after the teacher's pins, the order of the programme decides, whatever was
    /// answered.
    pub fixed_path: bool,
}
