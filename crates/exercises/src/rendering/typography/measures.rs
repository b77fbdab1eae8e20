//! Measures in a sentence: a number and its unit stay on one line, and a price in euros has two decimals or none.

/// No-break space, between a number and its unit.
const WIDE: char = '\u{a0}';

/// Units that follow a number in the sentences of exercises. Words of the language that are also units are not here (`a`, `an`).
const UNITS: &[&str] = &[
    "mm", "cm", "dm", "m", "dam", "hm", "km", "mm²", "cm²", "dm²", "m²", "km²", "ha", "mm³", "cm³", "dm³", "m³", "mg",
    "g", "kg", "t", "mL", "cL", "dL", "L", "hL", "s", "min", "h", "°C", "km/h", "m/s", "m/min", "kWh", "g/cm³",
    "kg/m³", "€",
];

/// The text with a no-break space between each number and its unit, and `65,6 €` as `65,60 €`.
///
/// `after_number` says that the text follows a formula that ends with a number, so that it may begin with a unit.
pub(crate) fn measured(text: &str, after_number: bool) -> String {
    let mut set = String::with_capacity(text.len());
    let mut rest = text;
    let mut after_unit = false;
    while let Some(space) = rest.find([' ', WIDE]) {
        let (before, from_space) = rest.split_at(space);
        set.push_str(before);
        let mark = from_space.chars().next().unwrap_or(' ');
        let after = &from_space[mark.len_utf8()..];
        let number = if set.is_empty() { after_number } else { set.ends_with(|c: char| c.is_ascii_digit()) };
        let unit = number.then(|| unit(after)).flatten();
        if unit == Some("€") && has_one_decimal(&set) {
            set.push('0');
        }
        // « 1 h 20 min » is one duration.
        let goes_on = after_unit && before == "h" && after.starts_with(|c: char| c.is_ascii_digit());
        set.push(if unit.is_some() || goes_on { WIDE } else { mark });
        after_unit = unit.is_some();
        rest = after;
    }
    set.push_str(rest);
    set
}

/// The unit that the text begins with.
fn unit(text: &str) -> Option<&str> {
    let end =
        text.find(|c: char| !(c.is_alphabetic() || matches!(c, '/' | '²' | '³' | '°' | '€'))).unwrap_or(text.len());
    let word = &text[..end];
    UNITS.contains(&word).then_some(word)
}

/// `65,6`, and neither `65` nor `65,60`.
fn has_one_decimal(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let Some((before, decimals)) = text.rsplit_once(',') else { return false };
    before.ends_with(is_digit) && decimals.len() == 1 && decimals.ends_with(is_digit)
}
