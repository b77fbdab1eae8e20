//! What people see: pages are rendered on the server, islands come alive in the browser.
//!
//! Start with [`routes`]: it lists every page and every form with who may use it. One file of `pages` is one entry of the
//! menu: its handler loads what it shows through `platform`, its component turns that into HTML. Only `islands` is
//! compiled to WebAssembly; every journey works without it.

// The type of a view holds the types of all views within it: the answer field with its plane and its keys is deep.
#![recursion_limit = "256"]
#![expect(missing_docs, reason = "Leptos makes an undocumented struct of the properties of every component")]

pub mod islands;

#[cfg(feature = "ssr")]
pub mod access;
#[cfg(feature = "ssr")]
pub mod attachment;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
pub mod document;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod notices;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod preferences;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod spreadsheet;
#[cfg(feature = "ssr")]
pub mod to_the_end;
#[cfg(feature = "ssr")]
pub mod typography;

/// Called by the browser once the module is loaded: islands of the page come alive one by one after it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
