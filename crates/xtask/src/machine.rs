//! What the tests need besides Rust: Chromium and PostgreSQL. Installed when the command may, named otherwise.

use std::fs;
use std::path::PathBuf;
use std::process::Command as StdCommand;

use anyhow::{Context, Result, bail};
use tokio::process::Command;

use crate::workspace::{program, run};

/// The programs found.
pub(crate) struct Machine {
    /// The browser.
    pub(crate) chromium: PathBuf,
    /// The folder of `initdb` and `pg_ctl`.
    pub(crate) postgres: PathBuf,
    /// Where the databases of the tests go.
    pub(crate) scratch: PathBuf,
}

/// A file system in memory, where Linux offers one.
const MEMORY: &str = "/dev/shm";
/// What the databases of the tests may fill, in kibibytes: two hundred of PostgreSQL have nine mebibytes each.
const ROOM: u64 = 4 << 20;

/// How each package manager is asked, the package of Chromium and the one of PostgreSQL.
const PACKAGES: [(&str, &str, &str, &str); 6] = [
    ("apt-get", "apt-get install -y", "chromium", "postgresql"),
    ("dnf", "dnf install -y", "chromium", "postgresql-server"),
    ("pacman", "pacman -S --noconfirm", "chromium", "postgresql"),
    ("zypper", "zypper install -y", "chromium", "postgresql-server"),
    ("apk", "apk add", "chromium", "postgresql"),
    ("brew", "brew install", "chromium", "postgresql@15"),
];

/// Finds both programs, and installs those missing.
pub(crate) async fn prepare() -> Result<Machine> {
    if find().is_err() {
        install().await?;
    }
    let machine =
        find().map_err(|missing| anyhow::anyhow!("{} still missing after the installation", missing.join(" and ")))?;
    println!("    Chromium: {}", machine.chromium.display());
    println!("    PostgreSQL: {}", machine.postgres.display());
    println!("    databases of the tests: {}", machine.scratch.display());
    Ok(machine)
}

/// The browser alone, for the audit.
pub(crate) async fn chromium() -> Result<PathBuf> {
    match browser::installed() {
        Some(chromium) => Ok(chromium),
        None => Ok(prepare().await?.chromium),
    }
}

/// The machine, or the names of what it lacks.
fn find() -> Result<Machine, Vec<&'static str>> {
    match (browser::installed(), postgres()) {
        (Some(chromium), Some(postgres)) => Ok(Machine { chromium, postgres, scratch: scratch() }),
        (chromium, postgres) => {
            let missing = [("Chromium", chromium.is_none()), ("PostgreSQL", postgres.is_none())];
            Err(missing.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name).collect())
        }
    }
}

/// Memory when there is room, else the temporary folder. Both engines still write and wait as in a school, but what they
/// wait for is not a disk that others keep busy: there, the tests took four times as long.
fn scratch() -> PathBuf {
    let room = StdCommand::new("df").args(["-Pk", MEMORY]).output().ok().and_then(|said| available(&said.stdout));
    if room.is_some_and(|room| room >= ROOM) { PathBuf::from(MEMORY) } else { std::env::temp_dir() }
}

/// The fourth column of the last line that `df -P` prints.
fn available(said: &[u8]) -> Option<u64> {
    String::from_utf8_lossy(said).lines().last()?.split_whitespace().nth(3)?.parse().ok()
}

/// Debian keeps the programs of each version in a folder of their own, off the path; the newest is taken.
fn postgres() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter(|version| version.path().join("bin/initdb").is_file())
        .max_by_key(|version| version.file_name().to_string_lossy().parse::<u32>().unwrap_or_default());
    let on_the_path = || program("initdb")?.parent().map(PathBuf::from);
    newest.map(|version| version.path().join("bin")).or_else(on_the_path)
}

async fn install() -> Result<()> {
    let missing = find().err().unwrap_or_default();
    let names = missing.join(" and ");
    let Some((manager, line, chromium, postgres)) = PACKAGES.iter().find(|(manager, ..)| program(manager).is_some())
    else {
        bail!("the tests need {names}: install them and run this command again");
    };
    let packages: Vec<&str> =
        missing.iter().map(|name| if *name == "Chromium" { *chromium } else { *postgres }).collect();
    let packages = packages.join(" ");
    if *manager != "apt-get" || !is_root().await? {
        let rights = if *manager == "brew" { "" } else { "sudo " };
        bail!(
            "the tests need {names}. Type this line, then run this command again:\n\n    {rights}{line} {packages}\n"
        );
    }
    println!("    installing {names} with apt-get");
    let quiet = |command: String| {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(command).env("DEBIAN_FRONTEND", "noninteractive").kill_on_drop(true);
        shell
    };
    run(&mut quiet("apt-get update -q".to_owned())).await?;
    run(&mut quiet(format!("apt-get install -q -y --no-install-recommends {packages}"))).await
}

pub(crate) async fn is_root() -> Result<bool> {
    let output = Command::new("id").arg("-u").output().await.context("`id -u` does not start")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_that_is_left_is_read() {
        let said = "Filesystem 1024-blocks Used Available Capacity Mounted on\ntmpfs 12345 345 12000 3% /dev/shm\n";
        assert_eq!(available(said.as_bytes()), Some(12_000));
        assert_eq!(available(b"df: /dev/shm: No such file or directory\n"), None);
    }
}
