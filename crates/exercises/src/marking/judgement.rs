//! How one comparison ends.

use super::mark::{Mark, Verdict};
use crate::maths::MathsError;
use crate::reading::ReadingError;

/// What stops a comparison before its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// What was typed does not read.
    Typed(ReadingError),
    /// What was typed has no value.
    Calculation(MathsError),
    /// The expected answer does not read: the question is at fault.
    Expected(String),
}

/// A verdict, or what stopped it.
pub(crate) type Judged = Result<Mark, Trouble>;

impl From<ReadingError> for Trouble {
    fn from(error: ReadingError) -> Self {
        Self::Typed(error)
    }
}

impl Trouble {
    pub(crate) fn expected(error: impl ToString) -> Self {
        Self::Expected(error.to_string())
    }

    pub(crate) fn into_mark(self) -> Mark {
        let (verdict, position, message) = match self {
            Self::Typed(ReadingError::Unreadable { position, message }) => {
                (Verdict::Unreadable, Some(position), message)
            }
            Self::Typed(ReadingError::Ambiguous { position, message }) => (Verdict::Ambiguous, Some(position), message),
            Self::Calculation(error @ (MathsError::DivisionByZero | MathsError::NegativeRoot)) => {
                return Mark::wrong_value(format!("Regarde ce que tu as écrit. {error}"));
            }
            Self::Calculation(error) => (Verdict::Unreadable, Some(0), error.to_string()),
            Self::Expected(_) => (
                Verdict::Unreadable,
                None,
                "Cet exercice a un défaut et ne peut pas être corrigé : ce n’est pas de ta faute, rien n’est compté."
                    .to_owned(),
            ),
        };
        Mark { verdict, misconception: None, message, position }
    }
}
