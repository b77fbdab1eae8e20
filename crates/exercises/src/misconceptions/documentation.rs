//! The tables of the format's documentation: tasks and rules, as the code has them.

use std::fmt::Write;

use super::rules::library;
use super::tasks::tasks;

/// Both tables in Markdown, in French. `curricula/FORMAT.md` holds them word for word, which a test compares.
pub fn documentation() -> String {
    let mut text = String::from("| calcul | ce qui est demandé |\n|---|---|\n");
    for task in tasks() {
        let _ = writeln!(text, "| `{}` | {} |", task.signature, task.meaning);
    }
    text.push_str("\n| code | erreur | calcul | réponse reconnue |\n|---|---|---|---|\n");
    for rule in library() {
        let example = rule.example;
        let calculation = example.calculation.replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | {} | `{calculation}` | `{}` |", rule.code, rule.name, example.wrong);
    }
    text
}
