//! The figures of the rules, for the pages that publish them: a page that types one by hand would end up lying.

pub use crate::estimate::{ACQUIRED_FROM, IN_PROGRESS_FROM, WEIGHED_ANSWERS_MIN};
pub use crate::evidence::{
    HINTED_CREDIT, NOT_YET_KNOWN_WEIGHT, RAPID_SECONDS_MAX, RAPID_SHARE, RAPID_WEIGHT, TYPED_GUESS, WRONG_FORM_CREDIT,
    WRONG_FORM_WEIGHT, WRONG_WEIGHT,
};
pub use crate::features::{KEPT_MONTH_DAYS, KEPT_WEEK_DAYS, NEIGHBOUR_WEIGHT_MAX};
pub use crate::mastery::{GAP_AT_MOST, GAP_HALFWAY};
pub use crate::prediction::INTERVAL_SHARE;
pub use crate::trace::HALF_LIVES;
pub use crate::training::{
    CALIBRATION_ERROR_MAX, CREDIT_SHRINKAGE, EXERCISE_SHRINKAGE, HELD_OUT_ONE_IN, PROMOTION_ANSWERS_MIN,
    PROMOTION_AUC_LOSS_MAX, PROMOTION_GAIN_MIN, SHRINKAGE,
};

/// Latest answers on which a model is watched.
pub const DRIFT_WINDOW_ANSWERS: usize = 2_000;
/// Fewest of them to say anything.
pub const DRIFT_ANSWERS_MIN: usize = 300;
/// Fewest pupils that they come from.
pub const DRIFT_PUPILS_MIN: usize = 10;
/// Rise in log loss that matters, in nats.
pub const DRIFT_LOSS_MARGIN: f64 = 0.03;
/// Distance between successes announced and observed that matters.
pub const DRIFT_GAP_MARGIN: f64 = 0.05;
/// Standard errors beyond which chance no longer explains it.
pub const DRIFT_STANDARD_ERRORS: f64 = 3.0;
/// Fewest pupils of whom a part of the errors is published.
pub const SLICE_PUPILS_MIN: usize = 5;
