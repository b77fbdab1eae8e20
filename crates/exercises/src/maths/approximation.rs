//! Numbers with roots and π, close enough to compare them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::monomial::Atom;
use super::polynomial::Polynomial;

/// Decimals kept. A number that is not zero in normal form and fits in an answer is far larger
/// than what is cut off.
const DECIMALS: u32 = 60;

const PI_DIGITS: &str = "3141592653589793238462643383279502884197169399375105820974944";

/// The number to about sixty decimals; `None` when a letter appears.
pub(super) fn approximate(number: &Polynomial) -> Option<BigRational> {
    let unit = BigInt::from(10).pow(DECIMALS);
    let mut sum = BigRational::zero();
    for (monomial, coefficient) in &number.terms {
        let mut scaled = unit.clone();
        for (atom, exponent) in monomial {
            scaled = scaled * power(&atom_value(atom, &unit)?, *exponent, &unit) / &unit;
        }
        sum += coefficient * BigRational::new(scaled, unit.clone());
    }
    Some(sum)
}

/// A power of a number above 1, all in units of the last decimal: cut after each product, so that
/// π²⁰⁰ is no longer than π.
fn power(base: &BigInt, exponent: u32, unit: &BigInt) -> BigInt {
    let (mut result, mut square, mut left) = (unit.clone(), base.clone(), exponent);
    while left > 0 {
        if left % 2 == 1 {
            result = result * &square / unit;
        }
        left /= 2;
        if left > 0 {
            square = &square * &square / unit;
        }
    }
    result
}

/// Whether a polynomial without letters is below zero.
pub(super) fn is_negative(number: &Polynomial) -> bool {
    approximate(number).is_some_and(|value| value.is_negative())
}

/// An irrational atom in units of the last decimal.
fn atom_value(atom: &Atom, unit: &BigInt) -> Option<BigInt> {
    match atom {
        Atom::Pi => PI_DIGITS.parse().ok(),
        Atom::Root(prime) => Some((BigInt::from(*prime) * unit * unit).sqrt()),
        Atom::Letter(_) | Atom::Absolute(_) | Atom::RootOf(_) => None,
    }
}

/// The closest whole number, halves away from zero.
pub(super) fn rounded(number: &BigRational) -> BigInt {
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    let size = (number.abs() + half).floor().to_integer();
    if number.is_negative() { -size } else { size }
}
