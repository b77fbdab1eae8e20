//! Rewriting a formula: reduced, expanded, as an irreducible fraction, with a letter replaced.

use super::canonical;
use super::error::MathsError;
use super::evaluation::evaluate;
use super::expression::Expression;

/// The expression developed and reduced, in descending powers.
///
/// # Errors
/// As [`evaluate`].
pub fn expand(expression: &Expression) -> Result<Expression, MathsError> {
    evaluate(expression).map(|value| value.to_expression())
}

/// The expression with its like terms collected; brackets are developed, since a reduced writing
/// has none.
///
/// # Errors
/// As [`evaluate`].
pub fn reduce(expression: &Expression) -> Result<Expression, MathsError> {
    expand(expression)
}

/// The number as a fraction in lowest terms, an integer written as integer.
///
/// # Errors
/// As [`evaluate`]; [`MathsError::NotOneValue`] when the value is not rational.
pub fn irreducible(expression: &Expression) -> Result<Expression, MathsError> {
    let number = evaluate(expression)?.as_rational().ok_or(MathsError::NotOneValue)?;
    Ok(canonical::rational(&number))
}

/// The same formula with `value` wherever the letter stood, shown and not calculated: brackets
/// around a negative value or a sum where they are needed, a sign × between two numbers.
pub fn substitute(expression: &Expression, name: &str, value: &Expression) -> Expression {
    replaced(expression, name, value.unwrapped()).bracketed()
}

fn replaced(expression: &Expression, name: &str, value: &Expression) -> Expression {
    match expression {
        Expression::Letter(letter) if letter == name => value.clone(),
        other => {
            let inside: Result<_, std::convert::Infallible> = other.try_map(|part| Ok(replaced(part, name, value)));
            inside.unwrap_or_else(|never| match never {})
        }
    }
}
