//! `cargo xtask demo`: everything set up, and a demonstration school served.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::journal::{Journal, Language};
use crate::{assets, rebond, workspace};

/// What may be chosen.
#[derive(Args)]
pub(crate) struct Demo {
    /// Port to serve on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder of the demonstration's data, kept from one start to the next.
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
}

impl Demo {
    pub(crate) async fn run(self) -> Result<()> {
        println!("Rebond prépare sa démonstration. La première fois, tout est compilé : comptez quelques minutes.");
        let mut journal = Journal::new(Language::French);
        assets::build(&mut journal).await?;
        journal.step("Compile the program", "Compiler le programme", rebond::build()).await?;

        let data = self.data.unwrap_or_else(|| workspace::root().join("rebond-data/demo"));
        println!("\nDémarrage. Les données sont dans {} ; Ctrl-C arrête.\n", data.display());
        let mut demonstration = Command::new(rebond::program().await?);
        demonstration.arg("demo").arg("--data").arg(data).arg("--port").arg(self.port.to_string());
        // The program takes the place of this one: Ctrl-C and the exit code are its own.
        Err(demonstration.exec()).context("rebond ne démarre pas")
    }
}
