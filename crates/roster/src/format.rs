//! The formats that are read, one file each.

mod csv;

use serde::{Deserialize, Serialize};

use crate::{ClassList, ListRefused};

/// A format of class list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A table with a line of headers, as any spreadsheet writes it.
    Csv,
}

/// Reads a class list, finding out by itself how it is written. `name` is the name of the file, for messages.
pub fn read_class_list(name: &str, bytes: &[u8]) -> Result<ClassList, ListRefused> {
    csv::read(name, bytes)
}
