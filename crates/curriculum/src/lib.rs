//! Programmes as schools know them: skills, the graph of what comes before what, and the files that hold both.
//!
//! This crate says what there is to learn. It does not generate an exercise (`exercises`), estimate what a pupil knows
//! (`knowledge`) or choose what comes next (`remediation`). Start with [`Programme`], then [`SkillGraph`]; a folder of
//! `curricula/` is a [`Pack`]. The file format is documented for teachers in `curricula/FORMAT.md`.

mod graph;
mod names;
mod national_test;
mod pack;
mod programme;
mod refusal;
mod toml_refusal;

pub use graph::{CycleFound, SkillGraph};
pub use names::{ExerciseId, Level, NameRefused, SkillId};
pub use national_test::{DomainResult, NationalTest, ResultGroup, TestDomain};
pub use pack::{Change, ExerciseFile, Pack, PackComparison, PackFile, compare_packs, read_pack};
pub use programme::{Domain, Programme, Skill, read_programme};
pub use refusal::Refusal;
pub use toml_refusal::refusal_of_toml;
