//! An answer made of several parts, as a page lays them out.

use crate::marking::AnswerKind;
use crate::rendering::RichText;

/// What a page offers so that each part can be given; never what is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// A text with gaps.
    Gaps {
        /// The text, each gap a [`crate::rendering::Piece::Gap`].
        text: RichText,
        /// What goes into each gap.
        gaps: Vec<Gap>,
    },
    /// Elements to put in order, each named by its letter: the first one is `a`.
    Ordering {
        /// In the order in which they are shown.
        elements: Vec<RichText>,
    },
    /// Lines to associate, by their number, with what goes with them, by its letter.
    Matching {
        /// The lines.
        left: Vec<RichText>,
        /// What goes with them, in the order shown; some may go with nothing.
        right: Vec<RichText>,
    },
}

/// What goes into one gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What kind of answer is asked.
    pub kind: AnswerKind,
    /// The unit written after the gap.
    pub unit: Option<String>,
    /// What a drop-down list offers; empty when the answer is typed.
    pub choices: Vec<String>,
}

impl Parts {
    /// Every text that is shown, in reading order.
    pub fn texts(&self) -> Vec<&RichText> {
        match self {
            Self::Gaps { text, .. } => vec![text],
            Self::Ordering { elements } => elements.iter().collect(),
            Self::Matching { left, right } => left.iter().chain(right).collect(),
        }
    }

    /// What is shown, as plain text, one line a part; what is shuffled comes in an order of its own.
    pub fn to_plain(&self) -> String {
        match self {
            Self::Gaps { text, .. } => text.to_plain(),
            Self::Ordering { elements } => sorted(elements).join("\n"),
            Self::Matching { left, right } => {
                let left = left.iter().map(RichText::to_plain);
                left.chain(sorted(right)).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

fn sorted(texts: &[RichText]) -> Vec<String> {
    let mut texts: Vec<String> = texts.iter().map(RichText::to_plain).collect();
    texts.sort();
    texts
}
