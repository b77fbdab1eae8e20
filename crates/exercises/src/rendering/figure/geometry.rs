//! Geometric figures: what is traced, and the marks that say what is known of it.

mod drawing;

use num_traits::ToPrimitive;

use super::listed;
use super::plane::Point;

/// A geometric figure. Everything in it refers to `points` by rank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Geometry {
    /// What the whole figure is, when it is more than what is traced: « Pavé droit en perspective ».
    pub(crate) subject: Option<String>,
    pub(crate) points: Vec<Point>,
    pub(crate) segments: Vec<(usize, usize)>,
    /// Segments in dashes.
    pub(crate) dashed: Vec<(usize, usize)>,
    /// Lines that go on beyond two points.
    pub(crate) lines: Vec<(usize, usize)>,
    pub(crate) polygons: Vec<Vec<usize>>,
    /// Centre and a point of each circle.
    pub(crate) circles: Vec<(usize, usize)>,
    /// Angles with the mark of a right angle, the vertex in the middle.
    pub(crate) right_angles: Vec<[usize; 3]>,
    /// Angles with an arc, and what is written there.
    pub(crate) angles: Vec<([usize; 3], Option<String>)>,
    /// What is written along segments.
    pub(crate) lengths: Vec<((usize, usize), String)>,
    /// Segments of the same length, mark by mark.
    pub(crate) equal: Vec<Vec<(usize, usize)>>,
    /// Parallel segments, mark by mark.
    pub(crate) parallel: Vec<Vec<(usize, usize)>>,
}

/// How far a drawing may be from what its marks say, as a share: less than what an eye sees.
const SLACK: f64 = 0.02;

impl Geometry {
    /// Whether the drawing is what its marks say; else a French sentence for an author.
    pub(crate) fn check(&self) -> Result<(), String> {
        let lengths = [&self.segments, &self.dashed, &self.lines].into_iter().flatten().copied();
        let sides = self.polygons.iter().flat_map(|polygon| sides(polygon));
        for (from, to) in lengths.chain(sides).chain(self.lengths.iter().map(|(pair, _)| *pair)) {
            if self.length((from, to)) < 1e-9 {
                return Err(format!("les points de {} sont confondus", self.run(&[from, to])));
            }
        }
        for angle in &self.right_angles {
            let ([x, y], [u, v]) = (self.way(angle[1], angle[0]), self.way(angle[1], angle[2]));
            let norms = (x * x + y * y).sqrt() * (u * u + v * v).sqrt();
            if norms < 1e-9 || (x * u + y * v).abs() > SLACK * norms {
                return Err(format!("l’angle {} n’est pas droit sur le dessin", self.run(angle)));
            }
        }
        for (angle, _) in &self.angles {
            if self.length((angle[0], angle[1])) < 1e-9 || self.length((angle[1], angle[2])) < 1e-9 {
                return Err(format!("les points de l’angle {} sont confondus", self.run(angle)));
            }
        }
        for group in &self.equal {
            let first = self.length(group[0]);
            if let Some(other) = group.iter().find(|pair| (self.length(**pair) - first).abs() > SLACK * first) {
                let names = [self.run(&[group[0].0, group[0].1]), self.run(&[other.0, other.1])];
                return Err(format!("[{}] et [{}] n’ont pas la même longueur sur le dessin", names[0], names[1]));
            }
        }
        for group in &self.parallel {
            let [x, y] = self.way(group[0].0, group[0].1);
            for (from, to) in group {
                let [u, v] = self.way(*from, *to);
                if (x * v - y * u).abs() > SLACK * (x * x + y * y).sqrt() * (u * u + v * v).sqrt() {
                    let names = [self.run(&[group[0].0, group[0].1]), self.run(&[*from, *to])];
                    return Err(format!("({}) et ({}) ne sont pas parallèles sur le dessin", names[0], names[1]));
                }
            }
        }
        Ok(())
    }

    /// The position of a point, in the units of the author, y upwards.
    fn at(&self, index: usize) -> [f64; 2] {
        let place = &self.points[index].place;
        [&place.x, &place.y].map(|coordinate| coordinate.to_f64().unwrap_or(0.0))
    }

    fn way(&self, from: usize, to: usize) -> [f64; 2] {
        let ([x, y], [u, v]) = (self.at(from), self.at(to));
        [u - x, v - y]
    }

    fn length(&self, (from, to): (usize, usize)) -> f64 {
        let [x, y] = self.way(from, to);
        (x * x + y * y).sqrt()
    }

    /// Names one after the other.
    fn run(&self, indexes: &[usize]) -> String {
        let names: Vec<String> = indexes.iter().map(|index| self.points[*index].name.said()).collect();
        if names.iter().all(|name| name.chars().count() == 1) { names.concat() } else { names.join(" ") }
    }

    fn pair(&self, (from, to): (usize, usize), marks: [char; 2]) -> String {
        format!("{}{}{}", marks[0], self.run(&[from, to]), marks[1])
    }

    pub(super) fn description(&self) -> Vec<String> {
        let mut lines = vec![match &self.subject {
            Some(subject) => format!("{subject}."),
            None => "Figure de géométrie.".to_owned(),
        }];
        if self.subject.is_none() {
            lines.extend(self.traced());
        }
        lines.extend(self.points_on_segments());
        lines.extend(self.right_angles.iter().map(|angle| {
            format!("Angle droit marqué en {} : angle {}.", self.points[angle[1]].name.said(), self.run(angle))
        }));
        lines.extend(self.angles.iter().map(|(angle, words)| match words {
            Some(words) => format!("Angle {} marqué d’un arc, avec « {words} ».", self.run(angle)),
            None => format!("Angle {} marqué d’un arc.", self.run(angle)),
        }));
        lines.extend(self.lengths.iter().map(|(pair, words)| {
            let hidden = |index: usize| self.points[index].hidden;
            // The edges of a solid without names say by themselves which they are.
            let along = if hidden(pair.0) || hidden(pair.1) {
                "d’une arête".to_owned()
            } else {
                format!("de {}", self.pair(*pair, ['[', ']']))
            };
            format!("Le long {along} est écrit « {words} ».")
        }));
        let marked = |groups: &[Vec<(usize, usize)>], marks: [char; 2], what: &str| -> Vec<String> {
            let names =
                |group: &Vec<(usize, usize)>| group.iter().map(|pair| self.pair(*pair, marks)).collect::<Vec<_>>();
            groups.iter().map(|group| format!("{} portent {what}.", listed(&names(group)))).collect()
        };
        lines.extend(marked(&self.equal, ['[', ']'], "le même codage de longueur"));
        lines.extend(marked(&self.parallel, ['(', ')'], "la même marque de droites parallèles"));
        lines
    }

    /// Polygons, segments, lines and circles, in words.
    fn traced(&self) -> Vec<String> {
        let kind = |count: usize| match count {
            3 => "Triangle",
            4 => "Quadrilatère",
            5 => "Pentagone",
            6 => "Hexagone",
            _ => "Polygone",
        };
        let mut lines: Vec<String> =
            self.polygons.iter().map(|polygon| format!("{} {}.", kind(polygon.len()), self.run(polygon))).collect();
        let all =
            |pairs: &[(usize, usize)], marks| pairs.iter().map(|pair| self.pair(*pair, marks)).collect::<Vec<_>>();
        let joined = [
            ("Segment", "Segments", all(&self.segments, ['[', ']'])),
            ("Segment en pointillés", "Segments en pointillés", all(&self.dashed, ['[', ']'])),
            ("Droite", "Droites", all(&self.lines, ['(', ')'])),
        ];
        for (one, many, names) in joined {
            if !names.is_empty() {
                lines.push(format!("{} {}.", if names.len() == 1 { one } else { many }, listed(&names)));
            }
        }
        lines.extend(self.circles.iter().map(|(centre, edge)| {
            let name = |index: &usize| &self.points[*index];
            let through =
                if name(edge).hidden { String::new() } else { format!(" passant par {}", name(edge).name.said()) };
            format!("Cercle de centre {}{through}.", name(centre).name.said())
        }));
        lines
    }

    /// « M est sur `[AB]`. », for points that are not its ends.
    fn points_on_segments(&self) -> Vec<String> {
        let sides = self.polygons.iter().flat_map(|polygon| sides(polygon));
        let mut traced: Vec<(usize, usize)> =
            [&self.segments, &self.dashed, &self.lines].into_iter().flatten().copied().collect();
        traced.extend(sides);
        let mut lines = Vec::new();
        for (index, point) in self.points.iter().enumerate().filter(|(_, point)| !point.hidden) {
            for (from, to) in &traced {
                let named = !self.points[*from].hidden && !self.points[*to].hidden;
                let ([x, y], [u, v]) = (self.way(*from, index), self.way(*from, *to));
                let (square, along) = (u * u + v * v, x * u + y * v);
                let aside = (x * v - y * u).abs();
                if index != *from && index != *to && named && aside < 0.005 * square && along > 0.0 && along < square {
                    let line = format!("{} est sur {}.", point.name.said(), self.pair((*from, *to), ['[', ']']));
                    if !lines.contains(&line) {
                        lines.push(line);
                    }
                }
            }
        }
        lines
    }
}

/// The sides of a polygon, the last one back to its first point.
fn sides(polygon: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    polygon.iter().copied().zip(polygon.iter().copied().cycle().skip(1))
}
