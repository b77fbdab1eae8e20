//! The rows of a batch, and how each engine receives them.

use serde::Serialize;
use sqlx::Arguments;
use sqlx::error::BoxDynError;
use sqlx_postgres::{PgArguments, PgConnection};
use sqlx_sqlite::{SqliteArguments, SqliteConnection};
use uuid::Uuid;

use crate::moment::micros;
use crate::pupils::PupilKey;
use crate::served::NewServed;

/// A row of a batch: a list in a JSON text for SQLite (names would be read again in each row), one element of each array
/// for PostgreSQL.
pub(super) trait Row: Serialize + Sized {
    /// One array a field, in the order of the fields.
    fn arrays(rows: &[Self]) -> Result<PgArguments, BoxDynError>;
}

macro_rules! row {
    ($(#[$meta:meta])* $name:ident $(<$lifetime:lifetime>)? { $($field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        pub(super) struct $name $(<$lifetime>)? {
            $(pub(super) $field: $type,)+
        }

        impl $(<$lifetime>)? Serialize for $name $(<$lifetime>)? {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ($(self.$field,)+).serialize(serializer)
            }
        }

        impl $(<$lifetime>)? Row for $name $(<$lifetime>)? {
            fn arrays(rows: &[Self]) -> Result<PgArguments, BoxDynError> {
                let mut arrays = PgArguments::default();
                $(arrays.add(rows.iter().map(|row| row.$field).collect::<Vec<$type>>())?;)+
                Ok(arrays)
            }
        }
    };
}

row! {
    /// Whose rows a batch touches.
    PupilRow { school_id: Uuid, pupil_id: Uuid, }
}

row! {
    /// An answer whose exercise may be waiting for it; `place` is its place in the batch.
    AskedRow { place: i64, school_id: Uuid, pupil_id: Uuid, served_id: Uuid, }
}

row! {
    /// A row of `answer`.
    AnswerRow<'a> {
        school_id: Uuid,
        pupil_id: Uuid,
        position: i64,
        typed: &'a str,
        verdict: &'a str,
        outcome: &'a str,
        misconception: Option<&'a str>,
        hints: i32,
        seconds: f64,
        answered_at: i64,
    }
}

row! {
    /// A row of `knowledge_state`.
    StateRow<'a> { school_id: Uuid, pupil_id: Uuid, answers_count: i64, state: &'a str, updated_at: i64, }
}

row! {
    /// A row of `served_exercise`, whose position the database knows, with that of `served_choice`.
    ServedRow<'a> {
        school_id: Uuid,
        pupil_id: Uuid,
        id: Uuid,
        pack_id: &'a str,
        exercise_id: &'a str,
        exercise_version: &'a str,
        seed: i64,
        skill_id: &'a str,
        purpose: &'a str,
        goal_skill_id: Option<&'a str>,
        reason_code: &'a str,
        model_version: Option<&'a str>,
        stuck_skill_id: Option<&'a str>,
        choice: &'a str,
        served_at: i64,
    }
}

impl From<PupilKey> for PupilRow {
    fn from(pupil: PupilKey) -> Self {
        Self { school_id: pupil.school_id, pupil_id: pupil.pupil_id }
    }
}

impl<'a> From<&'a NewServed> for ServedRow<'a> {
    fn from(new: &'a NewServed) -> Self {
        Self {
            school_id: new.pupil.school_id,
            pupil_id: new.pupil.pupil_id,
            id: new.id,
            pack_id: &new.pack_id,
            exercise_id: &new.exercise_id,
            exercise_version: &new.exercise_version,
            seed: new.seed,
            skill_id: &new.skill_id,
            purpose: new.purpose.as_str(),
            goal_skill_id: new.goal_skill_id.as_deref(),
            reason_code: &new.reason_code,
            model_version: new.model_version.as_deref(),
            stuck_skill_id: new.stuck_skill_id.as_deref(),
            choice: &new.choice,
            served_at: micros(new.served_at),
        }
    }
}

impl From<&ServedRow<'_>> for PupilRow {
    fn from(served: &ServedRow<'_>) -> Self {
        Self { school_id: served.school_id, pupil_id: served.pupil_id }
    }
}

/// A connection that receives rows in the way of its engine.
pub(super) trait Receive {
    type Arguments;

    fn receive<R: Row>(&self, rows: &[R]) -> Result<Self::Arguments, sqlx::Error>;
}

impl Receive for SqliteConnection {
    type Arguments = SqliteArguments;

    fn receive<R: Row>(&self, rows: &[R]) -> Result<SqliteArguments, sqlx::Error> {
        let mut arguments = SqliteArguments::default();
        let json = serde_json::to_string(rows).expect("texts and finite numbers are always JSON");
        arguments.add(json).map_err(sqlx::Error::Encode)?;
        Ok(arguments)
    }
}

impl Receive for PgConnection {
    type Arguments = PgArguments;

    fn receive<R: Row>(&self, rows: &[R]) -> Result<PgArguments, sqlx::Error> {
        R::arrays(rows).map_err(sqlx::Error::Encode)
    }
}
