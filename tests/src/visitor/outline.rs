//! The accessible outline of a page: what a screen reader lists.

use scraper::{ElementRef, Html, Node};

use super::page::{fold, name, names, words};

/// Landmarks, headings, fields, buttons, links and tables, one a line, indented as they nest.
pub(super) fn of(tree: &Html) -> String {
    let mut outline = String::new();
    describe(tree, tree.root_element(), 0, &mut outline);
    outline
}

fn describe(tree: &Html, element: ElementRef<'_>, depth: usize, outline: &mut String) {
    let line = line(tree, element);
    let inner = depth + usize::from(line.is_some());
    if let Some(line) = line {
        outline.push_str(&"  ".repeat(depth));
        outline.push_str(line.trim_end());
        outline.push('\n');
    }
    for child in element.children() {
        if let Node::Element(_) = child.value() {
            let child = ElementRef::wrap(child).expect("the node was just seen to be an element");
            if !is_hidden(child) {
                describe(tree, child, inner, outline);
            }
        }
    }
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true") || element.value().name() == "head"
}

fn line(tree: &Html, element: ElementRef<'_>) -> Option<String> {
    let tag = element.value().name();
    let described = |role: &str| format!("{role} {}", element.attr("aria-label").map(fold).unwrap_or_default());
    Some(match tag {
        "header" => described("banner"),
        "nav" => described("navigation"),
        "main" => described("main"),
        "footer" => described("contentinfo"),
        "form" => described("form"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "legend" | "caption" => format!("{tag} {}", words(element)),
        "table" | "fieldset" | "leptos-island" => tag.to_owned(),
        "th" => format!("th {}", words(element)),
        "button" => format!("button {}", name(element)),
        "a" if element.attr("href").is_some() => format!("link {}", name(element)),
        "input" | "select" | "textarea" => {
            let kind = element.attr("type").unwrap_or(if tag == "input" { "text" } else { tag });
            match kind {
                "hidden" => return None,
                "submit" => format!("button {}", name(element)),
                _ => fold(&format!("field {} ({kind})", names(tree, element).concat())),
            }
        }
        _ if matches!(element.attr("role"), Some("status" | "alert")) || tag == "output" => {
            format!("{} {}", element.attr("role").unwrap_or("status"), words(element))
        }
        _ => return None,
    })
}
