//! The calculation that an answer comes from.

use super::tasks;
use super::words::sentence;
use crate::marking::{AnswerKind, Question};
use crate::maths::{self, Expression, WORK_MAX};
use crate::reading::{CHARACTERS_MAX, Vocabulary, read};

/// Largest calculation that rules are tried on, in nodes.
const SIZE_MAX: usize = 90;

/// The calculation that a right answer comes from: `2/3 + 1/4`, `resoudre(3x + 5 = 20)`, `moyenne(4 ; 7 ; 10)`.
///
/// Brackets are gone: the tree groups by itself, and a rule that ignores brackets finds where they had to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calculation {
    pub(super) tree: Expression,
}

/// Why a text is no calculation; for whoever writes the exercise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalculationError {
    /// It does not read.
    #[error("{message}")]
    Unreadable {
        /// Index of the character at fault.
        position: usize,
        /// What is wrong with it.
        message: String,
    },
    /// It is longer than what rules are tried on.
    #[error("ce calcul est trop long : {SIZE_MAX} nombres et signes au plus")]
    TooLong,
}

impl Calculation {
    /// Reads a calculation; `;` separates what stands between the brackets of a task.
    ///
    /// # Errors
    /// A [`CalculationError`].
    pub fn read(text: &str) -> Result<Self, CalculationError> {
        let tree = read(text, &Vocabulary::calculation(Vec::<String>::new())).map_err(|error| {
            let (position, message) = error.parts();
            CalculationError::Unreadable { position, message: message.to_owned() }
        })?;
        Self::of(&tree)
    }

    /// The calculation of a question, if it says which; an answer made of words comes from these very words.
    pub(crate) fn of_question(question: &Question) -> Option<Self> {
        let text = question.calculation.as_deref()?;
        if question.kind != AnswerKind::Text {
            return Self::read(text).ok();
        }
        let tree = sentence(text);
        (text.chars().count() <= CHARACTERS_MAX && tree.size() <= SIZE_MAX).then_some(Self { tree })
    }

    /// The calculation of a tree.
    pub(crate) fn of(tree: &Expression) -> Result<Self, CalculationError> {
        if tree.size() > SIZE_MAX {
            return Err(CalculationError::TooLong);
        }
        Ok(Self { tree: bare(tree) })
    }

    /// What it gives when nothing goes wrong, as an answer of that question; nothing when it has no value.
    pub fn answer(&self, question: &Question) -> Option<String> {
        outcome(&self.tree, &mut Budget::new()).and_then(|outcome| as_answer(&outcome, question))
    }
}

impl std::fmt::Display for Calculation {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}", self.tree)
    }
}

/// What recognition may still calculate, in the units of the engine.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { left: 2 * WORK_MAX }
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left == 0
    }
}

/// The tree without brackets and signs that were written without need; a sign − in front of a product belongs to its
/// first number, as in `-3 × (-4)`.
pub(super) fn bare(tree: &Expression) -> Expression {
    match tree {
        Expression::Brackets(inner) | Expression::Positive(inner) => bare(inner),
        Expression::Negation(inner) => {
            let inner = bare(inner);
            negative_first(&inner).unwrap_or_else(|| Expression::negation(inner))
        }
        other => {
            let inside: Result<_, std::convert::Infallible> = other.try_map(|part| Ok(bare(part)));
            inside.unwrap_or_else(|never| match never {})
        }
    }
}

/// The product or quotient whose first number takes a sign −; nothing when it does not begin with a number.
fn negative_first(tree: &Expression) -> Option<Expression> {
    match tree {
        Expression::Product { left, right, sign } => {
            Some(Expression::Product { left: Box::new(negative_number(left)?), right: right.clone(), sign: *sign })
        }
        Expression::Quotient(left, right) => {
            Some(Expression::Quotient(Box::new(negative_number(left)?), right.clone()))
        }
        _ => None,
    }
}

fn negative_number(tree: &Expression) -> Option<Expression> {
    match tree {
        Expression::Integer(_) | Expression::Decimal { .. } => Some(Expression::negation(tree.clone())),
        other => negative_first(other),
    }
}

/// The value of a calculation in its usual writing: a number, an expression, a list, solutions, a word.
pub(super) fn outcome(tree: &Expression, budget: &mut Budget) -> Option<Expression> {
    calculated(&tasks::unfolded(tree)?, budget)
}

fn calculated(tree: &Expression, budget: &mut Budget) -> Option<Expression> {
    match tree {
        Expression::Text(_) => Some(tree.clone()),
        Expression::List(items) | Expression::Set(items) | Expression::Or(items) => {
            let items: Option<Vec<_>> = items.iter().map(|item| calculated(item, budget)).collect();
            items.map(if matches!(tree, Expression::Set(_)) { Expression::Set } else { Expression::List })
        }
        Expression::Relations { first, rest } => {
            let [(sign, member)] = rest.as_slice() else { return None };
            let member = calculated(member, budget)?;
            Some(Expression::Relations { first: first.clone(), rest: vec![(*sign, member)] })
        }
        number => {
            let (value, work) = maths::evaluate_measured(number);
            budget.left = budget.left.saturating_sub(work + 1);
            value.ok().map(|value| value.to_expression())
        }
    }
}

/// The outcome as a pupil would type it in answer to that question.
pub(super) fn as_answer(outcome: &Expression, question: &Question) -> Option<String> {
    Some(match (question.kind, outcome) {
        (_, Expression::Set(items)) if items.is_empty() => "aucune solution".to_owned(),
        (_, Expression::Text(words)) => words.clone(),
        (AnswerKind::Percent, Expression::Percent(_)) => outcome.to_string(),
        (AnswerKind::Percent, number) => Expression::Percent(Box::new(number.clone())).to_string(),
        (AnswerKind::Duration, hours) => {
            // A duration is calculated in hours.
            let minutes = Expression::times(hours.clone(), Expression::integer(60));
            format!("{} min", maths::evaluate(&minutes).ok()?.to_decimal_expression()?)
        }
        (AnswerKind::Quantity, number) => match unit_of(question) {
            Some(unit) => format!("{number} {unit}"),
            None => number.to_string(),
        },
        (AnswerKind::Coordinates | AnswerKind::Vector, list) => format!("({list})"),
        (AnswerKind::Choice, _) => return None,
        (_, other) => other.to_string(),
    })
}

/// The asked unit, or the one of the expected answer.
fn unit_of(question: &Question) -> Option<String> {
    let written = || question.expected.trim_start_matches(|c: char| !c.is_alphabetic()).trim();
    question.unit.clone().or_else(|| Some(written().to_owned())).filter(|unit| !unit.is_empty())
}
