//! The numbers kept about a pupil, overall and for one skill, and how one answer moves them.
//!
//! Every number moves up on a success alone and down on a failure, whatever the past: this is what makes the promises
//! of [`crate::features`] hold. All are rounded to four decimals, so that a stored state is short and reads back equal.

use serde::{Deserialize, Serialize};

use crate::evidence::Evidence;

/// Seconds in a day.
const DAY: f64 = 86_400.0;
/// Logit of a success on a typical exercise for a pupil about whom nothing is known.
const TYPICAL_LOGIT: f64 = 0.5;
/// What one step of declared difficulty takes from the logit.
const DIFFICULTY_STEP: f64 = 0.7;
/// Half-lives, in days, of the windows in which successes are counted.
pub const HALF_LIVES: [f64; 3] = [1.0, 7.0, 30.0];
/// Bound of the posterior, in log-odds: nobody is so surely ignorant or knowing that a few answers cannot say otherwise.
const MASTERY_MAX: f64 = 4.0;
/// Probability that a pupil who knows fails.
const SLIP: f64 = 0.1;
/// Runs longer than this say nothing more.
const RUN_MAX: i8 = 5;

/// A pupil over all skills.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "PupilRow", into = "PupilRow")]
pub(crate) struct PupilTrace {
    pub(crate) answers: u32,
    /// Elo ability with slow steps, in logits.
    pub(crate) ability: f32,
    /// The same with quick steps.
    pub(crate) ability_fast: f32,
    /// Moving average of credit, rate 0.1.
    pub(crate) recent: f32,
    /// Successes alone in a row, or failures in a row as a negative number.
    pub(crate) run: i8,
    pub(crate) rapid_in_a_row: u32,
}

type PupilRow = (u32, f32, f32, f32, i8, u32);

/// A pupil on one skill.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "SkillRow", into = "SkillRow")]
pub(crate) struct SkillTrace {
    pub(crate) answers: u32,
    /// Elo ability on the skill beyond the pupil's own, slow steps, in logits.
    pub(crate) ability: f32,
    /// The same with quick steps.
    pub(crate) ability_fast: f32,
    /// Sum of weighed credit.
    pub(crate) wins: f32,
    /// Sum of weighed missing credit.
    pub(crate) fails: f32,
    /// Log-odds of knowing, two hidden states, without learning.
    pub(crate) mastery: f32,
    /// Moving average of credit, rate 0.5.
    pub(crate) recent_fast: f32,
    /// Moving average of credit, rate 0.15.
    pub(crate) recent_slow: f32,
    /// Weighed credit in windows of [`HALF_LIVES`], as of `last_at`.
    pub(crate) won: [f32; 3],
    pub(crate) failures_in_a_row: u32,
    pub(crate) successes_in_a_row: u32,
    /// Unix seconds of the last answer.
    pub(crate) last_at: i64,
    /// Unix seconds of the last right answer, with hints or without, rapid guesses left out.
    pub(crate) last_success_at: Option<i64>,
}

type SkillRow = (u32, f32, f32, f32, f32, f32, f32, f32, [f32; 3], u32, u32, i64, Option<i64>);

impl Default for PupilTrace {
    fn default() -> Self {
        Self { answers: 0, ability: 0.0, ability_fast: 0.0, recent: 0.6, run: 0, rapid_in_a_row: 0 }
    }
}

impl Default for SkillTrace {
    fn default() -> Self {
        Self {
            answers: 0,
            ability: 0.0,
            ability_fast: 0.0,
            wins: 0.0,
            fails: 0.0,
            mastery: 0.0,
            recent_fast: 0.5,
            recent_slow: 0.5,
            won: [0.0; 3],
            failures_in_a_row: 0,
            successes_in_a_row: 0,
            last_at: 0,
            last_success_at: None,
        }
    }
}

impl SkillTrace {
    /// Thoughtful answers on the skill: each counts for its weight.
    pub(crate) fn weighed_answers(&self) -> f64 {
        f64::from(self.wins) + f64::from(self.fails)
    }

    /// Successes in the window of index `window`, as they count at `now`.
    pub(crate) fn won_at(&self, window: usize, now: i64) -> f64 {
        f64::from(self.won[window]) * fading(days(self.last_at, now), HALF_LIVES[window])
    }

    /// Days since the last success, if there was one.
    pub(crate) fn days_since_success(&self, now: i64) -> Option<f64> {
        self.last_success_at.map(|at| days(at, now))
    }
}

/// Moves both traces by one answer. `support` is what the prerequisites let expect, in logits.
pub(crate) fn observe(pupil: &mut PupilTrace, skill: &mut SkillTrace, evidence: Evidence, support: f64, step: Step) {
    let base = TYPICAL_LOGIT - DIFFICULTY_STEP * (f64::from(step.difficulty) - 2.0) + support;
    let slow = surprise(evidence, base + f64::from(pupil.ability) + f64::from(skill.ability));
    let fast = surprise(evidence, base + f64::from(pupil.ability_fast) + f64::from(skill.ability_fast));
    let (overall, here) = (f64::from(pupil.answers), f64::from(skill.answers));
    pupil.ability = kept(f64::from(pupil.ability) + 0.35 / (1.0 + 0.05 * overall) * slow);
    skill.ability = kept(f64::from(skill.ability) + 0.6 / (1.0 + 0.1 * here) * slow);
    pupil.ability_fast = kept(f64::from(pupil.ability_fast) + 0.25 * fast);
    skill.ability_fast = kept(f64::from(skill.ability_fast) + 0.4 * fast);
    pupil.recent = towards(pupil.recent, evidence, 0.1);
    skill.recent_fast = towards(skill.recent_fast, evidence, 0.5);
    skill.recent_slow = towards(skill.recent_slow, evidence, 0.15);
    skill.wins = kept(f64::from(skill.wins) + evidence.weight * evidence.credit);
    skill.fails = kept(f64::from(skill.fails) + evidence.weight * (1.0 - evidence.credit));
    skill.mastery = posterior(skill.mastery, evidence);
    for window in 0..HALF_LIVES.len() {
        skill.won[window] = kept(skill.won_at(window, step.at) + evidence.weight * evidence.credit);
    }
    count_runs(pupil, skill, evidence);
    if evidence.right && !evidence.rapid {
        skill.last_success_at = Some(step.at);
    }
    skill.last_at = step.at;
    skill.answers += 1;
    pupil.answers += 1;
}

/// What an answer says besides its evidence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// Declared difficulty, 1 to 3.
    pub(crate) difficulty: u8,
    /// Unix seconds.
    pub(crate) at: i64,
}

/// Elo residual: what was earned beyond what was expected, the chance of guessing counted in.
fn surprise(evidence: Evidence, logit: f64) -> f64 {
    let expected = evidence.guess + (1.0 - evidence.guess) / (1.0 + (-logit).exp());
    evidence.weight * (1.0 - evidence.guess) * (evidence.credit - expected)
}

fn towards(average: f32, evidence: Evidence, rate: f64) -> f32 {
    let before = f64::from(average);
    kept(before + rate * evidence.weight * (evidence.credit - before))
}

/// The posterior of Corbett and Anderson (1995) in log-odds, where evidence adds up and can be weighed; no transition,
/// so that a failure never raises it.
fn posterior(known: f32, evidence: Evidence) -> f32 {
    let guess = evidence.guess.max(0.1);
    let right = ((1.0 - SLIP) / guess).ln();
    let wrong = (SLIP / (1.0 - guess)).ln();
    let seen = evidence.credit * right + (1.0 - evidence.credit) * wrong;
    kept((f64::from(known) + evidence.weight * seen).clamp(-MASTERY_MAX, MASTERY_MAX))
}

/// A success with hints ends a run of failures without lengthening a run of successes; a rapid answer changes no run.
fn count_runs(pupil: &mut PupilTrace, skill: &mut SkillTrace, evidence: Evidence) {
    pupil.rapid_in_a_row = if evidence.rapid { pupil.rapid_in_a_row + 1 } else { 0 };
    if evidence.rapid {
        return;
    }
    if evidence.is_success_alone() {
        pupil.run = (pupil.run.max(0) + 1).min(RUN_MAX);
        skill.failures_in_a_row = 0;
        skill.successes_in_a_row += 1;
    } else if evidence.is_failure() {
        pupil.run = (pupil.run.min(0) - 1).max(-RUN_MAX);
        skill.failures_in_a_row += 1;
        skill.successes_in_a_row = 0;
    } else {
        pupil.run = 0;
        skill.failures_in_a_row = 0;
    }
}

/// What is left after `elapsed` days of something that halves every `half_life` days.
pub(crate) fn fading(elapsed: f64, half_life: f64) -> f64 {
    (-elapsed / half_life).exp2()
}

/// Days from `then` to `now`, both in Unix seconds; never negative.
pub(crate) fn days(then: i64, now: i64) -> f64 {
    (now - then).max(0) as f64 / DAY
}

/// Four decimals.
pub(crate) fn kept(value: f64) -> f32 {
    ((value * 10_000.0).round() / 10_000.0) as f32
}

impl From<PupilRow> for PupilTrace {
    fn from((answers, ability, ability_fast, recent, run, rapid_in_a_row): PupilRow) -> Self {
        Self { answers, ability, ability_fast, recent, run, rapid_in_a_row }
    }
}

impl From<PupilTrace> for PupilRow {
    fn from(trace: PupilTrace) -> Self {
        (trace.answers, trace.ability, trace.ability_fast, trace.recent, trace.run, trace.rapid_in_a_row)
    }
}

impl From<SkillRow> for SkillTrace {
    fn from(row: SkillRow) -> Self {
        Self {
            answers: row.0,
            ability: row.1,
            ability_fast: row.2,
            wins: row.3,
            fails: row.4,
            mastery: row.5,
            recent_fast: row.6,
            recent_slow: row.7,
            won: row.8,
            failures_in_a_row: row.9,
            successes_in_a_row: row.10,
            last_at: row.11,
            last_success_at: row.12,
        }
    }
}

impl From<SkillTrace> for SkillRow {
    fn from(trace: SkillTrace) -> Self {
        (
            trace.answers,
            trace.ability,
            trace.ability_fast,
            trace.wins,
            trace.fails,
            trace.mastery,
            trace.recent_fast,
            trace.recent_slow,
            trace.won,
            trace.failures_in_a_row,
            trace.successes_in_a_row,
            trace.last_at,
            trace.last_success_at,
        )
    }
}
