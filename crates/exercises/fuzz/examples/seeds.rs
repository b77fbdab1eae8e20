//! Writes the seeds of the fuzzers, from the marking table and the shipped exercises: `cargo run --example seeds` in this folder.
//!
//! Few and short: one row of the table per kind, form and verdict; one exercise per kind of answer and way to help; the
//! formulas of those.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use exercises_fuzz::answer::Attempt;

#[path = "../../tests/engine/rows.rs"]
mod rows;

fn main() -> std::io::Result<()> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = sources(&here.join("../../../curricula"))?;
    write(&here.join("seeds/answer"), &answers())?;
    write(&here.join("seeds/formula"), &formulas(&sources))?;
    write(&here.join("seeds/source"), &sources)
}

/// The shortest row of the table for each kind, form and verdict.
fn answers() -> Vec<String> {
    let mut shortest: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for row in rows::rows() {
        let key = format!("{:?} {:?} {:?}", row.question.kind, row.question.form, row.verdict);
        let text = Attempt { question: row.question, typed: row.typed }.write();
        let kept = shortest.entry(key).or_insert_with(|| (text.clone(), row.line));
        if text.len() < kept.0.len() {
            *kept = (text, row.line);
        }
    }
    let mut kept: Vec<(String, usize)> = shortest.into_values().collect();
    kept.sort_by_key(|(_, line)| *line);
    kept.into_iter().map(|(text, _)| text).collect()
}

/// The shortest exercise for each kind of answer, form and mediation.
fn sources(root: &Path) -> std::io::Result<Vec<String>> {
    let mut shortest: BTreeMap<String, String> = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path)?;
                let keys = ["genre", "mediation", "{dessin"];
                let key: String = text.lines().filter(|line| keys.iter().any(|key| line.contains(key))).collect();
                let words: BTreeSet<&str> = key.split(['"', '(', ')']).filter(|word| word.is_ascii()).collect();
                let key = if text.contains("[reponse]") { format!("{words:?}") } else { continue };
                let kept = shortest.entry(key.chars().take(60).collect()).or_insert_with(|| text.clone());
                if text.len() < kept.len() {
                    *kept = text;
                }
            }
        }
    }
    Ok(shortest.into_values().collect())
}

/// The formulas of the exercises and the answers of the table, one per skeleton: letters and digits aside.
fn formulas(sources: &[String]) -> Vec<String> {
    let shown = sources.iter().flat_map(|text| text.split('$').skip(1).step_by(2).map(str::to_owned));
    let typed = rows::rows().into_iter().map(|row| row.typed);
    let mut one_each: BTreeMap<String, String> = BTreeMap::new();
    for formula in shown.chain(typed).filter(|formula| (4..24).contains(&formula.chars().count())) {
        let mut skeleton: Vec<char> = formula.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).collect();
        skeleton.sort_unstable();
        skeleton.dedup();
        one_each.entry(skeleton.into_iter().collect()).or_insert(formula);
    }
    one_each.into_values().collect()
}

fn write(folder: &Path, seeds: &[String]) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for (rank, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("{rank:03}")), seed)?;
    }
    Ok(())
}
