//! The few functions of numbers that every answer goes through, made cheap.

use std::sync::LazyLock;

/// Counts up to this one have their logarithm in a table.
const TABLED: usize = 2_048;

static LOG_COUNTS: LazyLock<Vec<f32>> = LazyLock::new(|| (0..TABLED).map(|count| (count as f32).ln_1p()).collect());

/// `ln(1 + count)`.
pub(crate) fn log_count(count: u32) -> f32 {
    LOG_COUNTS.get(count as usize).copied().unwrap_or_else(|| (count as f32).ln_1p())
}

/// `ln(1 + run)` with the sign of `run`.
pub(crate) fn log_run(run: i32) -> f32 {
    let size = log_count(run.unsigned_abs());
    if run < 0 { -size } else { size }
}

/// Probability of a logit.
pub(crate) fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// Logit of a probability.
pub(crate) fn logit(probability: f32) -> f32 {
    (probability / (1.0 - probability)).ln()
}

/// 1 for a right answer, 0 for another.
pub(crate) fn credit(right: bool) -> f32 {
    if right { 1.0 } else { 0.0 }
}

/// Place of `value` among the steps `low + width`, `low + 2 width`…; at most `last`.
pub(crate) fn step_of(value: f32, low: f32, width: f32, last: u32) -> u32 {
    // A cast of a negative number to unsigned gives 0, which is the first step.
    (((value - low) / width) as u32).min(last)
}
