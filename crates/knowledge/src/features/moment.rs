//! The moment at which a question is asked: what was practised before, and when. Outcomes are not part of it.

use super::{Feature, Row};

/// Seconds after which a session is a new one.
const SESSION: i64 = 1_800;

/// What stands before a question.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Moment {
    /// Answers over all skills, and on the skill.
    pub(crate) answers: u32,
    pub(crate) on_skill: u32,
    /// Answers given since the last one on the skill; none if it was never practised.
    pub(crate) since: Option<u32>,
    /// Tries of the exercise, and those that were a success alone or a failure; a rapid one counts little.
    pub(crate) tries: f64,
    pub(crate) won: f64,
    pub(crate) lost: f64,
    /// Seconds since the last answer, and since the last one on the skill.
    pub(crate) pause: Option<i64>,
    pub(crate) skill_pause: Option<i64>,
}

impl Moment {
    pub(crate) fn read(&self, row: &mut Row) {
        let mut put = |feature: Feature, value: f64| row[feature as usize] = value;
        let seconds = |pause: Option<i64>| pause.map_or(0.0, |pause| (pause.max(0) as f64).ln_1p() / 10.0);
        put(Feature::ExerciseWins, self.won.ln_1p());
        put(Feature::ExerciseFails, self.lost.ln_1p());
        put(Feature::Repeats, self.tries.ln_1p());
        put(Feature::Practised, f64::from(self.answers).ln_1p());
        put(Feature::SkillPractised, f64::from(self.on_skill).ln_1p());
        put(Feature::SkillNew, f64::from(u8::from(self.since.is_none())));
        put(Feature::SkillGap, self.since.map_or(0.0, |since| f64::from(since).ln_1p()));
        put(Feature::SameSkill, f64::from(u8::from(self.since == Some(0))));
        put(Feature::Pause, seconds(self.pause));
        put(Feature::SkillPause, seconds(self.skill_pause));
        put(Feature::NewSession, f64::from(u8::from(self.pause.is_some_and(|pause| pause > SESSION))));
    }
}
