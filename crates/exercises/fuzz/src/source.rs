//! An exercise file: compiled, generated, shown, and its own answers marked.

use curriculum::ExerciseFile;
use exercises::marking::{Verdict, mark};
use exercises::{Exercise, Parts, RichText, Variant};

/// Seeds tried on each file.
const SEEDS: u64 = 3;

/// Compiles the file that an input is, and goes through a few of its variants.
pub fn run(data: &[u8]) {
    let Ok(id) = "fuzz/exercise".parse() else { return };
    let file = ExerciseFile { id, version: "0".to_owned(), text: String::from_utf8_lossy(data).into_owned() };
    match Exercise::compile(&file) {
        Err(refusals) => {
            assert!(!refusals.is_empty(), "a refusal has a reason");
            let lines = file.text.lines().count() + 1;
            assert!(refusals.iter().all(|refusal| refusal.line <= lines && !refusal.reason.is_empty()));
        }
        Ok(exercise) => (0..SEEDS).filter_map(|seed| exercise.generate(seed).ok()).for_each(|variant| shown(&variant)),
    }
}

fn shown(variant: &Variant) {
    let lines = [&variant.example, &variant.hints, &variant.correction, &variant.choices];
    let texts = lines.into_iter().flatten().chain([&variant.statement]).chain(&variant.instruction);
    let parts = variant.parts.as_ref().map(Parts::texts).unwrap_or_default();
    for text in texts.chain(parts) {
        rendered(text);
    }
    for (error, mistake) in variant.question.anticipated.iter().zip(&variant.mistakes) {
        rendered(&mistake.message);
        let verdict = mark(&variant.question, &error.answer).verdict;
        assert_ne!(verdict, Verdict::Right, "a mistake that is right is dropped: {}", error.answer);
    }
    let _ = mark(&variant.question, &variant.question.expected);
}

fn rendered(text: &RichText) {
    let html = text.to_html();
    assert_eq!(html.matches('<').count(), html.matches('>').count(), "{html}");
    let _ = (text.to_inline_html(), text.to_plain(), text.to_spoken());
}
