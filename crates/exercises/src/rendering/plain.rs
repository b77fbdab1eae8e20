//! A formula on one line of text: `3x + 2`, `−3/4`, `x²`.

use super::number;
use crate::maths::{Expression, ProductSign, interval_brackets};

/// The text of a tree whose brackets are placed for one line.
pub(super) fn text(expression: &Expression) -> String {
    let mut text = String::new();
    write(expression, &mut text);
    text
}

fn write(expression: &Expression, to: &mut String) {
    use Expression as E;
    match expression {
        E::Integer(value) => *to += &number::printed(value, 0),
        E::Decimal { digits, scale } => *to += &number::printed(digits, *scale),
        E::Letter(text) | E::Text(text) => *to += text,
        E::Pi => to.push('π'),
        E::Infinity => to.push('∞'),
        E::Negation(inner) => around("\u{2212}", inner, "", to),
        E::Positive(inner) => around("+", inner, "", to),
        E::PlusMinus(inner) => around("±", inner, "", to),
        E::Sum(left, right) => infix(left, " + ", right, to),
        E::Difference(left, right) => infix(left, " \u{2212} ", right, to),
        E::Product { left, right, sign } => {
            let sign = match (sign, right.as_ref()) {
                (ProductSign::Times, _) => " × ",
                (ProductSign::Implicit, E::Text(_)) => "\u{a0}",
                (ProductSign::Implicit, _) => "",
            };
            infix(left, sign, right, to);
        }
        E::Quotient(left, right) => infix(left, " ÷ ", right, to),
        E::Fraction(left, right) => infix(left, "/", right, to),
        E::Mixed { whole, numerator, denominator } => {
            let (whole, numerator) = (number::printed(whole, 0), number::printed(numerator, 0));
            *to += &[whole, "\u{a0}".to_owned(), numerator, "/".to_owned(), number::printed(denominator, 0)].concat();
        }
        E::Power(base, exponent) => {
            write(base, to);
            match raised(exponent) {
                Some(raised) => *to += &raised,
                None => around("^", exponent, "", to),
            }
        }
        E::Root { index, radicand } => {
            match index {
                2 => to.push('√'),
                3 => to.push('∛'),
                other => {
                    *to += &superscript(&other.to_string());
                    to.push('√');
                }
            }
            let bare =
                matches!(radicand.as_ref(), E::Integer(_) | E::Decimal { .. } | E::Letter(_) | E::Pi | E::Brackets(_));
            let (open, close) = if bare { ("", "") } else { ("(", ")") };
            around(open, radicand, close, to);
        }
        E::Absolute(inner) => around("|", inner, "|", to),
        E::Percent(inner) => around("", inner, "\u{202f}%", to),
        E::Brackets(inner) => around("(", inner, ")", to),
        E::Call { name, arguments } => separated(&format!("{name}("), arguments, " ; ", ")", to),
        E::Relations { first, rest } => {
            write(first, to);
            for (sign, member) in rest {
                around(&format!(" {} ", sign.sign()), member, "", to);
            }
        }
        E::List(items) => separated("", items, " ; ", "", to),
        E::Set(items) if items.is_empty() => to.push('∅'),
        E::Set(items) => separated("{", items, " ; ", "}", to),
        E::Interval { low, low_closed, high, high_closed } => {
            let (opening, closing) = interval_brackets(*low_closed, *high_closed);
            to.push(opening);
            infix(low, " ; ", high, to);
            to.push(closing);
        }
        E::Union(items) => separated("", items, " ∪ ", "", to),
        E::And(items) => separated("", items, " et ", "", to),
        E::Or(items) => separated("", items, " ou ", "", to),
        E::Not(inner) => around("non ", inner, "", to),
    }
}

/// An integer exponent raised with the digits that every font has.
fn raised(exponent: &Expression) -> Option<String> {
    match exponent {
        Expression::Integer(value) => Some(superscript(&value.to_string())),
        Expression::Brackets(inner) => match inner.as_ref() {
            Expression::Negation(value) => match value.as_ref() {
                Expression::Integer(value) => Some(superscript(&format!("-{value}"))),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

fn superscript(digits: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digits.chars().map(|c| c.to_digit(10).map_or('⁻', |digit| RAISED[digit as usize])).collect()
}

fn around(before: &str, inner: &Expression, after: &str, to: &mut String) {
    *to += before;
    write(inner, to);
    *to += after;
}

fn infix(left: &Expression, sign: &str, right: &Expression, to: &mut String) {
    write(left, to);
    around(sign, right, "", to);
}

fn separated(before: &str, items: &[Expression], separator: &str, after: &str, to: &mut String) {
    *to += before;
    for (index, item) in items.iter().enumerate() {
        around(if index == 0 { "" } else { separator }, item, "", to);
    }
    *to += after;
}
