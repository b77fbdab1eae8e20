//! Curves: `"f : x^2 - 3"`, `"g : 2x + 1 sur [-2 ; 3["`, `"h : par (-3 ; 1) (0 ; 4) (2 ; -1)"`.

use toml::Spanned;

use super::PlacePlan;
use crate::generation::calculate::{Reason, Scope};
use crate::generation::figures::entries::Entries;
use crate::generation::figures::parts::Part;
use crate::generation::formula::Formula;
use crate::maths::{Expression, MathsError, evaluate, evaluate_measured, substitute};
use crate::rendering::{Axis, Bound, Curve, Name, Shape};

/// Most curves in one drawing.
const CURVES_MAX: usize = 8;

/// Work that the exact value of a function at one place may take, in the units of the engine: a cubic takes ten.
const WORK_MAX: u64 = 100;

/// A curve of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CurvePlan {
    name: Option<Name>,
    shape: ShapePlan,
    domain: Option<[BoundPlan; 2]>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum ShapePlan {
    Formula(Formula),
    Through(Vec<PlacePlan>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct BoundPlan {
    value: Formula,
    closed: bool,
}

impl CurvePlan {
    pub(super) fn compile_all(entries: &mut Entries<'_, '_>) -> Vec<Self> {
        let texts = entries.list("courbes");
        if let Some(beyond) = texts.get(CURVES_MAX) {
            entries.refuse(beyond, 0, format!("plus de {CURVES_MAX} courbes"));
        }
        texts.iter().take(CURVES_MAX).filter_map(|text| Self::compile(entries, text)).collect()
    }

    fn compile(entries: &mut Entries<'_, '_>, text: &Spanned<String>) -> Option<Self> {
        let (name, rest) = Part::whole(text.get_ref()).named();
        if let Some(points) = rest.text.strip_prefix("par ") {
            let places = rest.from(rest.text.len() - points.len());
            return Some(Self { name, shape: ShapePlan::Through(places_of(entries, text, places)?), domain: None });
        }
        let cut = rest.text.rfind(" sur ").filter(|at| rest.text[at + 5..].trim_start().starts_with(['[', ']']));
        let domain = match cut {
            Some(at) => Some(domain(entries, text, rest.from(at + 5))?),
            None => None,
        };
        let formula = entries.formula(text, rest.between(0, cut.unwrap_or(rest.text.len())))?;
        Some(Self { name, shape: ShapePlan::Formula(formula), domain })
    }

    pub(super) fn draw(&self, scope: &mut Scope) -> Result<Curve, Reason> {
        let shape = match &self.shape {
            ShapePlan::Formula(formula) => Shape::Formula(expression_of_x(scope, formula)?),
            ShapePlan::Through(places) => {
                let places = places.iter().map(|place| place.draw(scope)).collect::<Result<Vec<_>, _>>()?;
                if places.windows(2).any(|pair| pair[0].x >= pair[1].x) {
                    return Err("les points d’une courbe vont de gauche à droite".to_owned());
                }
                Shape::Through(places.into_iter().map(|place| (place.x, place.y)).collect())
            }
        };
        let domain = match &self.domain {
            Some([start, end]) => {
                let (start, end) = (start.draw(scope)?, end.draw(scope)?);
                if start.value >= end.value {
                    let bounds = [&start, &end].map(|bound| Axis::printed(&bound.value));
                    return Err(format!("l’intervalle de {} à {} est vide", bounds[0], bounds[1]));
                }
                Some((start, end))
            }
            None => None,
        };
        Ok(Curve { name: self.name.clone(), shape, domain })
    }
}

impl BoundPlan {
    fn draw(&self, scope: &mut Scope) -> Result<Bound, Reason> {
        Ok(Bound { value: scope.number(&self.value.tree)?, closed: self.closed })
    }
}

/// `(-3 ; 1) (0 ; 4)`: two places or more.
fn places_of(entries: &mut Entries<'_, '_>, text: &Spanned<String>, part: Part<'_>) -> Option<Vec<PlacePlan>> {
    let mut places = Vec::new();
    let mut rest = part;
    while !rest.text.is_empty() {
        let mut depth = 0_i32;
        let end = rest.text.char_indices().find_map(|(at, character)| {
            depth += i32::from(character == '(') - i32::from(character == ')');
            (character == ')' && depth == 0).then_some(at + 1)
        });
        let end = end.unwrap_or(rest.text.len());
        places.push(PlacePlan::compile(entries, text, rest.between(0, end))?.1);
        rest = rest.from(end);
    }
    if places.len() < 2 {
        entries.refuse(text, part.start, "une courbe passe par deux points au moins : « par (0 ; 1) (2 ; 3) »");
        return None;
    }
    Some(places)
}

/// `[a ; b[`
fn domain(entries: &mut Entries<'_, '_>, text: &Spanned<String>, part: Part<'_>) -> Option<[BoundPlan; 2]> {
    let usage = "un intervalle : « sur [-2 ; 3] »";
    let closed = part.text.starts_with('[');
    let inside = part.text.strip_prefix(['[', ']']).and_then(|rest| rest.strip_suffix(['[', ']']));
    let Some(inside) = inside else {
        entries.refuse(text, part.start, format!("écris {usage}"));
        return None;
    };
    let mut read = entries.formulas(text, part.between(1, 1 + inside.len()), (2, 2), usage)?.into_iter();
    let start = BoundPlan { value: read.next()?, closed };
    let end = BoundPlan { value: read.next()?, closed: part.text.ends_with(']') };
    Some([start, end])
}

/// The expression of a function in a variant: x is its only letter.
pub(super) fn expression_of_x(scope: &mut Scope, formula: &Formula) -> Result<Expression, Reason> {
    let shown = scope.shown(&formula.tree)?;
    if let Some(letter) = shown.letters().into_iter().find(|letter| letter != "x") {
        return Err(format!("dans {}, « {letter} » n’est ni x ni un nom tiré", formula.text));
    }
    let tried = substitute(&shown, "x", &Expression::fraction(Expression::integer(2), Expression::integer(7)));
    let (value, work) = evaluate_measured(&tried);
    scope.effort.spend(work);
    match value {
        Err(MathsError::NotOneValue | MathsError::UnknownFunction(_)) => {
            Err(format!("{} n’est pas l’expression d’une fonction", formula.text))
        }
        _ if work > WORK_MAX => Err(format!("{} est trop long à calculer pour un dessin", formula.text)),
        _ => Ok(shown),
    }
}

/// Whether the expression grows by as much at every step of 1, as that of an affine function does.
pub(super) fn is_straight(expression: &Expression) -> bool {
    let at = |x: i64| evaluate(&substitute(expression, "x", &Expression::integer(x))).ok()?.as_rational();
    let values: Option<Vec<_>> = (-2..=2).map(at).collect();
    values.is_some_and(|values| {
        let steps: Vec<_> = values.windows(2).map(|pair| &pair[1] - &pair[0]).collect();
        steps.windows(2).all(|pair| pair[0] == pair[1])
    })
}
