//! What an administrator does: accounts, programmes, class lists, models. Nothing is written by an import before its
//! preview was seen and confirmed.

mod accounts;
mod import;
mod import_pack;
mod import_roster;
mod models;
mod train_model;

pub use accounts::{ClassLine, OpenedAccount, SchoolOverview, StaffLine};
pub use import::{ImportView, RefusalLine};
pub use import_pack::PackLine;
pub use models::{BinLine, ModelCard, ModelEventLine, ModelLine, ModelsView};
pub(crate) use train_model::line_of;
