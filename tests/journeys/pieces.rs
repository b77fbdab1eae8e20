//! Pieces of pages and of files by themselves: what they make of what they are given.

mod addresses;
mod drawings;
mod fields;
mod files;
mod forms;
mod keys;
mod to_the_end;
mod words;
