//! A geometric figure as SVG, as large as its frame allows.

use super::{Geometry, sides};
use crate::rendering::figure::canvas::{Anchor, Canvas, Path, Spot, width_of};
use crate::rendering::figure::labels::Obstacles;

/// Widest drawing, in its units, and highest drawing of the points.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 220.0;
/// Room around the points for their names, and the most that lengths may take on both sides.
const MARGIN: f64 = 34.0;
const MARGIN_MAX: f64 = 90.0;
/// Size of the words.
const WORDS: f64 = 15.0;
/// How far a line goes on beyond its points.
const BEYOND: f64 = 24.0;

impl Geometry {
    pub(in crate::rendering::figure) fn draw(&self) -> Canvas {
        let scale = Scale::of(self);
        let canvas = Canvas::new(scale.width, scale.height);
        let obstacles = Obstacles::new(scale.width, scale.height);
        let spots: Vec<Spot> = (0..self.points.len()).map(|index| scale.spot(self.at(index))).collect();
        let mut drawing = Drawing { geometry: self, spots, canvas, obstacles };
        drawing.polygons();
        drawing.circles();
        drawing.strokes();
        drawing.marks();
        drawing.points();
        drawing.words();
        drawing.canvas
    }
}

/// From the units of the author to those of the drawing.
struct Scale {
    factor: f64,
    left: f64,
    top: f64,
    margin: f64,
    width: f64,
    height: f64,
}

impl Scale {
    fn of(geometry: &Geometry) -> Self {
        let mut places: Vec<[f64; 2]> = (0..geometry.points.len()).map(|index| geometry.at(index)).collect();
        for circle in &geometry.circles {
            let ([x, y], radius) = (geometry.at(circle.0), geometry.length(*circle));
            places.extend([[x - radius, y - radius], [x + radius, y + radius]]);
        }
        let extent = |axis: usize| {
            let values = places.iter().map(|place| place[axis]);
            let (low, high) =
                values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
            if low <= high { (low, high) } else { (0.0, 0.0) }
        };
        let ((left, right), (bottom, top)) = (extent(0), extent(1));
        let fits = |size: f64, room: f64| if size > 0.0 { room / size } else { f64::INFINITY };
        let words = geometry.lengths.iter().map(|(_, words)| width_of(words, WORDS) + 12.0).fold(0.0, f64::max);
        let margin = words.clamp(MARGIN, MARGIN_MAX);
        let factor = fits(right - left, WIDTH - 2.0 * margin).min(fits(top - bottom, HEIGHT));
        let factor = if factor.is_finite() { factor } else { 1.0 };
        Self {
            factor,
            left,
            top,
            margin,
            width: (right - left) * factor + 2.0 * margin,
            height: (top - bottom) * factor + 2.0 * MARGIN,
        }
    }

    fn spot(&self, [x, y]: [f64; 2]) -> Spot {
        Spot { x: self.margin + (x - self.left) * self.factor, y: MARGIN + (self.top - y) * self.factor }
    }
}

struct Drawing<'a> {
    geometry: &'a Geometry,
    spots: Vec<Spot>,
    canvas: Canvas,
    obstacles: Obstacles,
}

impl Drawing<'_> {
    fn polygons(&mut self) {
        for polygon in &self.geometry.polygons {
            let corners: Vec<Spot> = polygon.iter().map(|index| self.spots[*index]).collect();
            let mut path = Path::default();
            path.polygon(&corners);
            self.canvas.path("tint", &path);
            self.canvas.path("trace", &path);
            for (from, to) in sides(polygon) {
                self.obstacles.add_stroke(self.spots[from], self.spots[to]);
            }
        }
    }

    fn circles(&mut self) {
        for (centre, edge) in &self.geometry.circles {
            let (centre, edge) = (self.spots[*centre], self.spots[*edge]);
            self.canvas.disc("trace", centre, centre.distance(edge));
        }
    }

    fn strokes(&mut self) {
        let mut traced = Path::default();
        for (from, to) in &self.geometry.segments {
            let (from, to) = (self.spots[*from], self.spots[*to]);
            traced.segment(from, to);
            self.obstacles.add_stroke(from, to);
        }
        for (from, to) in &self.geometry.lines {
            let (from, to) = (self.spots[*from], self.spots[*to]);
            let more = BEYOND / from.distance(to).max(1.0);
            let (start, end) = (from.toward(to, -more), from.toward(to, 1.0 + more));
            traced.segment(start, end);
            self.obstacles.add_stroke(start, end);
        }
        self.canvas.path("trace", &traced);
        let mut dashed = Path::default();
        for (from, to) in &self.geometry.dashed {
            let (from, to) = (self.spots[*from], self.spots[*to]);
            dashed.segment(from, to);
            self.obstacles.add_stroke(from, to);
        }
        self.canvas.path("dashes", &dashed);
    }

    /// Right angles, arcs, equal lengths, parallels.
    fn marks(&mut self) {
        let mut marks = Path::default();
        for [from, vertex, to] in &self.geometry.right_angles {
            let corner = self.spots[*vertex];
            let (one, other) = (toward(corner, self.spots[*from], 11.0), toward(corner, self.spots[*to], 11.0));
            let inner = one.moved(other.x - corner.x, other.y - corner.y);
            marks.polyline(&[one, inner, other]);
            self.obstacles.add_polyline(&[one, inner, other]);
            self.obstacles.add(corner.toward(inner, 0.5), 8.0, 8.0);
        }
        for ([from, vertex, to], _) in &self.geometry.angles {
            let corner = self.spots[*vertex];
            let (one, other) = (toward(corner, self.spots[*from], 22.0), toward(corner, self.spots[*to], 22.0));
            let turn = (one.x - corner.x) * (other.y - corner.y) - (one.y - corner.y) * (other.x - corner.x);
            self.obstacles.add_polyline(&[corner.toward(one, 0.5), one, other, corner.toward(other, 0.5)]);
            marks.polyline(&[one]);
            marks.arc(other, 22.0, false, turn > 0.0);
        }
        for (count, group) in (1_u8..).zip(&self.geometry.equal) {
            for pair in group {
                self.ticks(*pair, count, &mut marks);
            }
        }
        for (count, group) in (1_u8..).zip(&self.geometry.parallel) {
            for (from, to) in group {
                chevrons(self.spots[*from], self.spots[*to], count, &mut marks);
            }
        }
        self.canvas.path("mark", &marks);
    }

    /// Short strokes across the middle of a segment.
    fn ticks(&self, (from, to): (usize, usize), count: u8, marks: &mut Path) {
        let (from, to) = (self.spots[from], self.spots[to]);
        let middle = from.toward(to, 0.5);
        let (along, aside) = directions(from, to);
        for rank in 0..count {
            let shift = (f64::from(rank) - f64::from(count - 1) / 2.0) * 4.0;
            let centre = middle.moved(along.x * shift, along.y * shift);
            let reach = Spot { x: aside.x * 5.0 + along.x * 1.5, y: aside.y * 5.0 + along.y * 1.5 };
            marks.segment(centre.moved(-reach.x, -reach.y), centre.moved(reach.x, reach.y));
        }
    }

    /// A cross for each point that nothing else shows.
    fn points(&mut self) {
        let geometry = self.geometry;
        let pairs = [&geometry.segments, &geometry.dashed].into_iter().flatten();
        let mut ends: Vec<usize> = pairs.flat_map(|(from, to)| [*from, *to]).collect();
        ends.extend(geometry.polygons.iter().flatten());
        let mut crosses = Path::default();
        for (index, point) in geometry.points.iter().enumerate() {
            let spot = self.spots[index];
            if !point.hidden && !ends.contains(&index) {
                crosses.segment(spot.moved(-4.0, -4.0), spot.moved(4.0, 4.0));
                crosses.segment(spot.moved(-4.0, 4.0), spot.moved(4.0, -4.0));
            }
            if !point.hidden {
                self.obstacles.add(spot, 4.0, 4.0);
            }
        }
        self.canvas.path("point", &crosses);
    }

    /// Lengths, measures of angles, then names of points.
    fn words(&mut self) {
        for ((from, to), words) in &self.geometry.lengths {
            let (from, to) = (self.spots[*from], self.spots[*to]);
            let (middle, (_, aside)) = (from.toward(to, 0.5), directions(from, to));
            let (width, height) = (width_of(words, WORDS), WORDS);
            let reach = aside.x.abs() * width / 2.0 + aside.y.abs() * height / 2.0 + 6.0;
            let sides = [1.0, -1.0].map(|side| middle.moved(aside.x * reach * side, aside.y * reach * side));
            let centre = self.centre();
            let outward = if sides[0].distance(centre) >= sides[1].distance(centre) { [0, 1] } else { [1, 0] };
            let at = self.obstacles.place_among(&outward.map(|index| sides[index]), width, height);
            self.canvas.text("word", at, Anchor::Middle, words);
        }
        for ([from, vertex, to], words) in &self.geometry.angles {
            let Some(words) = words else { continue };
            let corner = self.spots[*vertex];
            let (one, other) = (toward(corner, self.spots[*from], 1.0), toward(corner, self.spots[*to], 1.0));
            // Half the distance between unit vectors is the sine of half the angle: the narrower, the further away.
            let half = (one.distance(other) / 2.0).max(0.12);
            let middle = one.toward(other, 0.5);
            let width = width_of(words, WORDS);
            let reach = (26.0 + width / 2.0).max(width * 0.55 / half).min(80.0);
            let at = toward(corner, if corner.distance(middle) < 1e-6 { one.moved(0.0, -1.0) } else { middle }, reach);
            self.obstacles.add(at, width, WORDS);
            self.canvas.text("number", at, Anchor::Middle, words);
        }
        for (index, point) in self.geometry.points.iter().enumerate().filter(|(_, point)| !point.hidden) {
            let name = point.name.shown();
            let at = self.obstacles.place(self.spots[index], width_of(&name, WORDS), WORDS, 3.0);
            self.canvas.text("name", at, Anchor::Middle, &name);
        }
    }

    fn centre(&self) -> Spot {
        let count = self.spots.len().max(1) as f64;
        let sum = self.spots.iter().fold(Spot { x: 0.0, y: 0.0 }, |sum, spot| sum.moved(spot.x, spot.y));
        Spot { x: sum.x / count, y: sum.y / count }
    }
}

/// The point at `distance` of `from` on the way to `to`.
fn toward(from: Spot, to: Spot, distance: f64) -> Spot {
    from.toward(to, distance / from.distance(to).max(1e-9))
}

/// Unit vectors along the way from one place to another, and across it.
fn directions(from: Spot, to: Spot) -> (Spot, Spot) {
    let length = from.distance(to).max(1e-9);
    let along = Spot { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    (along, Spot { x: -along.y, y: along.x })
}

/// Arrow heads on a segment, past its middle; they point to the right, or down when it stands upright.
fn chevrons(from: Spot, to: Spot, count: u8, marks: &mut Path) {
    let forward = (from.x, from.y) <= (to.x, to.y);
    let (start, end) = if forward { (from, to) } else { (to, from) };
    let (along, _) = directions(start, end);
    for rank in 0..count {
        let tip = start.toward(end, 0.62).moved(along.x * 5.0 * f64::from(rank), along.y * 5.0 * f64::from(rank));
        marks.arrow_head(start, tip, 8.0);
    }
}
