//! From a tree to its exact value.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use super::error::MathsError;
use super::expression::Expression;
use super::value::Value;
use super::work::{WORK_MAX, Work};

/// Deepest tree that is calculated.
const DEPTH_MAX: usize = 450;

/// The exact value of a formula.
///
/// # Errors
/// A [`MathsError`] whose message can be shown.
pub fn evaluate(expression: &Expression) -> Result<Value, MathsError> {
    value(expression, &mut Work::new(), DEPTH_MAX)
}

/// The same, with the work that it took: whoever does many calculations can bound them together.
pub(crate) fn evaluate_measured(expression: &Expression) -> (Result<Value, MathsError>, u64) {
    let mut work = Work::new();
    let result = value(expression, &mut work, DEPTH_MAX);
    let spent = if matches!(result, Err(MathsError::TooLarge)) { WORK_MAX } else { work.spent() };
    (result, spent)
}

fn value(expression: &Expression, work: &mut Work, depth: usize) -> Result<Value, MathsError> {
    let depth = depth.checked_sub(1).ok_or(MathsError::TooLarge)?;
    let mut of = |inner: &Expression| value(inner, work, depth);
    match expression {
        Expression::Integer(number) => bounded_integer(number),
        Expression::Decimal { digits, scale } => decimal(digits, *scale),
        Expression::Letter(name) => Ok(Value::letter(name)),
        Expression::Pi => Ok(Value::pi()),
        Expression::Negation(inner) => Ok(of(inner)?.negated()),
        Expression::Positive(inner) | Expression::Brackets(inner) => of(inner),
        Expression::Sum(left, right) => {
            let (left, right) = (of(left)?, of(right)?);
            left.plus(&right, work)
        }
        Expression::Difference(left, right) => {
            let (left, right) = (of(left)?, of(right)?);
            left.minus(&right, work)
        }
        Expression::Product { left, right, .. } => {
            let (left, right) = (of(left)?, of(right)?);
            left.times(&right, work)
        }
        Expression::Quotient(left, right) | Expression::Fraction(left, right) => {
            let (left, right) = (of(left)?, of(right)?);
            left.divided_by(&right, work)
        }
        Expression::Mixed { whole, numerator, denominator } => mixed(whole, numerator, denominator),
        Expression::Power(base, exponent) => {
            let (base, exponent) = (of(base)?, of(exponent)?);
            base.to_power(&exponent.as_rational().ok_or(MathsError::Exponent)?, work)
        }
        Expression::Root { index, radicand } => of(radicand)?.root(*index, work),
        Expression::Absolute(inner) => of(inner)?.absolute(work),
        Expression::Percent(inner) => of(inner)?.divided_by(&Value::integer(100), work),
        Expression::Call { name, .. } => Err(MathsError::UnknownFunction(name.clone())),
        Expression::PlusMinus(_)
        | Expression::Infinity
        | Expression::Relations { .. }
        | Expression::List(_)
        | Expression::Set(_)
        | Expression::Interval { .. }
        | Expression::Union(_)
        | Expression::And(_)
        | Expression::Or(_)
        | Expression::Not(_)
        | Expression::Text(_) => Err(MathsError::NotOneValue),
    }
}

fn bounded_integer(number: &BigInt) -> Result<Value, MathsError> {
    if number.bits() > 4000 { Err(MathsError::TooLarge) } else { Ok(Value::integer(number.clone())) }
}

fn decimal(digits: &BigInt, scale: u32) -> Result<Value, MathsError> {
    if scale > 600 || digits.bits() > 4000 {
        return Err(MathsError::TooLarge);
    }
    Ok(Value::rational(BigRational::new(digits.clone(), BigInt::from(10).pow(scale))))
}

fn mixed(whole: &BigInt, numerator: &BigInt, denominator: &BigInt) -> Result<Value, MathsError> {
    if denominator.is_zero() {
        return Err(MathsError::DivisionByZero);
    }
    if whole.bits() + numerator.bits() + denominator.bits() > 4000 {
        return Err(MathsError::TooLarge);
    }
    let part = BigRational::new(numerator.clone(), denominator.clone());
    Ok(Value::rational(BigRational::from_integer(whole.clone()) + part))
}
