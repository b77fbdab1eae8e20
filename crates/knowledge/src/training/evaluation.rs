//! How a model fares on held-out pupils.

use std::collections::HashSet;

use curriculum::SkillGraph;
use serde::{Deserialize, Serialize};

use super::judge::{Circumstances, Judge, Predicted};
use super::skill_share::SkillShares;
use super::{History, Split};
use crate::Model;

/// Bins of a calibration plot.
const BINS: usize = 10;
/// No probability is taken for certain: it bounds the loss of one answer.
const CERTAINTY: f64 = 1e-6;

/// One bin of a calibration plot.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CalibrationBin {
    /// Mean predicted probability.
    pub predicted: f64,
    /// Share of successes observed.
    pub observed: f64,
    /// Answers in the bin.
    pub answers: usize,
    /// Pupils they come from. 0 in measures of former versions, which did not count them.
    #[serde(default)]
    pub pupils: usize,
}

/// How a model fares on held-out pupils, each answer predicted from strictly earlier ones.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Answers predicted.
    pub answers: usize,
    /// Pupils they come from.
    pub pupils: usize,
    /// Probability that a success was given a higher probability than a failure.
    pub auc: f64,
    /// Mean negative log likelihood, in nats.
    pub log_loss: f64,
    /// Root mean square error of the probabilities.
    pub rmse: f64,
    /// Expected calibration error over `calibration_bins`.
    pub calibration_error: f64,
    /// The calibration plot, ten bins of equal width, empty ones left out.
    pub calibration_bins: Vec<CalibrationBin>,
    /// AUC of the share of successes per skill, counted on the training pupils.
    pub baseline_auc: f64,
    /// Log loss of the same.
    pub baseline_log_loss: f64,
}

/// Evaluates `model` on the held-out pupils of `histories`: the same ones for every model.
pub fn evaluate(model: &Model, histories: &[History], graph: &SkillGraph) -> Evaluation {
    evaluate_model(model, &Split::by_hash(histories), graph)
}

/// Evaluates `model` on the held-out side of a split; the other side is only counted for the baseline.
pub fn evaluate_model(model: &Model, split: &Split<'_>, graph: &SkillGraph) -> Evaluation {
    let mut shares = SkillShares::default();
    for history in &split.training {
        shares.observe(history);
    }
    let mut judge = Judge::default();
    for history in &split.held_out {
        judge.observe(model, graph, &shares, history, &Circumstances::default());
    }
    judge.evaluation()
}

impl Evaluation {
    /// From what was predicted and how each ended, by the model and by the share of successes per skill.
    pub(super) fn of(judged: &[Predicted], by_skill_share: &[(f64, bool)], pupils: usize) -> Self {
        let calibration_bins = calibration(judged);
        let predicted: Vec<_> = judged.iter().map(|one| (one.probability, one.success)).collect();
        let predicted = predicted.as_slice();
        Self {
            answers: predicted.len(),
            pupils,
            auc: auc(predicted),
            log_loss: log_loss(predicted),
            rmse: mean(predicted, |probability, success| (probability - f64::from(u8::from(success))).powi(2)).sqrt(),
            calibration_error: calibration_error(&calibration_bins),
            calibration_bins,
            baseline_auc: auc(by_skill_share),
            baseline_log_loss: log_loss(by_skill_share),
        }
    }
}

/// Negative log likelihood of one answer, in nats.
pub(super) fn loss(probability: f64, success: bool) -> f64 {
    let given = if success { probability } else { 1.0 - probability };
    -given.clamp(CERTAINTY, 1.0).ln()
}

/// Mean distance between what is announced and what is observed, each bin counted for its answers.
pub(super) fn calibration_error(bins: &[CalibrationBin]) -> f64 {
    let answers: usize = bins.iter().map(|bin| bin.answers).sum();
    let distances = bins.iter().map(|bin| (bin.predicted - bin.observed).abs() * bin.answers as f64);
    distances.sum::<f64>() / answers.max(1) as f64
}

/// Mean negative log likelihood, in nats.
pub(super) fn log_loss(predicted: &[(f64, bool)]) -> f64 {
    mean(predicted, loss)
}

pub(super) fn mean(predicted: &[(f64, bool)], loss: impl Fn(f64, bool) -> f64) -> f64 {
    predicted.iter().map(|&(probability, success)| loss(probability, success)).sum::<f64>()
        / predicted.len().max(1) as f64
}

/// Area under the ROC curve by ranks (Mann and Whitney), ties counted for one half; 0.5 without both classes.
pub(super) fn auc(predicted: &[(f64, bool)]) -> f64 {
    let mut sorted = predicted.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let successes = sorted.iter().filter(|(_, success)| *success).count() as f64;
    let failures = sorted.len() as f64 - successes;
    if successes == 0.0 || failures == 0.0 {
        return 0.5;
    }
    let (mut failures_below, mut area) = (0.0, 0.0);
    for tied in sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let won = tied.iter().filter(|(_, success)| *success).count() as f64;
        let lost = tied.len() as f64 - won;
        area += won * (failures_below + 0.5 * lost);
        failures_below += lost;
    }
    area / (successes * failures)
}

pub(super) fn calibration<'a>(judged: impl IntoIterator<Item = &'a Predicted>) -> Vec<CalibrationBin> {
    let mut bins: [Vec<&Predicted>; BINS] = Default::default();
    for one in judged {
        bins[((one.probability * BINS as f64) as usize).min(BINS - 1)].push(one);
    }
    bins.into_iter()
        .filter(|bin| !bin.is_empty())
        .map(|bin| CalibrationBin {
            predicted: bin.iter().map(|one| one.probability).sum::<f64>() / bin.len() as f64,
            observed: bin.iter().filter(|one| one.success).count() as f64 / bin.len() as f64,
            answers: bin.len(),
            pupils: bin.iter().map(|one| one.pupil).collect::<HashSet<_>>().len(),
        })
        .collect()
}
