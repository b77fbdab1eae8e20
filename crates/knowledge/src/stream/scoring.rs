//! How good probabilities are, from pairs of what was predicted and what happened.

use serde::{Deserialize, Serialize};

use super::answer_log::{AnswerLog, Pupil};

/// Bins of the calibration error, of equal width.
const BINS: usize = 10;
/// No probability is taken for certain: it bounds the loss of one answer.
const CERTAINTY: f64 = 1e-6;

/// Measures over all answers together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Answers predicted.
    pub answers: usize,
    /// Probability that a success was given a higher probability than a failure, ties counted for one half.
    pub auc: f64,
    /// Mean negative log likelihood, in nats.
    pub log_loss: f64,
    /// Root mean square error.
    pub rmse: f64,
    /// Expected calibration error over ten bins of equal width.
    pub calibration_error: f64,
}

impl Score {
    /// Measures `predicted`, pairs of a probability and an outcome.
    pub fn of(predicted: &[(f32, bool)]) -> Self {
        let count = predicted.len().max(1) as f64;
        let (mut loss, mut squares) = (0.0, 0.0);
        let mut bins = [(0.0f64, 0.0f64); BINS];
        for &(probability, right) in predicted {
            let probability = f64::from(probability);
            let outcome = f64::from(u8::from(right));
            loss -= (if right { probability } else { 1.0 - probability }).clamp(CERTAINTY, 1.0).ln();
            squares += (probability - outcome).powi(2);
            let bin = &mut bins[((probability * BINS as f64) as usize).min(BINS - 1)];
            *bin = (bin.0 + probability, bin.1 + outcome);
        }
        let calibration: f64 = bins.iter().map(|(predicted, observed)| (predicted - observed).abs()).sum();
        Self {
            answers: predicted.len(),
            auc: auc(predicted),
            log_loss: loss / count,
            rmse: (squares / count).sqrt(),
            calibration_error: calibration / count,
        }
    }
}

/// Answers below which a skill's share of successes is mostly chance.
const SKILL_ANSWERS_MIN: usize = 100;

/// How far the mean probability on a skill set is from the share of successes there: the mean over skill sets of 100
/// answers and more, each weighed by its answers. 0 when there is none.
///
/// `predicted` are pairs of a probability and an outcome for every answer of `pupils`, in order.
pub fn skill_calibration_error(log: &AnswerLog, pupils: &[&Pupil], predicted: &[(f32, bool)]) -> f64 {
    let mut skills = vec![(0usize, 0.0f64); log.catalogue.sets_count()];
    let trials = pupils.iter().flat_map(|pupil| log.trials_of(pupil));
    for (trial, &(probability, right)) in trials.zip(predicted) {
        let skill = &mut skills[trial.asked.set as usize];
        *skill = (skill.0 + 1, skill.1 + f64::from(probability) - f64::from(u8::from(right)));
    }
    skills.retain(|(answers, _)| *answers >= SKILL_ANSWERS_MIN);
    let answers = skills.iter().map(|(answers, _)| answers).sum::<usize>().max(1);
    skills.iter().map(|(_, apart)| apart.abs()).sum::<f64>() / answers as f64
}

/// Area under the ROC curve by ranks (Mann and Whitney); one half without both outcomes.
fn auc(predicted: &[(f32, bool)]) -> f64 {
    let mut sorted = predicted.to_vec();
    sorted.sort_unstable_by(|left, right| left.0.total_cmp(&right.0));
    let successes = sorted.iter().filter(|(_, right)| *right).count() as f64;
    let failures = sorted.len() as f64 - successes;
    if successes == 0.0 || failures == 0.0 {
        return 0.5;
    }
    let (mut failures_below, mut area) = (0.0, 0.0);
    for tied in sorted.chunk_by(|left, right| left.0.total_cmp(&right.0).is_eq()) {
        let won = tied.iter().filter(|(_, right)| *right).count() as f64;
        let lost = tied.len() as f64 - won;
        area += won * (failures_below + 0.5 * lost);
        failures_below += lost;
    }
    area / (successes * failures)
}
