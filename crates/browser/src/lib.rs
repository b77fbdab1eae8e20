//! A real browser for the tests and for `cargo xtask audit`: opens, drives, measures and inspects pages.
//!
//! It starts the Chromium of the system and speaks the DevTools protocol with it through a pipe. There is no
//! generated protocol library behind it: twenty commands of plain JSON do not grow old with each Chromium, and
//! compile in two seconds. It knows nothing of Rebond: pages are addressed as a person does, by what is written on them.
//!
//! Start with [`Browser::launch`], then [`Browser::open`] and [`Page::visit`].

mod accessibility;
mod chromium;
mod devtools;
pub mod ecoindex;
mod error;
mod forms;
mod page;
mod record;
mod weight;

pub use accessibility::Violation;
pub use chromium::{Browser, Look, installed};
pub use error::BrowserError;
pub use page::Page;
pub use record::{Record, Request};
pub use weight::Weight;
