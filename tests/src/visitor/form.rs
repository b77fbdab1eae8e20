//! What a browser sends when a button is pressed.

use std::collections::HashMap;

use axum::http::Method;
use scraper::{ElementRef, Html};

use super::page::{BUTTONS, FIELDS, Page, all, name, pick, selector, words};

/// What a person put into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Typed or selected.
    Text(String),
    /// A box ticked or cleared.
    Ticked(bool),
    /// A file chosen.
    File {
        /// Its name.
        name: String,
        /// Its content.
        content: Vec<u8>,
    },
}

/// A form on its way.
pub(super) struct Submission {
    pub(super) method: Method,
    pub(super) path: String,
    /// Media type and content; none when everything is in the address.
    pub(super) body: Option<(String, Vec<u8>)>,
}

pub(super) fn submission(page: &Page, button: &str, filled: &HashMap<usize, Filled>) -> Submission {
    let tree = page.tree();
    let buttons: Vec<_> = all(&tree, BUTTONS).into_iter().map(|button| (vec![name(button)], button)).collect();
    let pressed = pick(&buttons, button).unwrap_or_else(|| page.absent("button", button, &page.buttons()));
    let form = form_of(&tree, pressed).unwrap_or_else(|| panic!("“{button}” on {} belongs to no form", page.path));
    assert!(pressed.attr("disabled").is_none(), "“{button}” on {} is disabled", page.path);

    let mut values = Vec::new();
    for (place, field) in all(&tree, FIELDS).into_iter().enumerate() {
        if form_of(&tree, field).is_some_and(|owner| owner.id() == form.id()) {
            values.extend(value_of(&tree, place, field, filled));
        }
    }
    if let Some(name) = pressed.attr("name") {
        values.push((name.to_owned(), Filled::Text(pressed.attr("value").unwrap_or_default().to_owned())));
    }

    let choice = |of_button: &str, of_form: &str| pressed.attr(of_button).or_else(|| form.attr(of_form));
    let action = choice("formaction", "action").unwrap_or_default();
    if !choice("formmethod", "method").is_some_and(|method| method.eq_ignore_ascii_case("post")) {
        let path = page.resolve(action);
        let path = path.split('?').next().unwrap_or_default();
        return Submission { method: Method::GET, path: format!("{path}?{}", urlencoded(&values)), body: None };
    }
    let body = if choice("formenctype", "enctype") == Some("multipart/form-data") {
        multipart(&values)
    } else {
        ("application/x-www-form-urlencoded".to_owned(), urlencoded(&values).into_bytes())
    };
    Submission { method: Method::POST, path: page.resolve(action), body: Some(body) }
}

/// The form a field or a button belongs to: the one it names, or the one around it.
fn form_of<'a>(tree: &'a Html, element: ElementRef<'a>) -> Option<ElementRef<'a>> {
    if let Some(id) = element.attr("form") {
        return all(tree, "form").into_iter().find(|form| form.attr("id") == Some(id));
    }
    element.ancestors().filter_map(ElementRef::wrap).find(|ancestor| ancestor.value().name() == "form")
}

/// What a field contributes, if anything (HTML standard, “constructing the entry list”).
fn value_of(
    tree: &Html,
    place: usize,
    field: ElementRef<'_>,
    filled: &HashMap<usize, Filled>,
) -> Option<(String, Filled)> {
    let name = field.attr("name").filter(|name| !name.is_empty())?.to_owned();
    let in_disabled_set = field
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|ancestor| ancestor.value().name() == "fieldset" && ancestor.attr("disabled").is_some());
    if field.attr("disabled").is_some() || in_disabled_set {
        return None;
    }
    let kind = field.attr("type").unwrap_or("text");
    match (field.value().name(), kind) {
        ("input", "submit" | "button" | "reset" | "image") => None,
        ("input", "checkbox" | "radio") => {
            let ticked = match filled.get(&place) {
                Some(Filled::Ticked(ticked)) => *ticked,
                _ => field.attr("checked").is_some() && !(kind == "radio" && another_is_chosen(tree, field, filled)),
            };
            ticked.then(|| (name, Filled::Text(field.attr("value").unwrap_or("on").to_owned())))
        }
        ("input", "file") => {
            let nothing = Filled::File { name: String::new(), content: Vec::new() };
            Some((name, filled.get(&place).cloned().unwrap_or(nothing)))
        }
        (tag, _) => Some((name, filled.get(&place).cloned().unwrap_or_else(|| Filled::Text(initial(tag, field))))),
    }
}

/// Choosing a radio button releases the others of its name.
fn another_is_chosen(tree: &Html, field: ElementRef<'_>, filled: &HashMap<usize, Filled>) -> bool {
    all(tree, FIELDS).into_iter().enumerate().any(|(place, other)| {
        other.attr("name") == field.attr("name") && filled.get(&place) == Some(&Filled::Ticked(true))
    })
}

/// The value that the page gives to a field.
fn initial(tag: &str, field: ElementRef<'_>) -> String {
    match tag {
        "textarea" => {
            let text = field.text().collect::<String>();
            // A line break right after the tag is not part of the text.
            text.strip_prefix('\n').unwrap_or(&text).to_owned()
        }
        "select" => {
            let options: Vec<_> = field.select(&selector("option")).collect();
            let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
            chosen.map(|option| option.attr("value").map_or_else(|| words(*option), str::to_owned)).unwrap_or_default()
        }
        _ => field.attr("value").unwrap_or_default().to_owned(),
    }
}

fn urlencoded(values: &[(String, Filled)]) -> String {
    let encode = |text: &str| {
        text.bytes().fold(String::new(), |encoded, byte| match byte {
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                encoded + &char::from(byte).to_string()
            }
            b' ' => encoded + "+",
            _ => encoded + &format!("%{byte:02X}"),
        })
    };
    let pairs = values.iter().map(|(name, value)| match value {
        Filled::Text(text) | Filled::File { name: text, .. } => format!("{}={}", encode(name), encode(text)),
        Filled::Ticked(ticked) => format!("{}={ticked}", encode(name)),
    });
    pairs.collect::<Vec<_>>().join("&")
}

fn multipart(values: &[(String, Filled)]) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "rebond-visitor-7f3a9c51";
    let mut body = Vec::new();
    for (name, value) in values {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"").bytes());
        match value {
            Filled::Text(text) => body.extend(format!("\r\n\r\n{text}\r\n").bytes()),
            Filled::Ticked(ticked) => body.extend(format!("\r\n\r\n{ticked}\r\n").bytes()),
            Filled::File { name, content } => {
                body.extend(format!("; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes());
                body.extend(content);
                body.extend(b"\r\n");
            }
        }
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}
