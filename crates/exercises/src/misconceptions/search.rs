//! The wrong answers that the rules lead to: one rule anywhere in the calculation, then two.

use super::calculation::{Budget, Calculation, as_answer, outcome};
use super::rules::{Misconception, library};
use crate::marking::Question;
use crate::maths::Expression;

/// Most lines that one rule alone gives.
const SINGLES_MAX: usize = 60;
/// Most lines that two rules give together.
const DOUBLES_MAX: usize = 150;

/// One rule applied at one place.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) rule: &'static Misconception,
    /// The node before the rule.
    pub(super) before: Expression,
    /// The node after it.
    pub(super) after: Expression,
    /// The whole calculation after it.
    pub(super) tree: Expression,
}

/// A wrong answer that the library expects.
#[derive(Debug, Clone)]
pub struct Likely {
    /// The rules that lead to it, one or two.
    pub rules: Vec<&'static Misconception>,
    /// The answer, as a pupil would type it.
    pub answer: String,
}

/// A calculation that went wrong, and the answer that it gives.
#[derive(Debug, Clone)]
pub(super) struct Wrong {
    pub(super) steps: Vec<Step>,
    pub(super) outcome: Expression,
    pub(super) answer: String,
}

/// The wrong answers that one rule leads to, the most plausible first; each answer once.
pub fn likely(question: &Question) -> Vec<Likely> {
    let Some(calculation) = Calculation::of_question(question) else { return Vec::new() };
    let one = |wrong: Wrong| Likely { rules: wrong.steps.iter().map(|step| step.rule).collect(), answer: wrong.answer };
    singles(&calculation, question, &mut Budget::new()).into_iter().map(one).collect()
}

/// The answers that this rule alone leads to.
pub(crate) fn likely_of(calculation: &Calculation, question: &Question, rule: &'static Misconception) -> Vec<String> {
    let budget = &mut Budget::new();
    let steps = steps(&calculation.tree, std::iter::once(rule));
    steps.iter().filter_map(|step| result(&step.tree, question, budget)).map(|(_, answer)| answer).collect()
}

/// What one rule leads to.
pub(super) fn singles(calculation: &Calculation, question: &Question, budget: &mut Budget) -> Vec<Wrong> {
    let mut found: Vec<Wrong> = Vec::new();
    for step in steps(&calculation.tree, library()) {
        if found.len() >= SINGLES_MAX || budget.is_spent() {
            break;
        }
        let Some((outcome, answer)) = result(&step.tree, question, budget) else { continue };
        if found.iter().all(|other| other.answer != answer) {
            found.push(Wrong { steps: vec![step], outcome, answer });
        }
    }
    found
}

/// What two rules lead to together, where no single one does. Of two pairs that share a rule the more plausible is kept; an
/// answer that two pairs explain in ways that have nothing in common is explained by none, and left out.
pub(super) fn doubles(singles: &[Wrong], question: &Question, budget: &mut Budget) -> Vec<Wrong> {
    let mut found: Vec<Wrong> = Vec::new();
    let mut doubtful: Vec<String> = Vec::new();
    for first in singles.iter().filter_map(|single| single.steps.first()) {
        for second in steps(&first.tree, library()) {
            if found.len() >= DOUBLES_MAX || budget.is_spent() {
                return found;
            }
            if second.rule.code == first.rule.code || errs_in_a_mistaken_product(first, &second) {
                continue;
            }
            let Some((outcome, answer)) = result(&second.tree, question, budget) else { continue };
            if is_one_off(&answer, &question.expected) {
                continue;
            }
            if doubtful.contains(&answer) || singles.iter().any(|single| single.answer == answer) {
                continue;
            }
            match found.iter().position(|other| other.answer == answer) {
                Some(place) if share_a_rule(&found[place], first.rule, second.rule) => {}
                Some(place) => {
                    found.remove(place);
                    doubtful.push(answer);
                }
                None => found.push(Wrong { steps: vec![first.clone(), second], outcome, answer }),
            }
        }
    }
    found
}

/// Whether the second rule misses a product that the first one put there by mistake: « tu as additionné au lieu de multiplier »
/// is no advice to whoever had an addition to make.
fn errs_in_a_mistaken_product(first: &Step, second: &Step) -> bool {
    let is_product = |node: &Expression| matches!(node, Expression::Product { .. });
    let holds = |tree: &Expression| nodes(tree).iter().any(|(_, node)| **node == second.before);
    is_product(&second.before) && !is_product(&first.before) && holds(&first.after) && !holds(&first.before)
}

/// Whether both are whole numbers next to each other, alone or after `x =`: whoever is one off has slipped in a calculation,
/// and no two errors of reasoning are a better account of it.
fn is_one_off(answer: &str, expected: &str) -> bool {
    let number = |text: &str| -> Option<i64> {
        let value = text.rsplit('=').next().unwrap_or(text);
        value.trim().replace('−', "-").parse().ok()
    };
    number(answer).zip(number(expected)).is_some_and(|(one, other)| one.abs_diff(other) == 1)
}

fn share_a_rule(wrong: &Wrong, one: &Misconception, other: &Misconception) -> bool {
    wrong.steps.iter().any(|step| step.rule.code == one.code || step.rule.code == other.code)
}

fn result(tree: &Expression, question: &Question, budget: &mut Budget) -> Option<(Expression, String)> {
    let outcome = outcome(tree, budget)?;
    let answer = as_answer(&outcome, question)?;
    Some((outcome, answer))
}

/// Every rule at every place, the most plausible rule first, places from the whole to its parts.
fn steps(tree: &Expression, rules: impl Iterator<Item = &'static Misconception>) -> Vec<Step> {
    let nodes = nodes(tree);
    let mut found = Vec::new();
    for rule in rules {
        for (path, node) in &nodes {
            for after in rule.rewrites.iter().filter_map(|rewrite| rewrite(node)) {
                let tree = replaced(tree, path, &after);
                found.push(Step { rule, before: (*node).clone(), after, tree });
            }
        }
    }
    found
}

/// Each node with the way to it: which child to take at each level.
fn nodes(tree: &Expression) -> Vec<(Vec<usize>, &Expression)> {
    let mut found = vec![(Vec::new(), tree)];
    let mut at = 0;
    while let Some((path, node)) = found.get(at).cloned() {
        for (index, child) in node.children().into_iter().enumerate() {
            let mut path = path.clone();
            path.push(index);
            found.push((path, child));
        }
        at += 1;
    }
    found
}

/// The tree with another node at the end of that way.
fn replaced(tree: &Expression, path: &[usize], node: &Expression) -> Expression {
    let Some((first, rest)) = path.split_first() else { return node.clone() };
    let mut index = 0;
    let inside: Result<_, std::convert::Infallible> = tree.try_map(|child| {
        let here = index == *first;
        index += 1;
        Ok(if here { replaced(child, rest, node) } else { child.clone() })
    });
    inside.unwrap_or_else(|never| match never {})
}
