//! The solution of a system of equations: `x = 2 et y = -1`, `(2 ; -1)`, none, or infinitely many.

use super::items::{Item, items, refuse_run_together, same};
use super::list::{forms_of, without_enclosure};
use super::number;
use super::places::listed;
use super::solutions::{Known, in_words, prepared};
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::Question;
use crate::marking::written::Written;
use crate::reading::{ReadingError, Vocabulary, is_space};

/// The usual unknowns, for an answer that does not name them.
const UNKNOWNS: [&str; 3] = ["x", "y", "z"];

/// What a system may have.
enum Solution {
    Known(Known),
    /// The value of each unknown, in the order of the question.
    Values(Vec<Item>),
}

/// Compares two solutions, unknown by unknown.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let unknowns = unknowns(question, expected);
    let wanted = solution(Written::new(expected), &unknowns)
        .map_err(|trouble| Trouble::expected(trouble.into_mark().message))?;
    let typed = solution(written, &unknowns)?;
    match (typed, wanted) {
        (Solution::Values(typed), Solution::Values(wanted)) => compare(question, &unknowns, &typed, &wanted),
        (Solution::Known(typed), Solution::Known(wanted)) if typed == wanted => Ok(Mark::right()),
        (Solution::Values(_), _) => {
            let named = listed(&unknowns);
            Ok(Mark::wrong_value(format!(
                "Remplace {named} par tes valeurs dans les équations : sont-elles vraies, et pour ces seules valeurs ?"
            )))
        }
        (Solution::Known(_), _) => Ok(Mark::wrong_value(
            "Ce n’est pas le bon nombre de solutions. Compare les équations : l’une est-elle un multiple de l’autre ?",
        )),
    }
}

/// The unknowns of a question: its letters, else those that its expected answer gives a value, else x, y, z.
fn unknowns(question: &Question, expected: &str) -> Vec<String> {
    if let Some(letters) = question.letters.as_ref().filter(|letters| letters.len() > 1) {
        return letters.clone();
    }
    let characters: Vec<char> = expected.chars().collect();
    let named = (0..characters.len()).filter(|&at| is_label(&characters, at));
    let mut named: Vec<String> = named.map(|at| characters[at].to_string()).collect();
    named.dedup();
    let values = expected.matches(';').count() + 1;
    if named.len() > 1 { named } else { UNKNOWNS.iter().take(values.clamp(2, 3)).map(ToString::to_string).collect() }
}

/// Whether a letter stands alone before a sign `=` there.
fn is_label(characters: &[char], at: usize) -> bool {
    let alone = characters[at].is_alphabetic()
        && !at.checked_sub(1).is_some_and(|before| characters[before].is_alphanumeric())
        && !characters.get(at + 1).is_some_and(|after| after.is_alphanumeric());
    alone && characters[at + 1..].iter().find(|c| !is_space(**c)) == Some(&'=')
}

fn compare(question: &Question, unknowns: &[String], typed: &[Item], wanted: &[Item]) -> Judged {
    let tolerance = number::tolerance(question)?;
    let mut wrong = Vec::new();
    for (index, (one, other)) in typed.iter().zip(wanted).enumerate() {
        if !same(one, other, tolerance.as_ref())? {
            wrong.push(index);
        }
    }
    if wrong.is_empty() {
        return Ok(forms_of(question, typed, wanted).map_or_else(Mark::wrong_form, |()| Mark::right()));
    }
    let exchanged = wanted.len() == 2 && same(&typed[0], &wanted[1], None)? && same(&typed[1], &wanted[0], None)?;
    let named = |indices: &[usize]| listed(&indices.iter().map(|&index| unknowns[index].clone()).collect::<Vec<_>>());
    let right: Vec<usize> = (0..wanted.len()).filter(|index| !wrong.contains(index)).collect();
    Ok(Mark::wrong_value(if exchanged {
        format!("Tu as échangé les valeurs de {} : relis laquelle est laquelle.", named(&wrong))
    } else if right.is_empty() {
        format!(
            "Remplace {} par tes valeurs dans chaque équation : les égalités ne sont pas toutes vraies.",
            named(&wrong)
        )
    } else {
        let verb = if right.len() == 1 { "est juste" } else { "sont justes" };
        format!(
            "Ce que tu donnes pour {} {verb}. Reprends {} en vérifiant dans chaque équation.",
            named(&right),
            named(&wrong)
        )
    }))
}

/// Reads a solution.
fn solution(written: Written, unknowns: &[String]) -> Result<Solution, Trouble> {
    let written = formula(written);
    if let Some(known) = in_words(&written.trimmed()) {
        return Ok(Solution::Known(known));
    }
    let tree = written.read(&Vocabulary { comma_lists: true, ..Vocabulary::pupil() })?;
    if matches!(&tree, crate::maths::Expression::Set(values) if values.is_empty()) {
        return Ok(Solution::Known(Known::None));
    }
    let found = items(&tree).map_err(|_| advice(&written, unknowns))?;
    refuse_run_together(&written, found.len(), unknowns.len())?;
    if found.iter().any(|item| !item.value.is_number() || !item.tree.letters().is_empty()) {
        return Err(advice(&written, unknowns).into());
    }
    if found.iter().all(|item| item.label.is_none()) && found.len() == unknowns.len() {
        return Ok(Solution::Values(found));
    }
    // A phone puts a capital where a sentence begins.
    let cased = unknowns.iter().any(|one| unknowns.iter().any(|other| one != other && one.eq_ignore_ascii_case(other)));
    let names = |label: &str, unknown: &str| label == unknown || (!cased && label.eq_ignore_ascii_case(unknown));
    let mut values = Vec::new();
    for unknown in unknowns {
        let mut given = found.iter().filter(|item| item.label.as_ref().is_some_and(|label| names(label, unknown)));
        match (given.next(), given.next()) {
            (Some(item), None) => values.push(item.clone()),
            (Some(_), Some(_)) => {
                let message = format!("Je lis plusieurs valeurs pour {unknown}, et il n’en faut qu’une.");
                return Err(ReadingError::unreadable(written.start(), message).into());
            }
            (None, _) if found.iter().any(|item| item.label.is_none()) => {
                return Err(advice(&written, unknowns).into());
            }
            (None, _) => {
                let message = format!("Il manque la valeur de {unknown}.");
                return Err(ReadingError::unreadable(written.end(), message).into());
            }
        }
    }
    if values.len() < found.len() {
        return Err(advice(&written, unknowns).into());
    }
    Ok(Solution::Values(values))
}

fn advice(written: &Written, unknowns: &[String]) -> ReadingError {
    let example: Vec<String> = unknowns.iter().map(|unknown| format!("{unknown} = …")).collect();
    let message = format!("Écris la valeur de chaque inconnue : {}.", listed(&example));
    ReadingError::unreadable(written.start(), message)
}

/// What is left to read once phrases, braces and brackets are blanked; `None` when the answer is all words.
pub(in crate::marking) fn formula_part(written: Written) -> Option<Written> {
    let written = formula(written);
    in_words(&written.trimmed()).is_none().then_some(written)
}

fn formula(written: Written) -> Written {
    let mut written = written.without_final_stop();
    blank_pair_of_names(&mut written);
    let mut written = prepared(written);
    for phrase in ["le couple", "un couple", "le triplet", "couple"] {
        written.without_start(phrase);
    }
    // « {(2 ; -1)} » has two enclosures, « ((2 ; -1)) » is one pair in the other.
    let mut written = without_enclosure(without_enclosure(written));
    blank_verbs(&mut written);
    part_labels(&mut written);
    written
}

/// `(x ; y) = (2 ; -1)`: the names in brackets say what follows.
fn blank_pair_of_names(written: &mut Written) {
    let characters = written.characters();
    let Some(sign) = characters.iter().position(|c| *c == '=') else { return };
    let before = &characters[..sign];
    let names = before.iter().filter(|c| c.is_alphabetic()).count();
    let pair = before.iter().any(|c| matches!(c, ';' | ','))
        && before.iter().all(|c| c.is_alphabetic() || is_space(*c) || matches!(c, '(' | ')' | ';' | ','));
    if pair && (2..=3).contains(&names) {
        written.blank(0, sign + 1);
    }
}

/// `x vaut 2`: the same as `x = 2`.
fn blank_verbs(written: &mut Written) {
    let characters: Vec<char> = written.characters().to_vec();
    let verb: Vec<char> = "vaut".chars().collect();
    for at in 0..characters.len().saturating_sub(verb.len()) {
        if characters[at..at + verb.len()] == verb[..] {
            written.blank(at, at + verb.len());
            written.put(at, '=');
        }
    }
}

/// `x=2 y=-1`: a space before a new label parts two values.
fn part_labels(written: &mut Written) {
    let characters: Vec<char> = written.characters().to_vec();
    for at in 1..characters.len() {
        let solid = characters[..at].iter().rposition(|c| !is_space(*c));
        let ends_value = solid.is_some_and(|before| characters[before].is_ascii_digit() || characters[before] == ')');
        if is_label(&characters, at) && ends_value && solid.is_some_and(|before| before + 1 < at) {
            written.put(at - 1, ';');
        }
    }
}
