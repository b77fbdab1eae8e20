//! The `rebond` program, serving a database of the test.

use std::net::SocketAddr;
use std::process::Stdio;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::machine;

/// A process that serves; it ends, if it has not, when this value is dropped.
pub struct Serving {
    /// Where.
    pub address: SocketAddr,
    process: Child,
    /// Held, so that its next word finds an open pipe.
    _says: Lines<BufReader<ChildStdout>>,
    _folder: TempDir,
}

impl Serving {
    /// Starts it on a free port and waits until it says where it listens.
    ///
    /// # Panics
    /// When it does not serve this database.
    pub async fn start(database: &str) -> Serving {
        let folder = TempDir::with_prefix("rebond-serving-").expect("a temporary folder can be made");
        let mut command = Command::new(machine::rebond());
        command.arg("serve").current_dir(folder.path()).env_remove("REBOND_CONFIG");
        command.env("REBOND_DATABASE", database).env("REBOND_ADDRESS", "127.0.0.1:0").env("REBOND_PLAIN_HTTP", "1");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut process = command.spawn().expect("rebond starts");
        let mut says = BufReader::new(process.stdout.take().expect("the pipe was asked for")).lines();
        let line = says.next_line().await.expect("rebond speaks UTF-8").expect("rebond opens the database it left");
        let address = line.split_once("http://").and_then(|(_, rest)| rest.split(' ').next());
        let address = address.and_then(|address| address.parse().ok());
        let address = address.unwrap_or_else(|| panic!("no address in “{line}”"));
        Serving { address, process, _says: says, _folder: folder }
    }

    /// SIGKILL: nothing in the process can prepare for it.
    ///
    /// # Panics
    /// When the process has ended before.
    pub async fn kill(mut self) {
        assert!(self.process.try_wait().expect("the process can be asked").is_none(), "rebond ended by itself");
        self.process.kill().await.expect("the process can be killed");
    }
}
