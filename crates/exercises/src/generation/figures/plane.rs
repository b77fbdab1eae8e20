//! `genre = "repere"`: a plane with two axes.

mod curves;

use toml::Spanned;

use super::axes::AxisPlan;
use super::entries::Entries;
use super::parts::Part;
use crate::generation::calculate::{Reason, Scope};
use crate::generation::formula::Formula;
use crate::generation::template::Template;
use crate::rendering::{Axis, Name, Place, Plane, Point, StraightLine, Vector};

use curves::CurvePlan;

/// Units of a drawing that the numbers of an axis may take.
const LENGTH: f64 = 300.0;

/// A plane of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlanePlan {
    axes: [AxisPlan; 2],
    titles: [Option<Template>; 2],
    points: Vec<PointPlan>,
    segments: Vec<(usize, usize)>,
    polygons: Vec<Vec<usize>>,
    vectors: Vec<Vector>,
    lines: Vec<(Option<Name>, LinePlan)>,
    curves: Vec<CurvePlan>,
    cloud: Vec<PlacePlan>,
    projections: Vec<usize>,
}

/// A point of the file, with its coordinates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PointPlan {
    pub(super) name: Name,
    pub(super) place: PlacePlan,
    pub(super) hidden: bool,
}

/// Two coordinates of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlacePlan {
    x: Formula,
    y: Formula,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum LinePlan {
    Through(usize, usize),
    Vertical(Formula),
    Height(Formula),
}

impl PlanePlan {
    pub(super) fn compile(entries: &mut Entries<'_, '_>) -> Option<Self> {
        let mut axis = |key| entries.required(key).and_then(|text| AxisPlan::compile(entries, text));
        let axes = [axis("abscisses"), axis("ordonnees")];
        let titles = ["titre_abscisses", "titre_ordonnees"]
            .map(|key| entries.one(key).and_then(|text| entries.words(text, Part::whole(text.get_ref()))));
        let points = PointPlan::compile_all(entries);
        let (mut segments, mut polygons, mut vectors) = (Vec::new(), Vec::new(), Vec::new());
        let (mut lines, mut cloud, mut projections) = (Vec::new(), Vec::new(), Vec::new());
        for text in entries.list("segments") {
            let ends = entries.points(text, Part::whole(text.get_ref()), 2, "deux points : « AB »");
            segments.extend(ends.map(|ends| (ends[0], ends[1])));
        }
        for text in entries.list("polygones") {
            polygons.extend(entries.points(text, Part::whole(text.get_ref()), 0, "les sommets à la suite : « ABC »"));
        }
        for text in entries.list("vecteurs") {
            let (name, rest) = Part::whole(text.get_ref()).named();
            let ends = entries.points(text, rest, 2, "« AB » ou « u : AB »");
            vectors.extend(ends.map(|ends| Vector { name, from: ends[0], to: ends[1] }));
        }
        for text in entries.list("droites") {
            let (name, rest) = Part::whole(text.get_ref()).named();
            lines.extend(LinePlan::compile(entries, text, rest).map(|line| (name, line)));
        }
        let curves = CurvePlan::compile_all(entries);
        for text in entries.list("nuage") {
            cloud.extend(PlacePlan::compile(entries, text, Part::whole(text.get_ref())).map(|(_, place)| place));
        }
        for text in entries.list("pointilles") {
            projections
                .extend(entries.points(text, Part::whole(text.get_ref()), 1, "un point : « A »").map(|one| one[0]));
        }
        entries.finish();
        let [horizontal, vertical] = axes;
        let axes = [horizontal?, vertical?];
        Some(Self { axes, titles, points, segments, polygons, vectors, lines, curves, cloud, projections })
    }

    pub(super) fn draw(&self, scope: &mut Scope) -> Result<Plane, Reason> {
        let horizontal = self.axes[0].draw(scope, LENGTH, true)?;
        let vertical = self.axes[1].draw(scope, LENGTH, false)?;
        let mut title = |template: &Option<Template>| -> Result<Option<String>, Reason> {
            template.as_ref().map(|template| Ok(template.fill(scope)?.to_plain())).transpose()
        };
        let titles = [title(&self.titles[0])?, title(&self.titles[1])?];
        let points = self.points.iter().map(|point| point.draw(scope)).collect::<Result<Vec<_>, _>>()?;
        let lines = self.lines.iter().map(|(name, line)| Ok((name.clone(), line.draw(scope)?)));
        let lines = lines.collect::<Result<Vec<_>, Reason>>()?;
        let curves = self.curves.iter().map(|curve| curve.draw(scope)).collect::<Result<Vec<_>, _>>()?;
        let cloud = self.cloud.iter().map(|place| place.draw(scope)).collect::<Result<Vec<_>, _>>()?;
        let plane = Plane {
            horizontal,
            vertical,
            titles,
            points,
            segments: self.segments.clone(),
            polygons: self.polygons.clone(),
            vectors: self.vectors.clone(),
            lines,
            curves,
            cloud,
            projections: self.projections.clone(),
        };
        let places = plane.points.iter().map(|point| (point.name.shown(), &point.place));
        let mut places = places.chain(plane.cloud.iter().map(|place| ("sans nom".to_owned(), place)));
        if let Some((name, place)) = places.find(|(_, place)| !plane.holds(place)) {
            let (x, y) = (Axis::printed(&place.x), Axis::printed(&place.y));
            return Err(format!("le point {name} ({x} ; {y}) sort du repère"));
        }
        Ok(plane)
    }
}

impl PointPlan {
    /// The points of `points` and of `points_caches`, which the other keys may then name.
    pub(super) fn compile_all(entries: &mut Entries<'_, '_>) -> Vec<Self> {
        let mut points = Vec::new();
        for (key, hidden) in [("points", false), ("points_caches", true)] {
            for text in entries.list(key) {
                let part = Part::whole(text.get_ref());
                let Some((name, place)) = PlacePlan::compile(entries, text, part) else { continue };
                let Some(name) = name else {
                    entries.refuse(text, part.start, "donne un nom à ce point : « A(2 ; 3) »");
                    continue;
                };
                if entries.points.contains(&name) {
                    entries.refuse(text, part.start, format!("il y a déjà un point {}", name.shown()));
                    continue;
                }
                entries.points.push(name.clone());
                points.push(Self { name, place, hidden });
            }
        }
        points
    }

    pub(super) fn draw(&self, scope: &mut Scope) -> Result<Point, Reason> {
        Ok(Point { name: self.name.clone(), place: self.place.draw(scope)?, hidden: self.hidden })
    }
}

impl PlacePlan {
    /// `A(x ; y)` or `(x ; y)`.
    fn compile(entries: &mut Entries<'_, '_>, text: &Spanned<String>, part: Part<'_>) -> Option<(Option<Name>, Self)> {
        let usage = "un point et ses deux coordonnées : « A(2 ; 3) »";
        let Some((name, inside)) = part.bracketed() else {
            entries.refuse(text, part.start, format!("écris {usage}"));
            return None;
        };
        let mut read = entries.formulas(text, inside, (2, 2), usage)?.into_iter();
        Some((name, Self { x: read.next()?, y: read.next()? }))
    }

    fn draw(&self, scope: &mut Scope) -> Result<Place, Reason> {
        Ok(Place { x: scope.number(&self.x.tree)?, y: scope.number(&self.y.tree)? })
    }
}

impl LinePlan {
    /// `AB`, `x = 3`, `y = 2x + 1`.
    fn compile(entries: &mut Entries<'_, '_>, text: &Spanned<String>, part: Part<'_>) -> Option<Self> {
        let usage = "« AB », « x = 3 » ou « y = 2x + 1 »";
        let Some((left, right)) = part.split_once('=') else {
            let ends = entries.points(text, part, 2, usage)?;
            return Some(Self::Through(ends[0], ends[1]));
        };
        match left.text {
            "x" => entries.formula(text, right).map(Self::Vertical),
            "y" => entries.formula(text, right).map(Self::Height),
            _ => {
                entries.refuse(text, left.start, format!("écris {usage}"));
                None
            }
        }
    }

    fn draw(&self, scope: &mut Scope) -> Result<StraightLine, Reason> {
        Ok(match self {
            Self::Through(from, to) => StraightLine::Through(*from, *to),
            Self::Vertical(formula) => StraightLine::Vertical(scope.number(&formula.tree)?),
            Self::Height(formula) => {
                let expression = curves::expression_of_x(scope, formula)?;
                if !curves::is_straight(&expression) {
                    return Err(format!("y = {} n’est pas l’équation d’une droite", formula.text));
                }
                StraightLine::Height(expression)
            }
        })
    }
}
