//! `rebond generate`: one variant of an exercise, as a teacher who writes it wants to read it.

use std::path::PathBuf;

use clap::Args;
use exercises::misconceptions::likely;
use exercises::{Exercise, RichText};

use super::say;
use super::sources::{pack_of_folder, refused};
use crate::shipped;

#[derive(Debug, Args)]
pub(super) struct Generate {
    /// Nom de l’exercice : son chemin sans « .toml ».
    exercise: String,
    /// Numéro du tirage.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Dossier du programme ; sinon, les programmes livrés.
    #[arg(long)]
    pack: Option<PathBuf>,
    /// Un document JSON.
    #[arg(long)]
    json: bool,
}

impl Generate {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let packs = match &self.pack {
            Some(folder) => vec![pack_of_folder(folder)?],
            None => shipped::packs(),
        };
        let file = packs.iter().flat_map(|pack| &pack.exercises).find(|file| file.id.as_str() == self.exercise);
        let file = file.ok_or_else(|| anyhow::anyhow!("aucun exercice ne s’appelle « {} »", self.exercise))?;
        let exercise = Exercise::compile(file).map_err(|refusals| refused(&refusals))?;
        let variant = exercise.generate(self.seed)?;
        let plain = |lines: &[RichText]| lines.iter().map(RichText::to_plain).collect::<Vec<_>>();
        let mistakes: Vec<_> = variant
            .question
            .anticipated
            .iter()
            .map(|mistake| (mistake.code.clone(), mistake.answer.clone(), mistake.message.clone()))
            .collect();
        let library: Vec<_> = likely(&variant.question)
            .into_iter()
            .filter_map(|likely| Some((likely.rules.first()?.code, likely.rules.first()?.name, likely.answer)))
            .collect();
        if self.json {
            let library: Vec<_> = library
                .into_iter()
                .map(|(code, name, answer)| serde_json::json!({ "code": code, "name": name, "answer": answer }))
                .collect();
            let mistakes: Vec<_> = mistakes
                .into_iter()
                .map(
                    |(code, answer, message)| serde_json::json!({ "code": code, "answer": answer, "message": message }),
                )
                .collect();
            say(serde_json::json!({
                "exercise": exercise.id, "version": exercise.version, "seed": self.seed,
                "statement": variant.statement.to_plain(), "html": variant.statement.to_html(),
                "instruction": variant.instruction.as_ref().map(RichText::to_plain),
                "choices": plain(&variant.choices), "kind": variant.question.kind, "form": variant.question.form,
                "expected": variant.question.expected, "hints": plain(&variant.hints),
                "correction": plain(&variant.correction), "misconceptions": mistakes,
                "calculation": variant.question.calculation, "library": library,
            }));
            return Ok(());
        }
        say(format_args!("{} (tirage {})\n", exercise.title, self.seed));
        say(variant.statement.to_plain());
        for (number, choice) in plain(&variant.choices).iter().enumerate() {
            say(format_args!("  {}. {choice}", number + 1));
        }
        say(format_args!("\nAttendu : {}", variant.question.expected));
        for (number, hint) in plain(&variant.hints).iter().enumerate() {
            say(format_args!("Indice {} : {hint}", number + 1));
        }
        for line in plain(&variant.correction) {
            say(format_args!("Correction : {line}"));
        }
        for (code, answer, message) in mistakes {
            say(format_args!("Erreur {code} : {answer} → {message}"));
        }
        for (code, name, answer) in library {
            say(format_args!("Bibliothèque {code} : {answer} ({name})"));
        }
        Ok(())
    }
}
