//! `rebond import`: a programme or a class list, previewed, then written unless only the preview is wanted.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use platform::Platform;
use platform::accounts::StaffIdentity;
use platform::administration::ImportView;

use super::sources::files_of_folder;
use super::{platform_on, say, sentence};
use crate::configuration::Configuration;

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Un dossier de programme.
    Curriculum(What),
    /// Une liste d’élèves : export de SIECLE (ElevesSansAdresses, .xml ou .zip), ou tableau CSV (PRONOTE, ONDE, tableur).
    Roster(Roster),
}

#[derive(Debug, Args)]
pub(super) struct Roster {
    #[command(flatten)]
    what: What,
    /// Classe de tous les élèves, pour un fichier qui ne la dit pas.
    #[arg(long)]
    class: Option<String>,
    /// Ceux qui portent le nom d’un élève de l’an dernier sont les mêmes, une classe plus haut : ils gardent leur travail.
    #[arg(long, conflicts_with = "other_pupils")]
    same_pupils: bool,
    /// Ce sont d’autres élèves.
    #[arg(long)]
    other_pupils: bool,
}

#[derive(Debug, Args)]
pub(super) struct What {
    /// Dossier ou fichier.
    path: PathBuf,
    /// Code UAI de l’établissement.
    #[arg(long)]
    school: String,
    /// Montre l’aperçu et n’écrit rien.
    #[arg(long)]
    dry_run: bool,
    /// Un document JSON.
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let outcome = self.import(&platform).await;
        platform.store().close().await;
        outcome
    }

    async fn import(&self, platform: &Platform) -> anyhow::Result<()> {
        let (Self::Curriculum(what) | Self::Roster(Roster { what, .. })) = self;
        let administrator = platform.command_line_administrator(Some(&what.school)).await.map_err(sentence)?;
        let import = match self {
            Self::Curriculum(what) => platform.preview_pack(&administrator, files_of_folder(&what.path)?).await,
            Self::Roster(Roster { what, class, .. }) => {
                let bytes = std::fs::read(&what.path)
                    .with_context(|| format!("{} ne peut pas être lu", what.path.display()))?;
                let name = what.path.file_name().unwrap_or_default().to_string_lossy();
                platform.preview_roster(&administrator, &name, &bytes, class.as_deref()).await
            }
        };
        let import = import.map_err(sentence)?;
        finish(platform, &administrator, import, what, self.same_pupils()).await
    }

    /// Whether pupils who may be those of last year are, if that was told.
    fn same_pupils(&self) -> Option<bool> {
        match self {
            Self::Roster(Roster { same_pupils: true, .. }) => Some(true),
            Self::Roster(Roster { other_pupils: true, .. }) => Some(false),
            _ => None,
        }
    }
}

async fn finish(
    platform: &Platform,
    administrator: &StaffIdentity,
    import: uuid::Uuid,
    what: &What,
    same_pupils: Option<bool>,
) -> anyhow::Result<()> {
    let preview = platform.import_view(administrator, import).await.map_err(sentence)?;
    print(&preview, what.json);
    if preview.blocked {
        anyhow::bail!("rien n’a été écrit : corrigez ce qui est refusé et recommencez");
    }
    if !what.dry_run {
        if same_pupils.is_none() && !preview.perhaps_changed.is_empty() {
            anyhow::bail!(
                "rien n’a été écrit : dites si les élèves marqués « peut-être » sont les mêmes (--same-pupils) ou d’autres (--other-pupils)"
            );
        }
        platform.confirm_import(administrator, import, same_pupils).await.map_err(sentence)?;
        if !what.json {
            say("Import fait.");
        }
    }
    Ok(())
}

fn print(preview: &ImportView, json: bool) {
    if json {
        say(serde_json::json!({
            "added": preview.added, "changed": preview.changed, "perhaps_changed": preview.perhaps_changed, "withdrawn": preview.withdrawn,
            "unchanged": preview.unchanged, "refused": preview.refusals, "notes": preview.notes,
        }));
        return;
    }
    say(&preview.title);
    for note in &preview.notes {
        say(format_args!("  {note}"));
    }
    let groups = [
        ("ajouté", &preview.added),
        ("modifié", &preview.changed),
        ("peut-être modifié", &preview.perhaps_changed),
        ("retiré", &preview.withdrawn),
    ];
    for (word, names) in groups {
        for name in names {
            say(format_args!("  {word} : {name}"));
        }
    }
    for refusal in &preview.refusals {
        let column = if refusal.column.is_empty() { String::new() } else { format!(", colonne {}", refusal.column) };
        say(format_args!("  refusé : {}{column}, « {} » : {}", refusal.place, refusal.value, refusal.reason));
    }
    say(format_args!(
        "{} ajouté(s), {} modifié(s), {} inchangé(s), {} refusé(s)",
        preview.added.len(),
        preview.changed.len(),
        preview.unchanged,
        preview.refusals.len()
    ));
}
