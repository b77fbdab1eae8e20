//! Which skills pupils succeed at together, beyond what a good pupil does everywhere.
//!
//! For a pupil u and a skill s, S is the sum of y − p and W the sum of p (1 − p), with p from the exercise alone, so that
//! S / W estimates how far the pupil's logit stands from everybody's. Over pupils, C = (Σ S S' − g Σ W W') / (Σ W W' + λ)
//! is a moment estimate of what the covariance of these logits exceeds its mean g by, shrunk to none where few pupils met
//! both skills. Only what is above zero is kept: a success on a skill never speaks against another.

use std::collections::HashMap;

use super::difficulties::{Difficulties, FOLDS};
use super::rows::Example;
use crate::features::sigmoid;

/// Weight of « no relation », in products of p (1 − p).
const PRIOR: f64 = 8.0;
/// Relations kept for one skill, the strongest.
const KEPT: usize = 24;
/// A weaker relation says nothing.
const LEAST: f64 = 0.02;
/// No answer on another skill says more than one on the skill itself.
const MOST: f64 = 2.0;
/// Sum of p (1 − p) beyond which one pupil counts no more.
const PUPIL_WEIGHT_MAX: f64 = 100.0;
/// Skills beyond this many, in order of first answer, have no relation: their products would not fit in memory.
const SKILLS_MAX: usize = 2_048;

/// For each skill, others and how much an answer on them says about it.
pub(super) type Relations = Vec<Vec<(usize, f64)>>;

/// Relations learned from all pupils, and without those of each fold.
pub(super) struct AllRelations {
    pub(super) whole: Relations,
    pub(super) without: Vec<Relations>,
}

/// Sums over the pupils of each fold of products between two skills.
type Products = HashMap<(usize, usize), [(f64, f64); FOLDS]>;

impl AllRelations {
    pub(super) fn learn(examples: &[Example], difficulties: &Difficulties, skills: usize) -> Self {
        let mut products = Products::new();
        for pupil in examples.chunk_by(|_, next| !next.first) {
            add(&mut products, pupil, difficulties);
        }
        let relations = |without: Option<usize>| strongest(&products, skills, without);
        Self { whole: relations(None), without: (0..FOLDS).map(|fold| relations(Some(fold))).collect() }
    }
}

fn add(products: &mut Products, pupil: &[Example], difficulties: &Difficulties) {
    let mut sums: HashMap<usize, (f64, f64)> = HashMap::new();
    let (mut total, mut fold) = (0.0, 0);
    for example in pupil.iter().filter(|example| example.trial.skill < SKILLS_MAX) {
        let trial = example.trial;
        fold = trial.fold;
        let success = sigmoid(difficulties.of(trial.skill, trial.exercise, &[fold]).logit());
        let weight = success * (1.0 - success);
        let sum = sums.entry(trial.skill).or_default();
        *sum = (sum.0 + f64::from(u8::from(trial.success)) - success, sum.1 + weight);
        total += weight;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_unstable_by_key(|(skill, _)| *skill);
    let scale = (PUPIL_WEIGHT_MAX / f64::max(total, PUPIL_WEIGHT_MAX)).powi(2);
    for (place, (high, of_high)) in sums.iter().enumerate() {
        for (low, of_low) in &sums[..place] {
            let cell = &mut products.entry((*low, *high)).or_default()[fold];
            cell.0 += scale * of_high.0 * of_low.0;
            cell.1 += scale * of_high.1 * of_low.1;
        }
    }
}

fn strongest(products: &Products, skills: usize, without: Option<usize>) -> Relations {
    let sum = |folds: &[(f64, f64); FOLDS]| {
        let kept = folds.iter().enumerate().filter(|(fold, _)| Some(*fold) != without).map(|(_, cell)| *cell);
        kept.fold((0.0, 0.0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
    };
    let mut pairs: Vec<_> = products.iter().map(|(pair, folds)| (*pair, sum(folds))).collect();
    // The order of a hash table is not the same twice.
    pairs.sort_unstable_by_key(|(pair, _)| *pair);
    let (product, weight) = pairs.iter().fold((0.0, 0.0), |sum, (_, cell)| (sum.0 + cell.0, sum.1 + cell.1));
    let general = if weight > 0.0 { (product / weight).max(0.0) } else { 0.0 };
    let mut relations = vec![Vec::new(); skills];
    for ((low, high), (product, weight)) in pairs {
        let share = ((product - general * weight) / (weight + PRIOR)).min(MOST);
        if share >= LEAST {
            relations[low].push((high, share));
            relations[high].push((low, share));
        }
    }
    for related in &mut relations {
        related.sort_by(|a: &(usize, f64), b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        related.truncate(KEPT);
        related.sort_unstable_by_key(|(skill, _)| *skill);
    }
    relations
}
