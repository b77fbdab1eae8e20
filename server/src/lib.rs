//! The process: the rebond binary, its configuration and sub-commands.
//!
//! Here and nowhere else: the environment, sockets, file paths, the real clock. Start with [`process::router`], which puts
//! together pages, assets, sessions and headers; each sub-command is a file of [`commands`].

pub mod assets;
pub mod bench;
pub mod commands;
pub mod configuration;
pub mod demonstration;
pub mod process;
mod security;
mod sessions;
pub mod shipped;
