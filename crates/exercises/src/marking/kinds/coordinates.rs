//! Coordinates of points and vectors.

use super::items::{Item, blank_letters, items, refuse_run_together, same, separate};
use super::list::{forms_of, without_enclosure};
use super::number;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::Question;
use crate::marking::written::Written;
use crate::reading::{ReadingError, Vocabulary, is_space};

/// Compares two lists of coordinates, in order.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let (wanted, _) =
        coordinates(Written::new(expected)).map_err(|trouble| Trouble::expected(trouble.into_mark().message))?;
    let (typed, written) = coordinates(written)?;
    refuse_run_together(&written, typed.len(), wanted.len())?;
    if typed.len() != wanted.len() {
        let advice = "Écris toutes les coordonnées entre parenthèses, séparées par un point-virgule « ; ».";
        return Err(ReadingError::unreadable(written.start(), advice).into());
    }
    let tolerance = number::tolerance(question)?;
    for (one, other) in typed.iter().zip(&wanted) {
        if !same(one, other, tolerance.as_ref())? {
            return Ok(Mark::wrong_value(wrong_message(&typed, &wanted)?));
        }
    }
    Ok(forms_of(question, &typed, &wanted).map_or_else(Mark::wrong_form, |()| Mark::right()))
}

fn wrong_message(typed: &[Item], wanted: &[Item]) -> Result<&'static str, Trouble> {
    let (Some(first), Some(last)) = (typed.first(), typed.last()) else { return Ok("Il manque les coordonnées.") };
    let exchanged = wanted.len() == 2 && same(first, &wanted[1], None)? && same(last, &wanted[0], None)?;
    Ok(if exchanged {
        "Regarde l’ordre : l’abscisse s’écrit en premier, l’ordonnée ensuite."
    } else {
        "Au moins une des coordonnées n’est pas la bonne. Vérifie-les une par une."
    })
}

/// Reads `A(2 ; 3)`, `(2;3)`, `u = (2 ; 3)`, `x = 2 et y = 3`.
fn coordinates(written: Written) -> Result<(Vec<Item>, Written), Trouble> {
    let written = prepared(written);
    let vocabulary = Vocabulary { comma_lists: true, ..Vocabulary::pupil() };
    let tree = written.read(&vocabulary)?;
    let mut found = items(&tree)?;
    if let Some(stranger) = found.iter().find(|item| !item.tree.letters().is_empty() || !item.value.is_number()) {
        let advice = format!("On attend des nombres : je ne sais pas lire « {} » ici.", stranger.tree);
        return Err(ReadingError::unreadable(written.position_of(char::is_alphabetic), advice).into());
    }
    if found.iter().all(|item| item.label.is_some()) {
        found.sort_by(|one, other| one.label.cmp(&other.label));
    }
    Ok((found, written))
}

/// What is left to read of coordinates: no name, no brackets.
pub(in crate::marking) fn prepared(written: Written) -> Written {
    let mut written = written.without_final_stop();
    if written.label_end().is_some_and(|end| written.characters()[end..].contains(&'{')) {
        written = written.without_label();
    }
    written = without_braces(written);
    blank_letters(&mut written);
    separate(&mut written);
    blank_name(&mut written);
    without_enclosure(written)
}

/// Blanks the braces of `{(2 ; 3)}`, as in the solution of a system.
fn without_braces(mut written: Written) -> Written {
    let (start, end) = (written.start(), written.end());
    let characters = written.characters();
    let braced = end > start + 1 && (characters[start], characters[end - 1]) == ('{', '}');
    let inside = characters.get(start + 1..end.saturating_sub(1)).unwrap_or_default();
    if braced && inside.contains(&'(') {
        written.blank(start, start + 1);
        written.blank(end - 1, end);
    }
    written
}

/// Blanks what names the point or the vector before the bracket around all its coordinates: `A`,
/// `A =`, `vec(u)`, `le vecteur AB a pour coordonnées`.
fn blank_name(written: &mut Written) {
    for word in ["vec(u)", "vec(v)", "vec(w)", "vec(ab)"] {
        written.without_start(word);
    }
    let (start, end) = (written.start(), written.end());
    let characters = written.characters();
    let Some(opening) = (start..end).find(|at| characters[*at] == '(') else { return };
    let names = |c: &char| {
        c.is_alphabetic() || is_space(*c) || matches!(c, '\'' | '’' | '\u{20d7}' | '→' | '=' | ':' | '\\' | '{' | '}')
    };
    let around = encloses(&characters[opening..end]) && characters[opening..end].iter().any(|c| matches!(c, ';' | ','));
    if around && characters[start..opening].iter().all(names) {
        written.blank(start, opening);
    }
}

/// Whether the bracket that opens the text closes at its end.
fn encloses(characters: &[char]) -> bool {
    let mut depth = 0_i32;
    for (index, character) in characters.iter().enumerate() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index + 1 == characters.len();
        }
    }
    false
}
