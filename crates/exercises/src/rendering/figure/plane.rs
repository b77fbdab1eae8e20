//! A plane with two axes: points, segments, polygons, vectors, lines, curves, clouds of points.

mod drawing;
mod layout;

use num_rational::BigRational;

use super::axis::Axis;
use super::curve::{Curve, Shape};
use super::grid::{Grid, Knot};
use super::listed;
use super::name::Name;
use crate::maths::Expression;

/// Most places that the description of one curve tells.
const PLACES_MAX: usize = 12;

/// A plane. Everything in it refers to `points` by rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plane {
    pub(crate) horizontal: Axis,
    pub(crate) vertical: Axis,
    /// What is written along each axis.
    pub(crate) titles: [Option<String>; 2],
    pub(crate) points: Vec<Point>,
    pub(crate) segments: Vec<(usize, usize)>,
    pub(crate) polygons: Vec<Vec<usize>>,
    pub(crate) vectors: Vec<Vector>,
    pub(crate) lines: Vec<(Option<Name>, StraightLine)>,
    pub(crate) curves: Vec<Curve>,
    /// Crosses without a name.
    pub(crate) cloud: Vec<Place>,
    /// Points joined to both axes by dashes.
    pub(crate) projections: Vec<usize>,
}

/// Coordinates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) x: BigRational,
    pub(crate) y: BigRational,
}

/// A named point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) name: Name,
    pub(crate) place: Place,
    /// Whether it only serves to draw something else.
    pub(crate) hidden: bool,
}

/// An arrow between two points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Vector {
    pub(crate) name: Option<Name>,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// A line that goes on to the border of the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StraightLine {
    Through(usize, usize),
    /// `x = c`
    Vertical(BigRational),
    /// `y = …`
    Height(Expression),
}

impl Plane {
    /// Whether every point lies in the frame.
    pub(crate) fn holds(&self, place: &Place) -> bool {
        self.horizontal.holds(&place.x) && self.vertical.holds(&place.y)
    }

    /// The knots of the grid, for placing a point.
    pub(super) fn grid(&self) -> Grid {
        let layout = layout::Layout::of(self);
        // As a keyboard writes it: a plain minus, no narrow spaces.
        let typed = |axis: &Axis, tick: u32| axis.written(tick).replace('−', "-").replace('\u{202f}', "");
        Grid {
            width: layout.width,
            height: layout.height,
            left: layout.left,
            top: layout.top,
            cell: layout.cell,
            abscissas: (0..=self.horizontal.intervals()).map(|tick| typed(&self.horizontal, tick)).collect(),
            ordinates: (0..=self.vertical.intervals()).rev().map(|tick| typed(&self.vertical, tick)).collect(),
        }
    }

    /// Whether a point that is shown stands on this knot of the grid.
    pub(super) fn marks(&self, (column, row): Knot) -> bool {
        let shown = self.points.iter().filter(|point| !point.hidden).map(|point| &point.place);
        shown.chain(&self.cloud).any(|place| {
            let from_top = self.vertical.tick(&place.y).map(|tick| self.vertical.intervals() - tick);
            self.horizontal.tick(&place.x).is_some_and(|tick| tick as usize == column)
                && from_top.is_some_and(|tick| tick as usize == row)
        })
    }

    pub(super) fn description(&self) -> Vec<String> {
        let mut lines = vec![self.frame()];
        let shown = self.points.iter().filter(|point| !point.hidden);
        lines.extend(shown.map(|point| format!("{} est {}.", point.name.said(), self.place(&point.place))));
        lines.extend(self.cloud_in_words());
        lines.extend(self.joined(&self.segments, "Segment tracé", "Segments tracés", ('[', ']')));
        lines.extend(self.polygons.iter().map(|polygon| format!("Polygone tracé : {}.", self.run(polygon))));
        lines.extend(self.vectors.iter().map(|vector| {
            let name = vector.name.as_ref().map_or_else(String::new, |name| format!(" du vecteur {}", name.said()));
            format!("Flèche{name}, de {} à {}.", self.point(vector.from), self.point(vector.to))
        }));
        lines.extend(self.lines.iter().map(|(name, line)| self.line_in_words(name.as_ref(), line)));
        lines.extend(self.curves.iter().map(|curve| self.curve_in_words(curve)));
        let names: Vec<String> = self.projections.iter().map(|index| self.point(*index)).collect();
        if !names.is_empty() {
            lines.push(format!("Des pointillés joignent {} aux deux axes.", listed(&names)));
        }
        lines
    }

    fn frame(&self) -> String {
        let axis = |title: &Option<String>, usual: &str, axis: &Axis| match title {
            Some(title) => format!("axe {usual} « {title} » {}", axis.range()),
            None => format!("axe {usual} gradué {}", axis.range()),
        };
        format!(
            "Repère : {}, {}.",
            axis(
                &self.titles[0],
                if self.titles[0].is_some() { "horizontal" } else { "des abscisses" },
                &self.horizontal
            ),
            axis(&self.titles[1], if self.titles[1].is_some() { "vertical" } else { "des ordonnées" }, &self.vertical)
        )
    }

    /// « à la verticale de 3 et à la hauteur de −2 »
    fn place(&self, place: &Place) -> String {
        format!(
            "à la verticale {} et à la hauteur {}",
            self.horizontal.of_place(&place.x),
            self.vertical.of_place(&place.y)
        )
    }

    fn cloud_in_words(&self) -> Option<String> {
        let places: Vec<String> = self.cloud.iter().map(|place| self.place(place)).collect();
        match places.as_slice() {
            [] => None,
            [one] => Some(format!("Une croix {one}.")),
            several => Some(format!("{} croix : {}.", several.len(), several.join(" ; "))),
        }
    }

    /// The name of a point, or where it is when it has none on the drawing.
    fn point(&self, index: usize) -> String {
        match self.points.get(index) {
            Some(point) if point.hidden => format!("un point {}", self.place(&point.place)),
            Some(point) => point.name.said(),
            None => String::new(),
        }
    }

    fn run(&self, indexes: &[usize]) -> String {
        let named = indexes.iter().all(|index| self.points.get(*index).is_some_and(|point| !point.hidden));
        let names: Vec<String> = indexes.iter().map(|index| self.point(*index)).collect();
        match (named, names.iter().all(|name| name.chars().count() == 1)) {
            (true, true) => names.concat(),
            (true, false) => names.join(" "),
            (false, _) => listed(&names),
        }
    }

    fn joined(&self, pairs: &[(usize, usize)], one: &str, many: &str, marks: (char, char)) -> Option<String> {
        let joined: Vec<String> =
            pairs.iter().map(|(from, to)| format!("{}{}{}", marks.0, self.run(&[*from, *to]), marks.1)).collect();
        let what = if joined.len() == 1 { one } else { many };
        (!joined.is_empty()).then(|| format!("{what} : {}.", listed(&joined)))
    }

    fn line_in_words(&self, name: Option<&Name>, line: &StraightLine) -> String {
        let name = name.map_or_else(String::new, |name| format!(" {}", name.said()));
        match line {
            StraightLine::Through(from, to) => {
                format!("Droite{name} tracée par {} et {}.", self.point(*from), self.point(*to))
            }
            StraightLine::Vertical(x) => {
                format!("Droite{name} parallèle à l’axe vertical, à la verticale {}.", self.horizontal.of_place(x))
            }
            StraightLine::Height(expression) => {
                let curve = Curve { name: None, shape: Shape::Formula(expression.clone()), domain: None };
                // One height says all of a line that never leaves it.
                match curve.exact_height(&self.horizontal.value(0)).filter(|_| expression.letters().is_empty()) {
                    Some(y) => format!(
                        "Droite{name} parallèle à l’axe horizontal, à la hauteur {}.",
                        self.vertical.of_place(&y)
                    ),
                    None => format!("Droite{name} : {}.", self.passing(&curve).join(" ; ")),
                }
            }
        }
    }

    fn curve_in_words(&self, curve: &Curve) -> String {
        let name = curve.name.as_ref().map_or_else(String::new, |name| format!(" de {}", name.said()));
        let part = curve.domain.as_ref().map_or_else(String::new, |(start, end)| {
            let end_of = |closed| if closed { "compris" } else { "non compris" };
            format!(
                ", tracée de la verticale {} ({}) à celle {} ({})",
                self.horizontal.of_place(&start.value),
                end_of(start.closed),
                self.horizontal.of_place(&end.value),
                end_of(end.closed)
            )
        });
        format!("Courbe{name}{part} : {}.", self.passing(curve).join(" ; "))
    }

    /// Places that a curve visibly passes through, from left to right: the knots of the grid, or the points that give it.
    fn passing(&self, curve: &Curve) -> Vec<String> {
        let abscissas: Vec<BigRational> = match &curve.shape {
            Shape::Through(points) => points.iter().map(|(x, _)| x.clone()).collect(),
            Shape::Formula(_) => (0..=self.horizontal.intervals()).map(|tick| self.horizontal.value(tick)).collect(),
        };
        let seen = abscissas.into_iter().filter_map(|x| {
            let y = curve.exact_height(&x)?;
            self.vertical.holds(&y).then_some(Place { x, y })
        });
        let seen: Vec<Place> = seen.collect();
        let knots: Vec<&Place> = seen.iter().filter(|place| self.vertical.tick(&place.y).is_some()).collect();
        let told = if knots.len() >= 2 { knots } else { seen.iter().collect() };
        // Evenly chosen when there are too many, both ends among them.
        let kept = told.len().min(PLACES_MAX);
        let ranks = (0..kept).map(|rank| if kept < 2 { 0 } else { rank * (told.len() - 1) / (kept - 1) });
        ranks
            .map(|rank| {
                let Place { x, y } = told[rank];
                format!("à la verticale {}, hauteur {}", self.horizontal.of_place(x), self.vertical.place(y))
            })
            .collect()
    }
}
