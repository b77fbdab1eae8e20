//! The statements of a batch. Each reads `batch`, the rows that [`super::rows`] binds, so that a batch costs one
//! statement a table. How rows arrive is the only thing in which the engines differ: as one JSON text on SQLite, as one
//! array a column on PostgreSQL, which reads these three times faster than JSON.

/// The statements of a batch for one engine.
#[derive(Debug)]
pub(crate) struct Statements {
    /// Keeps other processes away from these pupils until the commit. SQLite has one writer and needs none.
    pub(super) lock_pupils: Option<&'static str>,
    /// Which exercises wait for these answers, and how many answers and resets each pupil's state comes from.
    pub(super) pending: &'static str,
    pub(super) insert_answers: &'static str,
    pub(super) mark_answered: &'static str,
    pub(super) save_states: &'static str,
    /// Skips a pupil who has an open exercise, and one who is gone.
    pub(super) insert_served: &'static str,
    /// Skips what `insert_served` has skipped.
    pub(super) insert_choices: &'static str,
    /// The exercises in front of these pupils.
    pub(super) open_exercises: &'static str,
}

/// One column of a batch as SQLite receives it: its place in a list that counts from 0.
macro_rules! element {
    ($number:literal uuid) => {
        concat!("unhex(value ->> (", $number, " - 1), '-')")
    };
    ($number:literal $kind:literal) => {
        concat!("value ->> (", $number, " - 1)")
    };
}

/// One column of a batch as PostgreSQL receives it.
macro_rules! array {
    ($number:literal uuid) => {
        concat!("CAST($", $number, " AS UUID[])")
    };
    ($number:literal $kind:literal) => {
        concat!("CAST($", $number, " AS ", $kind, "[])")
    };
}

/// A statement that reads `batch`. Each column has the place of its field among the fields of its row.
macro_rules! rows {
    (sqlite, ($first_number:literal $first:ident $first_kind:tt $(, $number:literal $name:ident $kind:tt)*),
     $statement:expr) => {
        concat!(
            "WITH batch AS (SELECT ", element!($first_number $first_kind), " AS ", stringify!($first)
            $(, ", ", element!($number $kind), " AS ", stringify!($name))*, " FROM json_each($1)) ",
            $statement
        )
    };
    (postgres, ($first_number:literal $first:ident $first_kind:tt $(, $number:literal $name:ident $kind:tt)*),
     $statement:expr) => {
        concat!(
            "WITH batch AS (SELECT * FROM UNNEST(", array!($first_number $first_kind)
            $(, ", ", array!($number $kind))*, ") AS rows (", stringify!($first) $(, ", ", stringify!($name))*, ")) ",
            $statement
        )
    };
}

macro_rules! statements {
    ($engine:ident, $lock_pupils:expr) => {
        Statements {
            lock_pupils: $lock_pupils,
            pending: rows!(
                $engine,
                (1 place "BIGINT", 2 school_id uuid, 3 pupil_id uuid, 4 served_id uuid),
                "SELECT batch.place, served_exercise.position, served_exercise.answered_at IS NOT NULL AS answered,
                        COALESCE(knowledge_state.answers_count, 0) AS answers_count,
                        COALESCE(knowledge_state.resets_count, 0) AS resets_count
                 FROM batch
                 JOIN served_exercise
                     ON served_exercise.school_id = batch.school_id
                     AND served_exercise.pupil_id = batch.pupil_id
                     AND served_exercise.id = batch.served_id
                 LEFT JOIN knowledge_state
                     ON knowledge_state.school_id = batch.school_id
                     AND knowledge_state.pupil_id = batch.pupil_id
                 WHERE served_exercise.withdrawn_at IS NULL
                     OR served_exercise.answered_at IS NOT NULL
                     OR NOT EXISTS (
                         SELECT 1
                         FROM answer AS later
                         WHERE later.school_id = batch.school_id AND later.pupil_id = batch.pupil_id
                             AND later.position > served_exercise.position
                     )"
            ),
            insert_answers: rows!(
                $engine,
                (1 school_id uuid, 2 pupil_id uuid, 3 position "BIGINT", 4 typed "TEXT", 5 verdict "TEXT", 6 outcome "TEXT",
                 7 misconception "TEXT", 8 hints "INTEGER", 9 seconds "DOUBLE PRECISION", 10 answered_at "BIGINT"),
                "INSERT INTO answer
                     (school_id, pupil_id, position, typed, verdict, outcome, misconception, hints, seconds, answered_at)
                 SELECT school_id, pupil_id, position, typed, verdict, outcome, misconception, hints, seconds,
                        answered_at
                 FROM batch"
            ),
            mark_answered: rows!(
                $engine,
                (1 school_id uuid, 2 pupil_id uuid, 3 position "BIGINT", 10 answered_at "BIGINT"),
                "UPDATE served_exercise
                 SET answered_at = batch.answered_at
                 FROM batch
                 WHERE served_exercise.school_id = batch.school_id
                     AND served_exercise.pupil_id = batch.pupil_id
                     AND served_exercise.position = batch.position"
            ),
            save_states: rows!(
                $engine,
                (1 school_id uuid, 2 pupil_id uuid, 3 answers_count "BIGINT", 4 state "TEXT", 5 updated_at "BIGINT"),
                "INSERT INTO knowledge_state (school_id, pupil_id, answers_count, state, updated_at)
                 SELECT school_id, pupil_id, answers_count, state, updated_at
                 FROM batch
                 WHERE TRUE
                 ON CONFLICT (school_id, pupil_id) DO UPDATE
                 SET answers_count = excluded.answers_count, state = excluded.state, updated_at = excluded.updated_at"
            ),
            insert_served: rows!(
                $engine,
                (1 school_id uuid, 2 pupil_id uuid, 3 id uuid, 4 pack_id "TEXT", 5 exercise_id "TEXT",
                 6 exercise_version "TEXT", 7 seed "BIGINT", 8 skill_id "TEXT", 9 purpose "TEXT",
                 10 goal_skill_id "TEXT", 11 reason_code "TEXT", 12 model_version "TEXT",
                 13 stuck_skill_id "TEXT", 15 served_at "BIGINT"),
                "INSERT INTO served_exercise
                     (school_id, pupil_id, id, position, pack_id, exercise_id, exercise_version, seed, skill_id,
                      purpose, goal_skill_id, reason_code, model_version, stuck_skill_id, served_at)
                 SELECT batch.school_id, batch.pupil_id, batch.id,
                        COALESCE(
                            (SELECT MAX(earlier.position)
                             FROM served_exercise AS earlier
                             WHERE earlier.school_id = batch.school_id AND earlier.pupil_id = batch.pupil_id),
                            0
                        ) + 1,
                        batch.pack_id, batch.exercise_id, batch.exercise_version, batch.seed, batch.skill_id,
                        batch.purpose, batch.goal_skill_id, batch.reason_code, batch.model_version,
                        batch.stuck_skill_id, batch.served_at
                 FROM batch
                 JOIN pupil ON pupil.school_id = batch.school_id AND pupil.id = batch.pupil_id
                 WHERE TRUE
                 ON CONFLICT DO NOTHING"
            ),
            insert_choices: rows!(
                $engine,
                (1 school_id uuid, 2 pupil_id uuid, 3 id uuid, 14 choice "TEXT"),
                "INSERT INTO served_choice (school_id, pupil_id, served_id, choice)
                 SELECT batch.school_id, batch.pupil_id, batch.id, batch.choice
                 FROM batch
                 JOIN served_exercise
                     ON served_exercise.school_id = batch.school_id
                     AND served_exercise.pupil_id = batch.pupil_id
                     AND served_exercise.id = batch.id
                 WHERE TRUE
                 ON CONFLICT DO NOTHING"
            ),
            open_exercises: rows!(
                $engine,
                (1 school_id uuid, 2 pupil_id uuid),
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
    Some(rows!(
        postgres,
        (1 school_id uuid, 2 pupil_id uuid),
        "SELECT pupil.id
         FROM pupil
         JOIN batch ON batch.school_id = pupil.school_id AND batch.pupil_id = pupil.id
         ORDER BY pupil.school_id, pupil.id
         FOR NO KEY UPDATE OF pupil"
    ))
);
