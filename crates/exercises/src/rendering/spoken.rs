//! A formula as a French sentence for a voice: what a teacher who dictates would say, and such that two formulas that
//! look different sound different.
//!
//! A teacher says « x plus un, le tout sur deux » because nothing else is on the board. Where something else is, the
//! ends of what has no visible end are said too: « la fraction de numérateur x plus un et de dénominateur deux, fin de
//! la fraction ».

mod fractions;
mod numbers;
mod products;

pub(super) use numbers::with_unit;

use super::inside;
use crate::maths::{Expression, ProductSign, Relation};

/// Where a part stands in what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Alone: the whole formula, a member of an equality, an item of a list.
    Whole,
    /// Something follows, nothing stands before.
    First,
    /// Something stands before.
    Within,
}

impl Place {
    /// The place of what a part at this place begins with.
    fn first(self) -> Self {
        if self == Self::Within { Self::Within } else { Self::First }
    }
}

/// The sentence of a tree whose brackets are placed for two dimensions.
pub(super) fn sentence(expression: &Expression) -> String {
    let mut words = Vec::new();
    say(expression, Place::Whole, &mut words);
    let mut sentence = words.join(" ").replace(" ,", ",");
    while sentence.contains(",,") {
        sentence = sentence.replace(",,", ",");
    }
    sentence.trim_end_matches(',').to_owned()
}

fn say(expression: &Expression, place: Place, words: &mut Vec<String>) {
    use Expression as E;
    match expression {
        E::Integer(value) => words.push(numbers::integer(value)),
        E::Decimal { digits, scale } => words.push(super::number::said(digits, *scale)),
        E::Letter(name) => words.push(name.clone()),
        E::Pi => push(words, "pi"),
        E::Infinity => push(words, "l’infini"),
        E::Negation(inner) => operand("moins", inner, words),
        E::Positive(inner) => operand("plus", inner, words),
        E::PlusMinus(inner) => operand("plus ou moins", inner, words),
        E::Sum(left, right) => between(left, "plus", right, place, words),
        E::Difference(left, right) => between(left, "moins", right, place, words),
        E::Product { left, right, sign: ProductSign::Times } => between(left, "fois", right, place, words),
        E::Product { left, right, sign: ProductSign::Implicit } => products::say(left, right, place, words),
        E::Quotient(left, right) => between(left, "divisé par", right, place, words),
        E::Fraction(numerator, denominator) => fractions::say(inside(numerator), inside(denominator), place, words),
        E::Mixed { whole, numerator, denominator } => fractions::mixed([whole, numerator, denominator], words),
        E::Power(base, exponent) => power(base, inside(exponent), place, words),
        E::Root { index, radicand } => {
            match index {
                2 => push(words, "racine carrée de"),
                3 => push(words, "racine cubique de"),
                other => words.push(format!("racine d’indice {other} de")),
            }
            held(inside(radicand), "fin de la racine", words);
        }
        E::Absolute(inner) => {
            push(words, "valeur absolue de");
            held(inner, "fin de la valeur absolue", words);
        }
        E::Percent(inner) => {
            say(inner, place.first(), words);
            push(words, "pour cent");
        }
        E::Brackets(inner) => brackets(inner, words),
        E::Call { name, arguments } => {
            words.push(format!("{name} de"));
            push(words, "ouvre la parenthèse");
            items(arguments, "point-virgule", words);
            push(words, "ferme la parenthèse");
        }
        E::Relations { first, rest } => {
            say(first, Place::Whole, words);
            for (sign, member) in rest {
                push(words, relation(*sign));
                say(member, Place::Whole, words);
            }
        }
        E::List(list) => items(list, "point-virgule", words),
        E::Set(list) if list.is_empty() => push(words, "ensemble vide"),
        E::Set(list) => {
            push(words, "ensemble :");
            items(list, "point-virgule", words);
            push(words, ", fin de l’ensemble");
        }
        E::Interval { low, low_closed, high, high_closed } => {
            push(words, "intervalle de");
            bound(low, *low_closed, words);
            push(words, "à");
            bound(high, *high_closed, words);
        }
        E::Union(list) => items(list, ", union", words),
        E::And(list) => items(list, ", et", words),
        E::Or(list) => items(list, ", ou", words),
        E::Not(inner) => {
            push(words, "non");
            say(inner, Place::Within, words);
        }
        E::Text(text) if matches!(text.as_str(), "…" | "...") => push(words, "à compléter"),
        E::Text(text) => words.push(text.clone()),
    }
}

fn between(left: &Expression, word: &str, right: &Expression, place: Place, words: &mut Vec<String>) {
    say(left, place.first(), words);
    operand(word, right, words);
}

/// What a sign acts on. A number with a sign stands in brackets there, always: « cinq plus moins trois » needs no more.
fn operand(word: &str, right: &Expression, words: &mut Vec<String>) {
    push(words, word);
    match right {
        Expression::Brackets(inner) if is_signed_number(inner) => say(inner, Place::Within, words),
        other => say(other, Place::Within, words),
    }
}

fn power(base: &Expression, exponent: &Expression, place: Place, words: &mut Vec<String>) {
    match base {
        Expression::Brackets(inner) if place == Place::Whole && !matches!(inner.as_ref(), Expression::List(_)) => {
            say(inner, Place::First, words);
            push(words, ", le tout");
        }
        base => say(base, place.first(), words),
    }
    let small = match exponent {
        Expression::Integer(value) => u32::try_from(value).ok(),
        _ => None,
    };
    match small {
        Some(2) => push(words, "au carré"),
        Some(3) => push(words, "au cube"),
        _ if is_short(exponent) => {
            push(words, "puissance");
            say(exponent, Place::Within, words);
            push(words, ",");
        }
        _ => {
            push(words, "exposant");
            say(exponent, Place::First, words);
            push(words, ", fin de l’exposant,");
        }
    }
}

fn brackets(inner: &Expression, words: &mut Vec<String>) {
    push(words, "ouvre la parenthèse");
    say(inner, Place::First, words);
    push(words, "ferme la parenthèse");
}

/// What stands under a sign that covers it: its end is said unless it is one word.
fn held(inner: &Expression, end: &str, words: &mut Vec<String>) {
    say(inner, Place::First, words);
    push(words, ",");
    if !is_short(inner) {
        words.push(format!("{end},"));
    }
}

/// One word, with its sign.
fn is_short(expression: &Expression) -> bool {
    use Expression as E;
    match expression {
        E::Integer(_) | E::Decimal { .. } | E::Letter(_) | E::Pi => true,
        E::Negation(inner) => matches!(inner.as_ref(), E::Integer(_) | E::Decimal { .. }),
        _ => false,
    }
}

/// A number or a letter with a sign before it.
fn is_signed_number(expression: &Expression) -> bool {
    match expression {
        Expression::Negation(inner) | Expression::Positive(inner) => match inner.as_ref() {
            Expression::Fraction(numerator, denominator) => fractions::name(numerator, denominator).is_some(),
            Expression::Negation(_) => false,
            inner => is_short(inner),
        },
        _ => false,
    }
}

fn relation(sign: Relation) -> &'static str {
    match sign {
        Relation::Equal => "égale",
        Relation::Different => "est différent de",
        Relation::Less => "est inférieur à",
        Relation::AtMost => "est inférieur ou égal à",
        Relation::Greater => "est supérieur à",
        Relation::AtLeast => "est supérieur ou égal à",
    }
}

fn bound(bound: &Expression, closed: bool, words: &mut Vec<String>) {
    say(bound, Place::First, words);
    push(words, if closed { "compris" } else { "non compris" });
}

fn push(words: &mut Vec<String>, word: &str) {
    words.push(word.to_owned());
}

fn items(list: &[Expression], separator: &str, words: &mut Vec<String>) {
    for (index, item) in list.iter().enumerate() {
        if index > 0 {
            push(words, separator);
        }
        say(item, Place::Whole, words);
    }
}
