//! Whether a right value is written in the asked form, and if not, what remains to do.
//!
//! Each check answers with a sentence to the pupil that never gives the answer.

mod denominators;
mod numbers;
mod order;
mod powers;
mod products;
mod radicals;
mod squares;
mod sums;

pub(super) use denominators::of_all as one_denominator;

use super::question::{AnswerKind, Form};
use crate::maths::{Expression, Value};

/// The sentence that says what remains to do.
type Checked = Result<(), String>;

/// The form of a single number.
pub(super) fn of_number(
    form: Form,
    kind: AnswerKind,
    tree: &Expression,
    wanted: &Expression,
    value: &Value,
) -> Checked {
    match form {
        Form::Irreducible => numbers::irreducible(tree),
        Form::Mixed => numbers::mixed(tree),
        Form::Decimal => numbers::decimal(tree),
        Form::Scientific => numbers::scientific(tree),
        Form::Power => powers::one_power(tree, wanted),
        Form::SimplifiedRadical => radicals::simplified(tree),
        Form::SameDenominator => denominators::as_expected(tree, wanted),
        Form::Any
        | Form::Exact
        | Form::WithUnit
        | Form::Reduced
        | Form::Ordered
        | Form::Expanded
        | Form::Factored
        | Form::FullyFactored
        | Form::CompletedSquare => {
            let whole_kinds =
                [AnswerKind::Integer, AnswerKind::Decimal, AnswerKind::Quantity, AnswerKind::FunctionValue];
            let integer_expected = whole_kinds.contains(&kind) && value.as_integer().is_some();
            numbers::finished(tree, integer_expected)
        }
    }
}

/// The form of an algebraic expression.
pub(super) fn of_expression(form: Form, tree: &Expression, wanted: &Expression) -> Checked {
    match form {
        Form::Irreducible if tree.letters().is_empty() => numbers::irreducible(tree),
        Form::Irreducible => numbers::irreducible_letters(tree),
        Form::Any | Form::Exact | Form::WithUnit => Ok(()),
        Form::Reduced => sums::reduced(tree),
        Form::Expanded => sums::expanded(tree),
        Form::Ordered => order::ordered(tree),
        Form::SameDenominator => denominators::of_sum(tree),
        Form::Factored => products::factored(tree, wanted),
        Form::FullyFactored => products::fully_factored(tree, wanted),
        Form::CompletedSquare => squares::completed(tree),
        Form::SimplifiedRadical => radicals::simplified(tree),
        Form::Power => powers::one_power(tree, wanted),
        Form::Mixed => numbers::mixed(tree),
        Form::Decimal => numbers::decimal(tree),
        Form::Scientific => numbers::scientific(tree),
    }
}

/// The form of one value among several, as in a list or the solutions of an equation.
pub(super) fn of_item(form: Form, tree: &Expression, wanted: &Expression, value: &Value) -> Checked {
    match form {
        Form::Any | Form::Exact | Form::WithUnit if value.is_number() => {
            numbers::finished(tree, value.as_integer().is_some())
        }
        // Several values are looked at together.
        Form::SameDenominator => Ok(()),
        _ => of_expression(form, tree, wanted),
    }
}
