//! Polynomials over the rationals, in the one normal form that makes equality a comparison.
//!
//! Square roots of primes are treated as letters whose square is a number. The products of
//! distinct roots of primes are linearly independent over the rationals, so two numbers made of
//! square roots are equal exactly when their normal forms are.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::error::MathsError;
use super::monomial::{Atom, Monomial, degree, joined, monomial_quotient, total, writing_order};
use super::work::{TERMS_MAX, Work};

/// Most terms of a quotient that long division looks for.
const QUOTIENT_TERMS_MAX: usize = 60;

/// A sum of monomials with rational coefficients that are not zero.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Polynomial {
    pub(super) terms: BTreeMap<Monomial, BigRational>,
}

impl Polynomial {
    /// Zero.
    pub fn zero() -> Self {
        Self::default()
    }

    /// A number.
    pub fn constant(value: BigRational) -> Self {
        Self::monomial(value, Monomial::new())
    }

    /// One atom.
    pub fn atom(atom: Atom) -> Self {
        Self::monomial(BigRational::one(), Monomial::from([(atom, 1)]))
    }

    pub(super) fn monomial(coefficient: BigRational, monomial: Monomial) -> Self {
        let mut terms = BTreeMap::new();
        if !coefficient.is_zero() {
            terms.insert(monomial, coefficient);
        }
        Self { terms }
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether this is the number 1.
    pub(super) fn is_one(&self) -> bool {
        let mut terms = self.terms.iter();
        let only = terms.next().filter(|_| terms.next().is_none());
        only.is_some_and(|(monomial, value)| monomial.is_empty() && value.is_one())
    }

    /// The rational number that this is, if it is one.
    pub fn as_rational(&self) -> Option<BigRational> {
        match self.terms.len() {
            0 => Some(BigRational::zero()),
            1 => self.terms.get(&Monomial::new()).cloned(),
            _ => None,
        }
    }

    /// Whether no letter appears.
    pub fn is_number(&self) -> bool {
        self.terms.keys().all(|monomial| monomial.keys().all(Atom::is_number))
    }

    /// The terms, highest degree first, then by letters.
    pub fn terms(&self) -> Vec<(&Monomial, &BigRational)> {
        let mut terms: Vec<_> = self.terms.iter().collect();
        terms
            .sort_by(|(left, _), (right, _)| degree(right).cmp(&degree(left)).then_with(|| writing_order(left, right)));
        terms
    }

    /// The degree in all letters together; 0 for a number.
    pub fn degree(&self) -> u32 {
        self.terms.keys().map(degree).max().unwrap_or(0)
    }

    /// The letters that appear.
    pub fn letters(&self) -> std::collections::BTreeSet<String> {
        let mut letters = std::collections::BTreeSet::new();
        for atom in self.terms.keys().flat_map(BTreeMap::keys) {
            match atom {
                Atom::Letter(name) => {
                    letters.insert(name.clone());
                }
                Atom::Absolute(inner) | Atom::RootOf(inner) => letters.extend(inner.letters()),
                Atom::Root(_) | Atom::Pi => {}
            }
        }
        letters
    }

    pub(super) fn negated(&self) -> Self {
        Self { terms: self.terms.iter().map(|(monomial, value)| (monomial.clone(), -value)).collect() }
    }

    pub(super) fn add(&self, other: &Self, work: &mut Work) -> Result<Self, MathsError> {
        let mut sum = self.clone();
        for (monomial, value) in &other.terms {
            sum.add_term(monomial.clone(), value, work)?;
        }
        Ok(sum)
    }

    pub(super) fn subtract(&self, other: &Self, work: &mut Work) -> Result<Self, MathsError> {
        self.add(&other.negated(), work)
    }

    fn add_term(&mut self, monomial: Monomial, value: &BigRational, work: &mut Work) -> Result<(), MathsError> {
        work.spend(1)?;
        let sum = match self.terms.get(&monomial) {
            Some(present) => work.add(present, value)?,
            None => value.clone(),
        };
        if sum.is_zero() {
            self.terms.remove(&monomial);
        } else {
            self.terms.insert(monomial, sum);
        }
        if self.terms.len() > TERMS_MAX { Err(MathsError::TooLarge) } else { Ok(()) }
    }

    pub(super) fn scaled(&self, factor: &BigRational, work: &mut Work) -> Result<Self, MathsError> {
        if factor.is_zero() {
            return Ok(Self::zero());
        }
        let scale =
            |(monomial, value): (&Monomial, &BigRational)| Ok((monomial.clone(), work.multiply(value, factor)?));
        Ok(Self { terms: self.terms.iter().map(scale).collect::<Result<_, MathsError>>()? })
    }

    pub(super) fn multiply(&self, other: &Self, work: &mut Work) -> Result<Self, MathsError> {
        let mut product = Self::zero();
        for (left, left_value) in &self.terms {
            for (right, right_value) in &other.terms {
                let value = work.multiply(left_value, right_value)?;
                let (monomial, squares) = joined(left, right)?;
                if squares.is_empty() {
                    product.add_term(monomial, &value, work)?;
                    continue;
                }
                let mut part = Self::monomial(value, monomial);
                for atom in squares {
                    let square = atom.square(work)?.unwrap_or_else(|| Self::constant(BigRational::one()));
                    part = part.multiply(&square, work)?;
                }
                product = product.add(&part, work)?;
            }
        }
        Ok(product)
    }

    pub(super) fn to_power(&self, exponent: u32, work: &mut Work) -> Result<Self, MathsError> {
        let mut result = Self::constant(BigRational::one());
        let mut square = self.clone();
        let mut left = exponent;
        while left > 0 {
            if left % 2 == 1 {
                result = result.multiply(&square, work)?;
            }
            left /= 2;
            if left > 0 {
                square = square.multiply(&square, work)?;
            }
        }
        Ok(result)
    }

    /// The number that divides every coefficient and leaves whole numbers with no common
    /// divisor, with the sign of the first term. One for zero.
    pub(crate) fn content(&self) -> BigRational {
        use num_integer::Integer;
        let Some((_, first)) = self.terms().first().copied() else { return BigRational::one() };
        let mut numerator = num_bigint::BigInt::zero();
        let mut denominator = num_bigint::BigInt::one();
        for value in self.terms.values() {
            numerator = numerator.gcd(value.numer());
            denominator = denominator.lcm(value.denom());
        }
        let content = BigRational::new(numerator, denominator);
        if first.is_negative() { -content } else { content }
    }

    /// The quotient when `divisor` divides this exactly, by long division on the leading terms.
    /// Divisors with roots are left alone: their leading terms do not multiply.
    pub(super) fn divided_exactly(&self, divisor: &Self, work: &mut Work) -> Result<Option<Self>, MathsError> {
        let Some((lead, lead_value)) = divisor.leading() else { return Ok(None) };
        if divisor.terms.keys().flat_map(BTreeMap::keys).any(|atom| !matches!(atom, Atom::Pi | Atom::Letter(_))) {
            return Ok(None);
        }
        let (lead, lead_value) = (lead.clone(), lead_value.clone());
        let mut rest = self.clone();
        let mut quotient = Self::zero();
        for _ in 0..QUOTIENT_TERMS_MAX {
            let Some((monomial, value)) = rest.leading() else { return Ok(Some(quotient)) };
            let Some(monomial) = monomial_quotient(monomial, &lead) else { return Ok(None) };
            let step = Self::monomial(work.divide(value, &lead_value)?, monomial);
            rest = rest.subtract(&step.multiply(divisor, work)?, work)?;
            quotient = quotient.add(&step, work)?;
        }
        Ok(None)
    }

    /// The first term in degree-then-letters order, which multiplication respects.
    fn leading(&self) -> Option<(&Monomial, &BigRational)> {
        self.terms
            .iter()
            .max_by(|(left, _), (right, _)| total(left).cmp(&total(right)).then_with(|| writing_order(right, left)))
    }
}

impl Polynomial {
    /// The letters that every term has, with their smallest exponents.
    pub(super) fn common_monomial(&self) -> Monomial {
        let mut terms = self.terms.keys();
        let mut common = terms.next().cloned().unwrap_or_default();
        common.retain(|atom, _| matches!(atom, Atom::Letter(_)));
        for monomial in terms {
            common.retain(|atom, exponent| {
                *exponent = (*exponent).min(monomial.get(atom).copied().unwrap_or(0));
                *exponent > 0
            });
        }
        common
    }

    /// The only letter, when there is exactly one and no root or π beside it.
    pub(super) fn only_letter(&self) -> Option<Atom> {
        let mut atoms = self.terms.keys().flat_map(BTreeMap::keys);
        let first = atoms.next()?;
        (matches!(first, Atom::Letter(_)) && atoms.all(|atom| atom == first)).then(|| first.clone())
    }

    pub(super) fn leading_only(&self) -> Self {
        self.leading().map_or_else(Self::zero, |(monomial, value)| Self::monomial(value.clone(), monomial.clone()))
    }
}
