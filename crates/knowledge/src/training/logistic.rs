//! Logistic regression by `linfa-logistic`, with weights kept on the side of their sign.

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};

use super::{TrainingError, signs};
use crate::features::logit;

/// A fitted line: `intercept + Σ weights · columns`.
pub(super) struct Line {
    pub(super) intercept: f64,
    pub(super) weights: Vec<f64>,
}

/// Columns of numbers, one row per example.
pub(super) struct Table {
    pub(super) columns: usize,
    /// Row after row.
    pub(super) values: Vec<f64>,
}

/// Fits on standardised columns with an L2 penalty; where `positive` is set, a weight is never negative.
///
/// linfa has no constraints on signs. A free fit is sketched first; the constrained optimum of its second-order expansion
/// says which columns are left out, and the others are fitted to the end.
pub(super) fn fit_line(
    table: &Table,
    successes: &[bool],
    positive: &[bool],
    penalty: f64,
) -> Result<Line, TrainingError> {
    let (means, deviations) = moments(table);
    let mut kept: Vec<usize> = (0..table.columns).filter(|&column| deviations[column] > 1e-9).collect();
    let mut effort = SKETCH;
    loop {
        if kept.is_empty() {
            return Ok(Line { intercept: share_logit(successes), weights: vec![0.0; table.columns] });
        }
        let records = standardised(table, &kept, &means, &deviations);
        let (intercept, weights) = solve(&records, successes, penalty, effort)?;
        let constrained: Vec<bool> = kept.iter().map(|&column| positive[column]).collect();
        let signed = weights.iter().zip(&constrained).all(|(weight, constrained)| *weight >= 0.0 || !constrained);
        if signed && effort == TO_THE_END {
            return Ok(unstandardised(table.columns, &kept, intercept, &weights, &means, &deviations));
        }
        let near = signs::constrained_optimum(&records, successes, (intercept, &weights), &constrained, penalty);
        // To the end, what the expansion would keep a hair above zero goes too: every round leaves something out.
        let refused = |place: usize| near[place] <= 0.0 || (effort == TO_THE_END && weights[place] < 0.0);
        let mut left = Vec::with_capacity(kept.len());
        for (place, &column) in kept.iter().enumerate() {
            if !constrained[place] || !refused(place) {
                left.push(column);
            }
        }
        kept = left;
        effort = TO_THE_END;
    }
}

/// Iterations of L-BFGS and the gradient per row at which it stops.
type Effort = (u64, f64);
const SKETCH: Effort = (30, 1e-4);
const TO_THE_END: Effort = (200, 1e-7);

/// What is fitted when no column is left.
fn share_logit(successes: &[bool]) -> f64 {
    let won = successes.iter().filter(|success| **success).count() as f64;
    logit((won + 1.0) / (successes.len() as f64 + 2.0))
}

fn moments(table: &Table) -> (Vec<f64>, Vec<f64>) {
    let rows = (table.values.len() / table.columns.max(1)).max(1) as f64;
    let mut means = vec![0.0; table.columns];
    let mut squares = vec![0.0; table.columns];
    for row in table.values.chunks_exact(table.columns.max(1)) {
        row.iter().zip(&mut means).for_each(|(value, mean)| *mean += value / rows);
    }
    for row in table.values.chunks_exact(table.columns.max(1)) {
        row.iter().zip(&means).zip(&mut squares).for_each(|((value, mean), square)| *square += (value - mean).powi(2));
    }
    (means, squares.into_iter().map(|square| (square / rows).sqrt()).collect())
}

fn standardised(table: &Table, kept: &[usize], means: &[f64], deviations: &[f64]) -> Array2<f64> {
    let rows = table.values.len() / table.columns;
    Array2::from_shape_fn((rows, kept.len()), |(row, place)| {
        let column = kept[place];
        (table.values[row * table.columns + column] - means[column]) / deviations[column]
    })
}

fn unstandardised(
    columns: usize,
    kept: &[usize],
    intercept: f64,
    fitted: &[f64],
    means: &[f64],
    deviations: &[f64],
) -> Line {
    let mut line = Line { intercept, weights: vec![0.0; columns] };
    for (&column, &weight) in kept.iter().zip(fitted) {
        line.weights[column] = weight / deviations[column];
        line.intercept -= line.weights[column] * means[column];
    }
    line
}

fn solve(
    records: &Array2<f64>,
    successes: &[bool],
    penalty: f64,
    effort: Effort,
) -> Result<(f64, Vec<f64>), TrainingError> {
    let rows = successes.len();
    let dataset = DatasetBase::new(records.view(), Array1::from(successes.to_vec()));
    let fitted = LogisticRegression::default()
        .alpha(penalty)
        .max_iterations(effort.0)
        // linfa's loss is a sum over rows, and so is its gradient.
        .gradient_tolerance(effort.1 * rows as f64)
        .fit(&dataset)
        .map_err(|error| TrainingError::NoFit { reason: error.to_string() })?;
    // linfa calls the more frequent class positive, whichever it is.
    let sign = if fitted.labels().pos.class { 1.0 } else { -1.0 };
    Ok((sign * fitted.intercept(), fitted.params().iter().map(|weight| sign * weight).collect()))
}
