//! Elements to put in order.

use std::cmp::Ordering;

use toml::Spanned;

use super::{AnswerPlan, Answered, Expected, Laid, shown_order};
use crate::generation::Parts;
use crate::generation::calculate::{Reason, Scope};
use crate::generation::chance::Chance;
use crate::generation::compile::Compiler;
use crate::generation::formula::Formula;
use crate::generation::template::{Part, Template};
use crate::marking::{Question, SHOWN_MAX, ordered_elements, shown_letter};
use crate::maths::Expression;
use crate::rendering::RichText;
use crate::source::AnswerSource;

/// How the order of a file is said.
#[derive(Debug, Clone)]
pub(super) enum Ranking {
    /// From the smallest of these values, one an element, to the largest.
    Increasing(Vec<Formula>),
    /// From the largest to the smallest.
    Decreasing(Vec<Formula>),
    /// The numbers of the elements, the first one first.
    Given(Formula),
}

/// Reads the elements and their order.
pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<AnswerPlan> {
    let Some(expected) = &source.expected else {
        compiler.refuse_at(
            &source.kind,
            "il manque la clé « attendu » : \"croissant\", \"décroissant\" ou les numéros dans l’ordre",
        );
        return None;
    };
    if !(2..=SHOWN_MAX).contains(&source.elements.len()) {
        compiler.refuse_at(&source.kind, format!("il faut de 2 à {SHOWN_MAX} « elements »"));
        return None;
    }
    let elements = compiler.templates(&source.elements);
    let ranking = compile_order(compiler, expected, &elements)?;
    Some(AnswerPlan { choices: elements, ..AnswerPlan::new(source, Expected::Order(ranking)) })
}

/// Reads an order: `croissant`, `décroissant(a ; b ; c)`, or numbers such as `2 ; 1 ; 3`. Without values, those of the
/// elements are taken, each of which must then be one formula.
pub(super) fn compile_order(
    compiler: &mut Compiler<'_>,
    text: &Spanned<String>,
    elements: &[Template],
) -> Option<Ranking> {
    let written = text.get_ref().trim();
    let way = ["croissant", "décroissant", "decroissant"].into_iter().find(|way| written.starts_with(way));
    let Some(way) = way else { return compiler.formula(text).map(Ranking::Given) };
    let rest = written[way.len()..].trim();
    let values = if rest.is_empty() {
        let own: Option<Vec<Formula>> = elements.iter().map(only_formula).collect();
        own.filter(|own| !own.is_empty()).or_else(|| {
            let reason = format!("écris les valeurs à comparer, une par élément : {way}(a ; b ; c)");
            compiler.refuse(text, 0, reason);
            None
        })?
    } else {
        let Some(inside) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
            compiler.refuse(text, way.len(), format!("écris {way}(a ; b ; c), ou les numéros des éléments"));
            return None;
        };
        let pieces = inside.split(';').map(|piece| {
            // The place of the piece in the file is that of the whole.
            compiler.formula(&Spanned::new(text.span(), piece.to_owned()))
        });
        pieces.collect::<Option<_>>()?
    };
    Some(if way == "croissant" { Ranking::Increasing(values) } else { Ranking::Decreasing(values) })
}

/// The order of the mistake with the signs of the expected one: an order the other way is another order, not the same
/// one read from its end.
pub(super) fn with_mistake(expected: &str, mistake: &Answered) -> Answered {
    let sign = expected.chars().find(|c| matches!(c, '<' | '>')).unwrap_or(';');
    let letters: Vec<String> = ordered_elements(&mistake.typed, SHOWN_MAX)
        .into_iter()
        .map(|element| shown_letter(element).to_string())
        .collect();
    Answered { typed: letters.join(&format!(" {sign} ")), ..Answered::default() }
}

/// The formula of an element that is nothing else.
fn only_formula(element: &Template) -> Option<Formula> {
    match element.parts.as_slice() {
        [Part::Formula(formula) | Part::Display(formula) | Part::Value(formula)] => Some(formula.clone()),
        _ => None,
    }
}

impl Ranking {
    /// The order as it is written when elements are shown in that order, by their letters.
    pub(super) fn answered(&self, scope: &mut Scope, order: &[usize]) -> Result<Answered, Reason> {
        let places = self.places(scope, order)?;
        let sign = match self {
            Self::Increasing(_) => " < ",
            Self::Decreasing(_) => " > ",
            Self::Given(_) => " ; ",
        };
        let letters: Vec<String> = places.into_iter().map(|place| shown_letter(place).to_string()).collect();
        Ok(Answered { typed: letters.join(sign), ..Answered::default() })
    }

    /// The places where the elements are shown, in the right order.
    fn places(&self, scope: &mut Scope, order: &[usize]) -> Result<Vec<usize>, Reason> {
        let ranked = self.ranked(scope)?;
        let distinct = (0..order.len()).all(|element| ranked.contains(&element));
        if ranked.len() != order.len() || !distinct {
            return Err(format!("l’ordre attendu nomme chacun des {} éléments une fois", order.len()));
        }
        let place = |element| order.iter().position(|shown| *shown == element);
        Ok(ranked.into_iter().filter_map(place).collect())
    }

    /// The indices of the elements of the file, the first one first.
    fn ranked(&self, scope: &mut Scope) -> Result<Vec<usize>, Reason> {
        let (values, decreasing) = match self {
            Self::Given(formula) => return given(scope, &formula.tree),
            Self::Increasing(values) => (values, false),
            Self::Decreasing(values) => (values, true),
        };
        let mut ranked: Vec<(usize, Expression)> = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let value = scope.shown(&value.tree).map_err(|reason| format!("{} : {reason}", value.text))?;
            let mut at = ranked.len();
            for (place, (_, other)) in ranked.iter().enumerate().rev() {
                match scope.effort.order(&value, other) {
                    Some(Ordering::Less) => at = place,
                    Some(Ordering::Greater) => break,
                    Some(Ordering::Equal) => return Err("deux éléments ont la même valeur".to_owned()),
                    None => return Err("un ordre demande des nombres".to_owned()),
                }
            }
            ranked.insert(at, (index, value));
        }
        if decreasing {
            ranked.reverse();
        }
        Ok(ranked.into_iter().map(|(index, _)| index).collect())
    }
}

/// The indices of elements given by their numbers.
fn given(scope: &mut Scope, tree: &Expression) -> Result<Vec<usize>, Reason> {
    let items = match tree {
        Expression::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let index = |item: &Expression| {
        let number = scope.integer(item)?;
        usize::try_from(number - 1).map_err(|_| format!("il n’y a pas d’élément {number}"))
    };
    items.iter().map(index).collect()
}

impl AnswerPlan {
    pub(super) fn lay_out_ordering(
        &self,
        scope: &mut Scope,
        elements: &[RichText],
        chance: &mut Chance,
    ) -> Result<Laid, Reason> {
        let Expected::Order(ranking) = &self.expected else {
            return Err("il faut un ordre".to_owned());
        };
        let mut order = shown_order(elements, self.shuffled, chance)?;
        let solved = ranking.places(scope, &order)?.is_sorted();
        if self.shuffled && solved && order.len() > 2 {
            // Elements that are shown in the right order leave nothing to do.
            order.rotate_left(1);
        }
        let expected = ranking.answered(scope, &order)?;
        let parts = Parts::Ordering { elements: order.iter().map(|&index| elements[index].clone()).collect() };
        let question = Question::new(self.kind, expected.typed, self.form);
        Ok(Laid { question, order, choices: Vec::new(), gaps: Vec::new(), parts: Some(parts) })
    }
}
