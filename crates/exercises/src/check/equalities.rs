//! Whether the equalities of a correction are true.

use crate::generation::same_value;
use crate::maths::{Expression, Relation};
use crate::rendering::plain;

/// The equality of a formula that is false, written out.
///
/// An equality between two numbers, or between two expressions with the same letters, must be true. Where one side has
/// letters that the other has not (`x = 5`), it is a definition or an equation, not a calculation: nothing is checked.
pub(super) fn fault(formula: &Expression) -> Option<String> {
    let Expression::Relations { first, rest } = formula else { return None };
    let mut left = first.as_ref();
    for (sign, right) in rest {
        if *sign == Relation::Equal && left.letters() == right.letters() && same_value(left, right) == Some(false) {
            return Some(format!("{} = {}", plain(left), plain(right)));
        }
        left = right;
    }
    None
}
