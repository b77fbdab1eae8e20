//! States of knowledge that pupils may be in, and what answers make of them.
//!
//! A particle approximation of a knowledge space (Doignon and Falmagne, 1985): many states are [drawn], each answer
//! weighs them, and all skills are judged at once by how much weight holds them known.

mod drawn;

use curriculum::{DomainResult, Level, SkillGraph};

use super::PlacementAnswer;

/// Number of states drawn. With 600, those in which one given skill is the gap were a handful.
const STATES: usize = 4000;
/// A state so much less likely than the likeliest one is left out from then on.
const NEGLIGIBLE: f32 = 1e-4;

/// Chances of an answer from a pupil who knows the skill: right, wrong, "je ne sais pas encore".
const KNOWING: [f64; 3] = [0.88, 0.10, 0.02];
/// The same from a pupil who does not, where nothing can be guessed: half-knowledge is sometimes right.
const NOT_KNOWING: [f64; 3] = [0.12, 0.58, 0.30];
/// How often such a pupil is right where chance gives nothing, apart from the guess.
const RIGHT_BESIDE_CHANCE: f64 = 0.08;

/// Weighted states of knowledge.
pub(super) struct States {
    /// For each skill, 1 for each state in which it is known, otherwise 0.
    known: Vec<Vec<f32>>,
    /// Sum to 1.
    weights: Vec<f32>,
    /// Natural logarithm of the probability of the answers taken into account.
    log_evidence: f64,
}

impl States {
    /// The states before any answer. The same for every pupil of a level with the same results, so that two of them compare.
    pub(super) fn before_answers(graph: &SkillGraph, level: Option<Level>, results: &[DomainResult]) -> Self {
        let (known, likelihoods) = drawn::states(graph, level, results, STATES);
        let mut states = Self { known, weights: likelihoods, log_evidence: 0.0 };
        states.settle();
        states
    }

    /// Takes an answer to the skill at a position into account; `guess` is the chance of being right without reading.
    pub(super) fn learn(&mut self, skill: usize, answer: &PlacementAnswer, guess: f64) {
        let outcome = match (answer.right, answer.not_yet_known) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        };
        let (knowing, not_knowing) = (KNOWING[outcome], not_knowing(guess)[outcome]);
        for (known, weight) in self.known[skill].iter().zip(&mut self.weights) {
            *weight *= not_knowing as f32 + known * (knowing - not_knowing) as f32;
        }
        self.log_evidence += self.settle().ln();
    }

    /// Natural logarithm of the probability of the answers taken into account.
    pub(super) fn log_evidence(&self) -> f64 {
        self.log_evidence
    }

    /// Probability that each skill is known.
    pub(super) fn beliefs(&self) -> Vec<f64> {
        self.known.iter().map(|known| product(known, &self.weights)).collect()
    }

    /// Expected fall of the total entropy of the beliefs, in bits, when the skill is asked by an exercise with this `guess`.
    pub(super) fn information(&self, skill: usize, beliefs: &[f64], guess: f64) -> f64 {
        let (knowing, not_knowing) = (KNOWING[0], not_knowing(guess)[0]);
        let here: Vec<f32> =
            self.known[skill].iter().zip(&self.weights).map(|(known, weight)| known * weight).collect();
        let right = not_knowing + beliefs[skill] * (knowing - not_knowing);
        let of_one = |(known, belief): (&Vec<f32>, &f64)| {
            let both = product(known, &here);
            let known_and_right = (not_knowing * belief + (knowing - not_knowing) * both).clamp(0.0, belief.min(right));
            let known_and_wrong = (belief - known_and_right).min(1.0 - right);
            entropy(*belief)
                - right * entropy(known_and_right / right)
                - (1.0 - right) * entropy(known_and_wrong / (1.0 - right))
        };
        self.known.iter().zip(beliefs).map(of_one).sum()
    }

    /// Makes the weights sum to 1 again, and leaves out what has become negligible once it is most of the states; the sum before.
    fn settle(&mut self) -> f64 {
        let total: f64 = self.weights.iter().copied().map(f64::from).sum();
        for weight in &mut self.weights {
            *weight = (f64::from(*weight) / total) as f32;
        }
        let floor = NEGLIGIBLE * self.weights.iter().copied().fold(0.0, f32::max);
        let kept: Vec<usize> = (0..self.weights.len()).filter(|&state| self.weights[state] >= floor).collect();
        if kept.len() <= self.weights.len() / 2 {
            for of_states in self.known.iter_mut().chain([&mut self.weights]) {
                *of_states = kept.iter().map(|&state| of_states[state]).collect();
            }
        }
        total
    }
}

/// Chances of an answer from a pupil who does not know the skill, when some are right by chance.
fn not_knowing(guess: f64) -> [f64; 3] {
    let [least, wrong, not_yet] = NOT_KNOWING;
    let right = least.max(RIGHT_BESIDE_CHANCE + (1.0 - RIGHT_BESIDE_CHANCE) * guess);
    let left = (1.0 - right) / (wrong + not_yet);
    [right, wrong * left, not_yet * left]
}

/// Sum of products, in eight lanes that a processor adds at once.
fn product(a: &[f32], b: &[f32]) -> f64 {
    let mut sums = [0.0_f32; 8];
    let (whole_a, whole_b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = whole_a.remainder().iter().zip(whole_b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in whole_a.zip(whole_b) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    f64::from(rest + sums.iter().sum::<f32>()).clamp(0.0, 1.0)
}

/// Entropy of a yes-or-no belief, in bits.
pub(super) fn entropy(belief: f64) -> f64 {
    let bits = |share: f64| if share <= 0.0 { 0.0 } else { -share * share.log2() };
    bits(belief) + bits(1.0 - belief)
}
