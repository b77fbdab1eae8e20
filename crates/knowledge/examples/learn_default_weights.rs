//! Learns the shipped weights of the stream again, on simulated pupils: `cargo run -p knowledge --release --example
//! learn_default_weights > FILE`, where FILE is `crates/knowledge/src/stream/default_weights.json`. The same seed gives
//! the same bytes.

use std::error::Error;
use std::io::Write;

use knowledge::stream::{SimulatedSchool, default_weights};

fn main() -> Result<(), Box<dyn Error>> {
    let weights = default_weights::learn_default_weights(&SimulatedSchool::various(default_weights::SEED));
    writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&weights)?)?;
    Ok(())
}
