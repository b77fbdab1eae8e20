//! What somebody writes where a pseudonym is expected, and what is kept of it: never a last name, a birth date, an address.

use crate::folding::squeezed;
use crate::pseudonym::{Named, first_name, initialled, refused};

/// Letters from which on a last word without a full stop is taken for a last name: « Léa Mar » may be somebody’s way of
/// telling two pupils apart, « Léa Martin » is a name.
const SURNAME_LETTERS_MIN: usize = 4;

/// Digits in a row from which on they are a year or a number of a file.
const DIGITS_MAX: usize = 3;

/// What is kept of what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The pseudonym.
    pub pseudonym: String,
    /// Whether only the initial of a last name is left.
    pub shortened: bool,
}

/// What is kept of a pseudonym as somebody wrote it.
///
/// # Errors
/// A French sentence that says why it is refused and what to write instead.
pub fn kept_of(written: &str) -> Result<Kept, String> {
    Ok(match named(written)? {
        Named::Pseudonym(pseudonym) => Kept { pseudonym, shortened: false },
        Named::Name { first, last } => Kept { pseudonym: initialled(&first, &last, 1), shortened: true },
    })
}

/// The same, before pupils of one first name are told apart.
pub(crate) fn named(written: &str) -> Result<Named, String> {
    let written = squeezed(written);
    if written.is_empty() {
        return Err("Le pseudonyme est vide.".to_owned());
    }
    if written.contains('@') {
        return Err(format!("C’est une adresse : écrivez {}.", example(&written)));
    }
    if has_a_date_or_number(&written) {
        return Err(format!("Ni date de naissance, ni numéro : écrivez {}.", example(&written)));
    }
    if let Some(reason) = refused(&written) {
        return Err(reason.to_owned());
    }
    let words: Vec<&str> = written.split(' ').collect();
    Ok(match words.as_slice() {
        [first, .., last] if is_surname(last) => Named::Name { first: first_name(first), last: (*last).to_owned() },
        _ => Named::Pseudonym(written),
    })
}

/// What to write instead, from the words that are there.
fn example(written: &str) -> String {
    let words: Vec<&str> =
        written.split(' ').filter(|word| word.chars().all(|c| c.is_alphabetic() || c == '-')).collect();
    match words.as_slice() {
        [first, .., last] => format!("un prénom et une initiale, « {} »", initialled(&first_name(first), last, 1)),
        _ => "un prénom et une initiale, « Léa M. »".to_owned(),
    }
}

fn is_surname(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= SURNAME_LETTERS_MIN && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
}

/// `12/03/2013`, `12-3`, `2013`, `120890177FA`: two numbers joined as in a date, or too many digits in a row.
fn has_a_date_or_number(text: &str) -> bool {
    let joined = text.split(' ').any(|word| {
        let parts: Vec<&str> = word.split(['/', '-', '.']).filter(|part| !part.is_empty()).collect();
        parts.len() >= 2 && parts.iter().all(|part| part.chars().all(|c| c.is_ascii_digit()))
    });
    joined || text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > DIGITS_MAX)
}
