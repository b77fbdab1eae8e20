//! Simulated pupils with a hidden true state, for demonstrations, tests and the shipped weights.
//!
//! They are invented, not measured. They share nothing with the models that trace them: mastery is a hidden quantity per
//! skill, limited by the weakest prerequisite, learnt by practice, lost between days; errors also come from false rules,
//! guesses and slips. The constants are round guesses, written once and never tuned to make a figure look good: a good
//! figure on them is a necessary check, never proof of learning. Whatever shows their answers must say that they are
//! simulated.

mod cohort;
mod learner;
mod practice;
mod profile;
mod programme;

pub use cohort::Cohort;
pub use learner::{SimulatedAnswer, SimulatedLearner};
pub use practice::{Habits, practise};
pub use profile::Profile;
pub use programme::programme;
