//! Marking: anticipated errors, positions, the contract's names, and noise.

use exercises::marking::{
    AnswerKind, AnticipatedError, Form, Mark, Question, QuestionError, Verdict, mark, understand,
};
use proptest::prelude::*;

fn fraction_sum() -> Question {
    let error = AnticipatedError {
        code: "fractions.add-denominators".to_owned(),
        answer: "5/10".to_owned(),
        message: "Tu as aussi additionné les dénominateurs.".to_owned(),
    };
    Question { anticipated: vec![error], ..Question::new(AnswerKind::Fraction, "1", Form::Any) }
}

#[test]
fn an_anticipated_error_is_named_whatever_its_writing() {
    for typed in ["5/10", "1/2", "0,5", "x = 50 %", "½"] {
        let got = mark(&fraction_sum(), typed);
        assert_eq!(got.verdict, Verdict::WrongValue, "{typed}");
        assert_eq!(got.misconception.as_deref(), Some("fractions.add-denominators"), "{typed}");
        assert_eq!(got.message, "Tu as aussi additionné les dénominateurs.");
    }
}

#[test]
fn another_error_is_not_given_that_name() {
    assert_eq!(mark(&fraction_sum(), "2/5").misconception, None);
    assert_eq!(mark(&fraction_sum(), "1").misconception, None);
}

#[test]
fn an_anticipated_expression_is_recognised_by_algebra() {
    let error = AnticipatedError {
        code: "litteral.square-of-sum".to_owned(),
        answer: "x^2 + 9".to_owned(),
        message: "Il manque le double produit.".to_owned(),
    };
    let question =
        Question { anticipated: vec![error], ..Question::new(AnswerKind::Expression, "x^2 + 6x + 9", Form::Expanded) };
    assert_eq!(mark(&question, "9 + x²").misconception.as_deref(), Some("litteral.square-of-sum"));
}

#[test]
fn what_cannot_be_read_says_where_in_what_was_typed() {
    let question = Question::new(AnswerKind::Expression, "2x+6", Form::Any);
    for (typed, position) in [("A = 2x + ", 8), ("2x + $", 5), ("  2(x+3", 3), ("f(x) = 2x6", 9)] {
        assert_eq!(mark(&question, typed).position, Some(position), "{typed}");
    }
}

#[test]
fn the_sign_at_fault_is_quoted_in_what_was_typed() {
    let quoted = |question: &Question, typed: &str| {
        let fault = mark(question, typed).fault(question, typed)?;
        Some(format!("{}[{}]{}", fault.before, fault.sign, fault.after))
    };
    let question = Question::new(AnswerKind::Expression, "2x+6", Form::Any);
    let long = format!("({}1", "1+".repeat(30));
    for (typed, expected) in [
        ("  2(x+3", "2[(]x+3".to_owned()),
        ("2x + $ ", "2x + [$]".to_owned()),
        ("A = 2x + ", "A = 2x +[…]".to_owned()),
        (&long, format!("[(]{}…", "1+".repeat(12))),
    ] {
        assert_eq!(quoted(&question, typed), Some(expected), "{typed}");
    }
    assert_eq!(quoted(&two_gaps(), "9 | 3 + $").as_deref(), Some("3 + [$]"), "the gap alone");
    assert_eq!(quoted(&two_gaps(), "9 | "), None, "nothing was typed there");
    let choices = Question::new(AnswerKind::Choices, "1 ; 2", Form::Any);
    assert_eq!(quoted(&choices, ""), None, "it was ticked");
    let number = Question::new(AnswerKind::Integer, "3", Form::Any);
    assert_eq!(quoted(&number, "bonjour"), None, "its first letter is no more at fault than the others");
}

#[test]
fn the_names_of_the_contract_are_read_and_written() {
    let text = r#"{"kind":"expression","expected":"2√3","form":"simplified-radical","letters":["x"],
        "unit":"cm","tolerance":"0.01","accents":"required","case":"ignored",
        "anticipated":[{"code":"a.b","answer":"√6","message":"Non."}]}"#;
    let question: Question = serde_json::from_str(text).unwrap();
    assert_eq!(question.form, Form::SimplifiedRadical);
    assert_eq!(serde_json::from_str::<Question>(&serde_json::to_string(&question).unwrap()).unwrap(), question);
    let minimal: Question = serde_json::from_str(r#"{"kind":"integer","expected":"7"}"#).unwrap();
    let written = serde_json::to_value(mark(&minimal, "7")).unwrap();
    assert_eq!(written["verdict"], "right");
    assert_eq!(written["misconception"], serde_json::Value::Null);
    assert_eq!(serde_json::to_value(mark(&minimal, "14/2")).unwrap()["verdict"], "wrong-form");
}

#[test]
fn a_question_with_a_defect_is_found_and_costs_nothing() {
    let unreadable = Question::new(AnswerKind::Fraction, "3/", Form::Any);
    assert!(matches!(unreadable.check(), Err(QuestionError::Expected { .. })));
    assert_eq!(mark(&unreadable, "3/4").verdict, Verdict::Unreadable);
    let refused = Question::new(AnswerKind::Expression, "3x + 6 + 1x", Form::Reduced);
    assert!(matches!(refused.check(), Err(QuestionError::RefusesItself { .. })));
    let mut right_error = fraction_sum();
    right_error.anticipated[0].answer = "10/10".to_owned();
    assert!(matches!(right_error.check(), Err(QuestionError::AnticipatedIsRight { .. })));
}

#[test]
fn an_answer_is_understood_without_knowing_what_is_expected() {
    let letters = ["x".to_owned()];
    for (kind, typed, drawn) in [
        (AnswerKind::Fraction, "x = 3/4.", Some("3/4")),
        (AnswerKind::Expression, "2x+6", Some("2x + 6")),
        (AnswerKind::Equation, "y = 2x + 1", Some("y = 2x + 1")),
        (AnswerKind::Solutions, "les solutions sont 3 et -2", Some("3 et -2")),
        (AnswerKind::Solutions, "Aucune solution.", None),
        (AnswerKind::Coordinates, "(2 ; 3)", Some("(2 ; 3)")),
        (AnswerKind::Coordinates, "3 ; -5", Some("(3 ; -5)")),
        (AnswerKind::Vector, "u(3;-5)", Some("(3 ; -5)")),
        (AnswerKind::Solutions, "S = {1;2}", Some("{1 ; 2}")),
        (AnswerKind::Solutions, "{(2 ; 3)}", Some("(2 ; 3)")),
        (AnswerKind::Solutions, "1 ; 2", Some("1 ; 2")),
        (AnswerKind::Set, "1, 2", Some("{1 ; 2}")),
        (AnswerKind::Set, "{5}", Some("{5}")),
        (AnswerKind::List, "(1 ; 2)", Some("1 ; 2")),
        (AnswerKind::System, "S = {(2 ; -1)}", Some("(2 ; -1)")),
        (AnswerKind::System, "x=2 et y=-1", Some("x = 2 et y = -1")),
        (AnswerKind::System, "une infinité", None),
        (AnswerKind::FunctionValue, "f(3) = 7", Some("7")),
        (AnswerKind::AffineFunction, "f : t ↦ 2t+1", Some("2t + 1")),
        (AnswerKind::Integer, "12 cm", Some("12")),
        (AnswerKind::Text, "école", None),
        (AnswerKind::Interval, "[1;2[", Some("[1 ; 2[")),
        (AnswerKind::Interval, "x ∈ ]-inf;1/2]U{3}", Some("]-∞ ; 1/2] ∪ {3}")),
        (AnswerKind::Interval, "x<=3 ou x>5", Some("x ≤ 3 ou x > 5")),
        (AnswerKind::Interval, "R \\ {2}", None),
        (AnswerKind::Interval, "tous les réels", None),
    ] {
        let understood = understand(kind, &letters, Some("cm"), typed).map(|tree| tree.map(|tree| tree.to_string()));
        assert_eq!(understood, Ok(drawn.map(str::to_owned)), "{typed}");
    }
    assert!(understand(AnswerKind::Expression, &letters, None, "2x2").is_err());
    assert!(understand(AnswerKind::Integer, &letters, None, "bonjour").is_err());
    assert!(understand(AnswerKind::Interval, &letters, None, "[1,2[").is_err());
}

#[test]
fn a_product_with_a_number_left_inside_is_sent_back() {
    let question = Question::new(AnswerKind::Expression, "6x(7x+3)", Form::FullyFactored);
    for typed in ["x(42x+18)", "3x(14x+6)", "2x(21x+9)", "6(7x²+3x)"] {
        let got = mark(&question, typed);
        assert_eq!(got.verdict, Verdict::WrongForm, "{typed}");
        assert_eq!(got.message, "C’est un produit, mais on peut encore factoriser.", "{typed}");
    }
}

#[test]
fn a_rounded_value_is_called_one_wherever_the_exact_one_is_asked() {
    let rounded = "C’est une valeur approchée : elle n’est pas tout à fait égale. Une fraction, elle, est exacte.";
    let length = Question {
        unit: Some("m".to_owned()),
        unit_shown: true,
        ..Question::new(AnswerKind::Fraction, "10/3", Form::Any)
    };
    let quantity = Question::new(AnswerKind::Quantity, "10/3 m", Form::Any);
    let equation = Question::new(AnswerKind::Solutions, "x = 5/3", Form::Any);
    let two = Question::new(AnswerKind::Solutions, "5/3 ; 2", Form::Any);
    for (question, typed) in [
        (&length, "3,33"),
        (&length, "3,33 m"),
        (&quantity, "333,3 cm"),
        (&equation, "1,67"),
        (&equation, "x = 1,667"),
        (&two, "2 ; 1,67"),
    ] {
        let got = mark(question, typed);
        assert_eq!((got.verdict, got.message.as_str()), (Verdict::WrongValue, rounded), "{typed}");
    }
    for (question, typed) in [(&length, "3,4"), (&equation, "1,8"), (&two, "1,67"), (&two, "1,67 ; 3")] {
        assert_ne!(mark(question, typed).message, rounded, "{typed}");
    }
    let root = mark(&Question::new(AnswerKind::Solutions, "√2 ; -√2", Form::Any), "1,41 ou -1,41");
    assert_eq!(root.message, "On demande la valeur exacte, pas une valeur arrondie.");
}

#[test]
fn a_parenthesis_left_open_around_coordinates_is_what_is_missing() {
    let point = Question::new(AnswerKind::Coordinates, "(-1 ; -4)", Form::Any);
    let system = Question::new(AnswerKind::System, "x = 4 et y = -8", Form::Any);
    for (question, typed) in [(&point, "(-1;-4"), (&point, "( -1 , -4"), (&point, "A(-1 ; -4"), (&system, "(4;-8")] {
        let got = mark(question, typed);
        assert_eq!((got.verdict, got.position), (Verdict::Unreadable, typed.find('(')), "{typed}");
        assert!(got.message.contains("il manque « ) »"), "{typed}: {}", got.message);
    }
    let number = Question::new(AnswerKind::Expression, "2x+6", Form::Any);
    for typed in ["2(x;3)", "2[x;3)", "2^{x;3)"] {
        assert!(mark(&number, typed).message.contains("point-virgule"), "{typed}");
    }
}

#[test]
fn what_is_typed_instead_of_an_answer_costs_nothing() {
    let asked = [
        Question::new(AnswerKind::Integer, "7", Form::Any),
        Question::new(AnswerKind::Quantity, "7 cm", Form::WithUnit),
        Question::new(AnswerKind::Expression, "2x + 3", Form::Reduced),
        Question::new(AnswerKind::Solutions, "aucune solution", Form::Any),
        Question::new(AnswerKind::Interval, "∅", Form::Any),
        Question::new(AnswerKind::Set, "rouge ; bleu", Form::Any),
        Question::new(AnswerKind::Text, "école", Form::Any),
    ];
    let said =
        ["je sais pas", "Je ne sais pas.", "JSP", "jsp !", "j'sais pas", "idk", "aucune idée", "?", "...", "-", "???"];
    for question in &asked {
        for typed in said {
            let found = mark(question, typed);
            assert_eq!(found.verdict, Verdict::Unreadable, "{:?}: {typed}", question.kind);
            assert!(found.message.contains("« Je ne sais pas encore »"), "{typed}: {}", found.message);
        }
    }
    let gap = mark(&two_gaps(), "9 | jsp");
    assert_eq!((gap.verdict, gap.position), (Verdict::Unreadable, Some(4)));
    // These very words may be asked for, or be near what is.
    let sentence = Question::new(AnswerKind::Text, "je ne sais pas", Form::Any);
    assert_eq!(mark(&sentence, "Je ne sais pas.").verdict, Verdict::Right);
    assert_eq!(mark(&sentence, "je sais pas").verdict, Verdict::WrongValue);
    assert_eq!(mark(&Question::new(AnswerKind::Text, "?", Form::Any), "!").verdict, Verdict::WrongValue);
}

fn two_gaps() -> Question {
    let gap = |kind| Question::new(kind, "", Form::Any);
    let error = AnticipatedError {
        code: "fractions.unchanged-numerator".to_owned(),
        answer: "3 | 12".to_owned(),
        message: "Tu as gardé le numérateur.".to_owned(),
    };
    Question {
        gaps: vec![gap(AnswerKind::Integer), gap(AnswerKind::Integer)],
        anticipated: vec![error],
        ..Question::new(AnswerKind::Gaps, "9 | 12", Form::Any)
    }
}

#[test]
fn a_gap_that_does_not_read_is_named_with_its_place_in_what_was_typed() {
    for (typed, position, message) in [
        ("9 | ", 3, "Le trou 2 est vide : complète-le."),
        (" | ", 0, "Les trous 1 et 2 sont vides : complète-les."),
        ("9 | 3 + $", 8, "Trou 2 : "),
        ("9", 0, "Il faut 2 réponses"),
    ] {
        let got = mark(&two_gaps(), typed);
        assert_eq!((got.verdict, got.position), (Verdict::Unreadable, Some(position)), "{typed}: {}", got.message);
        assert!(got.message.starts_with(message), "{typed}: {}", got.message);
    }
}

#[test]
fn a_wrong_gap_is_named_and_so_are_the_right_ones() {
    let got = mark(&two_gaps(), "9 | 13");
    assert!(got.message.starts_with("Le trou 1 est juste. Trou 2 : "), "{}", got.message);
    let neither = mark(&two_gaps(), "1 | 1");
    assert_eq!(neither.message, "Reprends les trous 1 et 2, un par un.");
    assert_eq!(mark(&two_gaps(), "9 | 24/2").verdict, Verdict::WrongForm);
}

#[test]
fn an_anticipated_error_is_named_by_its_gap_alone() {
    for typed in ["3 | 12", "3,0 | 12", "3 | 7"] {
        assert_eq!(mark(&two_gaps(), typed).misconception.as_deref(), Some("fractions.unchanged-numerator"), "{typed}");
    }
    for typed in ["9 | 3", "4 | 12", "9 | 12"] {
        assert_eq!(mark(&two_gaps(), typed).misconception, None, "{typed}");
    }
}

#[test]
fn gaps_are_questions_of_their_own() {
    assert_eq!(two_gaps().check(), Ok(()));
    let mut unfinished = two_gaps();
    unfinished.gaps[1].kind = AnswerKind::Gaps;
    assert!(unfinished.check().is_err());
    let text = r#"{"kind":"gaps","expected":"9 | est","gaps":[{"kind":"integer"},{"kind":"text","case":"required"}]}"#;
    let read: Question = serde_json::from_str(text).unwrap();
    assert_eq!(mark(&read, "9 | est").verdict, Verdict::Right);
    assert_eq!(mark(&read, "9 | Est").verdict, Verdict::WrongForm);
}

fn kinds() -> impl Strategy<Value = (AnswerKind, &'static str)> {
    prop_oneof![
        Just((AnswerKind::Integer, "7")),
        Just((AnswerKind::Decimal, "2,5")),
        Just((AnswerKind::Fraction, "3/4")),
        Just((AnswerKind::Percent, "75 %")),
        Just((AnswerKind::Scientific, "2,5×10^3")),
        Just((AnswerKind::Expression, "2x+6")),
        Just((AnswerKind::Solutions, "-2 ; 3")),
        Just((AnswerKind::List, "1 ; 2")),
        Just((AnswerKind::Set, "1 ; 2")),
        Just((AnswerKind::Choice, "2")),
        Just((AnswerKind::Quantity, "12 cm")),
        Just((AnswerKind::Duration, "2 h 30")),
        Just((AnswerKind::Equation, "y = 2x + 1")),
        Just((AnswerKind::Interval, "[1 ; 2[")),
        Just((AnswerKind::Coordinates, "(2 ; 3)")),
        Just((AnswerKind::Text, "école")),
        Just((AnswerKind::Gaps, "7 | école | x+1")),
        Just((AnswerKind::Choices, "1 ; 3")),
        Just((AnswerKind::System, "x = 2 et y = -1")),
        Just((AnswerKind::FunctionValue, "f(3) = 7")),
        Just((AnswerKind::AffineFunction, "2x + 1")),
        Just((AnswerKind::Matching, "1-c ; 2-a ; 3-b")),
        Just((AnswerKind::Ordering, "b < a < c")),
    ]
}

fn forms() -> impl Strategy<Value = Form> {
    prop::sample::select(vec![
        Form::Any,
        Form::Reduced,
        Form::Expanded,
        Form::Ordered,
        Form::SameDenominator,
        Form::Factored,
        Form::FullyFactored,
        Form::CompletedSquare,
        Form::Irreducible,
        Form::Mixed,
        Form::SimplifiedRadical,
        Form::Power,
        Form::Scientific,
        Form::Decimal,
        Form::Exact,
    ])
}

proptest! {
    #[test]
    fn marking_noise_never_panics_and_always_says_something(
        (kind, expected) in kinds(),
        form in forms(),
        typed in "[0-9xyhms²√()+*/,;.:|^ =<>−½%€°{}\\[\\]±a-fA-F∅π∞∪R]{0,24}",
    ) {
        let Mark { message, position, .. } = mark(&Question::new(kind, expected, form), &typed);
        prop_assert!(!message.is_empty());
        prop_assert!(position.is_none_or(|position| position <= typed.chars().count()));
    }

    #[test]
    fn marking_any_text_never_panics((kind, expected) in kinds(), typed in "\\PC{0,40}") {
        let _ = mark(&Question::new(kind, expected, Form::Any), &typed);
    }

    #[test]
    fn an_integer_is_right_for_itself_and_for_no_other(wanted in -2000_i64..2000, typed in -2000_i64..2000) {
        let question = Question::new(AnswerKind::Integer, wanted.to_string(), Form::Any);
        let verdict = mark(&question, &typed.to_string()).verdict;
        prop_assert_eq!(verdict == Verdict::Right, wanted == typed);
    }
}

#[test]
fn the_longest_answers_are_marked_without_exhausting_the_stack() {
    for (pattern, times) in [
        ("x", 400),
        ("1+", 199),
        ("-", 399),
        ("(", 400),
        ("x^", 199),
        ("√", 399),
        ("1/", 199),
        ("|", 399),
        ("2x+", 130),
    ] {
        let typed = format!("{}x", pattern.repeat(times));
        let typed: String = typed.chars().take(400).collect();
        for form in [Form::Any, Form::Expanded, Form::Factored, Form::SimplifiedRadical] {
            let got = mark(&Question::new(AnswerKind::Expression, "2x+6", form), &typed);
            assert_ne!(got.verdict, Verdict::Right, "{pattern}");
        }
    }
    let endless = mark(&Question::new(AnswerKind::Integer, "7", Form::Any), &"7".repeat(100_000));
    assert_eq!(endless.verdict, Verdict::Unreadable);
}

#[test]
fn a_rounded_decimal_in_the_place_of_a_fraction_is_named_as_such() {
    let message = |expected: &str, typed: &str| {
        mark(&Question::new(AnswerKind::Fraction, expected, Form::Irreducible), typed).message
    };
    assert!(message("1/11", "0,0909").starts_with("C’est une valeur approchée"));
    assert!(!message("1/11", "0,19").contains("approchée"), "it is not close");
    assert!(!message("1/8", "0,1249").contains("approchée"), "this fraction has an exact decimal");
}

fn three_numbers(count_told: bool) -> Question {
    Question { count_told, ..Question::new(AnswerKind::List, "-3 ; 0 ; 2", Form::Any) }
}

#[test]
fn a_list_shorter_than_the_statement_says_is_asked_to_be_completed() {
    let told = |typed: &str| mark(&three_numbers(true), typed);
    assert_eq!(told("-3").message, "Il manque des nombres : tu en as écrit 1 sur 3.");
    assert_eq!(told("-3 ; 0").message, "Il manque un nombre : tu en as écrit 2 sur 3.");
    assert_eq!(told("-3 ; 0").position, Some(6));
    let words = Question {
        count_told: true,
        ..Question::new(AnswerKind::List, "les chats ; les chiens ; les ânes", Form::Any)
    };
    assert_eq!(mark(&words, "les chats").message, "Il manque des éléments : tu en as écrit 1 sur 3.");
}

#[test]
fn how_many_values_there_are_is_not_told_where_it_is_to_be_found() {
    let divisors = Question::new(AnswerKind::Set, "1 ; 2 ; 3 ; 6", Form::Any);
    for (question, typed) in [(three_numbers(false), "-3 ; 0"), (divisors, "2 ; 3")] {
        let got = mark(&question, typed);
        assert_eq!(got.verdict, Verdict::WrongValue, "{typed}");
        assert!(!got.message.contains(|c: char| c.is_ascii_digit()), "{}", got.message);
    }
}
