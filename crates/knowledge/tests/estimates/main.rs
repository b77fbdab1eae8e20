//! What estimates, models and the stream promise, through the crate's front door.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod life;
mod mastery;
mod promises;
mod public_data;
mod school;
mod simulation;
mod stream;
mod stream_extremes;
mod stream_log;
mod training;
