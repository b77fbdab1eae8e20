//! The rights of a pupil told to the `rebond` program, as whoever runs a school types them.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A machine with two schools, the first with two pupils of the same pseudonym.
pub(crate) struct Machine(TempDir);

impl Machine {
    pub(crate) fn with_two_schools() -> Self {
        let machine = Self(tempfile::tempdir().expect("a folder"));
        for (name, uai, email) in
            [("Lycée Neuf", "0330000A", "roux@neuf.example"), ("Collège Voisin", "0330001B", "eve@voisin.example")]
        {
            machine.done(&["administrator", "--school", name, "--uai", uai, "--name", "Mme Roux", "--email", email]);
        }
        let list = "Classe;Pseudonyme\n4e B;Ana P.\n4e C;Ana P.\n4e C;Noé T.\n";
        fs::write(machine.0.path().join("liste.csv"), list).expect("writes");
        machine.done(&["import", "roster", "liste.csv", "--school", "0330000A"]);
        machine
    }

    pub(crate) fn rebond(&self, arguments: &[&str]) -> Output {
        let folder = self.0.path();
        let database = format!("sqlite:{}", folder.join("rebond.sqlite3").display());
        let mut command = Command::new(env!("CARGO_BIN_EXE_rebond"));
        command
            .args(arguments)
            .current_dir(folder)
            .env("REBOND_DATABASE", database)
            .output()
            .expect("the program starts")
    }

    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let output = self.rebond(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output.stderr));
        said(&output.stdout)
    }

    /// `rebond pupil` in the first school.
    fn pupil(&self, arguments: &[&str]) -> String {
        self.done(&[&["pupil"], arguments, &["--school", "0330000A"]].concat())
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.pupil(&[arguments, &["--json"]].concat())).expect("one JSON document")
    }

    /// What a refused `rebond pupil` says, on one line.
    fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.rebond(&[&["pupil"], arguments].concat());
        assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}: {}", said(&output.stdout));
        said(&output.stderr).lines().last().unwrap_or_default().to_owned()
    }
}

pub(crate) fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_pupil_is_exported_to_read_to_print_and_for_machines() {
    let machine = Machine::with_two_schools();
    let export = machine.json(&["export", "ana p", "--class", "4e b"]);
    assert_eq!((&export["pupil"]["pseudonym"], &export["class"]), (&"Ana P.".into(), &"4e B".into()));
    assert_eq!((&export["school"], &export["answers"]), (&"Lycée Neuf".into(), &serde_json::json!([])));
    let id = export["pupil"]["id"].as_str().expect("an identifier").to_owned();

    let text = machine.pupil(&["export", &id]);
    assert!(text.starts_with("DONNÉES DE Ana P. — Lycée Neuf, le "), "{text}");
    for heading in ["Qui", "Ce que Rebond estime", "Décisions des enseignants", "Vos droits"] {
        assert!(text.contains(&format!("\n## {heading}\n")), "{heading}: {text}");
    }
    assert!(text.contains("Ce qui a été fait : données remises : lues ou téléchargées"), "{text}");

    let told = machine.pupil(&["export", &id, "--html", "--output", "ana.html"]);
    assert_eq!(told, "Les données de Ana P. (4e B) sont dans ana.html.\n");
    let page = fs::read_to_string(machine.0.path().join("ana.html")).expect("was written");
    assert!(
        page.starts_with("<!DOCTYPE html><html lang=\"fr\">") && page.contains("<h1>Données de l’élève Ana P.</h1>"),
        "{page}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(machine.0.path().join("ana.html")).expect("is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "its owner alone reads it");
    }
    let again = machine.refusal(&["export", &id, "--output", "ana.html", "--school", "0330000A"]);
    assert!(again.contains("ana.html ne peut pas être créé"), "nothing is written over: {again}");
    assert_eq!(machine.pupil(&["export", &id, "--json", "--output", "ana.json"]), "");
    let written = fs::read(machine.0.path().join("ana.json")).expect("was written");
    let written: Value = serde_json::from_slice(&written).expect("one JSON document");
    let events = written["audit_events"].as_array().expect("a list");
    assert_eq!(events.len(), 4, "each time is noted, the refused one is not: {events:#?}");
}

#[test]
fn a_pupil_who_is_not_the_only_one_meant_is_neither_exported_nor_erased() {
    let machine = Machine::with_two_schools();
    for command in [&["export", "Ana P."][..], &["erase", "Ana P.", "--confirm"]] {
        let several = machine.refusal(&[command, &["--school", "0330000A"]].concat());
        assert!(several.starts_with("rebond : « Ana P. » désigne 2 élèves : 4e B, Ana P., "), "{several}");
        assert!(several.contains(" ; 4e C, Ana P., ") && several.contains("--class"), "{several}");
    }
    let nobody = machine.refusal(&["export", "Zoé", "--class", "4e B", "--school", "0330000A"]);
    assert_eq!(nobody, "rebond : Aucun élève de la classe « 4e B » ne répond au nom ou à l’identifiant « Zoé ».");
    let nowhere = machine.refusal(&["export", "Ana P.", "--class", "3e A", "--school", "0330000A"]);
    assert_eq!(nowhere, "rebond : Aucune classe de l’établissement ne s’appelle « 3e A ».");
    let id = machine.json(&["export", "Noé T."])["pupil"]["id"].as_str().expect("an identifier").to_owned();
    let elsewhere = machine.refusal(&["erase", &id, "--confirm", "--school", "0330001B"]);
    assert!(elsewhere.contains("Aucun élève de l’établissement"), "{elsewhere}");
    let which = machine.refusal(&["export", &id]);
    assert!(which.contains("--school"), "with two schools, the command asks which: {which}");
    assert_eq!(machine.json(&["erase", &id])["erased"], false, "everybody is still there");
}

#[test]
fn erasing_says_first_what_would_go_and_takes_it_all_once_confirmed() {
    let machine = Machine::with_two_schools();
    let ana = ["Ana P.", "--class", "4e C"];
    let before = machine.json(&[&["export"], &ana[..]].concat());
    let id = before["pupil"]["id"].as_str().expect("an identifier").to_owned();

    let would = machine.pupil(&[&["erase"], &ana[..]].concat());
    assert!(would.starts_with(&format!("Ce qui partirait : Ana P., 4e C ({id}).\n")), "{would}");
    assert!(would.contains("     1  pupil : Donner accès à l’élève") && would.contains("1  audit_event"), "{would}");
    assert!(would.contains("Rien n’est effacé. Pour effacer pour toujours, relancez avec --confirm."), "{would}");
    let would = machine.json(&["erase", &id]);
    assert_eq!((&would["erased"], &would["rows"]["pupil"]), (&Value::Bool(false), &1.into()));

    let erased = machine.json(&["erase", &id, "--confirm"]);
    assert_eq!((&erased["erased"], &erased["rows"]["audit_event"]), (&Value::Bool(true), &1.into()));
    let gone = machine.refusal(&["export", &id, "--school", "0330000A"]);
    assert!(gone.contains("Aucun élève de l’établissement"), "{gone}");
    // The other one of that name and the neighbour stay.
    machine.json(&["export", "Ana P."]);
    machine.json(&["export", "Noé T."]);
    let kept = machine.done(&["backup", "-"]);
    assert!(!kept.contains(&id) && !kept.contains(&id.replace('-', "")), "no row names the erased one");
    assert!(kept.contains("pupil-erased"), "the journal keeps that it was done");
}
