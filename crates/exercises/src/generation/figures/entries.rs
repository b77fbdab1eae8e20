//! The keys of a `[[dessin]]` table, taken one by one; what is left at the end is refused.

use toml::Spanned;

use super::parts::Part;
use crate::generation::compile::Compiler;
use crate::generation::formula::Formula;
use crate::generation::template::Template;
use crate::rendering::Name;
use crate::source::{FigureSource, is_key};

/// A table of the file, and where its problems are told.
pub(super) struct Entries<'c, 'a> {
    compiler: &'c mut Compiler<'a>,
    source: &'c FigureSource,
    taken: Vec<&'static str>,
    /// Points that the other keys refer to.
    pub(super) points: Vec<Name>,
}

impl<'c, 'a> Entries<'c, 'a> {
    pub(super) fn new(compiler: &'c mut Compiler<'a>, source: &'c FigureSource) -> Self {
        Self { compiler, source, taken: Vec::new(), points: Vec::new() }
    }

    /// What a key lists; nothing when it is not there.
    pub(super) fn list(&mut self, key: &'static str) -> &'c [Spanned<String>] {
        self.taken.push(key);
        let source = self.source;
        source.entries.iter().find(|(name, _)| name.get_ref() == key).map_or(&[], |(_, lines)| lines)
    }

    /// The only text of a key.
    pub(super) fn one(&mut self, key: &'static str) -> Option<&'c Spanned<String>> {
        let lines = self.list(key);
        if let Some(second) = lines.get(1) {
            self.refuse(second, 0, format!("la clé « {key} » n’a qu’une valeur"));
        }
        lines.first()
    }

    /// The only text of a key that must be there.
    pub(super) fn required(&mut self, key: &'static str) -> Option<&'c Spanned<String>> {
        self.one(key).or_else(|| self.missing(key))
    }

    /// What a key that must be there lists: something at least.
    pub(super) fn required_list(&mut self, key: &'static str) -> Option<&'c [Spanned<String>]> {
        let lines = self.list(key);
        if lines.is_empty() { self.missing(key) } else { Some(lines) }
    }

    fn missing<T>(&mut self, key: &str) -> Option<T> {
        let kind = self.source.kind.get_ref().name();
        let reason = format!("il manque la clé « {key} » à ce dessin de genre « {kind} »");
        self.compiler.refuse(&self.source.name, 0, reason);
        None
    }

    pub(super) fn refuse(&mut self, text: &Spanned<String>, offset: usize, reason: impl Into<String>) {
        self.compiler.refuse(text, offset, reason);
    }

    /// The formula that a part writes.
    pub(super) fn formula(&mut self, text: &Spanned<String>, part: Part<'_>) -> Option<Formula> {
        self.compiler.formula_at(text, part)
    }

    /// The words that a part writes, with values between braces.
    pub(super) fn words(&mut self, text: &Spanned<String>, part: Part<'_>) -> Option<Template> {
        self.compiler.template_at(text, part)
    }

    /// As many formulas as `least` to `most`, parted by `;`.
    pub(super) fn formulas(
        &mut self,
        text: &Spanned<String>,
        part: Part<'_>,
        (least, most): (usize, usize),
        usage: &str,
    ) -> Option<Vec<Formula>> {
        let pieces = part.split(';');
        if !(least..=most).contains(&pieces.len()) {
            self.refuse(text, part.start, format!("écris {usage}"));
            return None;
        }
        let read: Vec<Option<Formula>> = pieces.into_iter().map(|piece| self.formula(text, piece)).collect();
        read.into_iter().collect()
    }

    /// `count` points named one after the other, by rank; any number of them from two on when `count` is 0.
    pub(super) fn points(
        &mut self,
        text: &Spanned<String>,
        part: Part<'_>,
        count: usize,
        usage: &str,
    ) -> Option<Vec<usize>> {
        let names = part.names().filter(|names| if count == 0 { names.len() >= 2 } else { names.len() == count });
        let Some(names) = names else {
            self.refuse(text, part.start, format!("écris {usage}"));
            return None;
        };
        let mut ranks = Vec::new();
        for (name, start) in names {
            let rank = self.points.iter().position(|known| *known == name);
            if rank.is_none() {
                self.refuse(text, start, format!("« {} » n’est pas un point de ce dessin", name.shown()));
            }
            ranks.push(rank);
        }
        ranks.into_iter().collect()
    }

    /// Refuses the keys that nothing took.
    pub(super) fn finish(&mut self) {
        let kind = self.source.kind.get_ref().name();
        for (key, _) in &self.source.entries {
            if !self.taken.contains(&key.get_ref().as_str()) {
                let known = self.taken.join(", ");
                let what =
                    if is_key(key.get_ref()) { "va avec une autre sorte de dessin" } else { "ne va avec aucun dessin" };
                let reason =
                    format!("la clé « {} » {what} ; clés possibles pour le genre « {kind} » : {known}", key.get_ref());
                self.compiler.refuse(key, 0, reason);
            }
        }
    }
}
