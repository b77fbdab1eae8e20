//! A set of numbers as it was read, for showing it again.

use super::bounds::{bounds, infinity};
use super::parts::{INTERSECTION, UNION, prepared, read_set, split};
use crate::marking::judgement::Trouble;
use crate::marking::written::Written;
use crate::maths::Expression;
use crate::reading::{ReadingError, Vocabulary};

/// The intervals, sets and inequalities as a formula; `None` for what is said in words, as in `R \\ {2}` or
/// `tous les réels`.
pub(in crate::marking) fn understood(
    written: &Written,
    letters: &[String],
) -> Result<Option<Expression>, ReadingError> {
    let letters = Some(letters).filter(|letters| !letters.is_empty());
    match formula(written, letters) {
        Ok(found) => Ok(found),
        Err(Trouble::Typed(error)) => Err(error),
        // What reads but has no value, such as a division by zero, is shown as it was typed.
        Err(Trouble::Calculation(_) | Trouble::Expected(_)) => Ok(None),
    }
}

fn formula(written: &Written, letters: Option<&[String]>) -> Result<Option<Expression>, Trouble> {
    read_set(written, letters)?;
    let written = prepared(written)?;
    let parts = split(&written, UNION)?;
    let shown = parts.iter().map(bracketed).collect::<Result<Option<Vec<_>>, Trouble>>()?;
    Ok(match shown {
        Some(mut parts) if parts.len() == 1 => parts.pop(),
        Some(parts) => Some(Expression::Union(parts)),
        // An inequality, maybe several.
        None => written
            .read(&letters.map_or_else(Vocabulary::pupil, |letters| Vocabulary::with_letters(letters.to_vec())))
            .ok(),
    })
}

/// `[a ; b[` or `{a ; b}`; `None` for anything else.
fn bracketed(written: &Written) -> Result<Option<Expression>, Trouble> {
    if split(written, INTERSECTION)?.len() > 1 {
        return Ok(None);
    }
    let (start, end) = (written.start(), written.end());
    match written.characters().get(start) {
        Some('{') => Ok(Some(written.read(&Vocabulary { comma_lists: true, ..Vocabulary::pupil() })?)),
        Some(opening @ ('[' | ']')) => {
            let (low, high) = bounds(written)?;
            Ok(Some(Expression::Interval {
                low: Box::new(bound(&low)?),
                low_closed: *opening == '[',
                high: Box::new(bound(&high)?),
                high_closed: written.characters()[end - 1] == ']',
            }))
        }
        _ => Ok(None),
    }
}

fn bound(written: &Written) -> Result<Expression, ReadingError> {
    match infinity(written) {
        Some(true) => Ok(Expression::Negation(Box::new(Expression::Infinity))),
        Some(false) => Ok(Expression::Positive(Box::new(Expression::Infinity))),
        None => written.read(&Vocabulary::pupil()),
    }
}
