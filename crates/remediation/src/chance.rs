//! Chance, drawn from who is asked and how far they are: the same situation draws the same numbers.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// What a draw is for, so that two draws of one situation are independent.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    /// Whether and what to explore.
    Exploration,
    /// Which variant of the exercise.
    Variant,
}

/// The generator for one purpose of one choice.
pub(crate) fn generator(pupil: u64, position: u64, purpose: Purpose) -> ChaCha8Rng {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&pupil.to_le_bytes());
    seed[8..16].copy_from_slice(&position.to_le_bytes());
    seed[16] = purpose as u8;
    ChaCha8Rng::from_seed(seed)
}
