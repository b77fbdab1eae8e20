//! What the fuzzers feed the engine with, and what must hold whatever it is fed with.
//!
//! One file per fuzzer: [`answer`], [`source`], [`formula`]. The fuzz targets, the seeds and the measures share them, so
//! that a corpus can be replayed and timed without a fuzzer.

pub mod answer;
pub mod formula;
pub mod source;
