//! How much one answer counts, and for what.

use crate::{Answer, Outcome};

/// Credit of the right value in another form than asked.
pub const WRONG_FORM_CREDIT: f64 = 0.35;
/// Credit of a success after one, two, then three hints or more.
pub const HINTED_CREDIT: [f64; 3] = [0.6, 0.45, 0.3];
/// An answer given in less than this share of the expected time was not thought about. The share, and the cap of ten
/// seconds, are the normative threshold of Wise and Ma (2012), "Setting response time thresholds for a CAT item pool".
pub const RAPID_SHARE: f64 = 0.1;
/// No answer given in more seconds than this is rapid.
pub const RAPID_SECONDS_MAX: f64 = 10.0;
/// What a right value in another form counts.
pub const WRONG_FORM_WEIGHT: f64 = 0.6;
/// A wrong answer may be a slip.
pub const WRONG_WEIGHT: f64 = 0.85;
/// « Je ne sais pas encore » is no slip, so it says a little more.
pub const NOT_YET_KNOWN_WEIGHT: f64 = 1.0;
/// What is left of the weight of a rapid answer.
pub const RAPID_WEIGHT: f64 = 0.1;
/// Right by chance when nothing is offered to choose from.
pub const TYPED_GUESS: f64 = 0.05;

/// One answer as evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence {
    /// From 0, a failure, to 1, a success alone.
    pub(crate) credit: f64,
    /// From 0, ignored, to 1. Orders well with `credit`: at equal time, a better outcome never moves a state less high.
    pub(crate) weight: f64,
    /// Too quick to have been thought about, and not a success that only thinking gives.
    pub(crate) rapid: bool,
    /// Right, with hints or without.
    pub(crate) right: bool,
    /// Probability of being right by chance.
    pub(crate) guess: f64,
}

impl Evidence {
    pub(crate) fn of(answer: &Answer) -> Self {
        let hinted = match answer.hints {
            0 => 1.0,
            opened => HINTED_CREDIT[usize::from(opened).min(HINTED_CREDIT.len()) - 1],
        };
        let (credit, weight) = match answer.outcome {
            Outcome::Right => (hinted, 1.0),
            Outcome::WrongForm => (WRONG_FORM_CREDIT * hinted, WRONG_FORM_WEIGHT),
            Outcome::Wrong => (0.0, WRONG_WEIGHT),
            Outcome::NotYetKnown => (0.0, NOT_YET_KNOWN_WEIGHT),
        };
        // Nobody types the right answer by chance, and saying at once that one does not know is no guess.
        let needs_thought = answer.alone() && answer.choices.is_none();
        let honest = answer.outcome == Outcome::NotYetKnown;
        let rapid = is_quick(answer) && !needs_thought && !honest;
        Self {
            credit,
            weight: if rapid { weight * RAPID_WEIGHT } else { weight },
            rapid,
            right: answer.outcome == Outcome::Right,
            guess: guess_floor(answer.choices),
        }
    }
}

impl Evidence {
    /// Right, and without a hint.
    pub(crate) fn is_success_alone(self) -> bool {
        self.credit >= 1.0
    }

    /// Neither right alone nor right with hints.
    pub(crate) fn is_failure(self) -> bool {
        !self.right
    }
}

/// Probability of being right by chance.
pub(crate) fn guess_floor(choices: Option<u8>) -> f64 {
    choices.map_or(TYPED_GUESS, |offered| 1.0 / f64::from(offered.max(2)))
}

fn is_quick(answer: &Answer) -> bool {
    let floor = (RAPID_SHARE * f64::from(answer.expected_seconds)).min(RAPID_SECONDS_MAX);
    answer.seconds.is_some_and(|seconds| f64::from(seconds) < floor)
}
