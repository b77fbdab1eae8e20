//! What the neighbours of a skill in the graph say.

use super::{effective_answers, share};
use crate::trace::SkillTrace;

/// What the neighbours of a skill say.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Around {
    pub(crate) prerequisites: Neighbours,
    pub(crate) dependents: Neighbours,
}

/// The direct prerequisites, or the direct dependents, of a skill; those never met count as unknown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Neighbours {
    pub(crate) count: usize,
    pub(super) ability: f64,
    pub(super) least_ability: f64,
    pub(super) mastery: f64,
    pub(super) share: f64,
    /// Their weighed answers, faded.
    pub(crate) answers: f64,
}

impl Neighbours {
    /// Reads one trace per neighbour, `None` for one never met.
    pub(crate) fn read<'a>(traces: impl Iterator<Item = Option<&'a SkillTrace>>, now: i64) -> Self {
        let mut all = Self { least_ability: f64::INFINITY, ..Self::default() };
        for trace in traces {
            all.count += 1;
            let ability = trace.map_or(0.0, |met| f64::from(met.ability));
            all.ability += ability;
            all.least_ability = all.least_ability.min(ability);
            all.mastery += trace.map_or(0.0, |met| f64::from(met.mastery));
            all.share += trace.map_or(0.5, |met| share(met, 0.5));
            all.answers += trace.map_or(0.0, |met| effective_answers(met, now));
        }
        if all.count == 0 {
            return Self::default();
        }
        let count = all.count as f64;
        Self { ability: all.ability / count, mastery: all.mastery / count, share: all.share / count, ..all }
    }
}

/// What the neighbours let expect: one half when they are unknown, and never further from it than half of what they show.
pub(super) fn neighbours_share(around: &Around) -> f64 {
    let (before, after) = (&around.prerequisites, &around.dependents);
    let excess = |side: &Neighbours| if side.count == 0 { 0.0 } else { side.share - 0.5 };
    0.5 + 0.3 * excess(before) + 0.2 * excess(after)
}
