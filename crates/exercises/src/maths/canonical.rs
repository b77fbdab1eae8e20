//! From a value to the way it is usually written: `3x² − x + 2`, `−3/4`, `3 + 2√5`.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed};

use super::expression::Expression;
use super::monomial::{Atom, Monomial};
use super::polynomial::Polynomial;
use super::value::Value;

impl Value {
    /// The usual writing: descending powers, no `1x`, fractions in lowest terms.
    pub fn to_expression(&self) -> Expression {
        let Ok(simple) = self.simplified() else { return self.written() };
        simple.written()
    }

    fn written(&self) -> Expression {
        let numerator = polynomial(&self.numerator);
        if self.as_polynomial().is_some() {
            return numerator;
        }
        Expression::fraction(numerator, polynomial(&self.denominator))
    }

    /// The decimal writing of a number that has one: `2,5`, `−3`.
    pub fn to_decimal_expression(&self) -> Option<Expression> {
        decimal(&self.as_rational()?)
    }
}

/// A rational number in lowest terms, an integer written as integer.
pub(super) fn rational(number: &BigRational) -> Expression {
    let size = number.abs();
    let written = if size.is_integer() {
        Expression::Integer(size.to_integer())
    } else {
        Expression::fraction(Expression::Integer(size.numer().clone()), Expression::Integer(size.denom().clone()))
    };
    if number.is_negative() { Expression::negation(written) } else { written }
}

fn decimal(number: &BigRational) -> Option<Expression> {
    let size = number.abs();
    let ten = BigInt::from(10);
    let mut scaled = size.clone();
    let mut scale = 0;
    while !scaled.is_integer() {
        scaled *= &ten;
        scale += 1;
        if scale > 60 {
            return None;
        }
    }
    let digits = scaled.to_integer();
    let written = if scale == 0 { Expression::Integer(digits) } else { Expression::Decimal { digits, scale } };
    Some(if number.is_negative() { Expression::negation(written) } else { written })
}

/// A polynomial as a sum, signs between the terms.
pub(super) fn polynomial(polynomial: &Polynomial) -> Expression {
    let mut terms = polynomial.terms();
    if polynomial.is_number() {
        // 3 + 2√5 rather than 2√5 + 3
        terms.reverse();
        let first_positive = terms.iter().position(|(_, value)| value.is_positive());
        if let Some(first) = first_positive {
            terms[..=first].rotate_right(1);
        }
    }
    let mut sum: Option<Expression> = None;
    for (monomial, coefficient) in terms {
        let size = term(monomial, &coefficient.abs());
        sum = Some(match (sum, coefficient.is_negative()) {
            (None, false) => size,
            (None, true) => Expression::negation(size),
            (Some(before), false) => Expression::sum(before, size),
            (Some(before), true) => Expression::difference(before, size),
        });
    }
    sum.unwrap_or_else(|| Expression::integer(0))
}

/// One term with a positive coefficient.
pub(super) fn term(monomial: &Monomial, coefficient: &BigRational) -> Expression {
    let constants = numbers_of(monomial);
    let letters: Vec<Expression> = monomial.iter().filter(|(atom, _)| !atom.is_number()).map(power).collect();
    if constants.is_empty() && !letters.is_empty() && !coefficient.is_integer() && !coefficient.numer().is_one() {
        return product(std::iter::once(rational(coefficient)).chain(letters));
    }
    let numerator = coefficient.numer();
    let skip_one = numerator.is_one() && !(constants.is_empty() && letters.is_empty());
    let front = (!skip_one).then(|| Expression::Integer(numerator.clone()));
    let whole = product(front.into_iter().chain(constants).chain(letters));
    if coefficient.is_integer() {
        whole
    } else {
        Expression::fraction(whole, Expression::Integer(coefficient.denom().clone()))
    }
}

/// √ and π of a monomial: the roots of primes together under one sign.
fn numbers_of(monomial: &Monomial) -> Vec<Expression> {
    let mut radicand = BigInt::one();
    let mut found = Vec::new();
    for (atom, exponent) in monomial {
        match atom {
            Atom::Root(prime) => radicand *= BigInt::from(*prime),
            Atom::Pi => found.push(raised(Expression::Pi, *exponent)),
            _ => {}
        }
    }
    if !radicand.is_one() {
        found.insert(0, Expression::square_root(Expression::Integer(radicand)));
    }
    found
}

fn power((atom, exponent): (&Atom, &u32)) -> Expression {
    let base = match atom {
        Atom::Letter(name) => Expression::Letter(name.clone()),
        Atom::Absolute(inner) => Expression::Absolute(Box::new(polynomial(inner))),
        Atom::RootOf(inner) => Expression::square_root(polynomial(inner)),
        Atom::Pi => Expression::Pi,
        Atom::Root(prime) => Expression::square_root(Expression::integer(*prime)),
    };
    raised(base, *exponent)
}

fn raised(base: Expression, exponent: u32) -> Expression {
    if exponent == 1 { base } else { Expression::power(base, Expression::integer(exponent)) }
}

/// Factors side by side; 1 when there are none.
pub(super) fn product(factors: impl IntoIterator<Item = Expression>) -> Expression {
    factors.into_iter().reduce(Expression::implicit).unwrap_or_else(|| Expression::integer(1))
}
