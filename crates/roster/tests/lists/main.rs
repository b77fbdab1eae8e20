//! Class lists, through the crate's front door.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod exports;
mod reading;
mod siecle;
