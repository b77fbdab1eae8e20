//! The life of a model told to the `rebond` program, as an administrator types it.

use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A machine with one database.
struct Machine(TempDir);

impl Machine {
    fn with_a_school() -> Self {
        let machine = Self(tempfile::tempdir().expect("a folder"));
        let open = ["administrator", "--school", "Lycée Neuf", "--uai", "0330000A", "--name", "Mme Roux"];
        let output = machine.rebond(&[&open[..], &["--email", "roux@neuf.example"]].concat());
        assert!(output.status.success(), "{}", said(&output.stderr));
        machine
    }

    fn rebond(&self, arguments: &[&str]) -> Output {
        let database = format!("sqlite:{}", self.0.path().join("rebond.sqlite3").display());
        let mut command = Command::new(env!("CARGO_BIN_EXE_rebond"));
        command.args(arguments).env("REBOND_DATABASE", database).output().expect("the program starts")
    }

    /// The JSON document that a command prints.
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.rebond(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("one JSON document")
    }

    /// What a refused command says, on one line.
    fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.rebond(arguments);
        assert!(!output.status.success(), "{arguments:?} is refused");
        assert!(output.stdout.is_empty(), "{}", said(&output.stdout));
        said(&output.stderr).lines().last().unwrap_or_default().to_owned()
    }
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_model_is_listed_shown_promoted_and_left_from_the_command_line() {
    let machine = Machine::with_a_school();
    let list = machine.json(&["model", "list", "--json"]);
    let shipped = list["models"][0]["version"].as_str().expect("the shipped weights are a model").to_owned();
    assert_eq!((&list["models"][0]["serves"], &list["watch"]["alarm"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!(list["watch"]["figures"]["verdict"], "not-enough-answers");

    assert_eq!(machine.json(&["model", "promote", &shipped, "--json"])["serving"], shipped.as_str());
    let refused = machine.refusal(&["model", "rollback"]);
    assert_eq!(refused, "rebond : Aucun autre modèle n’a servi avant celui-ci.");
    let refused = machine.refusal(&["model", "show", "2020-01-01-inconnu"]);
    assert_eq!(refused, "rebond : cela n’existe pas dans cet établissement");
    let refused = machine.refusal(&["train", "--json"]);
    assert!(refused.contains("Aucun programme n’est ouvert"), "{refused}");
    let refused = machine.refusal(&["model", "list", "--school", "0000000Z"]);
    assert!(refused.contains("Aucun établissement n’a le code « 0000000Z »"), "{refused}");

    // With two schools, the command asks which.
    let open = ["administrator", "--school", "Collège Voisin", "--uai", "0330001B", "--name", "M. Ève"];
    assert!(machine.rebond(&[&open[..], &["--email", "eve@voisin.example"]].concat()).status.success());
    let refused = machine.refusal(&["model", "list"]);
    assert!(refused.contains("--school"), "{refused}");
    assert_eq!(machine.json(&["model", "list", "--json", "--school", "0330000A"])["models"][0]["version"], shipped);
    let refused = machine.refusal(&["model", "card", &shipped, "--school", "0330001B"]);
    assert_eq!(refused, "rebond : cela n’existe pas dans cet établissement", "models belong to one school");
}

#[test]
fn a_card_is_made_again_by_one_command() {
    let machine = Machine::with_a_school();
    let list = machine.json(&["model", "list", "--json"]);
    let shipped = list["models"][0]["version"].as_str().expect("the shipped weights are a model").to_owned();
    let output = machine.rebond(&["model", "card", &shipped]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    let card = said(&output.stdout);
    for heading in
        ["À quoi il sert", "D’où il vient", "Pour qui il se trompe", "Ses limites", "Qui décide, qui peut contester"]
    {
        assert!(card.contains(&format!("\n## {heading}\n")), "{heading}: {card}");
    }
    assert!(card.contains("appris sur des élèves simulés"), "what was not measured is said: {card}");
    assert_eq!(said(&machine.rebond(&["model", "card", &shipped]).stdout), card, "the same card, byte for byte");
}

#[test]
fn the_algorithm_is_printed_without_a_database() {
    let machine = Machine(tempfile::tempdir().expect("a folder"));
    let everybody = said(&machine.rebond(&["algorithm"]).stdout);
    let teachers = said(&machine.rebond(&["algorithm", "--teachers"]).stdout);
    assert!(everybody.contains("Comment Rebond choisit") && teachers.contains("La vie du modèle"), "{teachers}");
    assert!(teachers.lines().count() > everybody.lines().count());
    let sections = machine.json(&["algorithm", "--teachers", "--json"]);
    assert!(sections["sections"].as_array().is_some_and(|sections| sections.len() >= 6), "{sections:#}");
    assert!(std::fs::read_dir(machine.0.path()).expect("a folder").next().is_none(), "nothing was written");
}
