//! Units of measure as pupils spell them.

mod words;

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow};

use words::word;

use crate::french::letters::without_accents;

/// A unit: what it measures and how much of the base unit it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// Exponent of each base dimension; none is zero.
    dimension: BTreeMap<Base, i32>,
    /// How many base units one of this unit is.
    pub(super) factor: BigRational,
}

/// What units are made of. A litre is a thousandth of a cubic metre, a newton stays whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Base {
    Metre,
    Gram,
    Second,
    Euro,
    Dollar,
    Pound,
    Byte,
    Joule,
    Newton,
    Pascal,
    Volt,
    Ampere,
    Ohm,
    Mole,
    Degree,
    Celsius,
}

impl Unit {
    /// Whether both measure the same thing.
    pub(super) fn measures_like(&self, other: &Self) -> bool {
        self.dimension == other.dimension
    }

    /// Whether a quantity in this unit answers a question asked in the other: it measures the same
    /// thing, or it is in degrees, as one says of temperatures too.
    pub(super) fn says_the_measure_of(&self, asked: &Self) -> bool {
        let of = |base| BTreeMap::from([(base, 1)]);
        self.measures_like(asked) || (self.dimension == of(Base::Degree) && asked.dimension == of(Base::Celsius))
    }

    /// Whether the unit is one of time.
    pub(super) fn is_time(&self) -> bool {
        self.dimension == BTreeMap::from([(Base::Second, 1)])
    }

    fn one() -> Self {
        Self { dimension: BTreeMap::new(), factor: BigRational::one() }
    }

    fn multiplied(mut self, other: &Self, exponent: i32) -> Self {
        for (base, power) in &other.dimension {
            let sum = self.dimension.get(base).copied().unwrap_or(0) + power * exponent;
            self.dimension.insert(*base, sum);
        }
        self.dimension.retain(|_, power| *power != 0);
        self.factor *= Pow::pow(&other.factor, exponent);
        self
    }
}

/// Reads `km/h`, `m²`, `cm3`, `kmh`, `euros`, `m.s-1`, `mètres par seconde`.
pub(super) fn unit(text: &str) -> Option<Unit> {
    let text = text.trim().trim_end_matches('.');
    if text.is_empty() || text.chars().count() > 40 {
        return None;
    }
    let hourly = without_accents(&text.to_lowercase()).replace('-', " ");
    if matches!(hourly.as_str(), "kmh" | "km/heure" | "kmh 1" | "kmph" | "kilometre heure" | "kilometres heure") {
        return unit("km/h");
    }
    let spelled = text
        .replace("à l’heure", "/h")
        .replace("à l'heure", "/h")
        .replace(" par ", "/")
        .replace("**", "^")
        .replace(" ²", "²")
        .replace(" ³", "³")
        .replace("degrés celsius", "°C")
        .replace("degrés Celsius", "°C")
        .replace("degré Celsius", "°C")
        .replace("degres celsius", "°C")
        .replace(" carrés", "²")
        .replace(" carré", "²")
        .replace(" carres", "²")
        .replace(" carre", "²")
        .replace(" cubes", "³")
        .replace(" cube", "³");
    let mut whole = Unit::one();
    let mut sign = 1;
    let mut piece = String::new();
    for character in spelled.chars().chain(std::iter::once(' ')) {
        if !matches!(character, '/' | '.' | '·' | '⋅' | '*' | '×' | ' ') {
            piece.push(character);
            continue;
        }
        if !piece.is_empty() {
            let (simple, exponent) = powered(&std::mem::take(&mut piece))?;
            whole = whole.multiplied(&simple, sign * exponent);
            sign = 1;
        }
        if character == '/' {
            sign = -1;
        }
    }
    (!whole.dimension.is_empty() && sign == 1).then_some(whole)
}

/// `m²`, `cm3`, `s-1`, `m^2`: a simple unit and its exponent.
fn powered(piece: &str) -> Option<(Unit, i32)> {
    let plain: String = piece.chars().map(plain_digit).filter(|c| *c != '^').collect();
    let split = plain.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(plain.len());
    let (name, exponent) = plain.split_at(split);
    let exponent = if exponent.is_empty() { 1 } else { exponent.parse().ok().filter(|n| (-4..=4).contains(n))? };
    Some((simple(name)?, exponent))
}

fn plain_digit(character: char) -> char {
    match character {
        '²' => '2',
        '³' => '3',
        '¹' => '1',
        '⁻' | '−' | '–' => '-',
        other => other,
    }
}

/// A unit without exponent: as spelled, then without case, then without the s of the plural.
fn simple(name: &str) -> Option<Unit> {
    let lower = name.to_lowercase();
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    symbol(name)
        .or_else(|| word(&lower))
        .or_else(|| word(singular))
        .or_else(|| symbol(&lower))
        .or_else(|| symbol(singular))
        .or_else(|| CAPITALISED.iter().find(|proper| proper.to_lowercase() == lower).and_then(|proper| symbol(proper)))
}

/// Symbols with capitals that are often typed without, or with too many.
const CAPITALISED: &[&str] =
    &["ko", "Mo", "Go", "To", "Wh", "kWh", "MWh", "Hz", "kHz", "Pa", "hPa", "W", "kW", "J", "kJ", "N", "V", "A"];

/// A symbol with or without a prefix: `km`, `mL`, `kWh`.
fn symbol(name: &str) -> Option<Unit> {
    if let Some(found) = bare_symbol(name) {
        return Some(found);
    }
    let prefixes = [
        ("da", 1),
        ("k", 3),
        ("h", 2),
        ("d", -1),
        ("c", -2),
        ("m", -3),
        ("µ", -6),
        ("μ", -6),
        ("n", -9),
        ("M", 6),
        ("G", 9),
        ("T", 12),
    ];
    prefixes.into_iter().find_map(|(prefix, exponent)| {
        let rest = name.strip_prefix(prefix)?;
        // no byte is shared out: « 4 mo » are megabytes
        let sensible = takes_prefix(rest) && (exponent > 2 || !matches!(rest, "o" | "B"));
        sensible.then(|| bare_symbol(rest)).flatten().map(|unit| scaled(unit, exponent))
    })
}

fn takes_prefix(symbol: &str) -> bool {
    matches!(
        symbol,
        "m" | "g"
            | "L"
            | "l"
            | "s"
            | "o"
            | "W"
            | "Wh"
            | "J"
            | "N"
            | "Pa"
            | "V"
            | "A"
            | "Hz"
            | "Ω"
            | "cal"
            | "mol"
            | "B"
    )
}

fn bare_symbol(name: &str) -> Option<Unit> {
    let whole = BigRational::from_integer;
    let power = |exponent: u32| whole(BigInt::from(10).pow(exponent));
    Some(match name {
        "m" => of(Base::Metre, whole(1.into())),
        "g" | "gr" => of(Base::Gram, whole(1.into())),
        "t" => of(Base::Gram, power(6)),
        "q" => of(Base::Gram, power(5)),
        "L" | "l" | "ℓ" => Unit { dimension: BTreeMap::from([(Base::Metre, 3)]), factor: power(3).recip() },
        "ha" => Unit { dimension: BTreeMap::from([(Base::Metre, 2)]), factor: power(4) },
        "a" => Unit { dimension: BTreeMap::from([(Base::Metre, 2)]), factor: power(2) },
        "s" | "sec" => of(Base::Second, whole(1.into())),
        "min" | "mn" => of(Base::Second, whole(60.into())),
        "h" => of(Base::Second, whole(3600.into())),
        "j" => of(Base::Second, whole(86400.into())),
        "€" | "eur" | "EUR" => of(Base::Euro, whole(1.into())),
        "$" => of(Base::Dollar, whole(1.into())),
        "£" => of(Base::Pound, whole(1.into())),
        "o" | "B" => of(Base::Byte, whole(1.into())),
        "J" => of(Base::Joule, whole(1.into())),
        "cal" => of(Base::Joule, BigRational::new(4184.into(), 1000.into())),
        "Wh" => of(Base::Joule, whole(3600.into())),
        "W" => Unit { dimension: BTreeMap::from([(Base::Joule, 1), (Base::Second, -1)]), factor: whole(1.into()) },
        "N" => of(Base::Newton, whole(1.into())),
        "Pa" => of(Base::Pascal, whole(1.into())),
        "V" => of(Base::Volt, whole(1.into())),
        "A" => of(Base::Ampere, whole(1.into())),
        "Ω" => of(Base::Ohm, whole(1.into())),
        "mol" => of(Base::Mole, whole(1.into())),
        "Hz" => Unit { dimension: BTreeMap::from([(Base::Second, -1)]), factor: whole(1.into()) },
        "°" | "º" | "˚" | "deg" => of(Base::Degree, whole(1.into())),
        "°C" | "°c" | "ºC" | "ºc" | "˚C" | "℃" | "C" => of(Base::Celsius, whole(1.into())),
        _ => return None,
    })
}

fn of(base: Base, factor: BigRational) -> Unit {
    Unit { dimension: BTreeMap::from([(base, 1)]), factor }
}

fn scaled(unit: Unit, exponent: i32) -> Unit {
    let ten = BigRational::from_integer(10.into());
    Unit { factor: unit.factor * Pow::pow(&ten, exponent), ..unit }
}
