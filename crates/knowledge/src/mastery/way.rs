//! Ways of coming to know: little by little, or all at once.
//!
//! Whether learning is gradual or all-or-none is an old question (Bower, 1961, « Application of a model to
//! paired-associate learning », Psychometrika 26), and pupils and subjects differ. Both are kept, and each pupil's own
//! answers say which explains them better: a success followed by failures speaks for the first, a clean break from
//! failures to successes for the second (Bayesian model averaging, Hoeting and others, 1999).

use serde::{Deserialize, Serialize};

/// How many ways there are.
pub(super) const WAYS: usize = 2;
/// The places of the two ways wherever there is one value for each.
pub(super) const LITTLE_BY_LITTLE: usize = 0;
pub(super) const ALL_AT_ONCE: usize = 1;

/// No pupil is held to learn in one way more surely than this: logit of 0.9975.
const LOG_ODDS_MAX: f64 = 6.0;
/// A way less likely than this is not looked at.
const NEGLIGIBLE: f64 = 0.01;

/// What tells a way from the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// Share of those who do not know a skill at first who half know it.
    pub(super) half_at_first: f64,
    /// Share of those who learn something who know at once; the others half know.
    pub(super) at_once: f64,
}

/// The two ways, in their places.
pub(super) const EACH: [Way; WAYS] =
    [Way { half_at_first: 0.25, at_once: 0.3 }, Way { half_at_first: 0.0, at_once: 1.0 }];

/// What a pupil's answers say of the way.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct WayBelief {
    /// Natural logarithm of the odds of [`ALL_AT_ONCE`] against [`LITTLE_BY_LITTLE`].
    log_odds: f32,
}

impl WayBelief {
    /// After an answer that has these probabilities under each way.
    pub(crate) fn observe(&mut self, probabilities: [f64; WAYS]) {
        let ratio = probabilities[ALL_AT_ONCE].max(f64::MIN_POSITIVE) / probabilities[LITTLE_BY_LITTLE].max(1e-12);
        let log_odds = f64::from(self.log_odds) + ratio.ln();
        self.log_odds = log_odds.clamp(-LOG_ODDS_MAX, LOG_ODDS_MAX) as f32;
    }

    /// Probability of each way; exactly 0 for one that is not worth looking at.
    pub(super) fn shares(self) -> [f64; WAYS] {
        let at_once = 1.0 / (1.0 + f64::from(-self.log_odds).exp());
        let at_once = match at_once {
            share if share < NEGLIGIBLE => 0.0,
            share if share > 1.0 - NEGLIGIBLE => 1.0,
            share => share,
        };
        [1.0 - at_once, at_once]
    }
}
