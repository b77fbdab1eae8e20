//! States of knowledge that pupils may be in, drawn from the graph, and what answers make of them.
//!
//! A particle approximation of a knowledge space (Doignon and Falmagne, 1985): a skill is rarely known without its
//! prerequisites, so that a right answer vouches downwards and a wrong one casts doubt upwards. A part of the states
//! has one early skill missing below much knowledge: the gap that remediation looks for.

use curriculum::{DomainResult, Level, SkillGraph};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::PlacementAnswer;

/// Number of states drawn.
const STATES: usize = 600;
/// Share of states with a gap below what is known.
const SHARE_WITH_GAP: f64 = 0.35;
/// Chance that a skill resting on the gap is missing too.
const GAP_SPREADS: f64 = 0.7;
/// Chance factor of knowing a skill without one of its prerequisites.
const WITHOUT_PREREQUISITE: f64 = 0.1;
/// Share of states drawn without regard to the level.
const SHARE_ANY_LEVEL: f64 = 0.25;
/// Where a pupil of an unknown level is looked for first, as a share of the programme.
const MIDDLE: f64 = 0.5;
/// How far a pupil may be from what the level expects, in shares of the programme.
const LEVEL_SPREAD: f64 = 0.5;
/// Width of the border between what is known and what is not, in shares of the programme.
const BORDER: f64 = 0.1;
/// States drawn for each one kept when results of a national test choose among them.
const DRAWN_FOR_EACH: usize = 4;
/// How far a pupil may be ahead or behind in one domain of a test, in shares of the programme.
const PROFILE_SPREAD: f64 = 0.3;

/// Chances of an answer from a pupil who knows the skill: right, wrong, "je ne sais pas encore".
const KNOWING: [f64; 3] = [0.88, 0.10, 0.02];
/// The same from a pupil who does not: guesses and half-knowledge are sometimes right.
const NOT_KNOWING: [f64; 3] = [0.12, 0.58, 0.30];

/// Weighted states of knowledge.
pub(super) struct States {
    /// For each state, whether each skill is known.
    known: Vec<Vec<bool>>,
    weights: Vec<f64>,
    /// Natural logarithm of the probability of the answers taken into account.
    log_evidence: f64,
}

impl States {
    /// The states before any answer. The same for every pupil of a level with the same results, so that two of them compare.
    pub(super) fn before_answers(graph: &SkillGraph, level: Option<Level>, results: &[DomainResult]) -> Self {
        let mut chance = ChaCha8Rng::seed_from_u64(graph.skills().len() as u64);
        let reported: Vec<Reported<'_>> =
            results.iter().map(|result| Reported::of(result, graph)).filter(|one| !one.skills.is_empty()).collect();
        let known = if reported.is_empty() {
            let everywhere = vec![0.0; graph.skills().len()];
            (0..STATES).map(|_| state(graph, level, &everywhere, &mut chance)).collect()
        } else {
            likely_states(graph, level, &reported, &mut chance)
        };
        Self { known, weights: vec![1.0 / STATES as f64; STATES], log_evidence: 0.0 }
    }

    /// Takes an answer to the skill at a position into account.
    pub(super) fn learn(&mut self, skill: usize, answer: &PlacementAnswer) {
        let outcome = match (answer.right, answer.not_yet_known) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        };
        for (known, weight) in self.known.iter().zip(&mut self.weights) {
            *weight *= if known[skill] { KNOWING[outcome] } else { NOT_KNOWING[outcome] };
        }
        let total: f64 = self.weights.iter().sum();
        self.log_evidence += total.ln();
        for weight in &mut self.weights {
            *weight /= total;
        }
    }

    /// Natural logarithm of the probability of the answers taken into account.
    pub(super) fn log_evidence(&self) -> f64 {
        self.log_evidence
    }

    /// Probability that each skill is known.
    pub(super) fn beliefs(&self) -> Vec<f64> {
        self.beliefs_with(&self.weights)
    }

    /// Expected fall of the total entropy of the beliefs, in bits, when the skill is asked.
    pub(super) fn information(&self, skill: usize) -> f64 {
        let now: f64 = self.beliefs().into_iter().map(entropy).sum();
        let after: f64 = [true, false]
            .into_iter()
            .map(|right| {
                let chance = |known: bool| {
                    let right_chance = if known { KNOWING[0] } else { NOT_KNOWING[0] };
                    if right { right_chance } else { 1.0 - right_chance }
                };
                let mut weights: Vec<f64> =
                    self.known.iter().zip(&self.weights).map(|(known, weight)| weight * chance(known[skill])).collect();
                let probability: f64 = weights.iter().sum();
                for weight in &mut weights {
                    *weight /= probability;
                }
                probability * self.beliefs_with(&weights).into_iter().map(entropy).sum::<f64>()
            })
            .sum();
        now - after
    }

    fn beliefs_with(&self, weights: &[f64]) -> Vec<f64> {
        let mut beliefs = vec![0.0; self.known.first().map_or(0, Vec::len)];
        for (known, weight) in self.known.iter().zip(weights) {
            for (belief, known) in beliefs.iter_mut().zip(known) {
                if *known {
                    *belief += weight;
                }
            }
        }
        beliefs
    }
}

/// Entropy of a yes-or-no belief, in bits.
pub(super) fn entropy(belief: f64) -> f64 {
    let bits = |share: f64| if share <= 0.0 { 0.0 } else { -share * share.log2() };
    bits(belief) + bits(1.0 - belief)
}

/// A result of a national test, and where its skills are in the graph.
struct Reported<'a> {
    result: &'a DomainResult,
    skills: Vec<usize>,
}

impl<'a> Reported<'a> {
    fn of(result: &'a DomainResult, graph: &SkillGraph) -> Self {
        Self { result, skills: result.skills.iter().filter_map(|skill| graph.position(skill)).collect() }
    }

    fn log_likelihood(&self, known: &[bool]) -> f64 {
        let share = self.skills.iter().filter(|&&skill| known[skill]).count() as f64 / self.skills.len() as f64;
        self.result.log_likelihood(share)
    }
}

/// States of pupils who may be ahead in one domain and behind in another, kept in proportion to how likely they make
/// the results (importance resampling, Rubin, 1988, systematic as in Kitagawa, 1996).
fn likely_states(
    graph: &SkillGraph,
    level: Option<Level>,
    reported: &[Reported<'_>],
    chance: &mut ChaCha8Rng,
) -> Vec<Vec<bool>> {
    let drawn: Vec<Vec<bool>> = (0..STATES * DRAWN_FOR_EACH)
        .map(|_| {
            let mut ahead = vec![0.0; graph.skills().len()];
            for domain in reported {
                let shift = PROFILE_SPREAD * (chance.random::<f64>() + chance.random::<f64>() - 1.0);
                for &skill in &domain.skills {
                    ahead[skill] = shift;
                }
            }
            state(graph, level, &ahead, chance)
        })
        .collect();
    let logs: Vec<f64> =
        drawn.iter().map(|known| reported.iter().map(|domain| domain.log_likelihood(known)).sum()).collect();
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.into_iter().map(|log| (log - largest).exp()).collect();
    let step = weights.iter().sum::<f64>() / STATES as f64;
    let mut kept = Vec::with_capacity(STATES);
    let mut reached = 0.0;
    for (known, weight) in drawn.iter().zip(weights) {
        reached += weight;
        while kept.len() < STATES && reached > (kept.len() as f64 + 0.5) * step {
            kept.push(known.clone());
        }
    }
    // Rounding may leave the last place empty.
    kept.resize_with(STATES, || drawn[drawn.len() - 1].clone());
    kept
}

/// `ahead` says for each skill how much further the pupil is there than elsewhere, in shares of the programme.
fn state(graph: &SkillGraph, level: Option<Level>, ahead: &[f64], chance: &mut ChaCha8Rng) -> Vec<bool> {
    let count = graph.skills().len();
    let progress = if chance.random::<f64>() < SHARE_ANY_LEVEL {
        chance.random_range(-0.2..1.2)
    } else {
        let away = chance.random::<f64>() + chance.random::<f64>() - 1.0;
        level.map_or(MIDDLE, Level::expected_progress) + LEVEL_SPREAD * away
    };
    let mut known = vec![false; count];
    for skill in 0..count {
        let ready = graph.prerequisites(skill).iter().all(|&before| known[before]);
        let reached = 1.0 / (1.0 + ((graph.rank(skill) - progress - ahead[skill]) / BORDER).exp());
        known[skill] = chance.random::<f64>() < reached * if ready { 1.0 } else { WITHOUT_PREREQUISITE };
    }
    if chance.random::<f64>() < SHARE_WITH_GAP {
        open_gap(graph, &mut known, chance);
    }
    known
}

/// Takes one known skill away, and most of what rests on it.
fn open_gap(graph: &SkillGraph, known: &mut [bool], chance: &mut ChaCha8Rng) {
    let candidates: Vec<usize> = (0..known.len()).filter(|&skill| known[skill]).collect();
    if candidates.is_empty() {
        return;
    }
    let gap = candidates[chance.random_range(0..candidates.len())];
    known[gap] = false;
    for (above, _) in graph.descendants(gap) {
        if chance.random::<f64>() < GAP_SPREADS {
            known[above] = false;
        }
    }
}
