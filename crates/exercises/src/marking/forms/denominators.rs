//! Fractions with one denominator.

use num_bigint::BigInt;

use super::Checked;
use super::sums::signed_terms;
use crate::marking::writing::{Writing, writing};
use crate::maths::Expression;

/// One number: a fraction with the denominator of the expected one.
pub(super) fn as_expected(tree: &Expression, wanted: &Expression) -> Checked {
    match (denominator(tree), denominator(wanted)) {
        (None, _) => Err("C’est la bonne valeur, mais on demande une fraction.".to_owned()),
        (Some(typed), Some(wanted)) if typed != wanted => {
            Err("C’est la bonne valeur, mais avec un autre dénominateur que celui qui est demandé.".to_owned())
        }
        _ => Ok(()),
    }
}

/// A sum: every term a fraction, all with the same denominator.
pub(super) fn of_sum(tree: &Expression) -> Checked {
    of_all(&signed_terms(tree.unwrapped()).iter().map(|signed| signed.term).collect::<Vec<_>>())
}

/// Several numbers: every one a fraction, all with the same denominator.
pub(in crate::marking) fn of_all(trees: &[&Expression]) -> Checked {
    let denominators: Option<Vec<BigInt>> = trees.iter().map(|tree| denominator(tree)).collect();
    let Some(denominators) = denominators else {
        return Err("Les valeurs sont justes, mais on demande de les écrire toutes en fractions.".to_owned());
    };
    if denominators.windows(2).all(|pair| pair[0] == pair[1]) {
        return Ok(());
    }
    Err("Les valeurs sont justes, mais ces fractions n’ont pas toutes le même dénominateur.".to_owned())
}

/// The denominator of a fraction of whole numbers, its sign aside.
fn denominator(tree: &Expression) -> Option<BigInt> {
    match writing(tree)?.1 {
        Writing::Fraction { numerator, denominator } if numerator.integer.is_some() => denominator.integer,
        _ => None,
    }
}
