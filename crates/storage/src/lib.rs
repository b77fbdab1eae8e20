//! The only crate that speaks SQL: one [`Store`] on SQLite or PostgreSQL, chosen once by its address.
//!
//! It keeps and finds rows; it decides nothing about learning, passwords or rights beyond this: what concerns a school
//! is only found with that school's id, so that a page of one school cannot show a row of another. Identifiers
//! (UUIDv7) and moments are made by the caller. Start with [`Store::open`], then one file per kind of row, in the order
//! below. To add a query, write its text once for both engines, call it from `tests/`, and map new columns in
//! `data_map.rs`.

#[macro_use]
mod dispatch;
#[macro_use]
mod json_rows;
#[macro_use]
mod word;

mod error;
mod moment;
mod open;

mod schools;
mod staff;

#[macro_use]
mod class_programmes;
mod classes;
mod pupils;

mod sessions;
mod throttles;

mod packs;

#[macro_use]
mod served;
#[macro_use]
mod answers;
mod assigned_paths;
mod histories;
mod placements;
#[macro_use]
mod states;
#[macro_use]
mod class_errors;
mod exercise_answers;
mod resets;
mod streaks;
mod test_results;
mod writer;

mod decisions;
mod models;

mod audit;
mod data_map;
mod imports;
mod privacy;
mod simulations;

mod backup;

pub use answers::Answer;
pub use assigned_paths::AssignedPath;
pub use audit::{AuditEvent, AuditVerdict, NewAuditEvent};
pub use backup::BackupError;
pub use class_errors::{ClassAnswers, ExerciseTally, MisconceptionTally, WrongAnswer};
pub use classes::{Class, NewClass};
pub use data_map::{ColumnMap, DATA_MAP, TableMap};
pub use decisions::{Decision, DecisionKind, NewDecision};
pub use error::StoreError;
pub use exercise_answers::{ExerciseAnswer, SchoolAnswers};
pub use histories::{LatestOfPupil, PupilWhoAnswered};
pub use imports::ImportPreview;
pub use models::{Model, ModelAction, ModelChange, ModelEvent, ModelStatus};
pub use open::{Store, StoreOptions};
pub use packs::{ExerciseVersion, OpenPack, PackTexts, Published};
pub use placements::Placement;
pub use privacy::PupilRows;
pub use pupils::{NewPupil, Pupil, PupilKey};
pub use resets::{NewReset, SkillReset};
pub use schools::{NewSchool, School, SchoolCounts};
pub use served::{NewServed, Purpose, Served, ServedAndAnswered, ServedChoice};
pub use sessions::{AccountKind, Session};
pub use simulations::{SIMULATIONS_KEPT, Simulation};
pub use staff::{NewStaff, Role, Staff};
pub use states::KnowledgeState;
pub use streaks::{FailureStreak, LastAnswer};
pub use test_results::{TestResult, WithdrawnResult};
pub use throttles::{Slowing, Throttle, Tried};
pub use writer::{AnswerRecord, Recorded};
