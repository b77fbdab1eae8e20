//! The engine that learns from every answer: a compact state for each pupil, and one model that all pupils teach.
//!
//! [`PupilState`] moves in constant time with each answer. [`StreamModel`] reads a state and a question as some eighty
//! numbers (`dense`, and one additive effect for each table of `contexts`) whose weighted sum is the logit of success; it
//! learns in one pass, each answer predicted first ([`StreamModel::predict_pupils`]). [`refit()`] puts weights fitted by
//! linfa and small trees on top. Answers come as numbers ([`AnswerLog`]), from a public log ([`public_log`]) or from
//! simulated pupils ([`SimulatedSchool`]).
//!
//! To add a number, add a line to `dense!` and read it; to add a table, a line to `tables!` and its context. Then rerun
//! the example `learn_default_weights`, and `trace_public_data` on the validation fold. Figures, with what was tried and
//! not kept, are in `docs/knowledge-tracing.md`.

mod answer_log;
mod boosting;
mod contexts;
pub mod default_weights;
mod dense;
mod effects;
mod elo;
mod explanation;
mod filter;
mod ftrl;
mod head;
mod keyed;
mod loadings;
mod model;
mod numbers;
pub mod public_log;
mod pupil;
mod rates;
mod refit;
mod scoring;
pub mod served;
mod simulated_log;

pub use answer_log::{AnswerLog, Asked, Catalogue, Pupil, Trial};
pub use contexts::Table;
pub use default_weights::default_weights;
pub use dense::{Dense, Family};
pub use elo::Elo;
pub use explanation::Explanation;
pub use model::{Learning, StreamModel};
pub use pupil::{ITEMS_MAX, PupilState, SKILLS_MAX};
pub use refit::{RefitParameters, refit, refit_pays};
pub use scoring::{Score, skill_calibration_error};
pub use served::ServedScore;
pub use simulated_log::SimulatedSchool;
