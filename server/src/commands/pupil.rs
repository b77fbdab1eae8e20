//! `rebond pupil`: what the law grants a pupil, from the command line: to have everything about them, and to be forgotten.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use anyhow::Context;
use app::pages::pupil_record::{cell_words, written};
use clap::{Args, Subcommand};
use platform::Platform;
use platform::accounts::StaffIdentity;
use platform::administration::{FoundPupil, PupilRecord};
use storage::DATA_MAP;

use super::{is_standard, new_file, platform_on, say, sentence};
use crate::configuration::Configuration;

#[derive(Debug, Subcommand)]
pub(super) enum PupilCommand {
    /// Écrit tout ce qui est gardé d’un élève.
    Export(Export),
    /// Efface tout ce qui est gardé d’un élève ; sans --confirm, dit ce qui partirait et n’efface rien.
    Erase(Erase),
}

#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    who: Who,
    /// Chaque ligne telle qu’elle est enregistrée, en un document JSON.
    #[arg(long)]
    json: bool,
    /// Une page à lire et à imprimer.
    #[arg(long, conflicts_with = "json")]
    html: bool,
    /// Fichier à écrire, qui ne doit pas exister ; « - » pour la sortie standard.
    #[arg(long, default_value = "-")]
    output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Erase {
    #[command(flatten)]
    who: Who,
    /// Efface pour de bon.
    #[arg(long)]
    confirm: bool,
    /// Un document JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Who {
    /// Pseudonyme de l’élève, ou son identifiant.
    pupil: String,
    /// Nom de sa classe, quand plusieurs élèves ont ce pseudonyme.
    #[arg(long)]
    class: Option<String>,
    /// Code UAI de l’établissement ; inutile s’il n’y en a qu’un.
    #[arg(long)]
    school: Option<String>,
}

impl PupilCommand {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let outcome = match &self {
            Self::Export(export) => export.export(&platform).await,
            Self::Erase(erase) => erase.erase(&platform).await,
        };
        platform.store().close().await;
        outcome
    }
}

impl Who {
    async fn find(&self, platform: &Platform) -> anyhow::Result<(StaffIdentity, FoundPupil)> {
        let administrator = platform.command_line_administrator(self.school.as_deref()).await.map_err(sentence)?;
        let found = platform.find_pupil(&administrator, &self.pupil, self.class.as_deref()).await.map_err(sentence)?;
        Ok((administrator, found))
    }
}

impl Export {
    async fn export(&self, platform: &Platform) -> anyhow::Result<()> {
        let (administrator, pupil) = self.who.find(platform).await?;
        let path = self.output.display();
        if is_standard(&self.output) {
            let text = self.text(platform, &administrator, &pupil).await?;
            // Whoever closed the pipe has read enough.
            let _ = io::stdout().write_all(text.as_bytes());
            return Ok(());
        }
        // Made first: what cannot be written must not be noted as handed over.
        let mut file = new_file(&self.output).with_context(|| format!("{path} ne peut pas être créé"))?;
        let text = self.text(platform, &administrator, &pupil).await;
        let kept = text.and_then(|text| Ok(file.write_all(text.as_bytes()).and_then(|()| file.sync_all())?));
        if kept.is_err() {
            // A part of an export must not be taken for one.
            let _ = std::fs::remove_file(&self.output);
        }
        kept.with_context(|| format!("{path} n’a pas pu être écrit"))?;
        if !self.json {
            say(format_args!("Les données de {} ({}) sont dans {path}.", pupil.pseudonym, pupil.class_name));
        }
        Ok(())
    }

    async fn text(
        &self,
        platform: &Platform,
        administrator: &StaffIdentity,
        pupil: &FoundPupil,
    ) -> anyhow::Result<String> {
        if self.json {
            let export = platform.export_pupil(administrator, pupil.class, pupil.id).await.map_err(sentence)?;
            return Ok(serde_json::to_string_pretty(&export)? + "\n");
        }
        let record = platform.pupil_record(administrator, pupil.class, pupil.id).await.map_err(sentence)?;
        Ok(if self.html { written(record) } else { plain(record) })
    }
}

impl Erase {
    async fn erase(&self, platform: &Platform) -> anyhow::Result<()> {
        let (administrator, pupil) = self.who.find(platform).await?;
        let counts = platform.count_rows_about_pupil(&administrator, pupil.class, pupil.id).await.map_err(sentence)?;
        if self.confirm {
            platform.erase_pupil(&administrator, pupil.class, pupil.id).await.map_err(sentence)?;
        }
        if self.json {
            let rows: serde_json::Map<_, _> =
                counts.iter().map(|(table, rows)| ((*table).to_owned(), (*rows).into())).collect();
            say(serde_json::json!({
                "pupil": pupil.id, "pseudonym": pupil.pseudonym, "class": pupil.class_name, "erased": self.confirm, "rows": rows,
            }));
            return Ok(());
        }
        let what = if self.confirm { "Effacé" } else { "Ce qui partirait" };
        say(format_args!("{what} : {}, {} ({}).", pupil.pseudonym, pupil.class_name, pupil.id));
        for (table, rows) in counts.into_iter().filter(|(_, rows)| *rows > 0) {
            let purpose = DATA_MAP.iter().find(|known| known.name == table).map_or("", |known| known.purpose);
            say(format_args!("  {rows:6}  {table} : {purpose}"));
        }
        say("Les lignes du journal (audit_event) restent, vidées de ce qui désigne l’élève.");
        if !self.confirm {
            say("Rien n’est effacé. Pour effacer pour toujours, relancez avec --confirm.");
        }
        Ok(())
    }
}

/// The record as plain text.
fn plain(record: PupilRecord) -> String {
    let mut text = format!(
        "DONNÉES DE {} — {}, le {}\n",
        record.pseudonym,
        record.school,
        app::components::written::moment_of_year(record.made_at)
    );
    for chapter in record.chapters {
        let _ = writeln!(text, "\n## {}\n", chapter.title);
        for paragraph in chapter.paragraphs {
            let _ = writeln!(text, "{paragraph}");
        }
        for (name, cell) in chapter.facts {
            let _ = writeln!(text, "{name} : {}", cell_words(cell));
        }
        if let Some(table) = chapter.table {
            if table.rows.is_empty() {
                text.push_str("Rien n’est gardé.\n");
            }
            for row in table.rows {
                let told = table.columns.iter().zip(row).map(|(name, cell)| format!("{name} : {}", cell_words(cell)));
                let _ = writeln!(text, "- {}", told.collect::<Vec<_>>().join(" | "));
            }
        }
        for kept in chapter.kept {
            let _ = writeln!(
                text,
                "\nPourquoi : {}. Sur quelle base : {}. Combien de temps : {}. Qui le voit : {}.",
                kept.purpose, kept.basis, kept.retention, kept.seen_by
            );
        }
    }
    text
}
