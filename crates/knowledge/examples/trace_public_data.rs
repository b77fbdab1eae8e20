//! Tries the engine on a public log, one thread: `cargo run -p knowledge --release --example trace_public_data --
//! DATA.csv SPLIT.csv [validation | test | folds-1-4] [RUNS]`. DATA is not zipped.
//!
//! « validation » learns from folds 1 to 4 of the training pupils and judges on fold 0; « test » learns from all of them
//! and judges on the held-out pupils; « folds-1-4 » judges on these too, but leaves fold 0 out, as models do that used
//! it to stop early. Elo is printed beside. Times are processor time, least and median over RUNS, five if it is not said.

use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, Write};

use knowledge::stream::{
    AnswerLog, Asked, Elo, Learning, Pupil, PupilState, RefitParameters, Score, StreamModel, default_weights,
    public_log, refit,
};

/// Exercises that a pupil is scored against in one go, and pupils who are.
const EXERCISES: usize = 2_000;
const SCORED_PUPILS: usize = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, split, rest @ ..] = arguments.as_slice() else {
        return Err("il manque les réponses ou le découpage".into());
    };
    let judged = rest.first().map_or("validation", String::as_str);
    let runs: usize = rest.get(1).map_or(Ok(5), |runs| runs.parse())?;
    let mut log = public_log::read(BufReader::new(File::open(data)?), BufReader::new(File::open(split)?))?;
    if judged == "validation" {
        log.pupils.retain(|pupil| !pupil.test);
        log.pupils.iter_mut().for_each(|pupil| pupil.test = pupil.fold == 0);
    }
    let mut training = log.training(1);
    if judged == "folds-1-4" {
        training.retain(|pupil| pupil.fold != 0);
    }
    let answers = AnswerLog::answers_of(&training).max(1) as f64;
    let mut elo = Elo::default();
    elo.predict_pupils(&log, &training);
    let score = Score::of(&elo.predict_pupils(&log, &log.held_out()));
    writeln!(std::io::stdout(), "Elo    AUC {:.4} loss {:.4}, learning on", score.auc, score.log_loss)?;
    let first = default_weights();
    for name in ["stream", "refit"] {
        let mut seconds = Vec::new();
        let mut last = None;
        for _ in 0..runs.max(1) {
            let start = cpu_seconds();
            last = Some(if name == "stream" {
                let mut stream = StreamModel::new(log.catalogue.clone(), first.clone());
                stream.learn_pupils(&log, &training);
                stream
            } else {
                refit(&log, &training, &first, &RefitParameters::default())?
            });
            seconds.push((cpu_seconds() - start) * 1e6 / answers);
        }
        if let Some(mut model) = last {
            report(name, &log, &mut model, &mut seconds, runs.max(1))?;
        }
    }
    Ok(())
}

fn report(
    name: &str,
    log: &AnswerLog,
    model: &mut StreamModel,
    seconds: &mut [f64],
    runs: usize,
) -> Result<(), Box<dyn Error>> {
    let held_out = log.held_out();
    let states: Vec<PupilState> = held_out.iter().map(|pupil| replayed(log, model, pupil)).collect();
    let mut updates = timed(runs, AnswerLog::answers_of(&held_out), || {
        for pupil in &held_out {
            black_box(replayed(log, model, pupil));
        }
    });
    let step = log.trials.len().div_ceil(EXERCISES).max(1);
    let exercises: Vec<Asked> =
        log.trials.iter().step_by(step).cycle().take(EXERCISES).map(|trial| trial.asked).collect();
    let scored = &states[..SCORED_PUPILS.min(states.len())];
    let mut predictions = timed(runs, scored.len() * EXERCISES, || {
        for state in scored {
            black_box(model.predict_all(state, &exercises));
        }
    });
    let score = Score::of(&model.predict_pupils(log, &held_out, Learning::Fixed));
    let (train, train_median) = least_and_median(seconds);
    let (update, update_median) = least_and_median(&mut updates);
    let (prediction, prediction_median) = least_and_median(&mut predictions);
    writeln!(
        std::io::stdout(),
        "{name:6} AUC {:.4} loss {:.4} RMSE {:.4} ECE {:.4} | training {train:.2} ({train_median:.2}) s/M answers | \
         prediction {prediction:.2} ({prediction_median:.2}) µs | update {update:.2} ({update_median:.2}) µs",
        score.auc,
        score.log_loss,
        score.rmse,
        score.calibration_error,
    )?;
    Ok(())
}

fn replayed(log: &AnswerLog, model: &StreamModel, pupil: &Pupil) -> PupilState {
    let mut state = PupilState::default();
    log.trials_of(pupil).iter().for_each(|&trial| model.observe_answer(&mut state, trial));
    state
}

/// Microseconds for each of `count` things that `work` does, in each run.
fn timed(runs: usize, count: usize, mut work: impl FnMut()) -> Vec<f64> {
    (0..runs)
        .map(|_| {
            let start = cpu_seconds();
            work();
            (cpu_seconds() - start) * 1e6 / count.max(1) as f64
        })
        .collect()
}

fn least_and_median(values: &mut [f64]) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    (values[0], values[values.len() / 2])
}

/// Seconds that the processor spent on this process, where the system says.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}
