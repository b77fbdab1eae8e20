//! Words and sentences.

mod another_word;
mod diagnosis;
mod inflection;
mod rectified;
mod spelling;
mod surroundings;

use crate::french::letters::without_accents;
use crate::marking::language::FrenchText;
use crate::marking::mark::{Mark, Verdict};
use crate::marking::question::{Question, Strictness};
use crate::reading::is_space;

/// Compares what was typed with the expected text and with the others that are accepted, with and without the words that
/// stand around the gap; the best comparison counts.
pub(in crate::marking) fn judge(question: &Question, expected: &str, typed: &str) -> Mark {
    // What is known of the expected answer says nothing of the anticipated ones.
    let language = question.language.as_ref().filter(|_| expected == question.expected);
    let best = nearest(question, language, expected, typed);
    if best.verdict == Verdict::Right {
        return best;
    }
    let bare = question.language.as_ref().and_then(|language| surroundings::without(language, &tidy(typed)));
    let bare = bare.map(|bare| nearest(question, language, expected, &bare));
    bare.filter(|bare| rank(bare) < rank(&best)).unwrap_or(best)
}

/// The best of the comparisons with what is expected and with what is accepted.
fn nearest(question: &Question, language: Option<&FrenchText>, expected: &str, typed: &str) -> Mark {
    let mut best = compare(question, language, expected, typed);
    for accepted in language.map(|language| language.accepted.as_slice()).unwrap_or_default() {
        if best.verdict == Verdict::Right {
            break;
        }
        let mark = compare(question, language, accepted, typed);
        if rank(&mark) < rank(&best) {
            best = mark;
        }
    }
    best
}

/// How near an answer is.
fn rank(mark: &Mark) -> u8 {
    match mark.verdict {
        Verdict::Right => 0,
        Verdict::WrongForm => 1,
        Verdict::WrongValue if mark.misconception.is_some() => 2,
        _ => 3,
    }
}

/// Compares two texts: spelling first, then accents, capitals, hyphens and apostrophes.
fn compare(question: &Question, language: Option<&FrenchText>, expected: &str, typed: &str) -> Mark {
    let (wanted, typed) = (tidy(expected), tidy(typed));
    let typed = if unquoted(&wanted).is_none() { unquoted(&typed).unwrap_or(typed) } else { typed };
    if typed.is_empty() {
        return Mark {
            verdict: Verdict::Unreadable,
            misconception: None,
            message: "Il n’y a encore rien à lire : écris ta réponse.".to_owned(),
            position: Some(0),
        };
    }
    let (wanted, typed) = cased(question, &wanted, &typed);
    let (wanted, typed) = match question.accents {
        Some(Strictness::Ignored) => (without_accents(&wanted), without_accents(&typed)),
        _ => (wanted, typed),
    };
    if typed == wanted || language.is_some_and(|language| rectified::same(language, &wanted, &typed)) {
        return Mark::right();
    }
    let near = same_letters(&wanted, &typed);
    let another_word = near && another_word::is_said(&wanted, &typed);
    if near && !another_word {
        return Mark::wrong_form(missing_detail(&wanted, &typed));
    }
    let (lower, typed_lower) = (wanted.to_lowercase(), typed.to_lowercase());
    if let Some(language) = language
        && let Some(found) = diagnosis::diagnose(language, &lower, &typed_lower)
    {
        if diagnosis::is_pointed_out(language, found.nature) {
            return Mark::wrong_form(found.message);
        }
        return Mark { misconception: Some(found.code), ..Mark::wrong_value(found.message) };
    }
    Mark::wrong_value(if another_word {
        "Attention : ce que tu as écrit est un autre mot, qui a un autre sens."
    } else {
        "Ce n’est pas la bonne réponse, ou elle n’est pas écrite avec les bonnes lettres."
    })
}

/// One kind of space, of apostrophe and of hyphen, `œ` as `oe`, no space after an apostrophe, none before a sign of punctuation and one
/// after it, no sign that ends a sentence.
fn tidy(text: &str) -> String {
    let same: String = composed(text)
        .chars()
        .map(|c| match c {
            '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
            '‐' | '‑' | '–' | '−' => '-',
            c if is_space(c) => ' ',
            c => c,
        })
        .collect();
    let shouted = same.to_uppercase() == same;
    let same = same.replace('œ', "oe").replace('æ', "ae");
    let same = if shouted {
        same.replace('Œ', "OE").replace('Æ', "AE")
    } else {
        same.replace('Œ', "Oe").replace('Æ', "Ae")
    };
    let words: Vec<&str> = same.split_whitespace().collect();
    let whole = spaced(&words.join(" ").replace("' ", "'"));
    let unended = without_final_signs(&whole);
    if unended.is_empty() { whole } else { unended.to_owned() }
}

/// The signs inside a sentence as if all had been typed alike, whatever spaces the keyboard put around them. `3,5` and `12:30` are one word.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut left = text.chars().peekable();
    while let Some(character) = left.next() {
        let in_a_number =
            spaced.ends_with(|c: char| c.is_ascii_digit()) && left.peek().is_some_and(char::is_ascii_digit);
        if !matches!(character, ',' | ';' | ':' | '!' | '?' | '…') || in_a_number {
            spaced.push(character);
            continue;
        }
        spaced.truncate(spaced.trim_end().len());
        spaced.push(character);
        while left.next_if_eq(&' ').is_some() {}
        if left.peek().is_some() {
            spaced.push(' ');
        }
    }
    spaced
}

/// A text without the signs that end a sentence, however many, with spaces before them or not: they are not what is asked,
/// except where the answer is nothing else.
fn without_final_signs(text: &str) -> &str {
    text.trim_end_matches(|c: char| matches!(c, '.' | '?' | '!' | '…') || is_space(c))
}

/// What stands between the quotation marks around a text; nothing without them.
fn unquoted(text: &str) -> Option<String> {
    let pairs = [('«', '»'), ('"', '"'), ('“', '”')];
    let inside = pairs.into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))?;
    Some(without_final_signs(inside.trim()).to_owned()).filter(|inside| !inside.is_empty())
}

/// Letters followed by a combining accent, as some keyboards send them, as one character.
fn composed(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for character in text.chars() {
        let accented = whole.chars().last().and_then(|letter| with_accent(letter, character));
        if let Some(accented) = accented {
            whole.pop();
            whole.push(accented);
        } else {
            whole.push(character);
        }
    }
    whole
}

fn with_accent(letter: char, accent: char) -> Option<char> {
    let row = match accent {
        '\u{300}' => "àèìòùÀÈÌÒÙ",
        '\u{301}' => "áéíóúÁÉÍÓÚ",
        '\u{302}' => "âêîôûÂÊÎÔÛ",
        '\u{308}' => "äëïöüÄËÏÖÜ",
        '\u{327}' if letter == 'c' => return Some('ç'),
        '\u{327}' if letter == 'C' => return Some('Ç'),
        _ => return None,
    };
    "aeiouAEIOU".chars().position(|plain| plain == letter).and_then(|index| row.chars().nth(index))
}

/// Both texts with the differences of case that do not count taken away.
fn cased(question: &Question, wanted: &str, typed: &str) -> (String, String) {
    let shouted = typed.chars().any(char::is_alphabetic)
        && typed.to_uppercase() == typed
        && typed.chars().filter(|c| c.is_alphabetic()).count() > 1;
    match question.case {
        Some(Strictness::Required) => (wanted.to_owned(), typed.to_owned()),
        Some(Strictness::Ignored) => (wanted.to_lowercase(), typed.to_lowercase()),
        None if shouted => (wanted.to_lowercase(), typed.to_lowercase()),
        None => (first_lowered(wanted), first_lowered(typed)),
    }
}

fn first_lowered(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// Whether only accents, capitals, hyphens and apostrophes differ. A missing hyphen leaves a
/// space or nothing; other spaces count as spelling.
fn same_letters(wanted: &str, typed: &str) -> bool {
    let bare = |text: &str, hyphen: &str, apostrophe: &str| {
        let plain = without_accents(text).to_lowercase().replace('-', hyphen).replace('\'', apostrophe);
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let ways = |text: &str| {
        [("", ""), (" ", ""), ("", " "), (" ", " ")].map(|(hyphen, apostrophe)| bare(text, hyphen, apostrophe))
    };
    let typed = ways(typed);
    ways(wanted).iter().any(|way| typed.contains(way))
}

/// Which detail differs, without showing the word.
fn missing_detail(wanted: &str, typed: &str) -> &'static str {
    let lower = |text: &str| text.to_lowercase();
    let plain = |text: &str| without_accents(&lower(text));
    if lower(wanted) == lower(typed) {
        return "C’est le bon mot, mais vérifie les majuscules.";
    }
    if plain(wanted) == plain(typed) {
        return "C’est le bon mot, mais vérifie les accents.";
    }
    if wanted.contains('-') || typed.contains('-') {
        return "C’est le bon mot, mais vérifie les traits d’union.";
    }
    "C’est le bon mot, mais vérifie les apostrophes."
}
