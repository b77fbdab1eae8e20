//! What a choice depends on, gathered from the store and the model.

use curriculum::{Level, SkillId};
use knowledge::{LearnerState, Model, SkillEstimate};
use remediation::{Decisions, PastExercise, Work};
use storage::{KnowledgeState, PupilKey, ServedAndAnswered, SkillReset};
use time::OffsetDateTime;

use crate::accounts::PupilIdentity;
use crate::courses::Course;
use crate::words::from_word;
use crate::{Platform, Problem};

/// How many past exercises a choice looks back on.
pub(crate) const LOOK_BACK: u32 = 40;

/// The fresh starts of a pupil that stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct FreshStarts(Vec<SkillReset>);

impl FreshStarts {
    /// Whether what was served at this position no longer speaks of the skill.
    pub(crate) fn took_back(&self, skill: &str, position: i64) -> bool {
        self.0.iter().any(|reset| reset.skill_id == skill && position <= reset.after_position)
    }

    /// The latest one on a skill.
    pub(crate) fn latest_on(&self, skill: &str) -> Option<&SkillReset> {
        self.0.iter().rfind(|reset| reset.skill_id == skill)
    }
}

/// Where a pupil works: their course, and what their class and their teacher settled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) key: PupilKey,
    pub(crate) course: &'a Course,
    /// The level of the class, when it is one that the programmes know.
    pub(crate) level: Option<Level>,
    /// Whether exercises are adapted: neither for the pupil nor for the class did a teacher switch it off.
    pub(crate) adapts: bool,
    /// Whether the pupils of the class may choose among several useful exercises.
    pub(crate) chooses: bool,
    /// Whether the pupil has a third more time.
    pub(crate) extra_time: bool,
}

impl Platform {
    /// Where a pupil works on this course.
    pub(crate) async fn desk_of<'a>(&self, pupil: &PupilIdentity, course: &'a Course) -> Result<Desk<'a>, Problem> {
        let class = self.store.class(pupil.school.id, pupil.class_id).await?;
        Ok(Desk {
            key: PupilKey { school_id: pupil.school.id, pupil_id: pupil.id },
            course,
            level: class.as_ref().and_then(|class| Level::from_label(&class.level)),
            adapts: pupil.adaptive && class.as_ref().is_none_or(|class| class.adaptive),
            chooses: class.is_some_and(|class| class.pupil_choice),
            extra_time: pupil.extra_time,
        })
    }

    /// The fresh starts of a pupil that stand.
    pub(crate) async fn fresh_starts_of(&self, key: PupilKey) -> Result<FreshStarts, Problem> {
        Ok(FreshStarts(self.store.standing_resets_of_pupil(key).await?))
    }

    /// Teacher's decisions in force for a pupil, on skills of this course; the latest pin first, since a pin is announced
    /// to hold from the very next exercise on, and of the assigned paths the one that ends first.
    pub(crate) async fn decisions_of(&self, key: PupilKey, course: &Course) -> Result<Decisions, Problem> {
        let mut decisions = Decisions::default();
        for decision in self.store.active_decisions_of_pupil(key).await? {
            let Ok(skill) = decision.skill_id.parse() else { continue };
            if course.programme.skill(&skill).is_none() {
                continue;
            }
            match decision.kind {
                storage::DecisionKind::Pin => decisions.pinned.push(skill),
                storage::DecisionKind::Exclude => decisions.excluded.push(skill),
            }
        }
        decisions.pinned.reverse();
        for path in self.store.assigned_paths_under_way(key, self.now()).await? {
            let skills = path.skills.iter().filter_map(|skill| skill.parse().ok());
            let new =
                skills.filter(|skill| course.programme.skill(skill).is_some() && !decisions.assigned.contains(skill));
            let new: Vec<SkillId> = new.collect();
            decisions.assigned.extend(new);
        }
        Ok(decisions)
    }
}

/// The pupil's state as kept, or that of somebody who has not answered yet.
pub(crate) fn state_from(kept: Option<&KnowledgeState>) -> Result<LearnerState, Problem> {
    match kept {
        Some(kept) => {
            serde_json::from_str(&kept.state).map_err(|error| Problem::Unexpected(format!("knowledge state: {error}")))
        }
        None => Ok(LearnerState::default()),
    }
}

/// The estimate of every skill of a course.
pub(crate) fn estimates(
    model: &Model,
    state: &LearnerState,
    course: &Course,
    now: OffsetDateTime,
) -> Vec<SkillEstimate> {
    model.estimates(state, &course.graph, now)
}

/// A past exercise as `remediation` reads it; none when it was not answered or is of another programme.
pub(crate) fn past_exercise(
    course: &Course,
    past: &ServedAndAnswered,
    fresh_starts: &FreshStarts,
) -> Option<PastExercise> {
    let ServedAndAnswered { served, answer } = past;
    let answer = answer.as_ref().filter(|_| served.pack_id == course.pack_id)?;
    let exercise = served.exercise_id.parse().ok()?;
    let skill: SkillId = served.skill_id.parse().ok()?;
    let known = course.exercises.get(&exercise);
    let prerequisite =
        answer.misconception.as_deref().and_then(|code| known.and_then(|known| known.skill_in_doubt(code)));
    Some(PastExercise {
        exercise,
        seed: served.seed.cast_unsigned(),
        skill,
        right: answer.outcome == "right",
        not_yet_known: answer.outcome == "not-yet-known",
        hints: u8::try_from(answer.hints).unwrap_or(u8::MAX),
        misconception_prerequisite: prerequisite,
        mediation: known.map_or(remediation::Mediation::Practice, |known| crate::courses::mediation_of(known)),
        // A detour towards a skill that starts afresh is over.
        goal: served
            .goal_skill_id
            .as_deref()
            .filter(|goal| !fresh_starts.took_back(goal, served.position))
            .and_then(|goal| goal.parse().ok()),
        at: answer.answered_at,
        work: from_word(&served.reason_code).map_or(Work::Learning, Work::of),
        before_reset: fresh_starts.took_back(&served.skill_id, served.position),
    })
}
