//! A stored choice is made again from what was kept with it, to show that it was not made otherwise.

use std::sync::Arc;

use remediation::placement::PlacementStep;
use remediation::{Choice, RULES_VERSION, choose, placement};
use storage::PupilKey;
use uuid::Uuid;

use crate::accounts::PupilIdentity;
use crate::courses::Course;
use crate::{Platform, Problem};

impl Platform {
    /// The choice as stored, and the same choice made again: the situation that was kept, on the graph and among the
    /// exercises of the version of the programme that was open then. None when other rules than today’s chose.
    pub async fn choose_again(&self, pupil: &PupilIdentity, served: Uuid) -> Result<(Choice, Option<Choice>), Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let served = self.store.served(key, served).await?.ok_or(Problem::NotFound)?;
        let stored = self.stored_choice(&served).await?;
        let course: Arc<Course> = self.course_version(&served.pack_id, &stored.course_version).await?;
        if stored.rules != RULES_VERSION {
            return Ok((stored.choice, None));
        }
        let again = match (stored.situation, stored.placement) {
            (Some(mut situation), _) => {
                if situation.fixed_path {
                    situation.candidates = course.candidates_up_to(situation.level);
                } else {
                    situation.candidates.clone_from(&course.candidates);
                }
                choose(&course.graph, &situation).ok()
            }
            (None, Some(mut situation)) => {
                situation.candidates.clone_from(&course.candidates);
                match placement::next(&course.graph, &situation) {
                    PlacementStep::Ask(choice) => Some(choice),
                    PlacementStep::Finished { .. } => None,
                }
            }
            (None, None) => None,
        };
        Ok((stored.choice, again))
    }
}
