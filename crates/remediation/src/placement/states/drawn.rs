//! States of knowledge drawn from the graph, before any answer.
//!
//! A skill is rarely known without its prerequisites, so that a right answer vouches downwards and a wrong one casts doubt
//! upwards. Half of the states have one skill missing below much knowledge: the gap that remediation looks for.

use curriculum::{DomainResult, Level, SkillGraph};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Share of states with a gap below what is known. More than pupils have (a quarter, say), since a gap is what must not be missed.
const SHARE_WITH_GAP: f64 = 0.5;
/// Chance that a skill resting on the gap is missing too.
const GAP_SPREADS: f32 = 0.7;
/// How likely a skill on which nothing known rests is the gap, beside one on which one known skill rests.
const GAP_UNDER_NOTHING: f64 = 0.1;
/// Chance factor of knowing a skill without one of its prerequisites.
const WITHOUT_PREREQUISITE: f32 = 0.1;
/// Share of states drawn without regard to the level.
const SHARE_ANY_LEVEL: f64 = 0.25;
/// Where a pupil of an unknown level is looked for first, as a share of the programme.
const MIDDLE: f64 = 0.5;
/// How far a pupil may be from what the level expects, in shares of the programme.
const LEVEL_SPREAD: f64 = 0.5;
/// Width of the border between what is known and what is not, in shares of the programme.
const BORDER: f64 = 0.1;
/// How far a pupil may be ahead or behind in one domain of a test, in shares of the programme.
const PROFILE_SPREAD: f64 = 0.3;

/// For each skill, whether (1) or not (0) it is known in each of `count` states; and for each state, how likely it makes the
/// results, up to a factor.
pub(super) fn states(
    graph: &SkillGraph,
    level: Option<Level>,
    results: &[DomainResult],
    count: usize,
) -> (Vec<Vec<f32>>, Vec<f32>) {
    let mut chance = ChaCha8Rng::seed_from_u64(graph.skills().len() as u64);
    let reported: Vec<Reported<'_>> =
        results.iter().map(|result| Reported::of(result, graph)).filter(|one| !one.skills.is_empty()).collect();
    let (gaps, border) = (Gaps::of(graph), Border::new());
    let mut known_in = vec![Vec::with_capacity(count); graph.skills().len()];
    let mut logs = Vec::with_capacity(count);
    let mut ahead = vec![0.0; graph.skills().len()];
    for _ in 0..count {
        draw_profile(&mut ahead, &reported, &mut chance);
        let mut known = Known::up_to(graph, progress(level, &mut chance), &ahead, &border, &mut chance);
        if chance.random::<f64>() < SHARE_WITH_GAP {
            gaps.open_one(&mut known, &mut chance);
        }
        for (skill, states) in known_in.iter_mut().enumerate() {
            states.push(if known.has(skill) { 1.0 } else { 0.0 });
        }
        logs.push(reported.iter().map(|domain| domain.log_likelihood(&known)).sum::<f64>());
    }
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (known_in, logs.into_iter().map(|log| (log - largest).exp() as f32).collect())
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

    fn log_likelihood(&self, known: &Known) -> f64 {
        let share = self.skills.iter().filter(|&&skill| known.has(skill)).count() as f64 / self.skills.len() as f64;
        self.result.log_likelihood(share)
    }
}

/// How far a pupil is in the programme, as a share of it.
fn progress(level: Option<Level>, chance: &mut ChaCha8Rng) -> f64 {
    if chance.random::<f64>() < SHARE_ANY_LEVEL {
        return chance.random_range(-0.2..1.2);
    }
    let away = chance.random::<f64>() + chance.random::<f64>() - 1.0;
    level.map_or(MIDDLE, Level::expected_progress) + LEVEL_SPREAD * away
}

/// Draws for each skill of a test how much further the pupil is there than elsewhere, in shares of the programme: pupils may be
/// ahead in one of its domains and behind in another.
fn draw_profile(ahead: &mut [f64], reported: &[Reported<'_>], chance: &mut ChaCha8Rng) {
    for domain in reported {
        let shift = PROFILE_SPREAD * (chance.random::<f64>() + chance.random::<f64>() - 1.0);
        for &skill in &domain.skills {
            ahead[skill] = shift;
        }
    }
}

/// Probability that a skill so far beyond the pupil's progress is known: a logistic curve, read from a table since it is asked
/// a million times.
struct Border(Vec<f32>);

impl Border {
    /// Steps of the table in one [`BORDER`], and how many borders it reaches on each side.
    const STEPS: f64 = 32.0;
    const REACH: f64 = 16.0;

    fn new() -> Self {
        let last = (2.0 * Self::REACH * Self::STEPS) as usize;
        let away = |step: usize| step as f64 / Self::STEPS - Self::REACH;
        Self((0..=last).map(|step| (1.0 / (1.0 + away(step).exp())) as f32).collect())
    }

    fn reached(&self, beyond: f64) -> f32 {
        let step = (beyond / BORDER + Self::REACH) * Self::STEPS;
        // A cast of a negative number is 0.
        self.0[(step as usize).min(self.0.len() - 1)]
    }
}

/// The skills that are known in one state, a bit each.
struct Known(Vec<u64>);

impl Known {
    fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn up_to(graph: &SkillGraph, progress: f64, ahead: &[f64], border: &Border, chance: &mut ChaCha8Rng) -> Self {
        let mut known = Self::none(graph.skills().len());
        for (skill, ahead) in ahead.iter().enumerate() {
            let ready = graph.prerequisites(skill).iter().all(|&before| known.has(before));
            let reached = border.reached(graph.rank(skill) - progress - ahead);
            if chance.random::<f32>() < reached * if ready { 1.0 } else { WITHOUT_PREREQUISITE } {
                known.0[skill / 64] |= 1 << (skill % 64);
            }
        }
        known
    }

    fn has(&self, skill: usize) -> bool {
        self.0[skill / 64] >> (skill % 64) & 1 == 1
    }

    fn lose(&mut self, skill: usize) {
        self.0[skill / 64] &= !(1 << (skill % 64));
    }

    fn count_of(&self, others: &Self) -> u32 {
        self.0.iter().zip(&others.0).map(|(a, b)| (a & b).count_ones()).sum()
    }
}

/// What rests on each skill, directly or not.
struct Gaps {
    resting: Vec<(Vec<usize>, Known)>,
}

impl Gaps {
    fn of(graph: &SkillGraph) -> Self {
        let count = graph.skills().len();
        let resting = (0..count).map(|skill| {
            let above: Vec<usize> = graph.descendants(skill).into_iter().map(|(above, _)| above).collect();
            let mut bits = Known::none(count);
            for &skill in &above {
                bits.0[skill / 64] |= 1 << (skill % 64);
            }
            (above, bits)
        });
        Self { resting: resting.collect() }
    }

    /// Takes one known skill away, and most of what rests on it. The more that is known rests on a skill, the likelier it
    /// is the one: a hole under nothing is no gap.
    fn open_one(&self, known: &mut Known, chance: &mut ChaCha8Rng) {
        let mut reached = 0.0;
        let candidates: Vec<(usize, f64)> = (0..self.resting.len())
            .filter(|&skill| known.has(skill))
            .map(|skill| {
                reached += GAP_UNDER_NOTHING + f64::from(known.count_of(&self.resting[skill].1));
                (skill, reached)
            })
            .collect();
        let place = chance.random::<f64>() * reached;
        let Some(&(gap, _)) = candidates.iter().find(|(_, reached)| place < *reached) else { return };
        known.lose(gap);
        for &above in &self.resting[gap].0 {
            if chance.random::<f32>() < GAP_SPREADS {
                known.lose(above);
            }
        }
    }
}
