//! Text of an exercise: French sentences with formulas, rendered by `exercises` as safe HTML.

use leptos::prelude::*;
use platform::calendar::in_paris;

/// A block of exercise text. `html` comes from `exercises::RichText::to_html`, which escapes everything it is given.
#[component]
pub fn Written(#[prop(into)] html: String, #[prop(optional)] class: Option<&'static str>) -> impl IntoView {
    view! { <div class=class.map_or_else(|| "written".to_owned(), |class| format!("written {class}")) inner_html=html></div> }
}

/// A time for people: day, month, hour, in Paris time as French schools read it.
pub fn moment(at: time::OffsetDateTime) -> String {
    let local = in_paris(at);
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
    let local = in_paris(at);
    format!("{:02}/{:02}/{}", local.day(), u8::from(local.month()), local.year())
}

/// A probability for people: `72 %`.
pub fn percent(probability: f64) -> String {
    format!("{:.0} %", probability * 100.0)
}

/// A count with its noun: `1 élève`, `35 élèves`, `2 742 réponses`.
pub fn count(number: usize, one: &'static str, several: &'static str) -> String {
    format!("{}\u{a0}{}", whole(number), noun(number, one, several))
}

/// A whole number with its thousands apart: `39 989`.
pub fn whole(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// The noun of a count; in French zero is singular.
pub fn noun(number: impl TryInto<u64>, one: &'static str, several: &'static str) -> &'static str {
    if number.try_into().is_ok_and(|number| number < 2) { one } else { several }
}

/// A decimal number with its comma.
pub fn decimal(value: f64, digits: usize) -> String {
    format!("{value:.digits$}").replace('.', ",").replace('-', "−")
}
