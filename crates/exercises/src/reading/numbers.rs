//! Numbers as they are written in France: a comma or a point, spaces between groups of three.

use num_bigint::BigInt;

use super::error::ReadingError;
use super::tokens::is_space;

/// A number without sign, and where it ends.
pub(super) struct Number {
    pub(super) digits: BigInt,
    /// Decimals after the mark; `None` when no mark was written.
    pub(super) scale: Option<u32>,
    pub(super) end: usize,
}

/// What a comma may be besides a decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Commas {
    /// Nothing else.
    Decimal,
    /// It may separate two answers.
    InList,
    /// It only separates arguments: a point is the one mark, and spaces do not join digits.
    Separate,
}

/// Reads the number that starts at `start`.
pub(super) fn number(characters: &[char], start: usize, commas: Commas) -> Result<Number, ReadingError> {
    let commas_separate = commas == Commas::Separate;
    let digit_at = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let run = |at: usize| characters[at.min(characters.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let is_mark = |at: usize| match characters.get(at) {
        Some(',') => !commas_separate,
        Some('.') => true,
        _ => false,
    };
    let mut digits = String::new();
    let first = run(start);
    digits.extend(&characters[start..start + first]);
    let mut end = start + first;
    if (1..=3).contains(&first) && !commas_separate {
        while let Some(group) = group_of_three(characters, end) {
            refuse_possible_mixed(characters, group)?;
            digits.extend(&characters[group..group + 3]);
            end = group + 3;
        }
    }
    if !(is_mark(end) && digit_at(end + 1)) {
        return Ok(Number { digits: parsed(&digits), scale: None, end });
    }
    if characters[end] == '.' && power_of_ten_at(characters, end + 1) {
        return Err(ReadingError::ambiguous(
            end,
            "Ce point est-il une virgule ou une multiplication ? Écris × pour multiplier.",
        ));
    }
    let mark = characters[end];
    let groups = dotted_groups(characters, start, first);
    if let Some(groups_end) = groups
        && end == start + first
    {
        let joined: String = characters[start..groups_end].iter().filter(|c| c.is_ascii_digit()).collect();
        if is_mark(groups_end) && digit_at(groups_end + 1) {
            if characters[groups_end] == mark {
                return Err(two_marks(groups_end));
            }
            let decimals = run(groups_end + 1);
            let all = joined + &characters[groups_end + 1..groups_end + 1 + decimals].iter().collect::<String>();
            let end = groups_end + 1 + decimals;
            return Ok(Number { digits: parsed(&all), scale: Some(decimals as u32), end });
        }
        return Ok(Number { digits: parsed(&joined), scale: None, end: groups_end });
    }
    if commas == Commas::Decimal
        && end == start + first
        && let Some(number) = thousands_and_decimals(characters, start, first)
    {
        return Ok(number);
    }
    let mut decimals = run(end + 1);
    digits.extend(&characters[end + 1..end + 1 + decimals]);
    end += 1 + decimals;
    if decimals == 3 && !commas_separate {
        while let Some(group) = last_group(characters, end) {
            let length = run(group);
            digits.extend(&characters[group..group + length]);
            decimals += length;
            end = group + length;
        }
    }
    let product = characters[end..].first() == Some(&'.') && power_of_ten_at(characters, end + 1);
    if is_mark(end) && digit_at(end + 1) && !product {
        return Err(two_marks(end));
    }
    Ok(Number { digits: parsed(&digits), scale: Some(decimals as u32), end })
}

/// `3 120/360` may be three units and 120 over 360, or 3120 over 360.
fn refuse_possible_mixed(characters: &[char], group: usize) -> Result<(), ReadingError> {
    let numerator: String = characters[group..group + 3].iter().collect();
    if characters[group - 1] != ' ' || characters.get(group + 3) != Some(&'/') || numerator.starts_with('0') {
        return Ok(());
    }
    let denominator: String = characters[group + 4..].iter().take_while(|c| c.is_ascii_digit()).collect();
    if denominator.is_empty() || parsed(&numerator) >= parsed(&denominator) {
        return Ok(());
    }
    let message = "Est-ce un grand nombre, ou un nombre entier suivi d’une fraction ? Écris un signe + devant la fraction, ou retire l’espace.";
    Err(ReadingError::ambiguous(group - 1, message))
}

/// `1.250.000`: at least two groups of three after points, which is no decimal.
fn dotted_groups(characters: &[char], start: usize, first: usize) -> Option<usize> {
    if !(1..=3).contains(&first) || characters.get(start) == Some(&'0') {
        return None;
    }
    let group = |at: usize| {
        characters.get(at) == Some(&'.')
            && (1..=3).all(|ahead| characters.get(at + ahead).is_some_and(char::is_ascii_digit))
            && !characters.get(at + 4).is_some_and(char::is_ascii_digit)
    };
    let mut end = start + first;
    let mut count = 0;
    while group(end) {
        end += 4;
        count += 1;
    }
    (count >= 2).then_some(end)
}

/// `1.234,5` and `1,234.5`: of two marks, the first can only set thousands apart.
fn thousands_and_decimals(characters: &[char], start: usize, first: usize) -> Option<Number> {
    let run =
        |at: usize| characters.get(at..)?.iter().position(|c| !c.is_ascii_digit()).or(Some(characters.len() - at));
    let group = start + first + 1;
    let after = group + 3;
    let marks = (characters.get(group - 1)?, characters.get(after)?);
    let grouped = (1..=3).contains(&first) && characters[start] != '0' && run(group)? == 3;
    let decimals = run(after + 1)?;
    let raised =
        matches!(characters.get(after + 1 + decimals), Some('^' | '*')) || power_of_ten_at(characters, after + 1);
    if !grouped || decimals == 0 || raised || !matches!(marks, ('.', ',') | (',', '.')) {
        return None;
    }
    let end = after + 1 + decimals;
    let digits: String = characters[start..end].iter().filter(|c| c.is_ascii_digit()).collect();
    Some(Number { digits: parsed(&digits), scale: u32::try_from(decimals).ok(), end })
}

/// `10^` or `10³`: after a point, the power of ten of a scientific notation.
pub(super) fn power_of_ten_at(characters: &[char], at: usize) -> bool {
    let follows = |ahead: usize| characters.get(at + ahead).copied();
    let raised = matches!(follows(2), Some('^' | '⁻')) || follows(2).and_then(superscript).is_some();
    let starred = follows(2) == Some('*') && follows(3) == Some('*');
    (follows(0), follows(1)) == (Some('1'), Some('0')) && (raised || starred)
}

fn two_marks(position: usize) -> ReadingError {
    ReadingError::ambiguous(
        position,
        "Je vois plusieurs virgules qui se suivent : est-ce une liste ? Sépare les nombres par un point-virgule « ; ».",
    )
}

/// One space, or the apostrophe of Swiss calculators, and exactly three digits.
fn group_of_three(characters: &[char], at: usize) -> Option<usize> {
    let apostrophe = characters.get(at).filter(|c| matches!(c, '\'' | '’')).map(|_| at + 1);
    let group = apostrophe.or_else(|| after_one_space(characters, at))?;
    let digits = characters[group..].iter().take_while(|c| c.is_ascii_digit()).count();
    (digits == 3).then_some(group)
}

/// One space and one to three digits, after a decimal group of three.
fn last_group(characters: &[char], at: usize) -> Option<usize> {
    let group = after_one_space(characters, at)?;
    let digits = characters[group..].iter().take_while(|c| c.is_ascii_digit()).count();
    let fraction_follows = characters.get(group + digits) == Some(&'/');
    ((1..=3).contains(&digits) && !fraction_follows).then_some(group)
}

fn after_one_space(characters: &[char], at: usize) -> Option<usize> {
    characters.get(at).copied().filter(|c| is_space(*c)).map(|_| at + 1)
}

fn parsed(digits: &str) -> BigInt {
    digits.parse().unwrap_or_default()
}

/// `E-3`, `e+5`, `E5`: the exponent and where it ends.
pub(super) fn exponent(characters: &[char], start: usize) -> Option<(i32, usize)> {
    let (negative, first) = match characters.get(start)? {
        '-' => (true, start + 1),
        '+' => (false, start + 1),
        _ => (false, start),
    };
    let digits: String = characters[first..].iter().take_while(|c| c.is_ascii_digit()).collect();
    let value: i32 = if digits.len() <= 4 { digits.parse().ok()? } else { return None };
    Some((if negative { -value } else { value }, first + digits.len()))
}

/// The fractions that keyboards hold as one sign.
pub(super) fn vulgar_fraction(character: char) -> Option<(u8, u8)> {
    Some(match character {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    })
}

/// The digit of a superscript.
pub(super) fn superscript(character: char) -> Option<u8> {
    Some(match character {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴' => 4,
        '⁵' => 5,
        '⁶' => 6,
        '⁷' => 7,
        '⁸' => 8,
        '⁹' => 9,
        _ => return None,
    })
}
