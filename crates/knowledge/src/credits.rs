//! What each way to end an answer is worth, between an error and a success alone: constants until a school has taught more.

use serde::{Deserialize, Serialize};

use crate::evidence::{
    HINTED_CREDIT, NOT_YET_KNOWN_WEIGHT, RAPID_WEIGHT, WRONG_FORM_CREDIT, WRONG_FORM_WEIGHT, WRONG_WEIGHT,
};
use crate::{Answer, Outcome};

/// Ways to end an answer.
pub(crate) const ENDINGS: usize = 7;
/// The least that a success with hints may be worth: more than an error leaves.
const HINTED_LEAST: f64 = 1.0 - WRONG_WEIGHT + 0.05;
/// The most: less than a success alone.
const HINTED_MOST: f64 = 0.95;

/// How an answer ended, as far as it is worth something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ending {
    Alone = 0,
    OneHint = 1,
    TwoHints = 2,
    MoreHints = 3,
    WrongForm = 4,
    Wrong = 5,
    NotYetKnown = 6,
}

impl Ending {
    pub(crate) const ALL: [Self; ENDINGS] =
        [Self::Alone, Self::OneHint, Self::TwoHints, Self::MoreHints, Self::WrongForm, Self::Wrong, Self::NotYetKnown];

    pub(crate) fn of(answer: &Answer) -> Self {
        match (answer.outcome, answer.hints) {
            (Outcome::Right, 0) => Self::Alone,
            (Outcome::Right, 1) => Self::OneHint,
            (Outcome::Right, 2) => Self::TwoHints,
            (Outcome::Right, _) => Self::MoreHints,
            (Outcome::WrongForm, _) => Self::WrongForm,
            (Outcome::Wrong, _) => Self::Wrong,
            (Outcome::NotYetKnown, _) => Self::NotYetKnown,
        }
    }
}

/// What is left of the weight of an answer that was given too quickly; 1 for any other.
pub(crate) fn attention(rapid: bool) -> f64 {
    if rapid { RAPID_WEIGHT } else { 1.0 }
}

/// What each ending that is neither a success alone nor an error is worth: 0 as much as an error, 1 as a success alone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Credits {
    /// A success after one, two, then three hints or more.
    pub hinted: [f64; 3],
    /// The right value in another form than asked.
    pub wrong_form: f64,
    /// « Je ne sais pas encore »: below 0, it says more than an error, which may be a slip.
    pub not_yet_known: f64,
}

impl Default for Credits {
    fn default() -> Self {
        Self {
            hinted: HINTED_CREDIT,
            wrong_form: WRONG_FORM_CREDIT,
            not_yet_known: 1.0 - NOT_YET_KNOWN_WEIGHT / WRONG_WEIGHT,
        }
    }
}

impl Credits {
    /// Credit earned and missed by one answer.
    pub(crate) fn won_and_lost(&self, ending: Ending) -> (f64, f64) {
        let hinted = |place: usize| (self.hinted[place], 1.0 - self.hinted[place]);
        match ending {
            Ending::Alone => (1.0, 0.0),
            Ending::OneHint => hinted(0),
            Ending::TwoHints => hinted(1),
            Ending::MoreHints => hinted(2),
            Ending::WrongForm => (WRONG_FORM_WEIGHT * self.wrong_form, WRONG_FORM_WEIGHT * (1.0 - self.wrong_form)),
            Ending::Wrong => (0.0, WRONG_WEIGHT),
            Ending::NotYetKnown => (0.0, WRONG_WEIGHT * (1.0 - self.not_yet_known)),
        }
    }

    /// The same, moved to where promises allow it: a success with hints between an error and a success alone, each hint
    /// worth something, and no failure worth a success.
    pub(crate) fn allowed(mut self) -> Self {
        let mut most = HINTED_MOST;
        for credit in &mut self.hinted {
            *credit = credit.clamp(HINTED_LEAST, most);
            most = *credit;
        }
        self.wrong_form = self.wrong_form.clamp(0.0, self.hinted[0]);
        self.not_yet_known = self.not_yet_known.clamp(-0.5, 0.5);
        self
    }

    /// Whether they are where promises allow them.
    pub fn keep_promises(self) -> bool {
        self == self.allowed()
    }
}
