//! How far in the programme a pupil may be, before any answer.

use curriculum::Level;

/// Positions considered, from before the start to beyond the end of the programme.
pub(super) const POSITIONS: usize = 14;
const FIRST: f64 = -0.15;
const LAST: f64 = 1.15;
/// Share of pupils who may be anywhere, whatever their level.
const SHARE_ANYWHERE: f64 = 0.25;
/// How far a pupil may be from what the level expects, in shares of the programme.
const SPREAD: f64 = 0.5;

/// A position as a share of the programme.
pub(super) fn position(index: usize) -> f64 {
    FIRST + (LAST - FIRST) * index as f64 / (POSITIONS - 1) as f64
}

/// Probability of each position for a pupil of this level.
pub(super) fn prior(level: Option<Level>) -> [f64; POSITIONS] {
    let mut weights = [1.0 / POSITIONS as f64; POSITIONS];
    let Some(expected) = level.map(Level::expected_progress) else { return weights };
    let near: Vec<f64> =
        (0..POSITIONS).map(|index| (1.0 - (position(index) - expected).abs() / SPREAD).max(0.0)).collect();
    let total: f64 = near.iter().sum();
    for (weight, near) in weights.iter_mut().zip(near) {
        *weight = SHARE_ANYWHERE * *weight + (1.0 - SHARE_ANYWHERE) * near / total;
    }
    weights
}
