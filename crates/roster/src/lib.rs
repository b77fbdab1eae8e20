//! Class lists read from the files that schools have.
//!
//! Bytes in, rows out: encoding, separator and columns are found without a question; what cannot be taken is refused with
//! its line, column, value and reason. Only a class, a level and a pseudonym come out: nothing else of the file is kept.
//! This crate writes nothing; [`compare`] says what an import would do. To read another format, add a file to `format`
//! and a variant to [`Format`].

mod destination;
mod encoding;
mod folding;
mod format;
mod level;
mod list;
mod preview;
mod pseudonym;
mod rows;
mod written;

pub use destination::Destination;
pub use folding::{class_key, name_key};
pub use format::{Format, read_class_list};
pub use list::{BYTES_MAX, ClassList, ListRefused, PupilRow, ROWS_MAX, RowRefusal};
pub use preview::{ExistingPupil, Moved, RosterPreview, compare};
pub use written::{Kept, kept_of};
