//! What monomials are made of, and the order in which they are written.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use num_rational::BigRational;

use super::error::MathsError;
use super::polynomial::Polynomial;
use super::value::EXPONENT_MAX;
use super::work::Work;

/// What a monomial is a product of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// The square root of a prime.
    Root(u64),
    /// π
    Pi,
    /// A letter.
    Letter(String),
    /// The absolute value of a polynomial with letters, kept primitive with a positive first term.
    Absolute(Box<Polynomial>),
    /// The square root of a polynomial with letters.
    RootOf(Box<Polynomial>),
}

impl Atom {
    /// Whether the square of the atom is known, so that it never stands with a higher exponent.
    pub(super) fn square(&self, work: &mut Work) -> Result<Option<Polynomial>, MathsError> {
        Ok(match self {
            Self::Root(prime) => Some(Polynomial::constant(BigRational::from_integer((*prime).into()))),
            Self::RootOf(inner) => Some((**inner).clone()),
            Self::Absolute(inner) => Some(inner.multiply(inner, work)?),
            Self::Pi | Self::Letter(_) => None,
        })
    }

    /// Whether the atom is a number.
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Root(_) | Self::Pi)
    }
}

/// A product of atoms with exponents of at least 1.
pub type Monomial = BTreeMap<Atom, u32>;

pub(super) fn total(monomial: &Monomial) -> u32 {
    monomial.values().sum()
}

/// The exponents of letters together; π and roots count for nothing.
pub(super) fn degree(monomial: &Monomial) -> u32 {
    monomial.iter().filter(|(atom, _)| !atom.is_number()).map(|(_, exponent)| exponent).sum()
}

/// Lexicographic order on exponents: `x²` before `xy` before `y²`.
pub(super) fn writing_order(left: &Monomial, right: &Monomial) -> Ordering {
    let mut atoms: Vec<&Atom> = left.keys().chain(right.keys()).collect();
    atoms.sort_by(|one, other| one.is_number().cmp(&other.is_number()).then_with(|| one.cmp(other)));
    for atom in atoms {
        let exponent = |monomial: &Monomial| monomial.get(atom).copied().unwrap_or(0);
        let order = exponent(right).cmp(&exponent(left));
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

/// The product of two monomials, and the atoms whose squares came out of it.
pub(super) fn joined(left: &Monomial, right: &Monomial) -> Result<(Monomial, Vec<Atom>), MathsError> {
    let mut product = left.clone();
    let mut squares = Vec::new();
    for (atom, exponent) in right {
        let has_square = !matches!(atom, Atom::Pi | Atom::Letter(_));
        let present = product.get(atom).copied().unwrap_or(0);
        let sum = present.checked_add(*exponent).filter(|sum| *sum <= EXPONENT_MAX).ok_or(MathsError::TooLarge)?;
        if has_square && sum >= 2 {
            squares.push(atom.clone());
            product.remove(atom);
        } else {
            product.insert(atom.clone(), sum);
        }
    }
    Ok((product, squares))
}

pub(super) fn monomial_quotient(dividend: &Monomial, divisor: &Monomial) -> Option<Monomial> {
    let mut quotient = dividend.clone();
    for (atom, exponent) in divisor {
        let left = quotient.get(atom)?.checked_sub(*exponent)?;
        if left == 0 {
            quotient.remove(atom);
        } else {
            quotient.insert(atom.clone(), left);
        }
    }
    Some(quotient)
}
