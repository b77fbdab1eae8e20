//! Algebraic expressions.

use crate::marking::forms;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::kinds::number;
use crate::marking::mark::Mark;
use crate::marking::question::Question;
use crate::marking::written::Written;
use crate::maths::{Expression, evaluate};
use crate::reading::{Vocabulary, read};

/// Compares two expressions by algebra, then checks the form.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let label = Written::new(expected).without_label().text();
    let wanted = read(&label, &Vocabulary::expected()).map_err(Trouble::expected)?;
    let wanted_value = evaluate(&wanted).map_err(Trouble::expected)?;
    let letters = letters(question, &wanted);
    let written = written.without_final_stop().without_unit(question.unit.as_deref()).without_label();
    if wanted_value.is_number() {
        number::refuse_dotted_thousands(question, &wanted_value, &written)?;
    }
    let tree = written.read(&Vocabulary::with_letters(letters.clone()))?;
    number::one_value(&tree, &written)?;
    let stranger = tree.letters().into_iter().find(|letter| !letters.contains(letter));
    let typed_value = evaluate(&tree).map_err(Trouble::Calculation)?;
    let tolerance = number::tolerance(question)?;
    let same = number::same(&typed_value, &wanted_value, tolerance.as_ref()).map_err(Trouble::Calculation)?;
    if let Some(stranger) = stranger {
        return Ok(if same {
            Mark::wrong_form(format!("C’est égal, mais la lettre « {stranger} » disparaît quand on réduit."))
        } else {
            Mark::wrong_value(format!("La lettre « {stranger} » n’a pas de sens dans cette question."))
        });
    }
    if !same {
        return Ok(Mark::wrong_value(if wanted_value.is_number() {
            "Ce n’est pas la bonne valeur. Reprends ton calcul étape par étape."
        } else {
            "Ton expression n’est pas égale à celle qui est demandée. Remplace la lettre par un nombre simple pour comparer."
        }));
    }
    Ok(match forms::of_expression(question.form, &tree, &wanted) {
        Ok(()) => Mark::right(),
        Err(message) => Mark::wrong_form(message),
    })
}

/// The letters of the question, by default those of the expected answer.
pub(in crate::marking) fn letters(question: &Question, wanted: &Expression) -> Vec<String> {
    question.letters.clone().unwrap_or_else(|| wanted.letters().into_iter().collect())
}
