//! The formats that are read, one file each.

mod csv;
mod siecle;

use serde::{Deserialize, Serialize};

use crate::{BYTES_MAX, ClassList, Destination, ListRefused, encoding};

/// A format of class list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A table with a line of headers, as any spreadsheet writes it.
    Csv,
    /// The pupils that SIECLE exports, in XML.
    Siecle,
}

impl Format {
    /// As people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "tableau CSV",
            Self::Siecle => "fichier XML de SIECLE",
        }
    }
}

/// Reads a class list, finding out by itself how it is written. `name` is the name of the file, for messages.
pub fn read_class_list(name: &str, bytes: &[u8], to: Destination<'_>) -> Result<ClassList, ListRefused> {
    if bytes.len() > BYTES_MAX {
        return Err(ListRefused::TooLarge { name: name.to_owned() });
    }
    let unpacked = if siecle::is_archive(bytes) { Some(siecle::document_in(name, bytes)?) } else { None };
    let Some(text) = encoding::text_of(unpacked.as_deref().unwrap_or(bytes)) else {
        return Err(ListRefused::NotText { name: name.to_owned() });
    };
    if unpacked.is_some() || text.trim_start().starts_with('<') {
        siecle::read(name, &text, to)
    } else {
        csv::read(name, &text, to)
    }
}
