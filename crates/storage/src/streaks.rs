//! Where each pupil of a class stands in a row of failures, over everything that they ever answered.

use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::Moment;
use crate::open::Store;

/// Answers of a pupil on a skill since the last right one on it, and since the last fresh start, none of them right.
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
            // What a pupil met, when they last succeeded at it or started afresh, what they answered since: each step reads an index, so that the
            // answers of a year cost little. A join without a condition keeps SQLite from beginning with the whole school.
            "WITH met AS MATERIALIZED (
                 SELECT DISTINCT served_exercise.pupil_id, served_exercise.skill_id
                 FROM pupil
                 CROSS JOIN served_exercise
                 WHERE pupil.school_id = $1 AND pupil.class_id = $2
                     AND served_exercise.school_id = $1 AND served_exercise.pupil_id = pupil.id
             ),
             since AS MATERIALIZED (
                 SELECT met.pupil_id, met.skill_id, COALESCE(
                     (SELECT MAX(skill_reset.after_position)
                      FROM skill_reset
                      WHERE skill_reset.school_id = $1 AND skill_reset.pupil_id = met.pupil_id
                          AND skill_reset.skill_id = met.skill_id AND skill_reset.undone_at IS NULL),
                     0
                 ) AS started_afresh, COALESCE(
                     (SELECT answer.position
                      FROM served_exercise
                      CROSS JOIN answer
                      WHERE served_exercise.school_id = $1 AND served_exercise.pupil_id = met.pupil_id
                          AND served_exercise.skill_id = met.skill_id
                          AND answer.school_id = $1 AND answer.pupil_id = met.pupil_id
                          AND answer.position = served_exercise.position AND answer.outcome = 'right'
                      ORDER BY served_exercise.position DESC
                      LIMIT 1),
                     0
                 ) AS succeeded
                 FROM met
             )
             SELECT since.pupil_id, since.skill_id, COUNT(*) AS failures, MIN(answer.answered_at) AS first_at,
                    MAX(answer.answered_at) AS last_at
             FROM since
             CROSS JOIN served_exercise
             CROSS JOIN answer
             WHERE served_exercise.school_id = $1 AND served_exercise.pupil_id = since.pupil_id
                 AND served_exercise.skill_id = since.skill_id AND served_exercise.position > since.succeeded
                 AND served_exercise.position > since.started_afresh
                 AND answer.school_id = $1 AND answer.pupil_id = since.pupil_id
                 AND answer.position = served_exercise.position
             GROUP BY since.pupil_id, since.skill_id
             HAVING COUNT(*) >= $3
             ORDER BY since.pupil_id, since.skill_id",
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
             FROM answer
             WHERE answer.school_id = $1 AND (answer.pupil_id, answer.position) IN (
                 SELECT pupil.id, (
                     SELECT MAX(latest.position)
                     FROM answer AS latest
                     WHERE latest.school_id = $1 AND latest.pupil_id = pupil.id
                 )
                 FROM pupil
                 WHERE pupil.school_id = $1 AND pupil.class_id = $2
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
