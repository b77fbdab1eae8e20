//! `rebond misconceptions`: the library of errors, as `curricula/FORMAT.md` shows it.

use clap::Args;
use exercises::misconceptions::{documentation, library};

use super::say;

#[derive(Debug, Args)]
pub(super) struct Misconceptions {
    /// Une ligne JSON par erreur, avec ce qui est dit à l’élève.
    #[arg(long)]
    json: bool,
}

impl Misconceptions {
    pub(super) fn run(self) {
        if !self.json {
            say(documentation().trim_end());
            return;
        }
        for rule in library() {
            say(serde_json::json!({
                "code": rule.code, "name": rule.name, "message": rule.message, "doubts": rule.doubts,
                "kind": rule.example.kind, "calculation": rule.example.calculation, "wrong": rule.example.wrong,
            }));
        }
    }
}
