//! Names of plain enumerations as they are written in the database and in exports: those of their JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::calendar::in_paris;

/// The word for a value whose JSON is one string.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The value of a word.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// A figure for people: three decimals, a comma, a real minus.
pub(crate) fn figure(value: f64) -> String {
    format!("{value:.3}").replace('.', ",").replace('-', "−")
}

/// A number with the decimals that it needs, at most three.
pub(crate) fn short(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",").replace('-', "−")
}

/// A difference of shares for people: `4,2 points`.
pub(crate) fn points(difference: f64) -> String {
    let value = 100.0 * difference;
    format!("{} point{}", short((10.0 * value).round() / 10.0), if value.abs() >= 2.0 { "s" } else { "" })
}

/// A share for people: `72 %`.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A day for people: `23/11/2026`.
pub(crate) fn date(at: time::OffsetDateTime) -> String {
    let at = in_paris(at);
    format!("{:02}/{:02}/{}", at.day(), u8::from(at.month()), at.year())
}
