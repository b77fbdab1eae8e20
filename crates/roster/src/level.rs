//! Levels as schools write them.

use crate::folding::name_key;

/// The level as it is usually written (`6e`, `2de`, `Tle`), from any of its spellings.
pub(crate) fn level(written: &str) -> Option<&'static str> {
    match name_key(written).as_str() {
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

/// The year of school that a level or the name of a class begins with, from 0 for the 6e.
pub(crate) fn school_year(written: &str) -> Option<i8> {
    match written.trim_start().chars().next()? {
        '6' => Some(0),
        '5' => Some(1),
        '4' => Some(2),
        '3' => Some(3),
        '2' => Some(4),
        '1' => Some(5),
        'T' | 't' => Some(6),
        _ => None,
    }
}

/// The level of a national training code (MEF, 11 signs), where it tells for certain. The first three digits are the kind of
/// training (100 to 103: 6e to 3e; 200: 2de générale et technologique), the ninth and tenth its length in years and the
/// year in it, the last one a local variant. Source: table N_MEF of the « Base centrale des nomenclatures ».
pub(crate) fn of_mef(code: &str) -> Option<&'static str> {
    if code.len() != 11 || !code.is_ascii() || &code[8..10] != "11" {
        return None;
    }
    match &code[..6] {
        "100100" => Some("6e"),
        "101100" => Some("5e"),
        "102100" => Some("4e"),
        "103100" => Some("3e"),
        other if other.starts_with("20010") => Some("2de"),
        _ => None,
    }
}
