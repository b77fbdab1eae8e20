//! The rows of `marking_table.tsv`, for the tests, the benchmarks and the seeds of the fuzzers.
//!
//! One row per line: kind, form, expected, typed, verdict, and options (`unit=cm`, `shown=cm` where it stands after the field, `tolerance=0,01`, `letters=x y`,
//! `told=count` where the statement says how many values there are, `accents=ignored`, `case=required`, `gaps=integer fraction/irreducible`: kind and form of each gap) separated by `|`. A
//! character may be written `\u{…}`.

use exercises::marking::{AnswerKind, Form, Question, Strictness, Verdict};
use serde::de::DeserializeOwned;

/// One row of the table.
pub(crate) struct Row {
    /// Its line in the file, from 1.
    pub(crate) line: usize,
    /// What is asked.
    pub(crate) question: Question,
    /// What a pupil typed.
    pub(crate) typed: String,
    /// What it is worth.
    pub(crate) verdict: Verdict,
}

fn named<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).unwrap_or_else(|_| panic!("{name} is unknown"))
}

/// `\u{202f}` in the table is that character.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut whole, part| {
        let (code, rest) = part.split_once('}').expect("an escape is closed");
        whole.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        whole + rest
    })
}

fn row(line: usize, text: &str) -> Row {
    let fields: Vec<&str> = text.split('\t').collect();
    let [kind, form, expected, typed, verdict, options] = fields.as_slice() else {
        panic!("line {line}: six fields, not {}: {text}", fields.len());
    };
    let mut question = Question::new(named::<AnswerKind>(kind), unescaped(expected), named::<Form>(form));
    for option in options.split('|').filter(|option| !option.is_empty()) {
        let (key, value) = option.split_once('=').expect("an option is key=value");
        match key {
            "unit" => question.unit = Some(value.to_owned()),
            "shown" => {
                question.unit = Some(value.to_owned());
                question.unit_shown = true;
            }
            "told" => question.count_told = value == "count",
            "tolerance" => question.tolerance = Some(value.to_owned()),
            "letters" => question.letters = Some(value.split(' ').map(str::to_owned).collect()),
            "accents" => question.accents = Some(named::<Strictness>(value)),
            "case" => question.case = Some(named::<Strictness>(value)),
            "gaps" => question.gaps = value.split(' ').map(gap).collect(),
            other => panic!("line {line}: option {other}"),
        }
    }
    Row { line, question, typed: unescaped(typed), verdict: named(verdict) }
}

/// `fraction/irreducible`
fn gap(written: &str) -> Question {
    let (kind, form) = written.split_once('/').unwrap_or((written, "any"));
    Question::new(named(kind), "", named(form))
}

/// Every row, in the order of the file.
pub(crate) fn rows() -> Vec<Row> {
    let lines = include_str!("marking_table.tsv").lines().enumerate();
    lines
        .filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
        .map(|(index, text)| row(index + 1, text))
        .collect()
}
