//! The drawings of an exercise: `{dessin nom}` for a `[[dessin]]` table, `{dessin droite(-5, 5, 1, a)}` for a small one.

mod axes;
mod charts;
mod entries;
mod geometry;
mod line;
mod parts;
mod plane;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::calculate::{Reason, Scope};
use super::compile::Compiler;
use crate::maths::Expression;
use crate::rendering::{Axis, Drawing, Figure, GraduatedLine, Name, PartsBar};
use crate::source::{FigureKind, FigureSource};

use charts::{BarsPlan, BoxesPlan, PiePlan};
use entries::Entries;
use geometry::{BoxPlan, GeometryPlan};
use line::LinePlan;
pub(super) use parts::Part;
use plane::PlanePlan;

/// Most parts of a bar.
const PARTS_MAX: u32 = 60;

/// Most drawings in one file.
const FIGURES_MAX: usize = 12;

/// Names of the drawings that a text asks for directly, for whoever misspells one.
pub(super) const FIGURES: &[&str] = &["droite", "bande"];

/// The `[[dessin]]` tables of a file, by name.
pub(super) type Figures = BTreeMap<String, Arc<FigurePlan>>;

/// A `[[dessin]]` table, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FigurePlan {
    Line(LinePlan),
    Plane(Box<PlanePlan>),
    Bars(BarsPlan),
    Pie(PiePlan),
    Boxes(BoxesPlan),
    Geometry(Box<GeometryPlan>),
    Cuboid(Box<BoxPlan>),
}

impl FigurePlan {
    /// Reads the tables of a file; every problem is reported.
    pub(super) fn compile_all(compiler: &mut Compiler<'_>, sources: &[FigureSource]) -> Figures {
        let mut figures = Figures::new();
        for (rank, source) in sources.iter().enumerate() {
            let name = source.name.get_ref();
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
            if name.is_empty() || name.len() > 30 || !name.chars().all(plain) {
                compiler.refuse(&source.name, 0, "le nom d’un dessin s’écrit en minuscules sans accent : « repere »");
            }
            if figures.contains_key(name) {
                compiler.refuse(&source.name, 0, format!("il y a déjà un dessin nommé « {name} »"));
            }
            if rank == FIGURES_MAX {
                compiler.refuse(&source.name, 0, format!("plus de {FIGURES_MAX} dessins"));
                break;
            }
            if let Some(plan) = Self::compile(compiler, source) {
                figures.insert(name.clone(), Arc::new(plan));
            }
        }
        figures
    }

    fn compile(compiler: &mut Compiler<'_>, source: &FigureSource) -> Option<Self> {
        let mut entries = Entries::new(compiler, source);
        match source.kind.get_ref() {
            FigureKind::Line => LinePlan::compile(&mut entries).map(Self::Line),
            FigureKind::Plane => PlanePlan::compile(&mut entries).map(|plan| Self::Plane(Box::new(plan))),
            FigureKind::Bars => BarsPlan::compile(&mut entries, false).map(Self::Bars),
            FigureKind::Histogram => BarsPlan::compile(&mut entries, true).map(Self::Bars),
            FigureKind::Pie => PiePlan::compile(&mut entries).map(Self::Pie),
            FigureKind::Boxes => BoxesPlan::compile(&mut entries).map(Self::Boxes),
            FigureKind::Geometry => GeometryPlan::compile(&mut entries).map(|plan| Self::Geometry(Box::new(plan))),
            FigureKind::Cuboid => BoxPlan::compile(&mut entries).map(|plan| Self::Cuboid(Box::new(plan))),
        }
    }

    pub(super) fn is_plane(&self) -> bool {
        matches!(self, Self::Plane(_))
    }

    /// The drawing of a variant.
    pub(super) fn draw(&self, scope: &mut Scope) -> Result<Figure, Reason> {
        Ok(Figure::new(match self {
            Self::Line(plan) => Drawing::Line(plan.draw(scope)?),
            Self::Plane(plan) => Drawing::Plane(Box::new(plan.draw(scope)?)),
            Self::Bars(plan) => Drawing::Bars(plan.draw(scope)?),
            Self::Pie(plan) => Drawing::Pie(plan.draw(scope)?),
            Self::Boxes(plan) => Drawing::Boxes(plan.draw(scope)?),
            Self::Geometry(plan) => Drawing::Geometry(Box::new(plan.draw(scope)?)),
            Self::Cuboid(plan) => Drawing::Geometry(Box::new(plan.draw(scope)?)),
        }))
    }
}

/// The drawing that a text asks for directly.
pub(super) fn figure(scope: &mut Scope, call: &Expression) -> Result<Figure, Reason> {
    let Expression::Call { name, arguments } = call else { return Err(unknown()) };
    match (name.as_str(), arguments.as_slice()) {
        ("bande", [filled, parts]) => bar(count(scope, filled)?, 0, count(scope, parts)?),
        ("bande", [filled, hatched, parts]) => bar(count(scope, filled)?, count(scope, hatched)?, count(scope, parts)?),
        ("droite", [from, to, step, points @ ..]) => line(scope, [from, to, step], points),
        _ => Err(unknown()),
    }
}

fn unknown() -> Reason {
    "dessins possibles : bande(pleines, parts), bande(pleines, rayées, parts), droite(min, max, pas, abscisses…)"
        .to_owned()
}

fn count(scope: &mut Scope, tree: &Expression) -> Result<u32, Reason> {
    let value = scope.integer(tree)?;
    u32::try_from(value).ok().filter(|value| *value <= PARTS_MAX).ok_or_else(|| format!("de 0 à {PARTS_MAX} parts"))
}

fn bar(filled: u32, hatched: u32, parts: u32) -> Result<Figure, Reason> {
    if parts == 0 || filled + hatched > parts {
        return Err("une bande ne peut pas avoir plus de parts coloriées que de parts".to_owned());
    }
    Ok(Figure::new(Drawing::Parts(PartsBar { filled, hatched, parts })))
}

fn line(scope: &mut Scope, [from, to, step]: [&Expression; 3], points: &[Expression]) -> Result<Figure, Reason> {
    let (from, to, step) = (scope.number(from)?, scope.number(to)?, scope.number(step)?);
    let axis = Axis::new(from, &to, step)?.with_ends_labelled();
    let letters = ('A'..='Z').map(String::from).filter_map(|letter| Name::at_start_of(&letter));
    let named = points.iter().zip(letters).map(|(point, (name, _))| {
        let abscissa = scope.number(point)?;
        if axis.on_a_graduation(&abscissa) {
            Ok((name, abscissa))
        } else {
            Err(format!("{} n’est pas sur une graduation", Axis::printed(&abscissa)))
        }
    });
    let points = named.collect::<Result<Vec<_>, Reason>>()?;
    Ok(Figure::new(Drawing::Line(GraduatedLine { axis, points })))
}
