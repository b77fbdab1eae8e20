//! Fractions: « trois quarts », « a sur b », « x plus un, le tout sur deux ».

use num_bigint::BigInt;

use super::{Place, is_short, numbers, push};
use crate::maths::Expression;

/// Says a fraction; the brackets that its bar replaces are taken off.
pub(super) fn say(numerator: &Expression, denominator: &Expression, place: Place, words: &mut Vec<String>) {
    if let Some(name) = name(numerator, denominator) {
        words.push(name);
    } else if is_short(numerator) && is_short(denominator) {
        if place == Place::Within {
            push(words, "la fraction");
        }
        over(numerator, "sur", denominator, words);
    } else if place == Place::Whole && is_short(denominator) {
        over(numerator, ", le tout sur", denominator, words);
    } else {
        push(words, "la fraction de numérateur");
        super::say(numerator, Place::First, words);
        push(words, "et de dénominateur");
        super::say(denominator, Place::First, words);
        push(words, ", fin de la fraction,");
    }
}

/// « deux et un tiers ».
pub(super) fn mixed([whole, numerator, denominator]: [&BigInt; 3], words: &mut Vec<String>) {
    words.push(numbers::integer(whole));
    let part = match numbers::part(denominator, numerator) {
        Some(part) => format!("et {} {part}", numbers::integer(numerator)),
        None => format!("et la fraction {} sur {},", numbers::integer(numerator), numbers::integer(denominator)),
    };
    words.push(part);
}

/// « trois quarts »: a number of parts that have a name.
pub(super) fn name(numerator: &Expression, denominator: &Expression) -> Option<String> {
    let (Expression::Integer(numerator), Expression::Integer(denominator)) = (numerator, denominator) else {
        return None;
    };
    if numerator.sign() == num_bigint::Sign::Minus {
        return None;
    }
    Some(format!("{} {}", numbers::integer(numerator), numbers::part(denominator, numerator)?))
}

fn over(numerator: &Expression, word: &str, denominator: &Expression, words: &mut Vec<String>) {
    super::say(numerator, Place::First, words);
    push(words, word);
    super::say(denominator, Place::Within, words);
    push(words, ",");
}
