//! One choice, and one question of a placement: among how many exercises, over how many skills.

#[path = "../tests/cost/large.rs"]
mod large;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

fn choice(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("choose");
    for (skills, exercises) in [(40, 240), (100, 500), (400, 800), (400, 2_000), (400, 8_000), (1_000, 2_000)] {
        let (graph, situation) = (large::graph(skills), large::situation(skills, exercises));
        group.bench_function(BenchmarkId::new(format!("{skills} skills"), exercises), |bencher| {
            bencher.iter(|| remediation::choose(&graph, &situation));
        });
    }
    group.finish();
}

fn placement(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("placement question");
    for (skills, exercises) in [(40, 240), (100, 500), (400, 2_000)] {
        let (graph, situation) = (large::graph(skills), large::placement(skills, exercises));
        group.bench_function(BenchmarkId::new(format!("{skills} skills"), exercises), |bencher| {
            bencher.iter(|| remediation::placement::next(&graph, &situation));
        });
    }
    group.finish();
}

criterion_group!(benches, choice, placement);
criterion_main!(benches);
