//! How a model fares on held-out pupils.

use curriculum::{SkillGraph, SkillId};
use serde::{Deserialize, Serialize};

use super::rows::SkillNumbers;
use super::skill_difficulty::{SkillDifficulties, Trial};
use super::{History, Split};
use crate::{LearnerState, Model, Question};

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
    let mut predicted = Vec::new();
    let mut by_skill_mean = Vec::new();
    let skill_means = SkillMeans::count(&split.training);
    for history in &split.held_out {
        let mut state = LearnerState::default();
        for answer in &history.answers {
            let question = Question {
                skill: answer.skill.clone(),
                difficulty: answer.difficulty,
                choices: answer.choices,
                expected_seconds: answer.expected_seconds,
            };
            let prediction = model.predict(&state, &question, graph, answer.at);
            predicted.push((prediction.probability, answer.alone()));
            by_skill_mean.push((skill_means.of(&answer.skill), answer.alone()));
            state.observe(answer, graph);
        }
    }
    let pupils = split.held_out.iter().filter(|history| !history.answers.is_empty()).count();
    let calibration_bins = calibration(&predicted);
    Evaluation {
        answers: predicted.len(),
        pupils,
        auc: auc(&predicted),
        log_loss: log_loss(&predicted),
        rmse: mean(&predicted, |probability, success| (probability - f64::from(u8::from(success))).powi(2)).sqrt(),
        calibration_error: calibration_bins
            .iter()
            .map(|bin| (bin.predicted - bin.observed).abs() * bin.answers as f64)
            .sum::<f64>()
            / predicted.len().max(1) as f64,
        calibration_bins,
        baseline_auc: auc(&by_skill_mean),
        baseline_log_loss: log_loss(&by_skill_mean),
    }
}

/// The share of successes per skill on the training pupils.
struct SkillMeans {
    skills: SkillNumbers,
    shares: SkillDifficulties,
}

impl SkillMeans {
    fn count(training: &[&History]) -> Self {
        let mut skills = SkillNumbers::default();
        let trials: Vec<Trial> = training
            .iter()
            .flat_map(|history| history.answers.iter().map(|answer| (history.pupil, answer)))
            .map(|(pupil, answer)| Trial::new(pupil, skills.number(&answer.skill), answer.alone()))
            .collect();
        let shares = SkillDifficulties::count(trials, skills.count());
        Self { skills, shares }
    }

    fn of(&self, skill: &SkillId) -> f64 {
        self.shares.share(self.skills.find(skill))
    }
}

/// Mean negative log likelihood, in nats.
fn log_loss(predicted: &[(f64, bool)]) -> f64 {
    mean(predicted, |probability, success| {
        let given = if success { probability } else { 1.0 - probability };
        -given.clamp(CERTAINTY, 1.0).ln()
    })
}

fn mean(predicted: &[(f64, bool)], loss: impl Fn(f64, bool) -> f64) -> f64 {
    predicted.iter().map(|&(probability, success)| loss(probability, success)).sum::<f64>()
        / predicted.len().max(1) as f64
}

/// Area under the ROC curve by ranks (Mann and Whitney), ties counted for one half; 0.5 without both classes.
fn auc(predicted: &[(f64, bool)]) -> f64 {
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

fn calibration(predicted: &[(f64, bool)]) -> Vec<CalibrationBin> {
    let mut bins = [(0.0, 0.0, 0usize); BINS];
    for &(probability, success) in predicted {
        let bin = &mut bins[((probability * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + probability, bin.1 + f64::from(u8::from(success)), bin.2 + 1);
    }
    bins.into_iter()
        .filter(|(_, _, answers)| *answers > 0)
        .map(|(predicted, observed, answers)| {
            let count = answers as f64;
            CalibrationBin { predicted: predicted / count, observed: observed / count, answers }
        })
        .collect()
}
