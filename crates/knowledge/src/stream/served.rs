//! A log as the platform would have recorded it, so that what serves a school is measured on the same answers as the
//! stream: the exact set of skills of an item stands for one skill, the item for an exercise, every exercise is of
//! difficulty 2 and a minute long, and no answer had a hint. Such logs have no prerequisites.

use curriculum::{SkillGraph, SkillId};
use time::{Duration, OffsetDateTime};

use super::answer_log::{AnswerLog, Pupil, Trial};
use super::scoring::{Score, skill_calibration_error};
use crate::features::TYPICAL_SECONDS;
use crate::training::History;
use crate::{Answer, LearnerState, Model, Outcome, Question};

/// Seconds between two answers of a log without a clock.
const PACE: i64 = 60;

/// How well the platform's own path predicts, each answer from strictly earlier ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServedScore {
    /// The exercise asked and the moment known.
    pub predictions: Score,
    /// Neither known: what pages say of a skill, an estimate for any exercise of it.
    pub estimates: Score,
    /// [`skill_calibration_error`] of the predictions.
    pub skill_calibration_error: f64,
}

/// The skills of a log, without links.
pub fn graph(log: &AnswerLog) -> SkillGraph {
    let skills = (0..log.catalogue.sets_count() as u32).map(|set| (skill(set), Vec::new()));
    SkillGraph::new(skills).expect("skills without links make no loop")
}

/// The answers of a pupil, as the platform records them.
pub fn history(log: &AnswerLog, pupil: &Pupil) -> History {
    let answer = |trial: &Trial| Answer {
        skill: skill(trial.asked.set),
        exercise: format!("public/item-{}", trial.asked.item).parse().expect("a valid name"),
        difficulty: 2,
        outcome: if trial.right { Outcome::Right } else { Outcome::Wrong },
        hints: 0,
        seconds: None,
        expected_seconds: TYPICAL_SECONDS,
        choices: None,
        at: OffsetDateTime::UNIX_EPOCH
            .checked_add(Duration::seconds(trial.asked.at.saturating_mul(if log.catalogue.timed { 1 } else { PACE })))
            .unwrap_or(OffsetDateTime::UNIX_EPOCH),
    };
    History { pupil: pupil.hash, answers: log.trials_of(pupil).iter().map(answer).collect(), resets: Vec::new() }
}

/// Judges a model on pupils.
pub fn score(model: &Model, log: &AnswerLog, pupils: &[&Pupil]) -> ServedScore {
    let graph = graph(log);
    let (mut predictions, mut estimates) = (Vec::new(), Vec::new());
    for pupil in pupils {
        let mut state = LearnerState::default();
        for answer in &history(log, pupil).answers {
            let question = Question::of(answer);
            let predicted = model.predict(&state, &question, &graph, answer.at).probability;
            let anything = Question { exercise: None, ..question };
            let estimated = model.predict(&state, &anything, &graph, answer.at).probability;
            predictions.push((predicted as f32, answer.alone()));
            estimates.push((estimated as f32, answer.alone()));
            state.observe(answer, &graph);
        }
    }
    ServedScore {
        predictions: Score::of(&predictions),
        estimates: Score::of(&estimates),
        skill_calibration_error: skill_calibration_error(log, pupils, &predictions),
    }
}

fn skill(set: u32) -> SkillId {
    format!("public.skill-{set}").parse().expect("a valid name")
}
