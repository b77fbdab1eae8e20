//! Common factors of two polynomials, to simplify a fraction of letters.

use num_rational::BigRational;
use num_traits::One;

use super::error::MathsError;
use super::evaluation::evaluate;
use super::expression::Expression;
use super::monomial::{Atom, Monomial};
use super::polynomial::Polynomial;
use super::value::Value;
use super::work::Work;

/// Most steps of Euclid's algorithm; the degree falls at each.
const STEPS_MAX: usize = 40;

/// Whether two expressions can be divided by the same number other than 1 (for whole
/// coefficients), the same letter, or the same polynomial.
///
/// # Errors
/// As [`evaluate`].
pub fn have_common_factor(left: &Expression, right: &Expression) -> Result<bool, MathsError> {
    let (left, right) = (evaluate(left)?, evaluate(right)?);
    let (Some(left), Some(right)) = (left.as_polynomial(), right.as_polynomial()) else { return Ok(false) };
    let whole = [left, right].iter().all(|part| part.content().is_integer());
    let numbers = num_integer::gcd(left.content().to_integer(), right.content().to_integer());
    if whole && !numbers.is_one() {
        return Ok(true);
    }
    Ok(common_factor(left, right, &mut Work::new())?.degree() > 0)
}

impl Value {
    /// The same value with a fraction of polynomials in lowest terms and whole coefficients.
    pub(super) fn simplified(&self) -> Result<Self, MathsError> {
        if self.as_polynomial().is_some() {
            return Ok(self.clone());
        }
        let work = &mut Work::new();
        let common = common_factor(&self.numerator, &self.denominator, work)?;
        let divided = |part: &Polynomial, work: &mut Work| {
            Ok::<_, MathsError>(part.divided_exactly(&common, work)?.unwrap_or_else(|| part.clone()))
        };
        let exact = divided(&self.numerator, work)?;
        let below = divided(&self.denominator, work)?;
        let (above, under) =
            if exact.is_zero() { (self.numerator.clone(), self.denominator.clone()) } else { (exact, below) };
        let ratio = above.content() / under.content();
        let numerator = above.scaled(&(BigRational::from_integer(ratio.numer().clone()) / above.content()), work)?;
        let denominator = under.scaled(&(BigRational::from_integer(ratio.denom().clone()) / under.content()), work)?;
        Ok(Self { numerator, denominator })
    }
}

/// The common letters of all terms, times the greatest common divisor when there is one letter.
fn common_factor(left: &Polynomial, right: &Polynomial, work: &mut Work) -> Result<Polynomial, MathsError> {
    let letters = Polynomial::monomial(BigRational::one(), shared(&left.common_monomial(), &right.common_monomial()));
    let (Some(one), Some(other)) = (left.only_letter(), right.only_letter()) else { return Ok(letters) };
    if one != other {
        return Ok(letters);
    }
    euclid(left.clone(), right.clone(), &one, work)
}

fn euclid(
    mut left: Polynomial,
    mut right: Polynomial,
    letter: &Atom,
    work: &mut Work,
) -> Result<Polynomial, MathsError> {
    for _ in 0..STEPS_MAX {
        if right.is_zero() {
            return left.scaled(&left.content().recip(), work);
        }
        // Whole coefficients without common divisor keep the numbers short.
        right = right.scaled(&right.content().recip(), work)?;
        let rest = remainder(left, &right, letter, work)?;
        left = right;
        right = rest;
    }
    Ok(Polynomial::constant(BigRational::one()))
}

fn remainder(
    mut left: Polynomial,
    right: &Polynomial,
    letter: &Atom,
    work: &mut Work,
) -> Result<Polynomial, MathsError> {
    while !left.is_zero() && left.degree() >= right.degree() {
        let (Some((_, above)), Some((_, below))) = (left.terms().first().copied(), right.terms().first().copied())
        else {
            return Ok(left);
        };
        let gap = left.degree() - right.degree();
        let power = if gap == 0 { Monomial::new() } else { Monomial::from([(letter.clone(), gap)]) };
        let step = Polynomial::monomial(work.divide(above, below)?, power);
        left = left.subtract(&step.multiply(right, work)?, work)?;
    }
    Ok(left)
}

fn shared(left: &Monomial, right: &Monomial) -> Monomial {
    let smallest = |(atom, exponent): (&Atom, &u32)| right.get(atom).map(|other| (atom.clone(), *exponent.min(other)));
    left.iter().filter_map(smallest).collect()
}
