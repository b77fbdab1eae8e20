//! A throw-away PostgreSQL cluster: made for one run of the tests, gone after it.

use std::fs;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::machine::{Machine, is_root};

/// A running cluster. Dropping it stops it and removes its files, whatever happened meanwhile.
pub(crate) struct Cluster {
    programs: PathBuf,
    owner: Option<Owner>,
    port: u16,
    folder: TempDir,
}

/// The user that PostgreSQL runs as when we are root, which it refuses.
#[derive(Clone, Copy)]
struct Owner {
    user: u32,
    group: u32,
}

impl Cluster {
    /// Makes and starts a cluster that listens on this machine only and keeps every commit as it would in a school.
    pub(crate) async fn start(machine: &Machine) -> Result<Cluster> {
        let owner = if is_root().await? { Some(Owner::found()?) } else { None };
        let folder = TempDir::with_prefix_in("rebond-postgres-", &machine.scratch)?;
        if let Some(owner) = owner {
            chown(folder.path(), Some(owner.user), Some(owner.group))?;
        }
        let cluster = Cluster { programs: machine.postgres.clone(), owner, port: free_port()?, folder };
        cluster.run(
            "initdb",
            &["-D", "data", "-U", "rebond", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"],
        )?;
        let settings = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories='' -c fsync=on -c max_connections=200",
            cluster.port
        );
        cluster.run("pg_ctl", &["start", "-D", "data", "-l", "log", "-w", "-t", "60", "-o", &settings])?;
        println!("    {}", cluster.address());
        Ok(cluster)
    }

    /// The address of its first database, for a user who may create others.
    pub(crate) fn address(&self) -> String {
        format!("postgres://rebond@127.0.0.1:{}/postgres", self.port)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let mut command = Command::new(self.programs.join(program));
        command.args(arguments).current_dir(self.folder.path());
        if let Some(owner) = self.owner {
            command.uid(owner.user).gid(owner.group);
        }
        // A file and not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
        let said = self.folder.path().join("said");
        let output = fs::File::create(&said)?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let status = command.status().with_context(|| format!("{program} does not start"))?;
        if !status.success() {
            let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            bail!("{program} ended with {status}: {}\n{log}", fs::read_to_string(said).unwrap_or_default());
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.folder.path().join("data/postmaster.pid").exists()
            && let Err(error) = self.run("pg_ctl", &["stop", "-D", "data", "-m", "immediate", "-w"])
        {
            eprintln!("the PostgreSQL cluster in {} could not be stopped: {error:#}", self.folder.path().display());
        }
    }
}

impl Owner {
    /// `postgres`, which the package creates, else `nobody`.
    fn found() -> Result<Owner> {
        let users = fs::read_to_string("/etc/passwd").context("/etc/passwd cannot be read")?;
        let numbers = |name: &str| {
            let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
            let mut fields = line.split(':').skip(2).map(str::parse);
            Some(Owner { user: fields.next()?.ok()?, group: fields.next()?.ok()? })
        };
        let owner = numbers("postgres").or_else(|| numbers("nobody"));
        owner.context("PostgreSQL refuses to run as root and there is no user `postgres` or `nobody`")
    }
}

/// A port that nobody listens on now.
fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;
    use crate::machine;

    #[tokio::test]
    async fn a_cluster_answers_while_it_is_held_and_leaves_nothing_behind() {
        let machine = machine::prepare().await.unwrap();
        let cluster = Cluster::start(&machine).await.unwrap();
        let (port, folder) = (cluster.port, cluster.folder.path().to_path_buf());
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(cluster);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!folder.exists());
    }
}
