//! The keys beside the field: what each one writes, and where the cursor is afterwards.

use exercises::marking::AnswerKind;

/// One key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// What stands on it.
    pub(super) sign: &'static str,
    /// What is read aloud.
    pub(super) name: &'static str,
    /// What it does to the text.
    pub(super) effect: Effect,
}

/// What a key does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Writes this in the place of what is selected.
    Write(&'static str),
    /// Puts what is selected between these two, or the cursor if nothing is.
    Enclose(&'static str, &'static str),
    /// Writes this sign after what is selected, in brackets where it needs them; at the start of a number, two brackets
    /// to fill around it.
    Join(&'static str),
    /// Moves the cursor to the next brackets to fill, or out of those that it is in.
    MoveOn,
}

const fn key(sign: &'static str, name: &'static str, effect: Effect) -> Key {
    Key { sign, name, effect }
}

const MATHS: &[Key] = &[
    key("a/b", "a/b, fraction", Effect::Join("/")),
    key("x²", "x², au carré", Effect::Write("²")),
    key("xⁿ", "xⁿ, puissance", Effect::Join("^")),
    key("√", "racine carrée", Effect::Enclose("√(", ")")),
    key("( )", "parenthèses", Effect::Enclose("(", ")")),
    key("×", "multiplié par", Effect::Write("×")),
    key("−", "moins", Effect::Write("−")),
];
/// A whole number needs no key but a minus sign, which the number pads of some phones do not have.
const MINUS: &[Key] = &[key("−", "moins", Effect::Write("−"))];
/// A number in any writing.
const NUMBER: &[Key] = &[key("a/b", "a/b, fraction", Effect::Join("/")), key("−", "moins", Effect::Write("−"))];
const PERCENT: &[Key] = &[key("%", "pour cent", Effect::Write(" %"))];
const MOVE_ON: &[Key] = &[key("→", "aller plus loin", Effect::MoveOn)];
const SEVERAL: &[Key] = &[key(";", "point-virgule", Effect::Write(" ; "))];
/// A pair of coordinates, or of the values of two unknowns.
const PAIR: &[Key] = &[key("( ; )", "couple", Effect::Enclose("(", " ; )"))];
const POWER_OF_TEN: &[Key] = &[key("×10ⁿ", "fois 10 puissance", Effect::Write("×10^"))];
const UNITS: &[Key] = &[
    key("²", "au carré", Effect::Write("²")),
    key("³", "au cube", Effect::Write("³")),
    key("°", "degré", Effect::Write("°")),
    key("€", "euro", Effect::Write("€")),
];
const REALS: &[Key] = &[
    key("[", "crochet ouvrant", Effect::Write("[")),
    key("]", "crochet fermant", Effect::Write("]")),
    key("∞", "infini", Effect::Write("∞")),
    key("∪", "union", Effect::Write(" ∪ ")),
    key("≤", "inférieur ou égal", Effect::Write(" ≤ ")),
    key("≥", "supérieur ou égal", Effect::Write(" ≥ ")),
];
/// Letters that some keyboards hide, above all as capitals.
const LETTERS: &[Key] = &[
    key("é", "e accent aigu", Effect::Write("é")),
    key("è", "e accent grave", Effect::Write("è")),
    key("ê", "e accent circonflexe", Effect::Write("ê")),
    key("à", "a accent grave", Effect::Write("à")),
    key("ù", "u accent grave", Effect::Write("ù")),
    key("ç", "c cédille", Effect::Write("ç")),
    key("î", "i accent circonflexe", Effect::Write("î")),
    key("ô", "o accent circonflexe", Effect::Write("ô")),
    key("œ", "e dans l’o", Effect::Write("œ")),
    key("É", "E majuscule accent aigu", Effect::Write("É")),
    key("À", "A majuscule accent grave", Effect::Write("À")),
];

/// The keys that help to write an answer of this kind, in order.
pub(super) fn keys(kind: AnswerKind) -> impl Iterator<Item = &'static Key> {
    let groups: &[&'static [Key]] = match kind {
        AnswerKind::Text => &[LETTERS],
        AnswerKind::Duration => &[],
        AnswerKind::Integer => &[MINUS],
        AnswerKind::Decimal | AnswerKind::Fraction => &[NUMBER, MOVE_ON],
        AnswerKind::Percent => &[PERCENT, NUMBER, MOVE_ON],
        AnswerKind::Quantity => &[UNITS],
        AnswerKind::Scientific => &[POWER_OF_TEN, MATHS, MOVE_ON],
        AnswerKind::Interval => &[REALS, SEVERAL, MATHS, MOVE_ON],
        AnswerKind::Coordinates | AnswerKind::Vector | AnswerKind::System => &[PAIR, MATHS, SEVERAL, MOVE_ON],
        AnswerKind::Solutions | AnswerKind::List | AnswerKind::Set => &[MATHS, SEVERAL, MOVE_ON],
        _ => &[MATHS, MOVE_ON],
    };
    groups.iter().copied().flatten()
}

/// The keyboard that a phone opens for an answer of this kind (`inputmode` of HTML); none for its usual one.
///
/// Only beside keys that write the other signs of such an answer: number pads have no minus sign, no bar.
pub(in crate::islands) fn input_mode(kind: AnswerKind) -> Option<&'static str> {
    match kind {
        AnswerKind::Integer => Some("numeric"),
        AnswerKind::Decimal | AnswerKind::Percent => Some("decimal"),
        _ => None,
    }
}

/// Whether one key is all that helps: what is understood then stands beside it.
pub(in crate::islands) fn has_one_key(kind: AnswerKind) -> bool {
    keys(kind).count() == 1
}

/// Whether what is understood of such an answer stays as low as words: no fraction is usual in it.
pub(in crate::islands) fn is_low(kind: AnswerKind) -> bool {
    matches!(kind, AnswerKind::Integer | AnswerKind::Text | AnswerKind::Duration | AnswerKind::Quantity)
}

impl Effect {
    /// The text after the key, and the place of the cursor, in bytes. `start..end` is what is selected, on boundaries of
    /// characters.
    pub(super) fn apply(self, text: &str, start: usize, end: usize) -> (String, usize) {
        let (before, selected, after) = (&text[..start], &text[start..end], &text[end..]);
        let written = |inserted: &str, cursor: usize| (format!("{before}{inserted}{after}"), start + cursor);
        match self {
            Self::Write(sign) => written(sign, sign.len()),
            Self::Enclose(open, close) if selected.is_empty() => written(&format!("{open}{close}"), open.len()),
            Self::Enclose(open, close) => {
                let inserted = format!("{open}{selected}{close}");
                written(&inserted, inserted.len())
            }
            Self::Join(sign) if selected.is_empty() => {
                if before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ')' | '²' | '³')) {
                    written(sign, sign.len())
                } else {
                    written(&format!("(){sign}()"), 1)
                }
            }
            Self::Join(sign) => {
                let simple = selected.chars().all(char::is_alphanumeric);
                let inserted = if simple { format!("{selected}{sign}") } else { format!("({selected}){sign}") };
                written(&inserted, inserted.len())
            }
            Self::MoveOn => (text.to_owned(), further(text, end)),
        }
    }
}

/// Into the next empty brackets or the empty place of a pair, whichever comes first, else behind the next closing bracket,
/// else the end.
fn further(text: &str, from: usize) -> usize {
    let after = &text[from..];
    let empty =
        [("()", 1), ("; )", 2)].into_iter().filter_map(|(empty, inside)| Some(after.find(empty)? + inside)).min();
    let out = after.find([')', ']']).map(|place| place + 1);
    // An empty pair around the cursor itself does not start after it.
    from + empty.or(out).unwrap_or(after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
