//! The HTML document around every page.
//!
//! Pages are rendered in one synchronous pass, after their handler has loaded everything: no suspense, no stream, and an
//! error is an HTTP status before it is a text. The reasons are in ARCHITECTURE.md, "Pages without a client router".

use std::sync::Arc;

use axum::response::Html;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::access::Person;
use crate::components::frame::{Banner, Colophon};
use crate::notices::Notice;
use crate::preferences::Preferences;
use crate::typography::french_spaces;

/// Addresses of the files that every page loads; their names carry a hash of their content.
#[derive(Debug, Clone, Default)]
pub struct AssetNames {
    /// The stylesheet.
    pub stylesheet: String,
    /// The module that brings islands to life; none when the binary was built without them.
    pub islands_script: Option<String>,
    /// What that module imports, announced early so that all travel side by side.
    pub islands_module: Option<String>,
    /// The compiled islands.
    pub wasm: Option<String>,
    /// The icon of the site.
    pub icon: String,
}

/// What a page needs to know about the request besides its own content.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Who is signed in, if anyone.
    pub person: Option<Person>,
    /// How this person wants to read.
    pub preferences: Preferences,
    /// Path and query of the request: the menu marks it, the preferences form comes back to it.
    pub address: String,
    /// A sentence about what was just done.
    pub notice: Option<Notice>,
    /// Files to load.
    pub assets: Arc<AssetNames>,
}

/// Renders a whole page. `title` comes first in the browser's tab, then the name of the site.
pub fn document<V: IntoView + 'static>(frame: &Frame, title: &str, content: impl FnOnce() -> V) -> Html<String> {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(frame.preferences);
        let title = format!("{title} · Rebond");
        let preferences = &frame.preferences;
        view! {
            <html
                lang="fr"
                data-theme=preferences.theme.name()
                data-font=preferences.font.name()
                data-spacing=preferences.spacing.name()
            >
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"/>
                    <meta name="color-scheme" content=preferences.theme.color_scheme()/>
                    <title>{title}</title>
                    <link rel="stylesheet" href=frame.assets.stylesheet.clone()/>
                    <link rel="icon" href=frame.assets.icon.clone() type="image/svg+xml"/>
                </head>
                <body>
                    <a class="skip" href="#contenu">"Aller au contenu"</a>
                    <Banner person=frame.person.clone() address=frame.address.clone()/>
                    <main id="contenu" tabindex="-1">
                        {frame.notice.map(|notice| view! { <p class="notice" role="status">{notice.sentence()}</p> })}
                        {content()}
                    </main>
                    <Colophon address=frame.address.clone()/>
                </body>
            </html>
        }
        .to_html()
    });
    drop(owner);
    Html(format!("<!DOCTYPE html>{}", with_islands(french_spaces(&html), &frame.assets)))
}

/// Only a page that has an island loads the module that wakes it.
fn with_islands(html: String, assets: &AssetNames) -> String {
    match &assets.islands_script {
        Some(source) if html.contains("<leptos-island") => {
            let module = assets.islands_module.as_deref().unwrap_or_default();
            let script = format!(
                "<link rel=\"modulepreload\" href=\"{module}\"><script type=\"module\" src=\"{source}\"></script></head>"
            );
            html.replacen("</head>", &script, 1)
        }
        _ => html,
    }
}
