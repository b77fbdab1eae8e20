//! What generation asks of the maths engine, with its refusals as sentences for an author.

use std::cmp::Ordering;

use num_rational::BigRational;

use super::calculate::Reason;
use super::tidy::tidy;
use crate::maths::{self, Expression, MathsError, Value};

/// Work for all the draws of one variant, in the units of the engine (a few microseconds each): many times what an
/// exercise takes, and a few hundredths of a second.
const EFFORT_MAX: u64 = 10_000;

/// Work that the draws that are thrown away may take, on average, before one is kept. What they take altogether is
/// exponential, so that one variant in three million uses up all of [`EFFORT_MAX`] and is not given.
pub(crate) const LOST_EFFORT_MEAN_MAX: u64 = EFFORT_MAX / 15;

/// The work that the draws of one variant may still take. It makes generation end soon whatever the file asks for.
#[derive(Debug)]
pub(crate) struct Effort {
    left: u64,
}

impl Effort {
    pub(super) fn new() -> Self {
        Self { left: EFFORT_MAX }
    }

    /// The work done so far.
    pub(super) fn spent(&self) -> u64 {
        EFFORT_MAX - self.left
    }

    /// Counts work done.
    pub(super) fn spend(&mut self, work: u64) {
        self.left = self.left.saturating_sub(work);
    }

    /// Whether nothing is left.
    pub(super) fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// Refuses to go on when nothing is left.
    pub(super) fn check(&self) -> Result<(), Reason> {
        if self.is_spent() { Err("ces calculs sont trop longs".to_owned()) } else { Ok(()) }
    }

    /// The exact value of a tree that must be a rational number.
    pub(super) fn exact(&mut self, tree: &Expression) -> Result<BigRational, Reason> {
        let value = self.value(tree)?;
        value.as_rational().ok_or_else(|| match value.letters().into_iter().next() {
            Some(letter) => format!("« {letter} » est une lettre, pas un nombre"),
            None => "ce nombre n’est pas rationnel".to_owned(),
        })
    }

    /// The exact value of a tree.
    pub(super) fn value(&mut self, tree: &Expression) -> Result<Value, Reason> {
        self.check()?;
        let (value, work) = maths::evaluate_measured(tree);
        self.spend(1 + work);
        value.map_err(|error| reason(&error))
    }

    /// The expression reduced. One that is reduced already keeps the order of its terms.
    pub(super) fn reduced(&mut self, tree: &Expression) -> Result<Expression, Reason> {
        let value = self.value(tree)?;
        let tidied = tidy(tree);
        Ok(if is_reduced(&tidied) { tidied } else { value.to_expression() })
    }

    /// The expression expanded and reduced.
    pub(super) fn expanded(&mut self, tree: &Expression) -> Result<Expression, Reason> {
        self.value(tree).map(|value| value.to_expression())
    }

    /// The expression factored.
    pub(super) fn factored(&mut self, tree: &Expression) -> Result<Expression, Reason> {
        let value = self.value(tree)?;
        if !value.is_number() {
            // Looking for roots is the long part, and it is not measured.
            self.spend(maths::WORK_MAX / 16);
        }
        maths::factor(tree).map_err(|error| reason(&error))
    }

    /// The order of two numbers; none when one is not a number.
    pub(super) fn order(&mut self, left: &Expression, right: &Expression) -> Option<Ordering> {
        self.value(left).ok()?.compare(&self.value(right).ok()?)
    }

    /// Whether two trees have the same value for every value of their letters.
    pub(super) fn same(&mut self, left: &Expression, right: &Expression) -> bool {
        left == right
            || self.value(left).is_ok_and(|left| self.value(right).is_ok_and(|right| left.equals(&right) == Ok(true)))
    }
}

/// Whether two trees have the same value for every value of their letters; none when it cannot be told.
pub(crate) fn same_value(left: &Expression, right: &Expression) -> Option<bool> {
    maths::evaluate(left).ok()?.equals(&maths::evaluate(right).ok()?).ok()
}

fn reason(error: &MathsError) -> Reason {
    error.to_string().trim_end_matches('.').to_owned()
}

/// A sum of terms in their usual writing, no two of the same kind.
fn is_reduced(tree: &Expression) -> bool {
    let mut monomials = Vec::new();
    terms(tree).into_iter().all(|term| {
        let Ok(value) = maths::evaluate(term) else { return false };
        let Some(monomial) = value.as_polynomial().filter(|polynomial| polynomial.terms().len() == 1) else {
            return false;
        };
        let monomial = monomial.terms()[0].0.clone();
        let new = !monomials.contains(&monomial);
        monomials.push(monomial);
        new && (value.to_expression() == *term || value.to_decimal_expression().as_ref() == Some(term))
    })
}

fn terms(tree: &Expression) -> Vec<&Expression> {
    match tree {
        Expression::Sum(left, right) | Expression::Difference(left, right) => {
            let mut found = terms(left);
            found.extend(terms(right));
            found
        }
        Expression::Negation(inner) => terms(inner),
        other => vec![other],
    }
}
