//! Factoring: common factor, identities, and rational roots.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::canonical;
use super::error::MathsError;
use super::evaluation::evaluate;
use super::expression::Expression;
use super::monomial::{Atom, Monomial};
use super::polynomial::Polynomial;
use super::roots;
use super::value::Value;
use super::work::Work;

/// Largest coefficient whose divisors are looked for.
const DIVIDED_MAX: u64 = 1_000_000;

/// A product equal to the expression: the number in front, the letters in common, then brackets
/// that cannot be split further over the rationals (complete for one letter up to degree 3, and
/// for the identities with several letters).
///
/// # Errors
/// As [`evaluate`].
pub fn factor(expression: &Expression) -> Result<Expression, MathsError> {
    let value = evaluate(expression)?.simplified()?;
    let numerator = factored(&value.numerator)?;
    Ok(match value.as_polynomial() {
        Some(_) => numerator,
        None => Expression::fraction(numerator, factored(&value.denominator)?),
    })
}

fn factored(polynomial: &Polynomial) -> Result<Expression, MathsError> {
    let work = &mut Work::new();
    if polynomial.is_number() {
        return Ok(Value::polynomial(polynomial.clone()).to_expression());
    }
    let content = polynomial.content();
    let common = polynomial.common_monomial();
    let divisor = Polynomial::monomial(content.clone(), common.clone());
    let Some(primitive) = polynomial.divided_exactly(&divisor, work)? else {
        return Ok(canonical::polynomial(polynomial));
    };
    let mut brackets: Vec<(Polynomial, u32)> = Vec::new();
    for part in split(&primitive, work)? {
        match brackets.iter_mut().find(|(known, _)| *known == part) {
            Some((_, times)) => *times += 1,
            None => brackets.push((part, 1)),
        }
    }
    let front = canonical::term(&common, &content.abs());
    let hidden = content.abs().is_one() && common.is_empty();
    let alone = hidden && matches!(brackets.as_slice(), [(_, 1)]);
    let brackets = brackets.into_iter().map(|(part, times)| {
        let inner = canonical::polynomial(&part);
        let inner = if alone || part.terms.len() == 1 { inner } else { Expression::brackets(inner) };
        if times == 1 { inner } else { Expression::power(inner, Expression::integer(times)) }
    });
    let product = canonical::product((!hidden).then_some(front).into_iter().chain(brackets));
    Ok(match (content.is_negative(), alone) {
        (false, _) => product,
        (true, true) => canonical::polynomial(polynomial),
        (true, false) => Expression::negation(product),
    })
}

/// Primitive parts whose product is the primitive polynomial.
fn split(primitive: &Polynomial, work: &mut Work) -> Result<Vec<Polynomial>, MathsError> {
    if primitive.as_rational().is_some_and(|number| number.is_one()) {
        return Ok(Vec::new());
    }
    if let Some(root) = roots::polynomial_root(primitive, work)? {
        let mut parts = split(&root, work)?;
        parts.extend(parts.clone());
        return Ok(parts);
    }
    if let Some((sum, difference)) = difference_of_squares(primitive, work)? {
        let mut parts = split(&difference, work)?;
        parts.extend(split(&sum, work)?);
        return Ok(parts);
    }
    let Some(letter) = primitive.only_letter() else { return Ok(vec![primitive.clone()]) };
    match rational_root(primitive, &letter) {
        Some(root) => {
            // root = p/q gives the factor qx − p
            let slope =
                Polynomial::monomial(BigRational::from_integer(root.denom().clone()), Monomial::from([(letter, 1)]));
            let linear =
                slope.subtract(&Polynomial::constant(BigRational::from_integer(root.numer().clone())), work)?;
            let Some(rest) = primitive.divided_exactly(&linear, work)? else { return Ok(vec![primitive.clone()]) };
            let mut parts = vec![linear];
            parts.extend(split(&rest, work)?);
            Ok(parts)
        }
        None => Ok(vec![primitive.clone()]),
    }
}

/// `a² − b²` with two terms that are both squares.
fn difference_of_squares(
    polynomial: &Polynomial,
    work: &mut Work,
) -> Result<Option<(Polynomial, Polynomial)>, MathsError> {
    let terms = polynomial.terms();
    let [first, second] = terms.as_slice() else { return Ok(None) };
    if first.1.is_negative() || second.1.is_positive() {
        return Ok(None);
    }
    let left = roots::polynomial_root(&Polynomial::monomial(first.1.clone(), first.0.clone()), work)?;
    let right = roots::polynomial_root(&Polynomial::monomial(-second.1, second.0.clone()), work)?;
    let (Some(left), Some(right)) = (left, right) else { return Ok(None) };
    Ok(Some((left.add(&right, work)?, left.subtract(&right, work)?)))
}

/// A rational root of a polynomial in one letter with whole coefficients (rational root theorem).
fn rational_root(polynomial: &Polynomial, letter: &Atom) -> Option<BigRational> {
    let degree = polynomial.degree();
    if !(2..=6).contains(&degree) {
        return None;
    }
    let coefficient = |exponent: u32| {
        let monomial = if exponent == 0 { Monomial::new() } else { Monomial::from([(letter.clone(), exponent)]) };
        polynomial.terms.get(&monomial).map_or_else(BigInt::zero, BigRational::to_integer)
    };
    let coefficients: Vec<BigInt> = (0..=degree).map(coefficient).collect();
    if degree == 2 {
        return root_of_quadratic(&coefficients);
    }
    let numerators = divisors(&coefficients[0])?;
    let denominators = divisors(&coefficients[degree as usize])?;
    if numerators.len() * denominators.len() > 400 {
        return None;
    }
    let candidates = denominators
        .iter()
        .flat_map(|below| numerators.iter().map(move |above| BigRational::new((*above).into(), (*below).into())));
    candidates.flat_map(|candidate| [candidate.clone(), -candidate]).find(|candidate| {
        let value = coefficients.iter().rev().fold(BigRational::zero(), |sum, value| sum * candidate + value);
        value.is_zero()
    })
}

fn root_of_quadratic(coefficients: &[BigInt]) -> Option<BigRational> {
    let [constant, linear, square] = coefficients else { return None };
    let discriminant = linear * linear - BigInt::from(4) * square * constant;
    if discriminant.is_negative() {
        return None;
    }
    let root = discriminant.sqrt();
    (&root * &root == discriminant).then(|| BigRational::new(-linear - root, BigInt::from(2) * square))
}

fn divisors(number: &BigInt) -> Option<Vec<u64>> {
    let size = number.abs().to_u64().filter(|size| (1..=DIVIDED_MAX).contains(size))?;
    let mut found = Vec::new();
    let mut candidate = 1;
    while candidate * candidate <= size {
        if size.is_multiple_of(candidate) {
            found.push(candidate);
            if candidate * candidate != size {
                found.push(size / candidate);
            }
        }
        candidate += 1;
    }
    Some(found)
}
