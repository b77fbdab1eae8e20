//! The inequalities that say the same as an interval.

use super::parts::constant;
use super::reals::{Bound, Piece, Reals};
use crate::marking::judgement::Trouble;
use crate::marking::written::Written;
use crate::maths::{Expression, Relation};
use crate::reading::{ReadingError, Vocabulary};

/// `x < 3`, `1 ≤ x < 2`, `x ≠ 2`, `3 > x`.
pub(super) fn inequality(written: &Written, letters: Option<&[String]>) -> Result<Reals, Trouble> {
    let advice = "Écris un intervalle avec des crochets, ou une inégalité comme x suivi de < et d’un nombre.";
    let tree =
        written.read(&letters.map_or_else(Vocabulary::pupil, |letters| Vocabulary::with_letters(letters.to_vec())))?;
    let Expression::Relations { first, rest } = &tree else {
        return Err(ReadingError::unreadable(written.start(), advice).into());
    };
    let mut left = first.as_ref();
    let mut set = Reals::all();
    let mut seen = 0;
    for (relation, right) in rest {
        let (relation, number) = match (left.unwrapped(), right.unwrapped()) {
            (Expression::Letter(_), number) => (*relation, number),
            (number, Expression::Letter(_)) => (relation.mirrored(), number),
            _ => {
                return Err(ReadingError::unreadable(
                    written.start(),
                    "Isole la lettre : elle doit être seule d’un côté du signe.",
                )
                .into());
            }
        };
        seen += 1;
        set = set.intersection(&half(relation, number, written)?);
        left = right;
    }
    if seen > 2 {
        return Err(ReadingError::unreadable(written.start(), advice).into());
    }
    Ok(set)
}

fn half(relation: Relation, number: &Expression, written: &Written) -> Result<Reals, Trouble> {
    if let Some(infinite) = infinite_half(relation, number) {
        return Ok(infinite);
    }
    let value = constant(number, written)?;
    let at = Bound::At(value.clone());
    let below = |closed| Piece { low: Bound::MinusInfinity, low_closed: false, high: at.clone(), high_closed: closed };
    let above = |closed| Piece { low: at.clone(), low_closed: closed, high: Bound::PlusInfinity, high_closed: false };
    Ok(match relation {
        Relation::Equal => Reals::point(&value),
        Relation::Different => Reals::point(&value).complement(),
        Relation::Less => Reals::from_pieces(vec![below(false)]),
        Relation::AtMost => Reals::from_pieces(vec![below(true)]),
        Relation::Greater => Reals::from_pieces(vec![above(false)]),
        Relation::AtLeast => Reals::from_pieces(vec![above(true)]),
    })
}

/// `x < +∞` and `x > −∞` hold for every number.
fn infinite_half(relation: Relation, number: &Expression) -> Option<Reals> {
    let (infinity, negative) = match number {
        Expression::Negation(inner) => (inner.unwrapped(), true),
        Expression::Positive(inner) => (inner.unwrapped(), false),
        other => (other, false),
    };
    let upwards = matches!(relation, Relation::Greater | Relation::AtLeast);
    (matches!(infinity, Expression::Infinity) && upwards == negative).then(Reals::all)
}
