//! Several right choices, as their numbers: `1 ; 3`.

use std::collections::BTreeSet;

use super::places::SHOWN_MAX;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::reading::{ReadingError, is_space};

/// Compares two sets of choices: all right ones must be there, and no other.
pub(in crate::marking) fn judge(expected: &str, typed: &str) -> Judged {
    let wanted = chosen(expected).map_err(|error| Trouble::expected(error.parts().1))?;
    let chosen = chosen(typed)?;
    if let Some(digits) = run_together(typed).filter(|_| wanted.len() > 1) {
        let apart: Vec<String> = digits.chars().map(String::from).collect();
        let message = format!("Est-ce le choix {digits} ou les choix {} ?", apart.join(" et "));
        let start = typed.chars().position(|c| !is_space(c)).unwrap_or(0);
        return Err(ReadingError::ambiguous(start, format!("{message} Sépare les numéros par « ; ».")).into());
    }
    if chosen == wanted {
        return Ok(Mark::right());
    }
    Ok(Mark::wrong_value(match (chosen.is_subset(&wanted), wanted.is_subset(&chosen)) {
        (true, false) => "Tout ce que tu as coché est juste, mais ce n’est pas tout : relis les autres propositions.",
        (false, true) => "Tu as coché tout ce qui est juste, mais il y en a trop : vérifie chacune.",
        _ if chosen.is_disjoint(&wanted) => "Ce ne sont pas ces propositions-là. Reprends-les une par une.",
        _ => "Une partie est juste. Reprends les propositions une par une : vraie ou fausse ?",
    }))
}

/// Whether what was typed makes the same mistake: the choices that are wrongly ticked or left out there are so here too.
pub(in crate::marking) fn reveals(expected: &str, mistaken: &str, typed: &str) -> bool {
    let (Ok(wanted), Ok(mistaken), Ok(typed)) = (chosen(expected), chosen(mistaken), chosen(typed)) else {
        return false;
    };
    let mut changed = wanted.symmetric_difference(&mistaken).peekable();
    changed.peek().is_some() && changed.all(|choice| typed.contains(choice) == mistaken.contains(choice))
}

/// The numbers that are ticked: `1 ; 3`, `1,3`, `1 et 3`, `a c`.
pub(in crate::marking) fn chosen(typed: &str) -> Result<BTreeSet<u32>, ReadingError> {
    let start = typed.chars().position(|c| !is_space(c)).unwrap_or(0);
    let lower = typed.to_lowercase().replace(" et ", ";");
    let pieces = lower.split(|c: char| matches!(c, ';' | ',' | '|') || is_space(c) || c == '\n');
    let pieces: Vec<&str> = pieces.map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if pieces.is_empty() {
        return Err(ReadingError::unreadable(start, "Coche au moins une proposition."));
    }
    let advice = "Donne les numéros des propositions que tu choisis, séparés par « ; ».";
    let limit = |number: &u32| *number as usize <= 8 * SHOWN_MAX;
    let numbers = pieces.iter().map(|piece| super::choice::number(piece).filter(limit));
    numbers.collect::<Option<_>>().ok_or_else(|| ReadingError::unreadable(start, advice))
}

/// `13`, which may be two choices.
fn run_together(typed: &str) -> Option<&str> {
    let digits = typed.trim_matches(is_space);
    (digits.len() > 1 && digits.chars().all(|c| c.is_ascii_digit() && c != '0')).then_some(digits)
}
