//! An SVG under construction. Positions are in its own units and are written to the tenth, which no eye tells apart, so
//! that the same drawing is the same bytes on every machine.

use crate::rendering::html::escape;

/// Pixels on a wide screen for one unit of a drawing; on a phone the drawing shrinks with the page.
const PIXELS: f64 = 1.25;

/// A place of a drawing: x to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Spot {
    pub(super) fn moved(self, right: f64, down: f64) -> Self {
        Self { x: self.x + right, y: self.y + down }
    }

    pub(super) fn distance(self, other: Self) -> f64 {
        let (across, down) = (self.x - other.x, self.y - other.y);
        (across * across + down * down).sqrt()
    }

    /// The point that is `share` of the way to `other`.
    pub(super) fn toward(self, other: Self, share: f64) -> Self {
        self.moved((other.x - self.x) * share, (other.y - self.y) * share)
    }
}

/// Which end of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Strokes, in the words of the `d` attribute of SVG.
#[derive(Debug, Default)]
pub(super) struct Path(String);

impl Path {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn segment(&mut self, from: Spot, to: Spot) {
        self.polyline(&[from, to]);
    }

    pub(super) fn polyline(&mut self, spots: &[Spot]) {
        for (index, spot) in spots.iter().enumerate() {
            self.0.push(if index == 0 { 'M' } else { 'L' });
            self.0.push_str(&position(*spot));
        }
    }

    pub(super) fn polygon(&mut self, spots: &[Spot]) {
        self.polyline(spots);
        self.0.push('Z');
    }

    /// The part of a disc between two places of its edge, clockwise; `large` when it is more than half of it.
    pub(super) fn sector(&mut self, centre: Spot, from: Spot, to: Spot, radius: f64, large: bool) {
        self.polyline(&[centre, from]);
        self.arc(to, radius, large, true);
        self.0.push('Z');
    }

    /// Goes on along a circle.
    pub(super) fn arc(&mut self, to: Spot, radius: f64, large: bool, clockwise: bool) {
        let flag = |yes: bool| if yes { " 1" } else { " 0" };
        let radius = tenth(radius);
        self.0.push_str(&["A", &radius, " ", &radius, " 0", flag(large), flag(clockwise), " ", &position(to)].concat());
    }

    /// An arrow head of two strokes at `tip`, for a stroke that comes from `from`.
    pub(super) fn arrow_head(&mut self, from: Spot, tip: Spot, size: f64) {
        let length = from.distance(tip);
        if length < 0.01 {
            return;
        }
        let (along, across) = ((tip.x - from.x) / length * size, (tip.y - from.y) / length * size);
        let back = tip.moved(-along, -across);
        self.polyline(&[back.moved(across * 0.45, -along * 0.45), tip, back.moved(-across * 0.45, along * 0.45)]);
    }
}

/// The drawing so far.
#[derive(Debug)]
pub(super) struct Canvas {
    width: f64,
    height: f64,
    body: Vec<String>,
    texts: Vec<String>,
}

impl Canvas {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { width, height, body: Vec::new(), texts: Vec::new() }
    }

    pub(super) fn width(&self) -> f64 {
        self.width
    }

    pub(super) fn height(&self) -> f64 {
        self.height
    }

    pub(super) fn path(&mut self, class: &str, path: &Path) {
        if !path.is_empty() {
            self.body.push(format!("<path class=\"{class}\" d=\"{}\"></path>", path.0));
        }
    }

    pub(super) fn rectangle(&mut self, class: &str, corner: Spot, opposite: Spot) {
        let mut path = Path::default();
        path.polygon(&[corner, Spot { x: opposite.x, y: corner.y }, opposite, Spot { x: corner.x, y: opposite.y }]);
        self.path(class, &path);
    }

    pub(super) fn disc(&mut self, class: &str, centre: Spot, radius: f64) {
        self.body.push(format!(
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"></circle>",
            tenth(centre.x),
            tenth(centre.y),
            tenth(radius)
        ));
    }

    /// A text whose letters are centred on the height of `at`.
    pub(super) fn text(&mut self, class: &str, at: Spot, anchor: Anchor, words: &str) {
        self.texts.push(words.to_owned());
        if let Some((sign, above, below)) = fraction(words) {
            self.fraction(class, at, anchor, [sign, above, below]);
        } else {
            self.line(class, at, anchor, words);
        }
    }

    /// A fraction with its bar, as in an exercise book.
    fn fraction(&mut self, class: &str, at: Spot, anchor: Anchor, [sign, above, below]: [&str; 3]) {
        let bar = width_of(above, FRACTION_SIZE).max(width_of(below, FRACTION_SIZE)) + 3.0;
        let before = if sign.is_empty() { 0.0 } else { FRACTION_SIZE * 0.75 };
        let left = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - f64::midpoint(bar, before),
            Anchor::End => at.x - bar - before,
        };
        let start = Spot { x: left + before, y: at.y };
        let class = format!("{class} part");
        if !sign.is_empty() {
            self.line(&class, Spot { x: left, y: at.y }, Anchor::Start, sign);
        }
        self.line(&class, start.moved(bar / 2.0, -7.5), Anchor::Middle, above);
        self.line(&class, start.moved(bar / 2.0, 7.5), Anchor::Middle, below);
        let mut path = Path::default();
        path.segment(start, start.moved(bar, 0.0));
        self.path("fine", &path);
    }

    fn line(&mut self, class: &str, at: Spot, anchor: Anchor, words: &str) {
        let anchored = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.body.push(format!(
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" dy=\".35em\"{anchored}>{}</text>",
            tenth(at.x),
            tenth(at.y),
            escape(words)
        ));
    }

    /// Every text, in the order in which it was written.
    pub(super) fn into_texts(self) -> Vec<String> {
        self.texts
    }

    /// The whole image, named by `label`.
    pub(super) fn into_svg(self, label: &str) -> String {
        format!(
            "<svg class=\"figure\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" \
             fill=\"none\" stroke=\"currentColor\">{}</svg>",
            escape(label),
            tenth(self.width),
            tenth(self.height),
            (self.width * PIXELS).round(),
            (self.height * PIXELS).round(),
            self.body.concat()
        )
    }
}

/// Size of the figures of a fraction, in units of the drawing.
const FRACTION_SIZE: f64 = 12.0;

/// Sign, numerator and denominator of a text that is nothing but a fraction.
fn fraction(words: &str) -> Option<(&str, &str, &str)> {
    let figures = words.trim_start_matches('−');
    let (above, below) = figures.split_once('/')?;
    let whole = |part: &str| !part.is_empty() && part.chars().all(|character| character.is_ascii_digit());
    (whole(above) && whole(below)).then(|| (&words[..words.len() - figures.len()], above, below))
}

/// How wide a text is, near enough for placing it: letters of a sans-serif face are about half as wide as high.
pub(super) fn width_of(words: &str, size: f64) -> f64 {
    let letters = words.chars().filter(|character| !matches!(character, '\u{202f}' | '′')).count();
    letters as f64 * size * 0.56
}

fn position(spot: Spot) -> String {
    format!("{} {}", tenth(spot.x), tenth(spot.y))
}

/// A length to the tenth, as short as it can be written.
pub(super) fn tenth(value: f64) -> String {
    // What is not a number or lies far outside of every drawing is drawn at its border.
    let tenths = if value.is_nan() { 0 } else { (value.clamp(-9999.0, 9999.0) * 10.0).round() as i64 };
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{fraction, tenth};

    #[test]
    fn a_fraction_is_told_from_other_texts() {
        assert_eq!(fraction("−3/4"), Some(("−", "3", "4")));
        assert_eq!(fraction("12/5"), Some(("", "12", "5")));
        assert_eq!(["3/4 cm", "km/h", "2,5", "/4"].map(fraction), [None; 4]);
    }

    #[test]
    fn lengths_are_written_short_and_always_as_numbers() {
        assert_eq!([0.0, -0.04, 12.34, -0.25, 1e300].map(tenth), ["0", "0", "12.3", "-0.3", "9999"]);
        assert_eq!([f64::NAN, f64::INFINITY].map(tenth), ["0", "9999"]);
    }
}
