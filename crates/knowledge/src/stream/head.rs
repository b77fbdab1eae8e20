//! Weights and trees that a refit puts on top of a stream.

use serde::{Deserialize, Serialize};

use super::boosting::Boosting;
use super::model::{WIDTH, dot};
use super::numbers::sigmoid;

/// Numbers that trees look at: those of a row, then the logit that the weights give.
pub(crate) const COLUMNS: usize = WIDTH + 1;

/// A line through logits, so that probabilities are honest (Platt 1999).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Calibration {
    pub(crate) base: f32,
    pub(crate) slope: f32,
}

/// Newton steps of the fit of a calibration; it starts next to its end.
const STEPS: usize = 4;

impl Calibration {
    pub(crate) fn logit(self, logit: f32) -> f32 {
        self.base + self.slope * logit
    }

    /// The line that gives these outcomes the least log loss, drawn a little to the logits themselves.
    pub(crate) fn fit(logits: &[f32], right: &[bool]) -> Self {
        let (mut base, mut slope) = (0.0f64, 1.0f64);
        for _ in 0..STEPS {
            // Gradient and Hessian of the log loss, with a ridge penalty of one on base and on slope − 1.
            let (mut by_base, mut by_slope) = (-base, 1.0 - slope);
            let (mut base_base, mut base_slope, mut slope_slope) = (1.0, 0.0, 1.0);
            for (&logit, &right) in logits.iter().zip(right) {
                let predicted = f64::from(sigmoid((base + slope * f64::from(logit)) as f32));
                let (logit, weight) = (f64::from(logit), predicted * (1.0 - predicted));
                let residual = f64::from(u8::from(right)) - predicted;
                by_base += residual;
                by_slope += residual * logit;
                base_base += weight;
                base_slope += weight * logit;
                slope_slope += weight * logit * logit;
            }
            let determinant = base_base * slope_slope - base_slope * base_slope;
            base += (slope_slope * by_base - base_slope * by_slope) / determinant;
            slope += (base_base * by_slope - base_slope * by_base) / determinant;
        }
        Self { base: base as f32, slope: slope as f32 }
    }
}

/// Weights fitted in one go, and trees on what they leave over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) weights: Vec<f32>,
    /// How far from what the stream says to what these weights say, from 0 to 1.
    pub(crate) share: f32,
    pub(crate) calibration: Calibration,
    pub(crate) boosting: Boosting,
}

impl Head {
    /// The logit for a row of numbers, where `learned` are the weights that the stream learned.
    pub(crate) fn logit(&self, values: &[f32; WIDTH], learned: &[f32]) -> f32 {
        let line = self.line(values, learned);
        let mut columns = [0.0; COLUMNS];
        columns[..WIDTH].copy_from_slice(values);
        columns[WIDTH] = line;
        line + self.boosting.logit(&columns)
    }

    /// Between what the stream's weights and the fitted ones say: the first saw all answers one after the other, the others
    /// a sample of them together, and they err apart.
    pub(crate) fn line(&self, values: &[f32; WIDTH], learned: &[f32]) -> f32 {
        self.calibration.logit(between(dot(learned, values), dot(&self.weights, values), self.share))
    }

    /// Calls `take` with what each number adds to the logit: by the weights, then by each split of each tree.
    pub(crate) fn parts(&self, values: &[f32; WIDTH], learned: &[f32], mut take: impl FnMut(Option<usize>, f32)) {
        take(Some(0), self.calibration.base);
        let slope = self.calibration.slope;
        for (column, value) in values.iter().enumerate() {
            take(Some(column), slope * between(learned[column], self.weights[column], self.share) * value);
        }
        let mut columns = [0.0; COLUMNS];
        columns[..WIDTH].copy_from_slice(values);
        columns[WIDTH] = self.line(values, learned);
        for tree in &self.boosting.trees {
            tree.walk(&columns, &mut take);
        }
    }
}

/// What is a share of the way from `first` to `last`.
pub(crate) fn between(first: f32, last: f32, share: f32) -> f32 {
    first + share * (last - first)
}
