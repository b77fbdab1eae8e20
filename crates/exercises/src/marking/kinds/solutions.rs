//! The solutions of an equation.

use super::interval;
use super::items::{Item, blank_letters, contains, items, refuse_run_together, same, separate};
use super::list::{all_in, forms_of, same_set, without_enclosure};
use super::number;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::Question;
use crate::marking::written::Written;
use crate::maths::Expression;
use crate::reading::{ReadingError, Vocabulary, is_space};

/// What an equation may have.
enum Solutions {
    Known(Known),
    Values(Vec<Item>),
}

/// What is said in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// There is no solution.
    None,
    /// Every number is one; for a system, infinitely many are.
    Every,
}

/// Compares two sets of solutions.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let (wanted, _) =
        solutions(Written::new(expected)).map_err(|trouble| Trouble::expected(trouble.into_mark().message))?;
    let (typed, written) = solutions(written.without_final_stop().without_unit(question.unit.as_deref()))?;
    Ok(match (typed, wanted) {
        (Solutions::Known(typed), Solutions::Known(wanted)) if typed == wanted => Mark::right(),
        (Solutions::Values(typed), Solutions::Values(wanted)) => {
            refuse_run_together(&written, typed.len(), wanted.len())?;
            compare(question, &typed, &wanted)?
        }
        (Solutions::Values(_), _) => Mark::wrong_value(
            "Remplace la lettre par ta valeur dans l’équation : l’égalité est-elle vraie, et seulement pour elle ?",
        ),
        (Solutions::Known(_), _) => {
            Mark::wrong_value("Ce n’est pas le bon nombre de solutions. Reprends la résolution étape par étape.")
        }
    })
}

fn compare(question: &Question, typed: &[Item], wanted: &[Item]) -> Judged {
    let tolerance = number::tolerance(question)?;
    let tolerance = tolerance.as_ref();
    let equal = match by_letter(typed, wanted) {
        Some(pairs) => {
            let mut equal = true;
            for (one, other) in pairs {
                equal &= same(one, other, tolerance)?;
            }
            equal
        }
        None => same_set(typed, wanted, tolerance)?,
    };
    if equal {
        return Ok(forms_of(question, typed, wanted).map_or_else(Mark::wrong_form, |()| Mark::right()));
    }
    if let Some(message) = rounded(question, typed, wanted)? {
        return Ok(Mark::wrong_value(message));
    }
    Ok(Mark::wrong_value(match (all_in(typed, wanted, tolerance)?, all_in(wanted, typed, tolerance)?) {
        (true, false) => "Ce que tu as trouvé est juste, mais ce n’est pas tout : cherche encore.",
        (false, true) => {
            "Tu as les bonnes solutions, mais il y en a trop : remplace la lettre par chacune pour vérifier."
        }
        _ => "Remplace la lettre par ta valeur dans l’équation : l’égalité n’est pas vraie.",
    }))
}

/// What to say where each value is the right one or close to it, one being rounded at least.
fn rounded(question: &Question, typed: &[Item], wanted: &[Item]) -> Result<Option<&'static str>, Trouble> {
    let mut found = None;
    for item in typed {
        if contains(wanted, item, None)? {
            continue;
        }
        let near = |other: &Item| number::rounded(question, &item.tree, &item.value, &other.value);
        let Some(message) = wanted.iter().find_map(near) else { return Ok(None) };
        found = Some(message);
    }
    Ok(found.filter(|_| typed.len() == wanted.len()))
}

/// For a system, each letter with its value; `None` when one letter is asked for.
fn by_letter<'a>(typed: &'a [Item], wanted: &'a [Item]) -> Option<Vec<(&'a Item, &'a Item)>> {
    let mut labels: Vec<_> = wanted.iter().filter_map(|item| item.label.as_deref()).collect();
    labels.sort_unstable();
    labels.dedup();
    if labels.len() < 2 || labels.len() != wanted.len() || typed.len() != wanted.len() {
        return None;
    }
    let labelled = typed.iter().all(|item| item.label.is_some());
    let partner = |(index, item): (usize, &'a Item)| {
        let found = if labelled { typed.iter().find(|other| same_letter(other, item)) } else { typed.get(index) };
        found.map(|typed| (typed, item))
    };
    wanted.iter().enumerate().map(partner).collect()
}

/// Whether two values are given to the same letter, capital or not.
fn same_letter(one: &Item, other: &Item) -> bool {
    one.label.as_deref().zip(other.label.as_deref()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
}

/// Reads solutions, and gives back what was left to read after phrases were blanked.
fn solutions(written: Written) -> Result<(Solutions, Written), Trouble> {
    let written = prepared(written.without_final_stop());
    if let Some(known) = in_words(&written.trimmed()) {
        return Ok((Solutions::Known(known), written));
    }
    if interval::is_every_number(&written) {
        return Ok((Solutions::Known(Known::Every), written));
    }
    let vocabulary = Vocabulary { comma_lists: true, ..Vocabulary::pupil() };
    let tree = written.read(&vocabulary)?;
    if matches!(&tree, Expression::Set(values) if values.is_empty()) {
        return Ok((Solutions::Known(Known::None), written));
    }
    let values = items(&tree).map_err(|trouble| match trouble {
        Trouble::Calculation(crate::maths::MathsError::NotOneValue) => ReadingError::unreadable(
            written.start(),
            "Écris chaque solution comme « x = » suivi d’un nombre, avec « ou » entre deux solutions.",
        )
        .into(),
        other => other,
    })?;
    if values.iter().any(|item| !item.value.is_number() || !item.tree.letters().is_empty()) {
        let advice = "Il reste une lettre dans ta réponse : écris x = suivi d’un nombre, ou « aucune solution ».";
        return Err(ReadingError::unreadable(written.position_of(char::is_alphabetic), advice).into());
    }
    Ok((Solutions::Values(values), written))
}

/// What is left to read once phrases are blanked; `None` when the answer is all words.
pub(in crate::marking) fn formula_part(written: Written) -> Option<Written> {
    let written = prepared(written.without_final_stop());
    in_words(&written.trimmed()).is_none().then_some(written)
}

/// Blanks the phrases around the values.
pub(super) fn prepared(mut written: Written) -> Written {
    written.blank_opening();
    let phrases = ["on a", "donc", "soit", "s"];
    for phrase in phrases {
        let follows_word =
            written.characters().get(written.start() + phrase.chars().count()).is_some_and(|c| c.is_alphabetic());
        if !follows_word && (phrase != "s" || written.label_end().is_some()) {
            written.without_start(phrase);
        }
    }
    let start = written.start();
    if matches!(written.characters().get(start), Some(':' | '=')) {
        written.blank(start, start + 1);
    }
    blank_sentence(&mut written);
    if let Some(member) = written.characters().iter().position(|c| *c == '∈') {
        written.blank(0, member + 1);
    }
    blank_numbered_labels(&mut written);
    blank_word(&mut written, "bien");
    soit_as_or(&mut written);
    // twice: the solution of a system is a couple in braces, {(2 ; 3)}
    let mut written = without_enclosure(without_enclosure(written));
    blank_letters(&mut written);
    separate(&mut written);
    without_enclosure(written)
}

/// Blanks a sentence that ends with `solution(s)`, as in « l’équation a pour solution 3 ».
fn blank_sentence(written: &mut Written) {
    let lower = written.text().to_lowercase();
    let Some(byte) = lower.find("solution") else { return };
    let start = lower[..byte].chars().count();
    let characters = written.characters();
    let mut end = start + "solution".len();
    let follows = |at: usize, word: &str| {
        word.chars().enumerate().all(|(ahead, letter)| characters.get(at + ahead) == Some(&letter))
    };
    for word in ["s", " :", " est", " sont", ":"] {
        if follows(end, word) {
            end += word.chars().count();
        }
    }
    let digits_after = characters[end.min(characters.len())..].iter().any(char::is_ascii_digit);
    let digits_before = characters[..start].iter().any(char::is_ascii_digit);
    if digits_after && !digits_before {
        written.blank(0, end);
    }
}

/// `x1 = 3` and `x₂ = 5`: the number of the solution is no factor.
fn blank_numbered_labels(written: &mut Written) {
    let characters = written.characters().to_vec();
    for at in 1..characters.len() {
        let starts =
            characters[at - 1].is_alphabetic() && matches!(characters[at], '_' | '1' | '2' | '3' | '₁' | '₂' | '₃');
        if !starts {
            continue;
        }
        let end =
            at + characters[at..].iter().take_while(|c| matches!(c, '_' | '1' | '2' | '3' | '₁' | '₂' | '₃')).count();
        if characters[end..].iter().find(|c| **c != ' ') == Some(&'=') {
            written.blank(at, end);
        }
    }
}

/// `soit x = 3, soit x = -2`: the second `soit` joins two solutions.
fn soit_as_or(written: &mut Written) {
    let letters: Vec<char> = written.characters().iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let alone =
        |at: usize| !letters[at - 1].is_alphabetic() && letters.get(at + 4).is_some_and(|after| !after.is_alphabetic());
    for at in (1..letters.len()).filter(|at| letters[*at..].starts_with(&['s', 'o', 'i', 't']) && alone(*at)) {
        let comma = (0..at).rev().find(|before| !is_space(letters[*before])).filter(|before| letters[*before] == ',');
        if let Some(comma) = comma {
            written.blank(comma, comma + 1);
        }
        written.blank(at, at + 4);
        written.put(at, 'o');
        written.put(at + 1, 'u');
    }
}

fn blank_word(written: &mut Written, word: &str) {
    let text = written.text().to_lowercase();
    if let Some(byte) = text.find(word) {
        let start = text[..byte].chars().count();
        written.blank(start, start + word.chars().count());
    }
}

/// No solution, or every number, said in words or with one sign.
pub(super) fn in_words(text: &str) -> Option<Known> {
    let text = text.to_lowercase().replace('’', "'");
    if text.chars().any(|c| c.is_ascii_digit()) && !text.starts_with('0') {
        return None;
    }
    let none = [
        "aucun",
        "pas de solution",
        "n'a pas",
        "n'y a pas",
        "sans solution",
        "impossible",
        "vide",
        "∅",
        "ø",
        "jamais",
        "n'existe pas",
    ];
    let every = [
        "tous les réels",
        "tous les reels",
        "ensemble des réels",
        "tout réel",
        "tous les nombres",
        "tout nombre",
        "tous les x",
        "tout x",
        "quel que soit",
        "n'importe quel",
        "toutes les valeurs",
        "infinité",
        "infinite",
        "toujours",
        "ℝ",
    ];
    if matches!(text.as_str(), "0 solution" | "zéro solution" | "zero solution")
        || none.iter().any(|words| text.contains(words))
    {
        return Some(Known::None);
    }
    if matches!(text.as_str(), "r" | "ir") || every.iter().any(|words| text.contains(words)) {
        return Some(Known::Every);
    }
    None
}
