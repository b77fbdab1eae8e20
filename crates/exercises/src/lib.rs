//! Exercises: generated from a seed, read, marked and corrected.
