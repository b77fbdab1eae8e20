//! Whole numbers, units and ordinals in words.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::super::number;

/// Numbers that are written in full; beyond, digits are shorter and a voice says them as well.
const WORDS: [&str; 21] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt",
];

/// Parts of one: the singular for each denominator that has a name of its own.
const PARTS: &[(u32, &str)] = &[
    (2, "demi"),
    (3, "tiers"),
    (4, "quart"),
    (5, "cinquième"),
    (6, "sixième"),
    (7, "septième"),
    (8, "huitième"),
    (9, "neuvième"),
    (10, "dixième"),
    (11, "onzième"),
    (12, "douzième"),
    (13, "treizième"),
    (14, "quatorzième"),
    (15, "quinzième"),
    (16, "seizième"),
    (17, "dix-septième"),
    (18, "dix-huitième"),
    (19, "dix-neuvième"),
    (20, "vingtième"),
    (100, "centième"),
    (1000, "millième"),
];

/// Symbol, one, several, whether it is feminine.
const UNITS: &[(&str, &str, &str, bool)] = &[
    ("mm", "millimètre", "millimètres", false),
    ("cm", "centimètre", "centimètres", false),
    ("dm", "décimètre", "décimètres", false),
    ("m", "mètre", "mètres", false),
    ("dam", "décamètre", "décamètres", false),
    ("hm", "hectomètre", "hectomètres", false),
    ("km", "kilomètre", "kilomètres", false),
    ("mm²", "millimètre carré", "millimètres carrés", false),
    ("cm²", "centimètre carré", "centimètres carrés", false),
    ("dm²", "décimètre carré", "décimètres carrés", false),
    ("m²", "mètre carré", "mètres carrés", false),
    ("km²", "kilomètre carré", "kilomètres carrés", false),
    ("ha", "hectare", "hectares", false),
    ("cm³", "centimètre cube", "centimètres cubes", false),
    ("dm³", "décimètre cube", "décimètres cubes", false),
    ("m³", "mètre cube", "mètres cubes", false),
    ("mg", "milligramme", "milligrammes", false),
    ("g", "gramme", "grammes", false),
    ("kg", "kilogramme", "kilogrammes", false),
    ("t", "tonne", "tonnes", true),
    ("mL", "millilitre", "millilitres", false),
    ("cL", "centilitre", "centilitres", false),
    ("dL", "décilitre", "décilitres", false),
    ("L", "litre", "litres", false),
    ("hL", "hectolitre", "hectolitres", false),
    ("s", "seconde", "secondes", true),
    ("min", "minute", "minutes", true),
    ("h", "heure", "heures", true),
    ("€", "euro", "euros", false),
    ("°", "degré", "degrés", false),
    ("°C", "degré Celsius", "degrés Celsius", false),
    ("m/s", "mètre par seconde", "mètres par seconde", false),
    ("km/h", "kilomètre par heure", "kilomètres par heure", false),
];

/// A whole number: in words up to twenty.
pub(super) fn integer(value: &BigInt) -> String {
    let sign = if value.sign() == num_bigint::Sign::Minus { "moins " } else { "" };
    match value.magnitude().to_usize().and_then(|value| WORDS.get(value)) {
        Some(word) => format!("{sign}{word}"),
        None => number::said(value, 0),
    }
}

/// « quarts », « centième »: what a denominator is called after that many.
pub(super) fn part(denominator: &BigInt, numerator: &BigInt) -> Option<String> {
    let denominator = u32::try_from(denominator).ok()?;
    let (_, name) = PARTS.iter().find(|(known, _)| *known == denominator)?;
    let many = *numerator > BigInt::from(1) && !name.ends_with('s');
    Some(format!("{name}{}", if many { "s" } else { "" }))
}

/// « douze centimètres », « une heure »: a unit after the number that was `said`, which is at least 2 when `many`.
pub(in crate::rendering) fn with_unit(said: &str, many: bool, symbol: &str) -> Option<String> {
    let (_, one, several, feminine) = UNITS.iter().find(|(known, ..)| *known == symbol)?;
    let said = if *feminine && said == "un" { "une" } else { said };
    Some(format!("{said} {}", if many { several } else { one }))
}
