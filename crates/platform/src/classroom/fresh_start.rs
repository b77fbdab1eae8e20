//! A teacher lets a pupil start afresh on a skill: what was answered before stays, and no longer counts.

use curriculum::SkillId;
use storage::{Class, NewReset, Pupil, Purpose, Served, SkillReset};
use uuid::Uuid;

use super::decide::NOTE_CHARACTERS;
use crate::accounts::StaffIdentity;
use crate::courses::Course;
use crate::practice::state_from;
use crate::{Platform, Problem};

/// Tries beside a pupil who keeps answering meanwhile.
const TRIES_MAX: usize = 5;

impl Platform {
    /// Lets a pupil of this teacher start afresh on a skill, from the very next exercise on: estimate, failures in a row and
    /// reviews read only what comes after. Once more, with nothing answered in between, changes
    /// nothing.
    pub async fn reset_skill(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        skill: &str,
        note: &str,
    ) -> Result<(), Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        let skill: SkillId = skill.parse().map_err(|_| Problem::NotFound)?;
        let course = self.course_with_skill(class.school_id, class.id, &skill).await?;
        for _ in 0..TRIES_MAX {
            let kept = self.store.knowledge_state(pupil.key()).await?;
            let mut state = state_from(kept.as_ref())?;
            let Some(kept) = kept.filter(|_| state.has_met(&skill)) else {
                let before = self.store.standing_resets_of_pupil(pupil.key()).await?;
                if before.iter().any(|reset| reset.skill_id == skill.as_str()) {
                    return Ok(());
                }
                return Err(Problem::refused(
                    "Cet élève n’a encore rien répondu sur cette compétence : il n’y a rien à reprendre.",
                ));
            };
            state.reset(&skill);
            let state = serde_json::to_string(&state).map_err(|error| Problem::Unexpected(error.to_string()))?;
            let new = NewReset {
                id: self.new_id(),
                skill_id: skill.to_string(),
                author_id: teacher.id,
                note: note.trim().chars().take(NOTE_CHARACTERS).collect(),
                created_at: self.now(),
            };
            if self.store.reset_skill(&kept, &new, &state).await? {
                self.choose_anew(&pupil, &course).await?;
                let details = serde_json::json!({ "reset": new.id });
                return self.note_about(teacher, "skill-reset", skill.as_str(), Some(pupil.id), details).await;
            }
        }
        Err(Problem::Busy)
    }

    /// Undoes a fresh start: what was answered before it counts again, with what was answered since.
    pub async fn undo_reset(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        reset: Uuid,
    ) -> Result<(), Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        for _ in 0..TRIES_MAX {
            // The state first: a fresh start that a colleague gives after it was read makes its lock fail.
            let kept = self.store.knowledge_state(pupil.key()).await?.ok_or(Problem::NotFound)?;
            let mut standing = self.store.standing_resets_of_pupil(pupil.key()).await?;
            let place = standing.iter().position(|one| one.id == reset).ok_or(Problem::NotFound)?;
            let undone = standing.remove(place);
            let state = self.replayed(class.school_id, pupil.key(), &standing).await?;
            if i64::from(state.answers_count()) != kept.answers_count {
                continue;
            }
            let state = serde_json::to_string(&state).map_err(|error| Problem::Unexpected(error.to_string()))?;
            if self.store.undo_reset(&kept, reset, teacher.id, &state, self.now()).await? {
                self.choose_anew_on(&class, &pupil, &undone).await?;
                let details = serde_json::json!({ "reset": reset });
                return self.note_about(teacher, "skill-reset-undone", &undone.skill_id, Some(pupil.id), details).await;
            }
        }
        Err(Problem::Busy)
    }

    /// The exercise of this programme in front of the pupil was chosen on what has changed: something else comes next, though
    /// what the pupil is typing is still marked. A question of the placement stays: what it asks does not depend on it.
    async fn choose_anew(&self, pupil: &Pupil, course: &Course) -> Result<(), Problem> {
        let of_course = |open: &Served| open.pack_id == course.pack_id && open.purpose == Purpose::Practice;
        self.take_away(pupil.key(), of_course).await
    }

    async fn choose_anew_on(&self, class: &Class, pupil: &Pupil, reset: &SkillReset) -> Result<(), Problem> {
        let skill: SkillId = reset.skill_id.parse().map_err(|_| Problem::NotFound)?;
        match self.course_with_skill(class.school_id, class.id, &skill).await {
            Ok(course) => self.choose_anew(pupil, &course).await,
            // The class no longer works on that programme: nothing of it is in front of the pupil.
            Err(Problem::NotFound) => Ok(()),
            Err(problem) => Err(problem),
        }
    }
}
