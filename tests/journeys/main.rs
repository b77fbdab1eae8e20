//! What people do with Rebond, told through the real router: no JavaScript, no network, both engines.
//!
//! One file a story. Each test has its own database, a clock that stands until the test moves it, and seeded chance.

#![expect(clippy::unwrap_used, reason = "a journey that cannot be told has failed")]

#[macro_use]
mod engines;
mod world;

mod adaptation;
mod administrator;
mod assigned_paths;
mod authorisation;
mod class_errors;
mod class_table;
mod exercise_quality;
mod extra_time;
mod fresh_start;
mod headers;
mod model_life;
mod national_test;
mod need_groups;
mod paper_sheets;
mod parts;
mod pieces;
mod privacy;
mod programmes;
mod pupil;
mod read_aloud;
mod rebond;
mod replay;
mod retention;
mod review;
mod school;
mod secrecy;
mod session;
mod teacher;
mod year_end;
