//! `rebond algorithm`: the published text on how Rebond estimates and chooses.

use clap::Args;
use platform::algorithm::{Audience, published_algorithm};

use super::say;

#[derive(Debug, Args)]
pub(super) struct Algorithm {
    /// Le détail pour les enseignants, avec tous les seuils.
    #[arg(long)]
    teachers: bool,
    /// Un document JSON.
    #[arg(long)]
    json: bool,
}

impl Algorithm {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let published = published_algorithm(if self.teachers { Audience::Teachers } else { Audience::Everybody });
        if self.json {
            say(serde_json::to_string_pretty(&published)?);
            return Ok(());
        }
        say(format_args!("{}\n\n{}", published.title, published.summary));
        for section in &published.sections {
            say(format_args!("\n{}\n", section.title));
            for (number, rule) in section.rules.iter().enumerate() {
                let mark = if section.ordered { format!("{}.", number + 1) } else { "-".to_owned() };
                let name = if rule.name.is_empty() { String::new() } else { format!("{} ", rule.name) };
                say(format_args!("{mark} {name}{}", rule.text));
            }
        }
        say(format_args!("\nRègles de la version {} du programme.", published.code_version));
        Ok(())
    }
}
