//! Where each pupil of a class stands in a row of failures, over everything that they ever answered.

use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::Moment;
use crate::open::Store;

/// Answers of a pupil on a skill since the last right one on it, none of them right.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct FailureStreak {
    /// The pupil.
    pub pupil_id: Uuid,
    /// The skill.
    pub skill_id: String,
    /// How many answers.
    pub failures: i64,
    /// When the first of them was given.
    #[sqlx(try_from = "Moment")]
    pub first_at: OffsetDateTime,
    /// When the last of them was given.
    #[sqlx(try_from = "Moment")]
    pub last_at: OffsetDateTime,
}

/// When a pupil last answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct LastAnswer {
    /// The pupil.
    pub pupil_id: Uuid,
    /// When.
    #[sqlx(try_from = "Moment")]
    pub answered_at: OffsetDateTime,
}

impl Store {
    /// The streaks of at least `at_least` failures of the pupils of a class, in whatever programme: pupil after pupil, by
    /// name of skill.
    pub async fn failure_streaks_of_class(
        &self,
        school_id: Uuid,
        class_id: Uuid,
        at_least: u32,
    ) -> Result<Vec<FailureStreak>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "WITH history AS (
                 SELECT answer.pupil_id, served_exercise.skill_id, answer.position, answer.answered_at,
                        MAX(CASE WHEN answer.outcome = 'right' THEN answer.position ELSE 0 END)
                            OVER (PARTITION BY answer.pupil_id, served_exercise.skill_id) AS succeeded
                 FROM pupil
                 JOIN answer ON answer.school_id = pupil.school_id AND answer.pupil_id = pupil.id
                 JOIN served_exercise
                     ON served_exercise.school_id = answer.school_id
                     AND served_exercise.pupil_id = answer.pupil_id
                     AND served_exercise.position = answer.position
                 WHERE pupil.school_id = $1 AND pupil.class_id = $2
             )
             SELECT pupil_id, skill_id, COUNT(*) AS failures, MIN(answered_at) AS first_at, MAX(answered_at) AS last_at
             FROM history
             WHERE position > succeeded
             GROUP BY pupil_id, skill_id
             HAVING COUNT(*) >= $3
             ORDER BY pupil_id, skill_id",
        )
        .bind(school_id)
        .bind(class_id)
        .bind(i64::from(at_least))
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// When each pupil of a class last answered; those who never did are left out.
    pub async fn last_answers_of_class(&self, school_id: Uuid, class_id: Uuid) -> Result<Vec<LastAnswer>, StoreError> {
        reading!(self, pool => sqlx::query_as(
            "SELECT answer.pupil_id, answer.answered_at
             FROM pupil
             JOIN answer ON answer.school_id = pupil.school_id AND answer.pupil_id = pupil.id
             WHERE pupil.school_id = $1 AND pupil.class_id = $2
                 AND answer.position = (
                     SELECT MAX(latest.position)
                     FROM answer AS latest
                     WHERE latest.school_id = pupil.school_id AND latest.pupil_id = pupil.id
                 )
             ORDER BY answer.pupil_id",
        )
        .bind(school_id)
        .bind(class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
