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

/// Several programmes without a common skill, side by side in one graph.
pub fn side_by_side(programmes: &[SkillGraph]) -> SkillGraph {
    let skills = programmes.iter().flat_map(|graph| {
        graph.skills().iter().enumerate().map(|(place, skill)| {
            let before = graph.prerequisites(place).iter().map(|&before| graph.skills()[before].clone()).collect();
            (skill.clone(), before)
        })
    });
    SkillGraph::new(skills).expect("graphs without loops and without a common skill make no loop")
}
