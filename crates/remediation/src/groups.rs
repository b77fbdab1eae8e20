//! Groups of need: pupils of a class who lack the same prerequisite now, so that a teacher may take them together.
//!
//! Not pupils who are low on a skill: pupils who failed, and for whom the same skill, of which all that comes before is
//! sound, explains the failure. Nothing is remembered, and the same knowledge gives the same groups.

use curriculum::{SkillGraph, SkillId};

/// Mastery below which a skill is said to be missing.
pub const MISSING_BELOW: f64 = 0.5;
/// Failures in a row, on the skill or on one that rests on it, that a missing skill has to explain.
pub const FAILURES_EXPLAINED: u32 = 2;
/// A group has at least so many pupils.
pub const GROUP_PUPILS_MIN: usize = 2;
/// Groups proposed at most: what a teacher can look at.
pub const GROUPS_MAX: usize = 6;
/// A pupil is in at most so many groups: nobody can be everywhere.
pub const GROUPS_PER_PUPIL: usize = 2;
/// What each failed skill that rests on the missing one adds to the worth of repairing it.
const WORTH_OF_UNLOCKING: f64 = 0.3;

/// A pupil on one skill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkillNeed {
    /// Probability that it is known.
    pub mastery: f64,
    /// Failures in a row on it, long ago not counted.
    pub failures: u32,
}

/// Pupils who lack the same skill.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedGroup {
    /// What they lack.
    pub skill: SkillId,
    /// Who, as ranks in what was given, in its order.
    pub pupils: Vec<usize>,
    /// Skills on which it made them fail, itself included, those of most pupils first.
    pub failed: Vec<SkillId>,
}

/// A skill that a pupil lacks.
struct Lack {
    pupil: usize,
    skill: usize,
    worth: f64,
    /// Failed skills that it explains.
    failed: Vec<usize>,
}

/// The groups of a class, the one that helps most first. `pupils` holds for each a [`SkillNeed`] a skill of the graph, in
/// its order.
pub fn need_groups(graph: &SkillGraph, pupils: &[Vec<SkillNeed>]) -> Vec<NeedGroup> {
    let lacks: Vec<Lack> = pupils.iter().enumerate().flat_map(|(pupil, needs)| lacks(graph, pupil, needs)).collect();
    let mut groups: Vec<NeedGroup> = Vec::new();
    let mut placed = vec![0; pupils.len()];
    while groups.len() < GROUPS_MAX {
        let formed = |skill: &SkillId| groups.iter().any(|group| group.skill == *skill);
        let of = |skill: usize| {
            let free = lacks.iter().filter(move |lack| lack.skill == skill);
            free.filter(|lack| placed[lack.pupil] < GROUPS_PER_PUPIL).collect::<Vec<_>>()
        };
        let open = (0..graph.skills().len()).filter(|&skill| !formed(&graph.skills()[skill]));
        let possible = open.map(|skill| (skill, of(skill))).filter(|(_, found)| found.len() >= GROUP_PUPILS_MIN);
        // Rounded, so that the order of the pupils decides nothing. Of two worth the same, the first in the programme.
        let worth = |found: &[&Lack]| (1e6 * found.iter().map(|lack| lack.worth).sum::<f64>()).round();
        let best = possible.max_by(|(a, x), (b, y)| worth(x).total_cmp(&worth(y)).then(b.cmp(a)));
        let Some((skill, found)) = best else { break };
        let group = group(graph, skill, &found);
        for &pupil in &group.pupils {
            placed[pupil] += 1;
        }
        groups.push(group);
    }
    groups
}

fn lacks(graph: &SkillGraph, pupil: usize, needs: &[SkillNeed]) -> Vec<Lack> {
    let sound = |skill: usize| needs[skill].mastery >= MISSING_BELOW;
    let failing = |skill: usize| !sound(skill) && needs[skill].failures >= FAILURES_EXPLAINED;
    (0..graph.skills().len().min(needs.len()))
        .filter(|&skill| !sound(skill) && graph.prerequisites(skill).iter().all(|&before| sound(before)))
        .filter_map(|skill| {
            let above = graph.descendants(skill).into_iter().map(|(above, _)| above);
            let failed: Vec<usize> = std::iter::once(skill).chain(above).filter(|&one| failing(one)).collect();
            let unlocked = failed.iter().filter(|&&one| one != skill).count() as f64;
            let worth = (1.0 - needs[skill].mastery) * (1.0 + WORTH_OF_UNLOCKING * unlocked);
            (!failed.is_empty()).then_some(Lack { pupil, skill, worth, failed })
        })
        .collect()
}

fn group(graph: &SkillGraph, skill: usize, found: &[&Lack]) -> NeedGroup {
    let mut failed: Vec<usize> = found.iter().flat_map(|lack| lack.failed.iter().copied()).collect();
    let counts: Vec<usize> =
        (0..graph.skills().len()).map(|one| failed.iter().filter(|&&other| other == one).count()).collect();
    failed.sort_unstable();
    failed.dedup();
    failed.sort_by_key(|&one| std::cmp::Reverse(counts[one]));
    NeedGroup {
        skill: graph.skills()[skill].clone(),
        pupils: found.iter().map(|lack| lack.pupil).collect(),
        failed: failed.into_iter().map(|one| graph.skills()[one].clone()).collect(),
    }
}
