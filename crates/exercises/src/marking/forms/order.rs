//! Terms from the highest degree to the lowest.

use super::Checked;
use super::sums::{expanded, signed_terms};
use crate::maths::{Expression, evaluate};

/// Developed, reduced, and its terms by decreasing degree.
pub(super) fn ordered(tree: &Expression) -> Checked {
    expanded(tree)?;
    let degrees: Vec<u32> = signed_terms(tree.unwrapped())
        .iter()
        .map(|signed| evaluate(signed.term).ok().and_then(|value| Some(value.as_polynomial()?.degree())).unwrap_or(0))
        .collect();
    if degrees.is_sorted_by(|before, after| before >= after) {
        return Ok(());
    }
    Err("C’est égal, mais on demande les termes par degrés décroissants : la plus grande puissance d’abord, le nombre seul à la fin."
        .to_owned())
}
