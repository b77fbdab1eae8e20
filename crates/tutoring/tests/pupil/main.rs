//! One pupil at work, through the crate's front door.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod national_test;
mod protocol;
mod sessions;
