//! What tracing costs, and how it grows: `cargo bench -p knowledge --bench tracing`. One thread, simulated schools.
//!
//! Instructions, which noise moves less: `examples/count_instructions.rs`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use knowledge::stream::{AnswerLog, Asked, PupilState, RefitParameters, StreamModel, default_weights, refit};

#[path = "tracing/schools.rs"]
mod schools;

use schools::{EXERCISES, SCHOOLS};

fn streamed(log: &AnswerLog) -> StreamModel {
    let mut model = StreamModel::new(log.catalogue.clone(), default_weights());
    model.learn_pupils(log, &log.training(1));
    model
}

fn replayed(log: &AnswerLog, model: &StreamModel) -> Vec<PupilState> {
    let replay = |pupil| {
        let mut state = PupilState::default();
        log.trials_of(pupil).iter().for_each(|&trial| model.observe_answer(&mut state, trial));
        state
    };
    log.held_out().into_iter().map(replay).collect()
}

fn tracing(criterion: &mut Criterion) {
    for (name, school) in SCHOOLS {
        let log = school.log();
        let training = log.training(1);
        let model = streamed(&log);
        let mut group = criterion.benchmark_group("answer learned");
        group.sample_size(10).throughput(Throughput::Elements(AnswerLog::answers_of(&training) as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| bencher.iter(|| streamed(&log)));
        group.finish();
        let mut group = criterion.benchmark_group("answer observed");
        group.throughput(Throughput::Elements(AnswerLog::answers_of(&log.held_out()) as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| bencher.iter(|| replayed(&log, &model)));
        group.finish();
        let states = replayed(&log, &model);
        let questions: Vec<Asked> =
            log.trials.iter().step_by(7).cycle().take(EXERCISES).map(|trial| trial.asked).collect();
        let mut group = criterion.benchmark_group("exercise scored");
        group.throughput(Throughput::Elements(EXERCISES as u64));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| black_box(model.predict_all(&states[0], &questions)));
        });
        group.finish();
    }
}

fn refitting(criterion: &mut Criterion) {
    let log = SCHOOLS[0].1.log();
    let training = log.training(1);
    let mut group = criterion.benchmark_group("answer refitted");
    group.sample_size(10).throughput(Throughput::Elements(AnswerLog::answers_of(&training) as u64));
    group.bench_function("usual", |bencher| {
        bencher.iter(|| refit(&log, &training, &default_weights(), &RefitParameters::default()));
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    tracing(&mut criterion);
    refitting(&mut criterion);
    criterion.final_summary();
}
