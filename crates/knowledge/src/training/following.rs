//! What usually follows an answer on a skill: additive effects by (skill answered before, success or not, skill asked now),
//! shrunk to nothing where little was seen.
//!
//! Effects are two Newton steps on a ridge penalty λ d² / 2, all from one offset: the logit of the line fitted before.
//! Those that a row reads come from the pupils of other folds; and in the offset of the rows that they come from, how hard
//! the exercise is was counted without the reader's fold as well. Otherwise, the reader's own answer would show there,
//! with its sign reversed.

use std::collections::HashMap;

use super::difficulties::{Difficulties, FOLDS};
use super::rows::Example;
use crate::features::{LAGS, sigmoid};
use crate::model::AfterSkill;

/// Ridge penalty, in units of p (1 − p).
const PRIOR: f64 = 8.0;
/// Newton steps.
const STEPS: usize = 2;
/// Variants of the effects: without the pupils of each fold, then of all.
const VARIANTS: usize = FOLDS + 1;
const WHOLE: usize = FOLDS;

/// What the line weighs the difficulty of a skill and of an exercise.
#[derive(Debug, Clone, Copy)]
pub(super) struct DifficultyWeights {
    pub(super) skill: f64,
    pub(super) exercise: f64,
}

/// Where an effect applies: the lag, the skill before, the skill now.
type Context = (usize, u32, u32);

/// The effects of one context after a success, then after another outcome: value, gradient, curvature, in each variant.
#[derive(Clone, Copy, Default)]
struct Cell([[Effect; 2]; VARIANTS]);

#[derive(Clone, Copy, Default)]
struct Effect {
    value: f64,
    slope: f64,
    weight: f64,
}

/// All effects.
pub(super) struct Following(HashMap<Context, Cell>);

impl Following {
    /// Learns from rows whose logits, without effects, are `logits`.
    pub(super) fn learn(
        examples: &[Example],
        logits: &[f64],
        difficulties: &Difficulties,
        weights: DifficultyWeights,
    ) -> Self {
        let mut cells: HashMap<Context, Cell> = HashMap::new();
        for _ in 0..STEPS {
            for effect in cells.values_mut().flat_map(|cell| &mut cell.0).flatten() {
                (effect.slope, effect.weight) = (0.0, 0.0);
            }
            for (example, &logit) in examples.iter().zip(logits) {
                let trial = example.trial;
                let seen = difficulties.of(trial.skill, trial.exercise, &[trial.fold]);
                let variants: [f64; VARIANTS] = std::array::from_fn(|variant| {
                    if variant == WHOLE || variant == trial.fold {
                        return logit;
                    }
                    let without = difficulties.of(trial.skill, trial.exercise, &[trial.fold, variant]);
                    logit
                        + weights.skill * (without.skill - seen.skill)
                        + weights.exercise * (without.exercise - seen.exercise)
                });
                let success = f64::from(u8::from(trial.success));
                for (context, outcome) in contexts(example) {
                    let cell = cells.entry(context).or_default();
                    for (variant, offset) in variants.iter().enumerate().filter(|(variant, _)| *variant != trial.fold) {
                        let effect = &mut cell.0[variant][outcome];
                        let predicted = sigmoid(offset + effect.value);
                        effect.slope += success - predicted;
                        effect.weight += predicted * (1.0 - predicted);
                    }
                }
            }
            for effect in cells.values_mut().flat_map(|cell| &mut cell.0).flatten() {
                effect.value += (effect.slope - PRIOR * effect.value) / (effect.weight + PRIOR);
            }
        }
        Self(cells)
    }

    /// What a row reads, for each lag.
    pub(super) fn of(&self, example: &Example) -> [f64; LAGS] {
        let mut found = [0.0; LAGS];
        for (context, outcome) in contexts(example) {
            if let Some(cell) = self.0.get(&context) {
                let after = ordered(&cell.0[example.trial.fold]);
                found[context.0] = if outcome == 0 { after.success } else { after.failure };
            }
        }
        found
    }

    /// What a model keeps.
    pub(super) fn into_whole(self) -> impl Iterator<Item = (Context, AfterSkill)> {
        self.0.into_iter().map(|(context, cell)| (context, ordered(&cell.0[WHOLE])))
    }
}

/// A success never announces less than another outcome: where it seemed to, both announce their mean.
fn ordered([success, failure]: &[Effect; 2]) -> AfterSkill {
    if success.value >= failure.value {
        return AfterSkill { success: success.value, failure: failure.value };
    }
    let (of_success, of_failure) = (success.weight + PRIOR, failure.weight + PRIOR);
    let mean = (of_success * success.value + of_failure * failure.value) / (of_success + of_failure);
    AfterSkill { success: mean, failure: mean }
}

fn contexts(example: &Example) -> impl Iterator<Item = (Context, usize)> + '_ {
    example.before.iter().enumerate().filter_map(|(lag, before)| {
        before.map(|(skill, alone)| ((lag, skill, example.trial.skill as u32), usize::from(!alone)))
    })
}
