//! One sitting of work: how far it is, and what to remember of it.

use knowledge::Standing;
use storage::{PupilKey, Purpose, ServedAndAnswered};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{estimates, minutes, state_from};
use crate::accounts::PupilIdentity;
use crate::{Platform, Problem};

/// Without an answer for so long, the sitting is over.
const PAUSE: Duration = Duration::hours(1);
/// From how much time or how many exercises on, it is a good moment to stop.
pub(crate) const GOOD_SESSION: Duration = Duration::minutes(20);
/// See [`GOOD_SESSION`].
const GOOD_SESSION_EXERCISES: usize = 15;
/// After how many more exercises that is said again.
const SAID_AGAIN_EVERY: usize = 10;
/// Servings among which a sitting is looked for at first: most are shorter.
const LOOKED_AT: u32 = 40;
/// Servings in which it is looked for at most.
const LOOKED_AT_MAX: u32 = 640;

/// How far the sitting is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SessionSoFar {
    /// Exercises answered.
    pub exercises: usize,
    /// Minutes spent on them.
    pub minutes: i64,
    /// Whether the exercise that is looked at ends work at a good moment to stop.
    pub good_moment: bool,
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
    /// How far the sitting is, now that an answer was given; `served` is the exercise that is looked at.
    pub(crate) async fn session_so_far(&self, pupil: &PupilIdentity, served: Uuid) -> Result<SessionSoFar, Problem> {
        let sitting = self.sitting(pupil, None).await?;
        let up_to_it = sitting.iter().position(|past| past.served.id == served).map(|place| &sitting[..=place]);
        let good_moment = up_to_it.is_some_and(|up_to_it| is_a_good_moment_to_stop(up_to_it, pupil.extra_time));
        Ok(SessionSoFar { good_moment, ..so_far(&sitting, pupil.extra_time) })
    }

    /// The exercises of practice of the latest sitting, oldest first, in every programme; `now` tells whether it is still
    /// under way.
    async fn sitting(
        &self,
        pupil: &PupilIdentity,
        now: Option<OffsetDateTime>,
    ) -> Result<Vec<ServedAndAnswered>, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let mut looked_at = LOOKED_AT;
        loop {
            let recent = self.store.recent_served(key, looked_at).await?;
            let all = recent.len() < usize::try_from(looked_at).unwrap_or(usize::MAX) || looked_at >= LOOKED_AT_MAX;
            let (sitting, begun_here) = latest_sitting(recent, now);
            if begun_here || all {
                return Ok(sitting);
            }
            looked_at *= 2;
        }
    }

    /// What to remember of the sitting that is under way; nothing was done in it when the last answer is too old.
    pub async fn session_summary(&self, pupil: &PupilIdentity) -> Result<SessionSummary, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let now = self.now();
        let sitting = self.sitting(pupil, Some(now)).await?;
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

/// The exercises of practice of the latest sitting, oldest first, from the latest servings, newest first, and whether a
/// pause among them tells that it began there.
fn latest_sitting(recent: Vec<ServedAndAnswered>, now: Option<OffsetDateTime>) -> (Vec<ServedAndAnswered>, bool) {
    let mut sitting = Vec::new();
    let mut later = now;
    let mut begun_here = false;
    for past in recent.into_iter().filter(|past| past.served.purpose == Purpose::Practice) {
        let Some(answered_at) = past.served.answered_at else { continue };
        begun_here = later.is_some_and(|later| later - answered_at > PAUSE);
        if begun_here {
            break;
        }
        later = Some(past.served.served_at.min(answered_at));
        sitting.push(past);
    }
    sitting.reverse();
    (sitting, begun_here)
}

/// Whether the last of these exercises, the first ones of a sitting, ends them at a good moment to stop: the first at which
/// enough was done, then now and then.
fn is_a_good_moment_to_stop(done: &[ServedAndAnswered], extra_time: bool) -> bool {
    let long_enough = minutes::granted(GOOD_SESSION, extra_time);
    let enough = |exercises: &usize| minutes::spent(&done[..*exercises], extra_time) >= long_enough;
    let first = (1..=done.len().min(GOOD_SESSION_EXERCISES)).find(enough).unwrap_or(GOOD_SESSION_EXERCISES);
    done.len().checked_sub(first).is_some_and(|since| since % SAID_AGAIN_EVERY == 0)
}

fn so_far(sitting: &[ServedAndAnswered], extra_time: bool) -> SessionSoFar {
    let spent = minutes::spent(sitting, extra_time);
    SessionSoFar { exercises: sitting.len(), minutes: spent.whole_minutes(), good_moment: false }
}
