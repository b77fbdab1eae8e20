//! Drawings: a graduated line, a bar cut into equal parts. Lines take the colour of the text, so every theme suits them.

use super::html::escape;

/// A drawing that a statement or a correction shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A bar cut into equal parts: the first ones are filled, the next ones hatched.
    Bar {
        /// How many parts are filled.
        filled: u32,
        /// How many parts are hatched.
        hatched: u32,
        /// How many parts there are.
        parts: u32,
    },
    /// A line with equal graduations and points A, B, C… on some of them.
    Line {
        /// How many intervals there are.
        intervals: u32,
        /// Graduations with their number written under them, from left to right; the two ends are among them.
        labels: Vec<(u32, String)>,
        /// The graduation of each point.
        points: Vec<u32>,
    },
}

/// Width of a drawing, in its own units.
const WIDTH: u32 = 480;
/// Space on both sides of what is drawn.
const MARGIN: u32 = 20;

impl Figure {
    /// The drawing as an SVG image with its description; it shrinks with the page.
    pub fn to_svg(&self) -> String {
        let (height, drawn) = match self {
            Self::Bar { filled, hatched, parts } => (60, bar(*filled, *hatched, *parts)),
            Self::Line { intervals, labels, points } => (90, line(*intervals, labels, points)),
        };
        let label = escape(&self.description());
        format!(
            "<svg class=\"figure\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"100%\" \
             height=\"{height}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\">{drawn}</svg>"
        )
    }

    /// The drawing in words: enough to answer, no more than the drawing shows.
    pub fn description(&self) -> String {
        match self {
            Self::Bar { filled, hatched, parts } => {
                let filled = counted(*filled, "pleine", "pleines");
                let hatched = match hatched {
                    0 => String::new(),
                    count => format!(", {}", counted(*count, "rayée", "rayées")),
                };
                format!("Bande partagée en {parts} parts égales : {filled}{hatched}.")
            }
            Self::Line { intervals, labels, points } => {
                let ends = labels.first().zip(labels.last());
                let (from, to) = ends.map_or(("", ""), |((_, from), (_, to))| (from.as_str(), to.as_str()));
                let placed =
                    points.iter().enumerate().map(|(rank, point)| format!(" {}.", place(rank, *point, labels)));
                let placed: Vec<String> = placed.collect();
                format!(
                    "Droite graduée de {from} à {to}, partagée en {intervals} intervalles égaux.{}",
                    placed.concat()
                )
            }
        }
    }
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count < 2 { one } else { many })
}

/// The letter of a point: A, B, C…
fn letter(rank: usize) -> char {
    char::from(b'A' + (rank % 26) as u8)
}

/// « Le point A est 3 graduations après 0 », counted from the nearest number written.
fn place(rank: usize, point: u32, labels: &[(u32, String)]) -> String {
    let letter = letter(rank);
    let Some((tick, label)) = labels.iter().min_by_key(|(tick, _)| tick.abs_diff(point)) else {
        return format!("Le point {letter} est sur la droite");
    };
    let gap = counted(tick.abs_diff(point), "graduation", "graduations");
    match point.cmp(tick) {
        std::cmp::Ordering::Equal => format!("Le point {letter} est sur {label}"),
        std::cmp::Ordering::Greater => format!("Le point {letter} est {gap} après {label}"),
        std::cmp::Ordering::Less => format!("Le point {letter} est {gap} avant {label}"),
    }
}

/// Abscissa in the drawing of the `index`-th of `count` equal steps; tenths are enough on any screen.
fn across(index: u32, count: u32) -> String {
    let tenths =
        u64::from(MARGIN) * 10 + u64::from(index) * u64::from(WIDTH - 2 * MARGIN) * 10 / u64::from(count.max(1));
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn bar(filled: u32, hatched: u32, parts: u32) -> String {
    let (left, right) = (across(0, parts), across(parts, parts));
    let end = across(filled, parts);
    let cuts: Vec<String> = (1..parts).map(|cut| format!("M{} 10V50", across(cut, parts))).collect();
    let strokes: Vec<String> = (filled..filled + hatched)
        .map(|part| format!("M{} 50L{} 10", across(part, parts), across(part + 1, parts)))
        .collect();
    format!(
        "<path fill=\"currentColor\" stroke=\"none\" opacity=\"0.6\" d=\"M{left} 10H{end}V50H{left}Z\"></path>\
         <path d=\"M{left} 10H{right}V50H{left}Z{}{}\"></path>",
        cuts.concat(),
        strokes.concat()
    )
}

fn line(intervals: u32, labels: &[(u32, String)], points: &[u32]) -> String {
    let ticks: Vec<String> = (0..=intervals).map(|tick| format!("M{} 42V58", across(tick, intervals))).collect();
    let end = WIDTH - 4;
    let text = |x: &str, y: u32, weight: &str, words: &str| {
        format!(
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" font-size=\"20\"{weight} fill=\"currentColor\" \
             stroke=\"none\">{}</text>",
            escape(words)
        )
    };
    let numbers: Vec<String> =
        labels.iter().map(|(tick, label)| text(&across(*tick, intervals), 82, "", label)).collect();
    let marks: Vec<String> = points
        .iter()
        .enumerate()
        .map(|(rank, point)| {
            let x = across(*point, intervals);
            let name = text(&x, 28, " font-weight=\"bold\"", &letter(rank).to_string());
            format!("<circle cx=\"{x}\" cy=\"50\" r=\"5\" fill=\"currentColor\"></circle>{name}")
        })
        .collect();
    let arrow = format!("M4 50H{end}M{} 44L{end} 50L{} 56", end - 8, end - 8);
    format!("<path d=\"{arrow}{}\"></path>{}{}", ticks.concat(), numbers.concat(), marks.concat())
}
