//! The formats that are read, one file each.

mod csv;

use serde::{Deserialize, Serialize};

use crate::{BYTES_MAX, ClassList, Destination, ListRefused};

/// A format of class list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A table with a line of headers, as any spreadsheet writes it.
    Csv,
}

impl Format {
    /// As people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "tableau CSV",
        }
    }
}

/// Reads a class list, finding out by itself how it is written. `name` is the name of the file, for messages.
pub fn read_class_list(name: &str, bytes: &[u8], to: Destination<'_>) -> Result<ClassList, ListRefused> {
    if bytes.len() > BYTES_MAX {
        return Err(ListRefused::TooLarge { name: name.to_owned() });
    }
    csv::read(name, bytes, to)
}
