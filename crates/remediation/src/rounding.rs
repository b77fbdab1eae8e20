//! What a choice sees of a number: no more than what is stored, so that storing loses nothing.

/// Three decimals of a probability or a score.
pub(crate) fn three_decimals(value: f64) -> f64 {
    if value.is_finite() { (value * 1000.0).round() / 1000.0 } else { 0.5 }
}

/// Three decimals of a probability, in range whatever was given.
pub(crate) fn probability(value: f64) -> f64 {
    three_decimals(value).clamp(0.0, 1.0)
}

/// Probabilities in order and in range, whatever was given.
pub(crate) fn interval(low: f64, success: f64, high: f64) -> (f64, f64, f64) {
    let success = three_decimals(success).clamp(0.0, 1.0);
    (three_decimals(low).clamp(0.0, success), success, three_decimals(high).clamp(success, 1.0))
}

/// Two decimals of an amount of evidence.
pub(crate) fn amount(value: f64) -> f64 {
    if value.is_finite() { (value.clamp(0.0, 1e6) * 100.0).round() / 100.0 } else { 0.0 }
}
