//! `cargo xtask test`: everything set up, and every check passed. `.ci/run` is this command.

use anyhow::Result;
use clap::Args;
use tempfile::TempDir;

use crate::journal::{Journal, Language};
use crate::machine::Machine;
use crate::postgres::Cluster;
use crate::rebond::Demonstration;
use crate::workspace::{cargo, program, run};
use crate::{assets, audit, machine, rebond};

/// The tests, with which cargo builds `rebond`, which those of `server` and the browser run: building it apart would choose other
/// features of the dependencies and compile a third of them again. Examples are linted; `--tests` links none of them.
const TESTS: [&str; 4] = ["test", "--workspace", "--exclude=xtask", "--tests"];
/// Those of this command, with the features that `cargo xtask` was compiled with, for the same reason.
const OWN_TESTS: [&str; 3] = ["test", "--package", "xtask"];

/// What may be chosen.
#[derive(Args)]
pub(crate) struct Test {
    /// Given to `cargo test` instead of the whole suite, for example `-p storage pupils`.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    only: Vec<String>,
}

impl Test {
    pub(crate) async fn run(self) -> Result<()> {
        let mut journal = Journal::new(Language::English);
        let outcome =
            if self.only.is_empty() { everything(&mut journal).await } else { some(&mut journal, &self.only).await };
        println!("\n{}", journal.table());
        outcome
    }
}

async fn some(journal: &mut Journal, only: &[String]) -> Result<()> {
    let machine = journal.step("Find Chromium and PostgreSQL", "", machine::prepare()).await?;
    assets::build(journal).await?;
    journal.step("Build rebond", "", rebond::build()).await?;
    let mut arguments = vec!["test"];
    arguments.extend(only.iter().map(String::as_str));
    journal.step("Run the chosen tests", "", tests(&machine, &arguments)).await
}

async fn everything(journal: &mut Journal) -> Result<()> {
    let machine = journal.step("Find Chromium and PostgreSQL", "", machine::prepare()).await?;
    journal.step("Check the layout of the code", "", run(&mut cargo(&["fmt", "--all", "--check"]))).await?;
    journal.step("Check the WebAssembly target", "", assets::ensure_target()).await?;
    // What browsers run ends on one core, and shares no folder with the lint of the host: together they leave no core idle.
    let both = async { tokio::try_join!(lint(&["--workspace", "--all-targets"]), what_browsers_run()) };
    journal.step("Lint, and compile what browsers run", "", both).await?;
    journal.step("Check the documentation", "", document()).await?;
    assets::build(journal).await?;
    journal.step("Compile the tests and rebond", "", compile_tests()).await?;
    journal.step("Run the tests of this command", "", run(&mut cargo(&OWN_TESTS))).await?;
    // A demonstration is made by one process, on the core that many tests leave idle.
    let both = async { tokio::try_join!(tests(&machine, &TESTS), Demonstration::start()) };
    let ((), demonstration) = journal.step("Run the tests, and make a demonstration", "", both).await?;
    journal.step("Weigh the pages", "", audit::weigh(&machine.chromium, &demonstration)).await?;
    if program("cargo-deny").is_some() {
        let deny = ["deny", "--all-features", "check", "licenses", "bans", "sources"];
        journal.step("Check the licences", "", run(&mut cargo(&deny))).await?;
    }
    Ok(())
}

/// Compiles and lints the islands in their own profile, in which neither compiles the macros that the other has.
async fn what_browsers_run() -> Result<()> {
    assets::compile_with_engine().await?;
    lint(&assets::ISLANDS).await
}

async fn lint(what: &[&str]) -> Result<()> {
    run(cargo(&["clippy", "--quiet"]).args(what).args(["--", "-D", "warnings"])).await
}

/// Compiles what the next steps run.
async fn compile_tests() -> Result<()> {
    run(cargo(&TESTS).arg("--no-run")).await?;
    run(cargo(&OWN_TESTS).arg("--no-run")).await
}

/// Private items are documented too, for whoever joins; links to them are therefore no fault.
async fn document() -> Result<()> {
    let mut command = cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"]);
    run(command.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links")).await
}

/// Runs cargo with a cluster beside it; the cluster ends with this function, however it ends.
async fn tests(machine: &Machine, arguments: &[&str]) -> Result<()> {
    let cluster = Cluster::start(machine).await?;
    let scratch = TempDir::with_prefix_in("rebond-tests-", &machine.scratch)?;
    let mut command = cargo(arguments);
    command
        .env("TMPDIR", scratch.path())
        .env("REBOND_TEST_POSTGRES", cluster.address())
        .env("REBOND_CHROMIUM", &machine.chromium)
        .env("REBOND_BINARY", rebond::program().await?);
    run(&mut command).await
}
