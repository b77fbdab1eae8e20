//! How one tree grows, level by level.

use super::bins::BINS;
use super::{Bins, DEPTH, LEAVES, NODES, Tree};

/// How trees grow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Growth {
    /// Ridge penalty on the value of a leaf, in units of p (1 − p).
    pub(crate) shrinkage: f32,
    /// What a split must gain at least, in nats.
    pub(crate) gain_min: f32,
    /// p (1 − p) that each side of a split must have at least.
    pub(crate) weight_min: f32,
}

/// First and second derivatives of the loss, summed.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    gradient: f32,
    weight: f32,
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        Self { gradient: self.gradient + other.gradient, weight: self.weight + other.weight }
    }

    fn minus(self, other: Self) -> Self {
        Self { gradient: self.gradient - other.gradient, weight: self.weight - other.weight }
    }

    fn score(self, shrinkage: f32) -> f32 {
        self.gradient * self.gradient / (self.weight + shrinkage)
    }
}

#[derive(Debug, Clone, Copy)]
struct Split {
    gain: f32,
    column: usize,
    bin: usize,
}

/// A tree and where its nodes cut the bins.
#[derive(Debug)]
pub(crate) struct Grown {
    pub(crate) tree: Tree,
    /// For each node, the last bin that goes left.
    cuts: [u8; NODES],
}

impl Grown {
    /// What the tree adds for a row in bins.
    pub(crate) fn step(&self, cells: &[u8]) -> f32 {
        let mut node = 0;
        for _ in 0..DEPTH {
            let above = cells[usize::from(self.tree.columns[node])] > self.cuts[node];
            node = 2 * node + 1 + usize::from(above);
        }
        self.tree.values[node]
    }
}

/// Grows one tree on `rows` of `bins`, with only `columns`. `slopes` are for each of `rows` the residual y − p and the
/// weight p (1 − p).
pub(crate) fn grow(bins: &Bins, rows: &[u32], slopes: &[[f32; 2]], columns: &[u16], growth: Growth) -> Grown {
    let mut tree = Tree { columns: [0; NODES + 1], bounds: [f32::MAX; NODES + 1], values: vec![0.0; NODES + LEAVES] };
    let mut cuts = [u8::MAX; NODES];
    let whole: Vec<u32> = (0..rows.len() as u32).collect();
    let histogram = count(bins, rows, slopes, columns, &whole);
    let mut nodes = vec![(0usize, whole, histogram)];
    for level in 0..=DEPTH {
        let mut next = Vec::with_capacity(2 * nodes.len());
        for (node, places, histogram) in nodes {
            let all = total(&histogram);
            tree.values[node] = all.gradient / (all.weight + growth.shrinkage);
            if level == DEPTH {
                continue;
            }
            let Some(split) = best_split(&histogram, all, bins, columns, growth) else {
                stop(&mut tree, node);
                continue;
            };
            let column = usize::from(columns[split.column]);
            tree.columns[node] = columns[split.column];
            tree.bounds[node] = bins.bounds[column][split.bin];
            cuts[node] = split.bin as u8;
            let below = |place: &u32| {
                usize::from(bins.cells[rows[*place as usize] as usize * bins.columns + column]) <= split.bin
            };
            let (left, right): (Vec<u32>, Vec<u32>) = places.into_iter().partition(below);
            if level + 1 == DEPTH {
                let left_sums = sums(slopes, &left);
                let right_sums = all.minus(left_sums);
                for (child, found) in [(2 * node + 1, left_sums), (2 * node + 2, right_sums)] {
                    tree.values[child] = found.gradient / (found.weight + growth.shrinkage);
                }
                continue;
            }
            // The larger side is what the smaller one leaves.
            let left_is_smaller = left.len() < right.len();
            let counted = count(bins, rows, slopes, columns, if left_is_smaller { &left } else { &right });
            let rest: Vec<Sums> = histogram.iter().zip(&counted).map(|(all, part)| all.minus(*part)).collect();
            let (left_counts, right_counts) = if left_is_smaller { (counted, rest) } else { (rest, counted) };
            next.push((2 * node + 1, left, left_counts));
            next.push((2 * node + 2, right, right_counts));
        }
        nodes = next;
    }
    Grown { tree, cuts }
}

/// Everything below a node that does not split has its value: comparisons go left.
fn stop(tree: &mut Tree, node: usize) {
    let mut below = vec![node];
    while let Some(parent) = below.pop() {
        if parent < NODES {
            for child in [2 * parent + 1, 2 * parent + 2] {
                tree.values[child] = tree.values[node];
                below.push(child);
            }
        }
    }
}

fn sums(slopes: &[[f32; 2]], places: &[u32]) -> Sums {
    places.iter().fold(Sums::default(), |sum, &place| {
        let [gradient, weight] = slopes[place as usize];
        sum.plus(Sums { gradient, weight })
    })
}

/// For each column then each bin, the sums over the rows at `places`.
fn count(bins: &Bins, rows: &[u32], slopes: &[[f32; 2]], columns: &[u16], places: &[u32]) -> Vec<Sums> {
    let mut histogram = vec![Sums::default(); columns.len() * BINS];
    for &place in places {
        let [gradient, weight] = slopes[place as usize];
        let start = rows[place as usize] as usize * bins.columns;
        let cells = &bins.cells[start..start + bins.columns];
        for (counts, &column) in histogram.chunks_exact_mut(BINS).zip(columns) {
            let sum = &mut counts[usize::from(cells[usize::from(column)]) % BINS];
            sum.gradient += gradient;
            sum.weight += weight;
        }
    }
    histogram
}

fn total(histogram: &[Sums]) -> Sums {
    histogram.iter().take(BINS).fold(Sums::default(), |sum, bin| sum.plus(*bin))
}

fn best_split(histogram: &[Sums], all: Sums, bins: &Bins, columns: &[u16], growth: Growth) -> Option<Split> {
    let before = all.score(growth.shrinkage);
    let mut best: Option<Split> = None;
    for (place, counts) in histogram.chunks_exact(BINS).enumerate() {
        let mut left = Sums::default();
        let bounds = bins.bounds[usize::from(columns[place])].len();
        for (bin, sums) in counts[..bounds].iter().enumerate() {
            left = left.plus(*sums);
            let right = all.minus(left);
            if left.weight < growth.weight_min || right.weight < growth.weight_min {
                continue;
            }
            let gain = 0.5 * (left.score(growth.shrinkage) + right.score(growth.shrinkage) - before);
            if gain > growth.gain_min && best.is_none_or(|best| gain > best.gain) {
                best = Some(Split { gain, column: place, bin });
            }
        }
    }
    best
}
