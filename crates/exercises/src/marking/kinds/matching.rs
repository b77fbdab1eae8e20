//! Lines on the left associated with letters on the right: `1-c ; 2-a ; 3-b`.

use std::collections::BTreeMap;

use super::places::{Token, numbers, tokens};
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::reading::ReadingError;

/// How an association is written.
const ADVICE: &str = "Écris chaque association comme 1-a, séparées par « ; ».";

/// Compares two associations, line by line.
pub(in crate::marking) fn judge(expected: &str, typed: &str) -> Judged {
    let wanted = pairs(expected).map_err(|error| Trouble::expected(error.parts().1))?;
    let found = pairs(typed)?;
    let missing: Vec<usize> = wanted.keys().copied().filter(|line| !found.contains_key(line)).collect();
    if let Some(stranger) = found.keys().find(|line| !wanted.contains_key(line)) {
        return Err(ReadingError::unreadable(0, format!("Il n’y a pas de ligne {}.", stranger + 1)).into());
    }
    if !missing.is_empty() {
        let end = typed.chars().count();
        let advice = match missing.as_slice() {
            [one] => format!("Il manque la réponse de la ligne {}.", one + 1),
            several => format!("Il manque les réponses des lignes {}.", numbers(several)),
        };
        return Err(ReadingError::unreadable(end, advice).into());
    }
    let (right, wrong): (Vec<usize>, Vec<usize>) =
        wanted.keys().copied().partition(|line| wanted.get(line) == found.get(line));
    if wrong.is_empty() {
        return Ok(Mark::right());
    }
    let again = match wrong.as_slice() {
        [one] => format!("Reprends la ligne {}.", one + 1),
        several => format!("Reprends les lignes {}.", numbers(several)),
    };
    Ok(Mark::wrong_value(match right.as_slice() {
        [] => "Aucune association n’est encore la bonne. Commence par la ligne qui te paraît la plus sûre.".to_owned(),
        [one] => format!("La ligne {} est juste. {again}", one + 1),
        several => format!("Les lignes {} sont justes. {again}", numbers(several)),
    }))
}

/// Whether what was typed makes the same mistake: it has the associations that are wrong there.
pub(in crate::marking) fn reveals(expected: &str, mistaken: &str, typed: &str) -> bool {
    let (Ok(wanted), Ok(mistaken), Ok(typed)) = (pairs(expected), pairs(mistaken), pairs(typed)) else { return false };
    let mut changed = mistaken.iter().filter(|(line, letter)| wanted.get(line) != Some(letter)).peekable();
    changed.peek().is_some() && changed.all(|(line, letter)| typed.get(line) == Some(letter))
}

/// The letter of each line, both as indices: `1-c`, `1 → c`, `1c`, `c : 1`. A line without letter is left out.
pub(in crate::marking) fn pairs(typed: &str) -> Result<BTreeMap<usize, usize>, ReadingError> {
    let mut found = BTreeMap::new();
    let mut line: Option<usize> = None;
    let mut letter: Option<usize> = None;
    let tokens = tokens(typed);
    if !tokens.iter().any(|(_, token)| matches!(token, Token::Number(_) | Token::Letter(_))) {
        return Err(ReadingError::unreadable(0, ADVICE));
    }
    for (at, token) in tokens {
        let taken = match token {
            Token::Number(0) => return Err(ReadingError::unreadable(at, "Les lignes sont numérotées à partir de 1.")),
            Token::Number(number) => line.replace(number - 1).is_some(),
            Token::Letter(index) => letter.replace(index).is_some(),
            // A line that nothing was chosen for yet.
            Token::Sign(';' | ',' | '\n') => {
                if letter.is_some() {
                    return Err(ReadingError::unreadable(at, ADVICE));
                }
                line = None;
                false
            }
            Token::Sign('-' | '–' | '—' | '−' | '→' | '>' | ':' | '=') => false,
            Token::Sign(_) => true,
        };
        if taken {
            return Err(ReadingError::unreadable(at, ADVICE));
        }
        if let (Some(from), Some(to)) = (line, letter) {
            if found.insert(from, to).is_some_and(|before| before != to) {
                let advice = format!("La ligne {} est associée deux fois.", from + 1);
                return Err(ReadingError::unreadable(at, advice));
            }
            (line, letter) = (None, None);
        }
    }
    if letter.is_some() {
        return Err(ReadingError::unreadable(typed.chars().count(), ADVICE));
    }
    Ok(found)
}
