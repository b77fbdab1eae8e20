//! Which variant of an exercise to serve.

use rand::Rng;

use crate::chance::{Purpose, generator};

/// Variants of an exercise: the seeds 0 to 999, those on which `rebond check` tries every exercise.
pub const VARIANTS: u64 = 1_000;

/// A variant that is not `used`, unless all are.
pub(crate) fn fresh(pupil: u64, position: u64, used: impl Fn(u64) -> bool) -> u64 {
    let first = generator(pupil, position, Purpose::Variant).random_range(0..VARIANTS);
    let mut seeds = (0..VARIANTS).map(|step| (first + step) % VARIANTS);
    seeds.find(|&seed| !used(seed)).unwrap_or(first)
}
