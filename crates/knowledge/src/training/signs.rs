//! Which columns to leave out when weights must be positive.

use ndarray::{Array1, Array2, Axis};

/// Sweeps over the coordinates; thirty of them settle in far fewer.
const SWEEPS: usize = 1_000;

/// Minimises the second-order expansion of the penalised loss around the free optimum (`intercept`, `weights`), with
/// weights at least 0 where `constrained`, by coordinate descent. At least one constrained weight that is negative in
/// the free optimum comes back as 0.
pub(super) fn constrained_optimum(
    records: &Array2<f64>,
    intercept: f64,
    weights: &[f64],
    constrained: &[bool],
    penalty: f64,
) -> Vec<f64> {
    let free = Array1::from(weights.to_vec());
    let curvature = curvature(records, intercept, &free, penalty);
    let goal = curvature.dot(&free);
    let mut found = free;
    for _ in 0..SWEEPS {
        for place in 0..found.len() {
            let others = curvature.row(place).dot(&found) - curvature[[place, place]] * found[place];
            let best = (goal[place] - others) / curvature[[place, place]];
            found[place] = if constrained[place] { best.max(0.0) } else { best };
        }
    }
    found.to_vec()
}

/// Hessian of the penalised loss in the weights, the intercept eliminated.
fn curvature(records: &Array2<f64>, intercept: f64, weights: &Array1<f64>, penalty: f64) -> Array2<f64> {
    let chances = (records.dot(weights) + intercept).mapv(|logit| {
        let chance = crate::features::sigmoid(logit);
        chance * (1.0 - chance)
    });
    let weighed = records * &chances.view().insert_axis(Axis(1));
    let sums = weighed.sum_axis(Axis(0));
    let mut curvature = records.t().dot(&weighed);
    let total = chances.sum().max(f64::MIN_POSITIVE);
    for row in 0..sums.len() {
        for column in 0..sums.len() {
            curvature[[row, column]] -= sums[row] * sums[column] / total;
        }
        curvature[[row, row]] += penalty.max(1e-9);
    }
    curvature
}
