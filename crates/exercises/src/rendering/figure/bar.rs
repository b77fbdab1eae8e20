//! A bar cut into equal parts: the first ones are filled, the next ones hatched.

use super::canvas::{Canvas, Path, Spot};
use super::counted;

/// A bar cut into equal parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PartsBar {
    pub(crate) filled: u32,
    pub(crate) hatched: u32,
    pub(crate) parts: u32,
}

const WIDTH: f64 = 360.0;
const MARGIN: f64 = 6.0;
const TOP: f64 = 6.0;
const BOTTOM: f64 = 46.0;

impl PartsBar {
    pub(super) fn draw(&self) -> Canvas {
        let mut canvas = Canvas::new(WIDTH, BOTTOM + TOP);
        let across = |part: u32| MARGIN + f64::from(part) * (WIDTH - 2.0 * MARGIN) / f64::from(self.parts.max(1));
        let spot = |part: u32, y: f64| Spot { x: across(part), y };
        canvas.rectangle("ground", spot(0, TOP), spot(self.parts, BOTTOM));
        if self.filled > 0 {
            canvas.rectangle("tint", spot(0, TOP), spot(self.filled, BOTTOM));
        }
        let mut strokes = Path::default();
        for part in self.filled..self.filled + self.hatched {
            let (left, width) = (across(part), across(part + 1) - across(part));
            for third in 0..3 {
                let start = f64::from(third) / 3.0;
                strokes.segment(
                    Spot { x: left + width * start, y: BOTTOM },
                    Spot { x: left + width * (start + 1.0 / 3.0), y: TOP },
                );
            }
        }
        canvas.path("fine", &strokes);
        let mut edges = Path::default();
        edges.polygon(&[spot(0, TOP), spot(self.parts, TOP), spot(self.parts, BOTTOM), spot(0, BOTTOM)]);
        for cut in 1..self.parts {
            edges.segment(spot(cut, TOP), spot(cut, BOTTOM));
        }
        canvas.path("axis", &edges);
        canvas
    }

    pub(super) fn description(&self) -> String {
        let filled = counted(self.filled, "pleine", "pleines");
        let hatched = match self.hatched {
            0 => String::new(),
            count => format!(", {}", counted(count, "rayée", "rayées")),
        };
        format!("Bande partagée en {} parts égales : {filled}{hatched}.", self.parts)
    }
}
