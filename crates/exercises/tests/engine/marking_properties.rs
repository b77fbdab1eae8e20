//! What marking promises whatever the formula.

use exercises::marking::{AnswerKind, Form, Question, Verdict, mark};
use exercises::maths::{Expression, evaluate, expand, factor};
use proptest::prelude::*;

fn polynomials() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        (1..12_i32).prop_map(Expression::integer),
        Just(Expression::letter("x")),
        Just(Expression::letter("x")),
        Just(Expression::letter("y")),
    ];
    leaf.prop_recursive(3, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::sum(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::difference(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::times(a, b)),
            (inner, 1..3_i32).prop_map(|(a, n)| Expression::power(a, Expression::integer(n))),
        ]
    })
}

fn question(expected: &Expression, form: Form) -> Question {
    let letters = vec!["x".to_owned(), "y".to_owned()];
    Question { letters: Some(letters), ..Question::new(AnswerKind::Expression, expected.to_string(), form) }
}

/// Whole numbers as a pupil lists them.
fn listed(numbers: &[i32]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ; ")
}

proptest! {
    #[test]
    fn a_list_costs_something_only_once_it_has_as_many_values_as_the_statement_says(
        expected in prop::collection::vec(-50..50_i32, 2..6),
        typed in prop::collection::vec(-50..50_i32, 1..8),
    ) {
        let question = Question { count_told: true, ..Question::new(AnswerKind::List, listed(&expected), Form::Any) };
        let got = mark(&question, &listed(&typed)).verdict;
        let wanted = match () {
            () if typed.len() < expected.len() => Verdict::Unreadable,
            () if typed == expected => Verdict::Right,
            () => Verdict::WrongValue,
        };
        prop_assert_eq!(got, wanted, "{:?} for {:?}", typed, expected);
    }

    #[test]
    fn an_expanded_formula_is_accepted_as_expanded_and_reduced(formula in polynomials()) {
        if let Ok(expected) = expand(&formula) {
            for form in [Form::Any, Form::Reduced, Form::Expanded] {
                let got = mark(&question(&expected, form), &expected.to_string());
                prop_assert_eq!(got.verdict, Verdict::Right, "{} {:?}: {}", expected, form, got.message);
            }
        }
    }

    #[test]
    fn a_factored_formula_is_accepted_as_factored(formula in polynomials()) {
        if let Ok(expected) = factor(&formula) {
            let got = mark(&question(&expected, Form::Factored), &expected.to_string());
            prop_assert_eq!(got.verdict, Verdict::Right, "{}: {}", expected, got.message);
        }
    }

    #[test]
    fn another_writing_is_never_called_a_wrong_value(formula in polynomials()) {
        if let Ok(expected) = expand(&formula) {
            for form in [Form::Any, Form::Reduced, Form::Expanded, Form::Factored] {
                let got = mark(&question(&expected, form), &formula.to_string());
                let kept = matches!(got.verdict, Verdict::Right | Verdict::WrongForm);
                prop_assert!(kept, "{} for {} {:?}: {:?} {}", formula, expected, form, got.verdict, got.message);
            }
        }
    }

    #[test]
    fn another_value_is_never_right(formula in polynomials(), other in polynomials()) {
        let (Ok(expected), Ok(value), Ok(typed)) = (expand(&formula), evaluate(&formula), evaluate(&other)) else {
            return Ok(());
        };
        let same = value.equals(&typed).unwrap_or(true);
        let got = mark(&question(&expected, Form::Any), &other.to_string());
        prop_assert_eq!(got.verdict == Verdict::Right, same, "{} for {}", other, expected);
    }

    #[test]
    fn a_fraction_is_right_exactly_when_the_cross_products_are_equal(
        (a, b, c, d) in (-30..30_i64, 1..30_i64, -30..30_i64, 1..30_i64)
    ) {
        let question = Question::new(AnswerKind::Fraction, format!("{a}/{b}"), Form::Any);
        let got = mark(&question, &format!("{c}/{d}"));
        prop_assert_eq!(got.verdict == Verdict::Right, a * d == b * c);
        let lowest = mark(&Question { form: Form::Irreducible, ..question }, &format!("{c}/{d}"));
        let reduced = num_integer::gcd(c, d) == 1 && d > 1;
        prop_assert_eq!(lowest.verdict == Verdict::Right, a * d == b * c && reduced);
    }

    #[test]
    fn spaces_and_marks_never_change_a_number(units in 0..9_999_999_u32, cents in 0..1000_u32) {
        let grouped = |separator: &str| {
            let digits = units.to_string();
            let bytes: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap()).collect();
            bytes.join(separator)
        };
        let question = Question::new(AnswerKind::Decimal, format!("{units},{cents:03}1"), Form::Any);
        for separator in ["", " ", "\u{a0}", "\u{202f}"] {
            for point in [",", "."] {
                let typed = format!("{}{point}{cents:03}1", grouped(separator));
                prop_assert_eq!(mark(&question, &typed).verdict, Verdict::Right, "{}", typed);
            }
        }
    }
}
