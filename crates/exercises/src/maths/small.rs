//! Fractions of small numbers, calculated with machine integers: nearly all that a school exercise holds, and several times
//! faster than long numbers.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::ToPrimitive;

/// Below this, a product of two numbers and the sum of two such products are 64-bit integers.
const LIMIT: i64 = 1 << 31;

pub(super) fn sum(left: &BigRational, right: &BigRational) -> BigRational {
    match parts(left).zip(parts(right)) {
        Some(((a, b), (c, d))) => reduced(a * d + c * b, b * d),
        None => left + right,
    }
}

pub(super) fn product(left: &BigRational, right: &BigRational) -> BigRational {
    match parts(left).zip(parts(right)) {
        Some(((a, b), (c, d))) => reduced(a * c, b * d),
        None => left * right,
    }
}

/// `right` must not be zero.
pub(super) fn quotient(left: &BigRational, right: &BigRational) -> BigRational {
    match parts(left).zip(parts(right)) {
        Some(((a, b), (c, d))) => reduced(a * d * c.signum(), b * c.abs()),
        None => left / right,
    }
}

/// Numerator and denominator, if both are small; the denominator is positive.
fn parts(number: &BigRational) -> Option<(i64, i64)> {
    let small = |part: &BigInt| part.to_i64().filter(|value| value.abs() < LIMIT);
    Some((small(number.numer())?, small(number.denom())?))
}

/// In lowest terms, of a denominator that is positive.
fn reduced(numerator: i64, denominator: i64) -> BigRational {
    let divisor = numerator.gcd(&denominator);
    BigRational::new_raw((numerator / divisor).into(), (denominator / divisor).into())
}

#[cfg(test)]
mod tests {
    use num_traits::{Signed, Zero};
    use proptest::prelude::*;

    use super::*;

    /// Numbers on both sides of the limit.
    fn number() -> impl Strategy<Value = BigRational> {
        let part = || prop_oneof![-40_i64..40, (LIMIT - 3)..(LIMIT + 3), any::<i64>()];
        (part(), part()).prop_map(|(above, below)| BigRational::new(above.into(), BigInt::from(below).abs() + 1))
    }

    proptest! {
        #[test]
        fn small_fractions_are_calculated_as_long_ones(left in number(), right in number()) {
            prop_assert_eq!(sum(&left, &right), &left + &right);
            prop_assert_eq!(product(&left, &right), &left * &right);
            if !right.is_zero() {
                prop_assert_eq!(quotient(&left, &right), &left / &right);
            }
        }
    }
}
