//! What somebody writes where a pseudonym is expected, and what is kept of it: never a last name, a birth date, an address.

use crate::folding::squeezed;
use crate::pseudonym::{Named, first_name, initialled, refused};

/// Letters from which on a last word without a full stop is taken for a last name: « Léa Mar » may be somebody’s way of
/// telling two pupils apart, « Léa Martin » is a name.
const SURNAME_LETTERS_MIN: usize = 4;

/// Digits in a row from which on they are a year or a number of a file.
const DIGITS_MAX: usize = 3;

/// What to do when nothing tells the first name from the last.
const UNKNOWN_ORDER: &str = "On ne peut pas savoir quel mot est le nom de famille : écrivez le prénom, puis une initiale et un point, \
                             comme « Léa M. ».";

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
    let words: Vec<&str> = written.split(' ').collect();
    let named = match order(&words) {
        Order::Name { first, last } => Named::Name { first: first_name(&first), last },
        Order::Unknown => return Err(UNKNOWN_ORDER.to_owned()),
        Order::Pseudonym => Named::Pseudonym(written),
    };
    let kept = match &named {
        Named::Name { first, .. } => first,
        Named::Pseudonym(pseudonym) => pseudonym,
    };
    match refused(kept) {
        Some(reason) => Err(reason.to_owned()),
        None => Ok(named),
    }
}

/// What to write instead, from the words that are there.
fn example(written: &str) -> String {
    let words: Vec<&str> =
        written.split(' ').filter(|word| word.chars().all(|c| c.is_alphabetic() || c == '-')).collect();
    match order(&words) {
        Order::Name { first, last } => {
            format!("un prénom et une initiale, « {} »", initialled(&first_name(&first), &last, 1))
        }
        Order::Unknown | Order::Pseudonym => "un prénom et une initiale, « Léa M. »".to_owned(),
    }
}

/// What the words are.
enum Order {
    /// A first name and a last name, wherever they stand.
    Name { first: String, last: String },
    /// A last name is there, and nothing tells it from the first name.
    Unknown,
    /// No last name.
    Pseudonym,
}

/// School lists write « MARTIN Paul »: words in capitals beside others are the last name. Without capitals the order is the
/// one that the page asks for, « Paul Martin »; all in one case it may be either.
fn order(words: &[&str]) -> Order {
    let [first, .., last] = words else { return Order::Pseudonym };
    let name = |first: &[&str], last: &[&str]| Order::Name { first: first.join(" "), last: last.join(" ") };
    let begin = words.iter().position(|word| in_capitals(word));
    let Some(begin) = begin else {
        let small = !words.iter().any(|word| word.contains(char::is_uppercase));
        return match is_surname(last) {
            _ if small => either_way(words),
            true => name(&[first], &[last]),
            false => Order::Pseudonym,
        };
    };
    let end = words.iter().rposition(|word| in_capitals(word)).map_or(begin, |place| place + 1);
    let (before, capitals, after) = (&words[..begin], &words[begin..end], &words[end..]);
    let given: Vec<&str> = before.iter().copied().filter(|word| !is_particle(word)).collect();
    let one_run = capitals.iter().all(|word| in_capitals(word));
    match (given.as_slice(), after) {
        // « LÉA M. » is a first name and an initial already.
        (_, [initial]) if is_abbreviated(initial) => Order::Pseudonym,
        ([], []) => either_way(words),
        ([], after) if one_run => name(after, &words[..end]),
        (given, []) if one_run && is_surname(&capitals.concat()) => name(given, capitals),
        (_, []) if one_run => Order::Pseudonym,
        _ => Order::Unknown,
    }
}

/// Whether words in capitals stand before others, as in « MARTIN Paul ».
pub(crate) fn is_last_name_first(written: &str) -> bool {
    let words: Vec<&str> = written.split(' ').filter(|word| !word.is_empty()).collect();
    let begins = words.iter().find(|word| !is_particle(word)).is_some_and(|word| in_capitals(word));
    begins && words.last().is_some_and(|word| !in_capitals(word)) && matches!(order(&words), Order::Name { .. })
}

/// All the words are written alike: with a last name among them, nobody can tell which.
fn either_way(words: &[&str]) -> Order {
    let ends_short = words.last().is_some_and(|last| is_abbreviated(last));
    if !ends_short && words.iter().any(|word| is_surname(word)) { Order::Unknown } else { Order::Pseudonym }
}

/// `MARTIN`, `d’ARTAGNAN`: two letters at least, none of them small.
fn in_capitals(word: &str) -> bool {
    let letters = || word.rsplit(['\'', '’']).next().unwrap_or(word).chars().filter(|c| c.is_alphabetic());
    letters().count() >= 2 && letters().all(char::is_uppercase)
}

/// The small words of last names, which lists leave in small letters.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "du" | "des" | "la" | "le" | "van" | "von" | "der" | "den" | "da" | "dos" | "di" | "el" | "ben"
    )
}

/// `M.`, `Mar.`, `M`: what is left of a name already.
fn is_abbreviated(word: &str) -> bool {
    word.ends_with('.') || word.chars().filter(|c| c.is_alphabetic()).count() < 2
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
