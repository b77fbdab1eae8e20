//! What rests on what, at any distance, worked out once for a choice.

use curriculum::SkillGraph;

/// Links within which a skill is looked at above or below another.
const LINKS: u8 = 3;

/// For each skill, the skills above and below with their distance in links, nearest first.
pub(crate) struct Reach {
    above: Lists,
    below: Lists,
}

/// One list for each skill, end to end.
struct Lists {
    reached: Vec<(u32, u8)>,
    ends: Vec<usize>,
}

impl Reach {
    pub(crate) fn of(graph: &SkillGraph) -> Self {
        Self {
            above: Lists::new(graph.skills().len(), LINKS, |skill| graph.dependents(skill)),
            below: Lists::new(graph.skills().len(), LINKS, |skill| graph.prerequisites(skill)),
        }
    }

    /// What rests on a skill.
    pub(crate) fn above(&self, skill: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.above.of(skill)
    }

    /// What a skill rests on.
    pub(crate) fn below(&self, skill: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.below.of(skill)
    }
}

impl Lists {
    /// Breadth first from each skill.
    fn new<'a>(count: usize, links_max: u8, links: impl Fn(usize) -> &'a [usize]) -> Self {
        let mut seen = vec![usize::MAX; count];
        let mut lists = Self { reached: Vec::new(), ends: Vec::with_capacity(count) };
        for start in 0..count {
            seen[start] = start;
            let mut next = lists.reached.len();
            let mut at = (start, 0);
            loop {
                if at.1 < links_max {
                    for &linked in links(at.0) {
                        if seen[linked] != start {
                            seen[linked] = start;
                            lists.reached.push((linked as u32, at.1 + 1));
                        }
                    }
                }
                let Some(&(skill, distance)) = lists.reached.get(next) else { break };
                at = (skill as usize, distance);
                next += 1;
            }
            lists.ends.push(lists.reached.len());
        }
        lists
    }

    fn of(&self, skill: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let start = if skill == 0 { 0 } else { self.ends[skill - 1] };
        self.reached[start..self.ends[skill]].iter().map(|&(skill, distance)| (skill as usize, usize::from(distance)))
    }
}
