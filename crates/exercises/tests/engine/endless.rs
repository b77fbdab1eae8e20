//! Answers far longer than any pupil types, for every kind of answer: each is given its verdict, soon and without a panic.

use exercises::marking::{AnswerKind, Form, Question, Verdict, mark, understand};

/// A megabyte: what takes the square of its length would take hours.
const BYTES: usize = 1_000_000;

/// Every kind, as the contract names them: the refusal of another name lists them.
fn kinds() -> Vec<AnswerKind> {
    let refusal = serde_json::from_str::<AnswerKind>("\"?\"").expect_err("no kind has that name").to_string();
    let names = refusal.split('`').skip(3).step_by(2);
    names.map(|name| serde_json::from_value(name.into()).expect("the name was listed")).collect()
}

/// An expected answer that each kind reads.
fn expected(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Expression => "2x + 6",
        AnswerKind::Equation => "y = 2x + 1",
        AnswerKind::Interval => "[1 ; 2[",
        AnswerKind::Coordinates | AnswerKind::Vector => "(1 ; 2)",
        AnswerKind::List | AnswerKind::Set | AnswerKind::Solutions | AnswerKind::Choices => "1 ; 2",
        AnswerKind::Text => "une école",
        AnswerKind::Quantity => "12 cm",
        AnswerKind::Duration => "2 h 30 min",
        AnswerKind::Matching => "1-b ; 2-a",
        AnswerKind::Ordering => "b < a",
        AnswerKind::Gaps => "9 | 12",
        _ => "2",
    }
}

#[test]
fn an_endless_answer_gets_its_verdict_from_every_kind() {
    assert!(kinds().len() >= 17);
    for kind in kinds() {
        let question = Question::new(kind, expected(kind), Form::Any);
        for part in ["7", "a", "é ", "1 ; ", "9 | ", "1-a ; ", "(", "1+", "x²", "'", "[1;2] U ", "1 h ", "\n"] {
            let typed = part.repeat(BYTES / part.len());
            let got = mark(&question, &typed);
            assert_eq!(got.verdict, Verdict::Unreadable, "{kind:?} {part:?}");
            assert!(got.message.len() < 2000, "{kind:?} {part:?}: the message does not repeat what was typed");
            assert!(understand(kind, &["x".to_owned()], None, &typed).is_err());
            // The longest that is looked at.
            let longest: String = typed.chars().take(400).collect();
            assert_ne!(mark(&question, &longest).verdict, Verdict::Right, "{kind:?} {part:?}");
            let _ = understand(kind, &["x".to_owned()], None, &longest);
        }
    }
}

#[test]
fn a_set_that_is_cut_into_parts_again_and_again_is_refused_before_it_is_cut() {
    let question = Question::new(AnswerKind::Interval, "[1 ; 2[", Form::Any);
    let part = ["R"; 24].join("∩");
    let typed = [part.as_str(); 24].join("∪");
    let found = mark(&question, &typed);
    assert_eq!((found.verdict, found.position), (Verdict::Unreadable, Some(400)));
    // What is read is read to its end.
    assert_eq!(mark(&question, &["[1 ; 2["; 20].join("U")).verdict, Verdict::Right);
}
