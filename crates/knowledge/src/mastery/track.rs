//! One skill: how likely its answers are, were it known or not.
//!
//! Knowledge tracing after Corbett and Anderson (1995), with a third level for what is half known, and kept as likelihoods
//! instead of a posterior, so that the prior can come from the whole graph at the time of reading: for a pupil who knew
//! or did not know the skill at first, the probability of the answers together with each level now. Twice, once for
//! each way of coming to know (`way`). Learning between answers, forgetting between days (power law with a stability
//! that spaced success lengthens, as in the FSRS family of schedulers). What is kept is twelve logarithms, one stability
//! and one moment.

use serde::{Deserialize, Serialize};

use super::way::{EACH, LITTLE_BY_LITTLE, WAYS, Way};
use crate::evidence::Evidence;
use crate::trace::days;

/// Probability of success of a pupil who knows, who half knows, who does not, by difficulty 1 to 3, beyond chance.
const KNOWN: [f64; 3] = [0.95, 0.91, 0.84];
const HALF_KNOWN: [f64; 3] = [0.65, 0.48, 0.3];
const UNKNOWN: [f64; 3] = [0.14, 0.07, 0.03];
/// Probability that one thoughtful exercise of a minute teaches a skill whose prerequisites are there.
const LEARNED_PER_EXERCISE: f64 = 0.15;
/// From half known, learning is quicker.
const FROM_HALF: f64 = 1.5;
/// What is learned grows a little less than the time it takes.
const DURATION_POWER: f64 = 0.85;
/// Expected seconds of a typical exercise.
const TYPICAL_SECONDS: f64 = 60.0;
/// Stability of a skill just met and at most, in days: after so long, nine in ten still know.
const FIRST_STABILITY: f64 = 8.0;
const STABILITY_MAX: f64 = 180.0;
/// The least of what was known before the first answer: it has lasted already.
const STABILITY_OF_OLD: f64 = 60.0;
/// What a success multiplies the stability by, at once and after a pause as long as the stability.
const STABILITY_AT_ONCE: f64 = 1.1;
const STABILITY_SPACED: f64 = 0.6;
/// Natural logarithms kept relative to the largest are no lower than this.
const LOG_MIN: f64 = -12.0;

/// A level of knowing now: known, half known, unknown.
const LEVELS: usize = 3;

/// Probability of the answers together with each level now: for a pupil who knew the skill at first, for one who did not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likelihoods {
    pub(super) knew: [f64; LEVELS],
    pub(super) did_not: [f64; LEVELS],
}

impl Likelihoods {
    /// No answer yet.
    const fn unmet(way: Way) -> Self {
        Self { knew: [1.0, 0.0, 0.0], did_not: [0.0, way.half_at_first, 1.0 - way.half_at_first] }
    }

    /// No answer yet, for each way.
    pub(super) const UNMET: [Self; WAYS] = [Self::unmet(EACH[0]), Self::unmet(EACH[1])];

    /// The same when something outside the answers makes it so many times likelier that the skill was known at first.
    pub(super) fn known_at_first(self, odds: f64) -> Self {
        Self { knew: self.knew.map(|level| level * odds), did_not: self.did_not }
    }

    /// Probability of the answers for somebody who was as likely to know at first as not, in unknown units.
    fn total(self) -> f64 {
        self.knew.iter().chain(&self.did_not).sum()
    }

    /// Readiness of somebody who was as likely to know at first as not: half of it when half known.
    fn even(self) -> f64 {
        let [known, half, unknown] = [0, 1, 2].map(|level| self.knew[level] + self.did_not[level]);
        (known + 0.5 * half) / (known + half + unknown)
    }

    /// After an answer that has these probabilities at each level.
    pub(super) fn seen(self, probabilities: [f64; LEVELS]) -> Self {
        self.map(|levels| [0, 1, 2].map(|level| levels[level] * probabilities[level]))
    }

    fn after_learning(self, share: f64, way: Way) -> Self {
        self.map(|[known, half, unknown]| {
            let finished = (FROM_HALF * share).min(1.0);
            let (at_once, halfway) = (way.at_once * share * unknown, (1.0 - way.at_once) * share * unknown);
            [known + finished * half + at_once, (1.0 - finished) * half + halfway, (1.0 - share) * unknown]
        })
    }

    /// After forgetting, when these shares are left of what was known at first and of what was learned since.
    fn after_forgetting(self, of_old: f64, learned: f64) -> Self {
        let faded =
            |[known, half, unknown]: [f64; LEVELS], left: f64| [left * known, half + (1.0 - left) * known, unknown];
        Self { knew: faded(self.knew, of_old), did_not: faded(self.did_not, learned) }
    }

    fn map(self, change: impl Fn([f64; LEVELS]) -> [f64; LEVELS]) -> Self {
        Self { knew: change(self.knew), did_not: change(self.did_not) }
    }
}

/// What is kept about one skill, in logarithms relative to the largest, two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub(crate) struct MasteryTrack {
    logs: [Logs; WAYS],
    /// Days after which nine in ten still know.
    stability: f32,
    /// Unix seconds of the last answer; 0 before the first.
    last_at: i64,
}

/// Of one who knew at first, of one who did not.
type Logs = [[f32; LEVELS]; 2];

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Row {
    OfEachWay([Logs; WAYS], f32, i64),
    /// As it was kept before there were two ways.
    LittleByLittle(Logs, f32, i64),
}

/// What an answer says besides its evidence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MasteryStep {
    /// Declared difficulty, 1 to 3.
    pub(crate) difficulty: u8,
    /// Expected duration in seconds.
    pub(crate) expected_seconds: u32,
    /// How likely the prerequisites are known, as far as their own answers say.
    pub(crate) readiness: f64,
    /// Unix seconds.
    pub(crate) at: i64,
}

impl Default for MasteryTrack {
    fn default() -> Self {
        let mut track = Self { logs: [[[0.0; LEVELS]; 2]; WAYS], stability: FIRST_STABILITY as f32, last_at: 0 };
        track.keep(Likelihoods::UNMET);
        track
    }
}

impl MasteryTrack {
    /// Takes one more answer into account; returns how likely it was under each way, as far as earlier answers on the
    /// skill say.
    pub(crate) fn observe(&mut self, evidence: Evidence, step: MasteryStep) -> [f64; WAYS] {
        let pause = self.pause(step.at);
        let seen = probabilities(evidence, step.difficulty);
        let attention = if evidence.rapid { 0.0 } else { 1.0 };
        let duration = (f64::from(step.expected_seconds.max(1)) / TYPICAL_SECONDS).powf(DURATION_POWER).clamp(0.3, 2.0);
        let learned = (LEARNED_PER_EXERCISE * attention * duration * step.readiness).min(0.5);
        let before = self.likelihoods(step.at);
        let after = before.map(|before| before.seen(seen));
        let probabilities = std::array::from_fn(|way| after[way].total() / before[way].total());
        if evidence.right && !evidence.rapid {
            let stability = f64::from(self.stability);
            let longer = STABILITY_AT_ONCE + STABILITY_SPACED * (pause / stability).min(1.0);
            self.stability = two_decimals((stability * longer).min(STABILITY_MAX));
        }
        self.keep(std::array::from_fn(|way| after[way].after_learning(learned, EACH[way])));
        self.last_at = step.at;
        probabilities
    }

    /// How likely the answers are under each way, with what was forgotten by `now`.
    pub(super) fn likelihoods(&self, now: i64) -> [Likelihoods; WAYS] {
        let (pause, stability) = (self.pause(now), f64::from(self.stability));
        let left = |stability: f64| 1.0 / (1.0 + pause / (9.0 * stability));
        let (of_old, learned) = (left(stability.max(STABILITY_OF_OLD)), left(stability));
        self.logs.map(|logs| {
            let [knew, did_not] = logs.map(|levels| levels.map(|log| f64::from(log).exp()));
            Likelihoods { knew, did_not }.after_forgetting(of_old, learned)
        })
    }

    /// Probability of knowing by the answers on the skill alone.
    pub(crate) fn alone(&self, now: i64) -> f64 {
        self.likelihoods(now)[LITTLE_BY_LITTLE].even()
    }

    fn pause(&self, now: i64) -> f64 {
        if self.last_at == 0 { 0.0 } else { days(self.last_at, now) }
    }

    fn keep(&mut self, now: [Likelihoods; WAYS]) {
        self.logs = now.map(|now| {
            let all = [now.knew, now.did_not];
            let largest = all.iter().flatten().copied().fold(f64::MIN_POSITIVE, f64::max);
            all.map(|levels| levels.map(|value| two_decimals((value / largest).ln().max(LOG_MIN))))
        });
    }
}

/// Probability of the answer at each level; credit between failure and success counts in between.
fn probabilities(evidence: Evidence, difficulty: u8) -> [f64; LEVELS] {
    success(evidence.guess, difficulty).map(|right| {
        (evidence.weight * (evidence.credit * right.ln() + (1.0 - evidence.credit) * (1.0 - right).ln())).exp()
    })
}

/// Probability of a right answer at each level.
pub(super) fn success(guess: f64, difficulty: u8) -> [f64; LEVELS] {
    let difficulty = usize::from(difficulty.clamp(1, 3)) - 1;
    [KNOWN, HALF_KNOWN, UNKNOWN].map(|level| guess + (1.0 - guess) * level[difficulty])
}

fn two_decimals(value: f64) -> f32 {
    ((value * 100.0).round() / 100.0) as f32
}

impl From<Row> for MasteryTrack {
    fn from(row: Row) -> Self {
        match row {
            Row::OfEachWay(logs, stability, last_at) => Self { logs, stability, last_at },
            // Half knowing does not exist all at once: it counts with not knowing.
            Row::LittleByLittle(logs, stability, last_at) => {
                let sharp = logs.map(|[known, half, unknown]| [known, LOG_MIN as f32, half.max(unknown)]);
                Self { logs: [logs, sharp], stability, last_at }
            }
        }
    }
}

impl From<MasteryTrack> for Row {
    fn from(track: MasteryTrack) -> Self {
        Self::OfEachWay(track.logs, track.stability, track.last_at)
    }
}
