//! The pages in a real browser, as each person of the demonstration meets them.
//!
//! `pages`: every page of every role is accessible, silent and ours alone. `exercise`: what is alive in the browser, the
//! keyboard alone, and no script at all. `catalogue`: every exercise that is shipped, and every kind of answer. `read_aloud`: the
//! button « Écouter ». `screenshots`: what the main pages look like, left in `target/screenshots`.

mod catalogue;
mod demonstration;
mod exercise;
mod inspection;
mod pages;
mod read_aloud;
mod screenshots;
