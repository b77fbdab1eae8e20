//! The statements of a batch. Each reads its rows from one JSON text, so that a batch costs one statement a table; how
//! JSON becomes rows is the only thing in which the engines differ.

/// The statements of a batch for one engine. `$1` is always a JSON list of objects.
#[derive(Debug)]
pub(crate) struct Statements {
    /// Keeps other processes away from these pupils until the commit. SQLite has one writer and needs none.
    pub(super) lock_pupils: Option<&'static str>,
    /// Which exercises wait for these answers, and how many answers each pupil's state comes from.
    pub(super) pending: &'static str,
    pub(super) insert_answers: &'static str,
    pub(super) mark_answered: &'static str,
    pub(super) save_states: &'static str,
    /// Skips a pupil who has an open exercise, and one who is gone.
    pub(super) insert_served: &'static str,
    /// The exercises in front of these pupils.
    pub(super) open_exercises: &'static str,
}

macro_rules! statements {
    ($engine:ident, $lock_pupils:expr) => {
        Statements {
            lock_pupils: $lock_pupils,
            pending: batch!(
                $engine,
                (place "BIGINT", school_id uuid, pupil_id uuid, served_id uuid),
                "SELECT batch.place, served_exercise.position, served_exercise.answered_at IS NOT NULL AS answered,
                        COALESCE(knowledge_state.answers_count, 0) AS answers_count
                 FROM batch
                 JOIN served_exercise
                     ON served_exercise.school_id = batch.school_id
                     AND served_exercise.pupil_id = batch.pupil_id
                     AND served_exercise.id = batch.served_id
                     AND served_exercise.withdrawn_at IS NULL
                 LEFT JOIN knowledge_state
                     ON knowledge_state.school_id = batch.school_id
                     AND knowledge_state.pupil_id = batch.pupil_id"
            ),
            insert_answers: batch!(
                $engine,
                (school_id uuid, pupil_id uuid, position "BIGINT", typed "TEXT", verdict "TEXT", outcome "TEXT",
                 misconception "TEXT", hints "INTEGER", seconds "DOUBLE PRECISION", answered_at "BIGINT"),
                "INSERT INTO answer
                     (school_id, pupil_id, position, typed, verdict, outcome, misconception, hints, seconds, answered_at)
                 SELECT school_id, pupil_id, position, typed, verdict, outcome, misconception, hints, seconds,
                        answered_at
                 FROM batch"
            ),
            mark_answered: batch!(
                $engine,
                (school_id uuid, pupil_id uuid, position "BIGINT", answered_at "BIGINT"),
                "UPDATE served_exercise
                 SET answered_at = batch.answered_at
                 FROM batch
                 WHERE served_exercise.school_id = batch.school_id
                     AND served_exercise.pupil_id = batch.pupil_id
                     AND served_exercise.position = batch.position"
            ),
            save_states: batch!(
                $engine,
                (school_id uuid, pupil_id uuid, answers_count "BIGINT", state "TEXT", updated_at "BIGINT"),
                "INSERT INTO knowledge_state (school_id, pupil_id, answers_count, state, updated_at)
                 SELECT school_id, pupil_id, answers_count, state, updated_at
                 FROM batch
                 WHERE TRUE
                 ON CONFLICT (school_id, pupil_id) DO UPDATE
                 SET answers_count = excluded.answers_count, state = excluded.state, updated_at = excluded.updated_at"
            ),
            insert_served: batch!(
                $engine,
                (school_id uuid, pupil_id uuid, id uuid, pack_id "TEXT", exercise_id "TEXT", exercise_version "TEXT",
                 seed "BIGINT", skill_id "TEXT", purpose "TEXT", goal_skill_id "TEXT", reason_code "TEXT",
                 model_version "TEXT", choice "TEXT", served_at "BIGINT"),
                "INSERT INTO served_exercise
                     (school_id, pupil_id, id, position, pack_id, exercise_id, exercise_version, seed, skill_id,
                      purpose, goal_skill_id, reason_code, model_version, choice, served_at)
                 SELECT batch.school_id, batch.pupil_id, batch.id,
                        COALESCE(
                            (SELECT MAX(earlier.position)
                             FROM served_exercise AS earlier
                             WHERE earlier.school_id = batch.school_id AND earlier.pupil_id = batch.pupil_id),
                            0
                        ) + 1,
                        batch.pack_id, batch.exercise_id, batch.exercise_version, batch.seed, batch.skill_id,
                        batch.purpose, batch.goal_skill_id, batch.reason_code, batch.model_version, batch.choice,
                        batch.served_at
                 FROM batch
                 JOIN pupil ON pupil.school_id = batch.school_id AND pupil.id = batch.pupil_id
                 WHERE TRUE
                 ON CONFLICT DO NOTHING"
            ),
            open_exercises: batch!(
                $engine,
                (school_id uuid, pupil_id uuid),
                concat!(
                    "SELECT ", served_columns!(), "
                     FROM batch
                     JOIN served_exercise
                         ON served_exercise.school_id = batch.school_id
                         AND served_exercise.pupil_id = batch.pupil_id
                     WHERE served_exercise.answered_at IS NULL AND served_exercise.withdrawn_at IS NULL"
                )
            ),
        }
    };
}

pub(super) const SQLITE: Statements = statements!(sqlite, None);

pub(super) const POSTGRES: Statements = statements!(
    postgres,
    Some(batch!(
        postgres,
        (school_id uuid, pupil_id uuid),
        "SELECT pupil.id
         FROM pupil
         JOIN batch ON batch.school_id = pupil.school_id AND batch.pupil_id = pupil.id
         ORDER BY pupil.school_id, pupil.id
         FOR NO KEY UPDATE OF pupil"
    ))
);
