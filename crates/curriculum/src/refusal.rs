//! What an import refuses, and where.

use serde::{Deserialize, Serialize};

/// One thing that an import refuses: where it stands, what was read, and why it cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The file, as named by whoever imports it.
    pub file: String,
    /// Line in the file, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column in the line, from 1; 0 when the whole line is meant.
    pub column: usize,
    /// What was read there.
    pub value: String,
    /// Why it is refused: a French sentence for a teacher.
    pub reason: String,
}

impl Refusal {
    /// A refusal of a whole file.
    pub fn of_file(file: &str, reason: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 0, column: 0, value: String::new(), reason: reason.into() }
    }

    /// A refusal at a byte position of `text`; the value is the line found there.
    pub fn at(file: &str, text: &str, position: usize, reason: impl Into<String>) -> Self {
        let mut position = position.min(text.len());
        while !text.is_char_boundary(position) {
            position -= 1;
        }
        let before = &text[..position];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let value = text[start..].lines().next().unwrap_or_default().trim();
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
            value: value.chars().take(120).collect(),
            reason: reason.into(),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ", ligne {}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ", colonne {}", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, " (« {} »)", self.value)?;
        }
        write!(f, " : {}", self.reason)
    }
}
