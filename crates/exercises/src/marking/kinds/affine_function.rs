//! An affine function: `f(x) = 2x + 1`, `x ↦ 2x + 1`, or its expression alone.

use num_rational::BigRational;

use super::{expression, number};
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::{Mark, Verdict};
use crate::marking::question::Question;
use crate::marking::written::Written;
use crate::maths::{Expression, evaluate, substitute};
use crate::reading::{ReadingError, Vocabulary, is_space, read};

/// Compares two affine functions; the name of the function and that of its variable do not matter.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let (wanted_variable, wanted) = rule(Written::new(expected).without_final_stop());
    let wanted_tree = wanted.read(&Vocabulary::pupil()).map_err(Trouble::expected)?;
    let variable =
        wanted_variable.or_else(|| wanted_tree.letters().into_iter().next()).unwrap_or_else(|| "x".to_owned());
    let wanted_line = line(&wanted_tree, &variable);
    let Some(wanted_line) = wanted_line else {
        return Err(Trouble::expected("Il faut une fonction affine, comme x ↦ 2x + 1."));
    };
    let (typed_variable, mut written) = rule(written.without_final_stop());
    if let Some(typed) = typed_variable.filter(|typed| *typed != variable) {
        rename(&mut written, &typed, &variable);
    }
    let asked = Question { letters: Some(vec![variable.clone()]), ..question.clone() };
    let mark = expression::judge(&asked, &wanted.trimmed(), written.clone())?;
    if mark.verdict != Verdict::WrongValue {
        return Ok(mark);
    }
    let typed = written.read(&Vocabulary::with_letters([variable.clone()]))?;
    number::one_value(&typed, &written)?;
    Ok(match line(&typed, &variable) {
        Some(typed) => Mark::wrong_value(wrong_message(&typed, &wanted_line)),
        None if typed.letters().iter().all(|letter| *letter == variable) => Mark::wrong_value(
            "Une fonction affine est un nombre fois la variable, plus un nombre : sans carré ni division par elle.",
        ),
        None => mark,
    })
}

/// A slope and the value at 0.
struct Line {
    slope: BigRational,
    intercept: BigRational,
}

/// The line of an expression, if it is one: a polynomial of degree 1 at most with rational coefficients.
fn line(tree: &Expression, variable: &str) -> Option<Line> {
    let value = evaluate(tree).ok()?;
    if value.as_polynomial()?.degree() > 1 {
        return None;
    }
    let at = |number: i32| {
        let replaced = substitute(tree, variable, &Expression::integer(number));
        evaluate(&replaced).ok()?.as_rational()
    };
    let (intercept, one) = (at(0)?, at(1)?);
    Some(Line { slope: one - &intercept, intercept })
}

fn wrong_message(typed: &Line, wanted: &Line) -> &'static str {
    if typed.slope == wanted.intercept && typed.intercept == wanted.slope {
        "Tu as échangé les deux nombres : le coefficient directeur multiplie la variable."
    } else if typed.slope == wanted.slope {
        "Le coefficient directeur est juste. Reprends l’ordonnée à l’origine : c’est l’image de 0."
    } else if typed.intercept == wanted.intercept {
        "L’ordonnée à l’origine est juste. Reprends le coefficient directeur : de combien varie l’image quand la variable augmente de 1 ?"
    } else {
        "Ce n’est pas cette fonction. Vérifie avec deux nombres dont tu connais l’image."
    }
}

/// The variable that a label names (`f(t) =`, `t ↦`, `f : t -> `, `y =`), and the expression that follows.
fn rule(mut written: Written) -> (Option<String>, Written) {
    let characters = written.characters().to_vec();
    if let Some((start, end)) = arrow(&characters) {
        let before: String = characters[..start].iter().filter(|c| !is_space(**c)).collect();
        let variable = before.rsplit([':', ',']).next().unwrap_or_default().to_owned();
        let named = variable.chars().count() == 1 && variable.chars().all(char::is_alphabetic);
        written.blank(0, end);
        return (named.then_some(variable), written);
    }
    if let Some(end) = written.label_end() {
        let label: String = characters[..end].iter().collect();
        let inside = label.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside.trim());
        let variable = inside.filter(|inside| inside.chars().count() == 1).map(str::to_owned);
        return (variable, written.without_label());
    }
    (None, written)
}

/// Where an arrow stands: `↦`, `→`, `->`, `|->`, `=>`.
fn arrow(characters: &[char]) -> Option<(usize, usize)> {
    let at = characters.iter().position(|c| matches!(c, '↦' | '→' | '⟼' | '>'))?;
    if characters[at] != '>' {
        return Some((at, at + 1));
    }
    let mut start = at;
    while start > 0 && matches!(characters[start - 1], '-' | '–' | '−' | '=' | '|') {
        start -= 1;
    }
    (start < at).then_some((start, at + 1))
}

/// Writes the letter of the question where the pupil chose another one.
fn rename(written: &mut Written, from: &str, to: &str) {
    let (Some(from), Some(to)) = (from.chars().next(), to.chars().next()) else { return };
    let places: Vec<usize> = (0..written.characters().len()).filter(|&at| written.characters()[at] == from).collect();
    for at in places {
        written.put(at, to);
    }
}

/// The expression as a pupil’s answer is read while it is typed.
pub(in crate::marking) fn understood(written: Written, letters: &[String]) -> Result<Expression, ReadingError> {
    let (variable, written) = rule(written);
    let letters = letters.iter().cloned().chain(variable);
    read(&written.text(), &Vocabulary::with_letters(letters))
}
