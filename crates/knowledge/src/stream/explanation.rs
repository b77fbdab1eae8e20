//! Where a prediction comes from: what each family of numbers adds to the logit, and how much it rests on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answer_log::Asked;
use super::contexts::Table;
use super::dense::{DENSE, Dense, Family};
use super::model::{StreamModel, WIDTH};
use super::numbers::sigmoid;
use super::pupil::PupilState;

/// A prediction in parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Probability of success.
    pub probability: f32,
    /// Its logit: the sum of the contributions, but for the rounding of 32-bit numbers.
    pub logit: f32,
    /// What each family adds.
    pub contributions: BTreeMap<Family, f32>,
    /// Standard deviation of the logit: what is not known of the pupil's abilities, less with every answer.
    pub deviation: f32,
    /// Lower bound of the 80 % interval of the probability.
    pub low: f32,
    /// Upper bound.
    pub high: f32,
}

/// Variance of a pupil's own ability on a skill before any answer, in squared logits.
const SKILL_VARIANCE: f32 = 0.8;
/// p (1 − p) of a typical answer: what one answer adds to the precision of a logit.
const ANSWER_PRECISION: f32 = 0.2;
/// Quantile of the normal law for an interval of 80 %.
const QUANTILE: f32 = 1.2816;

impl StreamModel {
    /// The prediction of a question, and where it comes from.
    pub fn explain(&self, pupil: &PupilState, asked: Asked) -> Explanation {
        let row = self.read(pupil, asked);
        let logit = self.logit(&row);
        let mut contributions = BTreeMap::new();
        let mut add = |family: Family, part: f32| *contributions.entry(family).or_insert(0.0) += part;
        match &self.head {
            Some(head) => head.parts(&row.values, self.weights(), |column, part| add(family_of(column), part)),
            None => self.weights().iter().zip(&row.values).enumerate().for_each(|(column, (weight, value))| {
                add(family_of(Some(column)), weight * value);
            }),
        }
        let answers = self.skill_answers(pupil, asked.set);
        let own = 1.0 / (1.0 / SKILL_VARIANCE + ANSWER_PRECISION * answers);
        let deviation = (own + row.values[Dense::HiddenVariance as usize].max(0.0)).sqrt();
        Explanation {
            probability: sigmoid(logit),
            logit,
            contributions,
            deviation,
            low: sigmoid(logit - QUANTILE * deviation),
            high: sigmoid(logit + QUANTILE * deviation),
        }
    }

    /// Answers on the skills of a set, on average.
    fn skill_answers(&self, pupil: &PupilState, set: u32) -> f32 {
        let skills = self.catalogue.skills(set);
        let answers: u32 = skills.iter().filter_map(|&skill| pupil.skills.get(skill)).map(|skill| skill.answers).sum();
        answers as f32 / skills.len().max(1) as f32
    }
}

/// The family of a number of a row; trees on the logit itself, and their roots, are interactions.
fn family_of(column: Option<usize>) -> Family {
    match column {
        Some(column) if column < DENSE => Dense::ALL[column].family(),
        Some(column) if column < WIDTH => Table::ALL[column - DENSE].family(),
        _ => Family::Interactions,
    }
}
