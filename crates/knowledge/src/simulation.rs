//! Simulated pupils with a hidden true state, for demonstrations, tests and the shipped weights.
//!
//! They are invented, not measured: a good figure on them is a necessary check, never proof of learning.

use std::collections::BTreeMap;

use curriculum::{SkillGraph, SkillId};
use rand::Rng;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{Outcome, Question};

/// What sort of pupil is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Knows most of what was taught and learns at an ordinary pace.
    Steady,
    /// Misses something taught years before, and so struggles with all that rests on it.
    GapsBelow,
    /// Often answers without thinking.
    Guesser,
    /// Learns well and forgets fast.
    Forgetful,
    /// Holds a few false rules, applied with confidence.
    MisconceptionProne,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Steady, Self::GapsBelow, Self::Guesser, Self::Forgetful, Self::MisconceptionProne];
}

/// What a simulated pupil did.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SimulatedAnswer {
    /// How the answer ended.
    pub outcome: Outcome,
    /// Hints opened before.
    pub hints: u8,
    /// Seconds spent.
    pub seconds: f32,
    /// Whether a wrong answer comes from a false rule: give the exercise's misconception as the typed answer.
    pub misconception: bool,
}

/// A pupil with a hidden true state.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedLearner {
    profile: Profile,
    knowledge: BTreeMap<SkillId, f64>,
}

impl SimulatedLearner {
    /// A new pupil. `taught` is the share of `graph`'s teaching order already taught, from 0 to 1.
    pub fn new(profile: Profile, graph: &SkillGraph, taught: f64, rng: &mut impl Rng) -> Self {
        let knowledge = graph.skills().iter().map(|skill| (skill.clone(), taught * rng.random::<f64>())).collect();
        Self { profile, knowledge }
    }

    /// Answers a question and learns a little from it.
    pub fn answer(
        &mut self,
        question: &Question,
        _hints_available: u8,
        _now: OffsetDateTime,
        rng: &mut impl Rng,
    ) -> SimulatedAnswer {
        let right = rng.random::<f64>() < self.knows(&question.skill);
        let outcome = if right { Outcome::Right } else { Outcome::Wrong };
        SimulatedAnswer { outcome, hints: 0, seconds: question.expected_seconds as f32, misconception: false }
    }

    /// The hidden truth: probability of succeeding alone, trying, on a typical exercise of `skill`.
    pub fn knows(&self, skill: &SkillId) -> f64 {
        self.knowledge.get(skill).copied().unwrap_or(0.0)
    }

    /// What sort of pupil this is.
    pub fn profile(&self) -> Profile {
        self.profile
    }
}
