//! The DevTools protocol through a pipe: JSON messages, each ended by a zero byte.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{ChildStdin, ChildStdout};
use tokio::sync::{mpsc, oneshot};

use crate::BrowserError;

/// The longest a command may take: a busy machine with two cores opens a page in two seconds.
const COMMAND_LIMIT: Duration = Duration::from_mins(1);

/// What happened in a page: the name of the event and its details.
pub(crate) type Event = (String, Value);

/// The conversation with one browser.
#[derive(Clone)]
pub(crate) struct Devtools {
    outgoing: mpsc::UnboundedSender<Vec<u8>>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    commands: AtomicU64,
    /// Who waits for which command; `None` once the browser has gone.
    waiting: Mutex<Option<HashMap<u64, oneshot::Sender<Value>>>>,
    /// Who listens to which session.
    listeners: Mutex<HashMap<String, mpsc::UnboundedSender<Event>>>,
}

impl Devtools {
    pub(crate) fn start(mut to_browser: ChildStdin, from_browser: ChildStdout) -> Devtools {
        let shared = Arc::new(Shared { waiting: Mutex::new(Some(HashMap::new())), ..Shared::default() });
        let (outgoing, mut messages) = mpsc::unbounded_channel::<Vec<u8>>();
        tokio::spawn(async move {
            while let Some(message) = messages.recv().await {
                if to_browser.write_all(&message).await.is_err() {
                    break;
                }
            }
        });
        let reader = Arc::clone(&shared);
        tokio::spawn(async move {
            let mut from_browser = BufReader::new(from_browser);
            let mut message = Vec::new();
            while from_browser.read_until(0, &mut message).await.is_ok_and(|length| length > 0) {
                message.pop();
                if let Ok(message) = serde_json::from_slice(&message) {
                    reader.receive(message);
                }
                message.clear();
            }
            // Nobody will be answered any more: dropping the senders tells them.
            lock(&reader.waiting).take();
            lock(&reader.listeners).clear();
        });
        Devtools { outgoing, shared }
    }

    /// Sends a command to the browser, or to one of its pages, and waits for the answer.
    pub(crate) async fn call(
        &self,
        session: Option<&str>,
        command: &str,
        parameters: Value,
    ) -> Result<Value, BrowserError> {
        let gone = || BrowserError::Gone(format!("no answer to {command}"));
        let number = self.shared.commands.fetch_add(1, Ordering::Relaxed) + 1;
        let mut message = json!({ "id": number, "method": command, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let mut message = message.to_string().into_bytes();
        message.push(0);

        let (answered, answer) = oneshot::channel();
        lock(&self.shared.waiting).as_mut().ok_or_else(gone)?.insert(number, answered);
        self.outgoing.send(message).map_err(|_| gone())?;
        let answer = tokio::time::timeout(COMMAND_LIMIT, answer)
            .await
            .map_err(|_| BrowserError::TooLong { awaited: command.to_owned(), limit: COMMAND_LIMIT })?
            .map_err(|_| gone())?;
        match answer.get("error") {
            Some(error) => Err(BrowserError::Refused {
                command: command.to_owned(),
                reason: error["message"].as_str().unwrap_or_default().to_owned(),
            }),
            None => Ok(answer["result"].clone()),
        }
    }

    /// Sends a command whose answer nobody waits for.
    pub(crate) fn tell(&self, command: &str, parameters: &Value) {
        let number = self.shared.commands.fetch_add(1, Ordering::Relaxed) + 1;
        let mut message = json!({ "id": number, "method": command, "params": parameters }).to_string().into_bytes();
        message.push(0);
        // The browser may have gone, and then there is nobody to tell.
        let _ = self.outgoing.send(message);
    }

    /// Everything that happens from now on in a page.
    pub(crate) fn listen(&self, session: &str) -> mpsc::UnboundedReceiver<Event> {
        let (sender, receiver) = mpsc::unbounded_channel();
        lock(&self.shared.listeners).insert(session.to_owned(), sender);
        receiver
    }

    /// Stops listening to a page that was closed.
    pub(crate) fn forget(&self, session: &str) {
        lock(&self.shared.listeners).remove(session);
    }
}

impl Shared {
    fn receive(&self, mut message: Value) {
        if let Some(number) = message["id"].as_u64() {
            let asker = lock(&self.waiting).as_mut().and_then(|waiting| waiting.remove(&number));
            if let Some(asker) = asker {
                // An asker that gave up is no reason to stop.
                let _ = asker.send(message);
            }
        } else if let (Some(session), Some(event)) = (message["sessionId"].as_str(), message["method"].as_str()) {
            let event = event.to_owned();
            let listener = lock(&self.listeners).get(session).cloned();
            if let Some(listener) = listener {
                let _ = listener.send((event, message["params"].take()));
            }
        }
    }
}

/// No lock is held while anything can fail, so a poisoned one still holds sound data.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
