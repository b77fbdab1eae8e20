//! What comes next: the choice of an exercise, the rebond to a missing prerequisite, placement, and who needs help.
//!
//! Pure: a [`Situation`] holds everything that a choice depends on, time and chance included, so a stored situation gives
//! the same [`Choice`] again. This crate does not estimate what a pupil knows (`knowledge`) nor make exercises
//! (`exercises`). Start with [`choose`]; its rules, in order, are the submodules of `choice`. To add a reason, add a
//! [`ReasonCode`] and its two sentences.

mod choice;
mod nothing;
mod reason;
mod situation;

pub mod help;
pub mod placement;

pub use choice::{Alternative, Choice, choose};
pub use nothing::{NothingToPropose, WhyNothing};
pub use reason::{Reason, ReasonCode};
pub use situation::{Candidate, Decisions, Mediation, PastExercise, Situation, SkillSituation};
