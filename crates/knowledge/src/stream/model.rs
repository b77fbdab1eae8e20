//! The model that learns in service: one pass, each answer predicted, then learned.

use serde::{Deserialize, Serialize};

use super::answer_log::{AnswerLog, Asked, Catalogue, Pupil, Trial};
use super::contexts::{self, TABLES, Table};
use super::dense::{self, DENSE, Dense};
use super::effects::{Effects, Found};
use super::ftrl::{Ftrl, FtrlParameters};
use super::head::Head;
use super::loadings::{Loadings, Moments, Residual};
use super::numbers::{credit, sigmoid};
use super::pupil::{Outlook, PupilState};
use super::rates::{Difficulty, SuccessRates};

/// Numbers that a logit is a sum over: the dense ones, then one effect for each table.
pub(crate) const WIDTH: usize = DENSE + TABLES;
/// Pupils after whom loadings are first found; they are found again whenever the pupils have doubled.
const FIRST_LOADINGS: u32 = 20;
/// How the weights move.
const FTRL: FtrlParameters = FtrlParameters { alpha: 0.03, beta: 1.0, l2: 1.0, seen: 1.0 };
/// Questions whose memory is asked for together.
const TOGETHER: usize = 16;
/// How much of its own Newton step each effect takes.
const DAMPING: f32 = 0.4;

/// What every pupil's answers taught: counts, effects, loadings and weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StreamModel {
    pub(crate) catalogue: Catalogue,
    rates: SuccessRates,
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
    /// The contexts, and what was found there.
    found: Found,
    difficulty: Difficulty,
    ability: f32,
    outlook: Outlook,
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
        let mut row = Row::default();
        self.read_into(&mut row, pupil, asked);
        row
    }

    fn read_into(&self, row: &mut Row, pupil: &PupilState, asked: Asked) {
        row.start(pupil);
        self.find(row, pupil, asked);
        self.weigh(row);
    }

    /// Reads what is known of the pupil on the question into a row of the pupil, and finds the contexts of the question.
    fn find(&self, row: &mut Row, pupil: &PupilState, asked: Asked) {
        let difficulty = self.rates.difficulty(asked);
        row.difficulty = difficulty;
        let glance = dense::read_question(&mut row.values, pupil, asked, difficulty, &self.loadings, &self.catalogue);
        (row.ability, row.outlook) = (glance.ability, glance.outlook);
        contexts::read(&mut row.found.contexts, pupil, asked, &glance, difficulty, &self.catalogue);
        self.effects.touch(&row.found);
    }

    /// Reads the effects of contexts that were found.
    fn weigh(&self, row: &mut Row) {
        self.effects.read(&mut row.found, &mut row.values[DENSE..]);
        row.values[DENSE + Table::ItemSlope as usize] *= row.ability;
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

    /// Probability that the pupil succeeds, for each of many questions: what is read of the pupil alone is read once, and
    /// the memory is asked for a few questions at a time.
    pub fn predict_all(&self, pupil: &PupilState, questions: &[Asked]) -> Vec<f32> {
        let mut alone = Row::default();
        alone.start(pupil);
        let mut rows = vec![alone.clone(); TOGETHER];
        let mut predicted = Vec::with_capacity(questions.len());
        for questions in questions.chunks(TOGETHER) {
            for (row, &asked) in rows.iter_mut().zip(questions) {
                row.values = alone.values;
                self.find(row, pupil, asked);
            }
            for row in rows.iter_mut().take(questions.len()) {
                self.weigh(row);
                predicted.push(sigmoid(self.logit(row)));
            }
        }
        predicted
    }

    /// Moves a pupil's state by one answer.
    pub fn observe_answer(&self, pupil: &mut PupilState, trial: Trial) {
        let difficulty = self.rates.difficulty(trial.asked).item;
        let outlook = pupil.outlook(trial.asked, self.loadings.of(trial.asked.set), &self.catalogue);
        pupil.observe(trial.asked, trial.right, difficulty, &outlook, &self.catalogue);
    }

    /// Learns from the answer to a question that was read.
    pub(crate) fn learn(&mut self, row: &mut Row, asked: Asked, right: bool) {
        let predicted = sigmoid(dot(self.weights.weights(), &row.values));
        let (residual, weight) = (credit(right) - predicted, predicted * (1.0 - predicted));
        self.effects.learn(&mut row.found, &row.values[DENSE..], row.ability, DAMPING * residual, weight);
        self.weights.learn(&row.values[..self.learned], -residual);
        self.rates.count(asked, right);
    }

    /// Moves a pupil's state by the answer to a question that was read.
    pub(crate) fn observe(&self, pupil: &mut PupilState, row: &Row, asked: Asked, right: bool) {
        pupil.observe(asked, right, row.difficulty.item, &row.outlook, &self.catalogue);
    }

    /// One pupil from their first answer to their last, each predicted, then learned. `take` gets each answer's row
    /// before anything is learned from it.
    pub(crate) fn follow(&mut self, trials: &[Trial], learning: Learning, mut take: impl FnMut(&Self, &Row, &Trial)) {
        let mut pupil = PupilState::default();
        let mut residuals = Vec::with_capacity(if learning == Learning::Continued { trials.len() } else { 0 });
        let mut row = Row::default();
        for trial in trials {
            self.read_into(&mut row, &pupil, trial.asked);
            take(self, &row, trial);
            self.observe(&mut pupil, &row, trial.asked, trial.right);
            if learning == Learning::Continued {
                let alone = sigmoid(row.difficulty.item);
                let value = credit(trial.right) - alone;
                residuals.push(Residual { set: trial.asked.set, value, weight: alone * (1.0 - alone) });
                self.learn(&mut row, trial.asked, trial.right);
            }
        }
        if learning == Learning::Continued {
            let share = 2.0 / (self.moments.pupils as f32 + 2.0);
            for (average, weight) in self.average.iter_mut().zip(self.weights.weights()) {
                *average += share * (weight - *average);
            }
            self.moments.add(&residuals);
            if self.moments.pupils >= self.next_loadings {
                self.loadings = self.moments.loadings(&self.loadings);
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

    /// Forgets rare contexts.
    pub fn prune(&mut self) {
        self.effects.prune();
    }

    /// Contexts that have an effect, and the bytes of their tables.
    pub fn effects_size(&self) -> (usize, usize) {
        (self.effects.len(), self.effects.bytes())
    }

    /// The weights that the stream learned, one for each number of a row.
    pub fn weights(&self) -> &[f32] {
        &self.average
    }
}

impl Default for Row {
    fn default() -> Self {
        let difficulty = Difficulty { item: 0.0, set: 0.0, item_answers: 0.0 };
        let (found, outlook) = (Found::default(), Outlook::default());
        Self { values: [0.0; WIDTH], found, difficulty, ability: 0.0, outlook }
    }
}

impl Row {
    /// Forgets what was read, but for what no other question of the same catalogue leaves as it is, and reads what is
    /// the same of a pupil whatever the question.
    fn start(&mut self, pupil: &PupilState) {
        self.values = [0.0; WIDTH];
        dense::read_pupil(&mut self.values, pupil);
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
