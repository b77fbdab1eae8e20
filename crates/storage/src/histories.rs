//! The answers of many pupils, one pupil after the other, for training and for watching a model.

use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::micros;
use crate::open::Store;
use crate::pupils::PupilKey;

/// A pupil who answered, and what is known of the circumstances.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PupilWhoAnswered {
    /// The pupil.
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// Whether the pupil's class is simulated.
    pub simulated: bool,
    /// Whether slowness never counts for this pupil.
    pub extra_time: bool,
    /// The level of the pupil's class.
    pub level: String,
}

/// The first of a pupil's latest answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct LatestOfPupil {
    /// The pupil.
    #[sqlx(flatten)]
    pub pupil: PupilKey,
    /// The position from which on answers are among the latest.
    pub from_position: i64,
}

impl Store {
    /// The pupils of these schools who answered at least once, always in the same order. Their answers are read one pupil
    /// at a time ([`Store::answers_of_pupil`]), so that memory does not grow with them. The schools are named one by
    /// one: the data of one are not used for another by accident.
    pub async fn pupils_who_answered(&self, school_ids: &[Uuid]) -> Result<Vec<PupilWhoAnswered>, StoreError> {
        let mut all = Vec::new();
        for &school_id in school_ids {
            let of_school: Vec<PupilWhoAnswered> = reading!(self, pool => sqlx::query_as(
                "SELECT pupil.school_id, pupil.id AS pupil_id, class.simulated, pupil.extra_time, class.level
                 FROM knowledge_state
                 JOIN pupil ON pupil.school_id = knowledge_state.school_id AND pupil.id = knowledge_state.pupil_id
                 JOIN class ON class.school_id = pupil.school_id AND class.id = pupil.class_id
                 WHERE knowledge_state.school_id = $1
                     AND EXISTS (
                         SELECT 1
                         FROM answer
                         WHERE answer.school_id = pupil.school_id AND answer.pupil_id = pupil.id
                     )
                 ORDER BY pupil.id",
            )
            .bind(school_id)
            .fetch_all(pool)
            .await)?;
            all.extend(of_school);
        }
        Ok(all)
    }

    /// The `count` latest answers of a school given after `since`: for each pupil concerned, where theirs begin.
    pub async fn latest_answers_of_school(
        &self,
        school_id: Uuid,
        since: OffsetDateTime,
        count: u32,
    ) -> Result<Vec<LatestOfPupil>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT latest.school_id, latest.pupil_id, MIN(latest.position) AS from_position
             FROM (
                 SELECT school_id, pupil_id, position
                 FROM answer
                 WHERE school_id = $1 AND answered_at > $2
                 ORDER BY answered_at DESC, pupil_id, position DESC
                 LIMIT $3
             ) AS latest
             GROUP BY latest.school_id, latest.pupil_id
             ORDER BY latest.pupil_id",
        )
        .bind(school_id)
        .bind(micros(since))
        .bind(i64::from(count))
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
