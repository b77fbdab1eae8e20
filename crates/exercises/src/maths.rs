//! The maths engine: a tree that keeps what was written, and exact values that decide equality.
//!
//! [`Expression`] is the surface: `2/4`, `0,50` and `1 − 1/2` are three different trees.
//! [`evaluate`] gives the [`Value`]: whatever is equal for algebra compares equal, exactly.
//! Everything is total and bounded: what grows beyond the limits is refused with a sentence,
//! never with a panic and never by taking long.

mod approximation;
mod brackets;
mod canonical;
mod common;
mod error;
mod evaluation;
mod expression;
mod factoring;
mod monomial;
mod polynomial;
mod rewriting;
mod roots;
mod small;
mod value;
mod work;
mod writing;

pub use common::have_common_factor;
pub use error::MathsError;
pub use evaluation::evaluate;
pub(crate) use evaluation::evaluate_measured;
pub use expression::{Expression, ProductSign, Relation};
pub use factoring::factor;
pub use monomial::{Atom, Monomial};
pub use polynomial::Polynomial;
pub use rewriting::{expand, irreducible, reduce, substitute};
pub use value::Value;
pub(crate) use work::WORK_MAX;
pub(crate) use writing::interval_brackets;
