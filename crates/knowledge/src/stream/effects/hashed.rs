//! Effects found by the hash of their context, in one open-addressed table whose length is a power of two.

use serde::{Deserialize, Serialize};

use super::Effect;

/// Cells of an empty table.
const CELLS_MIN: usize = 1 << 12;

/// Eight bytes, so that a cell never lies across two lines of a processor's cache.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Cell {
    /// 0 for an empty cell.
    hash: u32,
    /// In units of 1 / [`VALUE_STEPS`].
    value: i16,
    /// In units of 1 / [`WEIGHT_STEPS`].
    weight: u16,
}

/// An effect is kept to this part of a logit, and up to four logits: a step is some hundredths.
const VALUE_STEPS: f32 = 8_192.0;
/// A weight is kept to this part, and up to 512, which is two thousand answers: from there on, steps get no smaller.
const WEIGHT_STEPS: f32 = 128.0;

impl Cell {
    fn effect(self) -> Effect {
        Effect { value: f32::from(self.value) / VALUE_STEPS, weight: f32::from(self.weight) / WEIGHT_STEPS }
    }

    fn set(&mut self, effect: Effect) {
        // Casts of numbers out of range give the nearest bound.
        self.value = nearest(effect.value * VALUE_STEPS) as i16;
        self.weight = nearest(effect.weight * WEIGHT_STEPS) as u16;
    }
}

/// Half away from zero; a cast then cuts what is below one.
fn nearest(value: f32) -> f32 {
    value + 0.5f32.copysign(value)
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Hashed {
    cells: Vec<Cell>,
    used: usize,
}

impl Default for Hashed {
    fn default() -> Self {
        Self { cells: vec![Cell::default(); CELLS_MIN], used: 0 }
    }
}

impl Hashed {
    /// Makes the processor fetch the cells of `hashes`.
    pub(super) fn touch(&self, hashes: &[u32]) {
        let mask = self.cells.len() - 1;
        let touched = hashes.iter().fold(0, |touched, &hash| touched ^ self.cells[hash as usize & mask].hash);
        std::hint::black_box(touched);
    }

    /// The effect of a context, nothing if it was never met, and where it is or would be.
    pub(super) fn read(&self, hash: u32) -> (u32, Effect) {
        let place = self.place(hash);
        // An empty cell holds nothing.
        (place as u32, self.cells[place].effect())
    }

    /// Makes room for so many new effects. True when all of them have moved, so that no place holds any more.
    pub(super) fn reserve(&mut self, count: usize) -> bool {
        let grows = 3 * (self.used + count) > 2 * self.cells.len();
        if grows {
            self.rebuild(2 * self.cells.len(), 0.0);
        }
        grows
    }

    /// Writes the effect of a context; `near` is where [`Self::read`] found it since room was made.
    pub(super) fn write(&mut self, hash: u32, near: u32, effect: Effect) {
        let mut place = near as usize;
        if self.cells[place].hash != hash {
            // Another context of the same question may have taken the cell.
            if self.cells[place].hash != 0 {
                place = self.place(hash);
            }
            self.used += usize::from(self.cells[place].hash == 0);
            self.cells[place].hash = hash;
        }
        self.cells[place].set(effect);
    }

    /// Number of effects.
    pub(super) fn len(&self) -> usize {
        self.used
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.cells.as_slice())
    }

    /// Forgets effects whose weight is below `least`.
    pub(super) fn prune(&mut self, least: f32) {
        let kept = self.cells.iter().filter(|cell| cell.hash != 0 && cell.effect().weight >= least).count();
        self.rebuild((3 * kept / 2 + 1).next_power_of_two().max(CELLS_MIN), least);
    }

    fn rebuild(&mut self, length: usize, least: f32) {
        let before = std::mem::replace(&mut self.cells, vec![Cell::default(); length]);
        self.used = 0;
        for cell in before {
            if cell.hash != 0 && cell.effect().weight >= least {
                let place = self.place(cell.hash);
                self.cells[place] = cell;
                self.used += 1;
            }
        }
    }

    fn place(&self, hash: u32) -> usize {
        let mask = self.cells.len() - 1;
        let mut place = hash as usize & mask;
        while self.cells[place].hash != hash && self.cells[place].hash != 0 {
            place = (place + 1) & mask;
        }
        place
    }
}
