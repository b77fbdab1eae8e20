//! A graduated axis: where a number stands on it, and how that is said without giving the number.

use std::cmp::Ordering;

use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use super::canvas::width_of;
use super::counted;
use crate::maths::Value;
use crate::rendering::plain;

/// Most intervals of an axis.
pub(super) const INTERVALS_MAX: u32 = 60;

/// Size of the numbers of an axis, in units of the drawing.
pub(super) const NUMBER_SIZE: f64 = 13.0;

/// Equal steps from one number to another; some graduations have their number written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Axis {
    from: BigRational,
    step: BigRational,
    intervals: u32,
    /// Graduations whose number is written, from the first.
    labelled: Vec<u32>,
    /// Whether its numbers are written as fractions rather than with a comma.
    fractions: bool,
}

impl Axis {
    /// An axis without numbers. The error is a French sentence for an author.
    pub(crate) fn new(from: BigRational, to: &BigRational, step: BigRational) -> Result<Self, String> {
        if !step.is_positive() {
            return Err("le pas d’une graduation est positif".to_owned());
        }
        let count = (to - &from) / &step;
        let intervals = if count.is_integer() { count.to_integer().to_u32() } else { None };
        let intervals = intervals.filter(|count| (1..=INTERVALS_MAX).contains(count));
        let intervals = intervals.ok_or_else(|| {
            format!("de min à max, il faut de 1 à {INTERVALS_MAX} graduations entières (change le pas)")
        })?;
        Ok(Self { from, step, intervals, labelled: Vec::new(), fractions: false })
    }

    /// Numbers written as fractions: 1/2 and not 0,5.
    pub(crate) fn with_fractions(mut self) -> Self {
        self.fractions = true;
        self
    }

    /// Numbers at both ends and at 0.
    pub(crate) fn with_ends_labelled(mut self) -> Self {
        self.labelled = vec![0, self.intervals];
        if let Some(zero) = self.tick(&BigRational::zero()).filter(|zero| *zero > 0 && *zero < self.intervals) {
            self.labelled.insert(1, zero);
        }
        self
    }

    /// A number at every multiple of `every`.
    pub(crate) fn with_multiples_labelled(mut self, every: &BigRational) -> Result<Self, String> {
        if !every.is_positive() || !(every / &self.step).is_integer() {
            return Err("les nombres écrits vont de plusieurs graduations en plusieurs graduations".to_owned());
        }
        self.labelled = (0..=self.intervals).filter(|tick| (self.value(*tick) / every).is_integer()).collect();
        if self.labelled.is_empty() {
            return Err("aucun multiple à écrire entre min et max".to_owned());
        }
        Ok(self)
    }

    /// As many numbers as there is room for on `length` units, `across` telling whether they stand side by side.
    pub(crate) fn with_numbers_that_fit(mut self, length: f64, across: bool) -> Self {
        let cell = length / f64::from(self.intervals);
        let widest = [0, self.intervals].map(|tick| width_of(&self.written(tick), NUMBER_SIZE));
        let room = if across { widest[0].max(widest[1]) + 7.0 } else { NUMBER_SIZE + 2.0 };
        let fits = |every: &&u32| f64::from(**every) * cell >= room;
        let every = [1, 2, 5, 10, 20, 50].iter().find(fits).copied().unwrap_or(self.intervals);
        // Multiples of the wanted step where the axis has them, else every so many graduations from the first.
        let first = &self.from / &self.step;
        let shift =
            if first.is_integer() { first.to_integer().to_i64().unwrap_or(0).rem_euclid(i64::from(every)) } else { 0 };
        self.labelled =
            (0..=self.intervals).filter(|tick| (i64::from(*tick) + shift) % i64::from(every) == 0).collect();
        self
    }

    pub(super) fn intervals(&self) -> u32 {
        self.intervals
    }

    pub(super) fn from(&self) -> &BigRational {
        &self.from
    }

    pub(super) fn to(&self) -> BigRational {
        self.value(self.intervals)
    }

    pub(super) fn step(&self) -> &BigRational {
        &self.step
    }

    /// The number of a graduation.
    pub(super) fn value(&self, tick: u32) -> BigRational {
        &self.from + &self.step * BigRational::from_integer(tick.into())
    }

    /// The graduation of a number, if it is on one.
    pub(super) fn tick(&self, value: &BigRational) -> Option<u32> {
        let index = (value - &self.from) / &self.step;
        let index = if index.is_integer() { index.to_integer().to_u32() } else { None };
        index.filter(|tick| *tick <= self.intervals)
    }

    /// Whether a number lies between the ends, ends included.
    pub(crate) fn holds(&self, value: &BigRational) -> bool {
        *value >= self.from && *value <= self.to()
    }

    /// Whether the first graduation is 0.
    pub(crate) fn starts_at_zero(&self) -> bool {
        self.from.is_zero()
    }

    /// Whether a number stands on a graduation.
    pub(crate) fn on_a_graduation(&self, value: &BigRational) -> bool {
        self.tick(value).is_some()
    }

    /// A number as it is written in a drawing.
    pub(crate) fn printed(value: &BigRational) -> String {
        printed(value)
    }

    /// Where a number stands, in steps from the first graduation.
    pub(super) fn steps(&self, value: &BigRational) -> f64 {
        ((value - &self.from) / &self.step).to_f64().unwrap_or(0.0)
    }

    /// The number of a graduation, written.
    pub(super) fn written(&self, tick: u32) -> String {
        self.number(&self.value(tick))
    }

    /// A number as this axis writes it.
    fn number(&self, value: &BigRational) -> String {
        if self.fractions { plain(&Value::rational(value.clone()).to_expression()) } else { printed(value) }
    }

    /// Graduations whose number is written, and that number.
    pub(super) fn labels(&self) -> impl Iterator<Item = (u32, String)> {
        self.labelled.iter().map(|tick| (*tick, self.written(*tick)))
    }

    /// Where a number stands, counted from the nearest number written: « 3 », « 2 graduations après 0 »,
    /// « le milieu entre 3 et 4 ».
    pub(super) fn place(&self, value: &BigRational) -> String {
        if let Some(tick) = self.tick(value) {
            return self.place_of_tick(tick);
        }
        let before = self.steps(value).floor().clamp(0.0, f64::from(self.intervals.saturating_sub(1))) as u32;
        let share = self.steps(value) - f64::from(before);
        let ends = [before, before + 1].map(|tick| self.place_of_tick(tick));
        match share.partial_cmp(&0.5) {
            Some(Ordering::Less) => format!("un endroit entre {} et {}, plus près du premier", ends[0], ends[1]),
            Some(Ordering::Greater) => format!("un endroit entre {} et {}, plus près du second", ends[0], ends[1]),
            _ => format!("le milieu entre {} et {}", ends[0], ends[1]),
        }
    }

    /// The same after « de »: « de 3 », « du milieu entre 3 et 4 ».
    pub(super) fn of_place(&self, value: &BigRational) -> String {
        let place = self.place(value);
        if let Some(rest) = place.strip_prefix("le ") {
            return format!("du {rest}");
        }
        if place.starts_with("un ") { format!("d’{place}") } else { format!("de {place}") }
    }

    fn place_of_tick(&self, tick: u32) -> String {
        let Some(near) = self.labelled.iter().copied().min_by_key(|label| label.abs_diff(tick)) else {
            return counted(tick, "graduation", "graduations");
        };
        let gap = counted(near.abs_diff(tick), "graduation", "graduations");
        match tick.cmp(&near) {
            Ordering::Equal => self.written(near),
            Ordering::Greater => format!("{gap} après {}", self.written(near)),
            Ordering::Less => format!("{gap} avant {}", self.written(near)),
        }
    }

    /// « de −5 à 5 »
    pub(super) fn range(&self) -> String {
        format!("de {} à {}", self.number(&self.from), self.number(&self.to()))
    }
}

/// A number as it is written in a drawing: with a comma where it has finitely many decimals, else as a fraction.
pub(super) fn printed(value: &BigRational) -> String {
    let value = Value::rational(value.clone());
    plain(&value.to_decimal_expression().unwrap_or_else(|| value.to_expression()))
}
