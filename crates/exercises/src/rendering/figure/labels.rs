//! Where the name of a point goes, so that it hides nothing: the first of eight places around it that is free, and the
//! least crowded one when none is.

use super::canvas::Spot;

/// A rectangle along the axes of the drawing.
#[derive(Debug, Clone, Copy)]
struct Rectangle {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Rectangle {
    fn around(centre: Spot, width: f64, height: f64) -> Self {
        Self {
            left: centre.x - width / 2.0,
            right: centre.x + width / 2.0,
            top: centre.y - height / 2.0,
            bottom: centre.y + height / 2.0,
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn holds(&self, inner: &Self) -> bool {
        self.left <= inner.left && inner.right <= self.right && self.top <= inner.top && inner.bottom <= self.bottom
    }

    /// Whether a stroke passes over the rectangle (Liang and Barsky's clipping, 1984).
    fn is_crossed(&self, from: Spot, to: Spot) -> bool {
        let (across, down) = (to.x - from.x, to.y - from.y);
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for (along, room) in [
            (-across, from.x - self.left),
            (across, self.right - from.x),
            (-down, from.y - self.top),
            (down, self.bottom - from.y),
        ] {
            if along == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if along < 0.0 {
                first = first.max(room / along);
            } else {
                last = last.min(room / along);
            }
        }
        first <= last
    }
}

/// What is drawn already.
#[derive(Debug)]
pub(super) struct Obstacles {
    page: Rectangle,
    /// What a label never covers.
    solid: Vec<Rectangle>,
    /// What a label rather avoids.
    strokes: Vec<(Spot, Spot)>,
}

impl Obstacles {
    pub(super) fn new(width: f64, height: f64) -> Self {
        let page = Rectangle { left: 0.0, right: width, top: 0.0, bottom: height };
        Self { page, solid: Vec::new(), strokes: Vec::new() }
    }

    /// A text, a cross: something as large as told.
    pub(super) fn add(&mut self, centre: Spot, width: f64, height: f64) {
        self.solid.push(Rectangle::around(centre, width, height));
    }

    pub(super) fn add_stroke(&mut self, from: Spot, to: Spot) {
        self.strokes.push((from, to));
    }

    pub(super) fn add_polyline(&mut self, spots: &[Spot]) {
        self.strokes.extend(spots.windows(2).map(|pair| (pair[0], pair[1])));
    }

    /// The centre of a label of this size beside `around`, `gap` away from it; the place becomes an obstacle.
    pub(super) fn place(&mut self, around: Spot, width: f64, height: f64, gap: f64) -> Spot {
        let (side, over) = (width / 2.0 + gap, height / 2.0 + gap);
        // Corners first, to the upper right as on a blackboard, then the four sides.
        let near = [
            (side, -over),
            (-side, -over),
            (-side, over),
            (side, over),
            (0.0, -over - 2.0),
            (side + 2.0, 0.0),
            (0.0, over + 2.0),
            (-side - 2.0, 0.0),
        ];
        let candidates = near.iter().chain(&near).enumerate().map(|(rank, (right, down))| {
            let stretch = if rank < near.len() { 1.0 } else { 1.6 };
            around.moved(right * stretch, down * stretch)
        });
        let candidates: Vec<Spot> = candidates.collect();
        self.place_among(&candidates, width, height)
    }

    /// The least crowded of several centres of a label, the first one when they are alike; it becomes an obstacle.
    pub(super) fn place_among(&mut self, candidates: &[Spot], width: f64, height: f64) -> Spot {
        let costs = (0_u32..)
            .zip(candidates)
            .map(|(rank, centre)| (self.cost(Rectangle::around(*centre, width, height)) * 20 + rank, *centre));
        let best = costs.min_by_key(|(cost, _)| *cost).map_or(Spot { x: 0.0, y: 0.0 }, |(_, centre)| centre);
        self.add(best, width, height);
        best
    }

    fn cost(&self, label: Rectangle) -> u32 {
        let outside = if self.page.holds(&label) { 0 } else { 50 };
        let covered = self.solid.iter().filter(|solid| solid.meets(&label)).count() as u32;
        let crossed = self.strokes.iter().filter(|(from, to)| label.is_crossed(*from, *to)).count() as u32;
        outside + covered * 10 + crossed.min(9)
    }
}
