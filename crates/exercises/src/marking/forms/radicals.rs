//! Simplified square roots.

use std::collections::BTreeSet;

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::Checked;
use super::sums::signed_terms;
use crate::marking::writing::{Writing, writing};
use crate::maths::{Expression, evaluate};

/// No square factor under a root, no root in a denominator, like roots collected. A decimal or
/// fraction coefficient is accepted.
pub(super) fn simplified(tree: &Expression) -> Checked {
    let tree = tree.unwrapped();
    if let Expression::Fraction(numerator, denominator) = tree
        && writing(tree).is_none()
    {
        if has_root(denominator) {
            return Err("C’est la bonne valeur, mais il reste une racine au dénominateur.".to_owned());
        }
        if writing(denominator).is_none() {
            return Err(unfinished());
        }
        return simplified(numerator);
    }
    let mut radicands = BTreeSet::new();
    let terms = signed_terms(tree);
    for signed in &terms {
        if terms.len() > 1 && evaluate(signed.term).is_ok_and(|value| value.is_zero()) {
            return Err("C’est la bonne valeur, mais un terme nul ne s’écrit pas.".to_owned());
        }
        let inner = match signed.term.unwrapped() {
            Expression::Negation(inner) => inner.unwrapped(),
            other => other,
        };
        if numbers_in(inner) > 1 {
            return Err("C’est la bonne valeur, mais il reste un produit de nombres à calculer.".to_owned());
        }
        if !radicands.insert(radicand(inner)?) {
            return Err("C’est la bonne valeur, mais des termes peuvent encore se regrouper.".to_owned());
        }
    }
    Ok(())
}

/// How many numbers without root are multiplied in a product.
fn numbers_in(product: &Expression) -> usize {
    match product.unwrapped() {
        Expression::Product { left, right, .. } if writing(product).is_none() => numbers_in(left) + numbers_in(right),
        other => usize::from(writing(other).is_some()),
    }
}

/// What stands under the root of one term; 1 when it has none.
fn radicand(term: &Expression) -> Result<BigInt, String> {
    if writing(term).is_some_and(|(_, kind)| !matches!(kind, Writing::Percent)) {
        return Ok(BigInt::one());
    }
    match term {
        Expression::Root { index: 2, radicand } => match radicand.unwrapped() {
            Expression::Integer(value) => square_free(value),
            _ => Err("C’est la bonne valeur, mais sous la racine il faut un seul nombre entier.".to_owned()),
        },
        Expression::Product { left, right, .. } => match (radicand(left.unwrapped())?, radicand(right.unwrapped())?) {
            (one, other) if one.is_one() && other.is_one() => Err(unfinished()),
            (one, other) if one.is_one() => Ok(other),
            (one, other) if other.is_one() => Ok(one),
            _ => Err("C’est la bonne valeur, mais il reste un produit de racines à calculer.".to_owned()),
        },
        Expression::Fraction(numerator, denominator) => {
            if has_root(denominator) {
                return Err("C’est la bonne valeur, mais il reste une racine au dénominateur.".to_owned());
            }
            writing(denominator).ok_or_else(unfinished)?;
            radicand(numerator.unwrapped())
        }
        _ => Err(unfinished()),
    }
}

fn square_free(value: &BigInt) -> Result<BigInt, String> {
    let simple = evaluate(&Expression::square_root(Expression::Integer(value.clone())))
        .ok()
        .is_some_and(|root| root.to_expression() == Expression::square_root(Expression::Integer(value.clone())));
    if simple && !value.is_zero() {
        return Ok(value.clone());
    }
    Err("C’est la bonne valeur, mais une racine peut encore se simplifier : cherche un carré qui divise le nombre sous la racine.".to_owned())
}

fn has_root(tree: &Expression) -> bool {
    matches!(tree, Expression::Root { .. }) || tree.children().into_iter().any(has_root)
}

fn unfinished() -> String {
    "C’est la bonne valeur, mais il reste un calcul à terminer : écris un seul nombre devant une seule racine par terme.".to_owned()
}
