//! French typography for texts typed on a keyboard.

mod measures;

pub(crate) use measures::measured;

/// Narrow no-break space, before `;`, `!` and `?`.
const NARROW: char = '\u{202f}';
/// No-break space, before `:` and inside guillemets.
const WIDE: char = '\u{a0}';

/// The text with typographic apostrophes and with the spaces of French punctuation that do not break.
pub(crate) fn french(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\'' => set.push('’'),
            ' ' => match characters.peek() {
                Some(';' | '!' | '?') => set.push(NARROW),
                Some(':' | '»' | '%' | '€') => set.push(WIDE),
                _ => set.push(' '),
            },
            '«' => {
                set.push('«');
                if characters.next_if_eq(&' ').is_some() {
                    set.push(WIDE);
                }
            }
            other => set.push(other),
        }
    }
    set
}
