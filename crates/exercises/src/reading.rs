//! Reading: from what a pupil types on a plain keyboard to a tree of [`crate::maths`].
//!
//! Generous with habits (comma or point, spaces in numbers, `x` between numbers, `²`, `√`, `½`),
//! strict about doubt: what has two readings is [`ReadingError::Ambiguous`] and asks.
//! Reading never panics and never fails on meaning: `1/0` is read, it is not calculated here.

mod error;
mod numbers;
mod parser;
mod tokens;
mod vocabulary;

pub use error::ReadingError;
pub(crate) use tokens::{is_space, plain};
pub use vocabulary::Vocabulary;

use crate::maths::Expression;

/// Longest text that is read, in characters.
pub const CHARACTERS_MAX: usize = 400;

/// Reads a formula, an equality or a list as a pupil types it.
///
/// # Errors
/// [`ReadingError::Unreadable`] with the place and an advice, or [`ReadingError::Ambiguous`].
pub fn read(text: &str, vocabulary: &Vocabulary) -> Result<Expression, ReadingError> {
    let tokens = tokens::tokens(text, vocabulary)?;
    parser::parse(tokens, text.trim_end().chars().count(), vocabulary)
}
