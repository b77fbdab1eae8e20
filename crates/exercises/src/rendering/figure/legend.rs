//! What letters of a drawing stand for, line by line: a chart is never read by its colours alone.

use super::canvas::{Anchor, Canvas, Spot, width_of};

/// Height of a line, in units of the drawing.
const LINE: f64 = 20.0;
/// Size of its words.
const WORDS: f64 = 14.0;

/// Lines, each with the class of its sample of colour if it has one.
#[derive(Debug)]
pub(super) struct Legend(Vec<(Option<String>, String)>);

/// The letter of a line: A, B, C…
pub(super) fn key(index: usize) -> String {
    char::from(b'A' + (index % 26) as u8).to_string()
}

impl Legend {
    pub(super) fn new(lines: Vec<(Option<String>, String)>) -> Self {
        Self(lines)
    }

    pub(super) fn height(&self) -> f64 {
        LINE * self.0.len() as f64
    }

    pub(super) fn width(&self) -> f64 {
        self.0.iter().map(|(_, words)| width_of(words, WORDS)).fold(0.0, f64::max) + 44.0
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, corner: Spot) {
        for (index, (sample, words)) in self.0.iter().enumerate() {
            let line = corner.moved(0.0, LINE * (index as f64 + 0.5));
            let mut text = line.moved(18.0, 0.0);
            canvas.text("key", line, Anchor::Start, &key(index));
            if let Some(class) = sample {
                canvas.rectangle(class, line.moved(18.0, -6.0), line.moved(32.0, 6.0));
                text = line.moved(40.0, 0.0);
            }
            canvas.text("word", text, Anchor::Start, words);
        }
    }
}
