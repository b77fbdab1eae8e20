//! The weights that a new school starts from, learned on simulated pupils only ([`super::simulated_log`]).
//!
//! Only dense numbers have one: an effect is a logit, and starts with a weight of 1.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dense::{DENSE, Dense};
use super::model::{Learning, StreamModel, WIDTH};
use super::simulated_log::SimulatedSchool;

/// Decides the simulated schools that the shipped weights are learned on.
pub const SEED: u64 = 20_260_901;

/// Weights by name, as they are shipped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedWeights {
    weights: BTreeMap<Dense, f32>,
}

/// The shipped weights, in the order of a row; a number that they do not name has the weight that says least.
pub fn default_weights() -> Vec<f32> {
    let named: NamedWeights = serde_json::from_str(include_str!("default_weights.json"))
        .expect("the shipped weights are what the example wrote");
    let mut weights = StreamModel::plain_weights();
    for (dense, weight) in named.weights {
        weights[dense as usize] = weight;
    }
    weights
}

/// Learns weights on simulated schools, one after the other: counts and effects start empty in each, weights go on.
pub fn learn_default_weights(schools: &[SimulatedSchool]) -> NamedWeights {
    let mut sum = vec![0.0f32; WIDTH];
    let mut weights = StreamModel::plain_weights();
    let mut counted = 0.0;
    for (number, school) in schools.iter().enumerate() {
        let log = school.log();
        let mut model = StreamModel::new(log.catalogue.clone(), weights);
        model.learned = DENSE;
        for pupil in log.training(SEED) {
            model.follow(log.trials_of(pupil), Learning::Continued, |_, _, _| ());
        }
        weights = model.weights().to_vec();
        // The first half of the schools only warms up.
        if 2 * number >= schools.len() {
            sum.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
            counted += 1.0;
        }
    }
    let rounded = |place: usize| (1_000.0 * sum[place] / f32::max(counted, 1.0)).round() / 1_000.0;
    NamedWeights { weights: Dense::ALL.iter().map(|&dense| (dense, rounded(dense as usize))).collect() }
}
