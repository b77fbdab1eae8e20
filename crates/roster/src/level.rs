//! Levels as schools write them.

use crate::folding::header_key;

/// The level as it is usually written (`6e`, `2de`, `Tle`), from any of its spellings.
pub(crate) fn level(written: &str) -> Option<&'static str> {
    match header_key(written).as_str() {
        "cm2" => Some("CM2"),
        "6" | "6e" | "6eme" | "sixieme" => Some("6e"),
        "5" | "5e" | "5eme" | "cinquieme" => Some("5e"),
        "4" | "4e" | "4eme" | "quatrieme" => Some("4e"),
        "3" | "3e" | "3eme" | "troisieme" => Some("3e"),
        "2" | "2e" | "2de" | "2nde" | "2nd" | "seconde" => Some("2de"),
        "1" | "1re" | "1ere" | "premiere" => Some("1re"),
        "t" | "tle" | "term" | "terminale" => Some("Tle"),
        _ => None,
    }
}
