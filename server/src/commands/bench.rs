//! `rebond bench`: what the service costs on this machine.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::bail;
use clap::{Args, Subcommand};

use super::{platform_on, say, serve, tell};
use crate::bench::{self, Plan, limit};
use crate::configuration::sqlite_in;

#[derive(Debug, Subcommand)]
pub(super) enum Bench {
    /// Fait travailler des élèves simulés sur un vrai service, et mesure ce qu’il accuse et ce qu’il dépense.
    Answers(Answers),
    /// Le service qui ne calcule rien, auquel `answers` compare ; le banc le lance lui-même.
    #[command(hide = true)]
    Limit(Limit),
}

#[derive(Debug, Args)]
pub(super) struct Answers {
    /// Base vide, `sqlite:FICHIER` ou `postgres://…` ; sans elle, une base SQLite d’un moment.
    #[arg(long)]
    database: Option<String>,
    /// Élèves qui travaillent en même temps.
    #[arg(long, default_value_t = 64)]
    pupils: usize,
    /// Réponses que chacun a déjà données, environ.
    #[arg(long, default_value_t = 40)]
    history: usize,
    /// Durée de chaque partie, en secondes.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Réponses par seconde, tous ensemble, dans la partie où les élèves vont à leur rythme.
    #[arg(long, default_value_t = 40.0)]
    rate: f64,
    /// Un document JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Limit {
    /// La page que tous reçoivent.
    #[arg(long)]
    page: PathBuf,
    /// Le fichier où s’ajoute ce qui arrive.
    #[arg(long)]
    log: PathBuf,
}

impl Bench {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Answers(answers) => answers.run().await,
            Self::Limit(limit) => limit.run().await,
        }
    }
}

impl Answers {
    async fn run(self) -> anyhow::Result<()> {
        if self.pupils == 0 || self.history == 0 || self.seconds == 0 || self.rate <= 0.0 {
            bail!("il faut au moins un élève, une réponse, une seconde et un rythme plus grand que zéro");
        }
        let folder = tempfile::tempdir()?;
        let database = self.database.unwrap_or_else(|| sqlite_in(folder.path()));
        let platform = platform_on(&database).await?;
        let plan = Plan {
            pupils: self.pupils,
            history: self.history,
            lasting: Duration::from_secs(self.seconds),
            rate: self.rate,
        };
        let report = bench::run(&platform, &database, plan, &|line| tell(line)).await?;
        platform.store().close().await;
        say(if self.json { serde_json::to_string_pretty(&report)? } else { report.to_text() });
        Ok(())
    }
}

impl Limit {
    async fn run(self) -> anyhow::Result<()> {
        let listener = serve::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        say(format_args!("http://{}", listener.local_addr()?));
        limit::serve(listener, &self.page, &self.log).await
    }
}
