//! What a synthetic voice reads of an exercise, for pupils who find reading hard.

use exercises::marking::shown_letter;
use exercises::rendering::Figure;
use exercises::{Gap, Parts, RichText, Variant};

/// A text for the eye and for the ear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Safe HTML.
    pub html: String,
    /// Sentences for a synthetic voice.
    pub aloud: String,
}

impl Told {
    /// A text in blocks of its own.
    pub(crate) fn block(text: &RichText) -> Self {
        Self { html: text.to_html(), aloud: text.to_aloud() }
    }

    /// A text within a line.
    pub(crate) fn line(text: &RichText) -> Self {
        Self { html: text.to_inline_html(), aloud: text.to_aloud() }
    }
}

/// What an exercise asks, in the order of the page. Like the page, it tells nothing of the answer.
pub(super) fn asked(variant: &Variant) -> String {
    let mut lines = vec![variant.statement.to_aloud()];
    lines.extend(variant.plane.iter().map(|plane| format!("Figure : {}", Figure::description(plane))));
    lines.extend(variant.instruction.iter().map(RichText::to_aloud));
    lines.extend(numbered("Choix", &variant.choices));
    match &variant.parts {
        Some(Parts::Gaps { text, gaps }) => {
            lines.push(text.to_aloud());
            lines.extend(gaps.iter().enumerate().filter_map(|(index, gap)| offered(index + 1, gap)));
        }
        Some(Parts::Ordering { elements }) => lines.extend(lettered("Élément", elements)),
        Some(Parts::Matching { left, right }) => {
            lines.extend(numbered("Ligne", left));
            lines.extend(lettered("Proposition", right));
        }
        None => {}
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn numbered(name: &'static str, texts: &[RichText]) -> impl Iterator<Item = String> {
    texts.iter().enumerate().map(move |(index, text)| format!("{name} {} : {}", index + 1, text.to_aloud()))
}

fn lettered(name: &'static str, texts: &[RichText]) -> impl Iterator<Item = String> {
    texts.iter().enumerate().map(move |(index, text)| format!("{name} {} : {}", shown_letter(index), text.to_aloud()))
}

/// What the list of a gap offers.
fn offered(number: usize, gap: &Gap) -> Option<String> {
    let choices = (!gap.choices.is_empty()).then(|| gap.choices.join(" ; "))?;
    Some(format!("Trou {number}, au choix : {choices}."))
}
