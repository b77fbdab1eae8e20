//! Journeys over HTTP on both engines, the real browser, crashes and load.
//!
//! This library is what the tests are written with: a [`visitor`] who uses the pages without a browser and without
//! JavaScript, the fields of an exercise filled in ([`answers`]), and the [`machine`] around the tests, which `cargo xtask test` prepares. The real browser is crate
//! [`browser`]; both are addressed in the same words: `fill("Pseudonyme", "Lynx")`, `follow("Progrès")`.

pub mod answers;
pub mod database;
pub mod machine;
pub mod serving;
pub mod visitor;

pub use browser;
