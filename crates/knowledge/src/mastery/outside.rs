//! What results of a national test say of what was known at first, skill by skill: virtual evidence (Pearl, 1988).

use curriculum::{DomainResult, SkillGraph};

/// A test is not about one skill: of each it says no more than this, as the natural logarithm of odds (odds of 4, about
/// what one answer says).
const LOG_ODDS_MAX: f64 = 1.4;

/// For each skill of the graph, how many times likelier the results make it that it was known at first; 1 without results.
pub(super) fn odds(graph: &SkillGraph, results: &[DomainResult]) -> Vec<f64> {
    let mut logs = vec![0.0; graph.skills().len()];
    for result in results {
        let each = result.log_odds_of_each();
        for position in result.skills.iter().filter_map(|skill| graph.position(skill)) {
            logs[position] += each;
        }
    }
    logs.into_iter().map(|log: f64| log.clamp(-LOG_ODDS_MAX, LOG_ODDS_MAX).exp()).collect()
}
