//! What generation asks of the maths engine, with its refusals as sentences for an author.
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use super::calculate::Reason;
use crate::maths::Expression;

pub(super) fn exact(tree: &Expression) -> Result<BigRational, Reason> {
    use Expression as E;
    Ok(match tree {
        E::Integer(v) => BigRational::from(v.clone()),
        E::Decimal { .. } => super::tidy::plain(tree).ok_or("nombre")?.value,
        E::Negation(a) => -exact(a)?,
        E::Positive(a) | E::Brackets(a) => exact(a)?,
        E::Absolute(a) => exact(a)?.abs(),
        E::Percent(a) => exact(a)? / BigRational::from(BigInt::from(100)),
        E::Sum(a, b) => exact(a)? + exact(b)?,
        E::Difference(a, b) => exact(a)? - exact(b)?,
        E::Product { left, right, .. } => exact(left)? * exact(right)?,
        E::Quotient(a, b) | E::Fraction(a, b) => {
            let b = exact(b)?;
            if b.is_zero() {
                return Err("division par 0".to_owned());
            }
            exact(a)? / b
        }
        E::Mixed { whole, numerator, denominator } => {
            if denominator.is_zero() {
                return Err("division par 0".to_owned());
            }
            BigRational::from(whole.clone()) + BigRational::new(numerator.clone(), denominator.clone())
        }
        E::Power(a, b) => {
            let (a, b) = (exact(a)?, exact(b)?);
            let n = b.is_integer().then(|| b.to_integer().to_i32()).flatten().filter(|n| n.abs() <= 200);
            let n = n.ok_or("exposant trop grand ou non entier")?;
            if a.is_zero() && n <= 0 {
                return Err("0 n’a pas cette puissance".to_owned());
            }
            a.pow(n)
        }
        E::Root { index: 2, radicand } => {
            let v = exact(radicand)?;
            if v.is_negative() {
                return Err("racine d’un nombre négatif".to_owned());
            }
            let (n, d) = (v.numer().sqrt(), v.denom().sqrt());
            if &n * &n != *v.numer() || &d * &d != *v.denom() {
                return Err("cette racine n’est pas un nombre rationnel".to_owned());
            }
            BigRational::new(n, d)
        }
        E::Letter(name) => return Err(format!("« {name} » est une lettre, pas un nombre")),
        E::Text(_) => return Err("un texte n’est pas un nombre".to_owned()),
        _ => return Err("ce n’est pas un nombre".to_owned()),
    })
}

pub(super) fn reduced(tree: &Expression) -> Result<Expression, Reason> {
    Ok(super::tidy::tidy(tree))
}
pub(super) fn expanded(tree: &Expression) -> Result<Expression, Reason> {
    Ok(super::tidy::tidy(tree))
}
pub(super) fn factored(tree: &Expression) -> Result<Expression, Reason> {
    Ok(super::tidy::tidy(tree))
}

/// Whether two trees have the same value, if it can be told.
pub(crate) fn same_value(left: &Expression, right: &Expression) -> Option<bool> {
    Some(exact(left).ok()? == exact(right).ok()?)
}
