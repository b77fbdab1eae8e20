//! Form fields with their label, their advice and their error tied together.

use leptos::prelude::*;

/// A text field. `advice` is read out with the label; an `error` is too, and marks the field.
#[component]
pub fn Field(
    /// Name sent with the form; also the field's identifier in the page.
    name: &'static str,
    label: &'static str,
    #[prop(optional)] kind: Option<&'static str>,
    #[prop(optional)] advice: Option<&'static str>,
    #[prop(optional, into)] value: String,
    #[prop(optional_no_strip, into)] error: Option<String>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(default = true)] required: bool,
) -> impl IntoView {
    let advice_id = advice.map(|_| format!("{name}-aide"));
    let error_id = error.as_ref().map(|_| format!("{name}-erreur"));
    let described = [advice_id.clone(), error_id.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let described = (!described.is_empty()).then_some(described);
    let invalid = error.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {advice.map(|advice| view! { <p class="advice" id=advice_id>{advice}</p> })}
            <input
                id=name
                name=name
                type=kind.unwrap_or("text")
                value=value
                required=required
                autocomplete=autocomplete.unwrap_or("off")
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=invalid
            />
            {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
        </div>
    }
}

/// A box to tick, and its label.
#[component]
pub fn Tick(
    /// Name sent with the form; with the value, the box's identifier in the page.
    name: &'static str,
    #[prop(into)] value: String,
    #[prop(into)] label: String,
    #[prop(default = false)] ticked: bool,
) -> impl IntoView {
    let id = format!("{name}-{value}");
    view! {
        <p class="tick">
            <input type="checkbox" id=id.clone() name=name value=value checked=ticked/>
            <label for=id>{label}</label>
        </p>
    }
}

/// One button that posts: for what changes something, never a link.
#[component]
pub fn PostButton(
    #[prop(into)] action: String,
    #[prop(into)] label: String,
    #[prop(optional)] class: Option<&'static str>,
    /// Hidden values sent along.
    #[prop(optional)]
    values: Vec<(&'static str, String)>,
) -> impl IntoView {
    let hidden =
        values.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    view! { <form method="post" action=action>{hidden}<button class=class.unwrap_or("primary")>{label}</button></form> }
}
