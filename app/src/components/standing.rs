//! Where a pupil stands on a skill: a word and a shape, colour last.

use knowledge::Standing;
use leptos::prelude::*;

/// Name of a standing in the stylesheet.
pub fn standing_class(standing: Standing) -> &'static str {
    match standing {
        Standing::NotEnoughAnswers => "unknown",
        Standing::ToConsolidate => "consolidate",
        Standing::InProgress => "progress",
        Standing::Acquired => "acquired",
    }
}

/// A sign that stays readable in greyscale and in a narrow cell.
pub fn standing_sign(standing: Standing) -> &'static str {
    match standing {
        Standing::NotEnoughAnswers => "·",
        Standing::ToConsolidate => "○",
        Standing::InProgress => "◐",
        Standing::Acquired => "●",
    }
}

/// The sign and the words.
#[component]
pub fn StandingBadge(standing: Standing) -> impl IntoView {
    view! {
        <span class=format!("standing {}", standing_class(standing))>
            <span aria-hidden="true">{standing_sign(standing)}</span>
            " "
            {standing.label()}
        </span>
    }
}
