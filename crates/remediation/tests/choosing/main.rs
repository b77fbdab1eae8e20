//! The choice of the next exercise, through the crate's front door.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod decisions;
mod ending;
mod groups;
mod offers;
mod placement;
mod properties;
mod rebond;
mod replay;
mod scores;
mod simulation;
mod texts;
