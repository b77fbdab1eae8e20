//! What the process is told: a file, then the environment over it, then the command line over both.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::process::Reach;

/// Name of the file looked for in the current folder; `REBOND_CONFIG` names another.
const FILE: &str = "rebond.toml";

/// Everything that can be set.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// Where to listen. `REBOND_ADDRESS`, `adresse`.
    pub address: SocketAddr,
    /// The database: `sqlite:FILE` or `postgres://…`. `REBOND_DATABASE`, `base`.
    pub database: String,
    /// Whether browsers come by HTTPS (through a proxy) or by plain HTTP. `REBOND_PLAIN_HTTP=1`, `http_simple`.
    pub reach: Reach,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    adresse: Option<String>,
    base: Option<String>,
    http_simple: Option<bool>,
}

impl Configuration {
    /// Reads the file, if there is one, and the environment.
    pub fn read() -> anyhow::Result<Self> {
        let named = environment("REBOND_CONFIG").map(PathBuf::from);
        let path = named.clone().unwrap_or_else(|| PathBuf::from(FILE));
        let file = match std::fs::read_to_string(&path) {
            Ok(text) => {
                toml::from_str::<File>(&text).with_context(|| format!("le fichier {} est mal écrit", path.display()))?
            }
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => File::default(),
            Err(error) => bail!("le fichier {} ne peut pas être lu : {error}", path.display()),
        };
        let address = environment("REBOND_ADDRESS").or(file.adresse).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let address = address
            .parse()
            .with_context(|| format!("« {address} » n’est pas une adresse : écrivez par exemple 127.0.0.1:8080"))?;
        let plain = match environment("REBOND_PLAIN_HTTP").as_deref() {
            Some("1" | "oui" | "true") => true,
            Some("0" | "non" | "false") => false,
            Some(other) => bail!("REBOND_PLAIN_HTTP vaut « {other} » : écrivez 1 ou 0"),
            None => file.http_simple.unwrap_or(false),
        };
        Ok(Self {
            address,
            database: environment("REBOND_DATABASE")
                .or(file.base)
                .unwrap_or_else(|| sqlite_in(Path::new("rebond-data"))),
            reach: if plain { Reach::PlainHttp } else { Reach::Https },
        })
    }

    /// What may be printed: a password in the database's address is not.
    pub fn redacted(&self) -> Vec<(&'static str, String)> {
        let database = match self.database.split_once("://").and_then(|(scheme, rest)| {
            let (credentials, host) = rest.rsplit_once('@')?;
            let user = credentials.split(':').next().unwrap_or_default();
            Some(format!("{scheme}://{user}:***@{host}"))
        }) {
            Some(redacted) => redacted,
            None => self.database.clone(),
        };
        let reach = if self.reach == Reach::Https { "HTTPS, par un mandataire" } else { "HTTP simple" };
        vec![("adresse", self.address.to_string()), ("base", database), ("accès", reach.to_owned())]
    }
}

/// The address of the SQLite file of a data folder.
pub fn sqlite_in(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("rebond.sqlite3").display())
}

#[expect(clippy::disallowed_methods, reason = "the configuration of the process is read here and nowhere else")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
