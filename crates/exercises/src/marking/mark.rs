//! What comes out of marking.

use serde::{Deserialize, Serialize};

/// What an answer is worth, and what to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The verdict.
    pub verdict: Verdict,
    /// The code of the anticipated error that was recognised.
    pub misconception: Option<String>,
    /// A French sentence to the pupil.
    pub message: String,
    /// For an answer that does not read, the index of the character at fault, from 0.
    pub position: Option<usize>,
}

/// The five verdicts; the last two cost nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The right value in the asked form.
    Right,
    /// Another value.
    WrongValue,
    /// The right value, in another form than the one asked.
    WrongForm,
    /// It cannot be read.
    Unreadable,
    /// It has several readings.
    Ambiguous,
}

impl Verdict {
    /// Whether the answer says something about what the pupil knows.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Unreadable | Self::Ambiguous)
    }
}

impl Mark {
    pub(crate) fn right() -> Self {
        Self::of(Verdict::Right, "C’est juste.")
    }

    pub(crate) fn wrong_value(message: impl Into<String>) -> Self {
        Self::of(Verdict::WrongValue, message)
    }

    pub(crate) fn wrong_form(message: impl Into<String>) -> Self {
        Self::of(Verdict::WrongForm, message)
    }

    fn of(verdict: Verdict, message: impl Into<String>) -> Self {
        Self { verdict, misconception: None, message: message.into(), position: None }
    }
}
