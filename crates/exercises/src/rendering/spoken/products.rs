//! Products without a sign: « trois x », « deux facteur de x plus trois », « f de x », « douze centimètres ».

use super::{Place, fractions, is_short, numbers, push};
use crate::maths::{Expression, ProductSign};

/// Says a product without a sign.
pub(super) fn say(left: &Expression, right: &Expression, place: Place, words: &mut Vec<String>) {
    match (left, right) {
        (number, Expression::Text(symbol)) if quantity(number, symbol, words) => {}
        (Expression::Letter(name), Expression::Brackets(inner)) if is_function(name) && is_short(inner) => {
            words.push(format!("{name} de"));
            super::say(inner, Place::Within, words);
            push(words, ",");
        }
        (left, Expression::Brackets(inner)) if place == Place::Whole && is_coefficient(left) && !is_short(inner) => {
            super::say(left, Place::First, words);
            push(words, "facteur de");
            super::say(inner, Place::First, words);
        }
        _ => {
            super::say(left, place.first(), words);
            if is_named(left) && matches!(right, Expression::Letter(_) | Expression::Pi | Expression::Power(..)) {
                push(words, "de");
            } else if is_named(left) || is_named(right) {
                push(words, ",");
            }
            super::say(right, Place::Within, words);
        }
    }
}

/// « douze centimètres », when the number and the unit are known; says nothing otherwise.
fn quantity(number: &Expression, symbol: &str, words: &mut Vec<String>) -> bool {
    let (said, many) = match number {
        Expression::Integer(value) => (numbers::integer(value), value.magnitude().bits() > 1),
        Expression::Decimal { digits, scale } => {
            let said = super::super::number::said(digits, *scale);
            let whole = said.split(',').next().unwrap_or_default().trim_start_matches("moins ").to_owned();
            (said, !matches!(whole.as_str(), "0" | "1"))
        }
        _ => return false,
    };
    let whole = numbers::with_unit(&said, many, symbol);
    let known = whole.is_some();
    words.extend(whole);
    known
}

/// The letters that name functions in class.
fn is_function(name: &str) -> bool {
    matches!(name, "f" | "g" | "h")
}

fn is_named(part: &Expression) -> bool {
    matches!(part, Expression::Fraction(numerator, denominator) if fractions::name(numerator, denominator).is_some())
}

/// What is said before « facteur de »: one word, or words side by side.
fn is_coefficient(part: &Expression) -> bool {
    match part {
        Expression::Product { left, right, sign: ProductSign::Implicit } => {
            is_coefficient(left) && matches!(right.as_ref(), Expression::Letter(_) | Expression::Pi)
        }
        part => is_short(part),
    }
}
