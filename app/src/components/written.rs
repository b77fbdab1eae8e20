//! Text of an exercise: French sentences with formulas, rendered by `exercises` as safe HTML.

use leptos::prelude::*;

/// A block of exercise text. `html` comes from `exercises::RichText::to_html`, which escapes everything it is given.
#[component]
pub fn Written(#[prop(into)] html: String, #[prop(optional)] class: Option<&'static str>) -> impl IntoView {
    view! { <div class=class.map_or_else(|| "written".to_owned(), |class| format!("written {class}")) inner_html=html></div> }
}

/// A time for people: day, month, hour, in Paris time as French schools read it.
pub fn moment(at: time::OffsetDateTime) -> String {
    let local = at.to_offset(paris_offset(at));
    format!(
        "{:02}/{:02} à\u{a0}{:02}\u{a0}h\u{a0}{:02}",
        local.day(),
        u8::from(local.month()),
        local.hour(),
        local.minute()
    )
}

/// The same with its year, for what is read long after: `23/11/2026 à 08 h 05`.
pub fn moment_of_year(at: time::OffsetDateTime) -> String {
    let (day, moment) = (day(at), moment(at));
    moment.split_once(' ').map_or_else(|| day.clone(), |(_, hour)| format!("{day} {hour}"))
}

/// A day for people: `23/11/2026`.
pub fn day(at: time::OffsetDateTime) -> String {
    let local = at.to_offset(paris_offset(at));
    format!("{:02}/{:02}/{}", local.day(), u8::from(local.month()), local.year())
}

/// Offset of metropolitan France: summer time from the last Sunday of March to the last of October, changing at
/// 01:00 UTC (directive 2000/84/CE).
fn paris_offset(at: time::OffsetDateTime) -> time::UtcOffset {
    let utc = at.to_offset(time::UtcOffset::UTC);
    let change = |month: time::Month| {
        let last = time::Date::from_calendar_date(utc.year(), month, 31).expect("March and October have 31 days");
        let sunday = last - time::Duration::days(i64::from(last.weekday().number_days_from_sunday()));
        sunday.with_hms(1, 0, 0).expect("one o’clock exists").assume_utc()
    };
    let summer = utc >= change(time::Month::March) && utc < change(time::Month::October);
    time::UtcOffset::from_hms(if summer { 2 } else { 1 }, 0, 0).expect("one or two hours is an offset")
}

/// A probability for people: `72 %`.
pub fn percent(probability: f64) -> String {
    format!("{:.0} %", probability * 100.0)
}

/// A count with its noun: `1 élève`, `35 élèves`.
pub fn count(number: usize, one: &'static str, several: &'static str) -> String {
    format!("{number}\u{a0}{}", noun(number, one, several))
}

/// The noun of a count; in French zero is singular.
pub fn noun(number: impl TryInto<u64>, one: &'static str, several: &'static str) -> &'static str {
    if number.try_into().is_ok_and(|number| number < 2) { one } else { several }
}

/// A decimal number with its comma.
pub fn decimal(value: f64, digits: usize) -> String {
    format!("{value:.digits$}").replace('.', ",").replace('-', "−")
}
