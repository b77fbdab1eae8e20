use std::io;
use std::time::Duration;

/// What can go wrong between a script and a page.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// The program did not start.
    #[error("Chromium does not start: {0}")]
    Start(#[source] io::Error),
    /// The program ended, or was never able to run; with the end of what it wrote.
    #[error("Chromium has gone: {0}")]
    Gone(String),
    /// The browser refused a command.
    #[error("Chromium refuses {command}: {reason}")]
    Refused {
        /// The command of the protocol.
        command: String,
        /// Its answer.
        reason: String,
    },
    /// Something awaited did not come.
    #[error("nothing came within {} s: {awaited}", .limit.as_secs())]
    TooLong {
        /// What was awaited.
        awaited: String,
        /// For how long.
        limit: Duration,
    },
    /// An address could not be opened at all.
    #[error("{address} cannot be opened: {reason}")]
    Unreachable {
        /// The address.
        address: String,
        /// The reason given by the browser.
        reason: String,
    },
    /// Nothing on the page bears this name.
    #[error("no {what} named “{name}” on {address}; there are: {present}")]
    Absent {
        /// Kind of thing: field, button, link.
        what: String,
        /// The name looked for.
        name: String,
        /// The page.
        address: String,
        /// The names that are there.
        present: String,
    },
    /// A script given to the page failed.
    #[error("the script fails: {0}")]
    Script(String),
    /// A file could not be read or written.
    #[error("{file}: {source}")]
    File {
        /// The file.
        file: String,
        /// The reason.
        source: io::Error,
    },
}
