//! The weights of a refit: a logistic regression by `linfa-logistic` on standardised numbers, of 32 bits: they are as good
//! as 64 here, and half of the memory to go through.

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

use super::Rows;
use crate::stream::head::COLUMNS;
use crate::stream::model::WIDTH;
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

/// Fits weights on a regular sample of at most about `answers_max` rows, from `first`; these when there is nothing to fit.
pub(super) fn fit(rows: &Rows, first: &[f32], answers_max: usize) -> Result<Vec<f32>, TrainingError> {
    let step = rows.right.len().div_ceil(answers_max).max(1);
    let sample: Vec<&[f32]> = rows.values.chunks_exact(COLUMNS).step_by(step).collect();
    let right: Vec<bool> = rows.right.iter().step_by(step).copied().collect();
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
