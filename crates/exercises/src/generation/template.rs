//! A text of an exercise file: words, values, formulas and choices of text.

use std::sync::Arc;

use super::figures::{FIGURES, FigurePlan, Figures};
use super::formula::{Formula, Misread};
use crate::marking::GAPS_MAX;
use crate::maths::Expression;

/// How deep `{si …}` may nest.
const DEPTH_MAX: usize = 8;

/// A text ready to be filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) parts: Vec<Part>,
}

/// One part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Words as they are.
    Words(String),
    /// `{…}`: a value written in the sentence.
    Value(Formula),
    /// `$…$`
    Formula(Formula),
    /// `$$…$$`
    Display(Formula),
    /// `{dessin droite(…)}`
    Figure(Formula),
    /// `{trou 1}`: a place to fill in, and the byte of the text where it stands.
    Gap(usize, usize),
    /// `{dessin nom}`: the `[[dessin]]` table of that name.
    Drawn(String, Arc<FigurePlan>),
    /// `{si …}`: the first branch whose condition holds; no condition stands for `{sinon}`.
    Either(Vec<(Option<Formula>, Vec<Part>)>),
}

impl Template {
    /// Reads `text`; `names` are those drawn, `figures` the tables that it may show.
    pub(crate) fn read(text: &str, names: &[String], figures: &Figures) -> Result<Self, Misread> {
        let mut reader = Reader { text, at: 0, names, figures };
        let (parts, stop) = reader.parts(0)?;
        match stop {
            Stop::End => Ok(Self { parts }),
            Stop::Otherwise(_, at) => Err(misread(at, "{sinon} sans {si …} avant")),
            Stop::Close(at) => Err(misread(at, "{fin} sans {si …} avant")),
        }
    }
}

impl Template {
    /// The number of each gap with the byte where it stands, in reading order, whatever the branches taken.
    pub(crate) fn gaps(&self) -> Vec<(usize, usize)> {
        gaps_of(&self.parts)
    }
}

fn gaps_of(parts: &[Part]) -> Vec<(usize, usize)> {
    let found = parts.iter().flat_map(|part| match part {
        Part::Gap(number, place) => vec![(*number, *place)],
        Part::Either(branches) => branches.iter().flat_map(|(_, parts)| gaps_of(parts)).collect(),
        _ => Vec::new(),
    });
    found.collect()
}

fn misread(offset: usize, reason: impl Into<String>) -> Misread {
    Misread { offset, reason: reason.into() }
}

/// What ended a run of parts; the number is the byte where it stands.
enum Stop {
    End,
    Otherwise(Option<Formula>, usize),
    Close(usize),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    names: &'a [String],
    figures: &'a Figures,
}

impl Reader<'_> {
    fn parts(&mut self, depth: usize) -> Result<(Vec<Part>, Stop), Misread> {
        let mut parts = Vec::new();
        loop {
            let rest = &self.text[self.at..];
            let words = rest.find(['$', '{', '}']).unwrap_or(rest.len());
            if words > 0 {
                parts.push(Part::Words(rest[..words].to_owned()));
                self.at += words;
            }
            let rest = &self.text[self.at..];
            match rest.as_bytes().first() {
                None => return Ok((parts, Stop::End)),
                Some(b'}') => return Err(misread(self.at, "accolade fermante sans accolade ouvrante")),
                Some(b'$') if rest.starts_with("$$") => parts.push(Part::Display(self.enclosed("$$")?)),
                Some(b'$') => parts.push(Part::Formula(self.enclosed("$")?)),
                Some(_) => {
                    if let Some(stop) = self.braces(&mut parts, depth)? {
                        return Ok((parts, stop));
                    }
                }
            }
        }
    }

    /// A formula between two `mark`s.
    fn enclosed(&mut self, mark: &str) -> Result<Formula, Misread> {
        let start = self.at + mark.len();
        let Some(length) = self.text[start..].find(mark) else {
            return Err(misread(self.at, format!("formule ouverte par {mark} et jamais refermée")));
        };
        self.at = start + length + mark.len();
        let inside = &self.text[start..start + length];
        self.formula(start, inside)
    }

    fn formula(&self, start: usize, text: &str) -> Result<Formula, Misread> {
        if text.trim().is_empty() {
            return Err(misread(start, "formule vide"));
        }
        Formula::read(text, self.names).map_err(|error| misread(start + error.offset, error.reason))
    }

    /// `{…}`: pushes a part, or gives the stop that it is.
    fn braces(&mut self, parts: &mut Vec<Part>, depth: usize) -> Result<Option<Stop>, Misread> {
        let open = self.at;
        let Some(length) = self.text[open + 1..].find('}') else {
            return Err(misread(open, "accolade ouverte et jamais refermée"));
        };
        let inside = &self.text[open + 1..open + 1 + length];
        self.at = open + length + 2;
        let trimmed = inside.trim();
        let condition =
            |keyword: &str| trimmed.strip_prefix(keyword).filter(|rest| rest.starts_with(char::is_whitespace));
        let place = |part: &str| open + 1 + (part.as_ptr() as usize - inside.as_ptr() as usize);
        if trimmed == "fin" {
            return Ok(Some(Stop::Close(open)));
        }
        if trimmed == "sinon" {
            return Ok(Some(Stop::Otherwise(None, open)));
        }
        if let Some(test) = condition("sinon si") {
            return Ok(Some(Stop::Otherwise(Some(self.formula(place(test), test)?), open)));
        }
        if let Some(test) = condition("si") {
            let test = self.formula(place(test), test)?;
            parts.push(self.either(test, open, depth)?);
            return Ok(None);
        }
        if let Some(number) = condition("trou") {
            let number = number.trim().parse().ok().filter(|number| (1..=GAPS_MAX).contains(number));
            let number =
                number.ok_or_else(|| misread(open, format!("un trou a un numéro de 1 à {GAPS_MAX} : {{trou 1}}")))?;
            parts.push(Part::Gap(number, open));
            return Ok(None);
        }
        if let Some(call) = condition("dessin") {
            parts.push(self.figure(place(call), call)?);
            return Ok(None);
        }
        parts.push(Part::Value(self.formula(open + 1, inside)?));
        Ok(None)
    }

    /// `{dessin nom}` or `{dessin droite(…)}`.
    fn figure(&self, start: usize, call: &str) -> Result<Part, Misread> {
        let name = call.trim();
        if let Some(plan) = self.figures.get(name) {
            return Ok(Part::Drawn(name.to_owned(), Arc::clone(plan)));
        }
        if !name.contains('(') {
            let known: Vec<&str> = self.figures.keys().map(String::as_str).collect();
            let known = if known.is_empty() { "aucun".to_owned() } else { known.join(", ") };
            return Err(misread(
                start,
                format!("pas de [[dessin]] nommé « {name} » ; dessins de ce fichier : {known}"),
            ));
        }
        let formula = self.formula(start, call)?;
        if matches!(&formula.tree, Expression::Call { name, .. } if FIGURES.contains(&name.as_str())) {
            return Ok(Part::Figure(formula));
        }
        Err(misread(start, format!("dessins possibles : {}", FIGURES.join(", "))))
    }

    fn either(&mut self, test: Formula, open: usize, depth: usize) -> Result<Part, Misread> {
        if depth >= DEPTH_MAX {
            return Err(misread(open, "trop de {si …} les uns dans les autres"));
        }
        let mut branches = Vec::new();
        let mut condition = Some(test);
        loop {
            let (parts, stop) = self.parts(depth + 1)?;
            let last = condition.is_none();
            branches.push((condition, parts));
            match stop {
                Stop::Close(_) => return Ok(Part::Either(branches)),
                Stop::End => return Err(misread(open, "{si …} sans {fin}")),
                Stop::Otherwise(_, at) if last => return Err(misread(at, "rien ne peut suivre {sinon} que {fin}")),
                Stop::Otherwise(next, _) => condition = next,
            }
        }
    }
}
