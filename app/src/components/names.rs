//! Names of pupils, shown or hidden for projection: the address says it, and the links of a page keep it.

use leptos::prelude::*;
use platform::classroom::Names;
use serde::Deserialize;

/// Whether the address asks for hidden names.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct NamesAsked {
    #[serde(default)]
    noms: Option<String>,
}

impl NamesAsked {
    /// Under which names pupils are to be shown.
    pub fn names(&self) -> Names {
        asked(self.noms.as_deref())
    }
}

/// What `noms` of an address asks for.
pub fn asked(names: Option<&str>) -> Names {
    if names == Some("masques") { Names::Hidden } else { Names::Shown }
}

/// What an address ends with for its page to show the same names.
pub fn kept(names: Names) -> &'static str {
    match names {
        Names::Shown => "",
        Names::Hidden => "?noms=masques",
    }
}

/// A link to a page about a pupil; only its text where names are hidden, since that page has the name.
pub fn about_pupil(names: Names, href: String, text: String) -> AnyView {
    match names {
        Names::Shown => view! { <a href=href>{text}</a> }.into_any(),
        Names::Hidden => text.into_any(),
    }
}
