//! Sentences that go wrong when values are put into them.

use crate::generation::{Parts, Variant};
use crate::rendering::{RichText, plain};

/// What is wrong in the sentences of a variant, each with what shows it.
pub(super) fn faults(variant: &Variant) -> Vec<(&'static str, String)> {
    let parts = variant.parts.as_ref().map(Parts::texts).unwrap_or_default();
    let shown = [&variant.statement].into_iter().chain(&variant.choices).chain(parts).chain(&variant.correction);
    let sentences: Vec<String> = shown.map(RichText::to_plain).collect();
    let apart = sentences.iter().find(|text| has_space_after_apostrophe(text));
    let apart = apart.map(|text| ("une apostrophe est suivie d’un espace", text.clone()));
    let gap = variant.correction.iter().map(RichText::to_plain).find(|line| line.contains("[…]"));
    let gap = gap.map(|line| ("la correction laisse un trou", line));
    let twice = said_twice(&variant.correction).map(|formula| ("la correction dit deux fois la même chose", formula));
    [apart, gap, twice].into_iter().flatten().collect()
}

/// `n’ a`, where a word was drawn apart from the one before it.
fn has_space_after_apostrophe(text: &str) -> bool {
    text.split('’').skip(1).any(|after| {
        let mut after = after.chars();
        after.next() == Some(' ') && after.next().is_some_and(char::is_alphabetic)
    })
}

/// A formula that ends a line and is all that the next one says: `x = 5`, then `x = 5`.
fn said_twice(lines: &[RichText]) -> Option<String> {
    let last = |line: &RichText| line.formulas().next_back().map(plain);
    lines.windows(2).find_map(|two| {
        let said = last(&two[0])?;
        (two[1].to_plain().trim() == said).then_some(said)
    })
}
