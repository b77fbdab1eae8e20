//! The keys beside the field: what each one writes, and where the cursor is afterwards.

use exercises::marking::AnswerKind;

/// One key.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// What stands on it.
    pub sign: &'static str,
    /// What is read aloud.
    pub name: &'static str,
    /// What it does to the text.
    pub effect: Effect,
}

/// What a key does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
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
    key("â", "a accent circonflexe", Effect::Write("â")),
    key("î", "i accent circonflexe", Effect::Write("î")),
    key("ô", "o accent circonflexe", Effect::Write("ô")),
    key("û", "u accent circonflexe", Effect::Write("û")),
    key("ù", "u accent grave", Effect::Write("ù")),
    key("ç", "c cédille", Effect::Write("ç")),
    key("œ", "e dans l’o", Effect::Write("œ")),
    key("’", "apostrophe", Effect::Write("’")),
    key("É", "E majuscule accent aigu", Effect::Write("É")),
    key("À", "A majuscule accent grave", Effect::Write("À")),
];

/// The keys that help to write an answer of this kind, in order.
pub fn keys(kind: AnswerKind) -> impl Iterator<Item = &'static Key> {
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
pub fn input_mode(kind: AnswerKind) -> Option<&'static str> {
    match kind {
        AnswerKind::Integer => Some("numeric"),
        AnswerKind::Decimal | AnswerKind::Percent => Some("decimal"),
        _ => None,
    }
}

/// Whether one key is all that helps: what is understood then stands beside it.
pub fn has_one_key(kind: AnswerKind) -> bool {
    keys(kind).count() == 1
}

/// Whether what is understood of such an answer stays as low as words: no fraction is usual in it.
pub fn is_low(kind: AnswerKind) -> bool {
    matches!(kind, AnswerKind::Integer | AnswerKind::Text | AnswerKind::Duration | AnswerKind::Quantity)
}

impl Effect {
    /// The text after the key, and the place of the cursor, in bytes. `start..end` is what is selected, on boundaries of
    /// characters.
    pub fn apply(self, text: &str, start: usize, end: usize) -> (String, usize) {
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
