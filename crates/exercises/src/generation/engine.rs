//! What generation asks of the maths engine, with its refusals as sentences for an author.

use std::cmp::Ordering;

use num_rational::BigRational;

use super::calculate::Reason;
use super::tidy::tidy;
use crate::maths::{self, Expression, MathsError, Value};

/// The exact value of a tree that must be a rational number.
pub(super) fn exact(tree: &Expression) -> Result<BigRational, Reason> {
    let value = value(tree)?;
    value.as_rational().ok_or_else(|| match value.letters().into_iter().next() {
        Some(letter) => format!("« {letter} » est une lettre, pas un nombre"),
        None => "ce nombre n’est pas rationnel".to_owned(),
    })
}

/// The exact value of a tree.
pub(super) fn value(tree: &Expression) -> Result<Value, Reason> {
    maths::evaluate(tree).map_err(|error| reason(&error))
}

/// The expression reduced. One that is reduced already keeps the order of its terms.
pub(super) fn reduced(tree: &Expression) -> Result<Expression, Reason> {
    let tidied = tidy(tree);
    if is_reduced(&tidied) {
        return Ok(tidied);
    }
    maths::reduce(tree).map_err(|error| reason(&error))
}

/// The expression expanded and reduced.
pub(super) fn expanded(tree: &Expression) -> Result<Expression, Reason> {
    maths::expand(tree).map_err(|error| reason(&error))
}

/// The expression factored.
pub(super) fn factored(tree: &Expression) -> Result<Expression, Reason> {
    maths::factor(tree).map_err(|error| reason(&error))
}

/// The order of two numbers; none when one is not a number.
pub(super) fn order(left: &Expression, right: &Expression) -> Option<Ordering> {
    maths::evaluate(left).ok()?.compare(&maths::evaluate(right).ok()?)
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
