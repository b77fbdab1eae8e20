//! How an answer that is not sent yet is read. Says nothing about whether it is right.

use exercises::Variant;
use exercises::marking::{Fault, Mark, Verdict, mark};
use uuid::Uuid;

use super::variant_of;
use crate::accounts::PupilIdentity;
use crate::{Platform, Problem};

/// What was understood.
#[derive(Debug, Clone)]
pub struct ReadingView {
    /// What was typed.
    pub typed: String,
    /// The formula as understood, HTML.
    pub understood: Option<String>,
    /// What to change, a sentence.
    pub advice: Option<String>,
    /// Where, in what was typed, when it is a sign.
    pub fault: Option<Fault>,
    /// Nothing was counted: shown after an answer came back.
    pub kept: bool,
}

impl ReadingView {
    /// What is said of an answer that does not count: it cannot be marked, or it only lacks the asked form and that was not
    /// said before (`reminded`). Nothing for one that counts.
    pub(crate) fn uncounted(variant: &Variant, typed: &str, marked: &Mark, reminded: bool) -> Option<Self> {
        let lacks_form = marked.verdict == Verdict::WrongForm && !reminded;
        if marked.verdict.counts() && !lacks_form {
            return None;
        }
        let understood = lacks_form.then(|| variant.seen(typed).to_inline_html());
        let fault = marked.fault(&variant.question, typed);
        Some(Self { typed: typed.to_owned(), understood, advice: Some(marked.message.clone()), fault, kept: true })
    }
}

impl Platform {
    /// Reads `typed` for this exercise. The one thing about its value that may come back is the form that is missing, and
    /// only after the pupil was already told so.
    pub async fn read_answer(&self, pupil: &PupilIdentity, served: Uuid, typed: &str) -> Result<ReadingView, Problem> {
        let (_, served, exercise) = self.served_to(pupil, served).await?;
        let variant = variant_of(&exercise, &served)?;
        let marked = mark(&variant.question, typed);
        let understood = marked.verdict.counts().then(|| variant.seen(typed).to_inline_html());
        let fault = marked.fault(&variant.question, typed);
        let advice = match marked.verdict {
            Verdict::Unreadable | Verdict::Ambiguous => Some(marked.message),
            Verdict::WrongForm if served.form_reminded => Some(marked.message),
            _ => None,
        };
        Ok(ReadingView { typed: typed.to_owned(), understood, kept: advice.is_some(), advice, fault })
    }
}
