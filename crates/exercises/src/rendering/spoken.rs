//! A formula as a French sentence for a voice, such that two formulas that look different sound different.
//!
//! A comma closes what has no visible end: "fraction : 3 sur 4, plus 1" is not "fraction : 3 sur 5".

use super::{inside, number};
use crate::maths::{Expression, ProductSign, Relation};

/// The sentence of a tree whose brackets are placed for two dimensions.
pub(super) fn sentence(expression: &Expression) -> String {
    let mut words = Vec::new();
    say(expression, &mut words);
    let mut sentence = words.join(" ").replace(" ,", ",");
    while sentence.contains(",,") {
        sentence = sentence.replace(",,", ",");
    }
    sentence.trim_end_matches(',').to_owned()
}

fn say(expression: &Expression, words: &mut Vec<String>) {
    use Expression as E;
    match expression {
        E::Integer(value) => words.push(number::said(value, 0)),
        E::Decimal { digits, scale } => words.push(number::said(digits, *scale)),
        E::Letter(name) => words.push(name.clone()),
        E::Pi => push(words, "pi"),
        E::Infinity => push(words, "l’infini"),
        E::Negation(inner) => after("moins", inner, words),
        E::Positive(inner) => after("plus", inner, words),
        E::PlusMinus(inner) => after("plus ou moins", inner, words),
        E::Sum(left, right) => between(left, "plus", right, words),
        E::Difference(left, right) => between(left, "moins", right, words),
        E::Product { left, right, sign: ProductSign::Times } => between(left, "fois", right, words),
        E::Product { left, right, sign: ProductSign::Implicit } => {
            say(left, words);
            say(right, words);
        }
        E::Quotient(left, right) => between(left, "divisé par", right, words),
        E::Fraction(numerator, denominator) => fraction(inside(numerator), inside(denominator), words),
        E::Mixed { whole, numerator, denominator } => {
            let [whole, numerator, denominator] = [whole, numerator, denominator].map(|part| number::said(part, 0));
            words.push(format!("{whole} et fraction : {numerator} sur {denominator}"));
            push(words, ",");
        }
        E::Power(base, exponent) => {
            say(base, words);
            raised(inside(exponent), words);
        }
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
            say(inner, words);
            push(words, "pour cent");
        }
        E::Brackets(inner) => {
            after("ouvre la parenthèse", inner, words);
            push(words, "ferme la parenthèse");
        }
        E::Call { name, arguments } => {
            words.push(format!("{name} de"));
            push(words, "ouvre la parenthèse");
            items(arguments, "point-virgule", words);
            push(words, "ferme la parenthèse");
        }
        E::Relations { first, rest } => {
            say(first, words);
            for (sign, member) in rest {
                push(words, ",");
                after(relation(*sign), member, words);
            }
        }
        E::List(list) => items(list, "point-virgule", words),
        E::Set(list) if list.is_empty() => push(words, "ensemble vide"),
        E::Set(list) => {
            push(words, "ensemble :");
            items(list, "point-virgule", words);
            push(words, ", fin de l’ensemble");
        }
        E::And(list) => items(list, ", et", words),
        E::Or(list) => items(list, ", ou", words),
        E::Not(inner) => after("non", inner, words),
        E::Text(text) if matches!(text.as_str(), "…" | "...") => push(words, "à compléter"),
        E::Text(text) => words.push(text.clone()),
    }
}

fn fraction(numerator: &Expression, denominator: &Expression, words: &mut Vec<String>) {
    if is_short(numerator) && is_short(denominator) {
        push(words, "fraction :");
        between(numerator, "sur", denominator, words);
        push(words, ",");
    } else {
        push(words, "fraction : numérateur");
        say(numerator, words);
        push(words, ", dénominateur");
        say(denominator, words);
        push(words, ", fin de la fraction,");
    }
}

fn raised(exponent: &Expression, words: &mut Vec<String>) {
    let small = match exponent {
        Expression::Integer(value) => u32::try_from(value).ok(),
        _ => None,
    };
    match small {
        Some(2) => push(words, "au carré"),
        Some(3) => push(words, "au cube"),
        _ if is_short(exponent) => {
            after("puissance", exponent, words);
            push(words, ",");
        }
        _ => {
            after("exposant", exponent, words);
            push(words, ", fin de l’exposant,");
        }
    }
}

/// What stands under a sign that covers it: its end is said unless it is one word.
fn held(inner: &Expression, end: &str, words: &mut Vec<String>) {
    say(inner, words);
    push(words, ",");
    if !is_short(inner) {
        words.push(format!("{end},"));
    }
}

fn is_short(expression: &Expression) -> bool {
    use Expression as E;
    match expression {
        E::Integer(_) | E::Decimal { .. } | E::Letter(_) | E::Pi => true,
        E::Negation(inner) => matches!(inner.as_ref(), E::Integer(_) | E::Decimal { .. }),
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

fn push(words: &mut Vec<String>, word: &str) {
    words.push(word.to_owned());
}

fn after(word: &str, inner: &Expression, words: &mut Vec<String>) {
    push(words, word);
    say(inner, words);
}

fn between(left: &Expression, word: &str, right: &Expression, words: &mut Vec<String>) {
    say(left, words);
    after(word, right, words);
}

fn items(list: &[Expression], separator: &str, words: &mut Vec<String>) {
    for (index, item) in list.iter().enumerate() {
        if index > 0 {
            push(words, separator);
        }
        say(item, words);
    }
}
