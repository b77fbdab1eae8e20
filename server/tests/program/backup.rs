//! A backup told to the `rebond` program, as an administrator types it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn rebond(folder: &Path, database: &str, arguments: &[&str]) -> Output {
    let database = format!("sqlite:{}", folder.join(database).display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_rebond"));
    command.args(arguments).current_dir(folder).env("REBOND_DATABASE", database).output().expect("the program starts")
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_backup_goes_back_into_an_empty_database_and_into_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let open = ["administrator", "--school", "Lycée Neuf", "--name", "Mme Roux", "--email", "roux@neuf.example"];
    done(&rebond(folder, "first", &open));

    assert!(done(&rebond(folder, "first", &["backup", "kept"])).contains("lignes gardées dans kept"));
    let kept = fs::read_to_string(folder.join("kept")).expect("was written");
    assert!(kept.contains("Lycée Neuf") && kept.contains("roux@neuf.example"), "{kept}");
    assert_eq!(done(&rebond(folder, "first", &["backup", "-"])), kept);
    let again = refused(&rebond(folder, "first", &["backup", "kept"]));
    assert!(again.contains("kept ne peut pas être créé"), "nothing is written over: {again}");
    assert_eq!(fs::read_to_string(folder.join("kept")).expect("is there"), kept);

    assert!(done(&rebond(folder, "second", &["restore", "kept"])).contains("lignes restaurées"));
    assert_eq!(done(&rebond(folder, "second", &["backup", "-"])), kept);
    let full = refused(&rebond(folder, "second", &["restore", "kept"]));
    assert!(full.contains("La base contient déjà des données"), "{full}");

    let cut = kept.lines().take(3).collect::<Vec<_>>().join("\n") + "\n";
    fs::write(folder.join("cut"), cut).expect("writes");
    assert!(refused(&rebond(folder, "third", &["restore", "cut"])).contains("la fin manque"));
    assert!(
        done(&rebond(folder, "third", &["restore", "kept"])).contains("lignes restaurées"),
        "nothing was left of it"
    );
}
