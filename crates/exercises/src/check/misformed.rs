//! Formulas that nobody writes: `1x`, `0x`, a denominator that is 0.

use crate::maths::{Expression, ProductSign};
use crate::rendering::plain;

/// The part of a formula that nobody writes, and why.
pub(super) fn fault(formula: &Expression) -> Option<&'static str> {
    let mut waiting = vec![formula];
    while let Some(part) = waiting.pop() {
        if let Some(fault) = fault_here(part) {
            return Some(fault);
        }
        waiting.extend(part.children());
    }
    None
}

fn fault_here(part: &Expression) -> Option<&'static str> {
    match part {
        Expression::Product { left, right, sign: ProductSign::Implicit } => {
            let words = matches!(right.as_ref(), Expression::Text(_));
            match plain(left).trim_start_matches('−') {
                "1" if !words => {
                    Some("un facteur 1 devant une lettre ou une parenthèse (utilise reduit(…) ou une condition)")
                }
                "0" if !words => {
                    Some("un facteur 0 devant une lettre ou une parenthèse (utilise reduit(…) ou une condition)")
                }
                _ => None,
            }
        }
        Expression::Fraction(_, denominator) if plain(denominator) == "0" => Some("un dénominateur égal à 0"),
        _ => None,
    }
}
