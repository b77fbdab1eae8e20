//! What a voice says of formulas: the words of a teacher who dictates.

use exercises::maths::Expression;
use exercises::reading::{Vocabulary, read};
use exercises::rendering::spoken;

fn formula(text: &str) -> Expression {
    read(text, &Vocabulary::source(Vec::<String>::new())).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[track_caller]
fn all_said(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(written, said)| (written, said, spoken(&formula(written))))
        .filter(|(_, said, got)| got != *said)
        .map(|(written, said, got)| format!("{written}: « {got} » instead of « {said} »"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_are_said_as_they_are_read() {
    all_said(&[
        ("1", "un"),
        ("20", "vingt"),
        ("-7", "moins sept"),
        ("21", "21"),
        ("12500", "12500"),
        ("2,5 × 4", "2,5 fois quatre"),
        ("25 %", "25 pour cent"),
        ("10^-3", "dix puissance moins trois"),
        ("3,2 × 10^5", "3,2 fois dix puissance cinq"),
    ]);
}

#[test]
fn fractions_have_their_names() {
    all_said(&[
        ("1/2", "un demi"),
        ("3/2", "trois demis"),
        ("2/3", "deux tiers"),
        ("3/4", "trois quarts"),
        ("1/4 + 5/6", "un quart plus cinq sixièmes"),
        ("-3/4", "moins trois quarts"),
        ("3/4 × (-1/2)", "trois quarts fois moins un demi"),
        ("37/100", "37 centièmes"),
        ("1/1000", "un millième"),
        ("2 1/3", "deux et un tiers"),
        ("3/4 = 0,75", "trois quarts égale 0,75"),
    ]);
}

#[test]
fn fractions_without_a_name_are_said_with_sur() {
    all_said(&[
        ("a/b", "a sur b"),
        ("25/32", "25 sur 32"),
        ("a/b + 1", "a sur b, plus un"),
        ("1 + a/b", "un plus la fraction a sur b"),
        ("(x + 1)/2", "x plus un, le tout sur deux"),
        ("(3 + 4)/7 = 1", "trois plus quatre, le tout sur sept, égale un"),
        ("racine(2)/2", "racine carrée de deux, le tout sur deux"),
        (
            "2 × 3/(4 × 5)",
            "deux fois la fraction de numérateur trois et de dénominateur quatre fois cinq, fin de la fraction",
        ),
        (
            "5/(x + 1) - 2",
            "la fraction de numérateur cinq et de dénominateur x plus un, fin de la fraction, moins deux",
        ),
        ("(a + b)/d + 1", "la fraction de numérateur a plus b et de dénominateur d, fin de la fraction, plus un"),
    ]);
}

#[test]
fn powers_and_roots_are_said_as_in_class() {
    all_said(&[
        ("x^2 - 1", "x au carré moins un"),
        ("x^3 - x", "x au cube moins x"),
        ("x^4", "x puissance quatre"),
        ("2^n × 2", "deux puissance n, fois deux"),
        ("2^(n + 1)", "deux exposant n plus un, fin de l’exposant"),
        ("(x + 3)^2", "x plus trois, le tout au carré"),
        ("(-3)^2", "moins trois, le tout au carré"),
        ("(3/4)^2", "trois quarts, le tout au carré"),
        ("(x + 3)^2 - 16", "ouvre la parenthèse x plus trois ferme la parenthèse au carré moins seize"),
        ("racine(5)", "racine carrée de cinq"),
        ("racine(x + 1) + 2", "racine carrée de x plus un, fin de la racine, plus deux"),
    ]);
}

#[test]
fn products_are_said_as_in_class() {
    all_said(&[
        ("3x + 2", "trois x plus deux"),
        ("2(x + 3)", "deux facteur de x plus trois"),
        ("2(x + 3) = 14", "deux facteur de x plus trois égale quatorze"),
        ("3x(x - 1)", "trois x facteur de x moins un"),
        ("2(x + 3) + 1", "deux ouvre la parenthèse x plus trois ferme la parenthèse plus un"),
        (
            "(x + 1)(x - 3)",
            "ouvre la parenthèse x plus un ferme la parenthèse ouvre la parenthèse x moins trois ferme la parenthèse",
        ),
        ("f(x) = 2x + 1", "f de x, égale deux x plus un"),
    ]);
}

#[test]
fn a_number_with_a_sign_needs_no_brackets_after_a_sign() {
    all_said(&[
        ("5 + (-3)", "cinq plus moins trois"),
        ("5 - (-3)", "cinq moins moins trois"),
        ("-2 × (-3)", "moins deux fois moins trois"),
        ("7 - (x + 2)", "sept moins ouvre la parenthèse x plus deux ferme la parenthèse"),
        ("(+3) + (-5)", "ouvre la parenthèse plus trois ferme la parenthèse plus moins cinq"),
    ]);
}

#[test]
fn units_and_gaps_are_said() {
    let written = |text: &str| Expression::Text(text.to_owned());
    let decimal = |digits: i32| Expression::Decimal { digits: digits.into(), scale: 1 };
    for (formula, said) in [
        (Expression::implicit(Expression::integer(12), written("cm")), "douze centimètres"),
        (Expression::implicit(Expression::integer(1), written("h")), "une heure"),
        (Expression::implicit(decimal(15), written("kg")), "1,5 kilogramme"),
        (Expression::implicit(decimal(25), written("m²")), "2,5 mètres carrés"),
        (Expression::implicit(Expression::integer(3), written("billes")), "trois billes"),
        (Expression::times(Expression::integer(3), written("…")), "trois fois à compléter"),
    ] {
        assert_eq!(spoken(&formula), said);
    }
}

#[test]
fn a_part_of_a_letter_is_said_with_de() {
    let fraction = Expression::fraction(Expression::integer(3), Expression::integer(4));
    assert_eq!(spoken(&Expression::implicit(fraction, Expression::letter("x"))), "trois quarts de x");
}

#[test]
fn relations_are_said() {
    all_said(&[
        ("x <= -2", "x est inférieur ou égal à moins deux"),
        ("x != 0", "x est différent de zéro"),
        ("x = 3 ou x = -3", "x égale trois, ou x égale moins trois"),
    ]);
}
