//! The floor to beat: abilities of pupils, overall and by skill, against difficulties of items, all by Elo's rule
//! (Pelánek 2016, "Applications of the Elo rating system in adaptive educational systems").

use std::collections::HashMap;

use super::answer_log::{AnswerLog, Pupil};
use super::numbers::{credit, sigmoid};

/// Difficulties of items so far, in logits, with how many answers made each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Elo {
    items: HashMap<u32, (f32, u32)>,
}

impl Elo {
    /// Predicts every answer of `pupils` from strictly earlier ones, and learns from each once it was predicted.
    pub fn predict_pupils(&mut self, log: &AnswerLog, pupils: &[&Pupil]) -> Vec<(f32, bool)> {
        let mut predicted = Vec::with_capacity(AnswerLog::answers_of(pupils));
        for pupil in pupils {
            let (mut ability, mut answers) = (0.0, 0u32);
            let mut skills: HashMap<u32, (f32, u32)> = HashMap::new();
            for trial in log.trials_of(pupil) {
                let practised = log.catalogue.skills(trial.asked.set);
                let share = 1.0 / practised.len().max(1) as f32;
                let here: f32 =
                    practised.iter().filter_map(|skill| skills.get(skill)).map(|skill| share * skill.0).sum();
                let item = self.items.entry(trial.asked.item).or_default();
                let probability = sigmoid(ability + here - item.0);
                predicted.push((probability, trial.right));
                let surprise = credit(trial.right) - probability;
                ability += step(answers) * surprise;
                answers += 1;
                item.0 -= step(item.1) * surprise;
                item.1 += 1;
                for &skill in practised {
                    let state = skills.entry(skill).or_default();
                    state.0 += step(state.1) * surprise;
                    state.1 += 1;
                }
            }
        }
        predicted
    }
}

fn step(answers: u32) -> f32 {
    0.4 / (1.0 + 0.05 * answers as f32)
}
