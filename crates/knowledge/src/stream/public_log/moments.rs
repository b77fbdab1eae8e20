//! When the answers of a log were given: on a clock, whatever its unit, or one after the other.

use crate::stream::answer_log::{AnswerLog, Trial};

/// Moments beyond this are no seconds: they would be after the year 5000.
const SECONDS_MAX: u64 = 100_000_000_000;
/// No moment is further than this from the origin of its clock, so that two of them can be subtracted.
const MOMENT_MAX: f64 = 4e18;

/// The moment that a cell tells.
pub(super) fn read(cell: &str) -> Option<i64> {
    if let Ok(whole) = cell.parse::<i64>() {
        return (whole.unsigned_abs() <= MOMENT_MAX as u64).then_some(whole);
    }
    cell.parse::<f64>().ok().filter(|at| at.abs() <= MOMENT_MAX).map(|at| at as i64)
}

/// Sorts the answers of each pupil by moment, in seconds, and says whether there is a clock at all.
pub(super) fn settle(log: &mut AnswerLog) -> bool {
    for pupil in &log.pupils {
        log.trials[pupil.trials.clone()].sort_by_key(|trial| trial.asked.at);
    }
    let ranks = |pupil| log.trials_of(pupil).windows(2).all(|pair| pair[1].asked.at - pair[0].asked.at <= 1);
    let timed = !log.pupils.iter().all(ranks);
    // Thousandths, millionths… of seconds: most moments tell, not one that is wrong.
    let too_large = |trial: &Trial| trial.asked.at.unsigned_abs() > SECONDS_MAX;
    while timed && 2 * log.trials.iter().filter(|trial| too_large(trial)).count() > log.trials.len() {
        log.trials.iter_mut().for_each(|trial| trial.asked.at /= 1_000);
    }
    timed
}
