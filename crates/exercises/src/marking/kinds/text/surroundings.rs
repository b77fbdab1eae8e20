//! The words around a gap, which some type again with their answer: « je leur réponds » for « leur », « elles étonnent » for a verb.

use crate::french::letters::without_accents;
use crate::french::verbs::{Person, Verb};
use crate::marking::language::FrenchText;

/// What was typed, tidied, without the words that the page shows around the gap and without the subject of the verb that is
/// asked for; nothing when none of these was typed, or nothing else.
pub(super) fn without(language: &FrenchText, typed: &str) -> Option<String> {
    let words = words(typed);
    let before = plain_words(&language.before);
    let shown_before = longest(words.len(), before.len(), |count| {
        words[..count].iter().map(|word| plain(word)).eq(before[before.len() - count..].iter().cloned())
    });
    let rest = &words[shown_before..];
    let after = plain_words(&language.after);
    let shown_after = longest(rest.len(), after.len(), |count| {
        rest[rest.len() - count..].iter().map(|word| plain(word)).eq(after[..count].iter().cloned())
    });
    let rest = &rest[..rest.len() - shown_after];
    let rest = match (rest, language.verb.as_deref().and_then(Verb::of)) {
        ([subject, verb @ ..], Some(known)) if !verb.is_empty() && is_subject_of(&known, subject, &joined(verb)) => {
            verb
        }
        _ => rest,
    };
    (rest.len() < words.len()).then(|| joined(rest))
}

/// The largest count of words, one at least being left, for which that holds; 0 when there is none.
fn longest(typed: usize, shown: usize, holds: impl Fn(usize) -> bool) -> usize {
    (1..typed).take_while(|count| *count <= shown).filter(|count| holds(*count)).last().unwrap_or(0)
}

/// Cut at spaces and after apostrophes; signs that stand alone are left out.
fn words(text: &str) -> Vec<&str> {
    let parts = text.split_whitespace().flat_map(|word| word.split_inclusive(['\'', '’']));
    parts.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

fn plain_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(plain).collect()
}

/// A word without case, accents and the signs around it.
fn plain(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    without_accents(&word.to_lowercase())
}

fn joined(words: &[&str]) -> String {
    let mut whole = String::new();
    for word in words {
        if !whole.is_empty() && !whole.ends_with(['\'', '’']) {
            whole.push(' ');
        }
        whole.push_str(word);
    }
    whole
}

/// Whether that word is a subject of the verb; of a form that the verb has, a subject of its person.
fn is_subject_of(verb: &Verb, subject: &str, typed: &str) -> bool {
    let person = match plain(subject).as_str() {
        "je" | "j" => Person::First,
        "tu" => Person::Second,
        "il" | "elle" | "on" => Person::Third,
        "nous" => Person::FirstPlural,
        "vous" => Person::SecondPlural,
        "ils" | "elles" => Person::ThirdPlural,
        _ => return false,
    };
    let typed = typed.to_lowercase().replace('’', "'");
    let mut forms = verb.forms().filter(|(.., form)| form.replace('’', "'") == typed).peekable();
    forms.peek().is_none() || forms.any(|(_, of, _)| of == person)
}
