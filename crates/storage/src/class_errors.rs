//! What the pupils of a class answered lately, exercise by exercise: how often they succeed, and which errors they share.
//!
//! Nothing here names a pupil.

use sqlx::FromRow;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::error::StoreError;
use crate::moment::micros;
use crate::open::Store;

/// Of which answers: those of the pupils of a class, in one programme, from a moment on.
#[derive(Debug, Clone, Copy)]
pub struct ClassAnswers<'a> {
    /// The school.
    pub school_id: Uuid,
    /// The class.
    pub class_id: Uuid,
    /// The programme.
    pub pack_id: &'a str,
    /// The moment.
    pub since: OffsetDateTime,
}

/// An exercise as a class answered it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ExerciseTally {
    /// The exercise.
    pub exercise_id: String,
    /// The skill that it works on.
    pub skill_id: String,
    /// How many answers.
    pub answers: i64,
    /// Of how many pupils.
    pub pupils: i64,
    /// How many of the answers were not right.
    pub not_right: i64,
    /// How many of the pupils were right the first time.
    pub right_first: i64,
}

/// A misconception that was recognised in an exercise.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct MisconceptionTally {
    /// The exercise.
    pub exercise_id: String,
    /// The skill that it works on.
    pub skill_id: String,
    /// The misconception.
    pub misconception: String,
    /// In how many pupils.
    pub pupils: i64,
}

/// An answer that was not right.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct WrongAnswer {
    /// Whose, to count pupils.
    pub pupil_id: Uuid,
    /// The version of the exercise that was seen.
    pub exercise_version: String,
    /// The seed of the variant that was seen.
    pub seed: i64,
    /// What was typed.
    pub typed: String,
    /// What tracing made of it.
    pub outcome: String,
    /// The misconception that was recognised.
    pub misconception: Option<String>,
}

/// The answers that are asked for, as `given`. The last answer before the moment is found from the newest one backwards, so that
/// those of a year cost nothing; a join without a condition keeps SQLite from beginning with the whole school.
macro_rules! select_given {
    ($rest:literal) => {
        concat!(
            "WITH earlier AS MATERIALIZED (
                 SELECT pupil.id AS pupil_id, COALESCE(
                     (SELECT answer.position
                      FROM answer
                      WHERE answer.school_id = $1 AND answer.pupil_id = pupil.id AND answer.answered_at < $4
                      ORDER BY answer.position DESC
                      LIMIT 1),
                     0
                 ) AS position
                 FROM pupil
                 WHERE pupil.school_id = $1 AND pupil.class_id = $2
             ),
             given AS (
                 SELECT answer.pupil_id, served_exercise.exercise_id, served_exercise.skill_id, answer.outcome,
                        answer.misconception, ROW_NUMBER() OVER (
                            PARTITION BY answer.pupil_id, served_exercise.exercise_id, served_exercise.skill_id
                            ORDER BY answer.position
                        ) AS attempt
                 FROM earlier
                 CROSS JOIN answer
                 CROSS JOIN served_exercise
                 WHERE answer.school_id = $1 AND answer.pupil_id = earlier.pupil_id AND answer.position > earlier.position
                     AND served_exercise.school_id = $1 AND served_exercise.pupil_id = earlier.pupil_id
                     AND served_exercise.position = answer.position AND served_exercise.pack_id = $3
             ) ",
            $rest
        )
    };
}

/// The latest answers to an exercise in which something wrong was typed, newest first; `$7` narrows them. Pupils come first: the
/// exercises of each are found by skill.
macro_rules! select_wrong_answers {
    ($narrower:literal) => {
        concat!(
            "SELECT answer.pupil_id, served_exercise.exercise_version, served_exercise.seed, answer.typed, answer.outcome,
                    answer.misconception
             FROM pupil
             CROSS JOIN served_exercise
             CROSS JOIN answer
             WHERE pupil.school_id = $1
                 AND served_exercise.school_id = $1 AND served_exercise.pupil_id = pupil.id
                 AND served_exercise.skill_id = $4 AND served_exercise.exercise_id = $5 AND served_exercise.pack_id = $2
                 AND served_exercise.answered_at >= $3
                 AND answer.school_id = $1 AND answer.pupil_id = pupil.id
                 AND answer.position = served_exercise.position
                 AND answer.outcome IN ('wrong', 'wrong-form') AND answer.typed <> ''
                 AND ",
            $narrower,
            " ORDER BY answer.answered_at DESC, answer.pupil_id, answer.position DESC
             LIMIT $6"
        )
    };
}

impl Store {
    /// The exercises that at least so many answers of at least so many pupils were given to, one of them not right: by name.
    pub async fn exercise_tallies(
        &self,
        of: ClassAnswers<'_>,
        answers_min: u32,
        pupils_min: u32,
    ) -> Result<Vec<ExerciseTally>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_given!(
            "SELECT exercise_id, skill_id, COUNT(*) AS answers, COUNT(DISTINCT pupil_id) AS pupils,
                    SUM(CASE WHEN outcome = 'right' THEN 0 ELSE 1 END) AS not_right,
                    SUM(CASE WHEN outcome = 'right' AND attempt = 1 THEN 1 ELSE 0 END) AS right_first
             FROM given
             GROUP BY exercise_id, skill_id
             HAVING COUNT(*) >= $5 AND COUNT(DISTINCT pupil_id) >= $6
                 AND SUM(CASE WHEN outcome = 'right' THEN 0 ELSE 1 END) > 0
             ORDER BY exercise_id, skill_id"
        ))
        .bind(of.school_id)
        .bind(of.class_id)
        .bind(of.pack_id)
        .bind(micros(of.since))
        .bind(i64::from(answers_min))
        .bind(i64::from(pupils_min))
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The misconceptions that were recognised, exercise by exercise, the one of most pupils first.
    pub async fn misconception_tallies(&self, of: ClassAnswers<'_>) -> Result<Vec<MisconceptionTally>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_given!(
            "SELECT exercise_id, skill_id, misconception, COUNT(DISTINCT pupil_id) AS pupils
             FROM given
             WHERE misconception IS NOT NULL AND outcome <> 'right'
             GROUP BY exercise_id, skill_id, misconception
             ORDER BY exercise_id, skill_id, COUNT(DISTINCT pupil_id) DESC, misconception"
        ))
        .bind(of.school_id)
        .bind(of.class_id)
        .bind(of.pack_id)
        .bind(micros(of.since))
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }

    /// The latest answers to an exercise in which something wrong was typed, at most `count`, newest first.
    pub async fn wrong_answers(
        &self,
        of: ClassAnswers<'_>,
        exercise_id: &str,
        skill_id: &str,
        count: u32,
    ) -> Result<Vec<WrongAnswer>, StoreError> {
        reading!(self, pool => sqlx::query_as(select_wrong_answers!("pupil.class_id = $7"))
        .bind(of.school_id)
        .bind(of.pack_id)
        .bind(micros(of.since))
        .bind(skill_id)
        .bind(exercise_id)
        .bind(i64::from(count))
        .bind(of.class_id)
        .fetch_all(pool)
        .await)
        .map_err(StoreError::from)
    }
}
