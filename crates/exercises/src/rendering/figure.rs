//! Drawings described in an exercise: SVG without script nor style, and the same in French words.
//!
//! A drawing takes its colours from classes of `style/figures.css`, so every theme suits it. Its description says what is
//! seen, place by place, never what is to be found: « A est à la verticale de 3 », not « l’abscisse de A est 3 ».

mod axis;
mod bar;
mod bars;
mod boxes;
mod canvas;
mod curve;
mod geometry;
mod grid;
mod labels;
mod legend;
mod line;
mod name;
mod pie;
mod plane;
mod turn;

pub(crate) use axis::Axis;
pub(crate) use bar::PartsBar;
pub(crate) use bars::{BarChart, Columns};
pub(crate) use boxes::BoxPlots;
pub(crate) use curve::{Bound, Curve, Shape};
pub(crate) use geometry::Geometry;
pub use grid::{Grid, Knot};
pub(crate) use line::GraduatedLine;
pub(crate) use name::Name;
pub(crate) use pie::{Pie, Told};
pub(crate) use plane::{Place, Plane, Point, StraightLine, Vector};

use super::html::escape;
use canvas::Canvas;

/// A description that a voice can say in one breath, in characters; a longer one is also on the page, to be read in steps.
const BREATH: usize = 220;

/// A drawing that a statement or a correction shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure(Box<Drawing>);

/// The kinds of drawings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Drawing {
    Parts(PartsBar),
    Line(GraduatedLine),
    Plane(Box<Plane>),
    Bars(BarChart),
    Pie(Pie),
    Boxes(BoxPlots),
    Geometry(Box<Geometry>),
}

impl Figure {
    pub(crate) fn new(drawing: Drawing) -> Self {
        Self(Box::new(drawing))
    }

    /// The drawing as an SVG image with its whole description; it shrinks with the page.
    pub fn to_svg(&self) -> String {
        self.canvas().into_svg(&self.description())
    }

    /// The drawing as a `<figure>`; a long description stands under it, where it can be read line by line.
    pub fn to_html(&self) -> String {
        let lines = self.lines();
        let whole = lines.join(" ");
        if whole.chars().count() <= BREATH {
            return format!("<figure class=\"drawing\">{}</figure>", self.canvas().into_svg(&whole));
        }
        let summary = format!("{} Description complète sous la figure.", lines[0]);
        let told: Vec<String> = lines.iter().map(|line| format!("<li>{}</li>", escape(line))).collect();
        format!(
            "<figure class=\"drawing\">{}<details class=\"told\"><summary>Description de la figure</summary><ul>{}</ul>\
             </details></figure>",
            self.canvas().into_svg(&summary),
            told.concat()
        )
    }

    /// The drawing in words: enough to answer, no more than the drawing shows.
    pub fn description(&self) -> String {
        self.lines().join(" ")
    }

    /// Every text written in the drawing: numbers of the axes, names, lengths.
    pub fn written(&self) -> Vec<String> {
        self.canvas().into_texts()
    }

    /// The knots where a point can be placed by hand, on a plane.
    pub fn grid(&self) -> Option<Grid> {
        match self.0.as_ref() {
            Drawing::Plane(plane) => Some(plane.grid()),
            _ => None,
        }
    }

    /// Whether a plane shows a point on this knot of its grid.
    pub(crate) fn marks(&self, knot: Knot) -> bool {
        matches!(self.0.as_ref(), Drawing::Plane(plane) if plane.marks(knot))
    }

    fn canvas(&self) -> Canvas {
        match self.0.as_ref() {
            Drawing::Parts(bar) => bar.draw(),
            Drawing::Line(line) => line.draw(),
            Drawing::Plane(plane) => plane.draw(),
            Drawing::Bars(chart) => chart.draw(),
            Drawing::Pie(pie) => pie.draw(),
            Drawing::Boxes(plots) => plots.draw(),
            Drawing::Geometry(geometry) => geometry.draw(),
        }
    }

    /// The description, sentence by sentence; the first one says what kind of drawing it is.
    fn lines(&self) -> Vec<String> {
        match self.0.as_ref() {
            Drawing::Parts(bar) => vec![bar.description()],
            Drawing::Line(line) => line.description(),
            Drawing::Plane(plane) => plane.description(),
            Drawing::Bars(chart) => chart.description(),
            Drawing::Pie(pie) => pie.description(),
            Drawing::Boxes(plots) => plots.description(),
            Drawing::Geometry(geometry) => geometry.description(),
        }
    }
}

/// « 1 graduation », « 3 graduations ».
fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

/// « A », « A et B », « A, B et C »
fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}
