//! What sorts of pupils are simulated, and in what they differ.

use serde::{Deserialize, Serialize};

/// What sort of pupil is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Knows most of what was taught and learns at an ordinary pace.
    Steady,
    /// Misses something taught years before, and so struggles with all that rests on it.
    GapsBelow,
    /// Often answers without thinking.
    Guesser,
    /// Learns well and forgets fast.
    Forgetful,
    /// Holds a few false rules, applied with confidence.
    MisconceptionProne,
}

/// The constants of a profile, all probabilities unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Temper {
    /// Mastery of a skill that was taught, on average, from 0 to 1.
    pub(super) taught_mastery: f64,
    /// Share of what is missing that one practised exercise gives when the prerequisites are there.
    pub(super) pace: f64,
    /// Days in which a fresh gain loses about two thirds of what it may lose.
    pub(super) memory_days: f64,
    /// A careless error on something mastered.
    pub(super) slip: f64,
    /// An answer given without thinking.
    pub(super) rapid: f64,
    /// Opening a hint when at a loss.
    pub(super) hint: f64,
    /// Saying "je ne sais pas encore" when at a loss.
    pub(super) honesty: f64,
    /// A false rule on a skill that is not yet mastered.
    pub(super) misconception: f64,
    /// Early skills missing, with most of what rests on them.
    pub(super) early_gaps: usize,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Steady, Self::GapsBelow, Self::Guesser, Self::Forgetful, Self::MisconceptionProne];

    pub(super) fn temper(self) -> Temper {
        let steady = Temper {
            taught_mastery: 0.8,
            pace: 0.14,
            memory_days: 25.0,
            slip: 0.06,
            rapid: 0.02,
            hint: 0.35,
            honesty: 0.25,
            misconception: 0.05,
            early_gaps: 0,
        };
        match self {
            Self::Steady => steady,
            Self::GapsBelow => Temper { taught_mastery: 0.7, early_gaps: 2, ..steady },
            Self::Guesser => {
                Temper { taught_mastery: 0.7, rapid: 0.35, honesty: 0.05, hint: 0.15, slip: 0.1, ..steady }
            }
            Self::Forgetful => Temper { pace: 0.18, memory_days: 5.0, ..steady },
            Self::MisconceptionProne => Temper { taught_mastery: 0.7, misconception: 0.3, honesty: 0.1, ..steady },
        }
    }
}
