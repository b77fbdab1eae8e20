//! `rebond demo`: a school that works, on this machine, in a moment.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;
use storage::StoreError;

use super::{platform_on, say, sentence, serve};
use crate::configuration::sqlite_in;
use crate::demonstration::{Account, Size, prepare};
use crate::process::Reach;

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Dossier des données ; gardé d’une fois sur l’autre.
    #[arg(long, default_value = "rebond-data/demo")]
    data: PathBuf,
    /// Port d’écoute, sur cette machine seulement ; 0 pour un port libre.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Une petite école, pour les essais.
    #[arg(long)]
    small: bool,
}

impl Demo {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let listener = serve::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).await?;
        let platform = platform_on(&sqlite_in(&self.data)).await?;
        let size = if self.small { Size::SMALL } else { Size::SCHOOL };
        let accounts = prepare(&platform, size, &|line| say(line)).await.map_err(|problem| match problem {
            platform::Problem::Storage(StoreError::NotFound) => {
                anyhow::anyhow!(
                    "la démonstration de {} est incomplète : effacez ce dossier et recommencez",
                    self.data.display()
                )
            }
            problem => sentence(problem),
        })?;
        welcome(listener.local_addr()?, &accounts);
        serve::serve(platform, listener, Reach::PlainHttp).await
    }
}

fn welcome(address: SocketAddr, accounts: &[Account]) {
    say("");
    say(format_args!("Rebond est prêt : http://{address}"));
    say("");
    for account in accounts {
        say(format_args!("  {} — http://{address}{}", account.who, account.page));
        for (field, value) in &account.fields {
            say(format_args!("      {field} : {value}"));
        }
    }
    say("");
    say("Les autres élèves de cette école sont simulés. Ctrl-C pour arrêter ; les données sont gardées.");
}
