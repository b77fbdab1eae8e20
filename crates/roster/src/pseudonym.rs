//! Pseudonyms: all that is kept of a name.

use std::collections::{HashMap, HashSet};

use crate::folding::{folded, name_key, squeezed};

/// Characters of a pseudonym at most.
pub(crate) const PSEUDONYM_CHARS_MAX: usize = 30;

/// Letters of a last name that are kept at most.
const LETTERS_MAX: usize = 3;

/// A pupil as the file names them, before the pseudonym is made.
pub(crate) enum Named {
    /// The file gives the pseudonym.
    Pseudonym(String),
    /// The file gives a first name and perhaps a last name.
    Name { first: String, last: String },
}

/// One pseudonym for each pupil of one class, all different: « Léa M. », « Léa Ma. » and « Léa Mo. » when there are two,
/// « Léa Mar. » and « Léa Mar. 2 » when letters do not tell them apart. None where the file itself gives a pseudonym twice.
pub(crate) fn pseudonyms(pupils: &[Named]) -> Vec<Option<String>> {
    let mut taken = HashSet::new();
    let given: Vec<Option<String>> = pupils
        .iter()
        .map(|pupil| match pupil {
            Named::Pseudonym(pseudonym) if taken.insert(name_key(pseudonym)) => Some(pseudonym.clone()),
            _ => None,
        })
        .collect();
    let namesakes = Namesakes::of(pupils);
    let mut numbers = HashMap::new();
    pupils
        .iter()
        .zip(given)
        .map(|(pupil, given)| match pupil {
            Named::Pseudonym(_) => given,
            Named::Name { first, last } => Some(free(namesakes.shortened(first, last), &mut taken, &mut numbers)),
        })
        .collect()
}

/// The pseudonym, numbered when it is taken. `numbers` holds the last number of each.
fn free(pseudonym: String, taken: &mut HashSet<String>, numbers: &mut HashMap<String, usize>) -> String {
    let plain = folded(&pseudonym);
    if taken.insert(plain.clone()) {
        return pseudonym;
    }
    let number = numbers.entry(plain).or_insert(1);
    loop {
        *number += 1;
        let numbered = format!("{pseudonym} {number}");
        if taken.insert(name_key(&numbered)) {
            return numbered;
        }
    }
}

/// The last names of the pupils of each first name, by their first letters.
struct Namesakes {
    /// Folded first name and beginning of a last name; the folded last names that begin so.
    by_beginning: HashMap<(String, String), HashSet<String>>,
}

impl Namesakes {
    fn of(pupils: &[Named]) -> Self {
        let mut by_beginning: HashMap<(String, String), HashSet<String>> = HashMap::new();
        for pupil in pupils {
            let Named::Name { first, last } = pupil else { continue };
            let (first, letters) = (folded(first), letters_of(last));
            let whole = beginning(&letters, letters.len());
            let beginnings: HashSet<String> = (1..LETTERS_MAX).map(|count| beginning(&letters, count)).collect();
            for beginning in beginnings {
                by_beginning.entry((first.clone(), beginning)).or_default().insert(whole.clone());
            }
        }
        Self { by_beginning }
    }

    /// First name and as many letters of the last name as tell this pupil from the others of the class.
    fn shortened(&self, first: &str, last: &str) -> String {
        let letters = letters_of(last);
        if letters.is_empty() {
            return first.to_owned();
        }
        let most = letters.len().min(LETTERS_MAX);
        let tells = |count: &usize| {
            let key = (folded(first), beginning(&letters, *count));
            self.by_beginning.get(&key).is_none_or(|last_names| last_names.len() <= 1)
        };
        initialled(first, last, (1..most).find(tells).unwrap_or(most))
    }
}

fn beginning(letters: &[char], count: usize) -> String {
    folded(&letters.iter().take(count).collect::<String>())
}

/// First name and the first letters of the last name: « Léa Ma. ».
pub(crate) fn initialled(first: &str, last: &str, letters: usize) -> String {
    format!("{first} {}.", capitalised(&letters_of(last).into_iter().take(letters).collect::<String>()))
}

fn letters_of(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphabetic()).collect()
}

/// A first name as it is usually written: `LÉA` becomes `Léa`, `marie-anne` becomes `Marie-Anne`; anything else is kept.
pub(crate) fn first_name(written: &str) -> String {
    let name = squeezed(written.split(',').next().unwrap_or_default());
    let one_case = name == name.to_uppercase() || name == name.to_lowercase();
    if one_case { capitalised(&name) } else { name }
}

/// Capitals at the start of each word, small letters after.
fn capitalised(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if inside {
            result.extend(c.to_lowercase());
        } else {
            result.extend(c.to_uppercase());
        }
        inside = c.is_alphabetic();
    }
    result
}

/// Why a text cannot be (the start of) a pseudonym, if it cannot.
pub(crate) fn refused(text: &str) -> Option<&'static str> {
    if text.chars().count() > PSEUDONYM_CHARS_MAX {
        return Some("Plus de 30 caractères : un prénom et une initiale suffisent.");
    }
    if text.chars().any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER) {
        return Some("Un caractère est illisible.");
    }
    if !text.chars().next().is_some_and(char::is_alphanumeric) {
        return Some("Doit commencer par une lettre ou un chiffre.");
    }
    None
}
