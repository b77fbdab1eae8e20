//! Where the axes of a plane stand in its drawing. Cells of the grid are squares, as on the paper of an exercise book.

use num_traits::{Signed, Zero};

use super::{Place, Plane};
use crate::rendering::figure::axis::{Axis, NUMBER_SIZE};
use crate::rendering::figure::canvas::{Spot, width_of};
use crate::rendering::figure::curve::{Frame, approximate};

/// Widest drawing, in its units.
const WIDTH: f64 = 360.0;
/// Highest grid, in units of the drawing.
const GRID_HEIGHT: f64 = 380.0;
/// Largest cell.
const CELL: f64 = 40.0;
/// How far an axis goes beyond the grid, with its arrow.
pub(super) const BEYOND: f64 = 13.0;
/// Room for a line of text.
const LINE: f64 = 17.0;
/// Room around everything.
const EDGE: f64 = 5.0;

/// Positions of a plane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) cell: f64,
    pub(super) across: f64,
    pub(super) down: f64,
    /// Where the axes cross.
    pub(super) origin: Spot,
}

impl Layout {
    pub(super) fn of(plane: &Plane) -> Self {
        let (columns, rows) = (f64::from(plane.horizontal.intervals()), f64::from(plane.vertical.intervals()));
        let numbers =
            plane.vertical.labels().map(|(_, number)| width_of(&number, NUMBER_SIZE)).fold(0.0, f64::max) + 8.0;
        let cell = ((WIDTH - numbers - BEYOND - 3.0 * EDGE) / columns).min(GRID_HEIGHT / rows).min(CELL);
        let (across, down) = (columns * cell, rows * cell);
        let (from_left, from_bottom) = (axis_steps(&plane.horizontal) * cell, axis_steps(&plane.vertical) * cell);
        // The first number of the horizontal axis is centred under the border of the grid.
        let first = plane.horizontal.labels().find(|(tick, _)| *tick == 0);
        let half = first.map_or(0.0, |(_, number)| width_of(&number, NUMBER_SIZE) / 2.0);
        let left = EDGE + (numbers - from_left).max(half - 2.0);
        let top = EDGE + BEYOND + if plane.titles[1].is_some() { LINE } else { 0.0 };
        let under = if plane.horizontal.labels().any(|(_, number)| number.contains('/')) { 2.0 * LINE } else { LINE };
        let below = (under + 2.0 - from_bottom).max(0.0) + if plane.titles[0].is_some() { LINE } else { 0.0 };
        let origin = Spot { x: left + from_left, y: top + down - from_bottom };
        // A title that is longer than its axis needs a wider drawing.
        let titles = plane.titles.iter().flatten().map(|title| width_of(title, 14.0) + 2.0 * EDGE).fold(0.0, f64::max);
        Self {
            width: (left + across + BEYOND + EDGE).max(titles),
            height: top + down + below + EDGE,
            left,
            top,
            cell,
            across,
            down,
            origin,
        }
    }

    pub(super) fn spot(&self, plane: &Plane, place: &Place) -> Spot {
        Spot {
            x: self.left + plane.horizontal.steps(&place.x) * self.cell,
            y: self.top + self.down - plane.vertical.steps(&place.y) * self.cell,
        }
    }

    /// The place of two numbers that are known near enough.
    pub(super) fn spot_near(&self, plane: &Plane, x: f64, y: f64) -> Spot {
        let steps = |axis: &Axis, value: f64| (value - approximate(axis.from())) / approximate(axis.step());
        Spot {
            x: self.left + steps(&plane.horizontal, x) * self.cell,
            y: self.top + self.down - steps(&plane.vertical, y) * self.cell,
        }
    }

    /// What is shown, in the numbers of the axes.
    pub(super) fn frame(plane: &Plane) -> Frame {
        Frame {
            left: approximate(plane.horizontal.from()),
            right: approximate(&plane.horizontal.to()),
            bottom: approximate(plane.vertical.from()),
            top: approximate(&plane.vertical.to()),
        }
    }

    /// The whole line through two places, from border to border.
    pub(super) fn whole_line(&self, from: Spot, to: Spot) -> Option<(Spot, Spot)> {
        let (along, across) = (to.x - from.x, to.y - from.y);
        let (mut first, mut last) = (f64::NEG_INFINITY, f64::INFINITY);
        for (start, step, low, high) in
            [(from.x, along, self.left, self.left + self.across), (from.y, across, self.top, self.top + self.down)]
        {
            if step.abs() > 1e-9 {
                let (one, other) = ((low - start) / step, (high - start) / step);
                first = first.max(one.min(other));
                last = last.min(one.max(other));
            } else if start < low || start > high {
                return None;
            }
        }
        (first < last && first.is_finite() && last.is_finite()).then(|| (from.toward(to, first), from.toward(to, last)))
    }
}

/// Where the other axis crosses this one, in steps from its start: at 0, or at the end that is nearest to it.
fn axis_steps(axis: &Axis) -> f64 {
    if axis.from().is_positive() {
        0.0
    } else if axis.to().is_negative() {
        f64::from(axis.intervals())
    } else {
        axis.steps(&num_rational::BigRational::zero())
    }
}
