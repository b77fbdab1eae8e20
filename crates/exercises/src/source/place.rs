//! Where a text stands in its file, so that a refusal points at the character and not only at the key.

use std::ops::Range;

use curriculum::Refusal;
use toml::Spanned;

/// A text of the file with its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed<'a> {
    file: &'a str,
    /// The whole file.
    source: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Placed<'a> {
    pub(crate) fn new(file: &'a str, source: &'a str, text: &Spanned<String>) -> Self {
        let Range { start, end } = text.span();
        Self { file, source, start, end: end.min(source.len()) }
    }

    /// A refusal at byte `offset` of the text.
    pub(crate) fn refusal(&self, offset: usize, reason: impl Into<String>) -> Refusal {
        let raw = self.source.get(self.start..self.end).unwrap_or_default();
        Refusal::at(self.file, self.source, self.start + raw_offset(raw, offset), reason)
    }
}

/// The byte of the TOML literal `raw` that gives byte `offset` of its value.
fn raw_offset(raw: &str, offset: usize) -> usize {
    let delimiter = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|mark| raw.starts_with(mark)).unwrap_or("");
    let escapes = delimiter.starts_with('"');
    let mut at = delimiter.len();
    if delimiter.len() == 3 {
        at += raw[at..].find('\n').filter(|&newline| raw[at..at + newline].trim().is_empty()).map_or(0, |n| n + 1);
    }
    let mut value = 0;
    while value < offset {
        let rest = &raw[at..];
        let Some(first) = rest.chars().next() else { break };
        if first == '\\' && escapes {
            let (read, given) = escape(rest);
            at += read;
            value += given;
        } else {
            at += first.len_utf8();
            value += first.len_utf8();
        }
    }
    at
}

/// Bytes read and bytes given by the escape sequence at the start of `rest`.
fn escape(rest: &str) -> (usize, usize) {
    let kind = rest.chars().nth(1);
    let digits = match kind {
        Some('u') => 4,
        Some('U') => 8,
        Some(other) if other.is_whitespace() => {
            return (rest.len() - rest[1..].trim_start().len(), 0);
        }
        _ => return (1 + kind.map_or(0, char::len_utf8), 1),
    };
    let end = (2 + digits).min(rest.len());
    let code = rest.get(2..end).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    (if rest.is_char_boundary(end) { end } else { 2 }, code.and_then(char::from_u32).map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::raw_offset;

    #[test]
    fn an_offset_counts_quotes_and_escapes() {
        assert_eq!(raw_offset("\"abc\"", 1), 2);
        assert_eq!(raw_offset("'''\nabc'''", 1), 5);
        assert_eq!(raw_offset(r#""a\"b\u00e9c""#, 2), 4);
        assert_eq!(raw_offset(r#""a\"b\u00e9c""#, 5), 11);
        assert_eq!(raw_offset("\"é\"", 99), 4);
    }
}
