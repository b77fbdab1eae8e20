//! The two bounds of `[a ; b[`.

use super::parts::{only, value};
use super::reals::Bound;
use crate::marking::judgement::Trouble;
use crate::marking::written::Written;
use crate::reading::{ReadingError, is_space};

/// What stands between the bracket at the start and the separator, and between the separator and the bracket at the end.
pub(super) fn bounds(written: &Written) -> Result<(Written, Written), Trouble> {
    let (start, end) = (written.start(), written.end());
    let characters = written.characters();
    let closing = characters[end - 1];
    if !matches!(closing, '[' | ']') || end < start + 3 {
        let message = if closing == ')' {
            "En France, un intervalle s’écrit avec des crochets seulement : tourne le crochet vers l’extérieur quand la borne n’est pas prise."
        } else {
            "Il manque un crochet à la fin de l’intervalle."
        };
        return Err(ReadingError::unreadable(end - 1, message).into());
    }
    let semicolons: Vec<usize> = (start..end).filter(|at| characters[*at] == ';').collect();
    let separators = if semicolons.is_empty() { lone_comma(characters) } else { semicolons };
    let at = match separators.as_slice() {
        [one] => *one,
        [] => return Err(no_separator(written)),
        [_, second, ..] => {
            return Err(ReadingError::unreadable(
                *second,
                "Un intervalle n’a que deux bornes : il y a un point-virgule de trop.",
            )
            .into());
        }
    };
    Ok((only(written, start + 1, at), only(written, at + 1, end - 1)))
}

/// The comma of `[-3, -1]`, which belongs to no decimal, when it is the only one.
fn lone_comma(characters: &[char]) -> Vec<usize> {
    let digit = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(char::is_ascii_digit);
    let separates = |at: &usize| characters[*at] == ',' && !(digit(at.checked_sub(1)) && digit(Some(at + 1)));
    let found: Vec<usize> = (0..characters.len()).filter(separates).collect();
    if found.len() == 1 { found } else { Vec::new() }
}

fn no_separator(written: &Written) -> Trouble {
    match written.characters().iter().position(|c| *c == ',') {
        Some(comma) => ReadingError::ambiguous(
            comma,
            "Cette virgule sépare-t-elle les deux bornes ? Écris un point-virgule « ; » entre elles.",
        )
        .into(),
        None => {
            ReadingError::unreadable(written.start(), "Il manque un point-virgule « ; » entre les deux bornes.").into()
        }
    }
}

/// A bound, and whether it is infinite.
pub(super) fn bound(written: &Written, side: Bound) -> Result<(Bound, bool), Trouble> {
    if let Some(negative) = infinity(written) {
        let found = if negative { Bound::MinusInfinity } else { Bound::PlusInfinity };
        if found.compare(&side).is_ne() {
            return Err(ReadingError::unreadable(
                written.start(),
                "Regarde le signe de l’infini : −∞ est à gauche, +∞ à droite.",
            )
            .into());
        }
        return Ok((found, true));
    }
    Ok((Bound::At(value(written)?), false))
}

/// Whether the bound is −∞ (or else +∞), however it is written; nothing when it is a number.
pub(super) fn infinity(written: &Written) -> Option<bool> {
    let text: String = written.text().to_lowercase().chars().filter(|c| !is_space(*c)).collect();
    let name = text.trim_start_matches(['+', '-']);
    matches!(name, "∞" | "inf" | "infini" | "l'infini" | "oo" | "infinity").then(|| text.starts_with('-'))
}
