//! What a demonstration needs and no page does: a clock of its own, known secrets, and the sight of what a simulated pupil
//! answers. Nothing here can be reached through a request.

use std::sync::Arc;

use curriculum::{Level, SkillGraph};
use exercises::{Exercise, Variant};
use uuid::Uuid;

use crate::accounts::{PupilIdentity, StaffIdentity};
use crate::practice::variant_of;
use crate::{Clock, Platform, Problem};

impl Platform {
    /// The same platform on another clock.
    #[must_use]
    pub fn with_clock(&self, clock: Clock) -> Self {
        Self { clock, ..self.clone() }
    }

    /// The prerequisite graph that a pupil works on.
    pub async fn graph_of(&self, pupil: &PupilIdentity) -> Result<SkillGraph, Problem> {
        let course = self.course_of_pupil(pupil).await?.ok_or(Problem::NotFound)?;
        Ok(course.graph.clone())
    }

    /// Which share of the programme the class of a pupil has been taught by the end of the year, from 0 to 1.
    pub async fn share_taught(&self, pupil: &PupilIdentity) -> Result<f64, Problem> {
        let level = self.level_of_class(pupil.school.id, pupil.class_id).await?.unwrap_or(Level::Quatrieme);
        Ok(level.ends_at())
    }

    /// The exercise that a pupil has in front of them, with what is expected, and whether it belongs to the placement.
    pub async fn served_variant(
        &self,
        pupil: &PupilIdentity,
        served: Uuid,
    ) -> Result<(Arc<Exercise>, Variant, bool), Problem> {
        let (_, served, exercise) = self.served_to(pupil, served).await?;
        let variant = variant_of(&exercise, &served)?;
        Ok((exercise, variant, served.purpose == storage::Purpose::Placement))
    }

    /// Gives a pupil a secret that is printed in clear.
    pub async fn set_known_secret(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pseudonym: &str,
        secret: &str,
    ) -> Result<(), Problem> {
        let pupils = self.store.pupils_of_class(teacher.school.id, class).await?;
        let pupil = pupils.iter().find(|pupil| pupil.pseudonym == pseudonym).ok_or(Problem::NotFound)?;
        let hash = self.hashing.hash(secret, &self.chance).await?;
        self.store.set_pupil_secret(pupil.key(), &hash).await?;
        Ok(())
    }
}
