//! Factored form.

use num_traits::{One, Signed, ToPrimitive};

use super::Checked;
use super::numbers::{is_constant, is_sum};
use super::sums::{collected, signed_terms};
use crate::maths::{Expression, evaluate};

const UNFINISHED: &str = "C’est un produit, mais on peut encore factoriser.";

/// A factor with how many times it stands.
pub(super) struct Factor<'a> {
    pub(super) base: &'a Expression,
    pub(super) times: u32,
}

/// The factors of a product, brackets around products opened.
pub(super) fn factors(tree: &Expression) -> Vec<Factor<'_>> {
    let mut found = Vec::new();
    collect(tree, 1, &mut found);
    found
}

fn collect<'a>(tree: &'a Expression, times: u32, found: &mut Vec<Factor<'a>>) {
    match tree {
        Expression::Product { left, right, .. } => {
            collect(left, times, found);
            collect(right, times, found);
        }
        Expression::Negation(inner) | Expression::Positive(inner) => collect(inner, times, found),
        Expression::Brackets(inner) if !is_sum(inner) => collect(inner, times, found),
        Expression::Fraction(numerator, denominator) if is_constant(denominator) => {
            collect(numerator, times, found);
            found.push(Factor { base: denominator, times });
        }
        Expression::Power(base, exponent) => match exponent.unwrapped() {
            Expression::Integer(value) => {
                let exponent = value.to_u32().unwrap_or(u32::MAX).min(1000);
                collect(base, times.saturating_mul(exponent), found);
            }
            _ => found.push(Factor { base: tree, times }),
        },
        other => found.push(Factor { base: other, times }),
    }
}

/// A product with at least as many non-constant factors as expected, every bracket reduced.
pub(super) fn factored(tree: &Expression, wanted: &Expression) -> Checked {
    if is_sum(tree) && !is_sum(wanted) {
        return Err("C’est égal, mais c’est encore une somme : on demande un produit.".to_owned());
    }
    let found = factors(tree.unwrapped());
    for factor in &found {
        let base = factor.base.unwrapped();
        if is_constant(base) {
            continue;
        }
        if divides_by_letter(base) && !divides_by_letter(wanted) {
            return Err(
                "C’est égal, mais une lettre divise encore à l’intérieur : cherche un facteur commun sans division."
                    .to_owned(),
            );
        }
        if is_sum(base) {
            collected(&signed_terms(base))
                .map_err(|_| "C’est égal, mais il reste à réduire à l’intérieur d’une parenthèse.".to_owned())?;
        }
    }
    let alone = matches!(found.as_slice(), [only] if only.times == 1 && is_sum(only.base.unwrapped()));
    if alone && factors(wanted.unwrapped()).len() > 1 {
        return Err("C’est égal, mais ce n’est pas encore un produit : cherche un facteur commun.".to_owned());
    }
    let ones =
        found.iter().any(|factor| matches!(factor.base.unwrapped(), Expression::Integer(value) if value.is_one()));
    if ones && found.len() > 1 {
        return Err("C’est égal, mais multiplier par 1 ne factorise pas.".to_owned());
    }
    if count(&found) < count(&factors(wanted.unwrapped())) {
        return Err(UNFINISHED.to_owned());
    }
    Ok(())
}

/// A factored form of which no bracket has a whole number left to take out: `3x(14x + 6)` is not one, `42x(x + 3/7)` is.
pub(super) fn fully_factored(tree: &Expression, wanted: &Expression) -> Checked {
    factored(tree, wanted)?;
    let unfinished = |tree: &Expression| factors(tree.unwrapped()).iter().any(|factor| has_whole_divisor(factor.base));
    if unfinished(tree) && !unfinished(wanted) {
        return Err(UNFINISHED.to_owned());
    }
    Ok(())
}

/// Whether a whole number above 1 divides all the coefficients of a sum with letters, whole themselves.
fn has_whole_divisor(base: &Expression) -> bool {
    let base = base.unwrapped();
    if !is_sum(base) || is_constant(base) {
        return false;
    }
    let Ok(value) = evaluate(base) else { return false };
    value.as_polynomial().is_some_and(|sum| {
        let content = sum.content();
        content.is_integer() && !content.abs().is_one()
    })
}

/// Whether a letter stands in a denominator, as in x(3 + 6/x).
fn divides_by_letter(tree: &Expression) -> bool {
    let here = match tree {
        Expression::Fraction(_, below) | Expression::Quotient(_, below) => !is_constant(below),
        Expression::Power(base, exponent) => {
            !is_constant(base) && matches!(exponent.unwrapped(), Expression::Negation(_))
        }
        _ => false,
    };
    here || tree.children().into_iter().any(divides_by_letter)
}

fn count(factors: &[Factor]) -> u32 {
    factors.iter().filter(|factor| !is_constant(factor.base)).map(|factor| factor.times).sum()
}
