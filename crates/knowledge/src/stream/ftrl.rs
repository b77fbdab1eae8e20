//! Weights learned one answer at a time: FTRL-proximal (McMahan et al. 2013, "Ad click prediction: a view from the
//! trenches", algorithm 1) without the L1 term, centred on weights that were known before.
//!
//! `linfa-ftrl` makes the same update, one for each batch of records, but its interface cannot make our one pass: its z
//! starts from drawn numbers that no caller can set, so that there is neither a start from shipped weights nor the same
//! model twice; it has no first weights to be drawn to; and each answer would be a batch of one, with its own matrix.

use serde::{Deserialize, Serialize};

/// How fast weights move.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct FtrlParameters {
    /// Learning rate.
    pub(crate) alpha: f32,
    /// Slows the first steps down.
    pub(crate) beta: f32,
    /// Ridge penalty on the distance to the first weights.
    pub(crate) l2: f32,
    /// Squared gradients that are taken as already seen.
    pub(crate) seen: f32,
}

/// Weights under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ftrl {
    parameters: FtrlParameters,
    /// Where weights start, and what they are drawn to.
    first: Vec<f32>,
    /// First weights plus what was learned.
    weights: Vec<f32>,
    /// z of the algorithm.
    pull: Vec<f32>,
    /// Root of the sum of squared gradients, √n of the algorithm.
    root: Vec<f32>,
}

impl Ftrl {
    pub(crate) fn new(first: Vec<f32>, parameters: FtrlParameters) -> Self {
        let width = first.len();
        Self {
            parameters,
            weights: first.clone(),
            first,
            pull: vec![0.0; width],
            root: vec![parameters.seen.sqrt(); width],
        }
    }

    pub(crate) fn weights(&self) -> &[f32] {
        &self.weights
    }

    /// One answer: `error` is p − y, the derivative of the log loss by the logit.
    pub(crate) fn learn(&mut self, values: &[f32], error: f32) {
        let FtrlParameters { alpha, beta, l2, .. } = self.parameters;
        let rate = 1.0 / alpha;
        let columns = self.weights.iter_mut().zip(&self.first).zip(&mut self.pull).zip(&mut self.root).zip(values);
        for ((((weight, first), pull), root), value) in columns {
            let gradient = error * value;
            let longer = (*root * *root + gradient * gradient).sqrt();
            let learned = *weight - first;
            *pull += gradient - (longer - *root) * rate * learned;
            *root = longer;
            *weight = first - *pull / ((beta + longer) * rate + l2);
        }
    }
}
