//! `rebond grade`: the marking contract, one JSON object a line in, one a line out, in the same order.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use exercises::contract::{Outcome, grade};

#[derive(Debug, Args)]
pub(super) struct Grade {
    /// Fichier de questions ; « - » pour l’entrée standard.
    #[arg(default_value = "-")]
    path: PathBuf,
}

impl Grade {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let input: Box<dyn BufRead> = if self.path.as_os_str() == "-" {
            Box::new(std::io::stdin().lock())
        } else {
            let file = std::fs::File::open(&self.path);
            let file = file.with_context(|| format!("{} ne peut pas être lu", self.path.display()))?;
            Box::new(std::io::BufReader::new(file))
        };
        let mut refused = 0;
        let mut output = std::io::BufWriter::new(std::io::stdout().lock());
        for (index, line) in input.split(b'\n').enumerate() {
            let line = line.with_context(|| format!("la ligne {} ne peut pas être lue", index + 1))?;
            let Some(mut graded) = grade(&line) else { continue };
            if let Outcome::Refused { error } = &mut graded.outcome {
                refused += 1;
                *error = format!("ligne {} : {error}", index + 1);
            }
            serde_json::to_writer(&mut output, &graded)?;
            output.write_all(b"\n")?;
        }
        output.flush()?;
        if refused > 0 {
            anyhow::bail!("{refused} ligne(s) illisible(s) : voir « error » dans le résultat");
        }
        Ok(())
    }
}
