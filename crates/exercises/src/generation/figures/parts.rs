//! Pieces of the texts of a drawing, each with the byte where it stands, so that a refusal points at it.

use crate::rendering::Name;

/// A piece of a text of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::generation) struct Part<'a> {
    pub(in crate::generation) text: &'a str,
    /// Where it starts in the text of the file.
    pub(in crate::generation) start: usize,
}

impl<'a> Part<'a> {
    pub(super) fn whole(text: &'a str) -> Self {
        Self { text, start: 0 }.trimmed()
    }

    fn trimmed(self) -> Self {
        let start = self.start + (self.text.len() - self.text.trim_start().len());
        Self { text: self.text.trim(), start }
    }

    /// The piece between two bytes, without the spaces around it.
    pub(super) fn between(self, from: usize, to: usize) -> Self {
        Self { text: &self.text[from..to], start: self.start + from }.trimmed()
    }

    pub(super) fn from(self, from: usize) -> Self {
        self.between(from, self.text.len())
    }

    /// The pieces between marks that no bracket and no quotes hold.
    pub(super) fn split(self, mark: char) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for at in self.outside_brackets(mark) {
            pieces.push(self.between(start, at));
            start = at + mark.len_utf8();
        }
        pieces.push(self.from(start));
        pieces
    }

    /// What stands before and after the first mark that no bracket holds.
    pub(super) fn split_once(self, mark: char) -> Option<(Self, Self)> {
        let at = self.outside_brackets(mark).next()?;
        Some((self.between(0, at), self.from(at + mark.len_utf8())))
    }

    fn outside_brackets(self, mark: char) -> impl Iterator<Item = usize> {
        let mut depth = 0_usize;
        self.text.char_indices().filter_map(move |(at, character)| {
            match character {
                '(' | '{' => depth += 1,
                ')' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            (character == mark && depth == 0).then_some(at)
        })
    }

    /// The name that this is, and nothing else.
    pub(super) fn name(self) -> Option<Name> {
        Name::at_start_of(self.text).filter(|(_, length)| *length == self.text.len()).map(|(name, _)| name)
    }

    /// `name : rest`, or the whole without a name.
    pub(super) fn named(self) -> (Option<Name>, Self) {
        let split = self.split_once(':').and_then(|(before, after)| Some((before.name()?, after)));
        split.map_or((None, self), |(name, rest)| (Some(name), rest))
    }

    /// `A(x ; y)` or `(x ; y)`: the name if there is one, and what the brackets hold.
    pub(super) fn bracketed(self) -> Option<(Option<Name>, Self)> {
        let inner = self.text.strip_suffix(')')?;
        let (name, length) = Name::at_start_of(inner).map_or((None, 0), |(name, length)| (Some(name), length));
        let rest = &inner[length..];
        let open = length + (rest.len() - rest.trim_start().len());
        inner[open..].starts_with('(').then(|| (name, self.between(open + 1, inner.len())))
    }

    /// Names that follow each other, `ABC`, `[AB]`, `(AB)`: each with its place.
    pub(super) fn names(self) -> Option<Vec<(Name, usize)>> {
        let held = self.text.strip_prefix(['[', '(']).unwrap_or(self.text);
        let held = held.strip_suffix([']', ')']).unwrap_or(held);
        let mut at = held.as_ptr() as usize - self.text.as_ptr() as usize;
        let end = at + held.len();
        let mut names = Vec::new();
        while at < end {
            let rest = &self.text[at..end];
            if rest.starts_with(char::is_whitespace) {
                at += rest.len() - rest.trim_start().len();
                continue;
            }
            let (name, length) = Name::at_start_of(rest)?;
            names.push((name, self.start + at));
            at += length;
        }
        (!names.is_empty()).then_some(names)
    }
}
