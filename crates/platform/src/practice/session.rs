//! One sitting of work: how far it is, and what to remember of it.

use knowledge::Standing;
use storage::{PupilKey, Purpose, ServedAndAnswered};
use time::Duration;

use super::situation::LOOK_BACK;
use super::{estimates, minutes, state_from};
use crate::accounts::PupilIdentity;
use crate::{Platform, Problem};

/// Without an answer for so long, the sitting is over.
const PAUSE: Duration = Duration::hours(1);
/// From how much time or how many exercises on, it is a good moment to stop.
pub(crate) const GOOD_SESSION: Duration = Duration::minutes(20);
/// See [`GOOD_SESSION`].
const GOOD_SESSION_EXERCISES: usize = 15;

/// How far the sitting is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SessionSoFar {
    /// Exercises answered, at most as many as a choice looks back on.
    pub exercises: usize,
    /// Minutes spent on them.
    pub minutes: i64,
    /// Whether so many minutes, for this pupil, went well past a useful beginning.
    pub long_enough: bool,
}

impl SessionSoFar {
    /// Whether it is a good moment to stop: work went well past its useful beginning.
    pub fn is_a_good_moment_to_stop(&self) -> bool {
        self.long_enough || self.exercises >= GOOD_SESSION_EXERCISES
    }
}

/// What to remember of a sitting.
#[derive(Debug, Clone)]
pub struct SessionSummary {
    /// How much was done.
    pub so_far: SessionSoFar,
    /// Skills worked on, in the order in which they came.
    pub skills: Vec<SessionSkill>,
    /// What comes next, a sentence for the pupil; none when there is nothing to propose.
    pub next: Option<String>,
}

/// One skill of a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSkill {
    /// Its title.
    pub title: String,
    /// Exercises done on it.
    pub exercises: usize,
    /// Right answers among them.
    pub right: usize,
    /// Where the pupil stands now.
    pub standing: Standing,
}

impl Platform {
    /// How far the sitting is, now that an answer was given.
    pub(crate) async fn session_so_far(&self, pupil: &PupilIdentity) -> Result<SessionSoFar, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let recent = self.store.recent_served(key, LOOK_BACK).await?;
        Ok(so_far(&sitting(&recent, None), pupil.extra_time))
    }

    /// What to remember of the sitting that is under way; nothing was done in it when the last answer is too old.
    pub async fn session_summary(&self, pupil: &PupilIdentity) -> Result<SessionSummary, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let recent = self.store.recent_served(key, LOOK_BACK).await?;
        let now = self.now();
        let sitting = sitting(&recent, Some(now));
        let mut summary = SessionSummary { so_far: so_far(&sitting, pupil.extra_time), skills: Vec::new(), next: None };
        let Some(course) = self.course_of_pupil(pupil).await? else { return Ok(summary) };
        let kept = self.store.knowledge_state(key).await?;
        let model = self.serving_model(pupil.school.id).await?;
        let state = state_from(kept.as_ref())?;
        // A sitting may go from one programme to another.
        let courses = self.courses_of_class(pupil.school.id, pupil.class_id).await?;
        let standings: Vec<_> = courses.iter().flat_map(|course| estimates(&model, &state, course, now)).collect();
        for past in &sitting {
            let of = courses.iter().find(|course| course.pack_id == past.served.pack_id);
            let title = of.unwrap_or(&course).skill_title(&past.served.skill_id);
            let right = usize::from(past.answer.as_ref().is_some_and(|answer| answer.outcome == "right"));
            let standing = standings.iter().find(|estimate| estimate.skill.as_str() == past.served.skill_id);
            let standing = standing.map_or(Standing::NotEnoughAnswers, |estimate| estimate.standing);
            match summary.skills.iter_mut().find(|skill| skill.title == title) {
                Some(skill) => {
                    skill.exercises += 1;
                    skill.right += right;
                }
                None => summary.skills.push(SessionSkill { title, exercises: 1, right, standing }),
            }
        }
        summary.next = self.what_comes_next(pupil, &course).await?;
        Ok(summary)
    }
}

/// The exercises of practice of the latest sitting, oldest first, from the latest servings, newest first; `now` tells
/// whether it is still under way.
fn sitting(recent: &[ServedAndAnswered], now: Option<time::OffsetDateTime>) -> Vec<&ServedAndAnswered> {
    let mut sitting = Vec::new();
    let mut later = now;
    for past in recent.iter().filter(|past| past.served.purpose == Purpose::Practice) {
        let Some(answered_at) = past.served.answered_at else { continue };
        if later.is_some_and(|later| later - answered_at > PAUSE) {
            break;
        }
        later = Some(past.served.served_at.min(answered_at));
        sitting.push(past);
    }
    sitting.reverse();
    sitting
}

fn so_far(sitting: &[&ServedAndAnswered], extra_time: bool) -> SessionSoFar {
    let spent = minutes::spent(sitting.iter().copied(), extra_time);
    SessionSoFar {
        exercises: sitting.len(),
        minutes: spent.whole_minutes(),
        long_enough: spent >= minutes::granted(GOOD_SESSION, extra_time),
    }
}
