//! What a pupil types, read as a tree.

use exercises::maths::Expression;
use exercises::reading::{ReadingError, Vocabulary, read};
use proptest::prelude::*;

/// The tree with every grouping shown, so that a table can say how a text is understood.
fn shape(tree: &Expression) -> String {
    let all = |items: &[Expression]| items.iter().map(shape).collect::<Vec<_>>().join(" ; ");
    match tree {
        Expression::Negation(inner) => format!("-({})", shape(inner)),
        Expression::Positive(inner) => format!("+({})", shape(inner)),
        Expression::PlusMinus(inner) => format!("±({})", shape(inner)),
        Expression::Sum(left, right) => format!("({} + {})", shape(left), shape(right)),
        Expression::Difference(left, right) => format!("({} - {})", shape(left), shape(right)),
        Expression::Product { left, right, .. } => format!("({}·{})", shape(left), shape(right)),
        Expression::Quotient(left, right) => format!("({} ÷ {})", shape(left), shape(right)),
        Expression::Fraction(left, right) => format!("({}/{})", shape(left), shape(right)),
        Expression::Power(left, right) => format!("({}^{})", shape(left), shape(right)),
        Expression::Root { index, radicand } => format!("root{index}({})", shape(radicand)),
        Expression::Absolute(inner) => format!("|{}|", shape(inner)),
        Expression::Percent(inner) => format!("{}%", shape(inner)),
        Expression::Brackets(inner) => format!("[{}]", shape(inner)),
        Expression::Mixed { whole, numerator, denominator } => format!("<{whole} {numerator}/{denominator}>"),
        Expression::Call { name, arguments } => format!("{name}({})", all(arguments)),
        Expression::Set(items) => format!("{{{}}}", all(items)),
        Expression::List(items) => all(items),
        Expression::And(items) => items.iter().map(shape).collect::<Vec<_>>().join(" et "),
        Expression::Or(items) => items.iter().map(shape).collect::<Vec<_>>().join(" ou "),
        other => other.to_string(),
    }
}

fn understood(text: &str) -> String {
    read(text, &Vocabulary::pupil()).map_or_else(|error| format!("{error:?}"), |tree| shape(&tree))
}

#[track_caller]
fn all_understood(table: &[(&str, &str)]) {
    let wrong: Vec<_> = table
        .iter()
        .filter(|(text, expected)| understood(text) != *expected)
        .map(|(text, expected)| format!("{text:?}: {} instead of {expected}", understood(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn french_numbers_are_read_with_no_setting() {
    all_understood(&[
        ("3,5", "3,5"),
        ("3.5", "3,5"),
        (",5", "0,5"),
        ("2,50", "2,50"),
        ("1 000", "1000"),
        ("1\u{a0}000", "1000"),
        ("1\u{202f}000\u{202f}000", "1000000"),
        ("1.250.000", "1250000"),
        ("12 345,678 9", "12345,6789"),
        ("−3", "-(3)"),
        ("25 %", "25%"),
        ("½", "(1/2)"),
        ("2 1/2", "<2 1/2>"),
        ("3½", "<3 1/2>"),
        ("2,5E3", "(2,5·(10^3))"),
        ("3,2 x 10^-4", "(3,2·(10^-(4)))"),
    ]);
}

#[test]
fn priorities_are_those_of_school() {
    all_understood(&[
        ("3+4*2", "(3 + (4·2))"),
        ("2x+3", "((2·x) + 3)"),
        ("-x²", "-((x^2))"),
        ("2(x+1)", "(2·[(x + 1)])"),
        ("(x+1)(x-1)", "([(x + 1)]·[(x - 1)])"),
        ("2x/3", "((2·x)/3)"),
        ("3×4/5", "(3·(4/5))"),
        ("6÷2×3", "((6 ÷ 2)·3)"),
        ("10-3", "(10 - 3)"),
        ("3x4", "(3·4)"),
        ("3×-2", "(3·-(2))"),
        ("x^-1", "(x^-(1))"),
        ("x⁻¹", "(x^-(1))"),
        ("2√3", "(2·root2(3))"),
        ("√2/2", "(root2(2)/2)"),
        ("racine carrée de 5", "root2(5)"),
        ("2|x-1|", "(2·|(x - 1)|)"),
        ("3 sur 4", "(3/4)"),
        ("(+3)+(-5)", "([+(3)] + [-(5)])"),
        ("xy²", "(x·(y^2))"),
    ]);
}

#[test]
fn answers_with_several_parts_are_read() {
    all_understood(&[
        ("x = 3 ou x = -2", "x = 3 ou x = -2"),
        ("-2 ; 3", "-(2) ; 3"),
        ("{1;2}", "{1 ; 2}"),
        ("x = ±3", "x = ±3"),
        ("1/2;3,5", "(1/2) ; 3,5"),
    ]);
}

#[test]
fn two_readings_are_asked_about() {
    for text in ["x2", "x5+3", "(x+1)2", "1/2x", "1,2,3", "6÷2x", "√2x", "x^2^3", "6:2/3"] {
        let result = read(text, &Vocabulary::pupil());
        assert!(matches!(result, Err(ReadingError::Ambiguous { .. })), "{text}: {result:?}");
    }
}

#[test]
fn what_cannot_be_read_says_where() {
    for (text, place) in [("", 0), ("3+", 2), ("(3+4", 0), ("3)", 1), ("3 ** ", 4), ("2 + $", 4), ("3 4", 2), ("*2", 0)]
    {
        let result = read(text, &Vocabulary::pupil());
        assert!(
            matches!(result, Err(ReadingError::Unreadable { position, .. }) if position == place),
            "{text}: {result:?}"
        );
    }
}

#[test]
fn sources_know_names_functions_and_texts() {
    let vocabulary = Vocabulary::source(["a", "b", "total"]);
    for (text, expected) in [
        ("pgcd(a, b)", "pgcd(a ; b)"),
        ("decimal(0.1, 9.9, 1)", "decimal(0,1 ; 9,9 ; 1)"),
        ("entier(3,12)", "entier(3 ; 12)"),
        ("total + ab", "(total + (a·b))"),
        ("parmi(\"pommes\", x)", "parmi(\"pommes\" ; x)"),
        ("pgcd(a, b) = 1 et a != b", "pgcd(a, b) = 1 et a ≠ b"),
        ("developpe((x+1)(x-a))", "developpe(([(x + 1)]·[(x - a)]))"),
        ("entier?(a/b)", "entier?((a/b))"),
        ("racine(2,5)", "root2(2,5)"),
    ] {
        let tree = read(text, &vocabulary).map(|tree| shape(&tree));
        let expected = if text.contains(" et ") { "pgcd(a ; b) = 1 et a ≠ b" } else { expected };
        assert_eq!(tree.as_deref(), Ok(expected), "{text}");
    }
}

proptest! {
    #[test]
    fn reading_never_panics(text in ".{0,60}") {
        let _ = read(&text, &Vocabulary::pupil());
    }

    #[test]
    fn reading_maths_like_noise_never_panics(text in "[0-9x²³√()+*/,;.|^ =<>−½%{}\\[\\]a-z]{0,40}") {
        for vocabulary in [Vocabulary::pupil(), Vocabulary::with_letters(["x"]), Vocabulary::source(["a", "total"])] {
            let _ = read(&text, &vocabulary);
        }
    }
}
