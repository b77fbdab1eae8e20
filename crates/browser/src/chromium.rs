//! Starting and stopping the browser.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;
use tokio::process::{Child, Command};

use crate::devtools::Devtools;
use crate::{BrowserError, Page};

/// Names under which systems install Chromium, the most likely first.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];

/// Quiet, reproducible, without calls home. `--no-sandbox` is added for root only, for whom Chromium refuses its sandbox.
const FLAGS: [&str; 18] = [
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-features=Translate,MediaRouter,OptimizationHints",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--hide-scrollbars",
    "--mute-audio",
    "--accept-lang=fr-FR,fr",
];

/// How a page is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Width of the window, in CSS pixels.
    pub width: u32,
    /// Height of the window, in CSS pixels.
    pub height: u32,
    /// Whether the person prefers dark pages.
    pub dark: bool,
    /// Whether scripts run.
    pub javascript: bool,
}

impl Look {
    /// A desktop window, light, scripts on.
    pub const DESKTOP: Look = Look { width: 1280, height: 900, dark: false, javascript: true };
    /// A small phone held upright, light, scripts on.
    pub const PHONE: Look = Look { width: 360, height: 740, dark: false, javascript: true };
    /// The window in which EcoIndex is measured.
    pub const ECOINDEX: Look = Look { width: 1920, height: 1080, dark: false, javascript: true };

    /// The same, for a person who prefers dark pages.
    #[must_use]
    pub const fn in_the_dark(self) -> Look {
        Look { dark: true, ..self }
    }

    /// The same, in a browser that runs no script.
    #[must_use]
    pub const fn without_javascript(self) -> Look {
        Look { javascript: false, ..self }
    }
}

/// A running Chromium. It ends when dropped.
pub struct Browser {
    devtools: Devtools,
    process: Child,
    profile: TempDir,
}

impl Browser {
    /// Starts a browser with an empty profile.
    ///
    /// # Errors
    /// When the program cannot be started, or ends at once; the error then quotes what it wrote.
    pub async fn launch(chromium: &Path) -> Result<Browser, BrowserError> {
        let profile = TempDir::with_prefix("rebond-chromium-").map_err(BrowserError::Start)?;
        let log = std::fs::File::create(profile.path().join("log")).map_err(BrowserError::Start)?;
        // Chromium reads commands from descriptor 3 and answers on 4; the shell puts our pipes there.
        let mut command = Command::new("sh");
        command.arg("-c").arg(r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null"#).arg(chromium).args(FLAGS);
        if is_root() {
            command.arg("--no-sandbox");
        }
        command.arg(format!("--user-data-dir={}", profile.path().join("profile").display()));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log).kill_on_drop(true);
        // A Ctrl-C in the terminal is for the script, which then closes the browser in order.
        command.process_group(0);

        let mut process = command.spawn().map_err(BrowserError::Start)?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (to_browser, from_browser) = pipes.ok_or_else(|| BrowserError::Gone("it has no pipes".to_owned()))?;
        let browser = Browser { devtools: Devtools::start(to_browser, from_browser), process, profile };
        match browser.devtools.call(None, "Browser.getVersion", json!({})).await {
            Ok(_) => Ok(browser),
            Err(_) => Err(BrowserError::Gone(browser.last_words())),
        }
    }

    /// Opens an empty page in a context of its own: no cookie, no cache, nothing shared with another page.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn open(&self, look: Look) -> Result<Page, BrowserError> {
        Page::open(self.devtools.clone(), look).await
    }

    /// Closes the browser in order. Dropping it ends it as well, less gently.
    pub async fn close(mut self) {
        let _ = self.devtools.call(None, "Browser.close", json!({})).await;
        let _ = tokio::time::timeout(Duration::from_secs(5), self.process.wait()).await;
    }

    fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.profile.path().join("log")).unwrap_or_default();
        log.lines().rev().take(3).collect::<Vec<_>>().join(" | ")
    }
}

/// The Chromium of this machine, if there is one.
pub fn installed() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    NAMES.iter().find_map(|name| env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// Root owns `/proc/self`'s files only when it is the user of this process.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|folder| folder.uid() == 0)
}
