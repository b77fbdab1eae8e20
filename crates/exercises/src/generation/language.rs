//! The keys of `[reponse]` that say how a French text is compared.

use super::answer::strictness;
use super::calculate::{Reason, Scope};
use super::compile::Compiler;
use super::template::Template;
use crate::french::verbs::Verb;
use crate::marking::{AnswerKind, FrenchText, Strictness, WordClass};
use crate::source::AnswerSource;

/// These keys, read.
#[derive(Debug, Clone)]
pub(super) struct LanguagePlan {
    accepted: Vec<Template>,
    hyphens: Option<Strictness>,
    apostrophes: Option<Strictness>,
    elision: Option<Strictness>,
    agreement: Option<Strictness>,
    spelling: Option<Strictness>,
    class: Option<WordClass>,
    verb: Option<Template>,
}

impl LanguagePlan {
    /// Nothing for what is no text.
    pub(super) fn compile(compiler: &mut Compiler<'_>, source: &AnswerSource) -> Option<Self> {
        (*source.kind.get_ref() == AnswerKind::Text).then(|| Self {
            accepted: compiler.templates(&source.accepted),
            hyphens: source.hyphens.map(strictness),
            apostrophes: source.apostrophes.map(strictness),
            elision: source.elision.map(strictness),
            agreement: source.agreement.map(strictness),
            spelling: source.spelling.map(strictness),
            class: source.class,
            verb: source.verb.as_ref().and_then(|verb| compiler.template(verb)),
        })
    }

    pub(super) fn in_variant(&self, scope: &mut Scope) -> Result<FrenchText, Reason> {
        let accepted = self.accepted.iter().map(|text| text.fill(scope).map(|text| text.to_plain()));
        let accepted = accepted.collect::<Result<_, Reason>>().map_err(|reason| format!("aussi : {reason}"))?;
        let verb = self.verb.as_ref().map(|verb| verb.fill(scope).map(|text| text.to_plain())).transpose()?;
        if let Some(unknown) = verb.as_ref().filter(|verb| Verb::of(verb).is_none()) {
            return Err(format!("verbe : je ne sais pas conjuguer « {unknown} »"));
        }
        Ok(FrenchText {
            accepted,
            hyphens: self.hyphens,
            apostrophes: self.apostrophes,
            elision: self.elision,
            agreement: self.agreement,
            spelling: self.spelling,
            class: self.class,
            verb,
            ..FrenchText::default()
        })
    }
}
