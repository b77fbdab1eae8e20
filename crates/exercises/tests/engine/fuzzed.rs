//! What the fuzzers found in the marking of answers, one test each.

use exercises::marking::{AnswerKind, Form, Question, Verdict, mark};

#[test]
fn a_line_zero_in_an_association_does_not_overflow() {
    let question = Question::new(AnswerKind::Matching, "1-b ; 2-a", Form::Any);
    for typed in ["0-b ; 1-a", "0-a ; 0-b", "00b"] {
        let got = mark(&question, typed);
        assert_eq!(got.verdict, Verdict::Unreadable, "{typed}");
        assert_eq!(got.message, "Les lignes sont numérotées à partir de 1.", "{typed}");
    }
    let expects_zero = Question::new(AnswerKind::Matching, "0-b", Form::Any);
    assert!(expects_zero.check().is_err());
    assert_eq!(mark(&expects_zero, "3-b").verdict, Verdict::Unreadable);
}

#[test]
fn a_set_in_too_many_parts_is_not_read_and_one_in_a_few_is() {
    let question = Question::new(AnswerKind::Interval, "]-∞ ; 3]", Form::Any);
    let values = |count: u32| (0..count).map(|value| value.to_string()).collect::<Vec<_>>();
    for (count, verdict) in [(8, Verdict::WrongValue), (40, Verdict::Unreadable)] {
        let union = format!("{{{}}}", values(count).join("} ∪ {"));
        let braces = format!("{{{}}}", values(count).join(" ; "));
        for typed in [union, braces] {
            assert_eq!(mark(&question, &typed).verdict, verdict, "{typed}");
        }
    }
}
