//! The keys beside the field of an answer.

use app::islands::answer_field::keys::{Effect, input_mode, keys};
use exercises::marking::AnswerKind;

/// The text with `|` for the cursor, or with what is selected between two of them.
fn press(effect: Effect, marked: &str) -> String {
    let start = marked.find('|').expect("a cursor");
    let text = marked.replacen('|', "", 1);
    let end = text.find('|').unwrap_or(start);
    let (text, cursor) = effect.apply(&text.replace('|', ""), start, end);
    format!("{}|{}", &text[..cursor], &text[cursor..])
}

#[test]
fn a_fraction_bar_joins_what_is_there_or_opens_two_brackets_to_fill() {
    let bar = Effect::Join("/");
    assert_eq!(press(bar, "3|"), "3/|");
    assert_eq!(press(bar, "|"), "(|)/()");
    assert_eq!(press(bar, "2+|"), "2+(|)/()");
    assert_eq!(press(bar, "(x+1)|"), "(x+1)/|");
    assert_eq!(press(bar, "|x+1|"), "(x+1)/|");
    assert_eq!(press(bar, "|12|"), "12/|");
}

#[test]
fn brackets_and_roots_close_around_what_is_selected() {
    assert_eq!(press(Effect::Enclose("(", ")"), "2|x+1|"), "2(x+1)|");
    assert_eq!(press(Effect::Enclose("√(", ")"), "|"), "√(|)");
    assert_eq!(press(Effect::Write("−"), "3|5|"), "3−|");
}

#[test]
fn moving_on_goes_to_the_next_brackets_to_fill_then_out() {
    assert_eq!(press(Effect::MoveOn, "(3|)/()"), "(3)/(|)");
    assert_eq!(press(Effect::MoveOn, "(3)/(4|)"), "(3)/(4)|");
    assert_eq!(press(Effect::MoveOn, "|12"), "12|");
    assert_eq!(press(Effect::MoveOn, "√(7|)+1"), "√(7)|+1");
    assert_eq!(press(Effect::MoveOn, "(3| ; )"), "(3 ; |)");
    assert_eq!(press(Effect::MoveOn, "(3 ; 4|)"), "(3 ; 4)|");
}

#[test]
fn a_number_pad_opens_only_where_the_keys_write_what_it_lacks() {
    let signs = |kind| keys(kind).map(|key| key.sign).collect::<Vec<_>>();
    assert_eq!(signs(AnswerKind::Integer), ["−"], "a whole number needs nothing else");
    for kind in [AnswerKind::Integer, AnswerKind::Decimal, AnswerKind::Percent] {
        assert!(input_mode(kind).is_some() && signs(kind).contains(&"−"), "{kind:?}");
    }
    for kind in [AnswerKind::Fraction, AnswerKind::Expression, AnswerKind::Text, AnswerKind::Duration] {
        assert_eq!(input_mode(kind), None, "{kind:?}");
    }
}

#[test]
fn no_key_breaks_a_text_wherever_the_cursor_is() {
    let text = "√(é)²/½";
    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
    let kinds = [
        AnswerKind::Coordinates,
        AnswerKind::Text,
        AnswerKind::Interval,
        AnswerKind::Scientific,
        AnswerKind::Quantity,
        AnswerKind::Percent,
    ];
    for key in kinds.into_iter().chain([AnswerKind::Solutions, AnswerKind::Expression]).flat_map(keys) {
        for (rank, &start) in places.iter().enumerate() {
            for &end in &places[rank..] {
                let (written, cursor) = key.effect.apply(text, start, end);
                assert!(written.is_char_boundary(cursor) && !key.name.is_empty() && !key.sign.is_empty());
            }
        }
    }
}
