//! The number of a choice.

use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::written::Written;
use crate::reading::ReadingError;

/// Compares two choices; `2`, `2)`, `n° 2`, `réponse 2` and `b` are the same.
pub(in crate::marking) fn judge(expected: &str, written: Written) -> Judged {
    let wanted = number(expected).ok_or_else(|| Trouble::expected("Il faut le numéro d’un choix."))?;
    let advice = "Choisis une des réponses proposées en donnant son numéro.";
    let typed = number(&written.text()).ok_or_else(|| ReadingError::unreadable(written.start(), advice))?;
    Ok(if typed == wanted {
        Mark::right()
    } else {
        Mark::wrong_value("Ce n’est pas ce choix-là. Relis la question et compare les réponses.")
    })
}

/// The number of a choice, or that of its letter.
pub(in crate::marking) fn number(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    let words = ["réponse", "reponse", "choix", "numéro", "numero", "n°", "la", "le"];
    let mut left = lower.as_str();
    while let Some(rest) = words.iter().find_map(|word| left.strip_prefix(word)) {
        left = rest.trim_start();
    }
    let left = left.trim_end_matches(['.', ')', ';', ' ']).trim_start_matches('(');
    let mut characters = left.chars();
    match (characters.next(), characters.next()) {
        (Some(letter @ 'a'..='h'), None) => Some(u32::from(letter) - u32::from('a') + 1),
        _ => left.parse().ok().filter(|number| *number > 0),
    }
}
