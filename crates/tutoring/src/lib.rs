//! One pupil at work: what `knowledge` traces and what `remediation` chooses, joined in one place.
//!
//! The platform and the policy bench walk the same path: [`situation()`] says what a choice depends on, and [`Pupil`] is
//! somebody who answers and is chosen for, kept in memory. [`Bench`] speaks the protocol of the bench, one JSON request a
//! line. Pure: nothing is stored, time and chance are parameters. To give the choice one more thing to depend on, add it
//! to `remediation::Situation` and fill it in `situation.rs`.

mod programme;
mod protocol;
mod pupil;
mod situation;

pub use programme::{Programme, question};
pub use protocol::Bench;
pub use pupil::{Given, Pupil};
pub use situation::{Around, situation};
