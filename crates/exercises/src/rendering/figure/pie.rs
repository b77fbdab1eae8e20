//! Pie charts: a disc whose sectors carry letters, told beside it.

use num_rational::BigRational;
use num_traits::ToPrimitive;

use super::axis::printed;
use super::canvas::{Anchor, Canvas, Path, Spot};
use super::legend::{self, Legend};
use super::turn::around;

/// A pie chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pie {
    /// Each sector and its value; values are not negative and their sum is not zero.
    pub(crate) sectors: Vec<(String, BigRational)>,
    pub(crate) told: Told,
}

/// What is written beside the name of a sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Nothing,
    Values,
    Percentages,
    Angles,
}

const WIDTH: f64 = 360.0;
const RADIUS: f64 = 88.0;
const EDGE: f64 = 18.0;
/// Sectors under this share of the disc have their letter outside.
const NARROW: f64 = 0.07;
/// How many fills there are.
const FILLS: usize = 6;

impl Pie {
    pub(super) fn draw(&self) -> Canvas {
        let lines =
            self.sectors.iter().enumerate().map(|(index, (name, _))| (Some(fill(index)), self.line(index, name)));
        let legend = Legend::new(lines.collect());
        let disc = 2.0 * (RADIUS + EDGE);
        let beside = disc + legend.width() <= WIDTH;
        let height = if beside { disc.max(legend.height() + 8.0) } else { disc + legend.height() + 8.0 };
        let mut canvas = Canvas::new(if beside { disc + legend.width() } else { WIDTH }, height);
        let centre =
            if beside { Spot { x: disc / 2.0, y: height / 2.0 } } else { Spot { x: WIDTH / 2.0, y: disc / 2.0 } };
        let mut letters = Vec::new();
        let mut from = 0.0;
        for index in 0..self.sectors.len() {
            let share = self.share(index);
            if share > 0.0 {
                sector(&mut canvas, centre, from, share, &fill(index));
                let reach = if share < NARROW { RADIUS + 10.0 } else { RADIUS * 0.62 };
                letters.push((around(centre, reach, from + share / 2.0), legend::key(index)));
            }
            from += share;
        }
        for (at, letter) in letters {
            canvas.text("key", at, Anchor::Middle, &letter);
        }
        let corner =
            if beside { Spot { x: disc, y: (height - legend.height()) / 2.0 } } else { Spot { x: EDGE, y: disc } };
        legend.draw(&mut canvas, corner);
        canvas
    }

    fn total(&self) -> BigRational {
        self.sectors.iter().map(|(_, value)| value.clone()).sum()
    }

    fn share(&self, index: usize) -> f64 {
        (&self.sectors[index].1 / self.total()).to_f64().unwrap_or(0.0)
    }

    /// A part of `whole` that a sector takes, to a tenth at most.
    fn part_of(&self, index: usize, whole: i64) -> String {
        let tenths = &self.sectors[index].1 / self.total() * BigRational::from_integer((whole * 10).into());
        printed(&(tenths.round() / BigRational::from_integer(10.into())))
    }

    fn line(&self, index: usize, name: &str) -> String {
        match self.told {
            Told::Nothing => name.to_owned(),
            Told::Values => format!("{name} : {}", printed(&self.sectors[index].1)),
            Told::Percentages => format!("{name} : {}\u{a0}%", self.part_of(index, 100)),
            Told::Angles => format!("{name} : {}°", self.part_of(index, 360)),
        }
    }

    pub(super) fn description(&self) -> Vec<String> {
        let count = self.sectors.len();
        let mut lines = vec![format!("Diagramme circulaire : {count} secteur{}.", if count > 1 { "s" } else { "" })];
        lines.extend(self.sectors.iter().enumerate().map(|(index, (name, _))| {
            let line = self.line(index, name);
            // Without figures, what a protractor would say.
            let seen = match (self.told, self.share(index)) {
                (Told::Nothing, share) => format!(" : angle d’environ {} degrés", (share * 360.0).round()),
                _ => String::new(),
            };
            format!("Secteur {}, {line}{seen}.", legend::key(index))
        }));
        lines
    }
}

fn fill(index: usize) -> String {
    format!("slice f{}", index % FILLS)
}

fn sector(canvas: &mut Canvas, centre: Spot, from: f64, share: f64, class: &str) {
    if share > 0.999_999 {
        canvas.disc(class, centre, RADIUS);
        return;
    }
    let mut path = Path::default();
    path.sector(centre, around(centre, RADIUS, from), around(centre, RADIUS, from + share), RADIUS, share > 0.5);
    canvas.path(class, &path);
}
