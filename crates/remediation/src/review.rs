//! When an acquired skill is due for a review.

use crate::Work;
use crate::board::{Board, SkillState};

/// Days before the first review of a skill just acquired.
pub const FIRST_INTERVAL_DAYS: f64 = 7.0;
/// Evidence that doubles the interval.
const EVIDENCE_TO_DOUBLE: f64 = 4.0;
/// Doublings at most: 7, 14, 28, 56 days.
pub const DOUBLINGS_MAX: f64 = 3.0;
/// Estimated success below which an acquired skill is about to be forgotten.
pub const FADING_BELOW: f64 = 0.75;
/// Other exercises between two reviews of a session: at most a quarter of it is review (F14 allows 30 %).
pub const BETWEEN_REVIEWS: usize = 3;

/// Share of a review that a success on a skill resting directly on this one is worth: who adds fractions has simplified
/// some (fractional implicit repetition, Skycak, *The Math Academy Way*).
pub const IMPLICIT_REVIEW: f64 = 0.5;

/// Days until the review; 0 when it is due, none for a skill never practised or not acquired.
pub(crate) fn days_until(board: &Board<'_>, skill: usize) -> Option<u32> {
    let state = &board.skills[skill];
    let days = state.days_since().filter(|_| state.acquired)?;
    if state.success < FADING_BELOW && days >= 1 {
        return Some(0);
    }
    let doublings = (state.evidence / EVIDENCE_TO_DOUBLE).min(DOUBLINGS_MAX);
    let interval = (FIRST_INTERVAL_DAYS * doublings.exp2()) as u32;
    Some(interval.saturating_sub(days_unreviewed(board, skill, days)))
}

/// The days that count for the review: `days` since the last answer, of which the latest success just above takes back its
/// share of what had passed by then.
fn days_unreviewed(board: &Board<'_>, skill: usize, days: u32) -> u32 {
    let above = board.graph.dependents(skill).iter().map(|&above| &board.skills[above]);
    let latest = above.filter(|above| above.successes > 0).filter_map(SkillState::days_since).min();
    let taken_back = latest.map_or(0, |latest| days.saturating_sub(latest));
    days - (IMPLICIT_REVIEW * f64::from(taken_back)) as u32
}

/// Whether the session has room for a review now. One that failed was a review all the same, though its skill is no longer
/// acquired.
pub(crate) fn has_room(board: &Board<'_>) -> bool {
    !board.session().take(BETWEEN_REVIEWS).any(|past| past.record.work == Work::Review)
}
