//! Belief propagation over the prerequisite graph (Pearl, 1988), loopy where the graph is (Murphy, Weiss and Jordan, 1999).
//!
//! One hidden yes-or-no per skill, one hidden position of the pupil in the programme. A skill is known at first with a
//! probability that falls along the programme around that position, less for one on which much rests, and rarely without all
//! its prerequisites (noisy-AND).
//! Messages go up and down the graph a fixed number of times: deterministic, in time proportional to the links.

use curriculum::SkillGraph;

use super::progress::{POSITIONS, position};
use super::track::Likelihoods;

/// Chance factor of knowing a skill without all its prerequisites, and of learning it without them.
const WITHOUT_PREREQUISITE: f64 = 0.1;
/// Chance factor of having learned a skill by practice without all its prerequisites.
const LEARNED_WITHOUT: f64 = 0.2;
/// What a half known skill counts as.
const HALF_KNOWN_WORTH: f64 = 0.5;
/// Width of the border between what is known and what is not, in shares of the programme.
const BORDER: f64 = 0.1;
/// Whatever the position, so much remains possible.
const ALWAYS_POSSIBLE: f64 = 0.03;
/// A skill may be missing below what is known, as a gap: with this probability at most, when very many skills rest on it.
/// What much rests on is taught early and practised inside other things ever since, where a method that works hides what is
/// not understood; without this, a few successes above vouch for it at 0.98 (`docs/choice-measured.md`).
pub const GAP_AT_MOST: f64 = 0.2;
/// So many skills resting on it make it half as likely as that.
pub const GAP_HALFWAY: f64 = 10.0;
/// Rounds of messages.
const ROUNDS: usize = 4;
/// No message says more than this, as odds.
const ODDS_MAX: f64 = 1e4;

/// The factor of one skill: probability of its answers and of knowing it now or not, linear in the probability `share` of
/// having known it at first, with all prerequisites or without one.
#[derive(Debug, Clone, Copy)]
struct Factor(Likelihoods);

impl Factor {
    /// `[known now, not known now]`, all prerequisites being there.
    fn ready(self, share: f64) -> [f64; 2] {
        let Likelihoods { knew, did_not } = self.0;
        let not = |levels: [f64; 3]| levels[1] + levels[2];
        [share * knew[0] + (1.0 - share) * did_not[0], share * not(knew) + (1.0 - share) * not(did_not)]
    }

    /// The same when one is missing.
    fn unready(self, share: f64) -> [f64; 2] {
        let [known, not] = self.ready(WITHOUT_PREREQUISITE * share);
        let learned = (1.0 - WITHOUT_PREREQUISITE * share) * self.0.did_not[0];
        [known - (1.0 - LEARNED_WITHOUT) * learned, not]
    }

    /// The two together when all prerequisites are there with probability `ready`.
    fn mixed(self, share: f64, ready: f64) -> [f64; 2] {
        let (with, without) = (self.ready(share), self.unready(share));
        [0, 1].map(|now| ready * with[now] + (1.0 - ready) * without[now])
    }
}

/// Beliefs about all skills, with the messages that made them.
#[derive(Debug)]
pub(super) struct GraphBelief<'a> {
    graph: &'a SkillGraph,
    factors: Vec<Factor>,
    /// First link of each skill: its links to prerequisites follow each other, in the order of the graph.
    first_link: Vec<usize>,
    /// Links by which each skill is a prerequisite.
    links_above: Vec<Vec<usize>>,
    /// Odds that the factor of a skill sends to it.
    own: Vec<f64>,
    /// Product of the odds that the factors above a skill send down to it.
    from_above: Vec<f64>,
    /// Odds that the factor of a skill sends down each link to a prerequisite.
    down: Vec<f64>,
    /// Probability of having known each skill at first, by position.
    shares: Vec<[f64; POSITIONS]>,
    /// What each skill says about the position.
    about_position: Vec<[f64; POSITIONS]>,
    positions: [f64; POSITIONS],
}

impl<'a> GraphBelief<'a> {
    pub(super) fn new(graph: &'a SkillGraph, tracks: Vec<Likelihoods>, prior: [f64; POSITIONS]) -> Self {
        let count = graph.skills().len();
        let mut first_link = Vec::with_capacity(count);
        let mut links_above = vec![Vec::new(); count];
        let mut links = 0;
        for skill in 0..count {
            first_link.push(links);
            for (offset, &before) in graph.prerequisites(skill).iter().enumerate() {
                links_above[before].push(links + offset);
            }
            links += graph.prerequisites(skill).len();
        }
        let shares = (0..count).map(|skill| shares(graph.rank(skill), graph.resting_on(skill))).collect();
        let mut belief = Self {
            graph,
            factors: tracks.into_iter().map(Factor).collect(),
            first_link,
            links_above,
            own: vec![1.0; count],
            from_above: vec![1.0; count],
            down: vec![1.0; links],
            shares,
            about_position: vec![[1.0; POSITIONS]; count],
            positions: prior,
        };
        for _ in 0..ROUNDS {
            belief.round();
        }
        belief
    }

    /// Probability of knowing each skill, half of it where the skill is half known.
    pub(super) fn mastery(&self) -> Vec<f64> {
        (0..self.factors.len()).map(|skill| self.mastery_of(skill)).collect()
    }

    fn mastery_of(&self, skill: usize) -> f64 {
        let known = share_of(self.own[skill] * self.from_above[skill]);
        let (Likelihoods { knew, did_not }, share) = (self.factors[skill].0, self.share(skill));
        let at = |level: usize| share * knew[level] + (1.0 - share) * did_not[level];
        let (half, unknown) = (at(1), at(2));
        known + HALF_KNOWN_WORTH * (1.0 - known) * half / (half + unknown).max(f64::MIN_POSITIVE)
    }

    /// One round: from the first skill to the last, then back.
    fn round(&mut self) {
        for skill in 0..self.factors.len() {
            self.forward(skill);
        }
        for skill in (0..self.factors.len()).rev() {
            self.backward(skill);
        }
    }

    /// The prerequisites and the position speak to the skill, and the skill to the position.
    fn forward(&mut self, skill: usize) {
        let ready: f64 = self.links(skill).map(|(link, before)| self.without(before, link)).product();
        let (factor, share) = (self.factors[skill], self.share(skill));
        let [known, not] = factor.mixed(share, ready);
        self.own[skill] = odds(known, not);
        // The probability of the answers is linear in the share: two points give it.
        let above = share_of(self.from_above[skill]);
        let of_answers = |share| {
            let [known, not] = factor.mixed(share, ready);
            above * known + (1.0 - above) * not
        };
        let (none, all) = (of_answers(0.0), of_answers(1.0));
        let mut largest = f64::MIN_POSITIVE;
        for index in 0..POSITIONS {
            let says = none + (all - none) * self.shares[skill][index];
            self.positions[index] *= says / self.about_position[skill][index];
            self.about_position[skill][index] = says.max(f64::MIN_POSITIVE);
            largest = largest.max(self.positions[index]);
        }
        for weight in &mut self.positions {
            *weight = (*weight / largest).max(1e-30);
        }
    }

    /// The skill speaks to its prerequisites.
    fn backward(&mut self, skill: usize) {
        self.from_above[skill] = self.links_above[skill].iter().map(|&link| self.down[link]).product::<f64>();
        let above = share_of(self.from_above[skill]);
        let (factor, share) = (self.factors[skill], self.share(skill));
        let of = |[known, not]: [f64; 2]| above * known + (1.0 - above) * not;
        let (with, without) = (of(factor.ready(share)), of(factor.unready(share)));
        let heard: Vec<(usize, f64)> =
            self.links(skill).map(|(link, before)| (link, self.without(before, link))).collect();
        for &(link, _) in &heard {
            let others: f64 = heard.iter().filter(|(other, _)| *other != link).map(|(_, ready)| ready).product();
            self.down[link] = odds(others * with + (1.0 - others) * without, without);
        }
    }

    /// Links of a skill to its prerequisites.
    fn links(&self, skill: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let first = self.first_link[skill];
        self.graph.prerequisites(skill).iter().enumerate().map(move |(offset, &before)| (first + offset, before))
    }

    /// Probability that a prerequisite is known, leaving out what came by this link.
    fn without(&self, before: usize, link: usize) -> f64 {
        let others: f64 =
            self.links_above[before].iter().filter(|&&other| other != link).map(|&other| self.down[other]).product();
        share_of(self.own[before] * others)
    }

    /// Mean probability of having known the skill at first, leaving out what it said itself about the position.
    fn share(&self, skill: usize) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for index in 0..POSITIONS {
            let weight = self.positions[index] / self.about_position[skill][index];
            sum += weight * self.shares[skill][index];
            total += weight;
        }
        sum / total
    }
}

/// Probability of having known a skill at `rank` in the programme on which so many rest, for each position of the pupil.
fn shares(rank: f64, resting: usize) -> [f64; POSITIONS] {
    let whole = 1.0 - GAP_AT_MOST * resting as f64 / (resting as f64 + GAP_HALFWAY);
    std::array::from_fn(|index| {
        let reached = 1.0 / (1.0 + ((rank - position(index)) / BORDER).exp());
        whole * (ALWAYS_POSSIBLE + (1.0 - 2.0 * ALWAYS_POSSIBLE) * reached)
    })
}

fn odds(known: f64, not: f64) -> f64 {
    (known.max(f64::MIN_POSITIVE) / not.max(f64::MIN_POSITIVE)).clamp(1.0 / ODDS_MAX, ODDS_MAX)
}

fn share_of(odds: f64) -> f64 {
    odds / (1.0 + odds)
}
