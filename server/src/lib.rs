//! The process: the rebond binary, its configuration and sub-commands.

pub mod assets;
