//! Units spelled out.

use num_bigint::BigInt;

use super::{Unit, scaled, symbol};

/// A unit spelled out, in lower case and without the s of the plural.
pub(super) fn word(name: &str) -> Option<Unit> {
    let found = match name {
        "heure" => "h",
        "minute" => "min",
        "seconde" => "s",
        "jour" => "j",
        "euro" => "€",
        "dollar" => "$",
        "tonne" => "t",
        "quintal" | "quintaux" => "q",
        "hectare" => "ha",
        "are" => "a",
        "degré" | "degre" => "°",
        "octet" => "o",
        "ct" | "cts" | "centime" => return symbol("€").map(|euro| scaled(euro, -2)),
        "semaine" => return symbol("j").map(|day| Unit { factor: day.factor * BigInt::from(7), ..day }),
        _ => return prefixed_word(name),
    };
    symbol(found)
}

fn prefixed_word(name: &str) -> Option<Unit> {
    let stems = [
        ("mètre", "m"),
        ("metre", "m"),
        ("gramme", "g"),
        ("litre", "L"),
        ("octet", "o"),
        ("watt", "W"),
        ("joule", "J"),
        ("newton", "N"),
        ("volt", "V"),
        ("ampère", "A"),
        ("seconde", "s"),
        ("kilo", "kg"),
    ];
    let prefixes = [
        ("kilo", 3),
        ("hecto", 2),
        ("déca", 1),
        ("deca", 1),
        ("déci", -1),
        ("deci", -1),
        ("centi", -2),
        ("milli", -3),
        ("micro", -6),
        ("nano", -9),
        ("méga", 6),
        ("mega", 6),
        ("giga", 9),
    ];
    stems.into_iter().find_map(|(stem, symbol_name)| {
        let before = name.strip_suffix(stem)?;
        let exponent = if before.is_empty() { 0 } else { prefixes.iter().find(|(prefix, _)| *prefix == before)?.1 };
        symbol(symbol_name).map(|unit| scaled(unit, exponent))
    })
}
