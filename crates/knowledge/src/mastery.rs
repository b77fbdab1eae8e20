//! Probability of mastery: what a pupil knows by now, over the whole prerequisite graph.
//!
//! Apart from the probability of success ([`crate::Model::estimate`]), which says how the next answer will end. Two halves:
//! a `MasteryTrack` per skill says how likely the answers on it are, were it known or not (hidden Markov model, O(1) an
//! answer, no prior); [`mastery`] joins the tracks when it is read, by belief propagation over the graph: success vouches
//! downwards, failure casts doubt upwards, one hole explains the failures of all that rests on it. Both are done for two
//! ways of coming to know (`way`), which the pupil's own answers weigh. Nothing here is fitted: constants are round,
//! published, and the same for every programme.

mod graph_belief;
mod outside;
mod progress;
mod track;
mod way;

use curriculum::{DomainResult, Level, SkillGraph};
use time::OffsetDateTime;

use crate::LearnerState;

pub use self::graph_belief::{GAP_AT_MOST, GAP_HALFWAY};

use self::graph_belief::GraphBelief;
use self::track::Likelihoods;
use self::way::WAYS;

pub(crate) use self::track::{MasteryStep, MasteryTrack};
pub(crate) use self::way::WayBelief;

/// Probability that each skill of the graph is known at `now`, in its order. `level` says where to start looking when
/// there is little evidence. Inference alone never makes sure: known by inference is less than known.
pub fn mastery(state: &LearnerState, graph: &SkillGraph, level: Option<Level>, now: OffsetDateTime) -> Vec<f64> {
    mastery_after_test(state, graph, level, &[], now)
}

/// The same for a pupil with results of a national test. They speak of what was known at first, before any answer, no
/// louder than [`outside`] lets them, and are in no state: answers alone soon say more.
pub fn mastery_after_test(
    state: &LearnerState,
    graph: &SkillGraph,
    level: Option<Level>,
    results: &[DomainResult],
    now: OffsetDateTime,
) -> Vec<f64> {
    let now = now.unix_timestamp();
    let mut tracks: Vec<[Likelihoods; WAYS]> = graph
        .skills()
        .iter()
        .map(|skill| state.skills.get(skill).map_or(Likelihoods::UNMET, |record| record.mastery.likelihoods(now)))
        .collect();
    for (ways, odds) in tracks.iter_mut().zip(outside::odds(graph, results)) {
        *ways = ways.map(|way| way.known_at_first(odds));
    }
    let mut known = vec![0.0; tracks.len()];
    for (way, share) in state.way.shares().into_iter().enumerate().filter(|(_, share)| *share > 0.0) {
        let of_way = tracks.iter().map(|ways| ways[way]).collect();
        let believed = GraphBelief::new(graph, of_way, progress::prior(level)).mastery();
        for (known, believed) in known.iter_mut().zip(believed) {
            *known += share * believed;
        }
    }
    known
}
