//! `genre = "geometrie"`: points, what joins them, and marks; `genre = "pave"`: a box in perspective.

use num_rational::BigRational;
use num_traits::Signed;
use toml::Spanned;

use super::entries::Entries;
use super::parts::Part;
use super::plane::PointPlan;
use crate::generation::calculate::{Reason, Scope};
use crate::generation::formula::Formula;
use crate::generation::template::Template;
use crate::rendering::{Geometry, Name, Place, Point};

/// Most marks of the same kind: more strokes side by side cannot be counted.
const MARKS_MAX: usize = 4;

/// A geometric figure of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GeometryPlan {
    points: Vec<PointPlan>,
    /// What joins and marks points, without what is drawn in a variant.
    traced: Geometry,
    angles: Vec<([usize; 3], Option<Template>)>,
    lengths: Vec<((usize, usize), Template)>,
    /// Circles given by their radius.
    radii: Vec<(usize, Formula)>,
}

/// A box of the file: its three lengths, and what is written along them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BoxPlan {
    sizes: [Formula; 3],
    words: Vec<Template>,
    names: Option<Vec<Name>>,
}

impl GeometryPlan {
    pub(super) fn compile(entries: &mut Entries<'_, '_>) -> Option<Self> {
        let points = PointPlan::compile_all(entries);
        if points.is_empty() {
            entries.required("points")?;
        }
        let mut traced = Geometry {
            segments: pairs(entries, "segments"),
            dashed: pairs(entries, "pointilles"),
            lines: pairs(entries, "droites"),
            ..Geometry::default()
        };
        for text in entries.list("polygones") {
            let usage = "les sommets à la suite : « ABC »";
            traced.polygons.extend(entries.points(text, Part::whole(text.get_ref()), 0, usage));
        }
        for text in entries.list("angles_droits") {
            traced.right_angles.extend(angle(entries, text, Part::whole(text.get_ref())));
        }
        traced.equal = groups(entries, "egaux", '=', "« AB = CD »");
        traced.parallel = groups(entries, "paralleles", '/', "« AB // CD »");
        let mut radii = Vec::new();
        for text in entries.list("cercles") {
            let whole = Part::whole(text.get_ref());
            if let Some((centre, radius)) = whole.split_once(';') {
                let centre = entries.points(text, centre, 1, "le centre, puis le rayon : « O ; 3 »");
                let radius = entries.formula(text, radius);
                radii.extend(centre.zip(radius).map(|(centre, radius)| (centre[0], radius)));
            } else if let Some(at) = whole.text.find(" par ") {
                let usage = "« O par A »";
                let centre = entries.points(text, whole.between(0, at), 1, usage);
                let edge = entries.points(text, whole.from(at + 5), 1, usage);
                traced.circles.extend(centre.zip(edge).map(|(centre, edge)| (centre[0], edge[0])));
            } else {
                entries.refuse(text, whole.start, "écris « O ; 3 » (centre et rayon) ou « O par A »");
            }
        }
        let (mut angles, mut lengths) = (Vec::new(), Vec::new());
        for text in entries.list("angles") {
            let whole = Part::whole(text.get_ref());
            let (corner, words) = whole.split_once(':').map_or((whole, None), |(corner, words)| (corner, Some(words)));
            let words = words.and_then(|words| entries.words(text, words));
            angles.extend(angle(entries, text, corner).map(|corner| (corner, words)));
        }
        for text in entries.list("longueurs") {
            let whole = Part::whole(text.get_ref());
            let Some((pair, words)) = whole.split_once(':') else {
                entries.refuse(text, whole.start, "écris le segment et sa longueur : « AB : {a} cm »");
                continue;
            };
            let pair = entries.points(text, pair, 2, "deux points : « AB »");
            let words = entries.words(text, words);
            lengths.extend(pair.zip(words).map(|(pair, words)| ((pair[0], pair[1]), words)));
        }
        entries.finish();
        Some(Self { points, traced, angles, lengths, radii })
    }

    pub(super) fn draw(&self, scope: &mut Scope) -> Result<Geometry, Reason> {
        let mut figure = self.traced.clone();
        figure.points = self.points.iter().map(|point| point.draw(scope)).collect::<Result<_, _>>()?;
        for (corner, words) in &self.angles {
            let words = words.as_ref().map(|words| Ok::<_, Reason>(words.fill(scope)?.to_plain())).transpose()?;
            figure.angles.push((*corner, words));
        }
        for (pair, words) in &self.lengths {
            figure.lengths.push((*pair, words.fill(scope)?.to_plain()));
        }
        for (centre, radius) in &self.radii {
            let radius = scope.number(&radius.tree)?;
            if !radius.is_positive() {
                return Err("le rayon d’un cercle est positif".to_owned());
            }
            let middle = &figure.points[*centre];
            let place = Place { x: &middle.place.x + &radius, y: middle.place.y.clone() };
            let edge = Point { name: middle.name.clone(), place, hidden: true };
            figure.circles.push((*centre, figure.points.len()));
            figure.points.push(edge);
        }
        figure.check()?;
        Ok(figure)
    }
}

impl BoxPlan {
    pub(super) fn compile(entries: &mut Entries<'_, '_>) -> Option<Self> {
        let mut size = |key| {
            let text = entries.required(key)?;
            entries.formula(text, Part::whole(text.get_ref()))
        };
        let sizes = [size("longueur"), size("profondeur"), size("hauteur")];
        let words = entries.list("longueurs");
        if let Some(beyond) = words.get(3) {
            entries.refuse(beyond, 0, "trois longueurs au plus : longueur, profondeur, hauteur");
        }
        let words: Vec<Option<Template>> =
            words.iter().take(3).map(|text| entries.words(text, Part::whole(text.get_ref()))).collect();
        let names = entries.one("sommets").and_then(|text| {
            let part = Part::whole(text.get_ref());
            let names = part.names().filter(|names| names.len() == 8);
            if names.is_none() {
                entries.refuse(text, part.start, "écris les huit sommets à la suite : « ABCDEFGH »");
            }
            names.map(|names| names.into_iter().map(|(name, _)| name).collect())
        });
        entries.finish();
        let [length, depth, height] = sizes;
        let words = words.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Self { sizes: [length?, depth?, height?], words, names })
    }

    /// Cavalier perspective: the front face as it is, what goes away at 45° and half as long.
    pub(super) fn draw(&self, scope: &mut Scope) -> Result<Geometry, Reason> {
        let mut sizes = Vec::new();
        for formula in &self.sizes {
            let size = scope.number(&formula.tree)?;
            if !size.is_positive() {
                return Err("les dimensions d’un pavé sont positives".to_owned());
            }
            sizes.push(size);
        }
        // √2/2, cut off: the drawing shows tenths of a unit.
        let away = &sizes[1] * BigRational::new(354.into(), 1000.into());
        let zero = BigRational::from_integer(0.into());
        let front = [(false, false), (true, false), (true, true), (false, true)];
        let letters = ('A'..='H').map(String::from).filter_map(|letter| Name::at_start_of(&letter));
        let names = self.names.clone().unwrap_or_else(|| letters.map(|(name, _)| name).collect());
        let corners = front.map(|corner| (corner, &zero)).into_iter().chain(front.map(|corner| (corner, &away)));
        let points = corners.zip(names).map(|(((right, up), back), name)| {
            let x = if right { sizes[0].clone() } else { zero.clone() } + back;
            let y = if up { sizes[2].clone() } else { zero.clone() } + back;
            Point { name, place: Place { x, y }, hidden: self.names.is_none() }
        });
        let written = [(0, 1), (1, 5), (0, 3)].into_iter().zip(&self.words);
        let lengths = written.map(|(pair, words)| Ok((pair, words.fill(scope)?.to_plain())));
        let figure = Geometry {
            subject: Some("Pavé droit en perspective cavalière, arêtes cachées en pointillés".to_owned()),
            points: points.collect(),
            segments: vec![(1, 5), (2, 6), (3, 7), (5, 6), (6, 7)],
            dashed: vec![(0, 4), (4, 5), (4, 7)],
            polygons: vec![vec![0, 1, 2, 3]],
            lengths: lengths.collect::<Result<_, Reason>>()?,
            ..Geometry::default()
        };
        Ok(figure)
    }
}

/// Segments of a key, two points each.
fn pairs(entries: &mut Entries<'_, '_>, key: &'static str) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for text in entries.list(key) {
        let ends = entries.points(text, Part::whole(text.get_ref()), 2, "deux points : « AB »");
        pairs.extend(ends.map(|ends| (ends[0], ends[1])));
    }
    pairs
}

/// Three points, the vertex in the middle.
fn angle(entries: &mut Entries<'_, '_>, text: &Spanned<String>, part: Part<'_>) -> Option<[usize; 3]> {
    entries.points(text, part, 3, "trois points, le sommet au milieu : « ABC »")?.try_into().ok()
}

/// Segments that carry the same mark, joined by a sign.
fn groups(entries: &mut Entries<'_, '_>, key: &'static str, sign: char, usage: &str) -> Vec<Vec<(usize, usize)>> {
    let texts = entries.list(key);
    if let Some(beyond) = texts.get(MARKS_MAX) {
        entries.refuse(beyond, 0, format!("plus de {MARKS_MAX} marques différentes"));
    }
    let mut groups = Vec::new();
    for text in texts.iter().take(MARKS_MAX) {
        let whole = Part::whole(text.get_ref());
        let segments: Vec<Part<'_>> = whole.split(sign).into_iter().filter(|part| !part.text.is_empty()).collect();
        if segments.len() < 2 {
            entries.refuse(text, whole.start, format!("écris {usage}"));
            continue;
        }
        let read: Vec<Option<Vec<usize>>> =
            segments.into_iter().map(|part| entries.points(text, part, 2, usage)).collect();
        groups.extend(
            read.into_iter()
                .collect::<Option<Vec<_>>>()
                .map(|pairs| pairs.into_iter().map(|ends| (ends[0], ends[1])).collect::<Vec<_>>()),
        );
    }
    groups
}
