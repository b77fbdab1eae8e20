//! A formula: read as pupils and as exercise files write it, then drawn, said and printed.

use exercises::maths::Expression;
use exercises::reading::{Vocabulary, read};
use exercises::rendering::{mathml, mathml_block, plain, spoken};

/// Reads the formula that an input is, and writes it in every way.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for vocabulary in [Vocabulary::pupil(), Vocabulary::with_letters(["x"]), Vocabulary::source(["a", "total"])] {
        if let Ok(tree) = read(&text, &vocabulary) {
            written(&tree);
        }
    }
}

fn written(tree: &Expression) {
    let (drawn, block) = (mathml(tree), mathml_block(tree));
    assert!(drawn.starts_with("<math") && drawn.ends_with("</math>"), "{drawn}");
    assert!(block.starts_with("<math") && block.contains(" display=\"block\""), "{block}");
    // A text of an exercise file, `""` or `","`, may have nothing to say.
    let silent = spoken(tree).trim().is_empty();
    assert!(!silent || !plain(tree).chars().any(char::is_alphanumeric), "a formula is silent: {drawn}");
    assert_eq!(drawn.matches('<').count(), drawn.matches('>').count(), "{drawn}");
    let _ = tree.to_string();
}
