//! `rebond backup` and `rebond restore`: everything that is stored, in one file that either engine reads back.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use storage::Store;

use super::{is_standard, new_file, platform_on, say};
use crate::configuration::Configuration;

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Fichier à écrire, qui ne doit pas exister ; « - » pour la sortie standard.
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// Fichier à lire ; « - » pour l’entrée standard.
    file: PathBuf,
}

impl Backup {
    /// Takes a backup while the service runs.
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let database = Configuration::read()?.database;
        let platform = platform_on(&database).await?;
        let outcome = self.write(platform.store()).await;
        platform.store().close().await;
        let rows = outcome?;
        if !is_standard(&self.file) {
            say(format_args!("{rows} lignes gardées dans {}.", self.file.display()));
            if database.starts_with("postgres") {
                say(
                    "PostgreSQL sait aussi sauvegarder seul : pg_dump --format=custom --file=rebond.dump \"$REBOND_DATABASE\", puis pg_restore.",
                );
            }
        }
        Ok(())
    }

    async fn write(&self, store: &Store) -> anyhow::Result<u64> {
        if is_standard(&self.file) {
            return Ok(write_to(store, BufWriter::new(io::stdout())).await?);
        }
        let path = self.file.display();
        let file = new_file(&self.file).with_context(|| format!("{path} ne peut pas être créé"))?;
        let rows = write_to(store, BufWriter::new(file.try_clone()?)).await;
        let kept = rows.map_err(anyhow::Error::from).and_then(|rows| {
            file.sync_all()?;
            Ok(rows)
        });
        if kept.is_err() {
            // A part of a backup must not be taken for one.
            let _ = std::fs::remove_file(&self.file);
        }
        kept
    }
}

impl Restore {
    /// Restores a backup into an empty database, whole or not at all.
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let platform = platform_on(&Configuration::read()?.database).await?;
        let outcome = self.read(platform.store()).await;
        platform.store().close().await;
        say(format_args!("{} lignes restaurées.", outcome?));
        Ok(())
    }

    async fn read(&self, store: &Store) -> anyhow::Result<u64> {
        let input: Box<dyn BufRead + Send> = if is_standard(&self.file) {
            Box::new(BufReader::new(io::stdin()))
        } else {
            let file = File::open(&self.file);
            Box::new(BufReader::new(file.with_context(|| format!("{} ne peut pas être lu", self.file.display()))?))
        };
        Ok(store.restore(input.lines()).await?)
    }
}

async fn write_to(store: &Store, mut output: impl Write + Send) -> Result<u64, storage::BackupError> {
    let rows = store.back_up(|line| writeln!(output, "{line}")).await?;
    output.flush()?;
    Ok(rows)
}
