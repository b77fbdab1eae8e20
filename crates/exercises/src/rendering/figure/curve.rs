//! The curve of a function: sampled at places that depend on the frame alone, and cut exactly where it leaves it.

use num_rational::BigRational;
use num_traits::ToPrimitive;

use super::name::Name;
use crate::maths::{Expression, Value, evaluate, substitute};

/// How many pieces the width of the frame is cut into: about two units of the drawing each.
const PIECES: u32 = 160;
/// How often a piece is halved to find where a curve leaves the frame or stops: beyond it nothing shows.
const HALVINGS: u32 = 24;
/// How often a piece that jumps over the frame is halved, to tell a steep curve from a vertical asymptote.
const STEEP_HALVINGS: u32 = 7;

/// The curve of a function, or a piece of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Curve {
    pub(crate) name: Option<Name>,
    pub(crate) shape: Shape,
    /// Where it is drawn; the whole frame when there is nothing.
    pub(crate) domain: Option<(Bound, Bound)>,
}

/// How a curve is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// By an expression of x.
    Formula(Expression),
    /// By points, from left to right, joined so that it turns only at them.
    Through(Vec<(BigRational, BigRational)>),
}

/// An end of a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) value: BigRational,
    pub(crate) closed: bool,
}

impl Curve {
    /// Where the curve is drawn, within an axis that goes from `from` to `to`.
    pub(super) fn ends(&self, from: f64, to: f64) -> (f64, f64) {
        let given = match (&self.domain, &self.shape) {
            (Some((start, end)), _) => Some((approximate(&start.value), approximate(&end.value))),
            (None, Shape::Through(points)) => {
                points.first().zip(points.last()).map(|(first, last)| (approximate(&first.0), approximate(&last.0)))
            }
            (None, Shape::Formula(_)) => None,
        };
        given.map_or((from, to), |(start, end)| (start.max(from), end.min(to)))
    }

    /// The height of the curve at `x`, if it has one there.
    pub(super) fn height(&self, x: f64) -> Option<f64> {
        match &self.shape {
            Shape::Formula(expression) => height(expression, x),
            Shape::Through(points) => through(points, x),
        }
    }

    /// The exact height at `x`, within the domain; for a curve given by points, at these points only.
    pub(super) fn exact_height(&self, x: &BigRational) -> Option<BigRational> {
        if let Some((start, end)) = &self.domain {
            let after = if start.closed { *x >= start.value } else { *x > start.value };
            let before = if end.closed { *x <= end.value } else { *x < end.value };
            if !after || !before {
                return None;
            }
        }
        match &self.shape {
            Shape::Formula(expression) => {
                let number = Value::rational(x.clone()).to_expression();
                let replaced = substitute(expression, "x", &Expression::brackets(number));
                evaluate(&replaced).ok()?.as_rational()
            }
            Shape::Through(points) => {
                points.iter().find(|(abscissa, _)| abscissa == x).map(|(_, height)| height.clone())
            }
        }
    }

    /// The visible parts of the curve in a frame, as lists of points from left to right.
    pub(super) fn parts(&self, frame: Frame) -> Vec<Vec<(f64, f64)>> {
        let (start, end) = self.ends(frame.left, frame.right);
        if start >= end {
            return Vec::new();
        }
        let mut pen = Pen { curve: self, frame, parts: Vec::new(), open: false };
        let pieces = f64::from(PIECES);
        let mut before = pen.sample(start);
        for piece in 1..=PIECES {
            let next = pen.sample(start + (end - start) * f64::from(piece) / pieces);
            pen.piece(before, next, STEEP_HALVINGS);
            before = next;
        }
        pen.parts.iter().map(|part| without_needless_points(part, frame)).collect()
    }
}

/// What is shown of the plane, in its own numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    pub(super) top: f64,
}

/// A place of the curve: nothing where the function has no value.
#[derive(Clone, Copy)]
struct Sample {
    x: f64,
    y: Option<f64>,
}

struct Pen<'a> {
    curve: &'a Curve,
    frame: Frame,
    parts: Vec<Vec<(f64, f64)>>,
    /// Whether the last part goes on.
    open: bool,
}

impl Pen<'_> {
    fn sample(&self, x: f64) -> Sample {
        Sample { x, y: self.curve.height(x).filter(|y| y.is_finite()) }
    }

    /// −1 below the frame, 0 within, 1 above; nothing where there is no height.
    fn side(&self, sample: Sample) -> Option<i8> {
        let slack = (self.frame.top - self.frame.bottom) * 1e-9;
        let y = sample.y?;
        Some(i8::from(y > self.frame.top + slack) - i8::from(y < self.frame.bottom - slack))
    }

    fn piece(&mut self, before: Sample, next: Sample, halvings: u32) {
        match (self.side(before), self.side(next)) {
            (Some(0), Some(0)) => {
                self.draw(before);
                self.draw(next);
            }
            (Some(0), _) => {
                self.draw(before);
                let last = self.border(before, next);
                self.draw(last);
                self.open = false;
            }
            (_, Some(0)) => {
                self.open = false;
                let first = self.border(next, before);
                self.draw(first);
                self.draw(next);
            }
            (Some(one), Some(other)) if one != other && halvings > 0 => {
                let middle = self.sample(f64::midpoint(before.x, next.x));
                self.piece(before, middle, halvings - 1);
                self.piece(middle, next, halvings - 1);
            }
            _ => self.open = false,
        }
    }

    /// The last place within the frame on the way from `inside` to `outside`.
    fn border(&self, mut inside: Sample, mut outside: Sample) -> Sample {
        for _ in 0..HALVINGS {
            let middle = self.sample(f64::midpoint(inside.x, outside.x));
            if self.side(middle) == Some(0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        inside
    }

    fn draw(&mut self, sample: Sample) {
        let Some(y) = sample.y else { return };
        let place = (sample.x, y);
        match self.parts.last_mut() {
            Some(part) if self.open => {
                if part.last() != Some(&place) {
                    part.push(place);
                }
            }
            _ => self.parts.push(vec![place]),
        }
        self.open = true;
    }
}

/// The same part without the points that lie on the way between their neighbours, to a thousandth of the frame.
fn without_needless_points(part: &[(f64, f64)], frame: Frame) -> Vec<(f64, f64)> {
    let width = (frame.right - frame.left).max(f64::MIN_POSITIVE);
    let height = (frame.top - frame.bottom).max(f64::MIN_POSITIVE);
    let mut kept: Vec<(f64, f64)> = Vec::new();
    let mut skipped: Vec<(f64, f64)> = Vec::new();
    for &place in part {
        if let Some(&(x0, y0)) = kept.last() {
            let straight = skipped.iter().all(|&(x, y)| {
                let share = if place.0 > x0 { (x - x0) / (place.0 - x0) } else { 0.0 };
                ((y0 + (place.1 - y0) * share - y) / height).abs() < 0.0004 && (x - x0) / width < 0.9
            });
            if !straight && let Some(last) = skipped.last().copied() {
                kept.push(last);
                skipped.clear();
            }
        } else {
            kept.push(place);
            continue;
        }
        skipped.push(place);
    }
    kept.extend(skipped.last());
    kept
}

/// The height of the curve that goes through `points` and turns only at them: cubic pieces whose slopes are those of
/// Fritsch and Butland, "A method for constructing local monotone piecewise cubic interpolants", SIAM J. Sci. Stat.
/// Comput. 5 (1984), equation 5.
fn through(points: &[(BigRational, BigRational)], x: f64) -> Option<f64> {
    let at = |index: usize| points.get(index).map(|(x, y)| (approximate(x), approximate(y)));
    let slope = |index: usize| {
        let ((x0, y0), (x1, y1)) = at(index).zip(at(index + 1))?;
        Some((y1 - y0) / (x1 - x0))
    };
    let tangent = |index: usize| -> Option<f64> {
        let before = if index > 0 { slope(index - 1) } else { None };
        let (Some(before), Some(after)) = (before, slope(index)) else { return before.or(slope(index)) };
        if before * after <= 0.0 {
            return Some(0.0);
        }
        let (width_before, width_after) = (at(index)?.0 - at(index - 1)?.0, at(index + 1)?.0 - at(index)?.0);
        let share = (1.0 + width_after / (width_before + width_after)) / 3.0;
        Some(before * after / (share * after + (1.0 - share) * before))
    };
    let last = points.len().checked_sub(2)?;
    let index = (0..=last).find(|index| at(index + 1).is_some_and(|(end, _)| x <= end)).unwrap_or(last);
    let ((x0, y0), (x1, y1)) = at(index).zip(at(index + 1))?;
    let (width, share) = (x1 - x0, (x - x0) / (x1 - x0));
    let (square, cube) = (share * share, share * share * share);
    Some(
        y0 * (2.0 * cube - 3.0 * square + 1.0)
            + width * tangent(index)? * (cube - 2.0 * square + share)
            + y1 * (3.0 * square - 2.0 * cube)
            + width * tangent(index + 1)? * (cube - square),
    )
}

/// The value of an expression of x, to draw it: only operations that every machine rounds alike.
fn height(expression: &Expression, x: f64) -> Option<f64> {
    let of = |part: &Expression| height(part, x);
    match expression {
        Expression::Letter(name) => (name == "x").then_some(x),
        Expression::Pi => Some(std::f64::consts::PI),
        Expression::Negation(inner) => of(inner).map(|value| -value),
        Expression::Positive(inner) | Expression::Brackets(inner) => of(inner),
        Expression::Sum(left, right) => Some(of(left)? + of(right)?),
        Expression::Difference(left, right) => Some(of(left)? - of(right)?),
        Expression::Product { left, right, .. } => Some(of(left)? * of(right)?),
        Expression::Quotient(left, right) | Expression::Fraction(left, right) => {
            let divisor = of(right)?;
            if divisor == 0.0 { None } else { Some(of(left)? / divisor) }
        }
        Expression::Power(base, exponent) => whole_power(of(base)?, of(exponent)?),
        Expression::Root { index: 2, radicand } => of(radicand).filter(|value| *value >= 0.0).map(f64::sqrt),
        Expression::Absolute(inner) => of(inner).map(f64::abs),
        other => evaluate(other).ok()?.to_f64(),
    }
}

fn whole_power(base: f64, exponent: f64) -> Option<f64> {
    let whole = exponent.round();
    if (exponent - whole).abs() > 0.0 || whole.abs() > 12.0 || (base == 0.0 && whole < 0.0) {
        return None;
    }
    let power = (0..whole.abs() as u32).fold(1.0, |power, _| power * base);
    Some(if whole < 0.0 { 1.0 / power } else { power })
}

pub(super) fn approximate(value: &BigRational) -> f64 {
    value.to_f64().unwrap_or(0.0)
}
