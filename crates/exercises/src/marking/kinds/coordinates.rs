//! Coordinates of points and vectors.

use super::items::{Item, items, refuse_run_together, same};
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
    let mut written = written.without_final_stop();
    blank_name(&mut written);
    let written = without_enclosure(written);
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

/// Blanks the name before the bracket: `A`, `A =`, `vec(u)`, `AB`.
fn blank_name(written: &mut Written) {
    for word in ["vec(u)", "vec(v)", "vec(w)", "vec(ab)", "vec", "vecteur"] {
        written.without_start(word);
    }
    let characters = written.characters();
    let start = written.start();
    let name = characters[start..]
        .iter()
        .take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '\u{20d7}' | '→'))
        .count();
    let mut at = start + name;
    at += characters[at..].iter().take_while(|c| is_space(**c)).count();
    if matches!(characters.get(at), Some('=' | ':')) {
        at += 1;
        at += characters[at..].iter().take_while(|c| is_space(**c)).count();
    }
    if name > 0 && characters.get(at) == Some(&'(') {
        written.blank(start, at);
    }
}
