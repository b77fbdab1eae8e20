//! The equation of a line or of a curve.

use super::number;
use crate::marking::forms;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::{Form, Question};
use crate::marking::written::Written;
use crate::maths::{Expression, Relation, Value, evaluate};
use crate::reading::{ReadingError, Vocabulary, read};

/// Compares two equations: they are the same when one is a multiple of the other.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let expected = function_as_y(Written::new(expected).without_final_stop());
    let wanted = read(&expected.text(), &Vocabulary::expected()).map_err(Trouble::expected)?;
    let (left, right) = members(&wanted).ok_or_else(|| Trouble::expected("Il faut une équation, comme y = 2x + 1."))?;
    let wanted_gap = gap(left, right).map_err(Trouble::expected)?;
    let mut letters = question.letters.clone().unwrap_or_else(|| wanted.letters().into_iter().collect());
    for letter in ["x", "y"] {
        let usual = letters.iter().any(|known| matches!(known.as_str(), "x" | "y"));
        if usual && !letters.iter().any(|known| known == letter) {
            letters.push(letter.to_owned());
        }
    }
    let written = function_as_y(written.without_final_stop());
    let tree = written.read(&Vocabulary::with_letters(letters))?;
    if let Expression::Relations { .. } = &tree
        && members(&tree).is_none()
    {
        let place = written.position_of(|c| matches!(c, '<' | '>' | '≤' | '≥' | '≠' | '!'));
        return Err(ReadingError::unreadable(place, "On attend une seule équation, avec un seul signe =.").into());
    }
    let Some((typed_left, typed_right)) = members(&tree) else {
        number::one_value(&tree, &written)?;
        return alone(&tree, left, right);
    };
    let typed_gap = gap(typed_left, typed_right).map_err(Trouble::Calculation)?;
    if !typed_gap.is_multiple_of(&wanted_gap).map_err(Trouble::Calculation)? {
        return Ok(Mark::wrong_value("Ce n’est pas la bonne équation. Vérifie avec un point que tu connais."));
    }
    if matches!(question.form, Form::Any | Form::Exact) {
        return Ok(Mark::right());
    }
    let Some(solved) = side_of_letter(typed_left, typed_right, left) else {
        return Ok(Mark::wrong_form("Ton équation est juste, mais il reste à isoler la lettre d’un côté du signe =."));
    };
    Ok(forms::of_expression(question.form, solved, right).map_or_else(Mark::wrong_form, |()| Mark::right()))
}

/// An expression where an equation is expected: right but for the missing `y =`.
fn alone(typed: &Expression, left: &Expression, right: &Expression) -> Judged {
    let typed = evaluate(typed).map_err(Trouble::Calculation)?;
    let wanted = evaluate(right).map_err(Trouble::expected)?;
    let same = matches!(left, Expression::Letter(_)) && typed.equals(&wanted).map_err(Trouble::Calculation)?;
    Ok(if same {
        Mark::wrong_form("L’expression est juste, mais une équation a deux membres : il manque le début et le signe =.")
    } else {
        Mark::wrong_value("Ce n’est pas la bonne équation. Vérifie avec un point que tu connais.")
    })
}

/// `f(x) =` at the start says the same as `y =`.
fn function_as_y(mut written: Written) -> Written {
    let colon = written.characters().iter().position(|c| *c == ':');
    if let Some(colon) = colon
        && written.characters()[..colon].iter().all(|c| c.is_alphabetic() || matches!(c, '(' | ')' | ' '))
    {
        // « (d) : y = 2x + 1 »
        written.blank(0, colon + 1);
    }
    let start = written.start();
    if let Some(end) = written.label_end() {
        let label: String = written.characters()[start..end].iter().collect();
        if label.contains('(') {
            written.blank(start, end);
            written.put(start, 'y');
            written.put(end - 1, '=');
        }
    }
    written
}

fn members(tree: &Expression) -> Option<(&Expression, &Expression)> {
    match tree {
        Expression::Relations { first, rest } => match rest.as_slice() {
            [(Relation::Equal, right)] => Some((first, right)),
            _ => None,
        },
        _ => None,
    }
}

fn gap(left: &Expression, right: &Expression) -> Result<Value, crate::maths::MathsError> {
    evaluate(&Expression::difference(Expression::brackets(left.clone()), Expression::brackets(right.clone())))
}

/// The member that faces the letter alone, as in `y = …` or `… = y`.
fn side_of_letter<'a>(left: &'a Expression, right: &'a Expression, wanted: &Expression) -> Option<&'a Expression> {
    if left.unwrapped() == wanted.unwrapped() {
        return Some(right);
    }
    (right.unwrapped() == wanted.unwrapped()).then_some(left)
}
