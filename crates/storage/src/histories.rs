//! The answers of many pupils, one pupil after the other, for training.

use uuid::Uuid;

use crate::answers::Answer;
use crate::error::StoreError;
use crate::open::Store;
use crate::pupils::PupilKey;

/// Everything that a pupil answered.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// The pupil.
    pub pupil: PupilKey,
    /// Whether the pupil's class is simulated.
    pub simulated: bool,
    /// Whether slowness never counts for this pupil.
    pub extra_time: bool,
    /// The level of the pupil's class.
    pub level: String,
    /// The answers in order; never empty.
    pub answers: Vec<Answer>,
}

impl Store {
    /// Gives the histories of these schools to `visit`, one pupil at a time, so that memory does not grow with the
    /// number of pupils. The schools are named one by one: the data of one are not used for another by accident.
    /// Returns how many answers there were.
    pub async fn visit_histories(
        &self,
        school_ids: &[Uuid],
        mut visit: impl FnMut(History) + Send,
    ) -> Result<u64, StoreError> {
        let mut count = 0;
        for &school_id in school_ids {
            let pupils: Vec<(Uuid, bool, bool, String)> = reading!(self, pool => sqlx::query_as(
                "SELECT pupil.id, class.simulated, pupil.extra_time, class.level
                 FROM knowledge_state
                 JOIN pupil ON pupil.school_id = knowledge_state.school_id AND pupil.id = knowledge_state.pupil_id
                 JOIN class ON class.school_id = pupil.school_id AND class.id = pupil.class_id
                 WHERE knowledge_state.school_id = $1
                 ORDER BY pupil.id",
            )
            .bind(school_id)
            .fetch_all(pool)
            .await)?;
            for (pupil_id, simulated, extra_time, level) in pupils {
                let pupil = PupilKey { school_id, pupil_id };
                let answers = self.answers_of_pupil(pupil).await?;
                count += answers.len() as u64;
                if !answers.is_empty() {
                    visit(History { pupil, simulated, extra_time, level, answers });
                }
            }
        }
        Ok(count)
    }
}
