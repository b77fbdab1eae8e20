//! `cargo bench -p exercises`: the time of one pass over every input of each operation, and so of one input.
//!
//! Percentiles and instructions, which noise moves less: `examples/cost.rs`.

use std::hint::black_box;

use criterion::{Criterion, Throughput};

#[path = "engine/operations.rs"]
mod operations;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("engine");
    for operation in operations::operations(|_| true) {
        group.throughput(Throughput::Elements(operation.inputs as u64));
        group.bench_function(&operation.name, |bencher| bencher.iter(|| black_box(operation.pass())));
    }
    group.finish();
    criterion.final_summary();
}
