//! `rebond grade`: the marking contract, one JSON object a line in, one a line out, in the same order.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use exercises::marking::{Question, mark};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Debug, Args)]
pub(super) struct Grade {
    /// Fichier de questions ; « - » pour l’entrée standard.
    #[arg(default_value = "-")]
    path: PathBuf,
}

#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    typed: String,
    #[serde(flatten)]
    question: Question,
}

#[derive(Debug, Serialize)]
struct Graded {
    id: Value,
    #[serde(flatten)]
    mark: exercises::marking::Mark,
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
        for (number, line) in input.lines().enumerate() {
            let line = line.with_context(|| format!("ligne {} : ce n’est pas du texte en UTF-8", number + 1))?;
            if line.trim().is_empty() {
                continue;
            }
            let read = serde_json::from_str::<Line>(&line).map_err(|error| error.to_string());
            let read = read.and_then(|asked| match asked.question.expected.trim() {
                "" => Err("il manque « expected »".to_owned()),
                _ => Ok(asked),
            });
            match read {
                Ok(asked) => {
                    let graded = Graded { id: asked.id, mark: mark(&asked.question, &asked.typed) };
                    serde_json::to_writer(&mut output, &graded)?;
                }
                Err(error) => {
                    refused += 1;
                    let sentence = format!("ligne {} illisible : {error}", number + 1);
                    serde_json::to_writer(&mut output, &serde_json::json!({ "id": null, "error": sentence }))?;
                }
            }
            output.write_all(b"\n")?;
        }
        output.flush()?;
        if refused > 0 {
            anyhow::bail!("{refused} ligne(s) illisible(s) : voir « error » dans le résultat");
        }
        Ok(())
    }
}
