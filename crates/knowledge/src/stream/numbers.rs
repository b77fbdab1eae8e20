//! The few functions of numbers that every answer goes through, made cheap, and the same on every machine: they use
//! nothing but sums, products and divisions, whose results no library decides.

use std::f32::consts::{LN_2, LOG2_E};

/// Counts up to this one have their logarithm in a table.
const TABLED: usize = 2_048;

static LOG_COUNTS: [f32; TABLED] = log_counts();

const fn log_counts() -> [f32; TABLED] {
    let mut table = [0.0; TABLED];
    let mut count = 0;
    while count < TABLED {
        table[count] = natural_log(1.0 + count as f32);
        count += 1;
    }
    table
}

/// `ln(1 + count)`.
pub(crate) fn log_count(count: u32) -> f32 {
    LOG_COUNTS.get(count as usize).copied().unwrap_or_else(|| natural_log(1.0 + count as f32))
}

/// `ln(1 + run)` with the sign of `run`.
pub(crate) fn log_run(run: i32) -> f32 {
    let size = log_count(run.unsigned_abs());
    if run < 0 { -size } else { size }
}

/// Natural logarithm of a positive, normal number, to about 2 · 10⁻⁷ of its size or of one.
///
/// With value = 2ᵏ m and m in [1/√2, √2), it is k ln 2 + 2 artanh s, where s = (m − 1) / (m + 1) and artanh s =
/// s + s³/3 + s⁵/5 + … (Abramowitz and Stegun 1964, 4.1.27); |s| < 0.172, so that the first term left out is below 10⁻⁹.
pub(crate) const fn natural_log(value: f32) -> f32 {
    const ROOT_HALF: u32 = 0x3f35_04f3;
    let bits = value.to_bits().wrapping_sub(ROOT_HALF);
    let exponent = bits.cast_signed() >> 23;
    let mantissa = f32::from_bits((bits & 0x007f_ffff) + ROOT_HALF);
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let series = 2.0 + square * (2.0 / 3.0 + square * (2.0 / 5.0 + square * (2.0 / 7.0 + square * (2.0 / 9.0))));
    exponent as f32 * LN_2 + ratio * series
}

/// 2 to a power, cut to the range of normal numbers, to about 2 · 10⁻⁷ of its size.
///
/// With power = k + f and |f| ≤ 1/2, it is 2ᵏ exp(f ln 2), by Taylor's series to the sixth power.
pub(crate) fn power_of_two(power: f32) -> f32 {
    // Added and taken away, it leaves the nearest whole number: there is no bit below one at this size.
    const ROUNDER: f32 = 12_582_912.0;
    let power = power.clamp(-126.0, 126.0);
    let shifted = power + ROUNDER;
    let whole = shifted - ROUNDER;
    let rest = (power - whole) * LN_2;
    let series = 1.0
        + rest
            * (1.0
                + rest * (1.0 / 2.0 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    let scale = f32::from_bits(shifted.to_bits().wrapping_shl(23).wrapping_add(0x3f80_0000));
    series * scale
}

/// Probability of a logit.
pub(crate) fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + power_of_two(-logit * LOG2_E))
}

/// Logit of a probability.
pub(crate) fn logit(probability: f32) -> f32 {
    natural_log(probability / (1.0 - probability))
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

#[cfg(test)]
mod tests {
    use super::{log_count, natural_log, power_of_two, sigmoid};

    #[test]
    fn logarithms_and_powers_are_those_of_the_library_to_the_precision_told() {
        for step in -4_000i16..=4_000 {
            let power = f32::from(step) / 100.0;
            let value = power_of_two(power);
            let exact = f64::from(power).exp2();
            assert!((f64::from(value) / exact - 1.0).abs() < 3e-7, "2 to {power} is {value}, not {exact}");
            let found = natural_log(value);
            let exact = f64::from(value).ln();
            assert!((f64::from(found) - exact).abs() < 3e-7 * exact.abs().max(1.0), "ln {value} is {found}");
        }
        assert!((log_count(5_000) - 5_001f32.ln()).abs() < 1e-5);
        assert!(log_count(0).abs() < 1e-9);
    }

    #[test]
    fn probabilities_stay_between_zero_and_one_whatever_the_logit() {
        for logit in [-1e30, -200.0, -1.0, 0.0, 1.0, 200.0, 1e30] {
            let probability = sigmoid(logit);
            assert!((0.0..=1.0).contains(&probability), "{logit} gives {probability}");
        }
        assert!((sigmoid(0.0) - 0.5).abs() < 1e-9);
    }
}
