//! Which columns to leave out when weights must be positive.

use ndarray::{Array1, Array2, Axis};

use crate::features::sigmoid;

/// Sweeps over the coordinates; thirty of them settle in far fewer.
const SWEEPS: usize = 1_000;

/// Minimises the second-order expansion of the penalised loss around (`intercept`, `weights`), with weights at least 0
/// where `constrained`, by coordinate descent.
pub(super) fn constrained_optimum(
    records: &Array2<f64>,
    successes: &[bool],
    (intercept, weights): (f64, &[f64]),
    constrained: &[bool],
    penalty: f64,
) -> Vec<f64> {
    let around = Array1::from(weights.to_vec());
    let (slope, curvature) = expansion(records, successes, (intercept, &around), penalty);
    let goal = curvature.dot(&around) - slope;
    let mut found = around;
    for _ in 0..SWEEPS {
        for place in 0..found.len() {
            let others = curvature.row(place).dot(&found) - curvature[[place, place]] * found[place];
            let best = (goal[place] - others) / curvature[[place, place]];
            found[place] = if constrained[place] { best.max(0.0) } else { best };
        }
    }
    found.to_vec()
}

/// Gradient and Hessian of the penalised loss in the weights, the intercept eliminated.
fn expansion(
    records: &Array2<f64>,
    successes: &[bool],
    (intercept, weights): (f64, &Array1<f64>),
    penalty: f64,
) -> (Array1<f64>, Array2<f64>) {
    let predicted = (records.dot(weights) + intercept).mapv(sigmoid);
    let spread = predicted.mapv(|chance| chance * (1.0 - chance));
    let excess: Array1<f64> =
        predicted.iter().zip(successes).map(|(chance, &success)| chance - f64::from(u8::from(success))).collect();
    let weighed = records * &spread.view().insert_axis(Axis(1));
    let sums = weighed.sum_axis(Axis(0));
    let total = spread.sum().max(f64::MIN_POSITIVE);
    let slope = records.t().dot(&excess) + weights * penalty - &sums * (excess.sum() / total);
    let mut curvature = records.t().dot(&weighed);
    for row in 0..sums.len() {
        for column in 0..sums.len() {
            curvature[[row, column]] -= sums[row] * sums[column] / total;
        }
        curvature[[row, row]] += penalty.max(1e-9);
    }
    (slope, curvature)
}
