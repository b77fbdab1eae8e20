//! What the choice of exercises does to pupils, before it meets any: played on simulated pupils beside simpler ways of
//! choosing.
//!
//! [`simulate`] gives each invented pupil the same weeks under every [`Policy`], from the same start, with the same
//! chance. The pupils are those of `knowledge::simulation`: their hidden mastery is known exactly, which no real pupil's
//! is. A good figure here is a necessary check and never proof of learning; whatever shows it must say so. Pure: time and
//! chance are parameters, and the same settings give the same report. To compare one more way of choosing, add it to
//! [`Policy`].

mod policy;
mod report;
mod weeks;

pub use policy::Policy;
pub use report::{Advantage, OfProfile, PolicyReport, Report};
pub use weeks::{Settings, simulate};
