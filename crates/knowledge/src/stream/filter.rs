//! Abilities in a few hidden directions, followed answer by answer.
//!
//! A pupil has a vector x of [`WIDTH`] abilities, x ~ N(0, I) before the first answer, and a question has a loading v:
//! the logit moves by v·x. After an answer with residual e = y − p and w = p (1 − p), the extended Kalman filter for a
//! Bernoulli observation gives, with S = v'Pv: m += Pv e / (1 + w S), P −= w Pv (Pv)' / (1 + w S) (Fahrmeir 1992,
//! "Posterior mode estimation by extended Kalman filtering for multivariate dynamic generalized linear models").

use serde::{Deserialize, Serialize};

/// Number of hidden directions.
pub(crate) const WIDTH: usize = 8;

/// A vector over the hidden directions.
pub(crate) type Direction = [f32; WIDTH];

/// What is believed of a pupil's hidden abilities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AbilityFilter {
    mean: Direction,
    /// Symmetric.
    covariance: [Direction; WIDTH],
}

impl Default for AbilityFilter {
    fn default() -> Self {
        let mut covariance = [[0.0; WIDTH]; WIDTH];
        for (place, row) in covariance.iter_mut().enumerate() {
            row[place] = 1.0;
        }
        Self { mean: [0.0; WIDTH], covariance }
    }
}

impl AbilityFilter {
    /// What is believed along `loading`.
    pub(crate) fn look(&self, loading: &Direction) -> Look {
        // Symmetric: a sum of rows is a product by columns, and rows lie side by side.
        let mut spread = [0.0; WIDTH];
        for (row, along) in self.covariance.iter().zip(loading) {
            for (sum, value) in spread.iter_mut().zip(row) {
                *sum += along * value;
            }
        }
        Look { shift: dot(&self.mean, loading), variance: dot(&spread, loading), spread }
    }

    /// One answer, along the loading of `look`: `residual` is y − p, `weight` is p (1 − p); `drift` is added to every
    /// variance.
    pub(crate) fn observe(&mut self, look: &Look, residual: f32, weight: f32, drift: f32) {
        let gain = 1.0 / (1.0 + weight * look.variance);
        for place in 0..WIDTH {
            self.mean[place] += look.spread[place] * residual * gain;
            let taken = look.spread[place] * weight * gain;
            for (covariance, other) in self.covariance[place].iter_mut().zip(&look.spread) {
                *covariance -= taken * other;
            }
            self.covariance[place][place] += drift;
        }
    }
}

/// What is believed along one loading v.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Look {
    /// Expected shift of the logit, v·m.
    pub(crate) shift: f32,
    /// Its variance, v'Pv.
    pub(crate) variance: f32,
    /// Pv.
    spread: Direction,
}

fn dot(left: &Direction, right: &Direction) -> f32 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}
