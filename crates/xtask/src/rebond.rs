//! The `rebond` program: building it, and serving a throw-away demonstration with it.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::postgres::free_port;
use crate::workspace::{cargo, run, target};

/// The longest a demonstration may take to be set up: its pupils' history is simulated and a model trained on it.
const SETUP_LIMIT: Duration = Duration::from_mins(5);

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
    _process: Child,
    _data: TempDir,
}

impl Demonstration {
    /// Starts one on a free port and waits until it answers.
    pub(crate) async fn start() -> Result<Demonstration> {
        let data = TempDir::with_prefix("rebond-demo-")?;
        let port = free_port()?;
        let mut command = Command::new(program().await?);
        command.arg("demo").arg("--data").arg(data.path()).arg("--port").arg(port.to_string());
        command.stdin(Stdio::null()).stdout(Stdio::null()).kill_on_drop(true);
        let mut process = command.spawn().context("rebond does not start")?;
        let answers = async {
            loop {
                if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                    return Ok(());
                }
                if let Some(status) = process.try_wait()? {
                    bail!("the demonstration ended with {status} before it answered");
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(SETUP_LIMIT, answers).await.context("the demonstration does not answer")??;
        Ok(Demonstration { address: format!("http://127.0.0.1:{port}"), _process: process, _data: data })
    }
}
