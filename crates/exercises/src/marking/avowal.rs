//! What is typed instead of an answer: « je sais pas », `jsp`, `?`. It says nothing of what the pupil can do with this
//! exercise, so it costs nothing; the page has a button to say so.

use super::judgement::{Judged, Trouble};
use super::mark::Verdict;
use super::question::{AnswerKind, Question};
use crate::french::letters::without_accents;
use crate::reading::{ReadingError, is_space};

const ADVICE: &str = "Tu ne sais pas encore ? Tu peux le dire avec le bouton « Je ne sais pas encore » : ce n’est pas une \
                      erreur, et tu verras la correction.";

const NOTHING: &str = "Il n’y a pas encore de réponse à lire ici : écris la tienne, ou dis « Je ne sais pas encore » avec le \
                       bouton.";

/// How pupils say that they do not know, without accents or punctuation.
const PHRASES: &[&str] = &[
    "sais pas",
    "sait pas",
    "sai pas",
    "se pas",
    "c pas",
    "jsp",
    "jspp",
    "jsais pas",
    "jsai pas",
    "jc pas",
    "chais pas",
    "chai pas",
    "che pas",
    "chepa",
    "chpa",
    "shpa",
    "en sais rien",
    "idk",
    "dunno",
    "don t know",
    "aucune idee",
    "pas d idee",
    "pas la moindre idee",
    "pas compris",
    "rien compris",
    "comprends pas",
    "comprend pas",
    "comprends rien",
    "comprend rien",
    "pas appris",
];

/// More of them, which might be part of an answer made of words.
const AMONG_NUMBERS: &[&str] = &[
    "je bloque",
    "je suis bloque",
    "je suis bloquee",
    "je passe",
    "trop dur",
    "trop difficile",
    "aidez moi",
    "aide moi",
    "a l aide",
    "help",
];

/// What may stand before such a phrase; nothing else does.
const BEFORE: &[&str] =
    &["", "je", "j", "je ne", "j ne", "je n", "j ai", "je n ai", "moi je", "ben je", "euh je", "i", "c est"];

/// The verdict on what was typed, unless it is no answer at all.
pub(super) fn unless_none(question: &Question, expected: &str, typed: &str, judge: impl Fn() -> Judged) -> Judged {
    let start = typed.chars().position(|c| !is_space(c)).unwrap_or(0);
    let unreadable = |message: &str| Err(Trouble::Typed(ReadingError::unreadable(start, message)));
    match question.kind {
        AnswerKind::Gaps => judge(),
        // Texts are compared first: « je ne sais pas » may be the sentence that is asked for.
        AnswerKind::Text => {
            if holds_word(expected) && !holds_word(typed) {
                return unreadable(NOTHING);
            }
            let mark = judge()?;
            let wrong = mark.verdict == Verdict::WrongValue && mark.misconception.is_none();
            if wrong && is_avowal(typed, PHRASES.iter()) && !share_a_word(expected, typed) {
                return unreadable(ADVICE);
            }
            Ok(mark)
        }
        // The others are looked at before: « aucune idée » is not « aucune solution ».
        _ => {
            let said = !typed.chars().any(|c| c.is_ascii_digit())
                && is_avowal(typed, PHRASES.iter().chain(AMONG_NUMBERS))
                && plain(typed) != plain(expected);
            if said {
                return unreadable(ADVICE);
            }
            let nothing = !typed.trim_matches(is_space).is_empty() && typed.chars().all(is_filler);
            if nothing { unreadable(NOTHING) } else { judge() }
        }
    }
}

fn holds_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Signs that are typed where nothing is to be said.
fn is_filler(character: char) -> bool {
    is_space(character)
        || matches!(character, '?' | '!' | '.' | '…' | ',' | ';' | ':' | '-' | '–' | '—' | '_' | '/' | '\'' | '’' | '"')
}

/// Whether the whole text is one of these phrases.
fn is_avowal<'a>(typed: &str, mut phrases: impl Iterator<Item = &'a &'a str>) -> bool {
    let text = plain(typed);
    phrases.any(|phrase| {
        let before = text.strip_suffix(*phrase);
        before.is_some_and(|before| BEFORE.contains(&before.trim_end()) && (before.is_empty() || before.ends_with(' ')))
    })
}

/// Whether a word of three letters or more stands in both.
fn share_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    one.split(' ').any(|word| word.chars().count() > 2 && other.split(' ').any(|same| same == word))
}

/// Lower case, no accents, one space for all that is neither a letter nor a digit.
fn plain(text: &str) -> String {
    let letters: String =
        without_accents(&text.to_lowercase()).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
