//! Reduced and expanded forms.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::Checked;
use super::numbers::is_sum;
use crate::marking::writing::{Writing, writing};
use crate::maths::{Expression, evaluate, have_common_factor};

/// A term of a sum with its sign.
pub(crate) struct Signed<'a> {
    pub(crate) negative: bool,
    /// Whether two signs − follow each other in front of it.
    pub(crate) doubled: bool,
    pub(crate) term: &'a Expression,
}

/// The terms of a sum, whatever their signs; brackets are not opened.
pub(crate) fn signed_terms(tree: &Expression) -> Vec<Signed<'_>> {
    let mut found = Vec::new();
    collect(tree, false, false, &mut found);
    found
}

fn collect<'a>(tree: &'a Expression, negative: bool, doubled: bool, found: &mut Vec<Signed<'a>>) {
    match tree {
        Expression::Sum(left, right) => {
            collect(left, negative, doubled, found);
            collect(right, negative, doubled, found);
        }
        Expression::Difference(left, right) => {
            collect(left, negative, doubled, found);
            collect(right, !negative, doubled, found);
        }
        Expression::Negation(inner) => collect(inner, !negative, doubled || negative, found),
        Expression::Positive(inner) => collect(inner, negative, doubled, found),
        term => {
            let negated =
                matches!(term, Expression::Brackets(inner) if matches!(inner.unwrapped(), Expression::Negation(_)));
            found.push(Signed { negative, doubled: doubled || (negative && negated), term });
        }
    }
}

/// Like terms collected, no `1x`, no product left to calculate. A product of brackets that are
/// each reduced is reduced: nothing in it can be collected without developing.
pub(super) fn reduced(tree: &Expression) -> Checked {
    let terms = signed_terms(tree.unwrapped());
    if let [only] = terms.as_slice()
        && has_brackets_to_develop(only.term)
    {
        return reduced_product(only.term);
    }
    collected(&terms)
}

/// Developed and reduced.
pub(super) fn expanded(tree: &Expression) -> Checked {
    collected(&signed_terms(tree.unwrapped()))
}

fn reduced_product(tree: &Expression) -> Checked {
    super::products::factors(tree).into_iter().try_for_each(|factor| match factor.base.unwrapped() {
        sum if is_sum(sum) => collected(&signed_terms(sum)),
        _ => Ok(()),
    })
}

/// Whether every term is a clean monomial and no two are alike.
pub(super) fn collected(terms: &[Signed]) -> Checked {
    let mut kinds = BTreeSet::new();
    for Signed { term, negative, doubled } in terms {
        if *doubled {
            return Err("C’est égal, mais deux signes − se suivent : simplifie l’écriture.".to_owned());
        }
        let part = match (term.unwrapped(), *negative || terms.len() == 1) {
            // + (−2x): a sign in brackets after a plus
            (Expression::Negation(inner), false) => inner.unwrapped(),
            (inner, _) => inner,
        };
        if terms.len() > 1 && is_zero(part) {
            return Err("C’est la bonne valeur, mais un terme nul ne s’écrit pas.".to_owned());
        }
        let letters = monomial(part)?;
        if !kinds.insert(letters) {
            return Err("C’est égal, mais tu peux encore réduire : regroupe les termes de même nature.".to_owned());
        }
    }
    Ok(())
}

fn is_zero(tree: &Expression) -> bool {
    evaluate(tree).is_ok_and(|value| value.is_zero())
}

/// The letters of a monomial with their exponents; what remains to do when it is not clean.
fn monomial(tree: &Expression) -> Result<BTreeMap<String, String>, String> {
    let mut parts = Parts::default();
    parts.add(tree, false)?;
    if parts.numbers > 1 {
        return Err("C’est égal, mais il reste un produit de nombres à calculer.".to_owned());
    }
    if parts.ones > 0 && !parts.letters.is_empty() {
        return Err("C’est égal, mais on n’écrit pas le facteur 1 devant une lettre.".to_owned());
    }
    Ok(parts.letters)
}

/// What a monomial is made of.
#[derive(Default)]
struct Parts {
    numbers: usize,
    ones: usize,
    letters: BTreeMap<String, String>,
}

impl Parts {
    fn add(&mut self, tree: &Expression, below: bool) -> Checked {
        let sign = if below { "/" } else { "" };
        match tree.unwrapped() {
            Expression::Letter(name) => self.letter(format!("{sign}{name}"), "1".to_owned()),
            Expression::Pi => self.letter(format!("{sign}π"), "1".to_owned()),
            Expression::Root { radicand, .. } if evaluate(tree).is_ok_and(|value| value.as_rational().is_some()) => {
                Err(format!("C’est égal, mais la racine de {} se calcule.", radicand.unwrapped()))
            }
            Expression::Absolute(_) | Expression::Root { .. } => {
                self.letter(format!("{sign}{}", tree.unwrapped()), "1".to_owned())
            }
            Expression::Power(base, exponent) if base.letters().is_empty() && exponent.letters().is_empty() => {
                Err("C’est égal, mais il reste une puissance à calculer.".to_owned())
            }
            Expression::Power(base, exponent) => self.power(base, exponent, sign),
            Expression::Product { left, right, .. } if writing(tree).is_none() => {
                self.add(left, below)?;
                self.add(right, below)
            }
            Expression::Fraction(numerator, denominator) | Expression::Quotient(numerator, denominator)
                if !tree.letters().is_empty() || writing(tree).is_none() =>
            {
                self.quotient(numerator, denominator, below)
            }
            other => self.number(other),
        }
    }

    fn quotient(&mut self, numerator: &Expression, denominator: &Expression, below: bool) -> Checked {
        if !denominator.letters().is_empty() && is_sum(denominator) {
            // an algebraic fraction counts as one block: its members must be reduced
            collected(&signed_terms(numerator.unwrapped()))?;
            collected(&signed_terms(denominator.unwrapped()))?;
            if have_common_factor(numerator, denominator).unwrap_or(false) {
                return Err("C’est égal, mais cette fraction peut encore se simplifier.".to_owned());
            }
            return self.letter(format!("{numerator}/{denominator}"), "1".to_owned());
        }
        if is_sum(numerator) && denominator.letters().is_empty() {
            return Err("C’est égal, mais il reste une fraction à partager terme par terme.".to_owned());
        }
        if !denominator.letters().is_empty() && have_common_factor(numerator, denominator).unwrap_or(false) {
            return Err("C’est égal, mais cette fraction peut encore se simplifier.".to_owned());
        }
        let before = (self.numbers, self.ones);
        self.add(numerator, below)?;
        self.add(denominator, !below)?;
        // 3x/4 has one coefficient, three quarters; x/1 and 4x/2 are not finished
        let quotient = evaluate(denominator).ok().and_then(|value| value.as_rational());
        if quotient.as_ref().is_some_and(One::is_one) {
            return Err("C’est égal, mais un dénominateur 1 ne s’écrit pas.".to_owned());
        }
        let simplified = evaluate(numerator).ok().zip(quotient).and_then(|(above, below)| {
            let coefficient = above.as_polynomial()?.content();
            Some((coefficient / below).is_integer())
        });
        let written = self.numbers > before.0 + 1;
        if written && simplified == Some(true) {
            return Err("C’est égal, mais une fraction se simplifie en un nombre entier.".to_owned());
        }
        self.numbers = before.0 + usize::from(self.numbers > before.0);
        self.ones = before.1;
        Ok(())
    }

    fn power(&mut self, base: &Expression, exponent: &Expression, sign: &str) -> Checked {
        let Expression::Letter(name) = base.unwrapped() else {
            return Err(if is_sum(base) {
                "C’est égal, mais il reste des parenthèses à développer.".to_owned()
            } else {
                "C’est égal, mais il reste une puissance à développer.".to_owned()
            });
        };
        match exponent.unwrapped() {
            Expression::Integer(value) if value.is_one() || value.is_zero() => {
                Err("C’est égal, mais un exposant 0 ou 1 ne s’écrit pas.".to_owned())
            }
            Expression::Integer(value) => self.letter(format!("{sign}{name}"), value.to_string()),
            Expression::Negation(value) if matches!(value.unwrapped(), Expression::Integer(_)) => {
                self.letter(format!("{sign}{name}"), format!("-{}", value.unwrapped()))
            }
            _ => Err("C’est égal, mais il reste un exposant à calculer.".to_owned()),
        }
    }

    fn letter(&mut self, name: String, exponent: String) -> Checked {
        if self.letters.insert(name, exponent).is_some() {
            return Err("C’est égal, mais une lettre est multipliée par elle-même : écris une puissance.".to_owned());
        }
        Ok(())
    }

    fn number(&mut self, tree: &Expression) -> Checked {
        match writing(tree) {
            Some((negative, Writing::Fraction { .. }))
                if evaluate(tree).is_ok_and(|value| value.as_integer().is_some()) =>
            {
                let _ = negative;
                Err("C’est égal, mais une fraction se simplifie en un nombre entier.".to_owned())
            }
            Some((_, kind)) => {
                self.numbers += 1;
                let one = kind == Writing::Integer
                    && matches!(tree.unwrapped(), Expression::Integer(value) if *value == BigInt::one());
                self.ones += usize::from(one);
                Ok(())
            }
            None if has_brackets_to_develop(tree) || is_sum(tree) => {
                Err("C’est égal, mais il reste des parenthèses à développer.".to_owned())
            }
            None => Err("C’est égal, mais il reste un calcul à terminer.".to_owned()),
        }
    }
}

/// Whether a bracketed sum is multiplied, divided or raised inside this term.
fn has_brackets_to_develop(tree: &Expression) -> bool {
    match tree {
        Expression::Brackets(inner) => is_sum(inner) || has_brackets_to_develop(inner),
        Expression::Product { left, right, .. } => has_brackets_to_develop(left) || has_brackets_to_develop(right),
        Expression::Power(base, _) => has_brackets_to_develop(base),
        Expression::Fraction(numerator, denominator) => {
            denominator.letters().is_empty() && has_brackets_to_develop(numerator)
        }
        _ => false,
    }
}
