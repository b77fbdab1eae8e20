//! What the last answers on a skill say.

use crate::board::Past;

/// Failures in a row that call for a change of direction.
pub const FAILURES_IN_A_ROW: usize = 2;
/// Failures among the last [`LOOKED_AT`] that do the same.
pub const FAILURES_AMONG: usize = 3;
/// How many answers [`FAILURES_AMONG`] looks at.
pub const LOOKED_AT: usize = 4;

/// Failures in a row after which exercises alone no longer help (F13).
pub const UNPRODUCTIVE_FAILURES: usize = 6;

/// Whether these answers, oldest first, are a repeated failure: "je ne sais pas encore", two failures in a row, or
/// three among the last four.
pub(crate) fn failing(attempts: &[Past<'_>]) -> bool {
    let Some(last) = attempts.last() else { return false };
    if last.record.right {
        return false;
    }
    last.record.not_yet_known
        || failures_in_a_row(attempts) >= FAILURES_IN_A_ROW
        || failures_lately(attempts) >= FAILURES_AMONG
}

/// Failures among the last [`LOOKED_AT`] answers.
pub(crate) fn failures_lately(attempts: &[Past<'_>]) -> usize {
    attempts.iter().rev().take(LOOKED_AT).filter(|past| !past.record.right).count()
}

/// Failures since the last right answer.
pub(crate) fn failures_in_a_row(attempts: &[Past<'_>]) -> usize {
    attempts.iter().rev().take_while(|past| !past.record.right).count()
}

/// Right answers since the last failure.
pub(crate) fn successes_in_a_row(attempts: &[Past<'_>]) -> usize {
    attempts.iter().rev().take_while(|past| past.record.right).count()
}

/// Whether the last answer was right without a hint.
pub(crate) fn ends_unaided(attempts: &[Past<'_>]) -> bool {
    attempts.last().is_some_and(|past| past.record.right && past.record.hints == 0)
}
