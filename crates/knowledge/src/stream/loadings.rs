//! Which skill sets are succeeded and failed together: the loadings of the hidden abilities ([`super::filter`]).
//!
//! For a pupil u and a skill set c, S is the sum of y − p and W the sum of p (1 − p), so that S / W estimates how far the
//! pupil's logit stands from everybody's. Over pupils, C = (Σ S S' + λ g) / (Σ W W' + λ) is a moment estimate of the
//! covariance of these logits between skill sets (an answer's product with itself left out of the diagonal), shrunk to
//! one general factor g where few pupils met both sets. Its first eigenvectors, times the roots of their eigenvalues,
//! are the loadings.

use serde::{Deserialize, Serialize};

use super::answer_log::mixed;
use super::filter::{Direction, WIDTH};

/// Skill sets beyond this many, in order of first answer, only have the loading of an average set.
const SETS_MAX: usize = 1_024;
/// Weight of the general factor, in products of p (1 − p).
const PRIOR: f32 = 8.0;
/// Sum of p (1 − p) beyond which one pupil counts no more.
const PUPIL_WEIGHT_MAX: f32 = 100.0;
/// Rounds of orthogonal iteration, from nothing and from the loadings found before.
const ROUNDS: usize = 24;
const ROUNDS_AGAIN: usize = 6;
/// Place of a skill set that has none yet.
const NONE: u32 = u32::MAX;

/// Sums over pupils, from which loadings are found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Moments {
    /// Place of each skill set among those followed.
    places: Vec<u32>,
    followed: usize,
    /// Lower triangle by rows, diagonal included: Σ S S' and Σ W W'.
    products: Vec<[f32; 2]>,
    pub(crate) pupils: u32,
}

/// One answer, for the moments.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Residual {
    pub(crate) set: u32,
    /// y − p, with p from the item alone.
    pub(crate) value: f32,
    /// p (1 − p).
    pub(crate) weight: f32,
}

/// A direction for each skill set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Loadings {
    places: Vec<u32>,
    directions: Vec<Direction>,
    average: Direction,
}

impl Loadings {
    /// The loading of a skill set; none before loadings are found.
    pub(crate) fn of(&self, set: u32) -> Option<&Direction> {
        if self.directions.is_empty() {
            return None;
        }
        let place = self.places.get(set as usize).copied().unwrap_or(NONE);
        Some(self.directions.get(place as usize).unwrap_or(&self.average))
    }
}

impl Moments {
    /// Adds all answers of one pupil.
    pub(crate) fn add(&mut self, residuals: &[Residual]) {
        let mut sums: Vec<(usize, f32, f32, f32, f32)> = Vec::new();
        let mut total = 0.0;
        for residual in residuals {
            let Some(place) = self.place(residual.set) else { continue };
            total += residual.weight;
            let own = (residual.value * residual.value, residual.weight * residual.weight);
            match sums.iter_mut().find(|sum| sum.0 == place) {
                Some(sum) => {
                    sum.1 += residual.value;
                    sum.2 += residual.weight;
                    sum.3 += own.0;
                    sum.4 += own.1;
                }
                None => sums.push((place, residual.value, residual.weight, own.0, own.1)),
            }
        }
        sums.sort_unstable_by_key(|sum| sum.0);
        let scale = (PUPIL_WEIGHT_MAX / total.max(PUPIL_WEIGHT_MAX)).powi(2);
        for (position, high) in sums.iter().enumerate() {
            let start = high.0 * (high.0 + 1) / 2;
            for low in &sums[..position] {
                let cell = &mut self.products[start + low.0];
                cell[0] += scale * high.1 * low.1;
                cell[1] += scale * high.2 * low.2;
            }
            let cell = &mut self.products[start + high.0];
            cell[0] += scale * (high.1 * high.1 - high.3);
            cell[1] += scale * (high.2 * high.2 - high.4);
        }
        self.pupils += 1;
    }

    fn place(&mut self, set: u32) -> Option<usize> {
        let number = set as usize;
        if number >= self.places.len() {
            self.places.resize(number + 1, NONE);
        }
        if self.places[number] == NONE {
            if self.followed == SETS_MAX {
                return None;
            }
            self.places[number] = self.followed as u32;
            self.followed += 1;
            self.products.resize(self.followed * (self.followed + 1) / 2, [0.0; 2]);
        }
        Some(self.places[number] as usize)
    }

    /// The loadings that these sums give, looked for from those of `before`.
    pub(crate) fn loadings(&self, before: &Loadings) -> Loadings {
        let count = self.followed;
        if count == 0 {
            return Loadings::default();
        }
        let covariance = self.covariance();
        let known = before.directions.len();
        let found: [bool; WIDTH] = std::array::from_fn(|axis| before.directions.iter().any(|row| row[axis] != 0.0));
        // A direction that was not found is looked for again, and new sets may lie anywhere.
        let mut basis: Vec<Direction> = (0..count)
            .map(|set| {
                std::array::from_fn(|axis| match before.directions.get(set) {
                    Some(row) if found[axis] => row[axis],
                    _ => noise((set * WIDTH + axis) as u64),
                })
            })
            .collect();
        orthonormalise(&mut basis);
        for _ in 0..if known == 0 { ROUNDS } else { ROUNDS_AGAIN } {
            basis = product(&covariance, count, &basis);
            orthonormalise(&mut basis);
        }
        let image = product(&covariance, count, &basis);
        let mut values = [0.0; WIDTH];
        for (along, before) in image.iter().zip(&basis) {
            for axis in 0..WIDTH {
                values[axis] += along[axis] * before[axis];
            }
        }
        let roots = values.map(|value| value.max(0.0).sqrt());
        let directions: Vec<Direction> =
            basis.iter().map(|row| std::array::from_fn(|axis| row[axis] * roots[axis])).collect();
        let mut average = [0.0; WIDTH];
        for direction in &directions {
            for axis in 0..WIDTH {
                average[axis] += direction[axis] / count as f32;
            }
        }
        Loadings { places: self.places.clone(), directions, average }
    }

    /// The shrunken covariance, as a full square.
    fn covariance(&self) -> Vec<f32> {
        let count = self.followed;
        let (mut product_sum, mut weight_sum) = (0.0f64, 0.0f64);
        for row in 1..count {
            for cell in &self.products[row * (row + 1) / 2..][..row] {
                product_sum += f64::from(cell[0]);
                weight_sum += f64::from(cell[1]);
            }
        }
        let general = if weight_sum > 0.0 { (product_sum / weight_sum).max(0.0) as f32 } else { 0.0 };
        let mut covariance = vec![0.0; count * count];
        for row in 0..count {
            for column in 0..=row {
                let [products, weights] = self.products[row * (row + 1) / 2 + column];
                let value = (products + PRIOR * general) / (weights + PRIOR);
                covariance[row * count + column] = value;
                covariance[column * count + row] = value;
            }
        }
        covariance
    }
}

fn product(square: &[f32], count: usize, basis: &[Direction]) -> Vec<Direction> {
    square
        .chunks_exact(count)
        .map(|row| {
            let mut sum = [0.0; WIDTH];
            for (value, along) in row.iter().zip(basis) {
                for axis in 0..WIDTH {
                    sum[axis] += value * along[axis];
                }
            }
            sum
        })
        .collect()
}

/// Gram and Schmidt, column by column; a column that depends on the ones before becomes zero.
fn orthonormalise(basis: &mut [Direction]) {
    for axis in 0..WIDTH {
        for before in 0..axis {
            let along: f32 = basis.iter().map(|row| row[axis] * row[before]).sum();
            for row in basis.iter_mut() {
                row[axis] -= along * row[before];
            }
        }
        let length = basis.iter().map(|row| row[axis] * row[axis]).sum::<f32>().sqrt();
        let scale = if length > 1e-12 { 1.0 / length } else { 0.0 };
        for row in basis.iter_mut() {
            row[axis] *= scale;
        }
    }
}

/// A number between −1 and 1 that looks like chance and is always the same.
fn noise(number: u64) -> f32 {
    (mixed(number + 1) >> 40) as f32 / (1u64 << 23) as f32 - 1.0
}

#[cfg(test)]
mod tests {
    use super::{Loadings, Moments, Residual};

    #[test]
    fn sets_that_go_together_load_on_the_same_direction() {
        let mut moments = Moments::default();
        for pupil in 0..400u32 {
            // Sets 0 and 1 go together, 2 and 3 too, the two pairs independently.
            let signs = [pupil & 1, pupil & 1, pupil >> 1 & 1, pupil >> 1 & 1].map(|bit| bit as f32 - 0.5);
            let answers = |set: u32| Residual { set, value: 0.6 * signs[set as usize], weight: 0.2 };
            let residuals: Vec<Residual> = (0..4).flat_map(|set| [answers(set); 5]).collect();
            moments.add(&residuals);
        }
        let loadings = moments.loadings(&Loadings::default());
        let along = |left: u32, right: u32| -> f32 {
            let (left, right) = (loadings.of(left).unwrap(), loadings.of(right).unwrap());
            left.iter().zip(right).map(|(left, right)| left * right).sum()
        };
        // S / W is ±1.5, a covariance of 2.25 inside a pair.
        assert!((along(0, 1) - 2.25).abs() < 0.3, "{}", along(0, 1));
        assert!((along(2, 3) - 2.25).abs() < 0.3, "{}", along(2, 3));
        assert!(along(0, 2).abs() < 0.1, "{}", along(0, 2));
    }
}
