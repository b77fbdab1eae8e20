//! Alive in the browser: the only code compiled to WebAssembly.
//!
//! An island is the smallest interactive thing. It is complete HTML before it wakes up, and its props hold nothing that
//! the pupil may not read: never a solution, never another pupil.

pub mod answer_field;
pub mod gap_keypad;
pub mod order_field;
pub mod read_aloud;
