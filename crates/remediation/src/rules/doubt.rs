//! Which prerequisite is most likely missing.

use crate::ReasonCode;
use crate::board::{Board, Past};
use crate::rules::RUN_MAX;
use crate::value::readiness;

/// Below this probability of not being known, a prerequisite counts as sound.
const DOUBT_MIN: f64 = 0.4;
/// The same for one that was hardly answered itself: known by inference is not known, so it is checked once.
const DOUBT_MIN_UNSEEN: f64 = 0.04;
/// Weight of answers below which a prerequisite was hardly answered.
const UNSEEN_EVIDENCE: f64 = 2.0;
/// What a recognised misconception that names the prerequisite adds.
const DOUBT_OF_MISCONCEPTION: f64 = 0.8;
/// What each further link takes off: a near cause is tried first when all else is equal.
const NEARER_FIRST: f64 = 0.9;
/// What a missing prerequisite counts, as a cause, when something below it is surely missing as well.
const CONSEQUENCE: f64 = 0.1;
/// How many of the last answers are searched for misconceptions.
const MISCONCEPTIONS_IN: usize = 4;
/// Mastery below which the prerequisite is said to be missing, not only checked.
pub(super) const MISSING_BELOW: f64 = 0.5;
/// Weight of answers from which that can be said.
const MISSING_EVIDENCE: f64 = 1.0;

/// A prerequisite in doubt.
pub(super) struct Doubtful {
    pub(super) skill: usize,
    /// Whether a misconception points at it.
    pub(super) misconception: bool,
}

impl Doubtful {
    /// Whether it is said to be missing, or only to be checked.
    pub(super) fn code(&self, board: &Board<'_>) -> ReasonCode {
        let state = &board.skills[self.skill];
        let missing = state.mastery < MISSING_BELOW && state.evidence >= MISSING_EVIDENCE;
        if self.misconception || missing { ReasonCode::Rebond } else { ReasonCode::Probe }
    }
}

/// The prerequisite of `failed`, at any distance, most likely to be missing and to be the cause; none when all are sound or
/// `visited`.
pub(super) fn most_doubtful(
    board: &Board<'_>,
    failed: usize,
    attempts: &[Past<'_>],
    visited: &[usize],
) -> Option<Doubtful> {
    let lately = &attempts[attempts.len().saturating_sub(MISCONCEPTIONS_IN)..];
    let named: Vec<usize> = lately
        .iter()
        .filter_map(|past| past.record.misconception_prerequisite.as_ref())
        .filter_map(|skill| board.graph.position(skill))
        .filter(|&skill| skill != failed)
        .collect();
    let mut below = board.graph.ancestors(failed);
    for &skill in &named {
        if below.iter().all(|&(known, _)| known != skill) {
            below.push((skill, 1));
        }
    }
    below
        .into_iter()
        .filter(|&(skill, _)| board.available(skill) && !visited.contains(&skill) && board.run(skill) < RUN_MAX)
        .filter_map(|(skill, distance)| {
            let misconception = named.contains(&skill);
            let nearness = NEARER_FIRST.powi(i32::try_from(distance.max(1) - 1).unwrap_or(i32::MAX));
            let bonus = if misconception { DOUBT_OF_MISCONCEPTION } else { 0.0 };
            let doubt = nearness * (1.0 - board.skills[skill].mastery);
            let in_doubt = doubt + bonus >= doubt_min(board, skill);
            in_doubt.then(|| (doubt * lowest_missing(board, skill) + bonus, Doubtful { skill, misconception }))
        })
        .max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.skill.cmp(&x.skill)))
        .map(|(_, doubtful)| doubtful)
}

fn doubt_min(board: &Board<'_>, skill: usize) -> f64 {
    if board.skills[skill].evidence < UNSEEN_EVIDENCE { DOUBT_MIN_UNSEEN } else { DOUBT_MIN }
}

/// How likely a missing skill is the cause and not one more consequence: its own prerequisites are there. For a pupil who lacks
/// all of them, that is the lowest one, where work can begin.
fn lowest_missing(board: &Board<'_>, skill: usize) -> f64 {
    CONSEQUENCE + (1.0 - CONSEQUENCE) * readiness(board, skill)
}
