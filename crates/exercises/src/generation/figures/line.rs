//! `genre = "droite"`: a graduated line.

use super::axes::AxisPlan;
use super::entries::Entries;
use super::parts::Part;
use crate::generation::calculate::{Reason, Scope};
use crate::generation::formula::Formula;
use crate::rendering::{Axis, GraduatedLine, Name};

/// A graduated line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinePlan {
    axis: AxisPlan,
    points: Vec<(Name, Formula)>,
}

impl LinePlan {
    pub(super) fn compile(entries: &mut Entries<'_, '_>) -> Option<Self> {
        let axis = entries.required("abscisses").and_then(|text| AxisPlan::compile(entries, text));
        let mut points = Vec::new();
        for text in entries.list("points") {
            let whole = Part::whole(text.get_ref());
            let Some((Some(name), inside)) = whole.bracketed() else {
                entries.refuse(text, whole.start, "écris un point et son abscisse : « A(a) »");
                continue;
            };
            points.extend(entries.formula(text, inside).map(|abscissa| (name, abscissa)));
        }
        entries.finish();
        Some(Self { axis: axis?, points })
    }

    pub(super) fn draw(&self, scope: &mut Scope) -> Result<GraduatedLine, Reason> {
        let axis = self.axis.draw(scope, GraduatedLine::LENGTH, true)?;
        let points = self.points.iter().map(|(name, formula)| {
            let abscissa = scope.number(&formula.tree)?;
            if axis.holds(&abscissa) {
                return Ok((name.clone(), abscissa));
            }
            Err(format!("le point {} d’abscisse {} sort de la droite", name.shown(), Axis::printed(&abscissa)))
        });
        let points = points.collect::<Result<Vec<_>, Reason>>()?;
        Ok(GraduatedLine { axis, points })
    }
}
