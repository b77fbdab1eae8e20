//! Bar charts and histograms: columns that stand on a line, their heights read on a graduated axis.

use num_rational::BigRational;
use num_traits::ToPrimitive;

use super::axis::{Axis, NUMBER_SIZE, printed};
use super::canvas::{Anchor, Canvas, Path, Spot, width_of};
use super::legend::{self, Legend};

/// A bar chart or a histogram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BarChart {
    pub(crate) columns: Columns,
    /// The height of each column, within the axis.
    pub(crate) values: Vec<BigRational>,
    /// An axis that starts at 0.
    pub(crate) vertical: Axis,
    /// What is written along the horizontal and the vertical axis.
    pub(crate) titles: [Option<String>; 2],
    /// Whether each height is written above its column.
    pub(crate) values_written: bool,
}

/// What the columns stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Columns {
    /// One name for each column.
    Categories(Vec<String>),
    /// The ends of the classes, from left to right: one more than there are columns.
    Classes(Vec<BigRational>),
}

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 240.0;
const EDGE: f64 = 5.0;
const LINE: f64 = 17.0;
const WORDS: f64 = 14.0;

impl BarChart {
    /// Units of the drawing that the numbers of the vertical axis may take.
    pub(crate) const LENGTH: f64 = HEIGHT;

    pub(super) fn draw(&self) -> Canvas {
        let numbers = self.vertical.labels().map(|(_, number)| width_of(&number, NUMBER_SIZE)).fold(0.0, f64::max);
        let left = EDGE + numbers + 8.0;
        let right = WIDTH - EDGE - if self.is_histogram() { 12.0 } else { 0.0 };
        let top = EDGE + 12.0 + if self.titles[1].is_some() { LINE } else { 0.0 };
        let bottom = top + HEIGHT;
        let legend = self.legend((right - left) / self.values.len().max(1) as f64);
        let under = bottom + LINE + 2.0;
        let titled = under + if self.titles[0].is_some() { LINE } else { 0.0 };
        let height = titled + legend.as_ref().map_or(0.0, Legend::height) + EDGE;
        let mut canvas = Canvas::new(WIDTH, height);
        self.grid(&mut canvas, [left, right, top, bottom]);
        for (index, value) in self.values.iter().enumerate() {
            let (from, to) = self.column(index, left, right);
            let head = bottom - self.vertical.steps(value) * HEIGHT / f64::from(self.vertical.intervals());
            let mut column = Path::default();
            column.polygon(&[
                Spot { x: from, y: bottom },
                Spot { x: from, y: head },
                Spot { x: to, y: head },
                Spot { x: to, y: bottom },
            ]);
            canvas.path("column", &column);
            let middle = f64::midpoint(from, to);
            if self.values_written {
                canvas.text("number", Spot { x: middle, y: head - 9.0 }, Anchor::Middle, &printed(value));
            }
            if let Columns::Categories(names) = &self.columns {
                let name = if legend.is_some() { legend::key(index) } else { names[index].clone() };
                canvas.text("word", Spot { x: middle, y: bottom + 12.0 }, Anchor::Middle, &name);
            }
        }
        self.ends_of_classes(&mut canvas, [left, right], bottom);
        self.axes(&mut canvas, [left, right, top, bottom]);
        if let Some(title) = &self.titles[0] {
            canvas.text("title", Spot { x: right, y: under + 8.0 }, Anchor::End, title);
        }
        if let Some(title) = &self.titles[1] {
            canvas.text("title", Spot { x: EDGE, y: 12.0 }, Anchor::Start, title);
        }
        if let Some(legend) = legend {
            legend.draw(&mut canvas, Spot { x: left, y: titled + 4.0 });
        }
        canvas
    }

    fn is_histogram(&self) -> bool {
        matches!(self.columns, Columns::Classes(_))
    }

    /// Names that are too wide for their columns are replaced by letters, told below.
    fn legend(&self, slot: f64) -> Option<Legend> {
        let Columns::Categories(names) = &self.columns else { return None };
        let crowded = names.iter().any(|name| width_of(name, WORDS) > slot - 3.0);
        crowded.then(|| Legend::new(names.iter().map(|name| (None, name.clone())).collect()))
    }

    /// Where a column starts and ends, from left to right.
    fn column(&self, index: usize, left: f64, right: f64) -> (f64, f64) {
        match &self.columns {
            Columns::Categories(names) => {
                let slot = (right - left) / names.len() as f64;
                let start = left + slot * index as f64;
                (start + slot * 0.22, start + slot * 0.78)
            }
            Columns::Classes(ends) => {
                let whole = ends[ends.len() - 1].clone() - &ends[0];
                let share = |end: &BigRational| ((end - &ends[0]) / &whole).to_f64().unwrap_or(0.0);
                // A little room before the first class, so that its column does not hide the axis.
                let (first, width) = (left + 10.0, right - left - 20.0);
                (first + width * share(&ends[index]), first + width * share(&ends[index + 1]))
            }
        }
    }

    fn grid(&self, canvas: &mut Canvas, [left, right, top, bottom]: [f64; 4]) {
        canvas.rectangle("ground", Spot { x: left, y: top }, Spot { x: right, y: bottom });
        let mut grid = Path::default();
        for row in 0..=self.vertical.intervals() {
            let y = bottom - f64::from(row) * HEIGHT / f64::from(self.vertical.intervals());
            grid.segment(Spot { x: left, y }, Spot { x: right, y });
        }
        canvas.path("grid", &grid);
    }

    fn axes(&self, canvas: &mut Canvas, [left, right, top, bottom]: [f64; 4]) {
        let mut axes = Path::default();
        let (foot, head) = (Spot { x: left, y: bottom }, Spot { x: left, y: top - 9.0 });
        axes.segment(foot, head);
        axes.arrow_head(foot, head, 7.0);
        axes.segment(foot, Spot { x: right, y: bottom });
        let mut numbers = Vec::new();
        for (tick, number) in self.vertical.labels() {
            let y = bottom - f64::from(tick) * HEIGHT / f64::from(self.vertical.intervals());
            axes.segment(Spot { x: left - 4.0, y }, Spot { x: left, y });
            numbers.push((Spot { x: left - 7.0, y }, number));
        }
        canvas.path("axis", &axes);
        for (at, number) in numbers {
            canvas.text("number", at, Anchor::End, &number);
        }
    }

    fn ends_of_classes(&self, canvas: &mut Canvas, [left, right]: [f64; 2], bottom: f64) {
        let Columns::Classes(ends) = &self.columns else { return };
        let mut ticks = Path::default();
        let mut free = f64::NEG_INFINITY;
        for (index, end) in ends.iter().enumerate() {
            let x = if index == 0 { self.column(0, left, right).0 } else { self.column(index - 1, left, right).1 };
            ticks.segment(Spot { x, y: bottom }, Spot { x, y: bottom + 4.0 });
            let number = printed(end);
            let half = width_of(&number, NUMBER_SIZE) / 2.0;
            if x - half >= free {
                free = x + half + 5.0;
                canvas.text("number", Spot { x, y: bottom + 12.0 }, Anchor::Middle, &number);
            }
        }
        canvas.path("axis", &ticks);
    }

    pub(super) fn description(&self) -> Vec<String> {
        let along = |title: &Option<String>| title.as_ref().map_or_else(String::new, |title| format!(" « {title} »"));
        let axis = format!("axe vertical{} gradué {}", along(&self.titles[1]), self.vertical.range());
        let count = self.values.len();
        let height = |value: &BigRational| {
            if self.values_written { format!("{}, écrit dessus", printed(value)) } else { self.vertical.place(value) }
        };
        let mut lines = Vec::new();
        match &self.columns {
            Columns::Categories(names) => {
                let below =
                    self.titles[0].as_ref().map_or_else(String::new, |title| format!(", axe horizontal « {title} »"));
                lines.push(format!("Diagramme en barres : {count} barres, {axis}{below}."));
                let bars = names.iter().zip(&self.values);
                lines.extend(bars.map(|(name, value)| format!("Barre « {name} » : hauteur {}.", height(value))));
            }
            Columns::Classes(ends) => {
                lines.push(format!("Histogramme : {count} classes{}, {axis}.", along(&self.titles[0])));
                let classes = ends.windows(2).zip(&self.values);
                lines.extend(classes.map(|(ends, value)| {
                    format!("Classe de {} à {} : hauteur {}.", printed(&ends[0]), printed(&ends[1]), height(value))
                }));
            }
        }
        lines
    }
}
