//! The form `a(x − α)² + β`.

use super::Checked;
use super::numbers::{is_constant, is_sum};
use super::products::factors;
use super::sums::signed_terms;
use crate::maths::{Expression, evaluate};

/// One square of `x − α`, possibly multiplied by a number, and at most one number beside it.
pub(super) fn completed(tree: &Expression) -> Checked {
    let terms = signed_terms(tree.unwrapped());
    let (constants, squares): (Vec<_>, Vec<_>) = terms.iter().partition(|signed| is_constant(signed.term));
    let [square] = squares.as_slice() else {
        return Err(
            "C’est égal, mais on demande la forme canonique : la lettre n’apparaît qu’une fois, dans un carré."
                .to_owned(),
        );
    };
    let all = factors(square.term);
    let with_letter: Vec<_> = all.iter().filter(|factor| !is_constant(factor.base)).collect();
    let [inside] = with_letter.as_slice() else {
        return Err("C’est égal, mais on demande un seul carré avec la lettre dedans.".to_owned());
    };
    if inside.times != 2 {
        return Err("C’est égal, mais on demande un carré autour de la parenthèse, et rien d’autre autour.".to_owned());
    }
    if !is_unit_slope(inside.base.unwrapped()) {
        return Err("C’est égal, mais dans le carré la lettre doit être seule avec un nombre : sors son coefficient."
            .to_owned());
    }
    if constants.len() > 1 {
        return Err("C’est égal, mais il reste des nombres à regrouper à côté du carré.".to_owned());
    }
    Ok(())
}

/// `x − α` or `x`, with any writing of the number.
fn is_unit_slope(tree: &Expression) -> bool {
    if !is_sum(tree) {
        return matches!(tree, Expression::Letter(_));
    }
    let terms = signed_terms(tree);
    let letters: Vec<_> = terms.iter().filter(|signed| !is_constant(signed.term)).collect();
    let slope = evaluate(tree).ok().map(|value| value.letters().len());
    let bare =
        matches!(letters.as_slice(), [one] if matches!(one.term.unwrapped(), Expression::Letter(_)) && !one.negative);
    let one_number = terms.len() == 2;
    bare && one_number && slope == Some(1)
}
