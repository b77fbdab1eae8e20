//! Tasks about several numbers: order, mean, median, common multiples.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::two_whole;
use crate::maths::Expression;
use crate::misconceptions::parts::{
    int, literal, minus, number, over, plus, power_of_ten, small, times, written_decimal,
};

pub(super) fn order(arguments: &[Expression]) -> Option<Expression> {
    increasing(arguments, literal).map(Expression::List)
}

pub(super) fn order_down(arguments: &[Expression]) -> Option<Expression> {
    let mut values = increasing(arguments, literal)?;
    values.reverse();
    Some(Expression::List(values))
}

/// The numbers in increasing order of what `rank` says of each.
pub(in crate::misconceptions) fn increasing<R: Ord>(
    values: &[Expression],
    rank: impl Fn(&Expression) -> Option<R>,
) -> Option<Vec<Expression>> {
    let ranked: Option<Vec<(R, &Expression)>> = values.iter().map(|value| Some((rank(value)?, value))).collect();
    let mut ranked = ranked.filter(|ranked| ranked.len() > 1)?;
    ranked.sort_by(|(one, _), (other, _)| one.cmp(other));
    Some(ranked.into_iter().map(|(_, value)| value.clone()).collect())
}

pub(super) fn round(arguments: &[Expression]) -> Option<Expression> {
    let [value, places] = arguments else { return None };
    let (value, places) = (literal(value)?, small(places, 9)?);
    let unit = BigRational::from(power_of_ten(places));
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    let rounded = (value.abs() * &unit + half).floor() / unit;
    Some(written_decimal(&if value.is_negative() { -rounded } else { rounded }))
}

pub(super) fn mean(values: &[Expression]) -> Option<Expression> {
    let count = i64::try_from(values.len()).ok()?;
    Some(over(&sum(values)?, &int(count)))
}

/// All of them added.
pub(in crate::misconceptions) fn sum(values: &[Expression]) -> Option<Expression> {
    values.iter().cloned().reduce(|sum, value| plus(&sum, &value))
}

pub(super) fn weighted_mean(arguments: &[Expression]) -> Option<Expression> {
    let (values, counts) = weighted(arguments)?;
    let products: Vec<_> = values.iter().zip(&counts).map(|(value, count)| times(value, count)).collect();
    Some(over(&sum(&products)?, &sum(&counts)?))
}

/// Values and counts, from `value, count, value, count…`.
pub(in crate::misconceptions) fn weighted(arguments: &[Expression]) -> Option<(Vec<Expression>, Vec<Expression>)> {
    let even = !arguments.is_empty() && arguments.len().is_multiple_of(2);
    even.then(|| arguments.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).unzip())
}

pub(super) fn median(values: &[Expression]) -> Option<Expression> {
    middle(&increasing(values, number)?)
}

/// The middle of a list as it stands; between the two middle values of an even one.
pub(in crate::misconceptions) fn middle(values: &[Expression]) -> Option<Expression> {
    let half = values.len() / 2;
    let upper = values.get(half)?;
    if values.len() % 2 == 1 {
        return Some(upper.clone());
    }
    Some(over(&plus(values.get(half.checked_sub(1)?)?, upper), &int(2)))
}

pub(super) fn range(values: &[Expression]) -> Option<Expression> {
    let sorted = increasing(values, number)?;
    Some(minus(sorted.last()?, sorted.first()?))
}

pub(super) fn common_multiple(arguments: &[Expression]) -> Option<Expression> {
    two_whole(arguments).filter(|(a, _)| !a.is_zero()).map(|(a, b)| Expression::integer(a.lcm(&b)))
}

pub(super) fn common_divisor(arguments: &[Expression]) -> Option<Expression> {
    two_whole(arguments).map(|(a, b)| Expression::integer(a.gcd(&b)))
}

pub(super) fn whole_quotient(arguments: &[Expression]) -> Option<Expression> {
    two_whole(arguments).map(|(a, b)| Expression::integer(a.div_floor(&b)))
}
