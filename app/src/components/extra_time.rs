//! Extra time of a pupil, on the pages of adults.

use leptos::prelude::*;
use platform::classroom::extra_time_words;
use serde::Deserialize;

use crate::components::fields::PostButton;

/// Whether extra time is wanted: a button that sends nothing takes it away.
#[derive(Debug, Default, Deserialize)]
pub struct WantedTime {
    majore: Option<String>,
}

impl WantedTime {
    /// Whether it is.
    pub fn extra_time(&self) -> bool {
        self.majore.is_some()
    }
}

/// What is set, what it changes, and the way to change it.
#[component]
pub fn ExtraTime(extra_time: bool, action: String) -> impl IntoView {
    if extra_time {
        return view! {
            <p class="notice"><strong>"Temps majoré. "</strong>{extra_time_words()}</p>
            <PostButton action=action label="Ne plus majorer son temps" class="secondary"/>
        }
        .into_any();
    }
    view! {
        <details>
            <summary>"Majorer son temps (tiers temps)"</summary>
            <p class="small">{extra_time_words()}</p>
            <PostButton action=action label="Majorer son temps" class="secondary" values=vec![("majore", "oui".to_owned())]/>
        </details>
    }
    .into_any()
}
