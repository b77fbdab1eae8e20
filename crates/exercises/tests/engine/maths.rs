//! Exact values, and formulas rewritten.

use exercises::maths::{Expression, MathsError, evaluate, expand, factor, irreducible, substitute};
use exercises::reading::{Vocabulary, read};
use proptest::prelude::*;

fn tree(text: &str) -> Expression {
    read(text, &Vocabulary::pupil()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn rewritten(rewrite: impl Fn(&Expression) -> Result<Expression, MathsError>, text: &str) -> String {
    rewrite(&tree(text)).map_or_else(|error| error.to_string(), |result| result.to_string())
}

#[track_caller]
fn table(rewrite: impl Fn(&Expression) -> Result<Expression, MathsError>, rows: &[(&str, &str)]) {
    let wrong: Vec<_> = rows
        .iter()
        .filter(|(text, expected)| rewritten(&rewrite, text) != *expected)
        .map(|(text, expected)| format!("{text}: {} instead of {expected}", rewritten(&rewrite, text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn equal(left: &str, right: &str) -> bool {
    let value = |text| evaluate(&tree(text)).expect("the tables hold only formulas that have a value");
    value(left).equals(&value(right)).expect("the tables hold only small formulas")
}

#[test]
fn equal_formulas_are_recognised_by_algebra() {
    for (left, right) in [
        ("0,5", "1/2"),
        ("25 %", "1/4"),
        ("2 1/2", "5/2"),
        ("(x+1)²", "x²+2x+1"),
        ("(x-1)(x+1)", "x²-1"),
        ("√12", "2√3"),
        ("√2 × √3", "√6"),
        ("1/√2", "√2/2"),
        ("1/(√3-1)", "(√3+1)/2"),
        ("√(3+2√2)", "1+√2"),
        ("√(1/2)", "√2/2"),
        ("(x²-1)/(x-1)", "x+1"),
        ("1/x + 1/y", "(x+y)/(xy)"),
        ("√(x²)", "|x|"),
        ("|x|²", "x²"),
        ("|-3|", "3"),
        ("|1-√2|", "√2-1"),
        ("2^-3", "1/8"),
        ("9^(1/2)", "3"),
        ("∛27", "3"),
        ("|2x-4|", "2|2-x|"),
        ("2π×3", "6π"),
    ] {
        assert!(equal(left, right), "{left} = {right}");
    }
}

#[test]
fn different_formulas_are_told_apart() {
    for (left, right) in [
        ("(x+1)²", "x²+1"),
        ("√2+√3", "√5"),
        ("x", "|x|"),
        ("3,14", "π"),
        ("0,333", "1/3"),
        ("2x", "x²"),
        ("√2", "1,414213562373095"),
    ] {
        assert!(!equal(left, right), "{left} ≠ {right}");
    }
}

#[test]
fn expanding_gives_descending_powers() {
    table(
        expand,
        &[
            ("2(x+3)", "2x + 6"),
            ("(x+1)(x-3)", "x^2 - 2x - 3"),
            ("3x+2-x-5", "2x - 3"),
            ("x-x", "0"),
            ("-(x-1)", "-x + 1"),
            ("x × x × 2", "2x^2"),
            ("(x+y)²", "x^2 + 2xy + y^2"),
            ("3x/2 + 1/2", "(3/2)x + 1/2"),
            ("x/2", "x/2"),
            ("√8 + 1", "1 + 2racine(2)"),
            ("√2 - 5", "racine(2) - 5"),
            ("3√2/2", "3racine(2)/2"),
            ("2/(x+1)", "2/(x + 1)"),
            ("(2x+2)/(4x)", "(x + 1)/(2x)"),
            ("(x²-1)/(x²+2x+1)", "(x - 1)/(x + 1)"),
            ("6x²/(3x)", "2x"),
            ("6x/(9x²)", "2/(3x)"),
            ("ab/(ac)", "b/c"),
            ("1/x + 1/y", "(x + y)/(xy)"),
            ("2,5x", "(5/2)x"),
            ("2π", "2π"),
        ],
    );
}

#[test]
fn factoring_finds_what_school_asks_for() {
    table(
        factor,
        &[
            ("3x+6", "3(x + 2)"),
            ("x²+5x", "x(x + 5)"),
            ("6x²-9x", "3x(2x - 3)"),
            ("x²-9", "(x - 3)(x + 3)"),
            ("4x²-25", "(2x - 5)(2x + 5)"),
            ("x²+6x+9", "(x + 3)^2"),
            ("4x²-12x+9", "(2x - 3)^2"),
            ("x²-5x+6", "(x - 2)(x - 3)"),
            ("(x+1)(x+2)+(x+1)(x-3)", "(x + 1)(2x - 1)"),
            ("-2x+4", "-2(x - 2)"),
            ("x²+1", "x^2 + 1"),
            ("a²-b²", "(a - b)(a + b)"),
            ("a²+2ab+b²", "(a + b)^2"),
            ("ax+ay", "a(x + y)"),
            ("-x-1", "-x - 1"),
            ("x", "x"),
            ("2x²", "2x^2"),
            ("x³-x", "x(x - 1)(x + 1)"),
        ],
    );
}

#[test]
fn fractions_are_reduced() {
    table(irreducible, &[("6/8", "3/4"), ("-6/4", "-3/2"), ("4/2", "2"), ("1/3+1/6", "1/2"), ("0,75", "3/4")]);
}

#[test]
fn replacing_a_letter_shows_the_brackets_it_needs() {
    for (text, value, expected) in [
        ("3x + 2", "4", "3 × 4 + 2"),
        ("3x + 2", "-4", "3(-4) + 2"),
        ("5 + x", "-3", "5 + (-3)"),
        ("x²", "-3", "(-3)^2"),
        ("-x", "-3", "-(-3)"),
        ("xy + 5", "-3", "-3y + 5"),
        ("2x", "a+1", "2(a + 1)"),
        ("x/3", "a+1", "(a + 1)/3"),
        ("x^2", "2/3", "(2/3)^2"),
    ] {
        assert_eq!(substitute(&tree(text), "x", &tree(value)).to_string(), expected, "{text} with x = {value}");
    }
}

#[test]
fn what_grows_too_large_is_refused() {
    let bombs = [
        "9^(9^9)".to_owned(),
        "((((((((x+1)^9)^9)^9)^9)^9)^9)^9)^9".to_owned(),
        "(x+y+z+a+b+c)^40".to_owned(),
        format!("√({})", "7".repeat(80)),
        format!("√({}1)", "9".repeat(40)),
        (2..90).map(|n| format!("1/{n}")).collect::<Vec<_>>().join("+"),
        format!("1/({})", (2..30).map(|n| format!("√{n}")).collect::<Vec<_>>().join("+")),
        (1..30).map(|n| format!("1/(x+{n})")).collect::<Vec<_>>().join("+"),
        "(1/3+x)^200".to_owned(),
        // Found by the fuzzer `answer`.
        "x+HM(x+1)^60".to_owned(),
        format!("{}^200", "9".repeat(300)),
        "2^-9999999999".to_owned(),
    ];
    for text in bombs {
        let refused = match read(&text, &Vocabulary::pupil()) {
            Err(_) => true,
            Ok(tree) => {
                let compared = evaluate(&tree).and_then(|value| value.equals(&evaluate(&Expression::integer(1))?));
                compared == Err(MathsError::TooLarge) && factor(&tree) == Err(MathsError::TooLarge)
            }
        };
        assert!(refused, "{text}");
    }
}

#[test]
fn impossible_calculations_say_why() {
    for (text, error) in [
        ("1/0", MathsError::DivisionByZero),
        ("1/(√8-2√2)", MathsError::DivisionByZero),
        ("√(-4)", MathsError::NegativeRoot),
        ("2^x", MathsError::Exponent),
        ("0^-1", MathsError::DivisionByZero),
    ] {
        assert_eq!(evaluate(&tree(text)).err(), Some(error), "{text}");
    }
}

fn formulas() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        (0..30_i32).prop_map(Expression::integer),
        Just(Expression::letter("x")),
        Just(Expression::letter("y")),
        Just(Expression::Decimal { digits: 25.into(), scale: 1 }),
    ];
    leaf.prop_recursive(4, 24, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::sum(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::difference(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::times(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::implicit(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::fraction(a, b)),
            inner.clone().prop_map(Expression::negation),
            (inner, 0..4_i32).prop_map(|(a, n)| Expression::power(a, Expression::integer(n))),
        ]
    })
}

proptest! {
    #[test]
    fn a_written_formula_is_read_back_with_the_same_value(formula in formulas()) {
        let again = read(&formula.to_string(), &Vocabulary::with_letters(["x", "y"]))
            .map_err(|error| TestCaseError::fail(format!("{formula}: {error}")))?;
        match (evaluate(&formula), evaluate(&again)) {
            (Ok(before), Ok(after)) => prop_assert!(before.equals(&after).unwrap_or(true), "{} / {}", formula, again),
            (before, after) => prop_assert_eq!(before.err(), after.err()),
        }
    }

    #[test]
    fn expanding_factoring_and_bracketing_keep_the_value(formula in formulas()) {
        if let Ok(value) = evaluate(&formula) {
            for other in [expand(&formula), factor(&formula), Ok(formula.bracketed())] {
                let other = other.map_err(|error| TestCaseError::fail(error.to_string()));
                if let Ok(again) = other.and_then(|tree| evaluate(&tree).map_err(|e| TestCaseError::fail(format!("{tree}: {e}")))) {
                    prop_assert!(value.equals(&again).unwrap_or(true), "{}", formula);
                }
            }
        }
    }
}
