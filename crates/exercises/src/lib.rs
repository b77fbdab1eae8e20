//! Exercises: generated from a seed, read, marked and corrected.
//!
//! Start with [`reading`], which turns what a pupil types into a tree of [`maths`], and with
//! [`marking`], which says what the answer is worth. Nothing here reads a file or a clock.

pub mod check;
pub mod generation;
pub mod marking;
pub mod maths;
pub mod reading;
pub mod rendering;
mod source;

pub use generation::{Exercise, GenerationError, Mediation, Variant};
pub use rendering::RichText;
