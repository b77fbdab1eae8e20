//! Ordered lists and unordered sets of values.

use std::cmp::Ordering;

use super::items::{Item, contains, items, refuse_run_together, same};
use super::number;
use crate::marking::forms;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::{AnswerKind, Form, Question};
use crate::marking::written::Written;
use crate::maths::{Expression, Relation};
use crate::reading::{ReadingError, Vocabulary, is_space, read};

/// Compares two lists: in order for a list, each at least once for a set.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let written = prepared(written, question.unit.as_deref());
    if is_wordy(expected) {
        return compare_words(question, expected, &written);
    }
    let expected = without_enclosure(Written::new(expected).without_final_stop().without_label());
    let lists = Vocabulary { comma_lists: true, ..Vocabulary::pupil() };
    let wanted_tree = read(&expected.text(), &lists).map_err(Trouble::expected)?;
    let wanted = items(&wanted_tree).map_err(|_| Trouble::expected("Une des valeurs ne se calcule pas."))?;
    let letters = question.letters.clone().unwrap_or_else(|| wanted_tree.letters().into_iter().collect());
    let tree = written.read(&Vocabulary { letters: Some(letters.clone()), ..lists })?;
    let mut typed = typed_items(&tree, &written, &letters)?;
    if question.kind == AnswerKind::List && wanted.len() == 2 && encloses(&tree) {
        typed.remove(1);
    }
    refuse_run_together(&written, typed.len(), wanted.len())?;
    let numbers = wanted.iter().all(|item| item.tree.letters().is_empty());
    refuse_unfinished(question, &written, typed.len(), wanted.len(), if numbers { "nombre" } else { "élément" })?;
    let tolerance = number::tolerance(question)?;
    let equal = if question.kind == AnswerKind::List {
        same_in_order(&typed, &wanted, tolerance.as_ref())?
    } else {
        same_set(&typed, &wanted, tolerance.as_ref())?
    };
    if !equal {
        return Ok(Mark::wrong_value(wrong_message(question.kind, &typed, &wanted)?));
    }
    refuse_false_signs(&tree, &typed, &written)?;
    Ok(forms_of(question, &typed, &wanted).map_or_else(Mark::wrong_form, |()| Mark::right()))
}

/// A list that is shorter than the statement says is not finished, whatever it holds. Where the statement leaves it to be
/// found how many there are (all the divisors of 12), what is missing is a mistake, and how much is missing is not told.
fn refuse_unfinished(
    question: &Question,
    written: &Written,
    typed: usize,
    wanted: usize,
    noun: &str,
) -> Result<(), ReadingError> {
    if !question.count_told || question.kind != AnswerKind::List || typed >= wanted {
        return Ok(());
    }
    let missing = if wanted - typed == 1 { format!("un {noun}") } else { format!("des {noun}s") };
    let message = format!("Il manque {missing} : tu en as écrit {typed} sur {wanted}.");
    Err(ReadingError::unreadable(written.end(), message))
}

/// The values that are expected, in their order, with signs between them that say the contrary: `-4 > 1 > 3`. The signs are asked
/// about, since the order is right.
fn refuse_false_signs(tree: &Expression, typed: &[Item], written: &Written) -> Result<(), ReadingError> {
    let Expression::Relations { rest, .. } = tree else { return Ok(()) };
    let contrary = match rest.first() {
        Some((Relation::Less | Relation::AtMost, _)) => Ordering::Greater,
        Some((Relation::Greater | Relation::AtLeast, _)) => Ordering::Less,
        _ => return Ok(()),
    };
    if typed.windows(2).any(|two| two[0].value.compare(&two[1].value) == Some(contrary)) {
        let position = written.position_of(|c| matches!(c, '<' | '>' | '≤' | '≥' | '⩽' | '⩾' | '‹' | '›'));
        let message =
            "Tes nombres sont dans l’ordre demandé, mais tes signes disent le contraire. Regarde « < » et « > ».";
        return Err(ReadingError::ambiguous(position, message));
    }
    Ok(())
}

/// Whether it is `10 < √112 < 11`, which gives the two numbers around a third.
fn encloses(tree: &Expression) -> bool {
    let less = |sign: &Relation| matches!(sign, Relation::Less | Relation::AtMost);
    matches!(tree, Expression::Relations { rest, .. } if rest.len() == 2 && rest.iter().all(|(sign, _)| less(sign)))
}

/// What is left to read of a list: no label, no enclosure, values separated by semicolons.
pub(in crate::marking) fn prepared(written: Written, unit: Option<&str>) -> Written {
    let mut written = without_enclosure(written.without_final_stop().without_unit(unit).without_label());
    separate(&mut written);
    written
}

/// One value a line, `1 puis 2`, or bare numbers in a row that no grouping by three could join:
/// what separates them becomes a semicolon.
fn separate(written: &mut Written) {
    let characters = written.characters().to_vec();
    let text: String = characters.iter().collect();
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    let bare = |word: &&str| {
        let marks = word.chars().filter(|c| matches!(c, ',' | '.')).count();
        let ends = word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_digit());
        ends && marks < 2 && digits(word) != 3 && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    };
    let row = words.len() > 1 && words.iter().all(bare);
    let lines = text.contains('\n') && !text.contains(';');
    let (start, end) = (written.start(), written.end());
    for at in (start..end).filter(|at| is_space(characters[*at]) && !is_space(characters[*at - 1])) {
        if row || (lines && characters[at..end].iter().take_while(|c| is_space(**c)).any(|c| *c == '\n')) {
            written.put(at, ';');
        }
        let word: String = characters[at + 1..end].iter().take_while(|c| c.is_alphabetic()).collect();
        if word == "puis" {
            written.blank(at, at + 5);
            written.put(at, ';');
        }
    }
}

/// How many digits a number starts with.
fn digits(word: &str) -> usize {
    word.chars().take_while(char::is_ascii_digit).count()
}

fn typed_items(tree: &Expression, written: &Written, letters: &[String]) -> Result<Vec<Item>, Trouble> {
    let typed = items(tree)?;
    if let Some(stranger) = typed.iter().flat_map(|item| item.tree.letters()).find(|letter| !letters.contains(letter)) {
        let position = written.position_of(|c| stranger.starts_with(c));
        return Err(ReadingError::unreadable(position, format!("Je ne comprends pas « {stranger} » ici.")).into());
    }
    Ok(typed)
}

/// Checks the form of every item against the one it equals.
pub(in crate::marking) fn forms_of(question: &Question, typed: &[Item], wanted: &[Item]) -> Result<(), String> {
    if question.form == Form::SameDenominator {
        return forms::one_denominator(&typed.iter().map(|item| &item.tree).collect::<Vec<_>>());
    }
    typed.iter().try_for_each(|item| {
        let like = wanted.iter().find(|other| same(other, item, None).unwrap_or(false)).unwrap_or(item);
        forms::of_item(question.form, &item.tree, &like.tree, &like.value)
    })
}

fn same_in_order(
    typed: &[Item],
    wanted: &[Item],
    tolerance: Option<&num_rational::BigRational>,
) -> Result<bool, Trouble> {
    if typed.len() != wanted.len() {
        return Ok(false);
    }
    for (one, other) in typed.iter().zip(wanted) {
        if !same(one, other, tolerance)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether each side holds every value of the other.
pub(in crate::marking) fn same_set(
    typed: &[Item],
    wanted: &[Item],
    tolerance: Option<&num_rational::BigRational>,
) -> Result<bool, Trouble> {
    Ok(all_in(typed, wanted, tolerance)? && all_in(wanted, typed, tolerance)?)
}

/// Whether every item is among the others.
pub(in crate::marking) fn all_in(
    items: &[Item],
    others: &[Item],
    tolerance: Option<&num_rational::BigRational>,
) -> Result<bool, Trouble> {
    for item in items {
        if !contains(others, item, tolerance)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn wrong_message(kind: AnswerKind, typed: &[Item], wanted: &[Item]) -> Result<&'static str, Trouble> {
    Ok(match (all_in(typed, wanted, None)?, all_in(wanted, typed, None)?) {
        (true, true) if kind == AnswerKind::List && typed.len() == wanted.len() => {
            "Ce sont les bonnes valeurs, mais pas dans le bon ordre."
        }
        (true, true) => "Ce sont les bonnes valeurs, mais l’une d’elles est écrite trop souvent.",
        (true, false) => "Tout ce que tu as écrit est juste, mais il manque quelque chose.",
        (false, true) => "Les bonnes valeurs y sont, mais il y en a trop.",
        (false, false) => "Au moins une des valeurs n’est pas la bonne. Vérifie-les une par une.",
    })
}

/// Blanks brackets or braces around the whole list.
pub(in crate::marking) fn without_enclosure(mut written: Written) -> Written {
    let (start, end) = (written.start(), written.end());
    if end < start + 2 {
        return written;
    }
    let characters = written.characters();
    let pair = (characters[start], characters[end - 1]);
    if !matches!(pair, ('(', ')') | ('{', '}') | ('[', ']')) {
        return written;
    }
    let mut depth = 0_i32;
    let mut separated = false;
    for (index, character) in characters[start..end].iter().enumerate() {
        match character {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            ';' | ',' if depth == 1 => separated = true,
            _ => {}
        }
        if depth == 0 && index + 1 < end - start {
            return written;
        }
    }
    let hollow = characters[start + 1..end - 1].iter().all(|character| is_space(*character));
    if separated || (pair.0 == '{' && !hollow) {
        written.blank(start, start + 1);
        written.blank(end - 1, end);
    }
    written
}

/// Whether the list is one of words: at least one item has a word of three letters.
fn is_wordy(expected: &str) -> bool {
    let functions = ["racine", "sqrt"];
    expected.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2 && !functions.contains(&word))
}

fn compare_words(question: &Question, expected: &str, written: &Written) -> Judged {
    let parts = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        lower
            .split([';', ','])
            .flat_map(|part| part.split(" et "))
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect()
    };
    let (mut typed, mut wanted) = (parts(&written.trimmed()), parts(expected));
    refuse_unfinished(question, written, typed.len(), wanted.len(), "élément")?;
    if question.kind == AnswerKind::Set {
        typed.sort();
        typed.dedup();
        wanted.sort();
        wanted.dedup();
    }
    Ok(if typed == wanted {
        Mark::right()
    } else {
        Mark::wrong_value("Au moins un élément n’est pas le bon. Vérifie-les un par un.")
    })
}
