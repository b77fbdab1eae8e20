//! Which variant of an exercise to serve.

use rand::Rng;

use crate::Candidate;
use crate::board::Board;
use crate::chance::{Purpose, generator};

/// Variants of an exercise: the seeds 0 to 999, those on which `rebond check` tries every exercise.
pub const VARIANTS: u64 = 1_000;

/// A variant that the exercise did not have among the recent exercises (fewer than [`VARIANTS`]).
pub(crate) fn fresh(board: &Board<'_>, exercise: &Candidate) -> u64 {
    let used = |seed: u64| {
        board.recent.iter().any(|past| past.record.seed == seed && past.record.exercise == exercise.exercise)
    };
    let first = generator(board.pupil, board.position, Purpose::Variant).random_range(0..VARIANTS);
    let mut seeds = (0..VARIANTS).map(|step| (first + step) % VARIANTS);
    seeds.find(|&seed| !used(seed)).unwrap_or(first)
}
