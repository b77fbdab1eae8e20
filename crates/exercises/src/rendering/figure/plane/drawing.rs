//! A plane as SVG: the grid first, then the axes, what is traced, and names where they hide nothing.

use num_traits::Zero;

use super::layout::{BEYOND, Layout};
use super::{Plane, StraightLine, Vector};
use crate::rendering::figure::axis::{Axis, NUMBER_SIZE};
use crate::rendering::figure::canvas::{Anchor, Canvas, Path, Spot, width_of};
use crate::rendering::figure::curve::{Curve, Shape};
use crate::rendering::figure::labels::Obstacles;
use crate::rendering::figure::name::Name;

/// Size of names, in units of the drawing.
const NAME_SIZE: f64 = 15.0;

impl Plane {
    pub(in crate::rendering::figure) fn draw(&self) -> Canvas {
        let layout = Layout::of(self);
        let canvas = Canvas::new(layout.width, layout.height);
        let obstacles = Obstacles::new(layout.width, layout.height);
        let mut drawing = Drawing { plane: self, layout, canvas, obstacles, numbers: Vec::new(), labels: Vec::new() };
        drawing.grid();
        drawing.polygons();
        drawing.axes();
        drawing.projections();
        drawing.lines();
        drawing.curves();
        drawing.segments();
        drawing.vectors();
        drawing.written_numbers();
        drawing.points();
        drawing.names();
        drawing.canvas
    }
}

struct Drawing<'a> {
    plane: &'a Plane,
    layout: Layout,
    canvas: Canvas,
    obstacles: Obstacles,
    /// Numbers of the axes, written over what is traced and under the points.
    numbers: Vec<(Spot, Anchor, String)>,
    /// Names to write once everything is drawn: class, what they name, and how far from it they stand.
    labels: Vec<(&'static str, Spot, String, f64)>,
}

impl Drawing<'_> {
    fn spot(&self, index: usize) -> Spot {
        self.plane.points.get(index).map_or(self.layout.origin, |point| self.layout.spot(self.plane, &point.place))
    }

    fn grid(&mut self) {
        let Layout { left, top, across, down, cell, .. } = self.layout;
        let (right, bottom) = (left + across, top + down);
        self.canvas.rectangle("ground", Spot { x: left, y: top }, Spot { x: right, y: bottom });
        let mut grid = Path::default();
        for column in 0..=self.plane.horizontal.intervals() {
            let x = left + f64::from(column) * cell;
            grid.segment(Spot { x, y: top }, Spot { x, y: bottom });
        }
        for row in 0..=self.plane.vertical.intervals() {
            let y = top + f64::from(row) * cell;
            grid.segment(Spot { x: left, y }, Spot { x: right, y });
        }
        self.canvas.path("grid", &grid);
    }

    fn axes(&mut self) {
        let Layout { left, top, across, down, origin, .. } = self.layout;
        let (start, end) = (Spot { x: left, y: origin.y }, Spot { x: left + across + BEYOND, y: origin.y });
        let (foot, head) = (Spot { x: origin.x, y: top + down }, Spot { x: origin.x, y: top - BEYOND });
        let mut axes = Path::default();
        for (from, to) in [(start, end), (foot, head)] {
            axes.segment(from, to);
            axes.arrow_head(from, to, 8.0);
            self.obstacles.add_stroke(from, to);
        }
        self.numbers(&mut axes);
        self.canvas.path("axis", &axes);
        self.titles(end, head);
    }

    /// Short strokes and numbers along both axes; one 0 where they cross.
    fn numbers(&mut self, axes: &mut Path) {
        let Layout { left, top, down, cell, origin, .. } = self.layout;
        let zero = |axis: &Axis| axis.tick(&num_rational::BigRational::zero());
        let both = zero(&self.plane.horizontal).is_some() && zero(&self.plane.vertical).is_some();
        let mut crossing = false;
        for (tick, number) in self.plane.horizontal.labels().collect::<Vec<_>>() {
            let x = left + f64::from(tick) * cell;
            if both && zero(&self.plane.horizontal) == Some(tick) {
                crossing = true;
                continue;
            }
            axes.segment(Spot { x, y: origin.y - 3.0 }, Spot { x, y: origin.y + 3.0 });
            // A fraction is higher than a line.
            let below = if number.contains('/') { 18.0 } else { 11.0 };
            self.number(Spot { x, y: origin.y + below }, Anchor::Middle, &number);
        }
        for (tick, number) in self.plane.vertical.labels().collect::<Vec<_>>() {
            let y = top + down - f64::from(tick) * cell;
            if both && zero(&self.plane.vertical) == Some(tick) {
                crossing = true;
                continue;
            }
            axes.segment(Spot { x: origin.x - 3.0, y }, Spot { x: origin.x + 3.0, y });
            self.number(Spot { x: origin.x - 6.0, y }, Anchor::End, &number);
        }
        if crossing {
            self.number(origin.moved(-5.0, 10.0), Anchor::End, "0");
        }
    }

    fn number(&mut self, at: Spot, anchor: Anchor, number: &str) {
        let width = width_of(number, NUMBER_SIZE);
        let centre = match anchor {
            Anchor::Start => at.moved(width / 2.0, 0.0),
            Anchor::Middle => at,
            Anchor::End => at.moved(-width / 2.0, 0.0),
        };
        self.obstacles.add(centre, width, NUMBER_SIZE);
        self.numbers.push((at, anchor, number.to_owned()));
    }

    fn titles(&mut self, right: Spot, head: Spot) {
        let [horizontal, vertical] = &self.plane.titles;
        let (width, height) = (self.canvas.width(), self.canvas.height());
        if let Some(title) = horizontal {
            self.canvas.text("title", Spot { x: width - 5.0, y: height - 10.0 }, Anchor::End, title);
        }
        if let Some(title) = vertical {
            self.canvas.text("title", Spot { x: 5.0, y: 10.0 }, Anchor::Start, title);
        }
        if horizontal.is_none() && vertical.is_none() && !self.plane.curves.is_empty() {
            self.canvas.text("letter", right.moved(-1.0, -10.0), Anchor::Middle, "x");
            self.canvas.text("letter", head.moved(10.0, 3.0), Anchor::Middle, "y");
        }
    }

    fn polygons(&mut self) {
        for polygon in &self.plane.polygons {
            let spots: Vec<Spot> = polygon.iter().map(|index| self.spot(*index)).collect();
            let mut path = Path::default();
            path.polygon(&spots);
            self.canvas.path("tint", &path);
            self.canvas.path("trace", &path);
            self.obstacles.add_polyline(&spots);
            if let (Some(first), Some(last)) = (spots.first(), spots.last()) {
                self.obstacles.add_stroke(*last, *first);
            }
        }
    }

    fn projections(&mut self) {
        let mut path = Path::default();
        let origin = self.layout.origin;
        let spots: Vec<Spot> = self.plane.projections.iter().map(|index| self.spot(*index)).collect();
        for spot in spots {
            let corner = [Spot { x: spot.x, y: origin.y }, spot, Spot { x: origin.x, y: spot.y }];
            path.polyline(&corner);
            self.obstacles.add_polyline(&corner);
        }
        self.canvas.path("dashes", &path);
    }

    fn lines(&mut self) {
        for (name, line) in &self.plane.lines {
            match line {
                StraightLine::Through(from, to) => self.whole_line(name.as_ref(), self.spot(*from), self.spot(*to)),
                StraightLine::Vertical(x) => {
                    let at = |steps: f64| Spot {
                        x: self.layout.left + self.plane.horizontal.steps(x) * self.layout.cell,
                        y: self.layout.top + steps,
                    };
                    self.whole_line(name.as_ref(), at(self.layout.down), at(0.0));
                }
                StraightLine::Height(expression) => {
                    let shape = Shape::Formula(expression.clone());
                    self.curve(&Curve { name: name.clone(), shape, domain: None }, "line");
                }
            }
        }
    }

    fn whole_line(&mut self, name: Option<&Name>, from: Spot, to: Spot) {
        let Some((start, end)) = self.layout.whole_line(from, to) else { return };
        let mut path = Path::default();
        path.segment(start, end);
        self.canvas.path("line", &path);
        self.obstacles.add_stroke(start, end);
        if let Some(name) = name {
            self.labels.push(("letter", start.toward(end, 0.88), name.shown(), 4.0));
        }
    }

    fn curves(&mut self) {
        let mut named: Vec<&Name> = Vec::new();
        for curve in &self.plane.curves {
            // Pieces of the same function are named once.
            let again = curve.name.as_ref().is_some_and(|name| named.contains(&name));
            named.extend(curve.name.as_ref());
            let shown = Curve { name: curve.name.clone().filter(|_| !again), ..curve.clone() };
            self.curve(&shown, "curve");
            self.bounds(curve);
        }
    }

    fn curve(&mut self, curve: &Curve, class: &str) {
        let mut path = Path::default();
        let mut longest: Vec<Spot> = Vec::new();
        for part in curve.parts(Layout::frame(self.plane)) {
            let spots: Vec<Spot> = part.iter().map(|(x, y)| self.layout.spot_near(self.plane, *x, *y)).collect();
            path.polyline(&spots);
            self.obstacles.add_polyline(&spots);
            let reach = |spots: &[Spot]| spots.first().zip(spots.last()).map_or(0.0, |(first, last)| last.x - first.x);
            if reach(&spots) > reach(&longest) {
                longest = spots;
            }
        }
        self.canvas.path(class, &path);
        if let Some((name, (first, last))) = curve.name.as_ref().zip(longest.first().zip(longest.last())) {
            let wanted = first.x + (last.x - first.x) * 0.9;
            let pair = longest.windows(2).find(|pair| pair[1].x >= wanted);
            let at = pair.map_or(*last, |pair| {
                let width = pair[1].x - pair[0].x;
                pair[0].toward(pair[1], if width > 0.0 { (wanted - pair[0].x) / width } else { 0.0 })
            });
            self.labels.push(("letter", at, name.shown(), 4.0));
        }
    }

    /// The ends of a domain that is given: a full dot where the end belongs to it, an empty one where it does not.
    fn bounds(&mut self, curve: &Curve) {
        let Some((start, end)) = &curve.domain else { return };
        let frame = Layout::frame(self.plane);
        for bound in [start, end] {
            let x = super::super::curve::approximate(&bound.value);
            let Some(y) = curve.height(x) else { continue };
            if (frame.left..=frame.right).contains(&x) && (frame.bottom..=frame.top).contains(&y) {
                let spot = self.layout.spot_near(self.plane, x, y);
                self.canvas.disc(if bound.closed { "end" } else { "end open" }, spot, 3.2);
            }
        }
    }

    fn segments(&mut self) {
        let mut path = Path::default();
        for (from, to) in &self.plane.segments {
            let (from, to) = (self.spot(*from), self.spot(*to));
            path.segment(from, to);
            self.obstacles.add_stroke(from, to);
        }
        self.canvas.path("trace", &path);
    }

    fn vectors(&mut self) {
        let mut path = Path::default();
        for Vector { name, from, to } in &self.plane.vectors {
            let (from, to) = (self.spot(*from), self.spot(*to));
            path.segment(from, to);
            path.arrow_head(from, to, 10.0);
            self.obstacles.add_stroke(from, to);
            if let Some(name) = name {
                self.labels.push(("arrowed", from.toward(to, 0.5), name.shown(), 3.0));
            }
        }
        self.canvas.path("vector", &path);
    }

    fn written_numbers(&mut self) {
        for (at, anchor, number) in std::mem::take(&mut self.numbers) {
            self.canvas.text("number", at, anchor, &number);
        }
    }

    fn points(&mut self) {
        let mut crosses = Path::default();
        let shown = self.plane.points.iter().filter(|point| !point.hidden);
        let named: Vec<(Spot, Option<String>)> = shown
            .map(|point| (self.layout.spot(self.plane, &point.place), Some(point.name.shown())))
            .chain(self.plane.cloud.iter().map(|place| (self.layout.spot(self.plane, place), None)))
            .collect();
        for (spot, name) in named {
            crosses.segment(spot.moved(-4.0, -4.0), spot.moved(4.0, 4.0));
            crosses.segment(spot.moved(-4.0, 4.0), spot.moved(4.0, -4.0));
            self.obstacles.add(spot, 9.0, 9.0);
            if let Some(name) = name {
                self.labels.push(("name", spot, name, 4.5));
            }
        }
        self.canvas.path("point", &crosses);
    }

    fn names(&mut self) {
        // Points first: they are what the text speaks of.
        let mut labels = std::mem::take(&mut self.labels);
        labels.sort_by_key(|(class, ..)| *class != "name");
        for (class, around, words, gap) in labels {
            let width = width_of(&words, NAME_SIZE);
            let at = self.obstacles.place(around, width, NAME_SIZE, gap);
            self.canvas.text(class, at, Anchor::Middle, &words);
            if class == "arrowed" {
                let (start, end) = (at.moved(-width / 2.0 - 1.0, -9.5), at.moved(width / 2.0 + 2.0, -9.5));
                let mut arrow = Path::default();
                arrow.segment(start, end);
                arrow.arrow_head(start, end, 4.0);
                self.canvas.path("fine", &arrow);
            }
        }
    }
}
