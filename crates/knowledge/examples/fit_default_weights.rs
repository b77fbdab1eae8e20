//! Fits the shipped weights again: `cargo run -p knowledge --release --example fit_default_weights > FILE`, where FILE
//! is `crates/knowledge/src/default_weights.json`. With the path of a `programme.toml`, the simulated pupils work on
//! that programme instead. The same seed gives the same bytes; figures go to standard error.

use std::error::Error;
use std::io::Write;

use curriculum::read_programme;
use knowledge::simulation::Cohort;
use knowledge::training::{default_fit, fit_default_weights};

fn main() -> Result<(), Box<dyn Error>> {
    let cohort = match std::env::args().nth(1) {
        None => default_fit::cohort(),
        Some(path) => {
            let text = std::fs::read_to_string(&path)?;
            let programme = read_programme(&path, &text)
                .map_err(|refusals| refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
            Cohort::of(&[programme.graph()?], default_fit::PUPILS, default_fit::SEED)
        }
    };
    let trained = fit_default_weights(&cohort)?;
    writeln!(std::io::stderr(), "{:#?}", trained.evaluation)?;
    writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&trained.model)?)?;
    Ok(())
}
