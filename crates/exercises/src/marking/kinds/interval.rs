//! Intervals, unions of intervals, and the inequalities that say the same.

mod bounds;
mod inequalities;
mod parts;
mod reals;
mod understood;
mod wording;

pub(in crate::marking) use understood::understood;

use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::Question;
use crate::marking::written::Written;

/// Compares two sets of real numbers.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let letters = question.letters.clone();
    let wanted = parts::read_set(&Written::new(expected), letters.as_deref())
        .map_err(|trouble| Trouble::expected(trouble.into_mark().message))?;
    let typed = parts::read_set(&written, letters.as_deref())?;
    if typed.set != wanted.set {
        return Ok(Mark::wrong_value(wrong_message(&typed.set, &wanted.set)));
    }
    if typed.closed_at_infinity {
        return Ok(Mark::wrong_form(
            "C’est le bon ensemble, mais du côté de l’infini le crochet est toujours tourné vers l’extérieur.",
        ));
    }
    Ok(Mark::right())
}

/// Whether the text is an interval, or a union, that holds every number.
pub(in crate::marking) fn is_every_number(written: &Written) -> bool {
    let bracketed = written.trimmed().starts_with([']', '[']);
    bracketed && parts::read_set(written, None).is_ok_and(|typed| typed.set == reals::Reals::all())
}

fn wrong_message(typed: &reals::Reals, wanted: &reals::Reals) -> &'static str {
    if typed.same_bounds(wanted) {
        "Les bornes sont justes : regarde si chacune est prise ou non, et de quel côté on va."
    } else {
        "Ce n’est pas le bon ensemble. Place les bornes sur une droite graduée pour vérifier."
    }
}
