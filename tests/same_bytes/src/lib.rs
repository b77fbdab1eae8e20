//! Everything that an exercise gives for a seed, as bytes: called directly on the server, and through the exports below in
//! WebAssembly. `tests/browser.rs` compares the two.
//!
//! The host asks for [`room`], writes an exercise file there, calls [`compile`] once, then [`give`] for each seed, and
//! reads that many bytes [`given`].

use std::cell::RefCell;

use curriculum::ExerciseFile;
use exercises::marking::mark;
use exercises::{Exercise, Parts, RichText, Variant};

thread_local! {
    static FILE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static EXERCISE: RefCell<Option<Exercise>> = const { RefCell::new(None) };
    static GIVEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The exercise of a file; none when it is refused.
pub fn exercise(text: &str) -> Option<Exercise> {
    let id = "essai/essai".parse().ok()?;
    Exercise::compile(&ExerciseFile { id, version: "1".to_owned(), text: text.to_owned() }).ok()
}

/// The variant of a seed: as it is held, drawn, printed and said; and what its own answers are worth.
pub fn everything(exercise: &Exercise, seed: u64) -> String {
    match exercise.generate(seed) {
        Ok(variant) => written(&variant),
        Err(error) => error.to_string(),
    }
}

fn written(variant: &Variant) -> String {
    let mut lines = vec![format!("{variant:?}")];
    let texts = [&variant.example, &variant.hints, &variant.correction, &variant.choices];
    let messages = variant.mistakes.iter().map(|mistake| &mistake.message);
    let texts = texts.into_iter().flatten().chain([&variant.statement]).chain(&variant.instruction).chain(messages);
    let texts = texts.chain(variant.parts.as_ref().map(Parts::texts).unwrap_or_default());
    lines.extend(texts.flat_map(|text: &RichText| [text.to_html(), text.to_plain(), text.to_spoken()]));
    lines.push(serde_json::to_string(&variant.question).unwrap_or_else(|error| error.to_string()));
    let anticipated = variant.question.anticipated.iter().map(|error| error.answer.as_str());
    let typed = anticipated.chain([variant.question.expected.as_str(), "1/2x", "2(3", "1 000 000 007/3"]);
    lines.extend(typed.map(|typed| format!("{:?}", mark(&variant.question, typed))));
    lines.join("\n")
}

/// Room for an exercise file of `length` bytes; where it is.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    FILE.with_borrow_mut(|file| {
        *file = vec![0; length];
        file.as_mut_ptr()
    })
}

/// Compiles the file that was written in the [`room`]; 1 when it is an exercise, else 0.
#[unsafe(no_mangle)]
pub extern "C" fn compile() -> u32 {
    let compiled = FILE.with_borrow(|file| exercise(&String::from_utf8_lossy(file)));
    let found = u32::from(compiled.is_some());
    EXERCISE.set(compiled);
    found
}

/// Makes the variant of a seed of the exercise that was compiled; how many bytes it has.
#[unsafe(no_mangle)]
pub extern "C" fn give(seed: u64) -> usize {
    let text = EXERCISE.with_borrow(|exercise| exercise.as_ref().map(|exercise| everything(exercise, seed)));
    GIVEN.set(text.unwrap_or_default().into_bytes());
    GIVEN.with_borrow(Vec::len)
}

/// Where the bytes of the last variant are.
#[unsafe(no_mangle)]
pub extern "C" fn given() -> *const u8 {
    GIVEN.with_borrow(Vec::as_ptr)
}
