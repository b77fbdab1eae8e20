//! What comes next: the choice of an exercise, the rebond to a missing prerequisite, placement, and who needs help.
//!
//! Pure: a [`Situation`] holds everything that a choice depends on, time and chance included, so a stored situation gives
//! the same [`Choice`] again. This crate does not estimate what a pupil knows (`knowledge`) nor make exercises
//! (`exercises`). Start with [`choose`]; its rules above the scores are in `rules`, the scores in `value`. To add a reason, add a
//! [`ReasonCode`] and its two sentences.

mod board;
mod chance;
mod choice;
mod fallback;
mod fixed_path;
mod history;
mod nothing;
mod opening;
mod reach;
mod reason;
mod review;
mod rounding;
mod rules;
mod situation;
mod value;
mod variant;

pub mod groups;
pub mod help;
pub mod placement;
pub mod published;

pub use choice::{Alternative, Choice, EXPLORATION_RATE, OFFERS_MAX, Offer, RULES_VERSION, choose, offers};
pub use nothing::{NothingToPropose, WhyNothing};
pub use reason::{Reason, ReasonCode};
pub use rules::RUN_MAX;
pub use situation::{Candidate, Decisions, Mediation, PastExercise, Situation, SkillSituation, Work};
pub use variant::VARIANTS;
