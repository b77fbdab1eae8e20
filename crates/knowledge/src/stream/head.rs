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

    /// The mean of what the fitted weights and those of the stream say: the first saw a sample of answers together, the
    /// others all of them one after the other, and they err apart.
    pub(crate) fn line(&self, values: &[f32; WIDTH], learned: &[f32]) -> f32 {
        self.calibration.logit(0.5 * (dot(&self.weights, values) + dot(learned, values)))
    }

    /// Calls `take` with what each number adds to the logit: by the weights, then by each split of each tree.
    pub(crate) fn parts(&self, values: &[f32; WIDTH], learned: &[f32], mut take: impl FnMut(Option<usize>, f32)) {
        take(Some(0), self.calibration.base);
        let slope = 0.5 * self.calibration.slope;
        for (column, value) in values.iter().enumerate() {
            take(Some(column), slope * (self.weights[column] + learned[column]) * value);
        }
        let mut columns = [0.0; COLUMNS];
        columns[..WIDTH].copy_from_slice(values);
        columns[WIDTH] = self.line(values, learned);
        for tree in &self.boosting.trees {
            tree.walk(&columns, &mut take);
        }
    }
}
