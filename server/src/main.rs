//! `rebond`: serves a school and administers it from a terminal.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    server::commands::run(server::commands::Rebond::parse())
}
