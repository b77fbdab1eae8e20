//! Chance that gives the same draws for the same seed, on every machine and in every version.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// A source of draws. Only the ChaCha8 stream is taken from outside, so that a stored seed always gives its variant.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    pub(crate) fn seeded(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A whole number from 0 to `count` − 1, each as likely as the others; 0 when `count` is 0.
    pub(crate) fn below(&mut self, count: u64) -> u64 {
        if count == 0 {
            return 0;
        }
        // What lies beyond the last whole group would favour small numbers: draw again.
        let limit = u64::MAX - u64::MAX % count;
        loop {
            let drawn = self.0.next_u64();
            if drawn < limit {
                return drawn % count;
            }
        }
    }

    /// Fisher and Yates's shuffle.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last as u64 + 1) as usize;
            items.swap(last, other);
        }
    }
}
