//! Measures tracing on a public log: `zcat DATA.csv.gz | cargo run -p knowledge --release --example
//! evaluate_public_data -- SPLIT.csv [default]`; with `default`, the shipped weights are judged instead of a fit.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use std::time::Instant;

use knowledge::training::{TrainingParameters, evaluate_model, fit_model};
use knowledge::{Model, public_data};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let split = arguments.next().ok_or("il manque le fichier de découpage")?;
    let data = public_data::read(std::io::stdin().lock(), BufReader::new(File::open(split)?))?;
    let split = data.split();
    let start = Instant::now();
    let model = if arguments.next().as_deref() == Some("default") {
        Model::default_weights()
    } else {
        fit_model(&split.training, &data.graph, &TrainingParameters::default())?
    };
    let fitting = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let found = evaluate_model(&model, &split, &data.graph);
    let each = start.elapsed().as_secs_f64() * 1e6 / found.answers.max(1) as f64;
    writeln!(
        std::io::stdout(),
        "answers {} AUC {:.4} log loss {:.4} RMSE {:.4} ECE {:.4} (skill mean: AUC {:.4} log loss {:.4}) \
         fit {fitting:.2} s, {each:.2} µs per answer",
        found.answers,
        found.auc,
        found.log_loss,
        found.rmse,
        found.calibration_error,
        found.baseline_auc,
        found.baseline_log_loss,
    )?;
    for weight in &model.weights {
        writeln!(std::io::stdout(), "  {:?} {:.3}", weight.feature, weight.weight)?;
    }
    Ok(())
}
