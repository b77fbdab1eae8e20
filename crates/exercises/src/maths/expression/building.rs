//! Building trees by hand.

use num_bigint::BigInt;
use num_traits::Signed;

use super::{Expression, ProductSign, Relation};

impl Expression {
    /// An integer; a negative one becomes the negation of a positive one.
    pub fn integer(value: impl Into<BigInt>) -> Self {
        let value = value.into();
        if value.is_negative() { Self::negation(Self::Integer(-value)) } else { Self::Integer(value) }
    }

    /// A letter or name.
    pub fn letter(name: impl Into<String>) -> Self {
        Self::Letter(name.into())
    }

    /// `−inner`
    pub fn negation(inner: Self) -> Self {
        Self::Negation(Box::new(inner))
    }

    /// `left + right`
    pub fn sum(left: Self, right: Self) -> Self {
        Self::Sum(Box::new(left), Box::new(right))
    }

    /// `left − right`
    pub fn difference(left: Self, right: Self) -> Self {
        Self::Difference(Box::new(left), Box::new(right))
    }

    /// `left × right`
    pub fn times(left: Self, right: Self) -> Self {
        Self::Product { left: Box::new(left), right: Box::new(right), sign: ProductSign::Times }
    }

    /// `left right`, with no sign
    pub fn implicit(left: Self, right: Self) -> Self {
        Self::Product { left: Box::new(left), right: Box::new(right), sign: ProductSign::Implicit }
    }

    /// `numerator/denominator`
    pub fn fraction(numerator: Self, denominator: Self) -> Self {
        Self::Fraction(Box::new(numerator), Box::new(denominator))
    }

    /// `base^exponent`
    pub fn power(base: Self, exponent: Self) -> Self {
        Self::Power(Box::new(base), Box::new(exponent))
    }

    /// `√radicand`
    pub fn square_root(radicand: Self) -> Self {
        Self::Root { index: 2, radicand: Box::new(radicand) }
    }

    /// `(inner)`
    pub fn brackets(inner: Self) -> Self {
        Self::Brackets(Box::new(inner))
    }

    /// `left = right`
    pub fn equality(left: Self, right: Self) -> Self {
        Self::Relations { first: Box::new(left), rest: vec![(Relation::Equal, right)] }
    }
}
