//! Developer commands, run as `cargo xtask COMMAND`.
//!
//! They need nothing but rustup's stable Rust, git and a C compiler; what else they need they install, or name with the
//! exact line to type. One file per command; [`journal`] is how each says what it is doing.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "these commands speak to a person in a terminal")]

mod assets;
mod audit;
mod demo;
mod journal;
mod machine;
mod postgres;
mod rebond;
mod test;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use journal::{Journal, Language};
use tokio::signal::unix::{SignalKind, signal};

/// Developer commands of Rebond.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Sets everything up and serves a demonstration school.
    Demo(demo::Demo),
    /// Sets everything up and passes every test; with arguments, only runs `cargo test` with them.
    Test(test::Test),
    /// Builds what the browser downloads: the islands as WASM, and their glue.
    Assets,
    /// Weighs the pages of the demonstration and prints them beside their budgets.
    Audit,
}

fn main() -> ExitCode {
    let xtask = Xtask::parse();
    let french = matches!(xtask.command, Command::Demo(_));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = runtime.map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(obey(xtask.command)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{} {error:#}", if french { "Erreur :" } else { "error:" });
            ExitCode::FAILURE
        }
    }
}

/// Runs a command until it ends or somebody stops it. Stopping drops what it was doing, and with it the processes it
/// started: none outlives the command.
async fn obey(command: Command) -> Result<()> {
    let mut stopped = signal(SignalKind::terminate())?;
    let stop = if matches!(command, Command::Demo(_)) { "arrêt demandé" } else { "stopped" };
    let work = async {
        match command {
            Command::Demo(demo) => demo.run().await,
            Command::Test(test) => test.run().await,
            Command::Assets => assets::build(&mut Journal::new(Language::English)).await,
            Command::Audit => audit::run().await,
        }
    };
    tokio::select! {
        outcome = work => outcome,
        _ = tokio::signal::ctrl_c() => anyhow::bail!(stop),
        _ = stopped.recv() => anyhow::bail!(stop),
    }
}
