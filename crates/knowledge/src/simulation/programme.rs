//! Invented programmes, so that shipped weights do not depend on the content of any real one.

use curriculum::{SkillGraph, SkillId};
use rand::Rng;

/// Skills at one stage of an invented programme.
const STAGE: usize = 6;

/// An invented programme of `skills` skills in stages, each with one to three prerequisites in the stages just before.
/// Skills are named `simulated.programme-NUMBER.skill-000` and so on.
pub fn programme(number: usize, skills: usize, rng: &mut impl Rng) -> SkillGraph {
    let name = |skill: usize| -> SkillId {
        format!("simulated.programme-{number}.skill-{skill:03}").parse().expect("a valid name")
    };
    let mut all = Vec::with_capacity(skills);
    for skill in 0..skills {
        let stage = skill / STAGE;
        let mut before = Vec::new();
        if stage > 0 {
            for _ in 0..rng.random_range(1..=3) {
                let back = if stage > 1 && rng.random::<f64>() < 0.3 { 2 } else { 1 };
                before.push(name((stage - back) * STAGE + rng.random_range(0..STAGE)));
            }
        }
        all.push((name(skill), before));
    }
    SkillGraph::new(all).expect("every prerequisite is of an earlier stage")
}

/// When a skill begins to be taught, as a share of the programme: each takes its part of it, and the last one ends with it.
pub(super) fn begins_at(graph: &SkillGraph, place: usize) -> f64 {
    let count = graph.skills().len() as f64;
    graph.rank(place) * (count - 1.0) / count
}

/// The skills that have been taught once a `share` of the programme is over.
pub(super) fn taught_by(graph: &SkillGraph, share: f64) -> Vec<usize> {
    let count = graph.skills().len();
    (0..count).filter(|&place| begins_at(graph, place) + 1.0 / count as f64 <= share).collect()
}
