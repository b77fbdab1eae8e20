//! What is believed of each pupil, made again from their answers.
//!
//! A state is always the replay of the answers and of the fresh starts between them, so that this changes nothing unless what is kept in a state has changed
//! since: states stored by an earlier version are then completed, and say what they could not say before.

use knowledge::LearnerState;
use serde::Serialize;
use storage::{PupilKey, SkillReset};
use uuid::Uuid;

use crate::accounts::StaffIdentity;
use crate::practice::state_from;
use crate::{Platform, Problem};

/// Tries of a pupil who keeps answering meanwhile.
const TRIES_MAX: usize = 5;

/// What a replay led to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Replayed {
    /// Pupils who have answered.
    pub pupils: usize,
    /// Those whose state is another than before.
    pub changed: usize,
    /// Those whose state lacked something that models read.
    pub incomplete: usize,
    /// Those who were answering all the while: their state is left as it was, and a second replay will find them.
    pub left: usize,
}

enum Outcome {
    Same,
    Changed { incomplete: bool },
    Left,
}

impl Platform {
    /// Makes the state of every pupil of the school again from their answers, one pupil at a time, while pupils go on
    /// working: a state is only replaced when nothing was answered meanwhile.
    pub async fn replay_states(&self, administrator: &StaffIdentity) -> Result<Replayed, Problem> {
        let school_id = administrator.school.id;
        let mut found = Replayed::default();
        for known in self.store.pupils_who_answered(&[school_id]).await? {
            found.pupils += 1;
            match self.replay_state(school_id, known.pupil).await? {
                Outcome::Same => {}
                Outcome::Changed { incomplete } => {
                    found.changed += 1;
                    found.incomplete += usize::from(incomplete);
                }
                Outcome::Left => found.left += 1,
            }
        }
        let details = serde_json::json!({ "pupils": found.pupils, "changed": found.changed });
        self.note(administrator, "states-replayed", &school_id.to_string(), details).await?;
        Ok(found)
    }

    async fn replay_state(&self, school_id: Uuid, pupil: PupilKey) -> Result<Outcome, Problem> {
        for _ in 0..TRIES_MAX {
            let Some(kept) = self.store.knowledge_state(pupil).await? else { return Ok(Outcome::Same) };
            let standing = self.store.standing_resets_of_pupil(pupil).await?;
            let replayed = self.replayed(school_id, pupil, &standing).await?;
            if i64::from(replayed.answers_count()) != kept.answers_count {
                continue;
            }
            // One that cannot be read any more is replaced as well.
            let before = state_from(Some(&kept)).ok();
            if before.as_ref() == Some(&replayed) {
                return Ok(Outcome::Same);
            }
            let state = serde_json::to_string(&replayed).map_err(|error| Problem::Unexpected(error.to_string()))?;
            if self.store.replace_state(&kept, &state, self.now()).await? {
                return Ok(Outcome::Changed { incomplete: before.is_none_or(|before| !before.is_complete()) });
            }
        }
        Ok(Outcome::Left)
    }

    /// The state that follows from the stored answers and these fresh starts alone: each answer is read on the programme that
    /// it belongs to, as it was when it was given.
    pub(crate) async fn replayed(
        &self,
        school_id: Uuid,
        pupil: PupilKey,
        resets: &[SkillReset],
    ) -> Result<LearnerState, Problem> {
        let read = self.history_with(pupil, resets).await?;
        let courses = self.open_courses(school_id).await?;
        let joined = self.graph_of_school(school_id).await?;
        let mut state = LearnerState::default();
        let history = &read.history;
        for (index, (answer, pack)) in history.answers.iter().zip(&read.packs).enumerate() {
            state.apply(&history.resets, index);
            let course = courses.iter().find(|course| course.pack_id == *pack);
            state.observe(answer, course.map_or(&joined, |course| &course.graph));
        }
        state.apply(&history.resets, history.answers.len());
        Ok(state)
    }
}
