//! Measures what serves a school on a public log: `cargo run -p knowledge --release --example trace_served -- DATA.csv
//! SPLIT.csv [validation | test] [N] [PENALTY] [weights]`. DATA is not zipped; N is a number of training pupils, 0 for the
//! shipped weights; « weights » writes down what the model weighs.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use std::time::Instant;

use knowledge::Model;
use knowledge::stream::{public_log, served};
use knowledge::training::{TrainingParameters, TrainingRows};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, split, rest @ ..] = arguments.as_slice() else {
        return Err("il manque les réponses ou le découpage".into());
    };
    let mut log = public_log::read(BufReader::new(File::open(data)?), BufReader::new(File::open(split)?))?;
    if rest.first().is_none_or(|judged| judged == "validation") {
        log.pupils.retain(|pupil| !pupil.test);
        log.pupils.iter_mut().for_each(|pupil| pupil.test = pupil.fold == 0);
    }
    let mut training = log.training(1);
    if let Some(count) = rest.get(1).and_then(|count| count.parse().ok()) {
        training.truncate(count);
    }
    let graph = served::graph(&log);
    let mut rows = TrainingRows::default();
    for pupil in &training {
        rows.observe(&served::history(&log, pupil), &graph);
    }
    let answers = rows.answers();
    let start = Instant::now();
    let mut parameters = TrainingParameters { answers_min: 1, pupils_min: 1, ..TrainingParameters::default() };
    if let Some(penalty) = rest.get(2).and_then(|penalty| penalty.parse().ok()) {
        parameters.penalty = penalty;
    }
    let model = if training.is_empty() { Model::default_weights() } else { rows.fit(&parameters)? };
    let fitted = start.elapsed().as_secs_f64();
    let found = served::score(&model, &log, &log.held_out());
    let mut out = std::io::stdout();
    for (name, score) in [("predictions", found.predictions), ("estimates", found.estimates)] {
        writeln!(
            out,
            "{name} AUC {:.4} log loss {:.4} RMSE {:.4} ECE {:.4}",
            score.auc, score.log_loss, score.rmse, score.calibration_error
        )?;
    }
    writeln!(out, "calibration error of skills {:.4}", found.skill_calibration_error)?;
    writeln!(
        out,
        "{} pupils, {answers} answers, fit {fitted:.1} s, promises {}",
        training.len(),
        model.keeps_promises()
    )?;
    if rest.iter().any(|argument| argument == "weights") {
        for weight in &model.weights {
            writeln!(out, "  {:?} {:.3} (mean {:.3})", weight.feature, weight.weight, weight.mean)?;
        }
    }
    Ok(())
}
