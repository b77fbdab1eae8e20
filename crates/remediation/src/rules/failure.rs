//! What answers repeated failure: first the prerequisite, then another way to bring the skill, then rest.

use crate::board::{Board, Past};
use crate::history::{UNPRODUCTIVE_FAILURES, failing, failures_in_a_row};
use crate::rules::doubt::most_doubtful;
use crate::rules::{Plan, RUN_MAX};
use crate::{Mediation, ReasonCode};

/// How many exercises back a failure still calls for an answer.
const FRESH: usize = 6;

/// The answer to repeated failure.
pub(super) enum Answer {
    /// Go there.
    On(Plan),
    /// Nothing to do but let these skills rest; none when nothing was failed.
    Rest(Vec<usize>),
}

/// Answers the latest repeated failure that is not already answered.
pub(super) fn answer(board: &Board<'_>, resting: &[usize]) -> Answer {
    let mut seen = Vec::new();
    let mut worn = Vec::new();
    for past in board.recent.iter().rev().take(FRESH) {
        let Some(skill) = past.skill else { continue };
        let step_of_detour = past.goal.is_some_and(|goal| goal != skill);
        if step_of_detour || seen.contains(&skill) || resting.contains(&skill) || !board.available(skill) {
            continue;
        }
        seen.push(skill);
        let attempts = attempts_since_detour(board, skill);
        if !failing(&attempts) {
            continue;
        }
        match answer_to(board, skill, &attempts, resting) {
            Reaction::Go(plan) => return Answer::On(plan),
            Reaction::Rest => worn.push(skill),
            Reaction::AsBefore => {}
        }
    }
    Answer::Rest(worn)
}

/// What repeated failure on one skill calls for.
enum Reaction {
    Go(Plan),
    Rest,
    /// Its prerequisites look sound and nothing else than plain exercises exists: the scores decide whether to stay.
    AsBefore,
}

fn answer_to(board: &Board<'_>, skill: usize, attempts: &[Past<'_>], resting: &[usize]) -> Reaction {
    if failures_in_a_row(&board.attempts(skill)) >= UNPRODUCTIVE_FAILURES {
        return Reaction::Rest;
    }
    // A prerequisite that rests was failed enough: going back to it at once would be more of the same.
    let visited = board.recent.iter().filter(|past| past.goal == Some(skill)).filter_map(|past| past.skill);
    let visited: Vec<usize> = visited.chain(resting.iter().copied()).collect();
    if let Some(doubtful) = most_doubtful(board, skill, attempts, &visited) {
        return Reaction::Go(Plan {
            other: Some(skill),
            goal: Some(skill),
            misconception: doubtful.misconception,
            ..Plan::new(doubtful.skill, doubtful.code(board))
        });
    }
    let other_way = board.exercises[skill].iter().any(|candidate| candidate.mediation != Mediation::Practice);
    if !other_way {
        return Reaction::AsBefore;
    }
    if board.run(skill) >= RUN_MAX {
        return Reaction::Rest;
    }
    Reaction::Go(Plan { other_mediation: true, ..Plan::new(skill, ReasonCode::OtherMediation) })
}

/// Answers on a skill since it was last left for one of its prerequisites: what was failed before is already answered.
fn attempts_since_detour<'a>(board: &Board<'a>, skill: usize) -> Vec<Past<'a>> {
    let detour = board.recent.iter().rposition(|past| past.goal == Some(skill) && past.skill != Some(skill));
    let since = detour.map_or(0, |last| last + 1);
    board.recent[since..].iter().filter(|past| past.skill == Some(skill)).copied().collect()
}
