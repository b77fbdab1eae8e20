//! What came back, read as a person reads it.

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use scraper::{ElementRef, Html, Selector};

use super::outline;

/// Everything a person can fill in, in the order of the page.
pub(super) const FIELDS: &str = "input, select, textarea";
pub(super) const BUTTONS: &str = "button, input[type=submit], input[type=image]";

/// A page, or any other answer.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// HTTP status.
    pub status: StatusCode,
    /// Path and query it was found at, after redirections.
    pub path: String,
    /// Headers of the answer.
    pub headers: HeaderMap,
    /// Its content.
    pub bytes: Bytes,
    /// The redirections that led here, each with the path that answered it.
    pub passed: Vec<(StatusCode, String)>,
}

impl Page {
    pub(super) fn new(status: StatusCode, path: String, headers: HeaderMap, bytes: Bytes) -> Page {
        Page { status, path, headers, bytes, passed: Vec::new() }
    }

    /// The source of the page.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The page as a tree, for questions that the methods here do not ask.
    pub fn tree(&self) -> Html {
        Html::parse_document(&self.html())
    }

    /// The text of the page, white space folded.
    pub fn text(&self) -> String {
        all(&self.tree(), "body").first().map(|body| words(*body)).unwrap_or_default()
    }

    /// Whether the text of the page contains these words, white space folded.
    pub fn says(&self, text: &str) -> bool {
        self.text().contains(&fold(text))
    }

    /// The title of the tab.
    pub fn title(&self) -> String {
        self.texts("title").concat()
    }

    /// The titles in the page, in order.
    pub fn headings(&self) -> Vec<String> {
        self.texts("h1, h2, h3, h4, h5, h6")
    }

    /// The texts of the links, in order.
    pub fn links(&self) -> Vec<String> {
        all(&self.tree(), "a[href]").into_iter().map(name).collect()
    }

    /// The labels of the fields, in order.
    pub fn labels(&self) -> Vec<String> {
        let tree = self.tree();
        fields(&tree).into_iter().filter_map(|field| names(&tree, field).into_iter().next()).collect()
    }

    /// The texts of the buttons, in order.
    pub fn buttons(&self) -> Vec<String> {
        all(&self.tree(), BUTTONS).into_iter().map(name).collect()
    }

    /// The folded texts of the elements that a CSS selector finds, in order.
    ///
    /// # Panics
    /// When the selector is malformed.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        all(&self.tree(), selector).into_iter().map(words).collect()
    }

    /// Landmarks, headings, fields, buttons, links and tables, one a line, indented as they nest.
    pub fn outline(&self) -> String {
        outline::of(&self.tree())
    }

    /// The address of the link of this text.
    ///
    /// # Panics
    /// When there is none; the message lists those there are.
    pub fn link(&self, text: &str) -> String {
        let tree = self.tree();
        let links = all(&tree, "a[href]");
        let named: Vec<_> = links.iter().map(|link| (vec![name(*link)], *link)).collect();
        let link = pick(&named, text).unwrap_or_else(|| self.absent("link", text, &self.links()));
        link.attr("href").unwrap_or_default().to_owned()
    }

    /// Position of the field of this label among the fields of the page.
    pub(super) fn field(&self, label: &str) -> usize {
        let tree = self.tree();
        let named: Vec<_> =
            all(&tree, FIELDS).into_iter().enumerate().map(|(place, field)| (names(&tree, field), place)).collect();
        pick(&named, label).unwrap_or_else(|| self.absent("field", label, &self.labels()))
    }

    /// Position of the radio button or box that sends this value among the fields of the page.
    pub(super) fn radio(&self, value: &str) -> usize {
        let tree = self.tree();
        let radios = all(&tree, FIELDS).into_iter().map(|field| {
            let ticked = matches!(field.attr("type"), Some("radio" | "checkbox"));
            field.attr("value").filter(|_| ticked).map(str::to_owned)
        });
        let values: Vec<Option<String>> = radios.collect();
        let found = values.iter().position(|found| found.as_deref() == Some(value));
        found.unwrap_or_else(|| self.absent("radio button", value, &values.into_iter().flatten().collect::<Vec<_>>()))
    }

    /// The value of the option that shows this text, in the list of this label.
    pub(super) fn option(&self, label: &str, text: &str) -> String {
        let place = self.field(label);
        let tree = self.tree();
        let options: Vec<_> = all(&tree, FIELDS)[place].select(&selector("option")).collect();
        let Some(option) = options.iter().find(|option| words(**option) == fold(text)) else {
            self.absent("option", text, &options.into_iter().map(words).collect::<Vec<_>>())
        };
        option.attr("value").map_or_else(|| words(*option), str::to_owned)
    }

    pub(super) fn absent(&self, what: &str, name: &str, present: &[String]) -> ! {
        panic!(
            "no {what} named “{name}” on {} ({}); there are: {}\n{}",
            self.path,
            self.status,
            present.join(" | "),
            self.outline()
        )
    }

    /// The path that an address written on this page leads to.
    pub(super) fn resolve(&self, address: &str) -> String {
        let address = address.strip_prefix(super::SITE).unwrap_or(address);
        let address = address.split('#').next().unwrap_or_default();
        let here = self.path.split('?').next().unwrap_or_default();
        match address.chars().next() {
            Some('/') => address.to_owned(),
            Some('?') => format!("{here}{address}"),
            Some(_) => format!("{}/{address}", here.rsplit_once('/').map_or("", |(folder, _)| folder)),
            None if self.path.is_empty() => "/".to_owned(),
            None => self.path.clone(),
        }
    }
}

/// The thing of exactly this name, else the first whose name starts so.
pub(super) fn pick<T: Copy>(named: &[(Vec<String>, T)], wanted: &str) -> Option<T> {
    let wanted = fold(wanted);
    let exact = named.iter().find(|(names, _)| names.contains(&wanted));
    let near = || named.iter().find(|(names, _)| names.iter().any(|name| name.starts_with(&wanted)));
    exact.or_else(near).map(|(_, thing)| *thing)
}

pub(super) fn all<'a>(tree: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    tree.select(&selector(css)).collect()
}

pub(super) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css} is no selector: {error}"))
}

/// Fields that a person sees.
pub(super) fn fields(tree: &Html) -> Vec<ElementRef<'_>> {
    let unseen = |field: &ElementRef<'_>| matches!(field.attr("type"), Some("hidden" | "submit" | "button" | "reset"));
    all(tree, FIELDS).into_iter().filter(|field| !unseen(field)).collect()
}

/// The names of a field: its labels, or what ARIA says.
pub(super) fn names(tree: &Html, field: ElementRef<'_>) -> Vec<String> {
    let labels = all(tree, "label");
    let labelled = labels.into_iter().filter(|label| match label.attr("for") {
        Some(target) => field.attr("id") == Some(target),
        None => field.ancestors().any(|ancestor| ancestor.id() == label.id()),
    });
    let mut names: Vec<String> = labelled.map(label_words).collect();
    names.extend(field.attr("aria-label").map(fold));
    for id in field.attr("aria-labelledby").unwrap_or_default().split_whitespace() {
        names.extend(all(tree, "[id]").into_iter().find(|element| element.attr("id") == Some(id)).map(words));
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The name of a link or a button.
pub(super) fn name(element: ElementRef<'_>) -> String {
    let written = words(element);
    match element.attr("aria-label").or_else(|| element.attr("value").filter(|_| written.is_empty())) {
        Some(said) => fold(said),
        None => written,
    }
}

pub(super) fn words(element: ElementRef<'_>) -> String {
    fold(&element.text().collect::<String>())
}

/// The text of a label, without that of a field written inside it.
fn label_words(label: ElementRef<'_>) -> String {
    let texts = label.descendants().filter_map(|node| {
        let around = node.ancestors().filter_map(ElementRef::wrap).take_while(|around| around.id() != label.id());
        let in_field = around.into_iter().any(|around| matches!(around.value().name(), "select" | "textarea"));
        node.value().as_text().filter(|_| !in_field)
    });
    fold(&texts.map(|text| &**text).collect::<String>())
}

/// White space of every kind counts as one space: French typography puts narrow ones before `?` and `:`.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
