//! The sub-commands, one file each. They print for people; with `--json`, for programs.

mod administrator;
mod algorithm;
mod backup;
mod bench;
mod check;
mod demo;
mod evaluate;
mod generate;
mod grade;
mod import;
mod journal;
mod misconceptions;
mod model;
mod policy;
mod pupil;
mod routes;
mod serve;
mod sources;

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use platform::accounts::Hashing;
use platform::{Chance, Clock, Platform, Problem};
use storage::{Store, StoreOptions};

use crate::configuration::Configuration;
use crate::shipped;

/// Rebond : la remédiation qu’un établissement fait tourner lui-même.
#[derive(Debug, Parser)]
#[command(name = "rebond", version, about, disable_help_subcommand = true)]
pub struct Rebond {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Sert l’établissement.
    Serve,
    /// Prépare et sert un établissement de démonstration, aux élèves simulés.
    Demo(demo::Demo),
    /// Crée un établissement et son premier administrateur.
    Administrator(administrator::Administrator),
    /// Importe un programme ou une liste d’élèves.
    #[command(subcommand)]
    Import(import::Import),
    /// Remet les données d’un élève à qui les demande, ou les efface.
    #[command(subcommand)]
    Pupil(pupil::PupilCommand),
    /// Garde dans un fichier tout ce qui est enregistré, pendant que le service tourne.
    Backup(backup::Backup),
    /// Remet une sauvegarde dans une base vide, SQLite ou PostgreSQL.
    Restore(backup::Restore),
    /// Mesure ce que le service coûte sur cette machine.
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Vérifie un programme : chaque exercice, sur de nombreux tirages.
    Check(check::Check),
    /// Montre une variante d’un exercice.
    Generate(generate::Generate),
    /// Corrige des réponses : une question JSON par ligne, un verdict JSON par ligne.
    Grade(grade::Grade),
    /// Liste les erreurs que la bibliothèque reconnaît, et les calculs qu’elle connaît.
    Misconceptions(misconceptions::Misconceptions),
    /// Fait jouer le choix des exercices par un banc d’essai : une requête JSON par ligne.
    Policy(policy::Policy),
    /// Entraîne un modèle sur les réponses d’un établissement.
    Train(model::Train),
    /// Liste, montre, promeut des modèles, revient au précédent, écrit leur fiche.
    #[command(subcommand)]
    Model(model::ModelCommand),
    /// Refait ce qui est estimé de chaque élève d’après ses réponses : après une mise à jour, complète les états gardés avant.
    Replay(model::Replay),
    /// Montre ce que les adultes ont fait, ou vérifie que le journal est entier.
    Journal(journal::Journal),
    /// Dit comment Rebond estime et choisit, avec les seuils du code.
    Algorithm(algorithm::Algorithm),
    /// Montre les réglages, sans les secrets.
    Config,
    /// Mesure ce que le moteur prédit, sur un journal public de réponses.
    Evaluate(evaluate::Evaluate),
    /// Liste les pages et qui y a droit.
    Routes(routes::Routes),
}

/// A new file that its owner alone may read: what it holds is about people.
fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// « - » stands for the standard input or output.
fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Runs a command; a refusal is one sentence on standard error.
pub fn run(rebond: Rebond) -> ExitCode {
    let outcome = match rebond.command {
        Command::Check(check) => check.run(),
        Command::Evaluate(evaluate) => evaluate.run(),
        Command::Generate(generate) => generate.run(),
        Command::Grade(grade) => grade.run(),
        Command::Policy(policy) => policy.run(),
        Command::Routes(routes) => routes.run(),
        Command::Misconceptions(misconceptions) => {
            misconceptions.run();
            Ok(())
        }
        Command::Algorithm(algorithm) => algorithm.run(),
        Command::Config => print_configuration(),
        command => with_runtime(command),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "a command that refuses says so on standard error")]
fn complain(error: &anyhow::Error) {
    let mut sentence = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !sentence.contains(&cause) {
            sentence = format!("{sentence} ({cause})");
        }
    }
    eprintln!("rebond : {sentence}");
}

/// One line for whoever ran the command. Whoever closed the pipe has read enough.
fn say(line: impl std::fmt::Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// One line for whoever waits, beside what is printed.
#[expect(clippy::print_stderr, reason = "what a command prints goes to standard output, and nothing else does")]
fn tell(line: &str) {
    eprintln!("{line}");
}

fn print_configuration() -> anyhow::Result<()> {
    for (name, value) in Configuration::read()?.redacted() {
        say(format_args!("{name} : {value}"));
    }
    Ok(())
}

fn with_runtime(command: Command) -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(tracing_subscriber::EnvFilter::new("info,sqlx=warn,tower_sessions=error"))
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve => serve::run().await,
            Command::Demo(demo) => demo.run().await,
            Command::Administrator(administrator) => administrator.run().await,
            Command::Bench(bench) => bench.run().await,
            Command::Import(import) => import.run().await,
            Command::Pupil(pupil) => pupil.run().await,
            Command::Backup(backup) => backup.run().await,
            Command::Restore(restore) => restore.run().await,
            Command::Train(train) => train.run().await,
            Command::Model(model) => model.run().await,
            Command::Replay(replay) => replay.run().await,
            Command::Journal(journal) => journal.run().await,
            Command::Algorithm(_)
            | Command::Check(_)
            | Command::Evaluate(_)
            | Command::Generate(_)
            | Command::Grade(_)
            | Command::Misconceptions(_)
            | Command::Policy(_)
            | Command::Routes(_)
            | Command::Config => {
                unreachable!("these commands need no runtime")
            }
        }
    })
}

/// The time, from the machine.
#[expect(clippy::disallowed_methods, reason = "the process is where the real clock is read")]
fn machine_time() -> time::OffsetDateTime {
    time::OffsetDateTime::now_utc()
}

/// The use cases on the configured database, created and migrated when needed.
async fn platform_on(database: &str) -> anyhow::Result<Platform> {
    if let Some(file) = database.strip_prefix("sqlite:")
        && let Some(folder) = PathBuf::from(file).parent().filter(|folder| !folder.as_os_str().is_empty())
        && let Err(error) = std::fs::create_dir_all(folder)
    {
        anyhow::bail!("le dossier {} ne peut pas être créé : {error}", folder.display());
    }
    let store = Store::open(database, StoreOptions::default()).await?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let chance = Chance::from_system();
    let hashing = Hashing::new(cores, &chance);
    Ok(Platform::new(store, Clock::Real(machine_time), chance, shipped::packs(), hashing))
}

/// A refusal of a use case as the error of a command.
pub(crate) fn sentence(problem: Problem) -> anyhow::Error {
    match problem {
        Problem::NotFound => anyhow::anyhow!("cela n’existe pas dans cet établissement"),
        Problem::Unexpected(cause) => anyhow::anyhow!("erreur inattendue : {cause}"),
        problem => anyhow::anyhow!("{problem}"),
    }
}
