//! Forms of single numbers.

use num_traits::{One, ToPrimitive};

use super::Checked;
use super::sums::{Signed, signed_terms};
use crate::marking::writing::{Part, Writing, is_lowest, writing};
use crate::maths::{Expression, evaluate, have_common_factor};

/// One number, with nothing left to calculate; where an integer is expected, no fraction.
pub(super) fn finished(tree: &Expression, integer_expected: bool) -> Checked {
    match writing(tree) {
        Some((_, Writing::Fraction { .. } | Writing::Mixed { .. })) if integer_expected => {
            Err("C’est la bonne valeur, mais cette fraction est un nombre entier : simplifie-la.".to_owned())
        }
        Some(_) => Ok(()),
        // √2 or π: nothing is left to calculate, even where a rounded value is expected
        None if evaluate(tree).is_ok_and(|typed| typed.as_rational().is_none()) => Ok(()),
        None => Err("C’est la bonne valeur, mais il reste un calcul à terminer.".to_owned()),
    }
}

/// Lowest terms, positive denominator, an integer written as integer.
pub(super) fn irreducible(tree: &Expression) -> Checked {
    match writing(tree) {
        Some((_, Writing::Integer)) => Ok(()),
        Some((in_front, Writing::Fraction { numerator, denominator })) => lowest(in_front, &numerator, &denominator),
        Some((_, Writing::Decimal | Writing::PowerOfTen { .. })) => {
            Err("C’est la bonne valeur, mais on demande une fraction irréductible, pas une écriture décimale."
                .to_owned())
        }
        Some((_, Writing::Percent)) => {
            Err("C’est la bonne valeur, mais on demande une fraction irréductible, pas un pourcentage.".to_owned())
        }
        Some((_, Writing::Mixed { .. })) => {
            Err("C’est la bonne valeur, mais on demande une seule fraction, sans partie entière à part.".to_owned())
        }
        None => {
            Err("C’est la bonne valeur, mais il reste un calcul à terminer pour n’avoir qu’une fraction.".to_owned())
        }
    }
}

/// A fraction with letters: nothing divides both its members.
pub(super) fn irreducible_letters(tree: &Expression) -> Checked {
    let unsigned = match tree.unwrapped() {
        Expression::Negation(inner) | Expression::Positive(inner) => inner.unwrapped(),
        other => other,
    };
    let Expression::Fraction(above, below) = unsigned else {
        return if tree.children().is_empty() || !has_fraction(tree) { Ok(()) } else { super::sums::reduced(tree) };
    };
    if has_fraction(above) || has_fraction(below) {
        return Err("C’est égal, mais il reste une fraction dans la fraction.".to_owned());
    }
    if have_common_factor(above, below).unwrap_or(false) {
        return Err(
            "C’est égal, mais cette fraction peut encore se simplifier : cherche ce qui divise en haut et en bas."
                .to_owned(),
        );
    }
    Ok(())
}

fn has_fraction(tree: &Expression) -> bool {
    matches!(tree, Expression::Fraction(..) | Expression::Quotient(..)) || tree.children().into_iter().any(has_fraction)
}

fn lowest(in_front: bool, numerator: &Part, denominator: &Part) -> Checked {
    let (Some(above), Some(below)) = (&numerator.integer, &denominator.integer) else {
        return Err(
            "C’est la bonne valeur, mais il reste une virgule dans la fraction : écris-la avec des entiers.".to_owned()
        );
    };
    if denominator.negative || (in_front && numerator.negative) {
        return Err(
            "C’est la bonne valeur, mais il y a un signe − de trop : le dénominateur doit être positif.".to_owned()
        );
    }
    if below.is_one() {
        return Err("C’est la bonne valeur, mais un dénominateur 1 ne s’écrit pas.".to_owned());
    }
    if is_lowest(above, below) {
        return Ok(());
    }
    Err("C’est la bonne valeur, mais cette fraction peut encore se simplifier.".to_owned())
}

/// A whole part and a proper irreducible fraction, with the sign in front of the whole.
pub(super) fn mixed(tree: &Expression) -> Checked {
    let unsigned = match tree.unwrapped() {
        Expression::Negation(inner) | Expression::Positive(inner) => inner.unwrapped(),
        other => other,
    };
    let (numerator, denominator) = match unsigned {
        Expression::Integer(_) => return Ok(()),
        Expression::Mixed { whole, numerator, denominator } => {
            if whole == &num_bigint::BigInt::ZERO {
                return Err("C’est la bonne valeur, mais une partie entière nulle ne s’écrit pas.".to_owned());
            }
            (numerator.clone(), denominator.clone())
        }
        Expression::Sum(whole, part) => match (writing(whole), writing(part)) {
            (Some((false, Writing::Integer)), Some((false, Writing::Fraction { numerator, denominator }))) => {
                fraction_of_integers(&numerator, &denominator)?
            }
            _ => return Err(not_mixed()),
        },
        other => match writing(other) {
            Some((false, Writing::Fraction { numerator, denominator })) => {
                fraction_of_integers(&numerator, &denominator)?
            }
            _ => return Err(not_mixed()),
        },
    };
    if numerator >= denominator {
        return Err(
            "C’est la bonne valeur, mais la fraction doit être plus petite que 1 : il reste des unités à en sortir."
                .to_owned(),
        );
    }
    if !is_lowest(&numerator, &denominator) {
        return Err("C’est la bonne valeur, mais la fraction peut encore se simplifier.".to_owned());
    }
    Ok(())
}

fn fraction_of_integers(
    numerator: &Part,
    denominator: &Part,
) -> Result<(num_bigint::BigInt, num_bigint::BigInt), String> {
    match (&numerator.integer, &denominator.integer) {
        (Some(above), Some(below)) if !numerator.negative && !denominator.negative => {
            Ok((above.clone(), below.clone()))
        }
        _ => Err(not_mixed()),
    }
}

fn not_mixed() -> String {
    "C’est la bonne valeur, mais on demande un nombre entier et une fraction plus petite que 1.".to_owned()
}

/// Decimal writing: digits, with or without a mark.
pub(super) fn decimal(tree: &Expression) -> Checked {
    match writing(tree) {
        Some((_, Writing::Integer | Writing::Decimal)) => Ok(()),
        Some((_, Writing::Percent)) => {
            Err("C’est la bonne valeur, mais on demande l’écriture décimale, sans le signe %.".to_owned())
        }
        Some((_, Writing::PowerOfTen { .. })) => {
            Err("C’est la bonne valeur, mais on demande l’écriture décimale, sans puissance de 10.".to_owned())
        }
        Some(_) => Err("C’est la bonne valeur, mais on demande l’écriture décimale, pas une fraction.".to_owned()),
        None => {
            Err("C’est la bonne valeur, mais il reste un calcul à terminer pour avoir une écriture décimale."
                .to_owned())
        }
    }
}

/// `a × 10^n` with a decimal `a` from 1 to 10 excluded.
pub(super) fn scientific(tree: &Expression) -> Checked {
    let Some((_, Writing::PowerOfTen { front })) = writing(tree) else {
        return Err(
            "C’est la bonne valeur, mais on demande la notation scientifique : un nombre, « × 10 » et un exposant."
                .to_owned(),
        );
    };
    let Some(front) = front else { return Ok(()) };
    let size = evaluate(&front).ok().and_then(|value| value.to_f64()).map_or(0.0, f64::abs);
    let exact_ten = evaluate(&front)
        .ok()
        .and_then(|value| value.as_integer())
        .and_then(|value| value.to_i64())
        .is_some_and(|value| value.abs() >= 10);
    if (1.0..10.0).contains(&size) && !exact_ten {
        return Ok(());
    }
    Err("C’est la bonne valeur, mais devant « × 10 » il faut un nombre avec un seul chiffre, non nul, avant la virgule.".to_owned())
}

/// Whether a tree is one number, signs and brackets allowed, roots and π included.
pub(super) fn is_number_literal(tree: &Expression) -> bool {
    match tree.unwrapped() {
        Expression::Pi => true,
        Expression::Root { radicand, .. } => is_number_literal(radicand),
        other => writing(other).is_some(),
    }
}

/// Whether nothing but numbers stands in the tree.
pub(super) fn is_constant(tree: &Expression) -> bool {
    tree.letters().is_empty()
}

/// Whether a tree is a sum of at least two terms.
pub(super) fn is_sum(tree: &Expression) -> bool {
    let terms: Vec<Signed> = signed_terms(tree.unwrapped());
    terms.len() > 1
}
