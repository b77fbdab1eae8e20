//! Several values in one answer.

use num_rational::BigRational;

use super::number;
use crate::marking::judgement::Trouble;
use crate::marking::written::Written;
use crate::maths::{Expression, Relation, Value, evaluate};
use crate::reading::{ReadingError, is_space};

/// One value, with the letter it was given to.
#[derive(Debug, Clone)]
pub(in crate::marking) struct Item {
    pub(in crate::marking) label: Option<String>,
    pub(in crate::marking) tree: Expression,
    pub(in crate::marking) value: Value,
}

/// The values of a list, a set, or `x = 3 ou x = -2`, in writing order; `±` gives two.
pub(in crate::marking) fn items(tree: &Expression) -> Result<Vec<Item>, Trouble> {
    let mut trees = Vec::new();
    collect(tree, None, &mut trees);
    let item = |(label, tree): (Option<String>, Expression)| {
        let value = evaluate(&tree).map_err(Trouble::Calculation)?;
        Ok(Item { label, tree, value })
    };
    trees.into_iter().map(item).collect()
}

fn collect(tree: &Expression, label: Option<&str>, found: &mut Vec<(Option<String>, Expression)>) {
    match tree {
        Expression::List(items) | Expression::Set(items) | Expression::And(items) | Expression::Or(items) => {
            for item in items {
                collect(item, label, found);
            }
        }
        Expression::Relations { first, rest } => match (first.as_ref(), rest.as_slice()) {
            (Expression::Letter(name), [(Relation::Equal, value)])
            | (value, [(Relation::Equal, Expression::Letter(name))]) => collect(value, Some(name), found),
            (_, ordered) if is_chain(ordered) => {
                collect(first, label, found);
                for (_, member) in ordered {
                    collect(member, label, found);
                }
            }
            _ => found.push((label.map(str::to_owned), tree.clone())),
        },
        other if has_plus_minus(other) => {
            for positive in [false, true] {
                found.push((label.map(str::to_owned), one_sign(other, positive)));
            }
        }
        other => found.push((label.map(str::to_owned), other.clone())),
    }
}

/// `a < b < c`, as pupils write numbers in order.
fn is_chain(rest: &[(Relation, Expression)]) -> bool {
    let all = |allowed: [Relation; 2]| rest.iter().all(|(relation, _)| allowed.contains(relation));
    all([Relation::Less, Relation::AtMost]) || all([Relation::Greater, Relation::AtLeast])
}

fn has_plus_minus(tree: &Expression) -> bool {
    matches!(tree, Expression::PlusMinus(_)) || tree.children().into_iter().any(has_plus_minus)
}

fn one_sign(tree: &Expression, positive: bool) -> Expression {
    match tree {
        Expression::PlusMinus(inner) if positive => one_sign(inner, positive),
        Expression::PlusMinus(inner) => Expression::negation(one_sign(inner, positive)),
        other => {
            let inside: Result<_, std::convert::Infallible> = other.try_map(|part| Ok(one_sign(part, positive)));
            inside.unwrap_or_else(|never| match never {})
        }
    }
}

/// Where several values are expected and one was read, `-2,3`, `100 200`, `3 -5`, `3 - 5` and `3 / 5` have two readings.
pub(in crate::marking) fn refuse_run_together(
    written: &Written,
    read: usize,
    wanted: usize,
) -> Result<(), ReadingError> {
    if wanted < 2 || read != 1 {
        return Ok(());
    }
    let digit = |at: usize| written.characters().get(at).is_some_and(char::is_ascii_digit);
    let between = |at: &usize, mark: fn(char) -> bool| {
        *at > 0 && mark(written.characters()[*at]) && digit(*at - 1) && digit(*at + 1)
    };
    let places = 0..written.characters().len();
    if let Some(position) = places.clone().find(|at| between(at, |c| c == ',')) {
        let message = "Cette virgule sépare-t-elle deux réponses ou les décimales d’un nombre ? Sépare tes réponses par un point-virgule « ; ».";
        return Err(ReadingError::ambiguous(position, message));
    }
    if let Some(position) = places.clone().find(|at| between(at, is_space)) {
        let message =
            "Est-ce un seul grand nombre ou plusieurs réponses ? Sépare tes réponses par un point-virgule « ; ».";
        return Err(ReadingError::ambiguous(position, message));
    }
    let spaced = |at: &usize| *at > 1 && is_space(written.characters()[*at - 1]) && digit(*at - 2);
    let mut signs = places.filter(spaced);
    let blank_after = |at: usize| written.characters().get(at + 1).copied().is_some_and(is_space);
    let is_minus = |at: usize| written.characters()[at] == '-' && (digit(at + 1) || (blank_after(at) && digit(at + 2)));
    if let Some(position) = signs.clone().find(|at| is_minus(*at)) {
        let message = "Est-ce une soustraction ou deux réponses ? Sépare tes réponses par un point-virgule « ; ».";
        return Err(ReadingError::ambiguous(position, message));
    }
    if let Some(position) = signs.find(|at| written.characters()[*at] == '/' && blank_after(*at)) {
        let message = "Est-ce une fraction ou plusieurs réponses ? Sépare tes réponses par un point-virgule « ; ».";
        return Err(ReadingError::ambiguous(position, message));
    }
    Ok(())
}

/// One coordinate a line, or `x=2 y=3`: what separates them becomes a semicolon.
pub(in crate::marking) fn separate(written: &mut Written) {
    let characters = written.characters().to_vec();
    let solid = |at: &usize| !is_space(characters[*at]);
    let starts_blank = |at: &usize| is_space(characters[*at]) && !is_space(characters[*at - 1]);
    for at in (1..characters.len()).filter(starts_blank) {
        let before = (0..at).rev().find(solid);
        let after = (at..characters.len()).find(solid);
        let (Some(before), Some(after)) = (before, after) else { continue };
        let broken = characters[at..after].contains(&'\n');
        let labelled = characters[before].is_ascii_digit()
            && matches!(characters[after], 'x' | 'y' | 'z' | 'X' | 'Y' | 'Z')
            && (after + 1..characters.len()).find(solid).is_some_and(|sign| characters[sign] == '=');
        let separated = [before, after].iter().any(|at| matches!(characters[*at], ';' | '(' | ')' | '=' | ':' | ','));
        if (broken || labelled) && !separated {
            written.put(at, ';');
        }
    }
}

/// Blanks the letters of `(x ; y) = (2 ; 3)`.
pub(in crate::marking) fn blank_letters(written: &mut Written) {
    let characters = written.characters();
    let Some(sign) = characters.iter().position(|c| *c == '=') else { return };
    let letters = |c: &char| matches!(c, 'x' | 'y' | 'z' | 'X' | 'Y' | 'Z' | '(' | ')' | ';' | ',') || is_space(*c);
    if characters[..sign].contains(&'(') && characters[..sign].iter().all(letters) {
        written.blank(0, sign + 1);
    }
}

/// Whether the item is among the others.
pub(in crate::marking) fn contains(
    others: &[Item],
    item: &Item,
    tolerance: Option<&BigRational>,
) -> Result<bool, Trouble> {
    for other in others {
        if same(other, item, tolerance)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether two items have the same value.
pub(in crate::marking) fn same(one: &Item, other: &Item, tolerance: Option<&BigRational>) -> Result<bool, Trouble> {
    number::same(&one.value, &other.value, tolerance).map_err(Trouble::Calculation)
}
