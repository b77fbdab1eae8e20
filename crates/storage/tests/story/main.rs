//! What the store promises, told once and checked on both engines.
//!
//! SQLite runs on a file of its own for each test. PostgreSQL runs, in a database of its own for each test, when
//! `REBOND_TEST_POSTGRES` holds the address of a server where databases may be created, as `cargo xtask test` does.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[macro_use]
mod engines;
mod exercises;
mod people;
mod places;

mod accounts;
mod answers;
mod assigned_paths;
mod audit;
mod backup;
mod class_errors;
mod classes;
mod decisions;
mod exercise_answers;
mod imports;
mod models;
mod packs;
mod practice;
mod privacy;
mod pupils;
mod resets;
mod schema;
mod sessions;
mod simulations;
mod test_results;
