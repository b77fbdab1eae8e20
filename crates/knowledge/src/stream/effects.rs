//! Additive effects by context, learned on line and shrunk to nothing where little was seen.
//!
//! An effect d moves by (y − p) / (λ + Σ p (1 − p)) at each answer, damped because many effects share one error: a
//! stochastic Newton step on a ridge penalty λ d² / 2. Contexts that can be numbered lie where their number says, those
//! of one skill set or of one item side by side, so that a question asks little of the memory. Others, which join two
//! questions or more, are found by a hash of 32 bits: two contexts with the same hash share an effect, among a million
//! one in four thousand.

mod hashed;

use serde::{Deserialize, Serialize};

use super::contexts::{
    Contexts, GENERAL_CONTEXTS, HASHED, ITEM_CONTEXTS, NONE, OF_ITEM, OF_SET, RARE, SET_CONTEXTS, SHRINKAGE, TABLES,
    Table,
};
use hashed::Hashed;

/// Contexts whose Σ p (1 − p) stayed below this are dropped by pruning: about three answers.
const PRUNED_BELOW: f32 = 0.45;

/// What a context adds to the logit, and what it rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "(f32, f32)", into = "(f32, f32)")]
pub(crate) struct Effect {
    value: f32,
    /// Σ p (1 − p) x², where x is what the effect multiplies.
    weight: f32,
}

impl From<(f32, f32)> for Effect {
    fn from((value, weight): (f32, f32)) -> Self {
        Self { value, weight }
    }
}

impl From<Effect> for (f32, f32) {
    fn from(effect: Effect) -> Self {
        (effect.value, effect.weight)
    }
}

/// All effects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Effects {
    general: Vec<Effect>,
    of_sets: Vec<Effect>,
    of_items: Vec<Effect>,
    /// Transitions between skill sets.
    common: Hashed,
    /// The other hashed contexts, much more numerous: kept apart, the former stay in the processor's cache.
    rare: Hashed,
}

impl Default for Effects {
    fn default() -> Self {
        Self {
            general: vec![Effect::default(); GENERAL_CONTEXTS],
            of_sets: Vec::new(),
            of_items: Vec::new(),
            common: Hashed::default(),
            rare: Hashed::default(),
        }
    }
}

/// What was found for the contexts of a question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) contexts: Contexts,
    /// Where each hashed context was found.
    places: [u32; TABLES - HASHED],
    /// Σ p (1 − p) x² of each.
    weights: [f32; TABLES],
}

impl Default for Found {
    fn default() -> Self {
        Self { contexts: [NONE; TABLES], places: [0; TABLES - HASHED], weights: [0.0; TABLES] }
    }
}

impl Effects {
    /// Makes the processor fetch the effects of contexts that will be read: they lie anywhere in memory, and asked for all
    /// at once, they come together.
    pub(crate) fn touch(&self, found: &Found) {
        self.common.touch(&found.contexts[HASHED..RARE]);
        self.rare.touch(&found.contexts[RARE..]);
        let of_item = self.of_items.get(found.contexts[OF_ITEM] as usize);
        std::hint::black_box(of_item.map(|effect| effect.weight));
    }

    /// Reads the effects of the contexts of `found` into `values`: 0 for those never met.
    pub(crate) fn read(&self, found: &mut Found, values: &mut [f32]) {
        for (tables, effects) in
            [(0..OF_SET, &self.general), (OF_SET..OF_ITEM, &self.of_sets), (OF_ITEM..HASHED, &self.of_items)]
        {
            for table in tables {
                let effect = effects.get(found.contexts[table] as usize).copied().unwrap_or_default();
                values[table] = effect.value;
                found.weights[table] = effect.weight;
            }
        }
        for (tables, effects) in [(HASHED..RARE, &self.common), (RARE..TABLES, &self.rare)] {
            for table in tables {
                let hash = found.contexts[table];
                if hash != NONE {
                    let (place, effect) = effects.read(hash);
                    values[table] = effect.value;
                    found.weights[table] = effect.weight;
                    found.places[table - HASHED] = place;
                }
            }
        }
    }

    /// Moves the effects of the contexts of a question for one answer with `residual` y − p, damped, and `weight`
    /// p (1 − p), where effects multiply 1 in the logit, but for the slope, which multiplies `ability`. `values`
    /// is what [`Self::read`] read.
    pub(crate) fn learn(&mut self, found: &mut Found, values: &[f32], ability: f32, residual: f32, weight: f32) {
        let mut sums = found.weights.map(|sum| sum + weight);
        let slope = Table::ItemSlope as usize;
        sums[slope] = found.weights[slope] + weight * ability * ability;
        let mut steps = [0.0; TABLES];
        for table in 0..TABLES {
            steps[table] = residual / (SHRINKAGE[table] + sums[table]);
        }
        steps[slope] *= ability;
        for (tables, effects, block) in [
            (0..OF_SET, &mut self.general, GENERAL_CONTEXTS),
            (OF_SET..OF_ITEM, &mut self.of_sets, SET_CONTEXTS),
            (OF_ITEM..HASHED, &mut self.of_items, ITEM_CONTEXTS),
        ] {
            for table in tables {
                let context = found.contexts[table];
                if context == NONE {
                    continue;
                }
                if context as usize >= effects.len() {
                    effects.resize((context as usize / block + 1) * block, Effect::default());
                }
                let effect = &mut effects[context as usize];
                effect.value += steps[table];
                effect.weight = sums[table];
            }
        }
        for (tables, effects) in [(HASHED..RARE, &mut self.common), (RARE..TABLES, &mut self.rare)] {
            let moved = effects.reserve(tables.len());
            for table in tables {
                let hash = found.contexts[table];
                if hash == NONE {
                    continue;
                }
                let place = &mut found.places[table - HASHED];
                if moved {
                    *place = effects.read(hash).0;
                }
                effects.write(hash, *place, Effect { value: values[table] + steps[table], weight: sums[table] });
            }
        }
    }

    /// Number of contexts that have an effect.
    pub(crate) fn len(&self) -> usize {
        let numbered = [&self.general, &self.of_sets, &self.of_items];
        let used = |effects: &Vec<Effect>| effects.iter().filter(|effect| effect.weight > 0.0).count();
        numbered.into_iter().map(used).sum::<usize>() + self.common.len() + self.rare.len()
    }

    /// Bytes that the tables take.
    pub(crate) fn bytes(&self) -> usize {
        let numbered = [&self.general, &self.of_sets, &self.of_items];
        numbered.into_iter().map(|effects| size_of_val(effects.as_slice())).sum::<usize>()
            + self.common.bytes()
            + self.rare.bytes()
    }

    /// Forgets contexts seen fewer than about three times, where that makes room: the hashed ones.
    pub(crate) fn prune(&mut self) {
        self.common.prune(PRUNED_BELOW);
        self.rare.prune(PRUNED_BELOW);
    }
}
