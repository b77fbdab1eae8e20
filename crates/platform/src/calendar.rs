//! Days and hours as French schools count them: in the time of Paris, wherever the server is.

use time::{Date, Duration, Month, OffsetDateTime, UtcOffset};

/// The same moment, told in the time of Paris.
pub fn in_paris(at: OffsetDateTime) -> OffsetDateTime {
    at.to_offset(paris_offset(at))
}

/// The moment at which a day begins in Paris.
pub(crate) fn start_of(day: Date) -> OffsetDateTime {
    let midnight = day.midnight();
    // Clocks change at 01:00 UTC, never around midnight: the offset of the winter's midnight is that of the day's beginning.
    let winter = midnight.assume_offset(offset(1));
    midnight.assume_offset(paris_offset(winter)).to_offset(UtcOffset::UTC)
}

/// A day written `2026-09-14`.
pub(crate) fn day_written(text: &str) -> Option<Date> {
    let mut parts = text.trim().splitn(3, '-');
    let (year, month, day) =
        (parts.next()?.parse().ok()?, parts.next()?.parse::<u8>().ok()?, parts.next()?.parse().ok()?);
    Date::from_calendar_date(year, month.try_into().ok()?, day).ok()
}

/// Offset of metropolitan France: summer time from the last Sunday of March to the last of October, changing at
/// 01:00 UTC (directive 2000/84/CE).
fn paris_offset(at: OffsetDateTime) -> UtcOffset {
    let utc = at.to_offset(UtcOffset::UTC);
    let change = |month: Month| {
        let last = Date::from_calendar_date(utc.year(), month, 31).expect("March and October have 31 days");
        let sunday = last - Duration::days(i64::from(last.weekday().number_days_from_sunday()));
        sunday.with_hms(1, 0, 0).expect("one o’clock exists").assume_utc()
    };
    let summer = utc >= change(Month::March) && utc < change(Month::October);
    offset(if summer { 2 } else { 1 })
}

fn offset(hours: i8) -> UtcOffset {
    UtcOffset::from_hms(hours, 0, 0).expect("one or two hours is an offset")
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::{day_written, in_paris, start_of};

    #[test]
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        for (utc, hour) in [
            (datetime!(2026-03-29 00:59:59 UTC), 1),
            (datetime!(2026-03-29 01:00:00 UTC), 3),
            (datetime!(2026-10-25 00:59:59 UTC), 2),
            (datetime!(2026-10-25 01:00:00 UTC), 2),
            (datetime!(2026-12-31 23:30:00 UTC), 0),
        ] {
            assert_eq!(in_paris(utc).hour(), hour, "{utc}");
        }
        assert_eq!(in_paris(datetime!(2026-12-31 23:30:00 UTC)).date(), date!(2027 - 01 - 01));
    }

    #[test]
    fn a_day_begins_at_midnight_in_paris() {
        assert_eq!(start_of(date!(2026 - 11 - 28)), datetime!(2026-11-27 23:00 UTC));
        assert_eq!(start_of(date!(2026 - 07 - 14)), datetime!(2026-07-13 22:00 UTC));
        for day in [date!(2026 - 03 - 29), date!(2026 - 03 - 30), date!(2026 - 10 - 25), date!(2026 - 10 - 26)] {
            let start = in_paris(start_of(day));
            assert_eq!((start.date(), start.hour(), start.minute()), (day, 0, 0));
        }
        assert_eq!(day_written(" 2026-07-14 "), Some(date!(2026 - 07 - 14)));
        assert_eq!((day_written("14/07/2026"), day_written("2026-02-30")), (None, None));
    }
}
