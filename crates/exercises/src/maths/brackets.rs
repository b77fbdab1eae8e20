//! Where a tree needs brackets, on a line of text and in a drawn formula.

use num_traits::Signed;

use super::expression::{Expression, ProductSign};

/// The place of a part in the node above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    SumLeft,
    SumRight,
    Negated,
    TimesLeft,
    TimesRight,
    QuotientRight,
    Numerator,
    Denominator,
    ImplicitLeft,
    ImplicitRight,
    Base,
    Exponent,
    BeforePercent,
}

/// Whether a part that is not in brackets needs them at this place.
///
/// `drawn` is a formula in two dimensions, where bars and raised exponents group by themselves.
pub(super) fn needs_brackets(slot: Slot, part: &Expression, drawn: bool) -> bool {
    if slot == Slot::ImplicitRight && starts_with_digit(part) {
        return true;
    }
    if slot == Slot::Exponent
        && !drawn
        && let Expression::Negation(inner) = part
    {
        return strength(inner, drawn) < 10;
    }
    strength(part, drawn) < needed(slot, drawn)
}

/// How tightly a part holds together: sums 5, × and ÷ 6, bars 7, products without sign 8,
/// powers 9, everything closed 10.
fn strength(part: &Expression, drawn: bool) -> u8 {
    match part {
        Expression::List(_) => 0,
        Expression::Or(_) => 1,
        Expression::And(_) => 2,
        Expression::Not(_) => 3,
        Expression::Relations { .. } => 4,
        Expression::Integer(value) if value.is_negative() => 5,
        Expression::Sum(..)
        | Expression::Difference(..)
        | Expression::Negation(_)
        | Expression::Positive(_)
        | Expression::PlusMinus(_) => 5,
        Expression::Product { sign: ProductSign::Times, .. } | Expression::Quotient(..) | Expression::Mixed { .. } => 6,
        Expression::Fraction(..) => {
            if drawn {
                9
            } else {
                7
            }
        }
        Expression::Product { sign: ProductSign::Implicit, .. } => 8,
        Expression::Power(..) | Expression::Percent(_) | Expression::Root { .. } => 9,
        _ => 10,
    }
}

fn needed(slot: Slot, drawn: bool) -> u8 {
    match slot {
        Slot::SumLeft => 5,
        Slot::Numerator => {
            if drawn {
                5
            } else {
                7
            }
        }
        Slot::Denominator => {
            if drawn {
                5
            } else {
                9
            }
        }
        Slot::SumRight | Slot::Negated | Slot::TimesLeft => 6,
        Slot::TimesRight => 7,
        Slot::ImplicitLeft => 8,
        Slot::QuotientRight | Slot::ImplicitRight | Slot::BeforePercent => 9,
        Slot::Base => 10,
        Slot::Exponent => {
            if drawn {
                5
            } else {
                10
            }
        }
    }
}

/// Whether the first sign of the written part is a digit, which would run into what stands before.
pub(super) fn starts_with_digit(part: &Expression) -> bool {
    match part {
        Expression::Integer(_) | Expression::Decimal { .. } | Expression::Mixed { .. } => true,
        Expression::Power(first, _)
        | Expression::Fraction(first, _)
        | Expression::Quotient(first, _)
        | Expression::Percent(first)
        | Expression::Product { left: first, .. } => starts_with_digit(first),
        _ => false,
    }
}

impl Expression {
    /// The same tree with brackets wherever a drawn formula needs them, and a sign × wherever two
    /// numbers would touch. What is already bracketed stays as it is.
    #[must_use]
    pub fn bracketed(&self) -> Self {
        bracketed(self, true, true)
    }

    /// The same for a formula on one line of text, where fractions and exponents need more brackets.
    #[must_use]
    pub fn bracketed_on_line(&self) -> Self {
        bracketed(self, true, false)
    }
}

/// `leading`: nothing stands before this part on its line, so a sign needs no brackets.
fn bracketed(tree: &Expression, leading: bool, drawn: bool) -> Expression {
    let place = |slot: Slot, part: &Expression, leading: bool| {
        let inner = bracketed(part, leading && slot_is_leading(slot), drawn);
        Box::new(if needs_brackets(slot, &inner, drawn) { Expression::Brackets(Box::new(inner)) } else { inner })
    };
    match tree {
        Expression::Integer(value) => Expression::integer(value.clone()),
        Expression::Sum(left, right) => {
            Expression::Sum(place(Slot::SumLeft, left, leading), place(Slot::SumRight, right, false))
        }
        Expression::Difference(left, right) => {
            Expression::Difference(place(Slot::SumLeft, left, leading), place(Slot::SumRight, right, false))
        }
        Expression::Negation(inner) => Expression::Negation(place(Slot::Negated, inner, false)),
        Expression::Positive(inner) => Expression::Positive(place(Slot::Negated, inner, false)),
        Expression::PlusMinus(inner) => Expression::PlusMinus(place(Slot::Negated, inner, false)),
        Expression::Product { left, right, sign } => product(left, right, *sign, leading, drawn),
        Expression::Quotient(left, right) => {
            Expression::Quotient(place(Slot::TimesLeft, left, leading), place(Slot::QuotientRight, right, false))
        }
        Expression::Fraction(left, right) => {
            Expression::Fraction(place(Slot::Numerator, left, true), place(Slot::Denominator, right, true))
        }
        Expression::Power(base, exponent) => {
            Expression::Power(place(Slot::Base, base, false), place(Slot::Exponent, exponent, true))
        }
        Expression::Percent(inner) => Expression::Percent(place(Slot::BeforePercent, inner, leading)),
        other => {
            let inside: Result<_, std::convert::Infallible> = other.try_map(|part| Ok(bracketed(part, true, drawn)));
            inside.unwrap_or_else(|never| match never {})
        }
    }
}

fn slot_is_leading(slot: Slot) -> bool {
    !matches!(slot, Slot::SumRight | Slot::TimesRight | Slot::ImplicitRight | Slot::QuotientRight)
}

fn product(left: &Expression, right: &Expression, sign: ProductSign, leading: bool, drawn: bool) -> Expression {
    let (mut left, mut right) = (bracketed(left, leading, drawn), bracketed(right, false, drawn));
    if let (true, Expression::Negation(inner)) = (leading, &left) {
        let positive = Expression::Product { left: inner.clone(), right: Box::new(right), sign };
        return Expression::Negation(Box::new(bracketed(&positive, false, drawn)));
    }
    let sign = if starts_with_digit(&right) { ProductSign::Times } else { sign };
    let (left_slot, right_slot) = match sign {
        ProductSign::Times => (Slot::TimesLeft, Slot::TimesRight),
        ProductSign::Implicit => (Slot::ImplicitLeft, Slot::ImplicitRight),
    };
    if needs_brackets(left_slot, &left, drawn) {
        left = Expression::brackets(left);
    }
    if needs_brackets(right_slot, &right, drawn) && !matches!(right, Expression::Product { .. }) {
        right = Expression::brackets(right);
    }
    Expression::Product { left: Box::new(left), right: Box::new(right), sign }
}
