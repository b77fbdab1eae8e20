//! What a model is worth, and what it costs.

use std::hint::black_box;

use knowledge::stream::{AnswerLog, Asked, Learning, Pupil, PupilState, Score, StreamModel, skill_calibration_error};
use serde::Serialize;

/// Exercises that a pupil is scored against in one go.
const EXERCISES: usize = 2_000;
/// Pupils who are scored against them.
const SCORED_PUPILS: usize = 50;

#[derive(Debug, Serialize)]
pub(super) struct Measures {
    pub(super) auc: f64,
    pub(super) log_loss: f64,
    pub(super) rmse: f64,
    /// Expected calibration error over ten bins.
    pub(super) ece: f64,
    /// How far predictions are from what happens on each skill set of 100 answers and more, weighed by answers.
    pub(super) ece_by_skill: f64,
    /// Seconds of processor to learn.
    pub(super) train_cpu_s: f64,
    pub(super) train_cpu_s_per_million_answers: f64,
    /// Scoring a pupil against [`EXERCISES`] in one go.
    pub(super) us_per_prediction: f64,
    /// Moving a pupil's state by one answer.
    pub(super) us_per_update: f64,
    /// Predicting the answers of the held-out pupils one by one, states moved and, if it continues, model taught.
    pub(super) us_per_answer: f64,
    pub(super) peak_rss_mb: f64,
    pub(super) train_students: usize,
    pub(super) train_answers: usize,
    pub(super) test_students: usize,
    pub(super) test_answers: usize,
    /// Contexts that have an effect, and the bytes that they take.
    pub(super) contexts: usize,
    pub(super) context_bytes: usize,
    /// Bytes of the state of a held-out pupil, on average and at most.
    pub(super) state_bytes_mean: usize,
    pub(super) state_bytes_max: usize,
}

pub(super) fn measure(
    log: &AnswerLog,
    training: &[&Pupil],
    model: &mut StreamModel,
    learning: Learning,
    train_cpu_s: f64,
) -> Measures {
    let held_out = log.held_out();
    let costs = costs(log, model, &held_out);
    let start = cpu_seconds();
    let predicted = model.predict_pupils(log, &held_out, learning);
    let predicting = cpu_seconds() - start;
    let score = Score::of(&predicted);
    let train_answers = AnswerLog::answers_of(training);
    let (contexts, context_bytes) = model.effects_size();
    Measures {
        auc: score.auc,
        log_loss: score.log_loss,
        rmse: score.rmse,
        ece: score.calibration_error,
        ece_by_skill: skill_calibration_error(log, &held_out, &predicted),
        train_cpu_s,
        train_cpu_s_per_million_answers: train_cpu_s * 1e6 / train_answers.max(1) as f64,
        us_per_prediction: costs.prediction_us,
        us_per_update: costs.update_us,
        us_per_answer: predicting * 1e6 / score.answers.max(1) as f64,
        peak_rss_mb: peak_memory_mb(),
        train_students: training.len(),
        train_answers,
        test_students: held_out.len(),
        test_answers: score.answers,
        contexts,
        context_bytes,
        state_bytes_mean: costs.state_bytes.iter().sum::<usize>() / costs.state_bytes.len().max(1),
        state_bytes_max: costs.state_bytes.iter().copied().max().unwrap_or(0),
    }
}

struct Costs {
    prediction_us: f64,
    update_us: f64,
    state_bytes: Vec<usize>,
}

fn costs(log: &AnswerLog, model: &StreamModel, held_out: &[&Pupil]) -> Costs {
    let start = cpu_seconds();
    let mut states = Vec::with_capacity(held_out.len());
    for pupil in held_out {
        let mut state = PupilState::default();
        log.trials_of(pupil).iter().for_each(|&trial| model.observe_answer(&mut state, trial));
        states.push(state);
    }
    let observing = cpu_seconds() - start;
    let step = log.trials.len().div_ceil(EXERCISES).max(1);
    let exercises: Vec<Asked> =
        log.trials.iter().step_by(step).cycle().take(EXERCISES).map(|trial| trial.asked).collect();
    let start = cpu_seconds();
    let mut count = 0usize;
    for state in states.iter().take(SCORED_PUPILS) {
        black_box(model.predict_all(state, &exercises));
        count += exercises.len();
    }
    let scoring = cpu_seconds() - start;
    Costs {
        prediction_us: scoring * 1e6 / count.max(1) as f64,
        update_us: observing * 1e6 / AnswerLog::answers_of(held_out).max(1) as f64,
        state_bytes: states.iter().map(PupilState::bytes).collect(),
    }
}

/// Seconds that the processor spent on this process: other processes of a busy machine do not count. 0 where the
/// system does not say.
pub(super) fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Memory that this process took at its highest, in megabytes; 0 where the system does not say.
fn peak_memory_mb() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1_000.0
}
