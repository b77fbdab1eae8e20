//! A graduated line with points on it.

use num_rational::BigRational;

use super::axis::Axis;
use super::canvas::{Anchor, Canvas, Path, Spot, width_of};
use super::name::Name;

/// A graduated line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GraduatedLine {
    pub(crate) axis: Axis,
    /// Each point and its abscissa, within the axis.
    pub(crate) points: Vec<(Name, BigRational)>,
}

const WIDTH: f64 = 360.0;
const MARGIN: f64 = 20.0;
const NAMES: f64 = 14.0;
const LINE: f64 = 40.0;
const NUMBERS: f64 = 65.0;
const HEIGHT: f64 = 80.0;
/// Size of the names of points, in units of the drawing.
const NAME_SIZE: f64 = 15.0;

impl GraduatedLine {
    /// The length on which the graduations stand, in units of the drawing.
    pub(crate) const LENGTH: f64 = WIDTH - 2.0 * MARGIN;

    pub(super) fn draw(&self) -> Canvas {
        let mut canvas = Canvas::new(WIDTH, HEIGHT);
        let cell = Self::LENGTH / f64::from(self.axis.intervals());
        let at = |steps: f64, y: f64| Spot { x: MARGIN + steps * cell, y };
        let mut line = Path::default();
        let (start, end) = (Spot { x: 3.0, y: LINE }, Spot { x: WIDTH - 3.0, y: LINE });
        line.segment(start, end);
        line.arrow_head(start, end, 9.0);
        let labelled: Vec<(u32, String)> = self.axis.labels().collect();
        for tick in 0..=self.axis.intervals() {
            let reach = if labelled.iter().any(|(label, _)| *label == tick) { 9.0 } else { 6.0 };
            let x = at(f64::from(tick), LINE).x;
            line.segment(Spot { x, y: LINE - reach }, Spot { x, y: LINE + reach });
        }
        canvas.path("axis", &line);
        for (tick, number) in &labelled {
            canvas.text("number", at(f64::from(*tick), NUMBERS), Anchor::Middle, number);
        }
        let mut crosses = Path::default();
        let mut taken = f64::NEG_INFINITY;
        let mut sorted: Vec<&(Name, BigRational)> = self.points.iter().collect();
        sorted.sort_by(|left, right| left.1.cmp(&right.1));
        for (name, abscissa) in sorted {
            let place = at(self.axis.steps(abscissa), LINE);
            crosses.segment(place.moved(-4.5, -4.5), place.moved(4.5, 4.5));
            crosses.segment(place.moved(-4.5, 4.5), place.moved(4.5, -4.5));
            // Names of points that touch go side by side.
            let width = width_of(&name.shown(), NAME_SIZE);
            let x = place.x.max(taken + width / 2.0 + 3.0);
            taken = x + width / 2.0;
            canvas.text("name", Spot { x, y: NAMES }, Anchor::Middle, &name.shown());
        }
        canvas.path("point", &crosses);
        canvas
    }

    pub(super) fn description(&self) -> Vec<String> {
        let intervals = self.axis.intervals();
        let mut lines =
            vec![format!("Droite graduée {}, partagée en {intervals} intervalles égaux.", self.axis.range())];
        lines.extend(self.points.iter().map(|(name, abscissa)| {
            let place = self.axis.place(abscissa);
            let place = match place.split_once(' ') {
                Some(("le", rest)) => format!("au {rest}"),
                Some(("un", _)) => format!("à {place}"),
                Some(_) => place,
                None => format!("sur {place}"),
            };
            format!("Le point {} est {place}.", name.said())
        }));
        lines
    }
}
