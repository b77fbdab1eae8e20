//! How a single number was written.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

use crate::maths::Expression;

/// The writings of one number, whatever its sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Writing {
    Integer,
    Decimal,
    Fraction {
        numerator: Part,
        denominator: Part,
    },
    Mixed {
        whole: BigInt,
        numerator: BigInt,
        denominator: BigInt,
    },
    Percent,
    /// `a × 10^n`; `a` is missing in `10^n`.
    PowerOfTen {
        front: Option<Expression>,
    },
}

/// The numerator or denominator of a fraction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) negative: bool,
    /// `None` for a decimal.
    pub(super) integer: Option<BigInt>,
}

/// The writing of a tree that is one number, and whether a sign − stands in front of it; `None`
/// when something is left to calculate.
pub(super) fn writing(tree: &Expression) -> Option<(bool, Writing)> {
    match tree.unwrapped() {
        Expression::Negation(inner) => Some((true, unsigned(inner)?)),
        Expression::Positive(inner) => Some((false, unsigned(inner)?)),
        other => Some((false, unsigned(other)?)),
    }
}

fn unsigned(tree: &Expression) -> Option<Writing> {
    Some(match tree.unwrapped() {
        Expression::Integer(_) => Writing::Integer,
        Expression::Decimal { .. } => Writing::Decimal,
        Expression::Percent(inner) => match writing(inner)?.1 {
            Writing::Integer | Writing::Decimal | Writing::Fraction { .. } | Writing::Mixed { .. } => Writing::Percent,
            _ => return None,
        },
        Expression::Mixed { whole, numerator, denominator } => {
            Writing::Mixed { whole: whole.clone(), numerator: numerator.clone(), denominator: denominator.clone() }
        }
        Expression::Fraction(numerator, denominator) => {
            Writing::Fraction { numerator: part(numerator)?, denominator: part(denominator)? }
        }
        Expression::Product { left, right, .. } if is_power_of_ten(right) => match writing(left)?.1 {
            Writing::Integer | Writing::Decimal => Writing::PowerOfTen { front: Some(left.unwrapped().clone()) },
            _ => return None,
        },
        power if is_power_of_ten(power) => Writing::PowerOfTen { front: None },
        _ => return None,
    })
}

fn part(tree: &Expression) -> Option<Part> {
    let (negative, inner) = match tree.unwrapped() {
        Expression::Negation(inner) => (true, inner.unwrapped()),
        other => (false, other),
    };
    match inner {
        Expression::Integer(value) => Some(Part { negative, integer: Some(value.clone()) }),
        Expression::Decimal { .. } => Some(Part { negative, integer: None }),
        _ => None,
    }
}

fn is_power_of_ten(tree: &Expression) -> bool {
    match tree.unwrapped() {
        Expression::Power(base, exponent) => {
            matches!(base.unwrapped(), Expression::Integer(ten) if *ten == BigInt::from(10)) && is_whole(exponent)
        }
        _ => false,
    }
}

/// Whether the tree is a whole number with or without a sign.
pub(super) fn is_whole(tree: &Expression) -> bool {
    matches!(writing(tree), Some((_, Writing::Integer)))
}

/// Whether a fraction of whole numbers is in lowest terms and no integer in disguise.
pub(super) fn is_lowest(numerator: &BigInt, denominator: &BigInt) -> bool {
    !denominator.is_zero() && !denominator.is_one() && numerator.gcd(denominator).is_one()
}
