//! The `rebond` program: building it, and serving a throw-away demonstration with it.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::workspace::{cargo, run, target};

/// The longest a demonstration may take to be set up: its pupils' history is simulated and a model trained on it.
const SETUP_LIMIT: Duration = Duration::from_mins(15);

/// Builds the program. The whole workspace chooses the features of the dependencies, as the tests do:
/// neither command then compiles again what the other has.
pub(crate) async fn build() -> Result<()> {
    run(&mut cargo(&["build", "--workspace", "--bin", "rebond"])).await
}

/// Where cargo puts it.
pub(crate) async fn program() -> Result<PathBuf> {
    Ok(target().await?.join("debug/rebond"))
}

/// A demonstration that ends, and whose data disappear, when it is dropped.
pub(crate) struct Demonstration {
    /// Where it is served.
    pub(crate) address: String,
    /// The doors it opens.
    pub(crate) accounts: Vec<Account>,
    _process: Child,
    _data: TempDir,
}

/// Somebody whom a visitor may play, as the demonstration tells it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Account {
    /// Whose account it is.
    pub(crate) who: String,
    /// Address of the page to enter by.
    pub(crate) page: String,
    /// What to type there: label of the field, text.
    pub(crate) fields: Vec<(String, String)>,
}

impl Demonstration {
    /// Starts one on a free port and waits until it has told its accounts.
    pub(crate) async fn start() -> Result<Demonstration> {
        let data = TempDir::with_prefix("rebond-demo-")?;
        let mut command = Command::new(program().await?);
        command.arg("demo").arg("--data").arg(data.path()).args(["--port", "0"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut process = command.spawn().context("rebond does not start")?;
        let mut lines = BufReader::new(process.stdout.take().context("the pipe was asked for")?).lines();

        let mut told = Vec::new();
        let welcome = async {
            while let Some(line) = lines.next_line().await? {
                let last = line.contains("Ctrl-C");
                if !line.is_empty() {
                    println!("    | {line}");
                }
                told.push(line);
                if last {
                    return Ok(());
                }
            }
            let status = process.wait().await?;
            bail!("the demonstration ended with {status} before it was ready; it said: {}", told.join(" / "))
        };
        tokio::time::timeout(SETUP_LIMIT, welcome).await.context("the demonstration is not ready")??;
        // Somebody must go on listening, or its next word would find a closed pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });

        let address =
            told.iter().find_map(|line| line.split_once("prêt : ")).context("no address was told")?.1.to_owned();
        Ok(Demonstration { address, accounts: accounts(&told), _process: process, _data: data })
    }
}

/// Reads the accounts from the welcome: `Who — address`, then `field : value`, each further to the right.
fn accounts(told: &[String]) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for line in told {
        if let Some((who, page)) = line.split_once(" — http") {
            accounts.push(Account { who: who.trim().to_owned(), page: format!("http{page}"), fields: Vec::new() });
        } else if let (Some(account), Some((label, value))) = (accounts.last_mut(), line.split_once(" : "))
            && line.starts_with("      ")
        {
            account.fields.push((label.trim().to_owned(), value.to_owned()));
        }
    }
    accounts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accounts_are_read_from_the_welcome() {
        let welcome = "Rebond est prêt : http://127.0.0.1:4\n\n  Élève — http://127.0.0.1:4/entrer\n      \
                       Code de la classe : AB12\n      Secret : lune : orange\n\nCtrl-C pour arrêter : c’est tout.";
        let told: Vec<String> = welcome.lines().map(str::to_owned).collect();
        let field = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        assert_eq!(
            accounts(&told),
            [Account {
                who: "Élève".to_owned(),
                page: "http://127.0.0.1:4/entrer".to_owned(),
                fields: vec![field("Code de la classe", "AB12"), field("Secret", "lune : orange")],
            }]
        );
    }
}
