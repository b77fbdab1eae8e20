//! What was understood of an answer, before anybody says what it is worth.

use super::kinds;
use super::question::AnswerKind;
use super::written::Written;
use crate::maths::Expression;
use crate::reading::{ReadingError, Vocabulary};

/// Reads what was typed as marking will read it, without knowing the expected answer: for drawing
/// the formula while the pupil types, in the browser too.
///
/// Several values are shown in the brackets of their kind, typed or not: `(2 ; 3)` for a point, `{2 ; 3}` for a set.
/// `None` when the answer is made of words or units that are no formula, as in `aucune solution` or `2 h 30`.
///
/// # Errors
/// The place and the advice that marking would give.
pub fn understand(
    kind: AnswerKind,
    letters: &[String],
    unit: Option<&str>,
    typed: &str,
) -> Result<Option<Expression>, ReadingError> {
    super::refuse_endless(typed)?;
    let written = Written::new(typed).without_final_stop();
    let separated = Vocabulary { comma_lists: true, ..Vocabulary::pupil() };
    match kind {
        AnswerKind::Choice
        | AnswerKind::Choices
        | AnswerKind::Matching
        | AnswerKind::Ordering
        | AnswerKind::Gaps
        | AnswerKind::Text
        | AnswerKind::Duration => Ok(None),
        AnswerKind::Interval => kinds::interval::understood(&written, letters),
        AnswerKind::Quantity => {
            Ok(written.without_unit(unit).read(&Vocabulary::with_letters(Vec::<String>::new())).ok())
        }
        AnswerKind::Integer
        | AnswerKind::Decimal
        | AnswerKind::Fraction
        | AnswerKind::Percent
        | AnswerKind::Scientific => kinds::number::read_number(&written.without_unit(unit).without_label()).map(Some),
        AnswerKind::Expression | AnswerKind::Equation => {
            written.without_unit(unit).read(&Vocabulary::with_letters(letters.to_vec())).map(Some)
        }
        AnswerKind::FunctionValue => {
            let (_, value) = kinds::function_value::labelled(written);
            kinds::number::read_number(&value.without_unit(unit).without_label()).map(Some)
        }
        AnswerKind::AffineFunction => kinds::affine_function::understood(written, letters).map(Some),
        AnswerKind::System => match kinds::system::formula_part(written) {
            None => Ok(None),
            Some(formula) => formula.read(&separated).map(|tree| Some(couple(tree))),
        },
        AnswerKind::Solutions => match kinds::solutions::formula_part(written.without_unit(unit)) {
            None => Ok(None),
            Some(formula) => {
                let bracket = typed.chars().find(|c| matches!(c, '{' | '('));
                let tree = formula.read(&separated)?;
                Ok(Some(match bracket {
                    Some('{') if typed.contains('(') => couple(tree),
                    Some('{') => set(tree),
                    Some(_) => couple(tree),
                    None => tree,
                }))
            }
        },
        AnswerKind::List => kinds::list::prepared(written, unit).read(&separated).map(Some),
        AnswerKind::Set => kinds::list::prepared(written, unit).read(&separated).map(|tree| Some(set(tree))),
        AnswerKind::Coordinates | AnswerKind::Vector => {
            kinds::coordinates::prepared(written).read(&separated).map(|tree| Some(couple(tree)))
        }
    }
}

/// Several values as those of a point.
fn couple(tree: Expression) -> Expression {
    if matches!(tree, Expression::List(_)) { Expression::brackets(tree) } else { tree }
}

/// One or several values as the elements of a set.
fn set(tree: Expression) -> Expression {
    match tree {
        Expression::List(items) => Expression::Set(items),
        Expression::Set(_) | Expression::And(_) | Expression::Or(_) | Expression::Relations { .. } => tree,
        one => Expression::Set(vec![one]),
    }
}
