//! Why a text could not be read.

/// What to tell the person who typed; it never costs an attempt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadingError {
    /// No reading.
    #[error("{message}")]
    Unreadable {
        /// Index of the character at fault, from 0.
        position: usize,
        /// What is wrong and what to do, in French.
        message: String,
    },
    /// More than one reading.
    #[error("{message}")]
    Ambiguous {
        /// Index of the character where the readings part, from 0.
        position: usize,
        /// The readings and how to choose, in French.
        message: String,
    },
}

impl ReadingError {
    /// The place of the fault, as the index of a character, and the sentence.
    pub fn parts(&self) -> (usize, &str) {
        let (Self::Unreadable { position, message } | Self::Ambiguous { position, message }) = self;
        (*position, message)
    }

    pub(crate) fn unreadable(position: usize, message: impl Into<String>) -> Self {
        Self::Unreadable { position, message: message.into() }
    }

    pub(crate) fn ambiguous(position: usize, message: impl Into<String>) -> Self {
        Self::Ambiguous { position, message: message.into() }
    }
}
