//! Placement: a short adaptive diagnostic.

use curriculum::{ExerciseId, Level, SkillGraph, SkillId};
use serde::{Deserialize, Serialize};

use crate::{Candidate, Choice, Decisions};

/// Questions at most in a placement; the contract of the platform allows 20.
pub const QUESTIONS_MAX: usize = 12;

/// One answer of the placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementAnswer {
    /// The exercise that was asked.
    pub exercise: ExerciseId,
    /// Its variant.
    pub seed: u64,
    /// Its skill.
    pub skill: SkillId,
    /// Whether the answer was right.
    pub right: bool,
    /// Whether the pupil said "je ne sais pas encore".
    pub not_yet_known: bool,
}

/// Everything that the next question depends on. A placement resumed later is the same answers given again.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacementSituation {
    /// The level of the pupil's class: where to start looking.
    pub level: Option<Level>,
    /// Answers so far, oldest first.
    pub answers: Vec<PlacementAnswer>,
    /// Exercises that may be asked.
    pub candidates: Vec<Candidate>,
    /// The teacher's decisions: excluded skills are not asked.
    pub decisions: Decisions,
    /// A stable number for the pupil; with `position`, the seed of chance.
    pub pupil: u64,
    /// How many exercises the pupil was served before.
    pub position: u64,
}

/// Why a placement ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StopReason {
    /// The answers tell enough.
    SureEnough,
    /// [`QUESTIONS_MAX`] questions were asked.
    QuestionsExhausted,
    /// No question would tell more.
    NothingMoreToLearn,
    /// No exercise can be asked.
    NoExercise,
    /// The pupil stopped; said by the platform, never by [`next`].
    StoppedByPupil,
}

/// What a placement does next.
#[derive(Debug, Clone, PartialEq)]
pub enum PlacementStep {
    /// Ask this.
    Ask(Choice),
    /// It is over.
    Finished {
        /// Why.
        why: StopReason,
    },
}

impl StopReason {
    /// Why the questions stop, as a sentence for the pupil.
    pub fn sentence(self) -> &'static str {
        ""
    }
}

/// The next step of a placement: a pure function of the answers so far.
pub fn next(graph: &SkillGraph, situation: &PlacementSituation) -> PlacementStep {
    let _ = (graph, situation);
    PlacementStep::Finished { why: StopReason::NoExercise }
}

/// What the placement believes: for each skill of the graph, in its order, the probability that it is known.
pub fn beliefs(graph: &SkillGraph, situation: &PlacementSituation) -> Vec<(SkillId, f64)> {
    let _ = situation;
    graph.skills().iter().map(|skill| (skill.clone(), 0.5)).collect()
}
