//! Doing what a person does: fill the field of that name, press that button, follow that link.

use std::path::Path;

use serde_json::{Value, json};

use crate::{BrowserError, Page};

const FIND: &str = include_str!("find.js");

impl Page {
    /// Types a text into the field of this label, replacing what was there.
    ///
    /// # Errors
    /// When no field has this label.
    pub async fn fill(&self, label: &str, text: &str) -> Result<(), BrowserError> {
        let field = self.find("field", label).await?;
        self.on(&field, "function () { this.focus(); if (this.select) this.select(); }", json!([])).await?;
        if text.is_empty() {
            return self.key("Delete").await;
        }
        self.command("Input.insertText", json!({ "text": text })).await?;
        Ok(())
    }

    /// Whether the page has a field of this label.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn has_field(&self, label: &str) -> Result<bool, BrowserError> {
        let found = self.evaluate(&format!("({FIND})('field', {}) !== null", json!(label))).await?;
        Ok(found == Value::Bool(true))
    }

    /// Ticks the box or the radio button of this label.
    ///
    /// # Errors
    /// When no field has this label.
    pub async fn choose(&self, label: &str) -> Result<(), BrowserError> {
        let field = self.find("field", label).await?;
        self.on(&field, "function () { this.click(); }", json!([])).await?;
        Ok(())
    }

    /// Selects, in the list of this label, the option that shows this text.
    ///
    /// # Errors
    /// When no list has this label or no option shows this text.
    pub async fn select(&self, label: &str, option: &str) -> Result<(), BrowserError> {
        let field = self.find("field", label).await?;
        let script = "function (text) {
            const option = [...this.options].find(option => option.textContent.trim() === text);
            if (!option) throw new Error('no option ' + text);
            this.value = option.value;
            this.dispatchEvent(new Event('input', { bubbles: true }));
            this.dispatchEvent(new Event('change', { bubbles: true }));
        }";
        self.on(&field, script, json!([{ "value": option }])).await?;
        Ok(())
    }

    /// Puts a file into the field of this label.
    ///
    /// # Errors
    /// When no field has this label.
    pub async fn attach(&self, label: &str, file: &Path) -> Result<(), BrowserError> {
        let field = self.find("field", label).await?;
        self.command("DOM.setFileInputFiles", json!({ "files": [file], "objectId": field })).await?;
        Ok(())
    }

    /// Presses a button that stays on the page: an island answers, a box unfolds.
    ///
    /// # Errors
    /// When no button has this name.
    pub async fn press(&self, button: &str) -> Result<(), BrowserError> {
        let button = self.find("button", button).await?;
        self.click(&button).await
    }

    /// Presses a button that leads to another page and waits until that one is ready. The record starts anew.
    ///
    /// # Errors
    /// When no button has this name, or no page follows.
    pub async fn submit(&self, button: &str) -> Result<(), BrowserError> {
        let button = self.find("button", button).await?;
        let before = self.start_record();
        self.click(&button).await?;
        self.arrive(&before).await
    }

    /// Follows the link of this text and waits until the page is ready. The record starts anew.
    ///
    /// # Errors
    /// When no link has this text, or no page follows.
    pub async fn follow(&self, link: &str) -> Result<(), BrowserError> {
        let link = self.find("link", link).await?;
        let before = self.start_record();
        self.click(&link).await?;
        self.arrive(&before).await
    }

    /// Presses one key: a letter, `Tab`, `Enter`, `Space`, `Escape`, `Delete`, `Home`, `End`, or an arrow such as `ArrowDown`.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn key(&self, key: &str) -> Result<(), BrowserError> {
        let (key, code, number, text) = match key {
            "Tab" => ("Tab", "Tab", 9, ""),
            "Enter" => ("Enter", "Enter", 13, "\r"),
            "Space" => (" ", "Space", 32, " "),
            "Escape" => ("Escape", "Escape", 27, ""),
            "Delete" => ("Delete", "Delete", 46, ""),
            "End" => (key, key, 35, ""),
            "Home" => (key, key, 36, ""),
            "ArrowLeft" => (key, key, 37, ""),
            "ArrowUp" => (key, key, 38, ""),
            "ArrowRight" => (key, key, 39, ""),
            "ArrowDown" => (key, key, 40, ""),
            letter => (letter, "", 0, letter),
        };
        let press = json!({
            "type": if text.is_empty() { "rawKeyDown" } else { "keyDown" },
            "key": key, "code": code, "windowsVirtualKeyCode": number, "text": text,
        });
        self.command("Input.dispatchKeyEvent", press).await?;
        let release = json!({ "type": "keyUp", "key": key, "code": code, "windowsVirtualKeyCode": number });
        self.command("Input.dispatchKeyEvent", release).await?;
        Ok(())
    }

    /// Presses a key that leads to another page and waits until that one is ready. The record starts anew.
    ///
    /// # Errors
    /// When no page follows.
    pub async fn leave_by_key(&self, key: &str) -> Result<(), BrowserError> {
        let before = self.start_record();
        self.key(key).await?;
        self.arrive(&before).await
    }

    /// What the keyboard acts on now, as tag and name, such as `button Valider`; `body` when nothing has the focus.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn focused(&self) -> Result<String, BrowserError> {
        let script = "(() => {
            const element = document.activeElement;
            if (element === document.body) return 'body';
            const label = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent;
            return (element.tagName.toLowerCase() + ' ' + label.replace(/\\s+/g, ' ').trim()).trim();
        })()";
        Ok(self.evaluate(script).await?.as_str().unwrap_or_default().to_owned())
    }

    /// A real click of the mouse: what is covered by something else does not receive it.
    async fn click(&self, thing: &str) -> Result<(), BrowserError> {
        let script = "function () {
            this.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const box = this.getClientRects()[0];
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }";
        let place = self.on(thing, script, json!([])).await?;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": place["x"], "y": place["y"], "button": "left", "clickCount": 1 });
            self.command("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// The browser's handle on the thing of this kind and name.
    async fn find(&self, kind: &str, name: &str) -> Result<String, BrowserError> {
        let expression = format!("({FIND})({}, {})", json!(kind), json!(name));
        let found = self.command("Runtime.evaluate", json!({ "expression": expression })).await?;
        if let Some(handle) = found["result"]["objectId"].as_str().filter(|_| found["result"]["subtype"] == "node") {
            return Ok(handle.to_owned());
        }
        let present = self.evaluate(&format!("({FIND})({}, null)", json!(kind))).await?;
        Err(BrowserError::Absent {
            what: kind.to_owned(),
            name: name.to_owned(),
            address: self.address().await?,
            present: present.as_str().unwrap_or_default().to_owned(),
        })
    }

    /// Calls a function on a thing of the page.
    async fn on(&self, thing: &str, function: &str, arguments: Value) -> Result<Value, BrowserError> {
        let call = json!({
            "objectId": thing, "functionDeclaration": function, "arguments": arguments, "returnByValue": true,
        });
        let answer = self.command("Runtime.callFunctionOn", call).await?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(BrowserError::Script(details["exception"]["description"].to_string())),
            None => Ok(answer["result"]["value"].clone()),
        }
    }
}
