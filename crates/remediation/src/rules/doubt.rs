//! Which prerequisite is most likely missing.

use crate::ReasonCode;
use crate::board::{Board, Past, SkillState};
use crate::rules::RUN_MAX;

/// Below this, a prerequisite counts as sound.
const DOUBT_MIN: f64 = 0.25;
/// What the width of the credible interval adds: not knowing is doubt, though less than knowing that it fails.
const DOUBT_OF_WIDTH: f64 = 0.2;
/// How much each skill that rests on the prerequisite and was answered says about it, in logits from sure failure to
/// even: success above vouches downwards, failure casts doubt.
const WORD_FROM_ABOVE: f64 = 1.2;
/// What all of them together say at most.
const WORD_FROM_ABOVE_MAX: f64 = 2.0;
/// Weight of answers from which a skill above is heard in full.
const HEARD_EVIDENCE: f64 = 2.0;
/// What a recognised misconception that names the prerequisite adds.
const DOUBT_OF_MISCONCEPTION: f64 = 0.8;
/// What remains of the doubt about an acquired skill.
const DOUBT_IF_ACQUIRED: f64 = 0.5;
/// What each further link takes off: a near cause is tried first when all else is equal.
const NEARER_FIRST: f64 = 0.9;
/// How many of the last answers are searched for misconceptions.
const MISCONCEPTIONS_IN: usize = 4;
/// Estimated success below which the prerequisite is said to be missing, not only checked.
const MISSING_BELOW: f64 = 0.5;
/// Weight of answers from which an estimate can say so.
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
        let missing = state.success < MISSING_BELOW && state.evidence >= MISSING_EVIDENCE;
        if self.misconception || missing { ReasonCode::Rebond } else { ReasonCode::Probe }
    }
}

/// The prerequisite of `failed`, at any distance, most likely to be missing; none when all are sound or `visited`.
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
        .map(|(skill, distance)| {
            let misconception = named.contains(&skill);
            let nearness = NEARER_FIRST.powi(i32::try_from(distance.max(1) - 1).unwrap_or(i32::MAX));
            let bonus = if misconception { DOUBT_OF_MISCONCEPTION } else { 0.0 };
            (doubt(board, skill) * nearness + bonus, Doubtful { skill, misconception })
        })
        .filter(|(doubt, _)| *doubt >= DOUBT_MIN)
        .max_by(|(a, x), (b, y)| a.total_cmp(b).then(y.skill.cmp(&x.skill)))
        .map(|(_, doubtful)| doubtful)
}

fn doubt(board: &Board<'_>, skill: usize) -> f64 {
    let state = &board.skills[skill];
    let alone = (1.0 - state.success) + DOUBT_OF_WIDTH * (state.high - state.low);
    let alone = alone.clamp(0.02, 0.98);
    let logit = (alone / (1.0 - alone)).ln() + word_from_above(board, skill);
    let doubt = 1.0 / (1.0 + (-logit).exp());
    if state.acquired { doubt * DOUBT_IF_ACQUIRED } else { doubt }
}

fn word_from_above(board: &Board<'_>, skill: usize) -> f64 {
    let above = board.graph.descendants(skill).into_iter().map(|(above, _)| &board.skills[above]);
    let words = above.filter(|state| state.answers > 0).map(|state: &SkillState| {
        let heard = (state.evidence / HEARD_EVIDENCE).min(1.0);
        WORD_FROM_ABOVE * heard * (0.5 - state.success)
    });
    words.sum::<f64>().clamp(-WORD_FROM_ABOVE_MAX, WORD_FROM_ABOVE_MAX)
}
