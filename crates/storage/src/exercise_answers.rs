//! What a whole school answered to the exercises of a programme, to judge the exercises. Nothing here names a pupil.

use futures::TryStreamExt;
use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::class_errors::WrongAnswer;
use crate::error::StoreError;
use crate::moment::micros;
use crate::open::Store;

/// Of which answers: those of the pupils of a school, in one programme, from a moment on.
#[derive(Debug, Clone, Copy)]
pub struct SchoolAnswers<'a> {
    /// The school.
    pub school_id: Uuid,
    /// The programme.
    pub pack_id: &'a str,
    /// The moment.
    pub since: OffsetDateTime,
}

/// One answer, as far as it says something of the exercise.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct ExerciseAnswer {
    /// Whose, to find the first one.
    pub pupil_id: Uuid,
    /// The exercise.
    pub exercise_id: String,
    /// The version of it that was seen.
    pub exercise_version: String,
    /// What tracing made of it.
    pub outcome: String,
    /// The misconception that was recognised.
    pub misconception: Option<String>,
    /// Hints opened before answering.
    pub hints: i32,
    /// Seconds from display to answer.
    pub seconds: f64,
}

impl Store {
    /// Gives every answer to `each`, one pupil after the other, each pupil's in their order; memory does not grow with them.
    pub async fn answers_to_exercises(
        &self,
        of: SchoolAnswers<'_>,
        mut each: impl FnMut(ExerciseAnswer) + Send,
    ) -> Result<(), StoreError> {
        reading!(self, pool => {
            let mut answers = sqlx::query_as(
                "SELECT answer.pupil_id, served_exercise.exercise_id, served_exercise.exercise_version, answer.outcome,
                        answer.misconception, answer.hints, answer.seconds
                 FROM answer
                 JOIN served_exercise
                     ON served_exercise.school_id = answer.school_id AND served_exercise.pupil_id = answer.pupil_id
                     AND served_exercise.position = answer.position
                 WHERE answer.school_id = $1 AND answer.answered_at >= $3 AND served_exercise.pack_id = $2
                 ORDER BY answer.pupil_id, answer.position",
            )
            .bind(of.school_id)
            .bind(of.pack_id)
            .bind(micros(of.since))
            .fetch(pool);
            while let Some(answer) = answers.try_next().await? {
                each(answer);
            }
        });
        Ok(())
    }

    /// The latest answers to one version of an exercise in which something wrong was typed, at most `count`, newest first.
    pub async fn wrong_answers_of_school(
        &self,
        of: SchoolAnswers<'_>,
        exercise: (&str, &str),
        skill_id: &str,
        count: u32,
    ) -> Result<Vec<WrongAnswer>, StoreError> {
        let (exercise_id, version) = exercise;
        reading!(self, pool => sqlx::query_as(select_wrong_answers!("served_exercise.exercise_version = $7"))
        .bind(of.school_id)
        .bind(of.pack_id)
        .bind(micros(of.since))
        .bind(skill_id)
        .bind(exercise_id)
        .bind(i64::from(count))
        .bind(version)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
