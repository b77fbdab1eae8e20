//! A formula as MathML Core, which browsers draw without a script.
//!
//! Elements count in the weight of a page: a row is written only where something must stretch or be held together.

mod row;

use super::{html::escape, inside, number};
use crate::maths::{Expression, ProductSign, interval_brackets};
use row::Row;

/// No space of its own where the style breaks a long formula into lines: `lspace` says so to the style.
const INVISIBLE_TIMES: &str = "<mo lspace=\"0\">\u{2062}</mo>";
const FUNCTION_APPLICATION: &str = "<mo lspace=\"0\">\u{2061}</mo>";

/// From how many elements in its row a formula may not fit on a line of a phone.
const LONG_ROW: usize = 5;

/// The content of a `<math>` element for a tree whose brackets are placed.
fn content(expression: &Expression) -> String {
    row(expression).flat()
}

/// The same, and whether it is so long that a narrow window must break it: then each piece that must stay whole, such as
/// the monomial 16x, is one element.
pub(super) fn content_and_length(expression: &Expression) -> (String, bool) {
    let row = row(expression);
    let long = row.length() >= LONG_ROW && row.breaks();
    (if long { row.in_pieces() } else { row.flat() }, long)
}

fn row(expression: &Expression) -> Row {
    let mut row = Row::default();
    write(expression, &mut row);
    row
}

/// Exactly one element.
fn single(expression: &Expression) -> String {
    row(expression).single()
}

/// Pushes one or more elements that form a row.
fn write(expression: &Expression, row: &mut Row) {
    use Expression as E;
    match expression {
        E::Integer(value) => row.push(format!("<mn>{}</mn>", number::printed(value, 0))),
        E::Decimal { digits, scale } => row.push(format!("<mn>{}</mn>", number::printed(digits, *scale))),
        E::Letter(name) => row.push(format!("<mi>{}</mi>", escape(name))),
        E::Pi => row.push("<mi>π</mi>".to_owned()),
        E::Infinity => row.push("<mi>∞</mi>".to_owned()),
        E::Negation(inner) => signed(number::MINUS, inner, row),
        E::Positive(inner) => signed('+', inner, row),
        E::PlusMinus(inner) => signed('±', inner, row),
        E::Sum(left, right) => infix(left, "<mo>+</mo>", right, row),
        E::Difference(left, right) => infix(left, "<mo>\u{2212}</mo>", right, row),
        E::Product { left, right, sign } => match (sign, right.as_ref()) {
            (ProductSign::Times, _) => infix(left, "<mo>×</mo>", right, row),
            (ProductSign::Implicit, E::Text(_)) => implicit(left, "<mspace width=\"0.25em\"></mspace>", right, row),
            (ProductSign::Implicit, _) => implicit(left, INVISIBLE_TIMES, right, row),
        },
        E::Quotient(left, right) => infix(left, "<mo>÷</mo>", right, row),
        E::Fraction(left, right) => {
            row.push(format!("<mfrac>{}{}</mfrac>", single(inside(left)), single(inside(right))));
        }
        E::Mixed { whole, numerator, denominator } => row.push(format!(
            "<mrow><mn>{}</mn><mspace width=\"0.15em\"></mspace><mfrac><mn>{}</mn><mn>{}</mn></mfrac></mrow>",
            number::printed(whole, 0),
            number::printed(numerator, 0),
            number::printed(denominator, 0)
        )),
        E::Power(base, exponent) => row.push(format!("<msup>{}{}</msup>", single(base), single(inside(exponent)))),
        E::Root { index: 2, radicand } => row.push(format!("<msqrt>{}</msqrt>", content(inside(radicand)))),
        E::Root { index, radicand } => row.push(format!("<mroot>{}<mn>{index}</mn></mroot>", single(inside(radicand)))),
        E::Absolute(inner) => {
            row.push(format!("<mrow><mo form=\"prefix\">|</mo>{}<mo form=\"postfix\">|</mo></mrow>", content(inner)));
        }
        E::Percent(inner) => {
            write(inner, row);
            row.hold();
            row.push("<mtext>\u{202f}%</mtext>".to_owned());
        }
        E::Brackets(inner) => row.push(fenced('(', &content(inner), ')')),
        E::Call { name, arguments } => {
            row.push(format!("<mi>{}</mi>", escape(name)));
            row.hold();
            row.push(FUNCTION_APPLICATION.to_owned());
            row.hold();
            row.push(fenced('(', &separated(arguments, SEMICOLON), ')'));
        }
        E::Relations { first, rest } => {
            write(first, row);
            for (sign, member) in rest {
                row.push(format!("<mo>{}</mo>", escape(&sign.sign().to_string())));
                write(member, row);
            }
        }
        E::List(items) => row.push(separated(items, SEMICOLON)),
        E::Set(items) if items.is_empty() => row.push("<mi>∅</mi>".to_owned()),
        E::Set(items) => row.push(fenced('{', &separated(items, SEMICOLON), '}')),
        E::Interval { low, low_closed, high, high_closed } => {
            let (opening, closing) = interval_brackets(*low_closed, *high_closed);
            row.push(fenced(opening, &[single(low), SEMICOLON.to_owned(), single(high)].concat(), closing));
        }
        E::Union(items) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    row.push("<mo>∪</mo>".to_owned());
                }
                write(item, row);
            }
        }
        E::And(items) => row.push(separated(items, "<mtext>\u{a0}et\u{a0}</mtext>")),
        E::Or(items) => row.push(separated(items, "<mtext>\u{a0}ou\u{a0}</mtext>")),
        E::Not(inner) => {
            row.push("<mtext>non\u{a0}</mtext>".to_owned());
            write(inner, row);
        }
        E::Text(text) => row.push(format!("<mtext>{}</mtext>", escape(text))),
    }
}

const SEMICOLON: &str = "<mo lspace=\"0.2em\" rspace=\"0.3em\">;</mo>";

fn signed(sign: char, inner: &Expression, row: &mut Row) {
    row.push(format!("<mo form=\"prefix\">{sign}</mo>"));
    row.hold();
    write(inner, row);
}

fn infix(left: &Expression, sign: &str, right: &Expression, row: &mut Row) {
    write(left, row);
    row.push(sign.to_owned());
    write(right, row);
}

/// A product without sign: a line breaks only between two brackets, and after the first.
fn implicit(left: &Expression, sign: &str, right: &Expression, row: &mut Row) {
    write(left, row);
    row.hold();
    row.push(sign.to_owned());
    if !(holds_bracket(left) && holds_bracket(right)) {
        row.hold();
    }
    write(right, row);
}

/// Whether one of the factors of a product without sign is a bracket, raised or not.
fn holds_bracket(product: &Expression) -> bool {
    match product {
        Expression::Brackets(_) => true,
        Expression::Power(base, _) => holds_bracket(base),
        Expression::Product { left, right, sign: ProductSign::Implicit } => holds_bracket(left) || holds_bracket(right),
        _ => false,
    }
}

/// Brackets that stretch to what they hold and no further.
fn fenced(open: char, held: &str, close: char) -> String {
    format!("<mrow><mo>{open}</mo>{held}<mo>{close}</mo></mrow>")
}

fn separated(items: &[Expression], separator: &str) -> String {
    format!("<mrow>{}</mrow>", items.iter().map(single).collect::<Vec<_>>().join(separator))
}
