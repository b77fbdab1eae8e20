//! Writing a tree the way a keyboard can type it, so that it can be read again.

use std::fmt::{self, Display, Formatter};

use super::brackets::{Slot, needs_brackets};
use super::expression::{Expression, ProductSign};

/// Keyboard notation: `3x - 2`, `(x + 1)^2`, `racine(5)`, `1/2`. Reading it again gives a tree of
/// the same value; brackets that the tree leaves out are written where the line needs them.
impl Display for Expression {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => write!(to, "{value}"),
            Self::Decimal { digits, scale } => to.write_str(&decimal_text(&digits.to_string(), *scale as usize)),
            Self::Letter(name) => to.write_str(name),
            Self::Pi => to.write_str("π"),
            Self::Infinity => to.write_str("∞"),
            Self::Negation(inner) => write!(to, "-{}", At(Slot::Negated, inner)),
            Self::Positive(inner) => write!(to, "+{}", At(Slot::Negated, inner)),
            Self::PlusMinus(inner) => write!(to, "±{}", At(Slot::Negated, inner)),
            Self::Sum(left, right) => match &**right {
                Self::PlusMinus(inner) => write!(to, "{} ± {}", At(Slot::SumLeft, left), At(Slot::SumRight, inner)),
                _ => write!(to, "{} + {}", At(Slot::SumLeft, left), At(Slot::SumRight, right)),
            },
            Self::Difference(left, right) => write!(to, "{} - {}", At(Slot::SumLeft, left), At(Slot::SumRight, right)),
            Self::Product { left, right, sign: ProductSign::Times } => {
                write!(to, "{} × {}", At(Slot::TimesLeft, left), At(Slot::TimesRight, right))
            }
            Self::Product { left, right, sign: ProductSign::Implicit } => {
                let (left, right) =
                    (At(Slot::ImplicitLeft, left).to_string(), At(Slot::ImplicitRight, right).to_string());
                // (x + 1)x(x + 2) would be read as a letter or as a sign ×
                let sign = if left.ends_with(")x") && right.starts_with('(') { " × " } else { "" };
                write!(to, "{left}{sign}{right}")
            }
            Self::Quotient(left, right) => {
                write!(to, "{} ÷ {}", At(Slot::TimesLeft, left), At(Slot::QuotientRight, right))
            }
            Self::Fraction(left, right) => write!(to, "{}/{}", At(Slot::Numerator, left), At(Slot::Denominator, right)),
            Self::Mixed { whole, numerator, denominator } => write!(to, "{whole} {numerator}/{denominator}"),
            Self::Power(base, exponent) => write!(to, "{}^{}", At(Slot::Base, base), At(Slot::Exponent, exponent)),
            Self::Root { index: 2, radicand } => write!(to, "racine({})", radicand.unwrapped()),
            Self::Root { index: 3, radicand } => write!(to, "∛({})", radicand.unwrapped()),
            Self::Root { index, radicand } => write!(to, "racine({} ; {index})", radicand.unwrapped()),
            Self::Absolute(inner) => write!(to, "|{inner}|"),
            Self::Percent(inner) => write!(to, "{} %", At(Slot::BeforePercent, inner)),
            Self::Brackets(inner) => write!(to, "({inner})"),
            Self::Call { name, arguments } => {
                write!(to, "{name}(")?;
                separated(to, arguments, " ; ")?;
                to.write_str(")")
            }
            Self::Relations { first, rest } => {
                write!(to, "{first}")?;
                rest.iter().try_for_each(|(sign, member)| write!(to, " {} {member}", sign.sign()))
            }
            Self::List(items) => separated(to, items, " ; "),
            Self::Set(items) if items.is_empty() => to.write_str("∅"),
            Self::Set(items) => {
                to.write_str("{")?;
                separated(to, items, " ; ")?;
                to.write_str("}")
            }
            Self::Interval { low, low_closed, high, high_closed } => {
                let (opening, closing) = interval_brackets(*low_closed, *high_closed);
                write!(to, "{opening}{low} ; {high}{closing}")
            }
            Self::Union(items) => separated(to, items, " ∪ "),
            Self::And(items) => separated(to, items, " et "),
            Self::Or(items) => separated(to, items, " ou "),
            Self::Not(inner) => write!(to, "non {inner}"),
            Self::Text(text) => write!(to, "\"{text}\""),
        }
    }
}

/// The brackets of an interval, in French: turned outwards where the bound is not taken.
pub(crate) fn interval_brackets(low_closed: bool, high_closed: bool) -> (char, char) {
    (if low_closed { '[' } else { ']' }, if high_closed { ']' } else { '[' })
}

/// A part at its place, in brackets if the line needs them.
struct At<'a>(Slot, &'a Expression);

impl Display for At<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        if needs_brackets(self.0, self.1, false) { write!(to, "({})", self.1) } else { write!(to, "{}", self.1) }
    }
}

fn separated(to: &mut Formatter<'_>, items: &[Expression], separator: &str) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            to.write_str(separator)?;
        }
        write!(to, "{item}")?;
    }
    Ok(())
}

fn decimal_text(digits: &str, scale: usize) -> String {
    if scale == 0 {
        return digits.to_owned();
    }
    let padded = format!("{digits:0>width$}", width = scale + 1);
    let (whole, decimals) = padded.split_at(padded.len() - scale);
    format!("{whole},{decimals}")
}
