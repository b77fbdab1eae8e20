//! Why a use case could not do what was asked. A pupil's mistake is not here: it is a value.

use storage::StoreError;

/// What stops a use case. Every message is French and fit to be shown.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The thing does not exist, or not for this person: the two must look the same.
    #[error("cette page n’existe pas, ou ce compte ne peut pas l’ouvrir")]
    NotFound,
    /// What was asked cannot be done as asked; the sentence says why and what to change.
    #[error("{0}")]
    Refused(String),
    /// Too many attempts: the person may try again later.
    #[error("trop d’essais : il faut attendre encore {} seconde{}", retry_after_seconds, if *retry_after_seconds > 1 { "s" } else { "" })]
    TooManyAttempts {
        /// Seconds to wait.
        retry_after_seconds: u64,
    },
    /// Too many people sign in at the same time: nothing is wrong, a moment is needed.
    #[error(
        "beaucoup de personnes se connectent en ce moment : un nouvel essai dans quelques secondes devrait suffire"
    )]
    Busy,
    /// The database did not do its part.
    #[error(transparent)]
    Storage(StoreError),
    /// Something that the code holds impossible; logged with its cause.
    #[error("une erreur inattendue s’est produite ; elle a été notée")]
    Unexpected(String),
}

/// What is not there any more is a page that does not exist, not a database that fails.
impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            error => Self::Storage(error),
        }
    }
}

impl Problem {
    /// A refusal with its sentence.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Self::Refused(sentence.into())
    }
}
