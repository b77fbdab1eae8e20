//! What a pupil knows: tracing, forgetting, training and evaluation.
//!
//! This crate turns answers into a compact state ([`LearnerState`]), the state into probabilities ([`Model::predict`],
//! [`Model::estimate`]), and histories into a better model ([`training`]). It does not choose what comes next
//! (`remediation`), stores nothing, and takes time and chance as parameters. Start with [`Answer`], then
//! [`LearnerState::observe`], then [`Model`]. To add a feature: `features.rs`, then rerun the example
//! `fit_default_weights`. Simulated pupils, for demonstrations and for the shipped weights, live in [`simulation`].
//!
//! What answers say of the exercises themselves is in [`analyse_items`]. [`stream`] and [`public_data`] serve no pupil: they are the
//! engine measured on public logs of answers, which have no prerequisite graph (`rebond evaluate`, `docs/knowledge-tracing.md`).

#![expect(clippy::missing_panics_doc, reason = "each `expect` says why it cannot panic")]

mod answer;
mod credits;
mod estimate;
mod evidence;
mod explanation;
mod features;
mod isolated_error;
mod item_analysis;
mod mastery;
mod model;
mod prediction;
pub mod public_data;
pub mod published;
pub mod simulation;
mod state;
pub mod stream;
mod trace;
pub mod training;

pub use answer::{Answer, Outcome};
pub use credits::Credits;
pub use estimate::{SkillEstimate, Standing};
pub use explanation::{Explanation, FeaturePart, Reason, Strength};
pub use features::Feature;
pub use item_analysis::{Discrimination, FirstAnswer, ItemFigures, analyse_items};
pub use mastery::{mastery, mastery_after_test};
pub use model::{AfterSkill, Model, SchoolTables, Weight};
pub use prediction::{Contribution, FeatureGroup, Prediction, Question};
pub use state::{LearnerState, Reset};
