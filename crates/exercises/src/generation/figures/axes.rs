//! Axes of a drawing: `"-5 ; 5"`, `"0 ; 10 ; 0.5"`, `"0 ; 100 ; 5 ; 20"`.

use toml::Spanned;

use super::entries::Entries;
use super::parts::Part;
use crate::generation::calculate::{Reason, Scope, writes_decimal};
use crate::generation::formula::Formula;
use crate::rendering::Axis;

/// An axis of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AxisPlan {
    /// Smallest number, largest, then if given the step of the graduations and the step of the numbers written.
    numbers: Vec<Formula>,
}

impl AxisPlan {
    pub(super) fn compile(entries: &mut Entries<'_, '_>, text: &Spanned<String>) -> Option<Self> {
        let usage = "« min ; max », « min ; max ; pas » ou « min ; max ; pas ; pas des nombres écrits »";
        entries.formulas(text, Part::whole(text.get_ref()), (2, 4), usage).map(|numbers| Self { numbers })
    }

    /// The axis of a variant; `length` units of the drawing are there for its numbers, side by side or not.
    pub(super) fn draw(&self, scope: &mut Scope, length: f64, across: bool) -> Result<Axis, Reason> {
        let numbers: Vec<_> =
            self.numbers.iter().map(|formula| scope.number(&formula.tree)).collect::<Result<_, _>>()?;
        let one = || num_rational::BigRational::from_integer(1.into());
        let (from, to) = (numbers[0].clone(), &numbers[1]);
        let axis = Axis::new(from, to, numbers.get(2).cloned().unwrap_or_else(one))?;
        // As everywhere in the format: a comma where a decimal was written, else a fraction.
        let comma = self.numbers.iter().take(3).any(|formula| writes_decimal(&formula.tree));
        let axis = if comma { axis } else { axis.with_fractions() };
        match numbers.get(3) {
            Some(every) => axis.with_multiples_labelled(every),
            None => Ok(axis.with_numbers_that_fit(length, across)),
        }
    }
}
