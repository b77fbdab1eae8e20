//! What a simulation found.

use knowledge::simulation::Profile;
use serde::{Deserialize, Serialize};

use crate::policy::Policy;
use crate::weeks::{STEP_MINUTES, Settings};

/// Standard deviations on each side of a 95 % interval.
const INTERVAL: f64 = 1.96;

/// What one pupil's weeks under one policy led to. Gains are in skills: the sum over all skills of the hidden chance of
/// success, minus the same at the start.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) profile: Profile,
    pub(crate) curve: Vec<f64>,
    pub(crate) gain: f64,
    pub(crate) kept: f64,
    pub(crate) exercises: usize,
    pub(crate) longest_run: usize,
}

impl Outcome {
    /// Mean gain over the minutes worked: learning early counts.
    fn area(&self) -> f64 {
        mean(self.curve.iter().copied())
    }
}

/// What a simulation found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Simulated pupils.
    pub pupils: usize,
    /// Sessions of each.
    pub sessions: usize,
    /// Minutes of a session.
    pub minutes: usize,
    /// What the chance started from.
    pub seed: u64,
    /// Skills of the programme.
    pub skills: usize,
    /// Minutes of work between two points of a curve.
    pub step_minutes: usize,
    /// One per policy, Rebond first.
    pub policies: Vec<PolicyReport>,
}

/// What one policy led to, as means over the pupils. Gains are in skills.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyReport {
    /// The policy.
    pub policy: Policy,
    /// Gain after every step of minutes, from 0.
    pub curve: Vec<f64>,
    /// Gain at the end of the last session.
    pub gain: f64,
    /// Gain that is left 30 days later, without any work.
    pub kept: f64,
    /// Gain at the end by profile.
    pub profiles: Vec<OfProfile>,
    /// Exercises done by a pupil.
    pub exercises: f64,
    /// Longest run of exercises on one skill.
    pub longest_run: f64,
    /// How much more Rebond gave over the same minutes; none for Rebond itself.
    pub advantage: Option<Advantage>,
}

/// Mean gain of the pupils of one profile.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OfProfile {
    /// The profile.
    pub profile: Profile,
    /// Pupils of it.
    pub pupils: usize,
    /// Their mean gain at the end, in skills.
    pub gain: f64,
}

/// Mean gain over the minutes worked with Rebond minus that with another policy, pupil by pupil, in skills, with its 95 %
/// interval (normal approximation on the paired differences).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Advantage {
    /// Mean difference.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Report {
    pub(crate) fn new(
        settings: Settings,
        skills: usize,
        outcomes: [(Policy, Vec<Outcome>); Policy::ALL.len()],
    ) -> Self {
        let rebond: Vec<f64> = outcomes[0].1.iter().map(Outcome::area).collect();
        let policies = outcomes.iter().map(|(policy, outcomes)| of_policy(*policy, outcomes, &rebond)).collect();
        let Settings { pupils, sessions, minutes, seed } = settings;
        Self { pupils, sessions, minutes, seed, skills, step_minutes: STEP_MINUTES, policies }
    }
}

fn of_policy(policy: Policy, outcomes: &[Outcome], rebond: &[f64]) -> PolicyReport {
    let of = |value: fn(&Outcome) -> f64| mean(outcomes.iter().map(value));
    let points = outcomes.iter().map(|outcome| outcome.curve.len()).min().unwrap_or(0);
    let profiles = Profile::ALL.into_iter().filter_map(|profile| {
        let gains: Vec<f64> = outcomes.iter().filter(|one| one.profile == profile).map(|one| one.gain).collect();
        (!gains.is_empty()).then(|| OfProfile { profile, pupils: gains.len(), gain: mean(gains.iter().copied()) })
    });
    PolicyReport {
        policy,
        curve: (0..points).map(|point| mean(outcomes.iter().map(|outcome| outcome.curve[point]))).collect(),
        gain: of(|outcome| outcome.gain),
        kept: of(|outcome| outcome.kept),
        profiles: profiles.collect(),
        exercises: of(|outcome| outcome.exercises as f64),
        longest_run: of(|outcome| outcome.longest_run as f64),
        advantage: (policy != Policy::Rebond)
            .then(|| advantage(rebond.iter().zip(outcomes).map(|(with, outcome)| with - outcome.area()).collect())),
    }
}

fn advantage(differences: Vec<f64>) -> Advantage {
    let middle = mean(differences.iter().copied());
    let freedom = differences.len().saturating_sub(1).max(1) as f64;
    let variance = differences.iter().map(|one| (one - middle).powi(2)).sum::<f64>() / freedom;
    let margin = INTERVAL * (variance / differences.len().max(1) as f64).sqrt();
    Advantage { mean: middle, low: middle - margin, high: middle + margin }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    sum / count.max(1) as f64
}
