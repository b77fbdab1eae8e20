//! Numbers as they are printed in France: a comma, and a narrow space between groups of three digits.

use num_bigint::BigInt;

/// Narrow no-break space.
const GROUP: char = '\u{202f}';

/// Minus sign, as wide as the plus.
pub(super) const MINUS: char = '\u{2212}';

/// A number with a narrow space in its thousands and a comma: `12 500,25`.
pub(super) fn printed(digits: &BigInt, scale: u32) -> String {
    let (sign, whole, decimals) = split(digits, scale);
    let mut text = sign + &grouped_from_right(&whole);
    if !decimals.is_empty() {
        text.push(',');
        text += &grouped_from_left(&decimals);
    }
    text
}

/// A number for a voice: no groups, which would be read one by one.
pub(super) fn said(digits: &BigInt, scale: u32) -> String {
    let (sign, whole, decimals) = split(digits, scale);
    let sign = if sign.is_empty() { "" } else { "moins " };
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{decimals}") }
}

fn split(digits: &BigInt, scale: u32) -> (String, String, String) {
    let scale = scale as usize;
    let written = digits.magnitude().to_string();
    let padded = format!("{written:0>width$}", width = scale + 1);
    let (whole, decimals) = padded.split_at(padded.len() - scale);
    let sign = if digits.sign() == num_bigint::Sign::Minus { MINUS.to_string() } else { String::new() };
    (sign, whole.to_owned(), decimals.to_owned())
}

fn grouped_from_right(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(GROUP);
        }
        text.push(digit);
    }
    text
}

/// Decimals are grouped only when there are five or more, as printers do.
fn grouped_from_left(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index.is_multiple_of(3) {
            text.push(GROUP);
        }
        text.push(digit);
    }
    text
}
