//! The usual writing of a calculated expression: `1x + (−3)` becomes `x − 3`. Nothing is expanded or collected.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::maths::{Expression, ProductSign, Value};

/// A number as it is written: an integer, a decimal, a fraction of integers, with its sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) value: BigRational,
    /// Whether a decimal mark is in it.
    pub(super) decimal: bool,
}

/// The number that the tree writes, without any calculation.
pub(super) fn plain(tree: &Expression) -> Option<Plain> {
    let plain_integer = |value: BigInt| Plain { value: BigRational::from(value), decimal: false };
    Some(match tree {
        Expression::Integer(value) => plain_integer(value.clone()),
        Expression::Decimal { digits, scale } => {
            let unit = num_traits::pow(BigInt::from(10), *scale as usize);
            Plain { value: BigRational::new(digits.clone(), unit), decimal: true }
        }
        Expression::Negation(inner) => {
            let inner = plain(inner)?;
            Plain { value: -inner.value, ..inner }
        }
        Expression::Positive(inner) | Expression::Brackets(inner) => plain(inner)?,
        Expression::Fraction(numerator, denominator) => {
            let (numerator, denominator) = (plain(numerator)?, plain(denominator)?);
            let whole = numerator.value.is_integer() && denominator.value.is_integer() && !denominator.value.is_zero();
            if !whole {
                return None;
            }
            Plain { value: numerator.value / denominator.value, decimal: false }
        }
        _ => return None,
    })
}

/// The number written: an integer, else a decimal where one is wanted and exists, else a fraction in lowest terms.
pub(super) fn number(value: &BigRational, decimal: bool) -> Expression {
    let value = Value::rational(value.clone());
    value.to_decimal_expression().filter(|_| decimal).unwrap_or_else(|| value.to_expression())
}

/// The tree in its usual writing.
pub(super) fn tidy(tree: &Expression) -> Expression {
    let mapped: Result<Expression, std::convert::Infallible> = tree.try_map(|part| Ok(tidy(part)));
    let Ok(tree) = mapped;
    match tree {
        Expression::Positive(inner) => *inner,
        Expression::Brackets(inner) if plain(&inner).is_some() || matches!(*inner, Expression::Letter(_)) => *inner,
        Expression::Negation(inner) => negated(*inner),
        Expression::Sum(left, right) => sum(*left, *right),
        Expression::Difference(left, right) => sum(*left, negated(*right)),
        Expression::Product { left, right, sign } => product(*left, *right, sign),
        Expression::Fraction(numerator, denominator) => fraction(*numerator, *denominator),
        Expression::Power(base, exponent) => power(*base, *exponent),
        other => other,
    }
}

fn negated(inner: Expression) -> Expression {
    if let Some(Plain { value, decimal }) = plain(&inner).filter(|_| !matches!(inner, Expression::Fraction(..))) {
        return number(&-value, decimal);
    }
    match inner {
        Expression::Negation(twice) => *twice,
        Expression::Brackets(held) => match *held {
            Expression::Negation(twice) => *twice,
            other => Expression::negation(Expression::brackets(other)),
        },
        other => Expression::negation(other),
    }
}

fn sum(left: Expression, right: Expression) -> Expression {
    let (first, second) = (plain(&left), plain(&right));
    match (&first, &second) {
        (Some(a), Some(b)) => return number(&(&a.value + &b.value), a.decimal || b.decimal),
        (Some(zero), None) if zero.value.is_zero() => return right,
        (None, Some(zero)) if zero.value.is_zero() => return left,
        _ => {}
    }
    match right {
        Expression::Negation(positive) => Expression::difference(left, *positive),
        other => Expression::sum(left, other),
    }
}

fn product(left: Expression, right: Expression, sign: ProductSign) -> Expression {
    let (first, second) = (plain(&left), plain(&right));
    match (&first, &second) {
        (Some(a), Some(b)) => return number(&(&a.value * &b.value), a.decimal || b.decimal),
        (Some(zero), _) | (_, Some(zero)) if zero.value.is_zero() => return Expression::integer(0),
        (Some(one), None) if one.value.is_one() => return right,
        (None, Some(one)) if one.value.is_one() => return left,
        (Some(minus), None) if (-&minus.value).is_one() => return negated(right),
        (None, Some(minus)) if (-&minus.value).is_one() => return negated(left),
        _ => {}
    }
    if let (Some(outer), Expression::Product { left: factor, right: rest, sign: inner }) = (&first, &right)
        && let Some(factor) = plain(factor)
    {
        let coefficient = number(&(&outer.value * &factor.value), outer.decimal || factor.decimal);
        return product(coefficient, (**rest).clone(), *inner);
    }
    if let (Some(_), Expression::Negation(positive)) = (&first, &left) {
        return negated(product((**positive).clone(), right, sign));
    }
    if let (Some(_), Expression::Negation(positive)) = (&first, &right) {
        return product(negated(left), (**positive).clone(), sign);
    }
    let sign = if reads_without_sign(first.is_some(), &left, &right) { ProductSign::Implicit } else { sign };
    Expression::Product { left: Box::new(left), right: Box::new(right), sign }
}

/// `3x`, `xy`, `3(x + 1)`, `2√5`: a product whose sign is usually left out.
fn reads_without_sign(number_first: bool, left: &Expression, right: &Expression) -> bool {
    use Expression as E;
    let literal = |tree: &E| match tree {
        E::Letter(_) | E::Pi | E::Product { sign: ProductSign::Implicit, .. } => true,
        E::Power(base, _) => matches!(base.as_ref(), E::Letter(_) | E::Brackets(_) | E::Sum(..) | E::Difference(..)),
        _ => false,
    };
    let grouped = matches!(right, E::Brackets(_) | E::Sum(..) | E::Difference(..) | E::Root { .. });
    let grouped_left = matches!(left, E::Brackets(_) | E::Sum(..) | E::Difference(..));
    (number_first || literal(left) || grouped_left) && (grouped || literal(right))
}

fn fraction(numerator: Expression, denominator: Expression) -> Expression {
    if plain(&denominator).is_some_and(|one| one.value.is_one()) {
        return numerator;
    }
    Expression::fraction(numerator, denominator)
}

fn power(base: Expression, exponent: Expression) -> Expression {
    let of_letters = !base.letters().is_empty();
    match plain(&exponent) {
        Some(one) if of_letters && one.value.is_one() => base,
        Some(zero) if of_letters && zero.value.is_zero() => Expression::integer(1),
        _ => Expression::power(base, exponent),
    }
}
