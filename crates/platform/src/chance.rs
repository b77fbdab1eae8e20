//! Chance, as a parameter: identifiers, codes and secrets come from one generator that tests can seed.

use std::sync::{Arc, Mutex};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use time::OffsetDateTime;
use uuid::Uuid;

/// A source of chance shared by the process (ChaCha20: its outputs may serve as secrets when its seed is one).
#[derive(Clone)]
pub struct Chance(Arc<Mutex<ChaCha20Rng>>);

/// Letters and digits that nobody confuses when reading them aloud: no 0/O, 1/I/L, 2/Z, 5/S, 8/B.
const CLEAR_CHARACTERS: &[u8] = b"ACDEFGHJKMNPQRTUVWXY34679";

const WORDS: &str = include_str!("accounts/words.txt");

impl Chance {
    /// Chance from the operating system, for a process that serves people.
    pub fn from_system() -> Self {
        Self(Arc::new(Mutex::new(ChaCha20Rng::from_os_rng())))
    }

    /// The same chance every time, for tests and the demonstration.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
    }

    /// Draws with the generator.
    pub fn draw<T>(&self, draw: impl FnOnce(&mut ChaCha20Rng) -> T) -> T {
        draw(&mut self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// A new identifier: UUID version 7 (RFC 9562, 5.7), so that rows written together stand together.
    pub fn new_id(&self, now: OffsetDateTime) -> Uuid {
        let milliseconds = u64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
        let random = self.draw(Rng::random::<[u8; 10]>);
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
    }

    /// A class code: six clear characters, 25⁶ ≈ 244 million.
    pub fn class_code(&self) -> String {
        self.draw(|rng| (0..6).map(|_| pick_character(rng)).collect())
    }

    /// A pupil's secret: two words and two digits, about 8 million, for people of eleven to copy from a card.
    /// Guessing is stopped by the throttle, not by the length.
    pub fn pupil_secret(&self) -> String {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        self.draw(|rng| {
            let first = rng.random_range(0..words.len());
            // Another word than the first: « girafe-girafe » looks like a fault of the printer.
            let second = (first + rng.random_range(1..words.len())) % words.len();
            format!("{}-{}-{}", words[first], words[second], rng.random_range(10..100))
        })
    }

    /// A first password for an adult: four groups of four clear characters, 74 bits.
    pub fn first_password(&self) -> String {
        self.draw(|rng| {
            let group = |rng: &mut ChaCha20Rng| (0..4).map(|_| pick_character(rng)).collect::<String>();
            [group(rng), group(rng), group(rng), group(rng)].join("-")
        })
    }
}

fn pick_character(rng: &mut ChaCha20Rng) -> char {
    char::from(CLEAR_CHARACTERS[rng.random_range(0..CLEAR_CHARACTERS.len())])
}
