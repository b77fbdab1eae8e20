//! What tracing costs here: `cargo run -p knowledge --release --example measure_tracing`, one thread.

use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::time::Instant;

use knowledge::simulation::Cohort;
use knowledge::training::{TrainingParameters, fit};
use knowledge::{LearnerState, Model, Question};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    let cohort = Cohort::invented(4, 1_200, 1);
    let model = Model::default_weights();
    let answers: usize = cohort.histories.iter().map(|history| history.answers.len()).sum();

    let start = Instant::now();
    for history in &cohort.histories {
        black_box(LearnerState::replay(&history.answers, &cohort.graph));
    }
    let observing = start.elapsed();
    writeln!(out, "observe: {:.2} µs per answer", observing.as_secs_f64() * 1e6 / answers as f64)?;

    let start = Instant::now();
    for history in &cohort.histories {
        let mut state = LearnerState::default();
        for answer in &history.answers {
            let question = Question::of(answer);
            black_box(model.predict(&state, &question, &cohort.graph, answer.at));
            state.observe(answer, &cohort.graph);
        }
    }
    let both = start.elapsed().as_secs_f64() * 1e6 / answers as f64;
    writeln!(out, "predict and observe: {both:.2} µs per answer, over {answers} answers")?;

    let start = Instant::now();
    let trained = fit(&cohort.histories, &cohort.graph, &TrainingParameters::default())?;
    let seconds = start.elapsed().as_secs_f64();
    let (auc, held_out) = (trained.evaluation.auc, trained.evaluation.answers);
    writeln!(out, "fit and evaluate: {seconds:.2} s for {answers} answers, {held_out} held out, AUC {auc:.3}")?;

    // One pupil who met the 48 skills of a programme in 500 answers.
    let many: Vec<_> = cohort.histories.iter().step_by(4).flat_map(|history| &history.answers).take(500).collect();
    let state = LearnerState::replay(many, &cohort.graph);
    let text = serde_json::to_string(&state)?;
    let start = Instant::now();
    for _ in 0..1_000 {
        black_box(serde_json::from_str::<LearnerState>(&text)?);
    }
    let reading = start.elapsed().as_secs_f64() * 1e3;
    writeln!(out, "state after {} answers: {} bytes, read in {reading:.1} µs", state.answers_count(), text.len())?;
    Ok(())
}
