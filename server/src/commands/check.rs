//! `rebond check`: every exercise of a pack, on many draws.

use std::path::PathBuf;

use clap::Args;
use exercises::Exercise;
use exercises::check::{check_exercise, check_library, check_skills};

use super::say;
use super::sources::{pack_of_folder, refused};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Dossier du programme.
    path: PathBuf,
    /// Nombre de tirages par exercice.
    #[arg(long, default_value_t = 1000)]
    seeds: u64,
    /// Une ligne JSON par exercice.
    #[arg(long)]
    json: bool,
}

impl Check {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let pack = pack_of_folder(&self.path)?;
        platform::Course::compile(pack.version(), &pack).map_err(|refusals| refused(&refusals))?;
        let mut failed = 0;
        for file in &pack.exercises {
            let exercise = Exercise::compile(file).map_err(|refusals| refused(&refusals))?;
            let report = check_exercise(&exercise, self.seeds);
            let skills = check_skills(&exercise, &pack.programme);
            let passes = report.passes() && skills.is_empty();
            failed += usize::from(!passes);
            if self.json {
                let problems: Vec<String> = report.problems.iter().chain(&skills).map(ToString::to_string).collect();
                let remarks: Vec<String> = report.remarks.iter().map(ToString::to_string).collect();
                say(serde_json::json!({
                    "exercise": file.id, "seeds": self.seeds, "variants": report.distinct,
                    "passes": passes, "problems": problems, "remarks": remarks,
                }));
            } else {
                let verdict = if passes { "bon" } else { "À CORRIGER" };
                say(format_args!("{verdict:10} {:60} {:5} variantes", file.id.to_string(), report.distinct));
                for problem in report.problems.iter().chain(&skills) {
                    say(format_args!("           {problem}"));
                }
                for remark in &report.remarks {
                    say(format_args!("           remarque : {remark}"));
                }
            }
        }
        for finding in check_library() {
            failed += 1;
            say(format_args!("À CORRIGER bibliothèque d’erreurs : {finding}"));
        }
        if failed > 0 {
            anyhow::bail!("{failed} exercice(s) à corriger sur {}", pack.exercises.len());
        }
        if !self.json {
            let skills = pack.programme.skills.len();
            say(format_args!("{skills} compétences, {} exercices, tous bons.", pack.exercises.len()));
        }
        Ok(())
    }
}
