//! The arrows between the rooms, read from cargo itself, and what only one room may hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each crate may depend on among ours. `xtask` builds the others and knows only
/// the browser it drives; `tests` may know all.
const ARROWS: &[(&str, &[&str])] = &[
    ("curriculum", &[]),
    ("exercises", &["curriculum"]),
    ("knowledge", &["curriculum"]),
    ("remediation", &["curriculum"]),
    ("tutoring", &["curriculum", "knowledge", "remediation"]),
    ("simulator", &["curriculum", "knowledge", "remediation", "tutoring"]),
    ("roster", &[]),
    ("storage", &["curriculum"]),
    (
        "platform",
        &["curriculum", "exercises", "knowledge", "remediation", "roster", "simulator", "storage", "tutoring"],
    ),
    ("app", &["curriculum", "exercises", "knowledge", "platform", "remediation", "storage"]),
    (
        "server",
        &["app", "curriculum", "exercises", "knowledge", "platform", "remediation", "roster", "storage", "tutoring"],
    ),
    ("browser", &[]),
    ("xtask", &["browser"]),
    ("same-bytes", &["curriculum", "exercises"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn metadata() -> serde_json::Value {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs the tests, so it can be run");
    serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON")
}

#[test]
fn arrows_between_crates_go_one_way() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages are listed");
    let ours: Vec<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        if name == "tests" {
            continue;
        }
        let Some(allowed) = allowed.get(name) else {
            wrong.push(format!("{name} is not in the table of this test"));
            continue;
        };
        let dependencies = package["dependencies"].as_array().into_iter().flatten();
        for dependency in dependencies.filter(|dependency| dependency["kind"].is_null()) {
            let on = dependency["name"].as_str().unwrap_or_default();
            if ours.contains(&on) && !allowed.contains(&on) {
                wrong.push(format!("{name} → {on}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn linfa_stays_in_knowledge_and_sqlx_in_storage() {
    let metadata = metadata();
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let on = dependency["name"].as_str().unwrap_or_default();
            let home = match on {
                "linfa" | "linfa-ftrl" | "linfa-logistic" | "ndarray" => "knowledge",
                "sqlx" | "sqlx-postgres" | "sqlx-sqlite" => "storage",
                _ => continue,
            };
            // The tests make databases of their own and look behind the store.
            if name != home && !(name == "tests" && home == "storage") {
                wrong.push(format!("{name} → {on}, which belongs to {home}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn secrets_are_hashed_without_protection_in_stories_only() {
    let mut wrong = Vec::new();
    for folder in ["app/src", "server/src", "crates"] {
        visit(&root().join(folder), &mut |path, text| {
            if text.contains("Hashing::unprotected") {
                wrong.push(path.display().to_string());
            }
        });
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sql_stands_only_in_storage() {
    let mut wrong = Vec::new();
    for folder in ["app/src", "server/src", "crates/platform/src", "crates/exercises/src", "crates/knowledge/src"] {
        visit(&root().join(folder), &mut |path, text| {
            let statement = ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE "];
            if statement.iter().any(|word| text.contains(word)) {
                wrong.push(path.display().to_string());
            }
        });
    }
    assert!(wrong.is_empty(), "SQL outside storage: {wrong:#?}");
}

#[test]
fn no_test_stands_where_none_is_run() {
    let metadata = metadata();
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        for target in package["targets"].as_array().into_iter().flatten() {
            let kinds: Vec<&str> =
                target["kind"].as_array().into_iter().flatten().filter_map(|kind| kind.as_str()).collect();
            if !kinds.iter().any(|kind| ["lib", "rlib", "bin"].contains(kind)) {
                continue;
            }
            let folder =
                Path::new(target["src_path"].as_str().unwrap_or_default()).parent().expect("a file is in a folder");
            let tested = target["test"] == true;
            visit(folder, &mut |path, text| {
                if !tested && text.contains("#[cfg(test)]") {
                    wrong.push(format!("{}: its crate says `test = false`", path.display()));
                }
                if holds_doctest(text) {
                    wrong.push(format!("{}: `cargo test --tests` runs no code of a comment", path.display()));
                }
            });
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a documentation comment has code that rustdoc would run: a block that says no other language.
fn holds_doctest(text: &str) -> bool {
    let comments = text.lines().filter_map(|line| {
        let line = line.trim_start();
        line.strip_prefix("//!").or_else(|| line.strip_prefix("///"))
    });
    let mut fences = comments.filter_map(|line| line.trim_start().strip_prefix("```"));
    let mut languages = std::iter::from_fn(|| {
        let language = fences.next();
        fences.next();
        language
    });
    languages.any(|language| !language.starts_with("text"))
}

fn visit(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).expect("the folder is in the repository").flatten() {
        let path = entry.path();
        if path.is_dir() {
            visit(&path, look);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            look(&path, &std::fs::read_to_string(&path).expect("sources are UTF-8"));
        }
    }
}
