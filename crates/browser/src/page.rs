//! One page: going somewhere, waiting until it is ready, looking at it.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::devtools::{Devtools, Event, lock};
use crate::{BrowserError, Look, Record};

/// The longest a page may take to be ready.
const PAGE_LIMIT: Duration = Duration::from_secs(30);

/// Every island of the page is awake (`public/islands.js` marks them), or the page does not wake any.
const ISLANDS_ARE_AWAKE: &str = "document.querySelector('script[type=module]') === null
    || [...document.querySelectorAll('leptos-island')].every(island => 'awake' in island.dataset)";

/// Asks for an address and waits for the answer, also where the page may run no script.
const ASK: &str = "(address => {
    const request = new XMLHttpRequest();
    request.open('GET', address, false);
    request.send();
    return { status: request.status, text: request.responseText };
})";

/// The style of the page is there.
const STYLED: &str = "document.readyState === 'complete'
    && [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet !== null)";

/// A page in a browser, with cookies and cache of its own. It closes when dropped.
pub struct Page {
    pub(crate) devtools: Devtools,
    pub(crate) session: String,
    context: String,
    look: Look,
    state: Arc<Mutex<State>>,
    changed: Arc<Notify>,
}

/// What the events have told so far.
#[derive(Default)]
struct State {
    record: Record,
    /// Identifies the document that is shown; another one after each navigation.
    document: String,
    /// Stages reached, as document and name of the stage.
    reached: HashSet<(String, String)>,
}

impl Page {
    pub(crate) async fn open(devtools: Devtools, look: Look) -> Result<Page, BrowserError> {
        let context = devtools.call(None, "Target.createBrowserContext", json!({})).await?;
        let context = context["browserContextId"].as_str().unwrap_or_default().to_owned();
        let place = json!({ "url": "about:blank", "browserContextId": context });
        let target = devtools.call(None, "Target.createTarget", place).await?;
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        let session = devtools.call(None, "Target.attachToTarget", target).await?;
        let session = session["sessionId"].as_str().unwrap_or_default().to_owned();

        let state = Arc::new(Mutex::new(State::default()));
        let changed = Arc::new(Notify::new());
        let mut events = devtools.listen(&session);
        let (watched, told, replies) = (Arc::clone(&state), Arc::clone(&changed), devtools.clone());
        let dialogs = session.clone();
        tokio::spawn(async move {
            while let Some(event) = events.recv().await {
                if event.0 == "Page.javascriptDialogOpening" {
                    let answer = json!({ "accept": true });
                    let _ = replies.call(Some(&dialogs), "Page.handleJavaScriptDialog", answer).await;
                }
                lock(&watched).observe(&event);
                told.notify_waiters();
            }
        });

        let page = Page { devtools, session, context, look, state, changed };
        page.prepare().await?;
        Ok(page)
    }

    async fn prepare(&self) -> Result<(), BrowserError> {
        for domain in ["Page", "Network", "Runtime", "Log", "DOM"] {
            self.command(&format!("{domain}.enable"), json!({})).await?;
        }
        self.command("Page.setLifecycleEventsEnabled", json!({ "enabled": true })).await?;
        self.look_as(self.look).await?;
        let scripts = json!({ "value": !self.look.javascript });
        self.command("Emulation.setScriptExecutionDisabled", scripts).await?;
        Ok(())
    }

    /// Shows the page that is there in another window, light or dark, without asking for it again. Whether scripts run stays
    /// as it was when the page was opened.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn look_as(&self, look: Look) -> Result<(), BrowserError> {
        self.resize(look.width, look.height).await?;
        let scheme = if look.dark { "dark" } else { "light" };
        let preferences = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            // Nothing moves while it is looked at: two screenshots of one page are equal.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.command("Emulation.setEmulatedMedia", preferences).await?;
        Ok(())
    }

    /// Gives the window another size, in CSS pixels, as a phone's keyboard does when it opens.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), BrowserError> {
        let window = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", window).await?;
        Ok(())
    }

    /// Goes to an address and waits until the page is ready: loaded, silent, islands awake.
    /// The record starts anew.
    ///
    /// # Errors
    /// When the address cannot be reached or the page is not ready in time.
    pub async fn visit(&self, address: &str) -> Result<(), BrowserError> {
        let before = self.start_record();
        let answer = self.command("Page.navigate", json!({ "url": address })).await?;
        if let Some(reason) = answer["errorText"].as_str() {
            return Err(BrowserError::Unreachable { address: address.to_owned(), reason: reason.to_owned() });
        }
        if answer.get("loaderId").is_none() {
            // Only the fragment differs: the browser moved inside the page instead of asking for it.
            self.command("Page.reload", json!({})).await?;
        }
        self.arrive(&before).await
    }

    /// Shows the page of another address of the site that is shown, without going there: the same text, laid out with the same
    /// style, for less than half the work of a visit. For whoever looks at hundreds of pages that run no script; the address
    /// stays and nothing is recorded. Gives the HTTP status.
    ///
    /// # Errors
    /// When the address cannot be reached or its style does not arrive in time.
    pub async fn show(&self, address: &str) -> Result<u16, BrowserError> {
        let answer = self.evaluate(&format!("{ASK}({})", json!(address))).await?;
        let frames = self.command("Page.getFrameTree", json!({})).await?;
        let content = json!({ "frameId": frames["frameTree"]["frame"]["id"], "html": answer["text"] });
        self.command("Page.setDocumentContent", content).await?;
        self.wait_for("the style to arrive", STYLED).await?;
        Ok(answer["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default())
    }

    /// Forgets what was recorded; says which document is shown now, for [`Self::arrive`].
    pub(crate) fn start_record(&self) -> String {
        let mut state = lock(&self.state);
        state.record = Record::default();
        state.document.clone()
    }

    /// Waits until another document than this one is shown and ready.
    pub(crate) async fn arrive(&self, before: &str) -> Result<(), BrowserError> {
        self.until("the page to load", |state| {
            state.document != before && state.is_at("load") && state.record.is_quiet()
        })
        .await?;
        if self.look.javascript {
            self.wait_for("the islands to wake", ISLANDS_ARE_AWAKE).await?;
        }
        Ok(())
    }

    /// Waits until nothing was asked of the network for half a second.
    pub(crate) async fn quiet(&self) -> Result<(), BrowserError> {
        self.until("the network to be idle", |state| state.is_at("networkIdle") && state.record.is_quiet()).await
    }

    /// Waits until a JavaScript expression is true in the page.
    ///
    /// # Errors
    /// When it is still false after half a minute.
    pub async fn wait_for(&self, awaited: &str, expression: &str) -> Result<(), BrowserError> {
        let poll = async {
            while self.evaluate(expression).await? != Value::Bool(true) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            Ok(())
        };
        tokio::time::timeout(PAGE_LIMIT, poll).await.unwrap_or_else(|_| Err(self.too_long(awaited)))
    }

    /// Waits until a text is visible in the page.
    ///
    /// # Errors
    /// When it is still not there after half a minute.
    pub async fn wait_for_text(&self, text: &str) -> Result<(), BrowserError> {
        self.wait_for(text, &format!("document.body.innerText.includes({})", json!(text))).await
    }

    async fn until(&self, awaited: &str, reached: impl Fn(&State) -> bool) -> Result<(), BrowserError> {
        let wait = async {
            loop {
                let change = self.changed.notified();
                tokio::pin!(change);
                // Listening starts before looking, so that no event falls in between.
                change.as_mut().enable();
                if reached(&lock(&self.state)) {
                    return;
                }
                change.await;
            }
        };
        tokio::time::timeout(PAGE_LIMIT, wait).await.map_err(|_| self.too_long(awaited))
    }

    fn too_long(&self, awaited: &str) -> BrowserError {
        let complaints = lock(&self.state).record.complaints().join("; ");
        let awaited = if complaints.is_empty() { awaited.to_owned() } else { format!("{awaited} ({complaints})") };
        BrowserError::TooLong { awaited, limit: PAGE_LIMIT }
    }

    /// What was observed since the last visit, submission or link.
    pub fn record(&self) -> Record {
        lock(&self.state).record.clone()
    }

    /// The value of a JavaScript expression in the page; a promise is awaited.
    ///
    /// # Errors
    /// When the expression throws.
    pub async fn evaluate(&self, expression: &str) -> Result<Value, BrowserError> {
        let script = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.command("Runtime.evaluate", script).await?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(BrowserError::Script(details["exception"]["description"].to_string())),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// The text that a person sees.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn text(&self) -> Result<String, BrowserError> {
        Ok(self.evaluate("document.body.innerText").await?.as_str().unwrap_or_default().to_owned())
    }

    /// The address shown now.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn address(&self) -> Result<String, BrowserError> {
        Ok(self.evaluate("location.href").await?.as_str().unwrap_or_default().to_owned())
    }

    /// Writes a PNG of the whole page, however long; makes the folder when missing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn screenshot(&self, file: &Path) -> Result<(), BrowserError> {
        let metrics = self.command("Page.getLayoutMetrics", json!({})).await?;
        let measured = |what: &str, side: &str| metrics[what][side].as_f64().unwrap_or_default();
        let width = measured("cssLayoutViewport", "clientWidth");
        let height = measured("cssContentSize", "height").max(measured("cssLayoutViewport", "clientHeight"));
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let parameters = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let image = self.command("Page.captureScreenshot", parameters).await?;
        let image = BASE64_STANDARD.decode(image["data"].as_str().unwrap_or_default());
        let image = image.map_err(|error| BrowserError::Script(error.to_string()))?;
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(file, image))
            .map_err(|source| BrowserError::File { file: file.display().to_string(), source })
    }

    pub(crate) async fn command(&self, command: &str, parameters: Value) -> Result<Value, BrowserError> {
        self.devtools.call(Some(&self.session), command, parameters).await
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.devtools.forget(&self.session);
        self.devtools.tell("Target.disposeBrowserContext", &json!({ "browserContextId": self.context }));
    }
}

impl State {
    fn is_at(&self, stage: &str) -> bool {
        self.reached.contains(&(self.document.clone(), stage.to_owned()))
    }

    fn observe(&mut self, (event, details): &Event) {
        match event.as_str() {
            "Page.frameNavigated" if details["frame"].get("parentId").is_none() => {
                details["frame"]["loaderId"].as_str().unwrap_or_default().clone_into(&mut self.document);
                self.record.turn_to(&self.document);
            }
            "Page.lifecycleEvent" => {
                let word = |name: &str| details[name].as_str().unwrap_or_default().to_owned();
                self.reached.insert((word("loaderId"), word("name")));
            }
            _ => self.record.observe(event, details),
        }
    }
}
