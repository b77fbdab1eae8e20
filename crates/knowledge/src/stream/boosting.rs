//! Small regression trees on what the weights leave over: what groups of numbers say together beyond their sum.
//!
//! Gradient boosting of the logistic loss (Friedman 2001, "Greedy function approximation", with the second-order leaves
//! and gains of Chen and Guestrin 2016, "XGBoost", equations 5 and 7), on numbers cut into bins, a sample of rows and of
//! numbers for each tree (Friedman 2002). Trees are complete: node k has its children at 2k + 1 and 2k + 2, so that
//! reading one is [`DEPTH`] comparisons without a branch.

mod bins;
mod growth;

use serde::{Deserialize, Serialize};

pub(crate) use bins::Bins;
pub(crate) use growth::{Growth, grow};

/// Comparisons from the root to a leaf.
pub(crate) const DEPTH: usize = 5;
const NODES: usize = (1 << DEPTH) - 1;
const LEAVES: usize = 1 << DEPTH;

/// A complete tree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tree {
    /// For each node, the number that it compares. One node more than there are, so that a mask bounds a place.
    columns: [u16; NODES + 1],
    /// For each node, the bound: above it, to the right. The largest number where a node does not split.
    bounds: [f32; NODES + 1],
    /// For each node then each leaf, what the tree would add to the logit if it stopped there.
    values: Vec<f32>,
}

/// Trees whose sum is added to a logit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Boosting {
    pub(crate) trees: Vec<Tree>,
}

impl Boosting {
    /// What all trees add for a row of numbers.
    pub(crate) fn logit(&self, values: &[f32]) -> f32 {
        self.trees.iter().map(|tree| tree.logit(values)).sum()
    }
}

impl Tree {
    fn leaf(&self, values: &[f32]) -> usize {
        let mut node = 0;
        for _ in 0..DEPTH {
            let place = node & NODES;
            let above = values[usize::from(self.columns[place])] > self.bounds[place];
            node = 2 * node + 1 + usize::from(above);
        }
        node
    }

    /// The same tree, all that it adds multiplied by `scale`.
    pub(crate) fn scaled(mut self, scale: f32) -> Self {
        self.values.iter_mut().for_each(|value| *value *= scale);
        self
    }

    /// What this tree adds.
    pub(crate) fn logit(&self, values: &[f32]) -> f32 {
        self.values[self.leaf(values)]
    }

    /// Walks from the root: at each split, the column compared and what going that way adds to the logit (Saabas 2014,
    /// "Interpreting random forests"). With the value of the root, these sum to what the tree adds.
    pub(crate) fn walk(&self, values: &[f32], mut take: impl FnMut(Option<usize>, f32)) {
        let mut node = 0;
        take(None, self.values[0]);
        for _ in 0..DEPTH {
            let column = usize::from(self.columns[node]);
            let next = 2 * node + 1 + usize::from(values[column] > self.bounds[node]);
            take(Some(column), self.values[next] - self.values[node]);
            node = next;
        }
    }
}
