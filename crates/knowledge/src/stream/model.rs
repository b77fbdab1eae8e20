//! The model that learns in service: one pass, each answer predicted, then learned.

use serde::{Deserialize, Serialize};

use super::answer_log::{AnswerLog, Asked, Catalogue, Pupil, Trial};
use super::contexts::{self, SHARED, SHRINKAGE, TABLES, Table};
use super::dense::{self, DENSE, Dense};
use super::effects::Effects;
use super::ftrl::{Ftrl, FtrlParameters};
use super::head::Head;
use super::loadings::{Loadings, Moments, Residual};
use super::numbers::{credit, sigmoid};
use super::pupil::PupilState;
use super::rates::{Difficulty, SuccessRates};

/// Numbers that a logit is a sum over: the dense ones, then one effect for each table.
pub(crate) const WIDTH: usize = DENSE + TABLES;
/// Pupils after whom loadings are first found; they are found again whenever the pupils have doubled.
const FIRST_LOADINGS: u32 = 50;
/// How the weights move.
const FTRL: FtrlParameters = FtrlParameters { alpha: 0.03, beta: 1.0, l2: 1.0, seen: 1.0 };
/// How much of its own Newton step each effect takes.
const DAMPING: f32 = 0.4;

/// What every pupil's answers taught: counts, effects, loadings and weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StreamModel {
    pub(crate) catalogue: Catalogue,
    rates: SuccessRates,
    /// Effects of the first tables, which most answers share: kept apart, they stay in the processor's cache.
    shared_effects: Effects,
    /// Effects of the others.
    effects: Effects,
    weights: Ftrl,
    /// Mean of the weights at the end of each pupil, later ones counting more: what predicts.
    average: Vec<f32>,
    moments: Moments,
    loadings: Loadings,
    /// Weights that move: the first so many.
    pub(crate) learned: usize,
    /// Pupils after whom loadings are found next.
    next_loadings: u32,
    /// What the last refit put on top.
    pub(crate) head: Option<Head>,
}

/// One question to one pupil, read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// What weights multiply.
    pub(crate) values: [f32; WIDTH],
    /// The context of each table; 0 where a table does not apply.
    tags: [u32; TABLES],
    /// Where the effect of each was found.
    places: [u32; TABLES],
    difficulty: Difficulty,
    ability: f32,
}

/// What an answer does besides moving the pupil's own state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learning {
    /// The model learns from each answer as soon as it was predicted.
    Continued,
    /// The model stays as it is.
    Fixed,
}

impl StreamModel {
    /// A model that has seen nothing. `first` are the weights that it starts from, as many as [`Self::width`].
    pub fn new(catalogue: Catalogue, first: Vec<f32>) -> Self {
        Self {
            catalogue,
            rates: SuccessRates::default(),
            shared_effects: Effects::default(),
            effects: Effects::default(),
            average: first.clone(),
            weights: Ftrl::new(first, FTRL),
            moments: Moments::default(),
            loadings: Loadings::default(),
            next_loadings: FIRST_LOADINGS,
            learned: WIDTH,
            head: None,
        }
    }

    /// Weights that say nothing but the difficulty of the item and the effects themselves.
    pub fn plain_weights() -> Vec<f32> {
        let mut weights = vec![0.0; WIDTH];
        weights[Dense::ItemDifficulty as usize] = 1.0;
        weights[DENSE..].fill(1.0);
        weights
    }

    /// Numbers that a logit is a sum over.
    pub fn width() -> usize {
        WIDTH
    }

    /// Reads what the model looks at for one question to one pupil.
    pub(crate) fn read(&self, pupil: &PupilState, asked: Asked) -> Row {
        let difficulty = self.rates.difficulty(asked);
        let mut row = Row { values: [0.0; WIDTH], tags: [0; TABLES], places: [0; TABLES], difficulty, ability: 0.0 };
        let glance = dense::read(&mut row.values, pupil, asked, difficulty, &self.loadings, &self.catalogue);
        row.ability = glance.ability;
        contexts::read(&mut row.tags, pupil, asked, &glance, difficulty, &self.catalogue);
        let (shared, of_items) = row.values[DENSE..].split_at_mut(SHARED);
        let (shared_places, places_of_items) = row.places.split_at_mut(SHARED);
        self.shared_effects.read(&row.tags[..SHARED], shared_places, shared);
        self.effects.read(&row.tags[SHARED..], places_of_items, of_items);
        row.values[DENSE + Table::ItemSlope as usize] *= row.ability;
        row
    }

    /// The logit of success for a question that was read.
    pub(crate) fn logit(&self, row: &Row) -> f32 {
        match &self.head {
            Some(head) => head.logit(&row.values, &self.average),
            None => dot(&self.average, &row.values),
        }
    }

    /// Probability that the pupil succeeds.
    pub fn predict(&self, pupil: &PupilState, asked: Asked) -> f32 {
        sigmoid(self.logit(&self.read(pupil, asked)))
    }

    /// Moves a pupil's state by one answer.
    pub fn observe_answer(&self, pupil: &mut PupilState, trial: Trial) {
        let difficulty = self.rates.difficulty(trial.asked).item;
        pupil.observe(trial.asked, trial.right, difficulty, self.loadings.of(trial.asked.set), &self.catalogue);
    }

    /// Learns from the answer to a question that was read.
    pub(crate) fn learn(&mut self, row: &Row, asked: Asked, right: bool) {
        let predicted = sigmoid(dot(self.weights.weights(), &row.values));
        let (residual, weight) = (credit(right) - predicted, predicted * (1.0 - predicted));
        for (table, (&tag, shrinkage)) in row.tags.iter().zip(SHRINKAGE).enumerate() {
            if tag != 0 {
                let factor = if table == Table::ItemSlope as usize { row.ability } else { 1.0 };
                let effects = if table < SHARED { &mut self.shared_effects } else { &mut self.effects };
                let damped = DAMPING * residual;
                effects.learn(tag, row.places[table], factor, shrinkage, damped, weight);
            }
        }
        self.weights.learn(&row.values[..self.learned], -residual);
        self.rates.count(asked, right);
    }

    /// Moves a pupil's state by the answer to a question that was read.
    pub(crate) fn observe(&self, pupil: &mut PupilState, row: &Row, asked: Asked, right: bool) {
        pupil.observe(asked, right, row.difficulty.item, self.loadings.of(asked.set), &self.catalogue);
    }

    /// One pupil from their first answer to their last, each predicted, then learned. `take` gets each answer's row
    /// before anything is learned from it.
    pub(crate) fn follow(&mut self, trials: &[Trial], learning: Learning, mut take: impl FnMut(&Self, &Row, &Trial)) {
        let mut pupil = PupilState::default();
        let mut residuals = Vec::with_capacity(if learning == Learning::Continued { trials.len() } else { 0 });
        for trial in trials {
            let row = self.read(&pupil, trial.asked);
            take(self, &row, trial);
            self.observe(&mut pupil, &row, trial.asked, trial.right);
            if learning == Learning::Continued {
                let alone = sigmoid(row.difficulty.item);
                let value = credit(trial.right) - alone;
                residuals.push(Residual { set: trial.asked.set, value, weight: alone * (1.0 - alone) });
                self.learn(&row, trial.asked, trial.right);
            }
        }
        if learning == Learning::Continued {
            let share = 2.0 / (self.moments.pupils as f32 + 2.0);
            for (average, weight) in self.average.iter_mut().zip(self.weights.weights()) {
                *average += share * (weight - *average);
            }
            self.moments.add(&residuals);
            if self.moments.pupils >= self.next_loadings {
                self.loadings = self.moments.loadings();
                self.next_loadings = 2 * self.moments.pupils;
            }
        }
    }

    /// Learns from `pupils` in one pass, in the order given.
    pub fn learn_pupils(&mut self, log: &AnswerLog, pupils: &[&Pupil]) {
        for pupil in pupils {
            self.follow(log.trials_of(pupil), Learning::Continued, |_, _, _| ());
        }
    }

    /// Predicts every answer of `pupils` from strictly earlier ones: pairs of a probability and what happened.
    pub fn predict_pupils(&mut self, log: &AnswerLog, pupils: &[&Pupil], learning: Learning) -> Vec<(f32, bool)> {
        let mut predicted = Vec::with_capacity(AnswerLog::answers_of(pupils));
        for pupil in pupils {
            self.follow(log.trials_of(pupil), learning, |model, row, trial| {
                predicted.push((sigmoid(model.logit(row)), trial.right));
            });
        }
        predicted
    }

    /// Forgets contexts seen fewer than about three times.
    pub fn prune(&mut self) {
        self.shared_effects.prune();
        self.effects.prune();
    }

    /// Contexts that have an effect, and the bytes of their table.
    pub fn effects_size(&self) -> (usize, usize) {
        let tables = [&self.shared_effects, &self.effects];
        (tables.iter().map(|table| table.len()).sum(), tables.iter().map(|table| table.bytes()).sum())
    }

    /// The weights that the stream learned, one for each number of a row.
    pub fn weights(&self) -> &[f32] {
        &self.average
    }
}

pub(crate) fn dot(left: &[f32], right: &[f32]) -> f32 {
    // Eight sums side by side, which a processor does at once.
    let mut sums = [0.0f32; 8];
    let (left, right) = (left.chunks_exact(8), right.chunks_exact(8));
    let rest: f32 = left.remainder().iter().zip(right.remainder()).map(|(left, right)| left * right).sum();
    for (left, right) in left.zip(right) {
        for place in 0..8 {
            sums[place] += left[place] * right[place];
        }
    }
    sums.iter().sum::<f32>() + rest
}
