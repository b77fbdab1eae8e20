//! Tries the engine on the validation fold of a public log: `zcat DATA.csv.gz | cargo run -p knowledge --release
//! --example trace_public_data -- SPLIT.csv`; with `test` after it, on its held-out pupils. One line on standard output.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};

use knowledge::stream::{AnswerLog, Learning, RefitParameters, Score, StreamModel, default_weights, public_log, refit};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let split = arguments.next().ok_or("il manque le fichier de découpage")?;
    let validation = arguments.next().as_deref() != Some("test");
    let mut log = public_log::read(std::io::stdin().lock(), BufReader::new(File::open(split)?))?;
    if validation {
        log.pupils.retain(|pupil| !pupil.test);
        log.pupils.iter_mut().for_each(|pupil| pupil.test = pupil.fold == 0);
    }
    let training = log.training(1);
    let held_out = log.held_out();
    let first = default_weights();
    let start = cpu_seconds();
    let mut stream = StreamModel::new(log.catalogue.clone(), first.clone());
    stream.learn_pupils(&log, &training);
    report("stream", &log, &mut stream, &held_out, cpu_seconds() - start, &training)?;
    let start = cpu_seconds();
    let mut refitted = refit(&log, &training, &first, &RefitParameters::default())?;
    report("refit", &log, &mut refitted, &held_out, cpu_seconds() - start, &training)?;
    writeln!(std::io::stdout())?;
    Ok(())
}

fn report(
    name: &str,
    log: &AnswerLog,
    model: &mut StreamModel,
    held_out: &[&knowledge::stream::Pupil],
    trained: f64,
    training: &[&knowledge::stream::Pupil],
) -> Result<(), Box<dyn Error>> {
    let start = cpu_seconds();
    let score = Score::of(&model.predict_pupils(log, held_out, Learning::Fixed));
    let each = (cpu_seconds() - start) * 1e6 / score.answers.max(1) as f64;
    write!(
        std::io::stdout(),
        "{name} AUC {:.4} loss {:.4} rmse {:.4} ece {:.4} {trained:.2} s {:.2} µs/train {each:.2} µs/pred | ",
        score.auc,
        score.log_loss,
        score.rmse,
        score.calibration_error,
        trained * 1e6 / AnswerLog::answers_of(training).max(1) as f64,
    )?;
    Ok(())
}

/// Seconds that the processor spent on this process, where the system says.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}
