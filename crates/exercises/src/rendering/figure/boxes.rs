//! Box plots over one graduated axis.

use num_rational::BigRational;

use super::axis::Axis;
use super::canvas::{Anchor, Canvas, Path, Spot};

/// Box plots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BoxPlots {
    pub(crate) axis: Axis,
    pub(crate) title: Option<String>,
    /// The name of each box, and its five numbers in increasing order, within the axis: both ends of the whiskers, both
    /// sides of the box and the stroke inside.
    pub(crate) boxes: Vec<(Option<String>, [BigRational; 5])>,
}

const WIDTH: f64 = 360.0;
const MARGIN: f64 = 20.0;
const TOP: f64 = 8.0;
/// Height of a name, of a box, of the space after it.
const NAME: f64 = 20.0;
const BOX: f64 = 26.0;
const SPACE: f64 = 12.0;

impl BoxPlots {
    /// Units of the drawing that the numbers of the axis may take.
    pub(crate) const LENGTH: f64 = WIDTH - 2.0 * MARGIN;

    pub(super) fn draw(&self) -> Canvas {
        let rows: f64 = self.boxes.iter().map(|(name, _)| BOX + SPACE + if name.is_some() { NAME } else { 0.0 }).sum();
        let line = TOP + rows + 4.0;
        let height = line + 28.0 + if self.title.is_some() { 17.0 } else { 0.0 };
        let mut canvas = Canvas::new(WIDTH, height);
        let cell = Self::LENGTH / f64::from(self.axis.intervals());
        let across = |value: &BigRational| MARGIN + self.axis.steps(value) * cell;
        self.graduations(&mut canvas, line, cell);
        let mut y = TOP;
        for (name, numbers) in &self.boxes {
            let first = across(&numbers[0]);
            if let Some(name) = name {
                canvas.text("word", Spot { x: MARGIN, y: y + NAME / 2.0 - 2.0 }, Anchor::Start, name);
                y += NAME;
            }
            let (low, middle) = (y + BOX, y + BOX / 2.0);
            let at = |index: usize, y: f64| Spot { x: across(&numbers[index]), y };
            canvas.rectangle("box", at(1, y), at(3, low));
            let mut strokes = Path::default();
            strokes.segment(Spot { x: first, y: middle }, at(1, middle));
            strokes.segment(at(3, middle), at(4, middle));
            for end in [0, 4] {
                strokes.segment(at(end, middle - 7.0), at(end, middle + 7.0));
            }
            canvas.path("trace", &strokes);
            let mut inside = Path::default();
            inside.segment(at(2, y), at(2, low));
            canvas.path("vector", &inside);
            y = low + SPACE;
        }
        if let Some(title) = &self.title {
            canvas.text("title", Spot { x: WIDTH - MARGIN, y: height - 10.0 }, Anchor::End, title);
        }
        canvas
    }

    /// Fine verticals that help to read, then the axis and its numbers.
    fn graduations(&self, canvas: &mut Canvas, line: f64, cell: f64) {
        let at = |tick: u32, y: f64| Spot { x: MARGIN + f64::from(tick) * cell, y };
        let (mut grid, mut axis) = (Path::default(), Path::default());
        for tick in 0..=self.axis.intervals() {
            grid.segment(at(tick, TOP), at(tick, line));
        }
        let (start, end) = (Spot { x: 3.0, y: line }, Spot { x: WIDTH - 3.0, y: line });
        axis.segment(start, end);
        axis.arrow_head(start, end, 8.0);
        for (tick, _) in self.axis.labels() {
            axis.segment(at(tick, line - 4.0), at(tick, line + 4.0));
        }
        canvas.path("grid", &grid);
        canvas.path("axis", &axis);
        for (tick, number) in self.axis.labels() {
            canvas.text("number", at(tick, line + 15.0), Anchor::Middle, &number);
        }
    }

    pub(super) fn description(&self) -> Vec<String> {
        let title = self.title.as_ref().map_or_else(String::new, |title| format!(" « {title} »"));
        let count = self.boxes.len();
        let what = if count == 1 { "Diagramme en boîte".to_owned() } else { format!("{count} diagrammes en boîte") };
        let mut lines = vec![format!("{what}, axe horizontal{title} gradué {}.", self.axis.range())];
        lines.extend(self.boxes.iter().map(|(name, numbers)| {
            let [start, left, inside, right, end] = numbers.each_ref().map(|number| self.axis.place(number));
            let named = name.as_ref().map_or_else(String::new, |name| format!(" « {name} »"));
            format!(
                "Boîte{named} : bout de la moustache de gauche : {start} ; bord gauche de la boîte : {left} ; trait dans la \
                 boîte : {inside} ; bord droit : {right} ; bout de la moustache de droite : {end}."
            )
        }));
        lines
    }
}
