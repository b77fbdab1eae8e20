//! French spaces: a question mark never starts a line alone.

/// The space that does not break a line.
const NO_BREAK: char = '\u{a0}';

/// `html` with the ordinary space replaced before `?`, `!`, `;`, `:`, `»` and `%`, and after `«`, in the text only: tags
/// and their attributes are left as they are.
pub fn french_spaces(html: &str) -> String {
    let mut typeset = String::with_capacity(html.len() + 64);
    let mut inside = Inside::Text;
    let mut characters = html.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        inside = inside.after(character);
        let held = matches!(characters.peek(), Some('?' | '!' | ';' | ':' | '»' | '%')) || before == '«';
        typeset.push(if character == ' ' && held && inside == Inside::Text { NO_BREAK } else { character });
        before = character;
    }
    typeset
}

/// Where a character of HTML stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    Tag,
    Attribute,
}

impl Inside {
    fn after(self, character: char) -> Self {
        match (self, character) {
            (Self::Text, '<') | (Self::Attribute, '"') => Self::Tag,
            (Self::Tag, '>') => Self::Text,
            (Self::Tag, '"') => Self::Attribute,
            (unchanged, _) => unchanged,
        }
    }
}
