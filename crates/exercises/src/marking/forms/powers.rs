//! One power of one base.

use super::Checked;
use crate::marking::writing::is_whole;
use crate::maths::{Expression, evaluate};

/// `a^n` with the base that is expected and a whole exponent.
pub(super) fn one_power(tree: &Expression, wanted: &Expression) -> Checked {
    let Expression::Power(base, exponent) = tree.unwrapped() else {
        return Err("C’est la bonne valeur, mais on demande une seule puissance : un nombre et un exposant.".to_owned());
    };
    if !is_whole(exponent) {
        return Err("C’est la bonne valeur, mais il reste un calcul à terminer dans l’exposant.".to_owned());
    }
    let Expression::Power(wanted_base, _) = wanted.unwrapped() else { return Ok(()) };
    let same = match (evaluate(base), evaluate(wanted_base)) {
        (Ok(typed), Ok(wanted)) => typed.equals(&wanted).unwrap_or(false),
        _ => false,
    };
    let literal =
        is_whole(base) || matches!(base.unwrapped(), Expression::Letter(_)) || super::numbers::is_number_literal(base);
    if same && literal {
        Ok(())
    } else {
        Err("C’est la bonne valeur, mais pas avec le nombre demandé sous l’exposant.".to_owned())
    }
}
