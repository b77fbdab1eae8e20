//! The weights of a refit: a logistic regression by `linfa-logistic` on standardised numbers, of 32 bits: they are as good
//! as 64 here, and half of the memory to go through.

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

use super::Rows;
use crate::stream::head::{COLUMNS, between};
use crate::stream::model::{WIDTH, dot};
use crate::stream::numbers::{credit, sigmoid};
use crate::training::TrainingError;

/// Ridge penalty on standardised weights, for the sum of the losses.
const PENALTY: f32 = 1.0;
/// Iterations of L-BFGS at most: far from the end, but what is left over is for the trees.
const ITERATIONS: u64 = 25;
/// Numbers that vary less say nothing.
const DEVIATION_MIN: f64 = 1e-6;
/// Numbers that vary less than this are not stretched to vary like the others: a count that hardly moves here would have
/// a weight that goes wrong as soon as the count is another.
const SCALE_MIN: f64 = 0.1;

/// Newton steps on the share; the loss along it is that of a logistic regression on one number.
const STEPS: usize = 6;

/// Weights fitted together, and how far to follow them.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) weights: Vec<f32>,
    /// How far from the stream's own logit to that of the weights, from 0 to 1.
    pub(super) share: f32,
}

impl Line {
    /// Fits weights on a regular sample of at most about `answers_max` rows, from `first`. How far to follow them is what
    /// half of the pupils agree with, when the weights are fitted on the other half: with few answers to fit, not far.
    pub(super) fn fit(rows: &Rows, first: &[f32], answers_max: usize) -> Result<Self, TrainingError> {
        let step = rows.right.len().div_ceil(answers_max).max(1);
        let sample: Vec<usize> = (0..rows.right.len()).step_by(step).collect();
        let (judging, fitting): (Vec<usize>, Vec<usize>) = sample.iter().partition(|&&row| rows.judging[row]);
        let share = agreed(rows, &judging, &weights(rows, first, &fitting)?);
        Ok(Self { weights: weights(rows, first, &sample)?, share })
    }

    /// The logit of a row for which the stream said `streamed`.
    pub(super) fn between(&self, row: &[f32], streamed: f32) -> f32 {
        between(streamed, dot(&self.weights, &row[..WIDTH]), self.share)
    }
}

/// The share of the way from the stream's logits to those of `weights` that costs `judging` rows the least log loss.
fn agreed(rows: &Rows, judging: &[usize], weights: &[f32]) -> f32 {
    let ways: Vec<(f32, f32, f32)> = judging
        .iter()
        .map(|&row| {
            let (streamed, fitted) = (rows.streamed[row], dot(weights, &rows.values[row * COLUMNS..][..WIDTH]));
            (streamed, fitted - streamed, credit(rows.right[row]))
        })
        .collect();
    let mut share = 0.0;
    for _ in 0..STEPS {
        let (mut along, mut curvature) = (0.0f64, 0.0f64);
        for &(streamed, way, won) in &ways {
            let predicted = sigmoid(streamed + share * way);
            along += f64::from(way * (won - predicted));
            curvature += f64::from(way * way * predicted * (1.0 - predicted));
        }
        if curvature <= 0.0 {
            break;
        }
        share = (share + (along / curvature) as f32).clamp(0.0, 1.0);
    }
    share
}

/// Fits weights on the rows at `places`, from `first`; these when there is nothing to fit.
fn weights(rows: &Rows, first: &[f32], places: &[usize]) -> Result<Vec<f32>, TrainingError> {
    let sample: Vec<&[f32]> = places.iter().map(|&row| &rows.values[row * COLUMNS..][..COLUMNS]).collect();
    let right: Vec<bool> = places.iter().map(|&row| rows.right[row]).collect();
    let (means, deviations) = moments(&sample);
    let scale = |column: usize| deviations[column].max(SCALE_MIN);
    let useful: Vec<usize> = (0..WIDTH).filter(|&column| deviations[column] > DEVIATION_MIN).collect();
    let successes = right.iter().filter(|&&right| right).count();
    if useful.is_empty() || successes == 0 || successes == right.len() {
        return Ok(first.to_vec());
    }
    let records = Array2::from_shape_fn((sample.len(), useful.len()), |(row, place)| {
        let column = useful[place];
        ((f64::from(sample[row][column]) - means[column]) / scale(column)) as f32
    });
    // linfa calls the more frequent class positive, whichever it is.
    let sign = if 2 * successes >= right.len() { 1.0 } else { -1.0 };
    let start = Array1::from_shape_fn(useful.len() + 1, |place| match useful.get(place) {
        Some(&column) => (sign * f64::from(first[column]) * scale(column)) as f32,
        None => (sign * first.iter().zip(&means).map(|(&weight, mean)| f64::from(weight) * mean).sum::<f64>()) as f32,
    });
    let fitted = LogisticRegression::<f32>::default()
        .initial_params(start)
        .alpha(PENALTY)
        .max_iterations(ITERATIONS)
        // linfa's loss is a sum over rows, and so is its gradient.
        .gradient_tolerance(1e-4 * sample.len() as f32)
        .fit(&DatasetBase::new(records, Array1::from(right)))
        .map_err(|error| TrainingError::NoFit { reason: error.to_string() })?;
    let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
    let mut weights = vec![0.0f64; WIDTH];
    let mut base = sign * f64::from(fitted.intercept());
    for (&column, weight) in useful.iter().zip(fitted.params()) {
        weights[column] = sign * f64::from(*weight) / scale(column);
        base -= weights[column] * means[column];
    }
    // The first number of a row is one.
    weights[0] = base;
    Ok(weights.into_iter().map(|weight| weight as f32).collect())
}

fn moments(sample: &[&[f32]]) -> (Vec<f64>, Vec<f64>) {
    let count = sample.len().max(1) as f64;
    let mut means = vec![0.0f64; WIDTH];
    let mut squares = vec![0.0f64; WIDTH];
    for row in sample {
        for (column, &value) in row[..WIDTH].iter().enumerate() {
            means[column] += f64::from(value) / count;
            squares[column] += f64::from(value) * f64::from(value) / count;
        }
    }
    let deviations = means.iter().zip(&squares).map(|(mean, square)| (square - mean * mean).max(0.0).sqrt()).collect();
    (means, deviations)
}
