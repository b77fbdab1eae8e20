//! Weights learned one answer at a time: FTRL-proximal (McMahan et al. 2013, "Ad click prediction: a view from the
//! trenches", algorithm 1) without the L1 term, centred on weights that were known before.
//!
//! `linfa-ftrl` makes the same update, one for each batch of records, but its interface cannot make our one pass: its z
//! starts from drawn numbers that no caller can set, so that there is neither a start from shipped weights nor the same
//! model twice; it has no first weights to be drawn to; and each answer would be a batch of one, with its own matrix. From
//! the z that it drew, both make the same weights: a test says so.

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

#[cfg(test)]
mod tests {
    use linfa::DatasetBase;
    use linfa::ParamGuard;
    use linfa::traits::FitWith;
    use ndarray::{Array1, Array2};

    use super::super::answer_log::{AnswerLog, Trial};
    use super::super::default_weights::default_weights;
    use super::super::dense::DENSE;
    use super::super::model::{Learning, Row, StreamModel};
    use super::super::numbers::{credit, sigmoid};
    use super::super::simulated_log::SimulatedSchool;
    use super::{Ftrl, FtrlParameters};

    /// What the stream reads of a simulated school before each answer, dense numbers only, and how it ended.
    fn dense_rows() -> Vec<(Vec<f32>, bool)> {
        let school = SimulatedSchool { pupils: 30, skills: 8, items: 3, answers: 40, timed: true, seed: 5 };
        let log: AnswerLog = school.log();
        let mut stream = StreamModel::new(log.catalogue.clone(), default_weights());
        let mut rows = Vec::new();
        for pupil in log.training(1) {
            let take = |_: &StreamModel, row: &Row, trial: &Trial| {
                rows.push((row.values[..DENSE].to_vec(), trial.right));
            };
            stream.follow(log.trials_of(pupil), Learning::Continued, take);
        }
        rows
    }

    #[test]
    fn from_the_same_start_ours_and_linfa_s_make_the_same_weights() {
        let rows = dense_rows();
        assert!(rows.len() > 500);
        let parameters = FtrlParameters { alpha: 0.03, beta: 1.0, l2: 1.0, seen: 0.0 };
        let checked = linfa_ftrl::Ftrl::<f32>::params().alpha(0.03).beta(1.0).l1_ratio(0.0).l2_ratio(1.0);
        let checked = checked.check().unwrap();
        let mut theirs = linfa_ftrl::Ftrl::new(checked.clone(), DENSE);
        let mut ours = Ftrl::new(vec![0.0; DENSE], parameters);
        // It draws the z that it starts from.
        ours.pull = theirs.z().to_vec();
        ours.weights = theirs.get_weights().to_vec();
        let start = ours.weights.clone();
        for (values, right) in &rows {
            let record = Array2::from_shape_vec((1, DENSE), values.clone()).unwrap();
            let dataset = DatasetBase::new(record, Array1::from(vec![*right]));
            theirs = checked.fit_with(Some(theirs), &dataset).unwrap();
            let logit: f32 = ours.weights().iter().zip(values).map(|(weight, value)| weight * value).sum();
            ours.learn(values, sigmoid(logit) - credit(*right));
        }
        let largest = |pairs: &mut dyn Iterator<Item = (f32, f32)>| {
            pairs.map(|(left, right)| (left - right).abs()).fold(0.0f32, f32::max)
        };
        let learned = largest(&mut ours.weights().iter().copied().zip(start));
        let apart = largest(&mut ours.weights().iter().copied().zip(theirs.get_weights()));
        assert!(learned > 0.1, "{learned}");
        assert!(apart < 1e-3, "{apart}");
    }
}
