//! The rules, family by family, the most plausible first within each.

mod algebra;
mod decimals;
mod equations;
mod expansion;
mod factoring;
mod fractions;
mod french;
mod functions;
mod geometry;
mod measures;
mod powers;
mod priorities;
mod proportionality;
mod radicals;
mod signs;
mod spelling;
mod statistics;

use super::calculation::Calculation;
use crate::marking::{AnswerKind, Form, Question};
use crate::maths::Expression;

/// A rewriting of one node of a calculation; nothing where the error cannot be made.
pub(super) type Rewrite = fn(&Expression) -> Option<Expression>;

/// One error of reasoning that pupils make: a rule that is wrong, followed faithfully.
#[derive(Debug, Clone, Copy)]
pub struct Misconception {
    /// Its stable name: `fractions.add-both`.
    pub code: &'static str,
    /// What it is called among teachers, in French.
    pub name: &'static str,
    /// What the pupil did, in French, after « ici, ».
    pub here: &'static str,
    /// What is said to the pupil: it names the error and puts on the way, without the answer.
    pub message: &'static str,
    /// The skill that it puts in doubt.
    pub doubts: Option<&'static str>,
    /// A calculation where it is made, for the documentation and for its test.
    pub example: Example,
    /// What the error makes of a node; several when it is made in several ways.
    pub(super) rewrites: &'static [Rewrite],
}

/// One wrong answer that a rule leads to.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What kind of answer is asked.
    pub kind: AnswerKind,
    /// The calculation that is asked.
    pub calculation: &'static str,
    /// The wrong answer.
    pub wrong: &'static str,
}

impl Example {
    /// The question that asks for this calculation; nothing if it had no value.
    pub fn question(&self) -> Option<Question> {
        let asked =
            Question { calculation: Some(self.calculation.to_owned()), ..Question::new(self.kind, "", Form::Any) };
        let expected = match self.kind {
            AnswerKind::Text => self.calculation.to_owned(),
            _ => Calculation::read(self.calculation).ok()?.answer(&asked)?,
        };
        Some(Question { expected, ..asked })
    }
}

/// Families in the order of plausibility: when two rules give the same wrong answer, the first one names it. What depends
/// on the very structure of the calculation (an equation, a fraction) comes before what can be said of any number.
const FAMILIES: &[&[Misconception]] = &[
    equations::RULES,
    fractions::RULES,
    factoring::RULES,
    expansion::RULES,
    algebra::RULES,
    functions::RULES,
    powers::RULES,
    radicals::RULES,
    priorities::RULES,
    decimals::RULES,
    signs::RULES,
    proportionality::RULES,
    measures::RULES,
    statistics::RULES,
    geometry::RULES,
    french::RULES,
    spelling::RULES,
];

/// Every misconception, the most plausible first.
pub fn library() -> impl Iterator<Item = &'static Misconception> {
    FAMILIES.iter().copied().flatten()
}

/// The misconception of that code.
pub fn misconception(code: &str) -> Option<&'static Misconception> {
    library().find(|rule| rule.code == code)
}

/// An example of a wrong answer.
const fn example(kind: AnswerKind, calculation: &'static str, wrong: &'static str) -> Example {
    Example { kind, calculation, wrong }
}
