//! Moments are kept as microseconds since 1970-01-01T00:00:00Z.
//!
//! A whole number compares, sorts and travels in a batch alike on both engines; the text that SQLite's driver writes
//! for a moment drops trailing zeros and so does not sort by time.

use time::OffsetDateTime;

/// `at`, as it is bound to a statement.
pub(crate) fn micros(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1000)
        .expect("the years that `time` can hold fit in 64 bits of microseconds")
}

fn moment(micros: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// A moment read from a column that is never null.
#[derive(sqlx::Type)]
#[sqlx(transparent, no_pg_array)]
pub(crate) struct Moment(i64);

/// A moment read from a column that may be null.
#[derive(sqlx::Type)]
#[sqlx(transparent, no_pg_array)]
pub(crate) struct MaybeMoment(Option<i64>);

impl From<Moment> for OffsetDateTime {
    fn from(stored: Moment) -> Self {
        moment(stored.0)
    }
}

impl From<MaybeMoment> for Option<OffsetDateTime> {
    fn from(stored: MaybeMoment) -> Self {
        stored.0.map(moment)
    }
}
