//! The choice of the next exercise.

use curriculum::{ExerciseId, SkillGraph, SkillId};
use serde::{Deserialize, Serialize};

use crate::{NothingToPropose, Reason, ReasonCode, Situation, WhyNothing};

/// The exercise to serve next, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The exercise.
    pub exercise: ExerciseId,
    /// Its skill.
    pub skill: SkillId,
    /// The variant to generate; below 2³², and not one of the exercise's last 20 variants.
    pub seed: u64,
    /// Sum of `score_parts`; only comparable within one choice.
    pub score: f64,
    /// What each consideration contributes, named in French for the teacher.
    pub score_parts: Vec<(String, f64)>,
    /// Why this one.
    pub reason: Reason,
    /// The best exercises of three other skills, best first.
    pub alternatives: Vec<Alternative>,
    /// Whether it was picked by deliberate exploration.
    pub explored: bool,
    /// The skill that a detour by a prerequisite serves; to be stored with the answer.
    pub goal: Option<SkillId>,
    /// Whether exercises no longer help and a teacher should.
    pub needs_adult: bool,
}

/// An exercise that could have been chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The exercise.
    pub exercise: ExerciseId,
    /// Its skill.
    pub skill: SkillId,
    /// Its score, to be compared with that of the choice.
    pub score: f64,
    /// What the reason would have been.
    pub reason_code: ReasonCode,
}

/// Chooses the next exercise. The same graph and situation always give the same choice.
pub fn choose(graph: &SkillGraph, situation: &Situation) -> Result<Choice, NothingToPropose> {
    let _ = (graph, situation);
    let sentence = "Il n’y a pas d’exercice à te proposer pour le moment.".to_owned();
    Err(NothingToPropose { why: WhyNothing::NoExercise, next_review_days: None, sentence })
}
