//! The maths engine: a tree that keeps what was written, and exact values that decide equality.
//!
//! [`Expression`] is the surface: `2/4`, `0,50` and `1 − 1/2` are three different trees.
//! Everything is total and bounded: what grows beyond the limits is refused with a sentence,
//! never with a panic and never by taking long.

mod expression;
mod writing;

pub use expression::{Expression, ProductSign, Relation};
