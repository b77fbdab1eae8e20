//! What a keyboard changes in an answer never changes what the answer is worth.

use exercises::marking::{AnswerKind, mark};

use crate::rows::{Row, rows};

/// Its name, and how it types an answer.
type Habit = (&'static str, fn(&str) -> String);

/// Another keyboard, the same answer: each habit changes the characters and nothing else.
const HABITS: &[Habit] = &[
    ("a true minus", |typed| typed.replace('-', "\u{2212}")),
    ("a dash for a minus", |typed| typed.replace('-', "\u{2013}")),
    ("blanks around", |typed| format!(" \u{a0}{typed}\u{202f} ")),
    ("no-break spaces", |typed| with_other_spaces(typed, '\u{a0}')),
    ("narrow no-break spaces", |typed| with_other_spaces(typed, '\u{202f}')),
    ("wide digits and signs", |typed| typed.chars().map(wide).collect()),
    ("a cross for a star", |typed| {
        // two stars are a power, and R* is a set
        if ["**", "R", "ℝ"].iter().any(|other| typed.contains(other)) {
            typed.to_owned()
        } else {
            typed.replace('*', "×")
        }
    }),
    ("a dot for a cross", |typed| typed.replace('×', "⋅")),
    ("braces around an exponent", |typed| with_braced_exponents(typed)),
];

/// Spaces between digits are left alone: there, the plain one may end a number.
fn with_other_spaces(typed: &str, space: char) -> String {
    let characters: Vec<char> = typed.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(char::is_ascii_digit);
    let changed = characters.iter().enumerate().map(|(at, character)| {
        let between = digit(at.checked_sub(1)) && digit(Some(at + 1));
        if *character == ' ' && !between { space } else { *character }
    });
    changed.collect()
}

fn wide(character: char) -> char {
    match character {
        '0'..='9' | '+' | '=' | '(' | ')' | '<' | '>' => {
            char::from_u32(u32::from(character) + 0xfee0).unwrap_or(character)
        }
        other => other,
    }
}

/// `x^12` as `x^{12}`.
fn with_braced_exponents(typed: &str) -> String {
    let mut parts = typed.split('^');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| {
        let digits = part.chars().take_while(char::is_ascii_digit).count();
        let (exponent, rest) = part.split_at(digits);
        let whole_exponent = digits > 0 && !rest.starts_with([',', '.']);
        if whole_exponent { format!("{whole}^{{{exponent}}}{rest}") } else { format!("{whole}^{part}") }
    })
}

#[test]
fn no_habit_of_a_keyboard_changes_a_verdict() {
    let units = [AnswerKind::Quantity, AnswerKind::Duration];
    let mut changed = Vec::new();
    let mut tried = 0;
    let in_formulas = |row: &Row| {
        use AnswerKind::{Choice, Choices, Gaps, Matching, Ordering, Text};
        !matches!(row.question.kind, Text | Choice | Choices | Gaps | Matching | Ordering)
    };
    for row in rows().into_iter().filter(in_formulas) {
        for (habit, change) in HABITS {
            let typed = change(&row.typed);
            let braced_unit = *habit == "braces around an exponent"
                && (row.question.unit.is_some() || units.contains(&row.question.kind));
            if typed == row.typed || braced_unit {
                continue;
            }
            tried += 1;
            let got = mark(&row.question, &typed);
            if got.verdict != row.verdict {
                changed.push(format!(
                    "line {}, {habit}: « {typed} » is {:?} instead of {:?} ({})",
                    row.line, got.verdict, row.verdict, got.message
                ));
            }
        }
    }
    assert!(changed.is_empty(), "{} of {tried}:\n{}", changed.len(), changed.join("\n"));
    assert!(tried > 5_000, "only {tried} rows were typed otherwise");
}
