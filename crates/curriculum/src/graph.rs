//! The prerequisite graph: what comes before what, without loops.

use std::collections::{BTreeSet, HashMap, VecDeque};

use crate::SkillId;

/// A loop among prerequisites, printed so that whoever wrote it can cut it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("les prérequis forment une boucle : {}", path.iter().map(SkillId::as_str).collect::<Vec<_>>().join(" → "))]
pub struct CycleFound {
    /// The loop, its first skill repeated at the end.
    pub path: Vec<SkillId>,
}

/// Skills and their direct prerequisites, in an order where prerequisites come first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillGraph {
    order: Vec<SkillId>,
    index: HashMap<SkillId, usize>,
    prerequisites: Vec<Vec<usize>>,
    dependents: Vec<Vec<usize>>,
}

impl SkillGraph {
    /// Builds the graph. Prerequisites that are not skills of the list are ignored (readers refuse them before).
    pub fn new(skills: impl IntoIterator<Item = (SkillId, Vec<SkillId>)>) -> Result<Self, CycleFound> {
        let given: Vec<(SkillId, Vec<SkillId>)> = skills.into_iter().collect();
        let place: HashMap<&SkillId, usize> = given.iter().enumerate().map(|(i, (id, _))| (id, i)).collect();
        let parents: Vec<Vec<usize>> = given
            .iter()
            .map(|(_, before)| {
                let known: BTreeSet<usize> = before.iter().filter_map(|id| place.get(id).copied()).collect();
                known.into_iter().collect()
            })
            .collect();
        let sorted = topological_order(&parents)
            .map_err(|cycle| CycleFound { path: cycle.into_iter().map(|i| given[i].0.clone()).collect() })?;
        let mut rank = vec![0; given.len()];
        for (position, &i) in sorted.iter().enumerate() {
            rank[i] = position;
        }
        let order: Vec<SkillId> = sorted.iter().map(|&i| given[i].0.clone()).collect();
        let index = order.iter().cloned().enumerate().map(|(i, id)| (id, i)).collect();
        let mut prerequisites = vec![Vec::new(); order.len()];
        let mut dependents = vec![Vec::new(); order.len()];
        for (i, before) in parents.iter().enumerate() {
            for &parent in before {
                prerequisites[rank[i]].push(rank[parent]);
                dependents[rank[parent]].push(rank[i]);
            }
        }
        Ok(Self { order, index, prerequisites, dependents })
    }

    /// All skills, prerequisites before what needs them; teaching order is kept where the graph allows.
    pub fn skills(&self) -> &[SkillId] {
        &self.order
    }

    /// Position of a skill in [`skills`](Self::skills).
    pub fn position(&self, skill: &SkillId) -> Option<usize> {
        self.index.get(skill).copied()
    }

    /// Direct prerequisites of the skill at `position`, as positions.
    pub fn prerequisites(&self, position: usize) -> &[usize] {
        &self.prerequisites[position]
    }

    /// Skills that directly need the skill at `position`, as positions.
    pub fn dependents(&self, position: usize) -> &[usize] {
        &self.dependents[position]
    }

    /// Everything below a skill with its distance in links, nearest first, itself excluded.
    pub fn ancestors(&self, position: usize) -> Vec<(usize, usize)> {
        reach(position, &self.prerequisites)
    }

    /// Everything that rests on a skill with its distance in links, nearest first, itself excluded.
    pub fn descendants(&self, position: usize) -> Vec<(usize, usize)> {
        reach(position, &self.dependents)
    }
}

fn reach(start: usize, links: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut seen = BTreeSet::from([start]);
    let mut queue = VecDeque::from([(start, 0)]);
    let mut found = Vec::new();
    while let Some((at, distance)) = queue.pop_front() {
        for &next in &links[at] {
            if seen.insert(next) {
                found.push((next, distance + 1));
                queue.push_back((next, distance + 1));
            }
        }
    }
    found
}

/// Depth-first order of `parents`; an error holds the positions of a loop.
fn topological_order(parents: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; parents.len()];
    let mut order = Vec::with_capacity(parents.len());
    for root in 0..parents.len() {
        if state[root] != NEW {
            continue;
        }
        let mut path = vec![(root, 0)];
        state[root] = OPEN;
        while let Some((at, next)) = path.last_mut() {
            let Some(&parent) = parents[*at].get(*next) else {
                state[*at] = DONE;
                order.push(*at);
                path.pop();
                continue;
            };
            *next += 1;
            match state[parent] {
                DONE => {}
                NEW => {
                    state[parent] = OPEN;
                    path.push((parent, 0));
                }
                _ => {
                    let start = path.iter().position(|(on, _)| *on == parent).unwrap_or(0);
                    let mut cycle: Vec<usize> = path[start..].iter().map(|(on, _)| *on).collect();
                    cycle.push(parent);
                    return Err(cycle);
                }
            }
        }
    }
    Ok(order)
}
