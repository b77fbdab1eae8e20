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
#[derive(Debug, Clone, PartialEq)]
pub struct SkillGraph {
    order: Vec<SkillId>,
    index: HashMap<SkillId, usize>,
    /// When each skill is taught.
    ranks: Vec<f64>,
    prerequisites: Vec<Vec<usize>>,
    dependents: Vec<Vec<usize>>,
    /// How many skills rest on each, directly or not.
    resting: Vec<usize>,
}

impl SkillGraph {
    /// Builds the graph; the skills are taught one after the other, in the order of the list where prerequisites allow.
    /// Prerequisites that are not skills of the list are ignored (readers refuse them before).
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
        let last = order.len().saturating_sub(1).max(1) as f64;
        let ranks = (0..order.len()).map(|position| position as f64 / last).collect();
        let resting = counted(&dependents);
        Ok(Self { order, index, ranks, prerequisites, dependents, resting })
    }

    /// The same graph, whose skills are taught when `rank` says, from 0 (first) to 1 (last). Skills may be taught side by side.
    #[must_use]
    pub fn taught_at(mut self, rank: impl Fn(&SkillId) -> f64) -> Self {
        self.ranks = self.order.iter().map(rank).collect();
        self
    }

    /// Several programmes in one graph. A skill that two of them have keeps the prerequisites that the first one gives, so
    /// that no loop can appear: the skills of one programme need only skills of that programme or of those before it.
    #[must_use]
    pub fn joined<'a>(graphs: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut joined = Self {
            order: Vec::new(),
            index: HashMap::new(),
            ranks: Vec::new(),
            prerequisites: Vec::new(),
            dependents: Vec::new(),
            resting: Vec::new(),
        };
        for graph in graphs {
            let skills = graph.order.iter().zip(&graph.ranks);
            let places: Vec<(usize, bool)> = skills.map(|(skill, rank)| joined.place_of(skill, *rank)).collect();
            for (before, &(place, new)) in graph.prerequisites.iter().zip(&places) {
                if new {
                    for &prerequisite in before {
                        let prerequisite = places[prerequisite].0;
                        joined.prerequisites[place].push(prerequisite);
                        joined.dependents[prerequisite].push(place);
                    }
                }
            }
        }
        joined.resting = counted(&joined.dependents);
        joined
    }

    /// The position of a skill, which is added when it is new, taught at `rank`, and whether it is.
    fn place_of(&mut self, skill: &SkillId, rank: f64) -> (usize, bool) {
        if let Some(known) = self.position(skill) {
            return (known, false);
        }
        let place = self.order.len();
        self.order.push(skill.clone());
        self.ranks.push(rank);
        self.index.insert(skill.clone(), place);
        self.prerequisites.push(Vec::new());
        self.dependents.push(Vec::new());
        (place, true)
    }

    /// All skills, prerequisites before what needs them; teaching order is kept where the graph allows.
    pub fn skills(&self) -> &[SkillId] {
        &self.order
    }

    /// Position of a skill in [`skills`](Self::skills).
    pub fn position(&self, skill: &SkillId) -> Option<usize> {
        self.index.get(skill).copied()
    }

    /// When the skill at `position` is taught, as a share of the programme from 0 (first) to 1 (last): what a pupil's progress is
    /// compared with. In a [programme](crate::Programme::graph) a school year is a fifth of it.
    pub fn rank(&self, position: usize) -> f64 {
        self.ranks[position]
    }

    /// Direct prerequisites of the skill at `position`, as positions.
    pub fn prerequisites(&self, position: usize) -> &[usize] {
        &self.prerequisites[position]
    }

    /// Skills that directly need the skill at `position`, as positions.
    pub fn dependents(&self, position: usize) -> &[usize] {
        &self.dependents[position]
    }

    /// How many skills need the skill at `position`, directly or not: [`descendants`](Self::descendants), counted once for all.
    pub fn resting_on(&self, position: usize) -> usize {
        self.resting[position]
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

/// How many skills rest on each, when what rests on a skill comes after it: sets of bits, joined from the last skill to the first.
fn counted(dependents: &[Vec<usize>]) -> Vec<usize> {
    let words = dependents.len().div_ceil(64);
    let mut above = vec![vec![0_u64; words]; dependents.len()];
    for (skill, direct) in dependents.iter().enumerate().rev() {
        let mut all = vec![0; words];
        for &dependent in direct {
            all[dependent / 64] |= 1 << (dependent % 64);
            for (word, of_dependent) in all.iter_mut().zip(&above[dependent]) {
                *word |= of_dependent;
            }
        }
        above[skill] = all;
    }
    above.iter().map(|bits| bits.iter().map(|word| word.count_ones() as usize).sum()).collect()
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

#[cfg(test)]
mod tests {
    use super::SkillGraph;
    use crate::SkillId;

    fn graph(links: &[(&str, &[&str])]) -> SkillGraph {
        let name = |name: &str| -> SkillId { format!("essai.{name}").parse().unwrap() };
        SkillGraph::new(
            links.iter().map(|(skill, before)| (name(skill), before.iter().map(|skill| name(skill)).collect())),
        )
        .unwrap()
    }

    fn links(graph: &SkillGraph) -> Vec<(String, Vec<&str>)> {
        let names = graph.skills();
        let of = |place: usize| graph.prerequisites(place).iter().map(|&before| names[before].as_str()).collect();
        names.iter().enumerate().map(|(place, skill)| (skill.to_string(), of(place))).collect()
    }

    #[test]
    fn programmes_side_by_side_keep_their_own_links() {
        let (maths, french) = (graph(&[("a", &[]), ("b", &["a"])]), graph(&[("c", &[]), ("d", &["c"])]));
        let joined = SkillGraph::joined([&maths, &french]);
        let expected = [links(&maths), links(&french)].concat();
        assert_eq!(links(&joined), expected);
        assert_eq!(joined.position(&french.skills()[1]), Some(3));
        assert_eq!(joined.dependents(2), [3]);
        assert_eq!((0..4).map(|place| joined.resting_on(place)).collect::<Vec<_>>(), [1, 0, 1, 0]);
    }

    #[test]
    fn what_rests_on_a_skill_by_two_ways_is_counted_once() {
        let diamond = graph(&[("base", &[]), ("left", &["base"]), ("right", &["base"]), ("top", &["left", "right"])]);
        for place in 0..4 {
            assert_eq!(diamond.resting_on(place), diamond.descendants(place).len());
        }
        assert_eq!(diamond.resting_on(0), 3);
    }

    #[test]
    fn a_skill_that_two_programmes_share_is_once_as_the_first_has_it() {
        // Together their links would be a loop.
        let (first, second) =
            (graph(&[("a", &[]), ("b", &["a"])]), graph(&[("b", &[]), ("a", &["b"]), ("c", &["a", "b"])]));
        let joined = SkillGraph::joined([&first, &second]);
        assert_eq!(links(&joined)[..2], links(&first));
        assert_eq!(joined.skills().len(), 3);
        assert_eq!(joined.prerequisites(2), [1, 0]);
        assert!(SkillGraph::joined([]).skills().is_empty());
    }
}
