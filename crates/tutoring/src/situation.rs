//! What a choice depends on, from what is known about the pupil.

use curriculum::{DomainResult, Level, SkillGraph};
use knowledge::{LearnerState, Model, Standing, mastery_after_test};
use remediation::{Candidate, Decisions, PastExercise, Situation, SkillSituation};
use time::OffsetDateTime;

/// What surrounds a choice besides the pupil's state.
#[derive(Debug, Clone)]
pub struct Around {
    /// The time of the choice.
    pub now: OffsetDateTime,
    /// How many exercises the pupil was served before.
    pub position: u64,
    /// A stable number for the pupil.
    pub pupil: u64,
    /// The level of the pupil's class.
    pub level: Option<Level>,
    /// Results of national tests, which speak of what was known before the first answer.
    pub results: Vec<DomainResult>,
    /// Recent exercises, oldest first.
    pub recent: Vec<PastExercise>,
    /// Exercises that may be chosen.
    pub candidates: Vec<Candidate>,
    /// The teacher's decisions.
    pub decisions: Decisions,
    /// Whether adaptation is switched off for the pupil.
    pub fixed_path: bool,
}

/// Everything that the next choice depends on.
pub fn situation(model: &Model, state: &LearnerState, graph: &SkillGraph, around: Around) -> Situation {
    let known = mastery_after_test(state, graph, around.level, &around.results, around.now);
    let skills =
        model.estimates(state, graph, around.now).into_iter().zip(known).map(|(estimate, mastery)| SkillSituation {
            skill: estimate.skill,
            success: estimate.success,
            low: estimate.low,
            high: estimate.high,
            evidence: estimate.evidence,
            answers: estimate.answers,
            consecutive_failures: estimate.consecutive_failures,
            consecutive_successes: estimate.consecutive_successes,
            last_answer_at: estimate.last_answer_at,
            acquired: estimate.standing == Standing::Acquired,
            mastery,
        });
    Situation {
        now: around.now,
        position: around.position,
        pupil: around.pupil,
        level: around.level,
        skills: skills.collect(),
        recent: around.recent,
        candidates: around.candidates,
        decisions: around.decisions,
        wanted: None,
        fixed_path: around.fixed_path,
    }
}
