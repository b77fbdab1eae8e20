//! What the machine offers to the tests. `cargo xtask test` prepares it and tells it by the environment.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use browser::{Browser, BrowserError};

/// Address of the throw-away PostgreSQL cluster in which tests may create databases.
pub const POSTGRES: &str = "REBOND_TEST_POSTGRES";
/// The Chromium to drive.
pub const CHROMIUM: &str = "REBOND_CHROMIUM";
/// The `rebond` program to start, for the tests that kill it.
pub const REBOND: &str = "REBOND_BINARY";
/// Set to renew the screenshots of the documentation.
pub const UPDATE_SCREENSHOTS: &str = "REBOND_UPDATE_SCREENSHOTS";

/// Address of a PostgreSQL server on which the test may create databases.
///
/// # Panics
/// Without one: a suite that silently skipped an engine would prove nothing.
pub fn postgres() -> String {
    let told =
        variable(POSTGRES).unwrap_or_else(|| panic!("{POSTGRES} is not set: `cargo xtask test` starts a cluster"));
    told.into_string().expect("the address of a database is text")
}

/// Starts the browser of this machine.
///
/// # Errors
/// When it does not start.
///
/// # Panics
/// When there is none.
pub async fn chromium() -> Result<Browser, BrowserError> {
    let chromium = variable(CHROMIUM).map(PathBuf::from).or_else(browser::installed);
    Browser::launch(&chromium.expect("Chromium is missing: `cargo xtask test` installs it")).await
}

/// The `rebond` program built with the tests.
///
/// # Panics
/// When it is not where cargo puts it.
pub fn rebond() -> PathBuf {
    let beside_this_test = || {
        let test = env::current_exe().ok()?;
        Some(test.parent()?.parent()?.join("rebond"))
    };
    let program = variable(REBOND).map(PathBuf::from).or_else(beside_this_test).unwrap_or_default();
    assert!(program.is_file(), "{} is missing: `cargo build --workspace --bin rebond` makes it", program.display());
    program
}

/// Where the browser tests leave their screenshots.
pub fn screenshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots")
}

/// Where the screenshots of the documentation go, when this run is asked to renew them: two runs never give the same
/// bytes, and a test does not change the sources unasked.
pub fn documented_screenshots() -> Option<PathBuf> {
    variable(UPDATE_SCREENSHOTS)?;
    Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/screenshots"))
}

fn variable(name: &str) -> Option<OsString> {
    env::var_os(name)
}
