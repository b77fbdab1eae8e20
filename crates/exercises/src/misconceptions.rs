//! The library of misconceptions: buggy rules written once, applied to the numbers of any exercise.
//!
//! A question that says which calculation its answer comes from ([`crate::marking::Question::calculation`]) gets its
//! likely wrong answers without listing them: [`recognise`] applies each [`Misconception`] anywhere in the calculation,
//! alone or with another, and finds the one that gives what was typed. [`Recognised::departure`] shows where the line of
//! the pupil leaves the right one. To add a rule, add an entry and its function to a file of `rules/`: its example is its
//! test, and the table of `curricula/FORMAT.md` is checked against the library.

mod calculation;
mod departure;
mod documentation;
mod parts;
mod recognition;
mod rules;
mod search;
pub(crate) mod tasks;
mod words;

pub use calculation::{Calculation, CalculationError};
pub use departure::Departure;
pub use documentation::documentation;
pub use recognition::{Recognised, in_words, recognise};
pub use rules::{Example, Misconception, library, misconception};
pub(crate) use search::likely_of;
pub use search::{Likely, likely};
pub use tasks::{Task, tasks};
