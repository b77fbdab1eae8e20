//! A process that serves, and what it spends.

use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::figures::{Figures, Times, watt_hours_per_thousand};
use super::load::Done;

/// Ticks of the processor clock in a second, as `/proc/PID/stat` counts them on Linux.
const TICKS_A_SECOND: f64 = 100.0;

/// A serving process; it is killed when this is dropped.
pub(super) struct Instance {
    process: Child,
    address: SocketAddr,
    /// What the limit serves and writes; removed with it.
    _files: Option<tempfile::TempDir>,
}

impl Instance {
    /// `rebond serve` on this database and a free port.
    pub(super) async fn serve(database: &str) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("serve").env("REBOND_DATABASE", database).env("REBOND_ADDRESS", "127.0.0.1:0");
        Self::start(command.env("REBOND_PLAIN_HTTP", "1"), None).await
    }

    /// The limit, with this page.
    pub(super) async fn limit(page: &str) -> anyhow::Result<Self> {
        let files = tempfile::tempdir()?;
        let served = files.path().join("page.html");
        std::fs::write(&served, page)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["bench", "limit", "--page"]).arg(&served).arg("--log").arg(files.path().join("answers.log"));
        Self::start(&mut command, Some(files)).await
    }

    async fn start(command: &mut Command, files: Option<tempfile::TempDir>) -> anyhow::Result<Self> {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).kill_on_drop(true).spawn()?;
        let output = process.stdout.take().context("le service n’a pas de sortie")?;
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next_line().await? {
            let address = line.split_whitespace().find_map(|word| word.strip_prefix("http://")?.parse().ok());
            if let Some(address) = address {
                // What it says later is read and forgotten, so that it never waits for a reader.
                tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
                return Ok(Self { process, address, _files: files });
            }
        }
        bail!("le service s’est arrêté avant d’avoir dit son adresse")
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Runs a part of the load, and says what this process spent meanwhile.
    pub(super) async fn measured(&self, part: impl Future<Output = anyhow::Result<Done>>) -> anyhow::Result<Figures> {
        let spent = || self.process.id().and_then(processor_seconds);
        let (before, loader_before, started) = (spent(), processor_seconds(std::process::id()), Instant::now());
        let done = part.await?;
        let seconds = started.elapsed().as_secs_f64();
        let between = |before: Option<f64>, after: Option<f64>| Some(after? - before?);
        let cpu_ms = between(before, spent()).map(|cpu| 1000.0 * cpu / done.acknowledged.len().max(1) as f64);
        let loader = between(loader_before, processor_seconds(std::process::id()));
        Ok(Figures {
            done: done.acknowledged.len(),
            a_second: done.acknowledged.len() as f64 / seconds,
            requests: done.requests,
            errors: done.errors,
            acknowledged: Times::of(done.acknowledged),
            round: Times::of(done.rounds),
            cpu_ms,
            watt_hours_per_thousand: cpu_ms.map(watt_hours_per_thousand),
            memory_mb: self.process.id().and_then(memory_mb),
            loader_cores: loader.map(|cpu| cpu / seconds),
        })
    }

    pub(super) async fn stop(mut self) -> anyhow::Result<()> {
        Ok(self.process.kill().await?)
    }
}

/// Processor time that a process and its threads have used, seconds: `utime` and `stime` of proc(5).
fn processor_seconds(process: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("stat")).ok()?;
    // The name, in parentheses, may hold anything; the third field follows it.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some(ticks / TICKS_A_SECOND)
}

/// Largest resident memory of a process so far, megabytes: `VmHWM` of proc(5).
fn memory_mb(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
}
