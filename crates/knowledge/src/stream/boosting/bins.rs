//! Numbers cut into bins of about equal counts.

/// Bins of a number at most.
pub(crate) const BINS: usize = 32;
/// Rows that bounds are found on.
const ROWS_MAX: usize = 5_000;

/// The bounds of the bins of every column, and every row in bins.
#[derive(Debug)]
pub(crate) struct Bins {
    pub(crate) columns: usize,
    /// For each column, increasing: a number is in the bin of how many bounds it is above.
    pub(crate) bounds: Vec<Vec<f32>>,
    /// Row by row.
    pub(crate) cells: Vec<u8>,
}

impl Bins {
    /// Cuts `values`, rows of `columns` numbers.
    pub(crate) fn cut(values: &[f32], columns: usize) -> Self {
        let rows = values.len() / columns;
        let step = rows.div_ceil(ROWS_MAX).max(1);
        let bounds: Vec<Vec<f32>> = (0..columns)
            .map(|column| {
                let sample = values.chunks_exact(columns).step_by(step).map(|row| row[column]);
                bounds(sample.collect())
            })
            .collect();
        let mut cells = Vec::with_capacity(values.len());
        for row in values.chunks_exact(columns) {
            cells.extend(row.iter().zip(&bounds).map(|(value, bounds)| bin(*value, bounds)));
        }
        Self { columns, bounds, cells }
    }
}

fn bin(value: f32, bounds: &[f32]) -> u8 {
    bounds.partition_point(|bound| value > *bound) as u8
}

fn bounds(mut sample: Vec<f32>) -> Vec<f32> {
    sample.sort_unstable_by(f32::total_cmp);
    let mut found: Vec<f32> = Vec::with_capacity(BINS - 1);
    if sample.is_empty() {
        return found;
    }
    for place in 1..BINS {
        let bound = sample[place * (sample.len() - 1) / BINS];
        if found.last().is_none_or(|last| bound > *last) && sample.last().is_some_and(|most| bound < *most) {
            found.push(bound);
        }
    }
    found
}
