//! Square roots: what comes out of the root, and what stays under it.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::error::MathsError;
use super::monomial::{Atom, Monomial};
use super::polynomial::Polynomial;
use super::work::Work;

/// Largest prime that is looked for under a root by trial division.
const PRIME_MAX: u64 = 20_000;

/// The square root of a polynomial, simplified.
pub(super) fn square_root(inner: &Polynomial, work: &mut Work) -> Result<Polynomial, MathsError> {
    if let Some(number) = inner.as_rational() {
        return root_of_rational(&number, work);
    }
    if inner.is_number() {
        return root_of_number(inner, work);
    }
    let content = inner.content();
    let primitive = inner.scaled(&content.recip(), work)?;
    if let Some(root) = polynomial_root(&primitive, work)? {
        let outside = root_of_rational(&content, work)?;
        return outside.multiply(&absolute(&root, work)?, work);
    }
    let size = content.abs();
    let signed = if content.is_negative() { primitive.negated() } else { primitive };
    root_of_rational(&size, work)?.multiply(&Polynomial::atom(Atom::RootOf(Box::new(signed))), work)
}

/// The absolute value of a polynomial, simplified.
pub(super) fn absolute(inner: &Polynomial, work: &mut Work) -> Result<Polynomial, MathsError> {
    if inner.is_number() {
        let negative = super::approximation::is_negative(inner);
        return Ok(if negative { inner.negated() } else { inner.clone() });
    }
    let content = inner.content();
    let primitive = inner.scaled(&content.recip(), work)?;
    let never_negative = primitive.terms.iter().all(|(monomial, value)| value.is_positive() && is_square(monomial));
    let size = Polynomial::constant(content.abs());
    let kept = if never_negative { primitive } else { Polynomial::atom(Atom::Absolute(Box::new(primitive))) };
    size.multiply(&kept, work)
}

fn is_square(monomial: &Monomial) -> bool {
    monomial.iter().all(|(atom, exponent)| exponent.is_even() || !matches!(atom, Atom::Letter(_)))
}

/// `√(p/q) = √(pq)/q`, with every square taken out.
fn root_of_rational(number: &BigRational, work: &mut Work) -> Result<Polynomial, MathsError> {
    if number.is_negative() {
        return Err(MathsError::NegativeRoot);
    }
    if number.is_zero() {
        return Ok(Polynomial::zero());
    }
    let (outside, primes) = squares_out(&(number.numer() * number.denom()))?;
    let monomial: Monomial = primes.into_iter().map(|prime| (Atom::Root(prime), 1)).collect();
    let coefficient =
        work.multiply(&BigRational::from_integer(outside), &BigRational::new(BigInt::one(), number.denom().clone()))?;
    Ok(Polynomial::monomial(coefficient, monomial))
}

/// `n = outside² × product of the primes`, for a positive `n`.
pub(super) fn squares_out(number: &BigInt) -> Result<(BigInt, Vec<u64>), MathsError> {
    let root = number.sqrt();
    if &(&root * &root) == number {
        return Ok((root, Vec::new()));
    }
    if number.bits() > 256 {
        return Err(MathsError::TooLarge);
    }
    let mut left = number.clone();
    let mut outside = BigInt::one();
    let mut primes = Vec::new();
    let mut candidate = 2_u64;
    while candidate <= PRIME_MAX {
        if let Some(small) = left.to_u64() {
            if candidate.saturating_mul(candidate) > small {
                break;
            }
            if small % candidate != 0 {
                candidate += if candidate == 2 { 1 } else { 2 };
                continue;
            }
        }
        let mut times = 0;
        while left.is_multiple_of(&BigInt::from(candidate)) {
            left /= candidate;
            times += 1;
        }
        outside *= BigInt::from(candidate).pow(times / 2);
        if times % 2 == 1 {
            primes.push(candidate);
        }
        candidate += if candidate == 2 { 1 } else { 2 };
    }
    if left.is_one() {
        return Ok((outside, primes));
    }
    let root = left.sqrt();
    if root.clone() * &root == left {
        return Ok((outside * root, primes));
    }
    // What is left has no factor up to PRIME_MAX: below its square it is a prime.
    match left.to_u64() {
        Some(prime) if prime < PRIME_MAX * PRIME_MAX => {
            primes.push(prime);
            Ok((outside, primes))
        }
        _ => Err(MathsError::TooLarge),
    }
}

/// `√(3 + 2√2) = 1 + √2`: looks for a + b√n; otherwise there is no simpler writing known here.
fn root_of_number(inner: &Polynomial, work: &mut Work) -> Result<Polynomial, MathsError> {
    if super::approximation::is_negative(inner) {
        return Err(MathsError::NegativeRoot);
    }
    let constant = inner.terms.get(&Monomial::new()).cloned().unwrap_or_else(BigRational::zero);
    let radical = inner.subtract(&Polynomial::constant(constant.clone()), work)?;
    let square = radical.multiply(&radical, work)?.as_rational().ok_or(MathsError::Root)?;
    let constant_square = work.multiply(&constant, &constant)?;
    let gap = work.add(&constant_square, &-square)?;
    if gap.is_negative() {
        return Err(MathsError::Root);
    }
    let gap = root_of_rational(&gap, work)?.as_rational().ok_or(MathsError::Root)?;
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    let larger = work.add(&constant, &gap)? * &half;
    let smaller = work.add(&constant, &-gap)? * &half;
    let first = root_of_rational(&larger, work)?;
    let second = root_of_rational(&smaller, work)?;
    if super::approximation::is_negative(&radical) { first.subtract(&second, work) } else { first.add(&second, work) }
}

/// The polynomial whose square this is, found from its leading terms; `None` when there is none.
pub(super) fn polynomial_root(inner: &Polynomial, work: &mut Work) -> Result<Option<Polynomial>, MathsError> {
    let Some(first) = leading_root(inner) else { return Ok(None) };
    let lead = first.clone();
    let mut root = first;
    for _ in 0..8 {
        let rest = inner.subtract(&root.multiply(&root, work)?, work)?;
        if rest.is_zero() {
            return Ok(Some(root));
        }
        let Some(next) = rest.leading_only().divided_exactly(&lead, work)? else { return Ok(None) };
        let half = BigRational::new(BigInt::one(), BigInt::from(2));
        let next = next.scaled(&half, work)?;
        root = root.add(&next, work)?;
    }
    Ok(None)
}

fn leading_root(inner: &Polynomial) -> Option<Polynomial> {
    let lead = inner.leading_only();
    let (monomial, value) = lead.terms.iter().next()?;
    let exact = |number: &BigInt| {
        let root = number.sqrt();
        (&(&root * &root) == number).then_some(root)
    };
    if value.is_negative() || !monomial.iter().all(|(_, exponent)| exponent.is_even()) {
        return None;
    }
    let value = BigRational::new(exact(value.numer())?, exact(value.denom())?);
    Some(Polynomial::monomial(value, monomial.iter().map(|(atom, exponent)| (atom.clone(), exponent / 2)).collect()))
}

/// The `index`-th root of a rational, when it comes out even.
pub(super) fn exact_root(number: &BigRational, index: u32) -> Result<BigRational, MathsError> {
    if number.is_negative() && index.is_even() {
        return Err(MathsError::NegativeRoot);
    }
    let exact = |number: &BigInt| {
        let root = number.nth_root(index);
        if &root.pow(index) == number { Ok(root) } else { Err(MathsError::Root) }
    };
    Ok(BigRational::new(exact(number.numer())?, exact(number.denom())?))
}
