//! The batch refit: new weights and trees on top of the stream, fitted without looking at what they will be judged on.
//!
//! A stream learns from all pupils, and reads on the way the answers of a sample of them without learning, before it
//! learns from them: every count, effect, loading and weight behind a row comes from earlier pupils, at every stage. This
//! is what avoids the leak of nested tables (an effect fitted with an offset that has itself seen the rows held out):
//! there is no nesting at all, and no second pass either. On these rows, standardised, `linfa-logistic` fits the weights,
//! then trees grow on what the weights leave over. Weights and trees then serve on top of the same stream.

mod judged;
mod line;

use super::answer_log::{AnswerLog, Pupil, mixed};
use super::boosting::{Bins, Boosting, Growth, grow};
use super::head::{COLUMNS, Calibration, Head};
use super::model::{Learning, StreamModel, WIDTH};
use super::numbers::{credit, sigmoid};
use crate::training::TrainingError;
pub use judged::refit_pays;
use line::Line;

/// How a refit goes. The defaults were chosen on the validation fold of four public logs, once for all of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RefitParameters {
    /// Answers that weights and trees are fitted on, at most: those of a sample of pupils.
    pub answers_max: usize,
    /// Answers that weights are fitted on, at most.
    pub line_answers_max: usize,
    /// Trees.
    pub trees: usize,
    /// Numbers that one tree may look at.
    pub tree_columns: usize,
    /// Answers that a tree grows on, at most; it is judged on the others.
    pub tree_answers_max: usize,
    /// What is kept of each tree, besides how much of it the answers that it did not see agree with.
    pub rate: f32,
    /// Share of the answers that the stream learns from before its rows are used: the first ones say how a stream begins,
    /// not how it goes on.
    pub warm_share: f64,
    /// Decides samples.
    pub seed: u64,
}

impl Default for RefitParameters {
    fn default() -> Self {
        Self {
            answers_max: 300_000,
            line_answers_max: 20_000,
            trees: 45,
            tree_columns: 32,
            warm_share: 0.2,
            tree_answers_max: 40_000,
            rate: 0.6,
            seed: 1,
        }
    }
}

/// Weights are fitted on one row in so many, so that their cost stays in proportion; below so many rows, on all of them.
const LINE_ONE_IN: usize = 6;
const LINE_ANSWERS_MIN: usize = 12_000;
/// Largest share of the answers that a tree grows on.
const TREE_SHARE_MAX: f64 = 0.4;
/// A tree of which less is confirmed by the answers that it did not see is dropped.
const AGREED_MIN: f32 = 0.05;
const GROWTH: Growth = Growth { shrinkage: 20.0, gain_min: 3.0, weight_min: 5.0 };

/// Fits a model on `pupils`: a stream that all of them taught, with weights and trees on top. `first` are the weights
/// that streams start from.
pub fn refit(
    log: &AnswerLog,
    pupils: &[&Pupil],
    first: &[f32],
    parameters: &RefitParameters,
) -> Result<StreamModel, TrainingError> {
    let (mut model, mut rows) = streamed(log, pupils, first, parameters);
    let line_answers =
        (rows.right.len() / LINE_ONE_IN).clamp(LINE_ANSWERS_MIN, parameters.line_answers_max.max(LINE_ANSWERS_MIN));
    let line = Line::fit(&rows, model.weights(), line_answers)?;
    model.head = Some(boosted(&mut rows, line, parameters));
    Ok(model)
}

/// Rows read by a stream that had not learned from their pupil yet.
#[derive(Default)]
struct Rows {
    /// Rows of [`COLUMNS`] numbers; the last one becomes the logit that the weights give.
    values: Vec<f32>,
    right: Vec<bool>,
    /// The logit that the stream itself gave.
    streamed: Vec<f32>,
    /// Whether the row's pupil is of the half that judges what the other half fits.
    judging: Vec<bool>,
}

/// A stream that all pupils taught, and rows that it read on the way: of a sample of the pupils who come after the first
/// ones, each before the stream learned from them.
fn streamed(log: &AnswerLog, pupils: &[&Pupil], first: &[f32], parameters: &RefitParameters) -> (StreamModel, Rows) {
    let answers = AnswerLog::answers_of(pupils);
    let warm = (answers as f64 * parameters.warm_share) as usize;
    let limit = limit_of(parameters.answers_max as f64 / (answers - warm).max(1) as f64);
    let mut model = StreamModel::new(log.catalogue.clone(), first.to_vec());
    let mut rows = Rows::default();
    let mut learned = 0;
    for pupil in pupils {
        let chance = mixed(pupil.hash ^ mixed(parameters.seed ^ 0x5a17)) as u32;
        if learned >= warm && chance <= limit {
            let judging = mixed(pupil.hash ^ mixed(parameters.seed ^ 0x4a1f)) & 1 == 1;
            model.follow(log.trials_of(pupil), Learning::Fixed, |stream, row, trial| {
                rows.values.extend_from_slice(&row.values);
                rows.values.push(0.0);
                rows.right.push(trial.right);
                rows.streamed.push(stream.logit(row));
                rows.judging.push(judging);
            });
        }
        model.learn_pupils(log, &[pupil]);
        learned += pupil.trials.len();
    }
    (model, rows)
}

/// What a number drawn among all of 32 bits must not exceed, to happen with this probability.
fn limit_of(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * f64::from(u32::MAX)) as u32
}

/// Grows trees on what the weights leave over.
fn boosted(rows: &mut Rows, line: Line, parameters: &RefitParameters) -> Head {
    let mut logits: Vec<f32> = rows
        .values
        .chunks_exact(COLUMNS)
        .zip(&rows.streamed)
        .map(|(row, &streamed)| line.between(row, streamed))
        .collect();
    let calibration = Calibration::fit(&logits, &rows.right);
    for (row, logit) in rows.values.chunks_exact_mut(COLUMNS).zip(&mut logits) {
        *logit = calibration.logit(*logit);
        row[WIDTH] = *logit;
    }
    let bins = Bins::cut(&rows.values, COLUMNS);
    let useful: Vec<u16> = (0..COLUMNS as u16).filter(|&column| !bins.bounds[usize::from(column)].is_empty()).collect();
    let share = parameters.tree_answers_max as f64 / rows.right.len().max(1) as f64;
    let limit = limit_of(share.min(TREE_SHARE_MAX));
    let mut boosting = Boosting::default();
    for number in 0..parameters.trees as u64 {
        let chance = |what: u64| mixed(parameters.seed ^ mixed(number << 32 | what)) as u32;
        let mut columns = useful.clone();
        columns.sort_by_key(|&column| (chance(1 << 40 | u64::from(column)), column));
        columns.truncate(parameters.tree_columns);
        let (mut inside, mut slopes, mut outside) = (Vec::new(), Vec::new(), Vec::new());
        for (row, (&right, &logit)) in rows.right.iter().zip(&logits).enumerate() {
            let predicted = sigmoid(logit);
            let slope = [credit(right) - predicted, predicted * (1.0 - predicted)];
            if chance(row as u64) <= limit {
                inside.push(row as u32);
                slopes.push(slope);
            } else {
                outside.push(slope);
            }
        }
        let grown = grow(&bins, &inside, &slopes, &columns, GROWTH);
        let steps: Vec<f32> = bins.cells.chunks_exact(COLUMNS).map(|cells| grown.step(cells)).collect();
        let scale = parameters.rate * agreed(&steps, &inside, &outside);
        if scale < parameters.rate * AGREED_MIN {
            continue;
        }
        for (logit, step) in logits.iter_mut().zip(&steps) {
            *logit += scale * step;
        }
        boosting.trees.push(grown.tree.scaled(scale));
    }
    Head { weights: line.weights, share: line.share, calibration, boosting }
}

/// How much of a tree the answers outside of its sample agree with: the Newton step along what it adds, from 0 to 1.
fn agreed(steps: &[f32], inside: &[u32], outside: &[[f32; 2]]) -> f32 {
    let (mut along, mut curvature) = (0.0f64, 0.0f64);
    let mut inside = inside.iter().copied().peekable();
    let mut outside = outside.iter();
    for (row, &step) in (0u32..).zip(steps) {
        if inside.next_if_eq(&row).is_some() {
            continue;
        }
        let Some(&[residual, weight]) = outside.next() else { break };
        along += f64::from(step * residual);
        curvature += f64::from(step * step * weight);
    }
    if curvature > 0.0 { (along / curvature).clamp(0.0, 1.0) as f32 } else { 0.0 }
}
