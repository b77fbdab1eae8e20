//! Answers that are equal for algebra are worth the same, however they are written; near misses never are.

use exercises::marking::{AnswerKind, Form, Question, Verdict, mark};
use exercises::maths::{Expression, ProductSign, evaluate};
use exercises::reading::{Vocabulary, read};
use exercises::rendering::plain;
use proptest::prelude::*;

fn polynomials() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        (1..12_i32).prop_map(Expression::integer),
        Just(Expression::letter("x")),
        Just(Expression::letter("y")),
        Just(Expression::Decimal { digits: 15.into(), scale: 1 }),
    ];
    leaf.prop_recursive(3, 10, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::sum(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::difference(a, b)),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expression::times(a, b)),
            (inner, 1..3_i32).prop_map(|(a, n)| Expression::power(a, Expression::integer(n))),
        ]
    })
}

/// What is left of the choices that a rewriting makes, one byte each; 0 when there are no more.
struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn next(&mut self) -> u8 {
        self.0.next().copied().unwrap_or_default()
    }
}

/// The same value written otherwise: terms and factors exchanged, brackets multiplied out, steps undone.
fn rewritten(tree: &Expression, choices: &mut Choices<'_>) -> Expression {
    use Expression as E;
    let parts: Result<E, std::convert::Infallible> = tree.try_map(|part| Ok(rewritten(part, choices)));
    let tree = parts.unwrap_or_else(|never| match never {});
    let choice = choices.next();
    let number = E::integer(i32::from(choice / 16) + 2);
    match (choice % 9, tree) {
        (1, E::Sum(left, right)) => E::sum(*right, *left),
        (1, E::Product { left, right, .. }) => E::times(*right, *left),
        (2, E::Difference(left, right)) => E::sum(*left, E::negation(*right)),
        (3, E::Difference(left, right)) => E::negation(E::difference(*right, *left)),
        (4, E::Product { left, right, .. }) => match *right {
            E::Sum(first, second) => E::sum(E::times(*left.clone(), *first), E::times(*left, *second)),
            E::Difference(first, second) => E::difference(E::times(*left.clone(), *first), E::times(*left, *second)),
            right => E::implicit(*left, right),
        },
        (5, E::Power(base, exponent)) if *exponent == E::integer(2) => E::times(*base.clone(), *base),
        (6, tree) if choice > 200 => E::difference(E::sum(tree, number.clone()), number),
        (7, tree) if choice > 200 => E::fraction(E::times(number.clone(), tree), number),
        (8, tree) if choice > 220 => E::times(E::integer(1), tree),
        (_, tree) => tree,
    }
}

fn value_in_another_writing(numerator: i64, denominator: i64, way: u8) -> String {
    let times = i64::from(way / 8) + 1;
    if numerator % denominator == 0 {
        // A fraction that is a whole number is to be simplified: that is a form, not a value.
        let whole = numerator / denominator;
        return if way.is_multiple_of(2) { format!("{whole}") } else { format!("{whole},0") };
    }
    match way % 5 {
        0 => format!("{}/{}", numerator * times, denominator * times),
        1 => format!("{} / {}", -numerator * times, -denominator * times),
        3 if (numerator * 1000) % denominator == 0 => {
            let thousandths = numerator * 1000 / denominator;
            let sign = if thousandths < 0 { "-" } else { "" };
            format!("{sign}{},{:03}", thousandths.abs() / 1000, thousandths.abs() % 1000)
        }
        _ => format!("({numerator})/{denominator}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_formula_is_read_back_as_the_same_formula(formula in polynomials(), typographic in any::<bool>()) {
        let print = |tree: &Expression| if typographic { plain(tree) } else { tree.to_string() };
        let vocabulary = Vocabulary::with_letters(["x", "y"]);
        let again = |text: &str| read(text, &vocabulary).map_err(|error| TestCaseError::fail(format!("{text}: {error}")));
        let once = again(&print(&formula))?;
        prop_assert_eq!(print(&once), print(&formula));
        prop_assert_eq!(again(&print(&once))?, once);
    }

    #[test]
    fn equal_expressions_mark_alike(formula in polynomials(), choices in prop::collection::vec(any::<u8>(), 0..40)) {
        let other = rewritten(&formula, &mut Choices(choices.iter()));
        let letters = Some(vec!["x".to_owned(), "y".to_owned()]);
        let question = Question { letters, ..Question::new(AnswerKind::Expression, formula.to_string(), Form::Any) };
        for typed in [other.to_string(), plain(&other)] {
            if typed.chars().count() <= 400 && evaluate(&other).is_ok() && evaluate(&formula).is_ok() {
                let got = mark(&question, &typed);
                prop_assert_eq!(got.verdict, Verdict::Right, "{} for {}: {}", typed, formula, got.message);
            }
        }
        // The other way round: an exercise may expect the clumsy writing.
        let question = Question { expected: other.to_string(), ..question };
        if other.to_string().chars().count() <= 400 && evaluate(&other).is_ok() {
            prop_assert_eq!(mark(&question, &formula.to_string()).verdict, Verdict::Right, "{} for {}", formula, other);
        }
    }

    #[test]
    fn equal_fractions_mark_alike((a, b) in (-40..40_i64, 2..40_i64), ways in prop::collection::vec(any::<u8>(), 1..6)) {
        let question = Question::new(AnswerKind::Fraction, format!("{a}/{b}"), Form::Any);
        for way in ways {
            let typed = value_in_another_writing(a, b, way);
            let near = value_in_another_writing(a + 1, b, way);
            prop_assert_eq!(mark(&question, &typed).verdict, Verdict::Right, "{} for {}/{}", typed, a, b);
            prop_assert_ne!(mark(&question, &near).verdict, Verdict::Right, "{} for {}/{}", near, a, b);
        }
    }

    #[test]
    fn the_same_solutions_mark_alike(
        values in prop::collection::btree_set((-9..10_i64, 1..7_i64), 1..4),
        ways in prop::collection::vec(any::<u8>(), 4),
    ) {
        let written = |(rank, (a, b)): (usize, &(i64, i64))| value_in_another_writing(*a, *b, ways[rank]);
        let mut typed: Vec<String> = values.iter().enumerate().map(written).collect();
        let rotated = usize::from(ways[3]) % typed.len();
        typed.rotate_left(rotated);
        let expected: Vec<String> = values.iter().map(|(a, b)| format!("{a}/{b}")).collect();
        let question = Question { letters: Some(vec!["x".to_owned()]), ..Question::new(AnswerKind::Solutions, expected.join(" ; "), Form::Any) };
        let named: Vec<String> = typed.iter().map(|value| format!("x = {value}")).collect();
        for answer in [typed.join(" ; "), typed.join(" ou "), named.join(" ou "), format!("S = {{{}}}", typed.join(" ; "))] {
            let got = mark(&question, &answer);
            prop_assert_eq!(got.verdict, Verdict::Right, "{} for {:?}: {}", answer, expected, got.message);
        }
        let more = format!("{} ; 77", typed.join(" ; "));
        prop_assert_eq!(mark(&question, &more).verdict, Verdict::WrongValue, "{}", more);
        if let Some((_, fewer)) = typed.join(" ; ").split_once(" ; ") {
            let distinct: std::collections::BTreeSet<i64> = values.iter().map(|(a, b)| a * 420 / b).collect();
            if distinct.len() == values.len() {
                prop_assert_ne!(mark(&question, fewer).verdict, Verdict::Right, "{}", fewer);
            }
        }
    }

    #[test]
    fn multiples_of_an_equation_mark_alike((a, b, times) in (-9..10_i64, -9..10_i64, 1..6_i64), swapped in any::<bool>()) {
        let question = Question::new(AnswerKind::Equation, format!("y = {a}x + {b}").replace("+ -", "- "), Form::Any);
        let sides = [format!("{times}y"), format!("{}x + ({})", a * times, b * times)];
        let [left, right] = if swapped { [&sides[1], &sides[0]] } else { [&sides[0], &sides[1]] };
        let got = mark(&question, &format!("{left} = {right}"));
        prop_assert_eq!(got.verdict, Verdict::Right, "{} = {}: {}", left, right, got.message);
        let near = mark(&question, &format!("{left} = {right} + 1"));
        prop_assert_eq!(near.verdict, Verdict::WrongValue, "{} = {} + 1", left, right);
    }

    #[test]
    fn an_interval_and_its_inequality_mark_alike((low, width) in (-20..20_i64, 1..20_i64), closed in any::<(bool, bool)>()) {
        let high = low + width;
        let (open, close) = (if closed.0 { '[' } else { ']' }, if closed.1 { ']' } else { '[' });
        let (from, to) = (if closed.0 { "≤" } else { "<" }, if closed.1 { "<=" } else { "<" });
        let interval = format!("{open}{low} ; {high}{close}");
        let letters = Some(vec!["x".to_owned()]);
        let question = Question { letters, ..Question::new(AnswerKind::Interval, interval.clone(), Form::Any) };
        for typed in [interval, format!("{low}{from} x {to}{high}"), format!("x ∈ {open}{low};{high}{close}")] {
            let got = mark(&question, &typed);
            prop_assert_eq!(got.verdict, Verdict::Right, "{}: {}", typed, got.message);
        }
        let mirrored = format!("{low} {} x {to} {high}", if closed.0 { "<" } else { "≤" });
        prop_assert_eq!(mark(&question, &mirrored).verdict, Verdict::WrongValue, "{}", mirrored);
    }

    #[test]
    fn the_same_length_in_other_units_marks_alike(millimetres in 1..2_000_000_i64) {
        let question = Question { unit: Some("cm".to_owned()), ..Question::new(AnswerKind::Quantity, format!("{},{} cm", millimetres / 10, millimetres % 10), Form::Any) };
        let typed = [
            format!("{millimetres} mm"),
            format!("{},{:03}m", millimetres / 1000, millimetres % 1000),
            format!("{},{:06} km", millimetres / 1_000_000, millimetres % 1_000_000),
        ];
        for answer in typed {
            prop_assert_eq!(mark(&question, &answer).verdict, Verdict::Right, "{}", answer);
        }
        let near = format!("{} mm", millimetres + 1);
        prop_assert_eq!(mark(&question, &near).verdict, Verdict::WrongValue, "{}", near);
    }
}

#[test]
fn a_rewriting_does_rewrite() {
    let tree =
        Expression::times(Expression::integer(2), Expression::sum(Expression::letter("x"), Expression::integer(3)));
    let other = rewritten(&tree, &mut Choices([0, 0, 0, 1, 4].iter()));
    assert_eq!(other.to_string(), "2 × 3 + 2 × x");
    assert!(matches!(tree, Expression::Product { sign: ProductSign::Times, .. }));
}
