//! From a formula of the file to what a variant shows (names replaced) or holds (calculated).

use std::collections::BTreeMap;

use num_rational::BigRational;

use super::chance::Chance;
use super::tidy::{self, plain, tidy};
use super::{engine::Effort, functions};
use crate::maths::{Expression, ProductSign, Relation};
use crate::misconceptions::tasks;

/// Largest tree that a formula may become, in nodes.
const SIZE_MAX: usize = 600;

/// Nodes of a tree that are copied in the time of one unit of work.
const NODES_PER_WORK: u64 = 16;

/// Why a formula has no value in a variant; a French sentence for the author.
pub(crate) type Reason = String;

/// The values drawn so far, and the chance that draws more while the draws are read.
pub(crate) struct Scope {
    pub(crate) names: BTreeMap<String, Expression>,
    /// Present only while `[tirage]` is calculated.
    pub(crate) chance: Option<Chance>,
    /// What the calculations may still cost.
    pub(crate) effort: Effort,
}

impl Scope {
    /// The formula to show: names replaced by their values, functions applied, nothing else calculated.
    pub(crate) fn shown(&mut self, tree: &Expression) -> Result<Expression, Reason> {
        let shown = self.replaced(tree)?;
        let size = shown.size();
        self.effort.spend(1 + size as u64 / NODES_PER_WORK);
        if size > SIZE_MAX {
            return Err("cette formule devient trop longue".to_owned());
        }
        Ok(shown)
    }

    fn replaced(&mut self, tree: &Expression) -> Result<Expression, Reason> {
        Ok(match tree {
            Expression::Letter(name) => match self.names.get(name) {
                Some(value) => {
                    // A long value that is written often grows faster than the formula.
                    self.effort.spend(value.size() as u64 / NODES_PER_WORK);
                    self.effort.check()?;
                    value.clone()
                }
                None => tree.clone(),
            },
            Expression::Call { name, .. } if tasks::named(name).is_some() => tree.try_map(|part| self.shown(part))?,
            Expression::Call { name, arguments } => functions::apply(self, name, arguments)?,
            Expression::Product { left, right, sign } => {
                let (shown_left, shown_right) = (self.replaced(left)?, self.replaced(right)?);
                let sign = sign_after(*sign, right, &shown_right);
                Expression::Product { left: Box::new(shown_left), right: Box::new(shown_right), sign }
            }
            other => other.try_map(|part| self.replaced(part))?,
        })
    }

    /// The value of a formula: a number when no letter is left, else the expression in its usual writing.
    pub(crate) fn calculated(&mut self, tree: &Expression) -> Result<Expression, Reason> {
        let shown = self.shown(tree)?;
        if let Expression::Text(_) = shown {
            return Ok(shown);
        }
        calculated(&mut self.effort, &shown)
    }

    /// The value of a formula that must be a number.
    pub(crate) fn number(&mut self, tree: &Expression) -> Result<BigRational, Reason> {
        let shown = self.shown(tree)?;
        self.effort.exact(&shown)
    }

    /// The value of a formula that must be a whole number that a machine counts with.
    pub(crate) fn integer(&mut self, tree: &Expression) -> Result<i64, Reason> {
        let value = self.number(tree)?;
        if !value.is_integer() {
            return Err(format!(
                "il faut un entier, et {} n’en est pas un",
                crate::rendering::plain(&tidy::number(&value, true))
            ));
        }
        i64::try_from(value.to_integer()).map_err(|_| "ce nombre est trop grand".to_owned())
    }

    /// Whether a condition is true.
    pub(crate) fn holds(&mut self, condition: &Expression) -> Result<bool, Reason> {
        match condition {
            Expression::And(parts) => {
                for part in parts {
                    if !self.holds(part)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Expression::Or(parts) => {
                for part in parts {
                    if self.holds(part)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Expression::Not(inner) => Ok(!self.holds(inner)?),
            Expression::Brackets(inner) => self.holds(inner),
            Expression::Relations { first, rest } => self.compare(first, rest),
            Expression::Call { name, arguments } => functions::test(self, name, arguments),
            _ => Err("ce n’est pas une condition : écris une comparaison (a < b, a != 0…)".to_owned()),
        }
    }

    fn compare(&mut self, first: &Expression, rest: &[(Relation, Expression)]) -> Result<bool, Reason> {
        let mut left = self.calculated(first)?;
        for (sign, member) in rest {
            let right = self.calculated(member)?;
            if !compare(&mut self.effort, &left, *sign, &right)? {
                return Ok(false);
            }
            left = right;
        }
        Ok(true)
    }
}

/// The sign of a product once its factors are replaced: a number that took the place of a letter needs a ×.
fn sign_after(sign: ProductSign, before: &Expression, after: &Expression) -> ProductSign {
    let was_letter = matches!(first_factor(before), Expression::Letter(_));
    if was_letter && plain(first_factor(after)).is_some() { ProductSign::Times } else { sign }
}

/// What a product or a power begins with.
fn first_factor(tree: &Expression) -> &Expression {
    match tree {
        Expression::Product { left: first, .. } | Expression::Power(first, _) => first_factor(first),
        other => other,
    }
}

/// A tree without names, calculated.
fn calculated(effort: &mut Effort, shown: &Expression) -> Result<Expression, Reason> {
    match shown {
        Expression::Relations { first, rest } => {
            let first = Box::new(calculated(effort, first)?);
            let rest = rest.iter().map(|(sign, member)| Ok((*sign, calculated(effort, member)?)));
            Ok(Expression::Relations { first, rest: rest.collect::<Result<_, Reason>>()? })
        }
        Expression::List(_) | Expression::Set(_) | Expression::And(_) | Expression::Or(_) => {
            shown.try_map(|part| calculated(effort, part))
        }
        Expression::Mixed { .. } | Expression::Text(_) | Expression::Percent(_) => Ok(shown.clone()),
        _ if !shown.letters().is_empty() || holds_text(shown) => Ok(tidy(shown)),
        _ => {
            let value = effort.value(shown)?;
            let rational = value.as_rational().map(|number| tidy::number(&number, writes_decimal(shown)));
            Ok(rational.unwrap_or_else(|| value.to_expression()))
        }
    }
}

fn any_part(tree: &Expression, wanted: impl Fn(&Expression) -> bool) -> bool {
    let mut waiting = vec![tree];
    while let Some(part) = waiting.pop() {
        if wanted(part) {
            return true;
        }
        waiting.extend(part.children());
    }
    false
}

fn holds_text(tree: &Expression) -> bool {
    any_part(tree, |part| matches!(part, Expression::Text(_)))
}

/// Whether a decimal is in the tree: its value is then written with a comma too.
pub(super) fn writes_decimal(tree: &Expression) -> bool {
    any_part(tree, |part| matches!(part, Expression::Decimal { .. }))
}

fn compare(effort: &mut Effort, left: &Expression, sign: Relation, right: &Expression) -> Result<bool, Reason> {
    let Some(order) = effort.order(left, right) else {
        let same = effort.same(left, right);
        return match sign {
            Relation::Equal => Ok(same),
            Relation::Different => Ok(!same),
            _ => Err("cette comparaison demande deux nombres".to_owned()),
        };
    };
    Ok(match sign {
        Relation::Equal => order.is_eq(),
        Relation::Different => order.is_ne(),
        Relation::Less => order.is_lt(),
        Relation::AtMost => order.is_le(),
        Relation::Greater => order.is_gt(),
        Relation::AtLeast => order.is_ge(),
    })
}
