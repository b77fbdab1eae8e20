//! Exercises: generated from a seed, read, marked and corrected.
//!
//! Start with [`Exercise`], which gives variants, with [`reading`], which turns what a pupil types
//! into a tree of [`maths`], and with [`marking`], which says what the answer is worth;
//! [`contract`] is the same for a line of JSON, [`misconceptions`] names the error behind a wrong one,
//! [`rendering`] draws and says formulas. Nothing here reads a file or a clock. To add a function
//! to the language of exercises, add a line to `generation/functions.rs` and to its table in
//! `curricula/FORMAT.md`.

pub mod check;
pub mod contract;
pub mod french;
pub mod generation;
pub mod marking;
pub mod maths;
pub mod misconceptions;
pub mod reading;
pub mod rendering;
mod source;

pub use generation::{Exercise, Gap, GenerationError, Mediation, Parts, Variant};
pub use rendering::RichText;
