//! Additive effects by context, learned on line and shrunk to nothing where little was seen.
//!
//! A context is a 32-bit hash of its table and of what it joins. Its effect d moves by (y − p) / (λ + Σ p (1 − p)) at
//! each answer, damped because many effects share one error: a stochastic Newton step on a ridge penalty λ d² / 2. Two
//! contexts with the same hash share an effect: among a million, one in four thousand.

use serde::{Deserialize, Serialize};

/// Contexts whose Σ p (1 − p) stayed below this are dropped by pruning: about three answers.
const PRUNED_BELOW: f32 = 0.45;

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
struct Cell {
    /// 0 for an empty cell.
    tag: u32,
    effect: f32,
    /// Σ p (1 − p) x².
    weight: f32,
}

/// All effects, in one open-addressed table whose length is a power of two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Effects {
    cells: Vec<Cell>,
    used: usize,
}

impl Default for Effects {
    fn default() -> Self {
        Self { cells: vec![Cell::default(); 1 << 12], used: 0 }
    }
}

impl Effects {
    /// The effects of contexts, 0 for those never met and for those that are 0; `places` becomes where to find them.
    pub(crate) fn read(&self, tags: &[u32], places: &mut [u32], effects: &mut [f32]) {
        let mask = self.cells.len() - 1;
        // Cells lie anywhere in memory: asked for all at once, they come together.
        let touched = tags.iter().fold(0, |touched, &tag| touched ^ self.cells[tag as usize & mask].tag);
        std::hint::black_box(touched);
        for ((effect, place), &tag) in effects.iter_mut().zip(places).zip(tags) {
            if tag != 0 {
                let found = self.place(tag);
                // An empty cell holds 0.
                *effect = self.cells[found].effect;
                *place = found as u32;
            }
        }
    }

    /// Number of contexts that have an effect.
    pub(crate) fn len(&self) -> usize {
        self.used
    }

    /// Bytes that the table takes.
    pub(crate) fn bytes(&self) -> usize {
        self.cells.len() * size_of::<Cell>()
    }

    /// Moves the effect of a context for one answer with `residual` y − p and `weight` p (1 − p), where the effect
    /// multiplies `factor` in the logit and is shrunk by `shrinkage`; `residual` comes damped,
    /// and `near` is where [`Self::read`] found it.
    pub(crate) fn learn(&mut self, tag: u32, near: u32, factor: f32, shrinkage: f32, residual: f32, weight: f32) {
        let mut place = near as usize;
        if self.cells.get(place).is_none_or(|cell| cell.tag != tag) {
            place = self.place(tag);
        }
        if self.cells[place].tag == 0 {
            if 3 * (self.used + 1) > 2 * self.cells.len() {
                self.rebuild(2 * self.cells.len(), 0.0);
                place = self.place(tag);
            }
            self.cells[place].tag = tag;
            self.used += 1;
        }
        let cell = &mut self.cells[place];
        cell.weight += weight * factor * factor;
        cell.effect += residual * factor / (shrinkage + cell.weight);
    }

    /// Forgets contexts seen fewer than about three times.
    pub(crate) fn prune(&mut self) {
        let kept = self.cells.iter().filter(|cell| cell.tag != 0 && cell.weight >= PRUNED_BELOW).count();
        self.rebuild((3 * kept / 2 + 1).next_power_of_two().max(1 << 12), PRUNED_BELOW);
    }

    fn rebuild(&mut self, length: usize, least: f32) {
        let before = std::mem::replace(&mut self.cells, vec![Cell::default(); length]);
        self.used = 0;
        for cell in before {
            if cell.tag != 0 && cell.weight >= least {
                let place = self.place(cell.tag);
                self.cells[place] = cell;
                self.used += 1;
            }
        }
    }

    fn place(&self, tag: u32) -> usize {
        let mask = self.cells.len() - 1;
        let mut place = tag as usize & mask;
        while self.cells[place].tag != tag && self.cells[place].tag != 0 {
            place = (place + 1) & mask;
        }
        place
    }
}

/// The hash of a context; never 0.
pub(crate) fn tag(table: u32, parts: [u32; 4]) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = u64::from(table + 1).wrapping_mul(ODD);
    for pair in [[parts[0], parts[1]], [parts[2], parts[3]]] {
        hash = (hash ^ (u64::from(pair[0]) << 32 | u64::from(pair[1]))).wrapping_mul(ODD);
        hash ^= hash >> 29;
    }
    ((hash.wrapping_mul(ODD) >> 32) as u32).max(1)
}
