//! The figures of the rules, for the pages that publish them: a page that types one by hand would end up lying.

pub use crate::choice::{EXPLORATION_RATE, OFFERS_MAX};
pub use crate::fixed_path::ANSWERS_EACH;
pub use crate::help::{BLOCKED_FAILURES, INACTIVE_DAYS};
pub use crate::history::{FAILURES_AMONG, FAILURES_IN_A_ROW, LOOKED_AT, UNPRODUCTIVE_FAILURES};
pub use crate::placement::{QUESTIONS_MAX, QUESTIONS_MAX_REPORTED, QUESTIONS_MIN};
pub use crate::review::{BETWEEN_REVIEWS, DOUBLINGS_MAX, FADING_BELOW, FIRST_INTERVAL_DAYS, IMPLICIT_REVIEW};
pub use crate::rules::detour::{REPAIRING_SUCCESSES, STEPS_MAX, SUCCESSES_BEYOND_DOUBT};
pub use crate::rules::{ONCE_MORE_READINESS, REST_EXERCISES, RUN_MAX};
pub use crate::value::{INFERRED_DOUBT, INFERRED_FROM, RESTS_MAX, SUCCESS_AIM};
