//! The library of misconceptions: each rule names its wrong answer, nothing else does, and nothing takes long.

use std::collections::BTreeSet;
use std::path::Path;

use exercises::marking::{AnswerKind, Form, Question, Verdict, mark};
use exercises::misconceptions::{documentation, in_words, library, likely, misconception, recognise};
use proptest::prelude::*;

fn asked(kind: AnswerKind, calculation: &str, expected: &str) -> Question {
    Question { calculation: Some(calculation.to_owned()), ..Question::new(kind, expected, Form::Any) }
}

fn code(question: &Question, typed: &str) -> Option<String> {
    mark(question, typed).misconception
}

#[test]
fn every_rule_names_the_wrong_answer_of_its_example() {
    let missed: Vec<String> = library()
        .filter_map(|rule| {
            let question = rule.example.question()?;
            let found = mark(&question, rule.example.wrong);
            let named = found.misconception.as_deref() == Some(rule.code) && found.message == rule.message;
            (!named).then(|| {
                let all: Vec<String> =
                    likely(&question).iter().map(|one| format!("{} {}", one.answer, one.rules[0].code)).collect();
                format!(
                    "{} ({} = {}, attendu {}) : {found:?} ; {all:?}",
                    rule.code, rule.example.calculation, rule.example.wrong, question.expected
                )
            })
        })
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    let without: Vec<&str> = library().filter(|rule| rule.example.question().is_none()).map(|rule| rule.code).collect();
    assert!(without.is_empty(), "examples without a value: {without:?}");
}

#[test]
fn the_right_answer_of_an_example_is_right() {
    for rule in library() {
        let question = rule.example.question().expect("the example has a value");
        assert_eq!(mark(&question, &question.expected).verdict, Verdict::Right, "{}", rule.code);
    }
}

#[test]
fn codes_are_unique_and_there_are_more_than_a_hundred() {
    let codes: BTreeSet<&str> = library().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), library().count());
    assert!(codes.len() >= 100, "{}", codes.len());
    let named = |code: &&str| code.split_once('.').is_some_and(|(domain, name)| !domain.is_empty() && !name.is_empty());
    assert!(codes.iter().all(named));
}

#[test]
fn messages_are_kind_and_give_no_answer() {
    for rule in library() {
        let text = format!("{} {}", rule.message, rule.here);
        assert!(rule.message.ends_with(['.', '?', '!']), "{}", rule.code);
        assert!(!text.contains('\''), "typographic apostrophes: {}", rule.code);
        assert!(!rule.here.ends_with('.') && rule.here.starts_with(char::is_lowercase), "{}", rule.code);
        for masculine in ["tu es ", "tu t’es "] {
            assert!(!text.to_lowercase().contains(masculine), "said to a girl too: {}", rule.code);
        }
        for word in ["faible", "faux", "nul ", "mauvais élève", "note"] {
            assert!(!text.split_whitespace().any(|part| part == word), "{word}: {}", rule.code);
        }
    }
}

#[test]
fn two_rules_together_are_recognised_and_stored_in_one_order() {
    let equation = asked(AnswerKind::Solutions, "resoudre(3x + 5 = 20)", "x = 5");
    assert_eq!(code(&equation, "22").as_deref(), Some("equations.same-operation+equations.subtract-coefficient"));
    let message = mark(&equation, "22").message;
    assert!(message.contains(misconception("equations.same-operation").unwrap().message), "{message}");
    assert!(message.contains(misconception("equations.subtract-coefficient").unwrap().message), "{message}");
    let names = in_words("equations.same-operation+equations.subtract-coefficient").unwrap();
    assert!(names.contains("soustrait le coefficient"), "{names}");
}

#[test]
fn the_own_error_of_an_exercise_comes_first() {
    let mut question = asked(AnswerKind::Fraction, "2/3 + 1/4", "11/12");
    assert_eq!(code(&question, "3/7").as_deref(), Some("fractions.add-both"));
    question.anticipated.push(exercises::marking::AnticipatedError {
        code: "own.error".to_owned(),
        answer: "3/7".to_owned(),
        message: "Regarde les parts.".to_owned(),
    });
    assert_eq!(code(&question, "3/7").as_deref(), Some("own.error"));
}

/// Each was named by two rules of which the second spoke of an operation that nobody had to make, or when the answer was one off.
#[test]
fn two_rules_are_not_named_where_they_mislead() {
    let speed = asked(AnswerKind::Integer, "vitesse(32 ; 2)", "16");
    assert_eq!(code(&speed, "34"), None, "no product had to be made");
    assert_eq!(code(&speed, "64").as_deref(), Some("proportionnalite.wrong-speed-formula"));
    let sum = asked(AnswerKind::Fraction, "1/7 + 1/10", "17/70");
    assert_eq!(code(&sum, "1/17"), None, "no product had to be made");
    let terms = asked(AnswerKind::Expression, "10n + 7n", "17n");
    assert_eq!(code(&terms, "70n"), None, "the letter of a sum is no factor to count");
    let equation = asked(AnswerKind::Solutions, "resoudre(x - 9 = 22)", "x = 31");
    assert_eq!(code(&equation, "30"), None, "one off is a slip");
    assert_eq!(code(&equation, "-13").as_deref(), Some("equations.same-operation+relatifs.wrong-sign"));
}

#[test]
fn lines_are_written_as_the_calculation_is() {
    let lines = |question: &Question, typed: &str| {
        let departure = recognise(question, typed).expect("recognised").departure().expect("a line");
        (departure.wrong.to_plain(), departure.right.map(|right| right.to_plain()))
    };
    let list = asked(AnswerKind::List, "ranger(-4,1 ; 12,8 ; 0)", "-4,1 ; 0 ; 12,8");
    let (wrong, right) = lines(&list, "12,8 ; 0 ; -4,1");
    assert!(wrong.starts_with("−4,1 ; 12,8 ; 0, donc 12,8 ; 0 ; −4,1 : ici"), "decimals stay decimals: {wrong}");
    assert_eq!(right.as_deref(), Some("−4,1 ; 12,8 ; 0, donc −4,1 ; 0 ; 12,8"));
    let opposite = asked(AnswerKind::Decimal, "oppose(3,1)", "-3,1");
    let (wrong, right) = lines(&opposite, "3,1");
    assert!(wrong.starts_with("−3,1 = 3,1 : ici"), "{wrong}");
    assert_eq!(right, None, "a line that repeats its start is none");
    let product = asked(AnswerKind::Solutions, "resoudre(2x(2x + 12) = 0)", "0 ; -6");
    let (wrong, _) = lines(&product, "0 ; 6");
    assert!(!wrong.contains("−0"), "{wrong}");
}

#[test]
fn nothing_is_named_without_a_calculation_nor_for_a_right_answer() {
    let plain = Question::new(AnswerKind::Fraction, "11/12", Form::Any);
    assert_eq!(code(&plain, "3/7"), None);
    let question = asked(AnswerKind::Integer, "2 × 2", "4");
    assert_eq!(mark(&question, "4").verdict, Verdict::Right, "2 + 2 happens to be right");
    assert_eq!(code(&question, "4"), None);
    assert_eq!(code(&question, "1000003"), None);
}

#[test]
fn an_error_inside_a_longer_calculation_is_found() {
    let question = asked(AnswerKind::Fraction, "1 - (2/3 + 1/4)", "1/12");
    assert_eq!(code(&question, "4/7").as_deref(), Some("fractions.add-both"));
    let question = asked(AnswerKind::Solutions, "resoudre(3(x + 2) = 12)", "2");
    assert_eq!(code(&question, "10/3").as_deref(), Some("litteral.partial-distribution"));
    let question = asked(AnswerKind::Decimal, "distance(60 ; heures(1 ; 30))", "90");
    assert_eq!(code(&question, "78").as_deref(), Some("proportionnalite.minutes-as-decimal"));
}

#[test]
fn an_answer_with_its_unit_or_in_words_is_named_too() {
    let length =
        Question { unit: Some("cm".to_owned()), ..asked(AnswerKind::Quantity, "perimetre_rectangle(5 ; 3)", "16 cm") };
    assert_eq!(code(&length, "15 cm").as_deref(), Some("grandeurs.area-for-perimeter"));
    let duration = asked(AnswerKind::Duration, "heures(1 ; 30)", "1 h 30 min");
    assert_eq!(code(&duration, "1 h 18").as_deref(), Some("proportionnalite.minutes-as-decimal"));
    let sentence = asked(AnswerKind::Text, "Elle a mangé une pomme.", "Elle a mangé une pomme.");
    assert_eq!(code(&sentence, "Elle à mangé une pomme.").as_deref(), Some("homophones.a-as"));
    assert_eq!(code(&sentence, "Elle a manger une pomme.").as_deref(), Some("participe.er-for-e"));
    assert_eq!(code(&sentence, "Elle à manger une pomme.").as_deref(), Some("homophones.a-as+participe.er-for-e"));
}

#[test]
fn the_line_of_the_pupil_stands_beside_the_right_one() {
    let lines = |question: &Question, typed: &str| {
        let departure = recognise(question, typed).expect("recognised").departure().expect("a line");
        (departure.wrong.to_plain(), departure.right.map(|right| right.to_plain()))
    };
    let sum = asked(AnswerKind::Fraction, "2/3 + 1/4", "11/12");
    let (wrong, right) = lines(&sum, "3/7");
    assert_eq!(wrong, "2/3 + 1/4 = (2 + 1)/(3 + 4) = 3/7 : ici, tu as aussi additionné les dénominateurs.");
    assert_eq!(right.as_deref(), Some("2/3 + 1/4 = 8/12 + 3/12 = 11/12"));
    let equation = asked(AnswerKind::Solutions, "resoudre(3x + 5 = 20)", "x = 5");
    let (wrong, right) = lines(&equation, "25/3");
    assert!(wrong.starts_with("3x + 5 = 20, donc 3x = 20 + 5"), "{wrong}");
    assert_eq!(right.as_deref(), Some("3x + 5 = 20, donc 3x = 15, donc x = 5"));
    let square = asked(AnswerKind::Expression, "(x + 3)^2", "x^2 + 6x + 9");
    let (wrong, right) = lines(&square, "x²+9");
    assert!(wrong.starts_with("(x + 3)² = x² + 3² = x² + 9"), "{wrong}");
    assert_eq!(right.as_deref(), Some("(x + 3)² = x² + 2x × 3 + 3² = x² + 6x + 9"));
    let power = Question { form: Form::Power, ..asked(AnswerKind::Expression, "4^5", "4^5") };
    let (wrong, right) = lines(&power, "4^4");
    assert!(wrong.starts_with("4 × 4 × 4 × 4 × 4 = 4⁴ : ici, "), "{wrong}");
    assert_eq!(right.as_deref(), Some("4 × 4 × 4 × 4 × 4 = 4⁵"), "the value of the power is not asked");
}

#[test]
fn a_message_speaks_of_the_letter_of_the_equation() {
    let message = |equation: &str, expected: &str, typed: &str| {
        mark(&asked(AnswerKind::Solutions, equation, expected), typed).message
    };
    assert!(message("resoudre(t^2 = 16)", "t = -4 ou t = 4", "t = 8").starts_with("t² n’est pas 2t"));
    assert!(message("resoudre(x^2 = 16)", "x = -4 ou x = 4", "x = 8").starts_with("x² n’est pas 2x"));
}

#[test]
fn the_documentation_of_the_format_holds_the_library_as_it_is() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../curricula/FORMAT.md");
    let text = std::fs::read_to_string(file).expect("FORMAT.md is there");
    let missing: Vec<String> = documentation().lines().filter(|line| !text.contains(line)).map(str::to_owned).collect();
    assert!(
        text.contains(&documentation()),
        "curricula/FORMAT.md 2.9 : write what `rebond misconceptions` prints. Missing:\n{}",
        missing.join("\n")
    );
}

/// Calculations that nobody writes: deep, wide, with zeros and long numbers.
fn calculation() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (0u64..100_000).prop_map(|n| n.to_string()),
        (1u32..40, 0u32..12).prop_map(|(a, b)| format!("{a}/{b}")),
        (0u32..900, 1u32..99).prop_map(|(a, b)| format!("{a},{b}")),
        Just("x".to_owned()),
        Just("99999999999999999999999999999999".to_owned()),
    ];
    leaf.prop_recursive(5, 60, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone(), "[-+×÷/^]").prop_map(|(a, b, sign)| format!("({a}){sign}({b})")),
            inner.clone().prop_map(|a| format!("-({a})")),
            inner.clone().prop_map(|a| format!("racine({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("resoudre({a} = {b})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("moyenne({a} ; {b} ; {c})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("substituer({a} ; x ; {b})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_calculation_breaks_recognition(calculation in calculation(), typed in "[-]?[0-9]{1,3}(/[1-9])?") {
        let question = asked(AnswerKind::Fraction, &calculation, "7/11");
        let found = mark(&question, &typed);
        prop_assert_eq!(&found, &mark(&question, &typed), "the same twice");
        if let Some(code) = found.misconception {
            prop_assert!(code.split('+').all(|code| misconception(code).is_some()));
        }
    }
}
