//! The drawings that a text asks for: `{dessin droite(-5, 5, 1, a)}`, `{dessin bande(a, b)}`.

use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use super::calculate::{Reason, Scope};
use super::tidy::number;
use crate::maths::Expression;
use crate::rendering::{Figure, plain};

/// Most parts of a bar, graduations of a line.
const PARTS_MAX: u32 = 60;

/// Names of the drawings, for whoever misspells one.
pub(super) const FIGURES: &[&str] = &["droite", "bande"];

/// The drawing of a variant.
pub(super) fn figure(scope: &mut Scope, call: &Expression) -> Result<Figure, Reason> {
    let Expression::Call { name, arguments } = call else { return Err(unknown()) };
    match (name.as_str(), arguments.as_slice()) {
        ("bande", [filled, parts]) => bar(count(scope, filled)?, 0, count(scope, parts)?),
        ("bande", [filled, hatched, parts]) => bar(count(scope, filled)?, count(scope, hatched)?, count(scope, parts)?),
        ("droite", [from, to, step, points @ ..]) => line(scope, [from, to, step], points),
        _ => Err(unknown()),
    }
}

fn unknown() -> Reason {
    "dessins possibles : bande(pleines, parts), bande(pleines, rayées, parts), droite(min, max, pas, abscisses…)"
        .to_owned()
}

fn count(scope: &mut Scope, tree: &Expression) -> Result<u32, Reason> {
    let value = scope.integer(tree)?;
    u32::try_from(value).ok().filter(|value| *value <= PARTS_MAX).ok_or_else(|| format!("de 0 à {PARTS_MAX} parts"))
}

fn bar(filled: u32, hatched: u32, parts: u32) -> Result<Figure, Reason> {
    if parts == 0 || filled + hatched > parts {
        return Err("une bande ne peut pas avoir plus de parts coloriées que de parts".to_owned());
    }
    Ok(Figure::Bar { filled, hatched, parts })
}

fn line(scope: &mut Scope, [from, to, step]: [&Expression; 3], points: &[Expression]) -> Result<Figure, Reason> {
    let (from, to, step) = (scope.number(from)?, scope.number(to)?, scope.number(step)?);
    if !step.is_positive() {
        return Err("le pas d’une droite est positif".to_owned());
    }
    let tick = |value: &BigRational| -> Option<u32> {
        let index = (value - &from) / &step;
        index.is_integer().then(|| index.to_integer().to_u32()).flatten()
    };
    let intervals = tick(&to).filter(|count| (1..=PARTS_MAX).contains(count));
    let intervals =
        intervals.ok_or_else(|| format!("une droite a de 1 à {PARTS_MAX} graduations entières de min à max"))?;
    let mut written = vec![from.clone(), to.clone()];
    if from.is_negative() && to.is_positive() {
        written.insert(1, BigRational::zero());
    }
    let labels = written.iter().filter_map(|value| Some((tick(value)?, printed(value)))).collect();
    let points = points.iter().map(|point| {
        let value = scope.number(point)?;
        tick(&value)
            .filter(|tick| *tick <= intervals)
            .ok_or_else(|| format!("{} n’est pas sur une graduation", printed(&value)))
    });
    let points = points.collect::<Result<Vec<u32>, Reason>>()?;
    Ok(Figure::Line { intervals, labels, points })
}

fn printed(value: &BigRational) -> String {
    plain(&number(value, true))
}
