//! What a page did since it was opened: requests, errors, refusals of the security policy.

use std::collections::HashMap;

use serde_json::Value;

/// A request that ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The address asked for.
    pub address: String,
    /// The kind that the browser gives it, such as `Document`, `Stylesheet`, `Script`.
    pub kind: String,
    /// HTTP status, 0 when none came.
    pub status: u16,
    /// Bytes received, headers included, as compressed.
    pub bytes: u64,
}

/// Everything observed from the start of a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Errors written to the console and exceptions nobody caught.
    pub console_errors: Vec<String>,
    /// What the Content-Security-Policy refused.
    pub policy_violations: Vec<String>,
    /// Requests that failed, or were answered by an error, other than the page itself.
    pub failed_requests: Vec<String>,
    /// Requests that ended, in order.
    pub requests: Vec<Request>,
    /// Requests under way by their number, each with the document that asks.
    pending: HashMap<String, (String, Request)>,
}

impl Record {
    /// Everything that a healthy page does not have, one sentence each.
    pub fn complaints(&self) -> Vec<String> {
        let named = |name: &str, list: &[String]| list.iter().map(|text| format!("{name}: {text}")).collect::<Vec<_>>();
        let mut complaints = named("console", &self.console_errors);
        complaints.extend(named("content security policy", &self.policy_violations));
        complaints.extend(named("request", &self.failed_requests));
        complaints
    }

    /// HTTP status of the page itself.
    pub fn status(&self) -> Option<u16> {
        self.requests.iter().rfind(|request| request.kind == "Document").map(|request| request.status)
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.pending.is_empty()
    }

    /// Another document is shown. What the one before was still asking for, such as its icon, is not waited for:
    /// nobody tells how it ends.
    pub(crate) fn turn_to(&mut self, document: &str) {
        self.pending.retain(|_, (asking, _)| asking == document);
    }

    pub(crate) fn observe(&mut self, event: &str, details: &Value) {
        match event {
            "Network.requestWillBeSent" => self.request_starts(details),
            "Network.responseReceived" => self.response_arrives(details),
            "Network.loadingFinished" => self.request_ends(details),
            "Network.loadingFailed" => self.request_fails(details),
            "Log.entryAdded" => self.browser_writes(&details["entry"]),
            "Runtime.exceptionThrown" => self.console_errors.push(exception(&details["exceptionDetails"])),
            "Runtime.consoleAPICalled" if details["type"] == "error" || details["type"] == "assert" => {
                let words = details["args"].as_array().into_iter().flatten();
                let words = words.map(|word| text(word.get("value").unwrap_or(&word["description"])));
                self.console_errors.push(words.collect::<Vec<_>>().join(" "));
            }
            _ => {}
        }
    }

    fn request_starts(&mut self, details: &Value) {
        let address = text(&details["request"]["url"]);
        if address.starts_with("data:") {
            return;
        }
        let number = text(&details["requestId"]);
        // A redirection keeps its number: the request that was redirected has ended.
        let before = self.pending.remove(&number);
        if let (Some((_, mut redirected)), Some(response)) = (before, details.get("redirectResponse")) {
            redirected.status = status(response);
            redirected.bytes = bytes(response);
            self.requests.push(redirected);
        }
        let kind = text(&details["type"]);
        let request = Request { address, kind, ..Request::default() };
        self.pending.insert(number, (text(&details["loaderId"]), request));
    }

    fn response_arrives(&mut self, details: &Value) {
        if let Some((_, request)) = self.pending.get_mut(details["requestId"].as_str().unwrap_or_default()) {
            request.status = status(&details["response"]);
        }
    }

    fn request_ends(&mut self, details: &Value) {
        let number = details["requestId"].as_str().unwrap_or_default();
        let Some((_, mut request)) = self.pending.remove(number) else { return };
        request.bytes = bytes(details);
        if request.status >= 400 && request.kind != "Document" {
            self.failed_requests.push(format!("{} for {}", request.status, request.address));
        }
        self.requests.push(request);
    }

    fn request_fails(&mut self, details: &Value) {
        let number = details["requestId"].as_str().unwrap_or_default();
        let Some((_, request)) = self.pending.remove(number) else { return };
        let refused = details.get("blockedReason").map(text);
        if request.status >= 400 {
            // An error page in place of a stylesheet or a script is thrown away before its end.
            self.failed_requests.push(format!("{} for {}", request.status, request.address));
            self.requests.push(request);
        } else if refused.is_some() || details["canceled"] != true {
            // A page that is left cancels what it was still loading; that is no fault of its own.
            let reason = refused.unwrap_or_else(|| text(&details["errorText"]));
            self.failed_requests.push(format!("{reason} for {}", request.address));
        }
    }

    fn browser_writes(&mut self, entry: &Value) {
        let written = text(&entry["text"]);
        if written.contains("Content Security Policy") {
            self.policy_violations.push(written);
        } else if entry["level"] == "error" && entry["source"] != "network" {
            self.console_errors.push(written);
        }
    }
}

fn exception(details: &Value) -> String {
    let thrown = &details["exception"];
    text(thrown.get("description").or_else(|| thrown.get("value")).unwrap_or(&details["text"]))
}

fn status(response: &Value) -> u16 {
    response["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default()
}

fn bytes(details: &Value) -> u64 {
    details["encodedDataLength"].as_f64().map_or(0, |length| length as u64)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
