//! Whether each line of a correction follows from the one before.

use std::collections::BTreeMap;

use crate::generation::{Variant, same_value};
use crate::marking::AnswerKind;
use crate::maths::{Expression, Relation, substitute};
use crate::reading::{Vocabulary, read};
use crate::rendering::{RichText, plain};

/// What a correction says that an earlier line, or the answer, contradicts.
pub(super) fn fault(variant: &Variant) -> Option<String> {
    named_twice(variant).or_else(|| false_equation(variant))
}

/// `A = 2(x + 3)`, then `A = 2x + 5`: what has one name has one value.
///
/// Names are capitals; `x = 3`, then `x = -3` are two solutions.
fn named_twice(variant: &Variant) -> Option<String> {
    let mut before: BTreeMap<&str, &Expression> = BTreeMap::new();
    for formula in variant.correction.iter().flat_map(RichText::formulas) {
        let Expression::Relations { first, rest } = formula else { continue };
        let (Expression::Letter(name), Some((Relation::Equal, value))) = (first.as_ref(), rest.last()) else {
            continue;
        };
        if !name.chars().all(char::is_uppercase) {
            continue;
        }
        if let Some(earlier) = before.insert(name, value)
            && earlier.letters() == value.letters()
            && same_value(earlier, value) == Some(false)
        {
            return Some(format!("{name} = {}, puis {name} = {}", plain(earlier), plain(value)));
        }
    }
    None
}

/// An equation in the unknown that no expected solution satisfies: it is not a step towards them.
fn false_equation(variant: &Variant) -> Option<String> {
    if variant.question.kind != AnswerKind::Solutions {
        return None;
    }
    let [unknown] = variant.question.letters.as_deref()? else { return None };
    let solutions = solutions(&variant.question.expected, unknown);
    if solutions.is_empty() {
        return None;
    }
    let formulas = variant.correction.iter().flat_map(RichText::formulas);
    formulas.into_iter().find(|formula| is_contradicted(formula, unknown, &solutions)).map(plain)
}

fn is_contradicted(formula: &Expression, unknown: &str, solutions: &[Expression]) -> bool {
    let Expression::Relations { first, rest } = formula else { return false };
    let [(Relation::Equal, right)] = rest.as_slice() else { return false };
    if !formula.letters().into_iter().eq([unknown.to_owned()]) {
        return false;
    }
    // Members that are always equal, or never, say nothing of the unknown: « 2(x + 1) = 2x + 2 », « 0x = 3 ».
    let verdict = |solution: &Expression| {
        let put = |member: &Expression| substitute(member, unknown, solution);
        same_value(&put(first), &put(right))
    };
    solutions.iter().all(|solution| verdict(solution) == Some(false))
}

/// The solutions as an exercise writes them; none when they are not a list of values.
fn solutions(expected: &str, unknown: &str) -> Vec<Expression> {
    let Ok(tree) = read(expected, &Vocabulary::with_letters([unknown])) else { return Vec::new() };
    let parts = match &tree {
        Expression::Or(parts) | Expression::List(parts) | Expression::Set(parts) => parts.iter().collect(),
        other => vec![other],
    };
    let value = |part: &Expression| match part {
        Expression::Relations { first, rest } => match (first.as_ref(), rest.as_slice()) {
            (Expression::Letter(_), [(Relation::Equal, value)]) => Some(value.clone()),
            _ => None,
        },
        other => Some(other.clone()),
    };
    let values: Option<Vec<Expression>> = parts.into_iter().map(value).collect();
    values.unwrap_or_default().into_iter().filter(|value| value.letters().is_empty()).collect()
}
