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
    let mut sum = BigRational::zero();
    for (monomial, coefficient) in &number.terms {
        let mut value = coefficient.clone();
        for (atom, exponent) in monomial {
            value *= atom_value(atom)?.pow(i32::try_from(*exponent).ok()?);
        }
        sum += value;
    }
    Some(sum)
}

/// Whether a polynomial without letters is below zero.
pub(super) fn is_negative(number: &Polynomial) -> bool {
    approximate(number).is_some_and(|value| value.is_negative())
}

fn atom_value(atom: &Atom) -> Option<BigRational> {
    let unit = BigInt::from(10).pow(DECIMALS);
    match atom {
        Atom::Pi => Some(BigRational::new(PI_DIGITS.parse().ok()?, unit)),
        Atom::Root(prime) => {
            let scaled = BigInt::from(*prime) * &unit * &unit;
            Some(BigRational::new(scaled.sqrt(), unit))
        }
        Atom::Letter(_) | Atom::Absolute(_) | Atom::RootOf(_) => None,
    }
}

/// The closest whole number, halves away from zero.
pub(super) fn rounded(number: &BigRational) -> BigInt {
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    let size = (number.abs() + half).floor().to_integer();
    if number.is_negative() { -size } else { size }
}
