//! One simulated pupil: what it hides, how it answers, how it learns and forgets.

use std::collections::HashMap;

use curriculum::{SkillGraph, SkillId};
use rand::Rng;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use super::Profile;
use super::profile::Temper;
use super::programme::{begins_at, taught_by};
use crate::evidence::guess_floor;
use crate::features::{logit, sigmoid};
use crate::{Outcome, Question};

const DAY: f64 = 86_400.0;
/// What one step of declared difficulty takes from the logit.
const DIFFICULTY_STEP: f64 = 0.9;
/// Logits between no mastery and full mastery.
const MASTERY_SPAN: f64 = 8.0;
/// Usable mastery at which a typical exercise of an average skill is succeeded once in two.
const USABLE_HALF: f64 = 0.35;
/// What one hint adds to the logit.
const HINT_HELP: f64 = 1.0;
/// What a false rule takes from the probability of success.
const MISCONCEPTION_COST: f64 = 0.65;
/// What is left of the mastery of a skill that was missed, and of what rests on it.
const LEFT_OF_GAP: f64 = 0.1;
const LEFT_ABOVE: f64 = 0.7;
/// Share of what was taught that counts as early.
const EARLY: f64 = 0.6;
/// Share of the usual pace below which exercises alone teach next to nothing.
const STALLED_PACE: f64 = 0.15;
/// How much the pace varies between the other skills of a pupil with stalls, in natural logarithms.
const PACE_SPREAD: f64 = 0.4;

/// What a simulated pupil did.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SimulatedAnswer {
    /// How the answer ended.
    pub outcome: Outcome,
    /// Hints opened before.
    pub hints: u8,
    /// Seconds spent.
    pub seconds: f32,
    /// Whether a wrong answer comes from a false rule: give the exercise's misconception as the typed answer.
    pub misconception: bool,
}

/// A pupil with a hidden true state.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedLearner {
    profile: Profile,
    temper: Temper,
    places: HashMap<SkillId, usize>,
    hidden: Vec<Hidden>,
}

/// The truth about one skill.
#[derive(Debug, Clone, PartialEq)]
struct Hidden {
    prerequisites: Vec<usize>,
    /// How hard the skill is for everybody, in logits.
    hardness: f64,
    /// From 0 to 1.
    mastery: f64,
    /// The part of it that is never lost.
    rooted: f64,
    memory_days: f64,
    /// Unix seconds of the last practice.
    practised_at: Option<i64>,
    /// Unix seconds up to which forgetting was counted.
    faded_at: i64,
    misconception: bool,
    /// What the profile's pace is multiplied by.
    pace: f64,
}

impl SimulatedLearner {
    /// A new pupil. `taught` is the share of the programme already taught, from 0 to 1, as the ranks of
    /// `graph` count it.
    pub fn new(profile: Profile, graph: &SkillGraph, taught: f64, rng: &mut impl Rng) -> Self {
        let temper = profile.temper();
        let count = graph.skills().len();
        let talent = 0.8 * bell(rng);
        let mut hidden: Vec<Hidden> = (0..count)
            .map(|place| {
                let reached = sigmoid((taught - begins_at(graph, place)) / 0.08);
                let usual = logit((temper.taught_mastery * reached).max(0.03));
                Hidden {
                    prerequisites: graph.prerequisites(place).to_vec(),
                    hardness: hardness(&graph.skills()[place]),
                    mastery: sigmoid(usual + talent + 1.3 * bell(rng)),
                    rooted: 0.0,
                    memory_days: temper.memory_days * rng.random_range(0.6..1.6),
                    practised_at: None,
                    faded_at: 0,
                    misconception: false,
                    pace: 1.0,
                }
            })
            .collect();
        let early = taught_by(graph, EARLY * taught);
        for _ in 0..temper.early_gaps {
            let gap = early.get(rng.random_range(0..early.len().max(1))).copied();
            miss(&mut hidden, graph, gap.unwrap_or(0));
        }
        for skill in &mut hidden {
            // What is known on the first day has lasted already: only what is learned from then on may fade. Otherwise a skill
            // would begin to be forgotten by being asked.
            skill.rooted = skill.mastery;
            skill.misconception = rng.random::<f64>() < temper.misconception * (1.2 - skill.mastery);
        }
        let places = graph.skills().iter().cloned().enumerate().map(|(place, skill)| (skill, place)).collect();
        Self { profile, temper, places, hidden }
    }

    /// The same pupil, who missed one skill: it is not known, and most of what rests on it is shaken. Nothing for a skill that
    /// `graph`, the one that the pupil was made with, lacks.
    #[must_use]
    pub fn without(mut self, skill: &SkillId, graph: &SkillGraph) -> Self {
        if let Some(gap) = graph.position(skill) {
            miss(&mut self.hidden, graph, gap);
        }
        self
    }

    /// The same pupil, whom exercises alone teach next to nothing on about this `share` of the skills, from 0 to 1: less than
    /// 0.15 of the profile's pace. The pace on every other skill varies around it.
    #[must_use]
    pub fn with_stalls(mut self, share: f64, rng: &mut impl Rng) -> Self {
        for skill in &mut self.hidden {
            let stalled = rng.random::<f64>() < share;
            skill.pace = if stalled { rng.random_range(0.0..STALLED_PACE) } else { (PACE_SPREAD * bell(rng)).exp() };
        }
        self
    }

    /// Answers a question and learns a little from it. A skill that the pupil's graph lacks is answered "not yet".
    pub fn answer(
        &mut self,
        question: &Question,
        hints_available: u8,
        now: OffsetDateTime,
        rng: &mut impl Rng,
    ) -> SimulatedAnswer {
        let expected = f64::from(question.expected_seconds);
        let Some(&place) = self.places.get(&question.skill) else {
            return answered(Outcome::NotYetKnown, 0, 0.3 * expected);
        };
        self.forget(now.unix_timestamp());
        let given = if rng.random::<f64>() < self.temper.rapid {
            let right = rng.random::<f64>() < guess_floor(question.choices);
            let outcome = if right { Outcome::Right } else { Outcome::Wrong };
            answered(outcome, 0, expected.min(100.0) * rng.random_range(0.01..0.09))
        } else {
            self.think(place, question, hints_available, rng)
        };
        let rapid = f64::from(given.seconds) < 0.1 * expected.min(100.0);
        self.learn(place, given.outcome, rapid, now.unix_timestamp(), rng);
        given
    }

    /// The hidden truth: probability of succeeding alone, trying, on a typical exercise of `skill`, as things stood at
    /// the last answer.
    pub fn knows(&self, skill: &SkillId) -> f64 {
        self.places.get(skill).map_or(0.0, |&place| self.success(place, 2, None, 0))
    }

    /// Whether exercises alone teach the pupil next to nothing on `skill`.
    pub fn stalls_on(&self, skill: &SkillId) -> bool {
        self.places.get(skill).is_some_and(|&place| self.hidden[place].pace < STALLED_PACE)
    }

    /// The same pupil at a later moment, after a pause without any practice.
    #[must_use]
    pub fn rested(&self, now: OffsetDateTime) -> Self {
        let mut later = self.clone();
        later.forget(now.unix_timestamp());
        later
    }

    /// What sort of pupil this is.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// Probability of a right answer to a question that is thought about.
    fn success(&self, place: usize, difficulty: u8, choices: Option<u8>, hints: u8) -> f64 {
        let skill = &self.hidden[place];
        let usable = skill.mastery * (0.4 + 0.6 * self.support(place));
        let logit =
            MASTERY_SPAN * (usable - USABLE_HALF) - DIFFICULTY_STEP * (f64::from(difficulty) - 2.0) - skill.hardness
                + HINT_HELP * f64::from(hints);
        let guess = choices.map_or(0.02, |_| guess_floor(choices));
        let trusted = guess + (1.0 - self.temper.slip - guess) * sigmoid(logit);
        if skill.misconception { trusted * (1.0 - MISCONCEPTION_COST) } else { trusted }
    }

    /// The weakest prerequisite limits what can be done with a skill; 1 when there is none.
    fn support(&self, place: usize) -> f64 {
        let before = &self.hidden[place].prerequisites;
        before.iter().map(|&prerequisite| self.hidden[prerequisite].mastery).fold(1.0, f64::min)
    }

    fn think(&self, place: usize, question: &Question, hints_available: u8, rng: &mut impl Rng) -> SimulatedAnswer {
        let alone = self.success(place, question.difficulty, question.choices, 0);
        let hesitation = (0.35 * bell(rng)).exp() * (1.3 - 0.6 * alone);
        let seconds = f64::from(question.expected_seconds).max(1.0) * hesitation.max(0.15);
        let at_a_loss = (1.0 - alone).powi(2);
        let mut hints = 0;
        while hints < hints_available && rng.random::<f64>() < self.temper.hint * at_a_loss {
            hints += 1;
        }
        if rng.random::<f64>() < self.temper.honesty * at_a_loss {
            return answered(Outcome::NotYetKnown, hints, 0.7 * seconds);
        }
        let with_hints = self.success(place, question.difficulty, question.choices, hints);
        if rng.random::<f64>() < with_hints {
            let unpolished = question.choices.is_none() && rng.random::<f64>() < 0.08 * (1.3 - alone);
            let outcome = if unpolished { Outcome::WrongForm } else { Outcome::Right };
            return answered(outcome, hints, seconds);
        }
        let misconception = self.hidden[place].misconception && rng.random::<f64>() < 0.8;
        SimulatedAnswer { misconception, ..answered(Outcome::Wrong, hints, seconds) }
    }

    fn learn(&mut self, place: usize, outcome: Outcome, rapid: bool, now: i64, rng: &mut impl Rng) {
        let readiness = 0.15 + 0.85 * self.support(place);
        let pace = self.hidden[place].pace * self.temper.pace * rng.random_range(0.5..1.5);
        let skill = &mut self.hidden[place];
        let attention = match outcome {
            _ if rapid => 0.1,
            Outcome::Right => 0.8,
            Outcome::WrongForm | Outcome::Wrong | Outcome::NotYetKnown => 1.0,
        };
        let misled = if skill.misconception { 0.4 } else { 1.0 };
        skill.mastery += pace * readiness * attention * misled * (1.0 - skill.mastery);
        if skill.misconception && outcome == Outcome::Wrong && !rapid {
            skill.misconception = rng.random::<f64>() > 0.2;
        }
        let rested = skill.practised_at.is_some_and(|last| (now - last) as f64 > 0.5 * DAY);
        if rested {
            // Practice after a night takes root: the spacing effect, in its simplest form.
            skill.memory_days *= 1.3;
            skill.rooted += 0.2 * (skill.mastery - skill.rooted).max(0.0);
        }
        skill.practised_at = Some(now);
        skill.faded_at = now;
    }

    /// Brings every practised skill to `now`: what is not rooted fades.
    fn forget(&mut self, now: i64) {
        for skill in &mut self.hidden {
            let days = (now - skill.faded_at) as f64 / DAY;
            if skill.practised_at.is_some() && days > 0.5 {
                let loose = (skill.mastery - skill.rooted).max(0.0);
                skill.mastery -= loose * (1.0 - (-days / skill.memory_days).exp());
                skill.faded_at = now;
            }
        }
    }
}

/// Takes most of one skill away, and a part of all that rests on it.
fn miss(hidden: &mut [Hidden], graph: &SkillGraph, gap: usize) {
    let above = graph.descendants(gap).into_iter().map(|(place, _)| (place, LEFT_ABOVE));
    for (place, left) in std::iter::once((gap, LEFT_OF_GAP)).chain(above) {
        if let Some(skill) = hidden.get_mut(place) {
            skill.mastery *= left;
            skill.rooted *= left;
        }
    }
}

fn answered(outcome: Outcome, hints: u8, seconds: f64) -> SimulatedAnswer {
    SimulatedAnswer { outcome, hints, seconds: seconds as f32, misconception: false }
}

/// How hard a skill is for everybody: drawn from its name, so that all pupils agree.
fn hardness(skill: &SkillId) -> f64 {
    let digest = Sha256::digest(skill.as_str().as_bytes());
    2.0 * (f64::from(digest[0]) / 255.0 - 0.5)
}

/// A bell-shaped draw of mean 0 and variance 1 (twelve uniform draws, as in Knuth).
pub(super) fn bell(rng: &mut impl Rng) -> f64 {
    (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
}
