//! What knowing a skill would open, above it.

use curriculum::SkillGraph;

use crate::board::SkillState;

/// What a skill further above counts, for each link between.
const FURTHER: f64 = 0.85;
/// How much of a skill is opened although another of its prerequisites is surely missing: the share of it that is learned
/// anyway.
const OPENED_UNREADY: f64 = 0.1;

/// For each skill, what is left to learn above it, in skills: near ones first, and each only as far as its other
/// prerequisites are known, since a skill that waits for something else as well is not opened. Linear in the links.
pub(crate) fn opened_by(graph: &SkillGraph, skills: &[SkillState]) -> Vec<f64> {
    let mut opened = vec![0.0; skills.len()];
    for skill in (0..skills.len()).rev() {
        let above = graph.dependents(skill).iter().map(|&above| {
            let others = graph.prerequisites(above).iter().filter(|&&other| other != skill);
            let open: f64 =
                others.map(|&other| OPENED_UNREADY + (1.0 - OPENED_UNREADY) * skills[other].mastery).product();
            open * (1.0 - skills[above].mastery + FURTHER * opened[above])
        });
        opened[skill] = above.sum();
    }
    opened
}
