//! Exact values: quotients of polynomials.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::approximation;
use super::error::MathsError;
use super::monomial::Atom;
use super::polynomial::Polynomial;
use super::roots;
use super::work::{self, Work};

/// The exact value of a formula: a number, possibly with square roots and π, or an algebraic
/// expression in letters.
#[derive(Debug, Clone)]
pub struct Value {
    pub(super) numerator: Polynomial,
    /// Never zero; 1 when the value is a polynomial.
    pub(super) denominator: Polynomial,
}

/// Largest exponent of a letter.
pub(super) const EXPONENT_MAX: u32 = 200;

impl Value {
    /// A rational number.
    pub fn rational(value: BigRational) -> Self {
        Self::polynomial(Polynomial::constant(value))
    }

    /// An integer.
    pub fn integer(value: impl Into<BigInt>) -> Self {
        Self::rational(BigRational::from_integer(value.into()))
    }

    pub(super) fn polynomial(numerator: Polynomial) -> Self {
        Self { numerator, denominator: Polynomial::constant(BigRational::one()) }
    }

    pub(super) fn letter(name: &str) -> Self {
        Self::polynomial(Polynomial::atom(Atom::Letter(name.to_owned())))
    }

    pub(super) fn pi() -> Self {
        Self::polynomial(Polynomial::atom(Atom::Pi))
    }

    /// Keeps the denominator at 1 whenever it divides the numerator.
    fn quotient(numerator: Polynomial, denominator: Polynomial, work: &mut Work) -> Result<Self, MathsError> {
        if denominator.is_zero() {
            return Err(MathsError::DivisionByZero);
        }
        if denominator.is_one() {
            return Ok(Self::polynomial(numerator));
        }
        let (numerator, denominator) = without_roots_below(numerator, denominator, work)?;
        if let Some(number) = denominator.as_rational() {
            return Ok(Self::polynomial(numerator.scaled(&number.recip(), work)?));
        }
        if let Some(exact) = numerator.divided_exactly(&denominator, work)? {
            return Ok(Self::polynomial(exact));
        }
        Ok(Self { numerator, denominator })
    }

    /// The rational number that this is, if it is one.
    pub fn as_rational(&self) -> Option<BigRational> {
        self.as_polynomial().and_then(Polynomial::as_rational)
    }

    /// The integer that this is, if it is one.
    pub fn as_integer(&self) -> Option<BigInt> {
        self.as_rational().filter(BigRational::is_integer).map(|number| number.to_integer())
    }

    /// The polynomial that this is, if its denominator is 1.
    pub fn as_polynomial(&self) -> Option<&Polynomial> {
        self.denominator.is_one().then_some(&self.numerator)
    }

    /// Whether no letter appears.
    pub fn is_number(&self) -> bool {
        self.numerator.is_number() && self.denominator.is_number()
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    /// The letters that the value depends on.
    pub fn letters(&self) -> std::collections::BTreeSet<String> {
        let mut letters = self.numerator.letters();
        letters.extend(self.denominator.letters());
        letters
    }

    /// Whether both are the same value: `a/b = c/d` when `ad = bc`.
    ///
    /// # Errors
    /// [`MathsError::TooLarge`].
    pub fn equals(&self, other: &Self) -> Result<bool, MathsError> {
        if self.denominator == other.denominator {
            return Ok(self.numerator == other.numerator);
        }
        let work = &mut Work::new();
        Ok(self.numerator.multiply(&other.denominator, work)? == other.numerator.multiply(&self.denominator, work)?)
    }

    /// Whether this is the other multiplied by a number that is not zero; for two equations
    /// `… = 0`, whether they say the same.
    ///
    /// # Errors
    /// [`MathsError::TooLarge`].
    pub fn is_multiple_of(&self, other: &Self) -> Result<bool, MathsError> {
        let (Some((monomial, value)), false) = (self.numerator.terms().first().copied(), other.is_zero()) else {
            return Ok(self.is_zero() && other.is_zero());
        };
        let Some(other_value) = other.numerator.terms.get(monomial) else { return Ok(false) };
        let work = &mut Work::new();
        let left = self.numerator.scaled(other_value, work)?.multiply(&other.denominator, work)?;
        let right = other.numerator.scaled(value, work)?.multiply(&self.denominator, work)?;
        Ok(left == right)
    }

    /// Which of two numbers is larger; `None` when a letter appears.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let difference = self.minus(other, &mut Work::new()).ok()?;
        if difference.is_zero() {
            return Some(Ordering::Equal);
        }
        Some(difference.decimal_approximation()?.cmp(&BigRational::zero()))
    }

    /// A number close to this one, to about fifty digits; exact for a rational.
    pub fn decimal_approximation(&self) -> Option<BigRational> {
        let numerator = approximation::approximate(&self.numerator)?;
        let denominator = approximation::approximate(&self.denominator)?;
        (!denominator.is_zero()).then(|| numerator / denominator)
    }

    /// The same in floating point, for drawings.
    pub fn to_f64(&self) -> Option<f64> {
        self.decimal_approximation()?.to_f64()
    }

    /// The number rounded to so many decimals, halves away from zero.
    pub fn rounded(&self, decimals: u32) -> Option<Self> {
        let unit = BigRational::from_integer(BigInt::from(10).pow(decimals.min(50)));
        let scaled = self.decimal_approximation()? * &unit;
        Some(Self::rational(BigRational::from_integer(approximation::rounded(&scaled)) / unit))
    }

    pub(super) fn plus(&self, other: &Self, work: &mut Work) -> Result<Self, MathsError> {
        if self.denominator == other.denominator {
            return Self::quotient(self.numerator.add(&other.numerator, work)?, self.denominator.clone(), work);
        }
        let left = self.numerator.multiply(&other.denominator, work)?;
        let right = other.numerator.multiply(&self.denominator, work)?;
        Self::quotient(left.add(&right, work)?, self.denominator.multiply(&other.denominator, work)?, work)
    }

    pub(super) fn negated(&self) -> Self {
        Self { numerator: self.numerator.negated(), denominator: self.denominator.clone() }
    }

    pub(super) fn minus(&self, other: &Self, work: &mut Work) -> Result<Self, MathsError> {
        self.plus(&other.negated(), work)
    }

    pub(super) fn times(&self, other: &Self, work: &mut Work) -> Result<Self, MathsError> {
        let numerator = self.numerator.multiply(&other.numerator, work)?;
        if self.denominator.is_one() && other.denominator.is_one() {
            return Ok(Self::polynomial(numerator));
        }
        Self::quotient(numerator, self.denominator.multiply(&other.denominator, work)?, work)
    }

    pub(super) fn divided_by(&self, other: &Self, work: &mut Work) -> Result<Self, MathsError> {
        let numerator = self.numerator.multiply(&other.denominator, work)?;
        Self::quotient(numerator, self.denominator.multiply(&other.numerator, work)?, work)
    }

    pub(super) fn to_power(&self, exponent: &BigRational, work: &mut Work) -> Result<Self, MathsError> {
        if exponent.denom() == &BigInt::from(2) {
            let root = self.square_root(work)?;
            return root.to_power(&BigRational::from_integer(exponent.numer().clone()), work);
        }
        if !exponent.is_integer() {
            return Err(MathsError::Exponent);
        }
        let size = exponent.to_integer().abs().to_u32().ok_or(MathsError::TooLarge)?;
        if exponent.is_negative() {
            let one = Self::integer(1);
            return one.divided_by(self, work)?.whole_power(size, work);
        }
        self.whole_power(size, work)
    }

    fn whole_power(&self, exponent: u32, work: &mut Work) -> Result<Self, MathsError> {
        if let Some(number) = self.as_polynomial().and_then(Polynomial::as_rational) {
            return power_of_rational(&number, exponent).map(Self::rational);
        }
        if exponent > EXPONENT_MAX {
            return Err(MathsError::TooLarge);
        }
        let numerator = self.numerator.to_power(exponent, work)?;
        Self::quotient(numerator, self.denominator.to_power(exponent, work)?, work)
    }

    pub(super) fn square_root(&self, work: &mut Work) -> Result<Self, MathsError> {
        // √(a/b) = √(ab)/|b|
        let product = self.numerator.multiply(&self.denominator, work)?;
        let denominator = roots::absolute(&self.denominator, work)?;
        Self::quotient(roots::square_root(&product, work)?, denominator, work)
    }

    pub(super) fn root(&self, index: u32, work: &mut Work) -> Result<Self, MathsError> {
        match index {
            0 => Err(MathsError::Root),
            1 => Ok(self.clone()),
            2 => self.square_root(work),
            _ => roots::exact_root(&self.as_rational().ok_or(MathsError::Root)?, index).map(Self::rational),
        }
    }

    pub(super) fn absolute(&self, work: &mut Work) -> Result<Self, MathsError> {
        Self::quotient(roots::absolute(&self.numerator, work)?, roots::absolute(&self.denominator, work)?, work)
    }
}

/// The same quotient with no root in its denominator, by multiplying with conjugates.
fn without_roots_below(
    mut numerator: Polynomial,
    mut denominator: Polynomial,
    work: &mut Work,
) -> Result<(Polynomial, Polynomial), MathsError> {
    while let Some(prime) = first_root(&denominator) {
        let conjugate = conjugated(&denominator, prime);
        numerator = numerator.multiply(&conjugate, work)?;
        denominator = denominator.multiply(&conjugate, work)?;
    }
    Ok((numerator, denominator))
}

fn first_root(polynomial: &Polynomial) -> Option<u64> {
    polynomial.terms.keys().flat_map(std::collections::BTreeMap::keys).find_map(|atom| match atom {
        Atom::Root(prime) => Some(*prime),
        _ => None,
    })
}

/// The polynomial with `√prime` replaced by `−√prime`.
fn conjugated(polynomial: &Polynomial, prime: u64) -> Polynomial {
    let flip = |(monomial, value): (&super::monomial::Monomial, &BigRational)| {
        let value = if monomial.contains_key(&Atom::Root(prime)) { -value } else { value.clone() };
        (monomial.clone(), value)
    };
    Polynomial { terms: polynomial.terms.iter().map(flip).collect() }
}

fn power_of_rational(number: &BigRational, exponent: u32) -> Result<BigRational, MathsError> {
    if exponent == 0 {
        return Ok(BigRational::one());
    }
    if number.is_zero() || number.abs().is_one() {
        return Ok(if exponent % 2 == 1 { number.clone() } else { number.abs() });
    }
    if work::bits(number).saturating_mul(u64::from(exponent)) > 8192 {
        return Err(MathsError::TooLarge);
    }
    let exponent = i32::try_from(exponent).map_err(|_| MathsError::TooLarge)?;
    work::bounded(number.pow(exponent))
}
