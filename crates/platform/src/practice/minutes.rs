//! Where minutes decide, and how many more a pupil with extra time has.

use storage::ServedAndAnswered;
use time::Duration;

/// What one exercise counts at most: a page left open is not work.
const EXERCISE_MAX: Duration = Duration::minutes(10);

/// This time for a pupil; a third more with extra time, as in examinations (Code de l’éducation, D. 351-28: « d’un tiers »).
pub(crate) fn granted(time: Duration, extra_time: bool) -> Duration {
    if extra_time { time * 4 / 3 } else { time }
}

/// Time spent on the answered ones of these exercises.
pub(crate) fn spent<'a>(past: impl IntoIterator<Item = &'a ServedAndAnswered>, extra_time: bool) -> Duration {
    let at_most = granted(EXERCISE_MAX, extra_time);
    let spent = past.into_iter().filter_map(|past| Some(past.served.answered_at? - past.served.served_at));
    spent.fold(Duration::ZERO, |sum, one| sum + one.min(at_most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_time_is_a_third_more_and_nothing_else() {
        assert_eq!(granted(Duration::minutes(25), false), Duration::minutes(25));
        assert_eq!(granted(Duration::minutes(25), true), Duration::seconds(2_000));
        assert_eq!(granted(Duration::minutes(15), true), Duration::minutes(20));
    }
}
