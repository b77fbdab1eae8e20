//! The choice of the next exercise, through the crate's front door.

mod decisions;
mod ending;
mod properties;
mod rebond;
mod replay;
mod scores;
mod simulation;
mod texts;
