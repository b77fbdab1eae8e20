//! The golden table: what answers are worth, row by row (`marking_table.tsv`).

use exercises::marking::{Question, Verdict, mark};

use crate::rows::rows;

#[test]
fn every_row_of_the_table_gets_its_verdict() {
    let rows = rows();
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let got = mark(&row.question, &row.typed);
            (got.verdict != row.verdict).then(|| {
                let Question { kind, form, expected, .. } = &row.question;
                format!(
                    "line {}: {kind:?} {form:?} « {expected} » typed « {} »: {:?} instead of {:?} ({})",
                    row.line, row.typed, got.verdict, row.verdict, got.message
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    assert!(rows.len() >= 400, "the table is published with at least 400 rows, not {}", rows.len());
}

#[test]
fn every_question_of_the_table_accepts_its_own_answer() {
    for row in rows() {
        assert_eq!(row.question.check(), Ok(()), "line {}", row.line);
    }
}

#[test]
fn no_refusal_gives_the_answer_away() {
    for row in rows() {
        let expected = &row.question.expected;
        let got = mark(&row.question, &row.typed);
        if got.verdict != Verdict::Right && expected.chars().count() > 2 {
            assert!(!got.message.contains(expected.as_str()), "line {}: {}", row.line, got.message);
        }
        assert!(!got.message.is_empty(), "line {}", row.line);
    }
}
