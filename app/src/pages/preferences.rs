//! How pages look to this person.

use axum::extract::Query;
use axum::response::{Html, Redirect};
use leptos::prelude::*;
use serde::Deserialize;
use tower_sessions::Session;

use crate::access::keep_preferences;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;
use crate::preferences::{Font, Preferences, ReadAloud, Spacing, Theme};

/// The page to come back to.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    #[serde(default)]
    retour: String,
}

/// What the form sends.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    #[serde(flatten)]
    preferences: Preferences,
    #[serde(default)]
    retour: String,
}

/// GET `/preferences`
pub async fn show(frame: Frame, Query(back): Query<Back>) -> Html<String> {
    let chosen = frame.preferences;
    document(&frame, "Affichage", || {
        view! {
            <section class="sheet narrow">
                <h1>"Affichage"</h1>
                <form method="post" action="/preferences">
                    <input type="hidden" name="retour" value=local(&back.retour).to_owned()/>
                    <Options name="theme" legend="Couleurs" options=Theme::ALL.iter().map(|c| (c.name(), c.label(), *c == chosen.theme)).collect()/>
                    <Options name="police" legend="Lettres" options=Font::ALL.iter().map(|c| (c.name(), c.label(), *c == chosen.font)).collect()/>
                    <Options name="espacement" legend="Espacement" options=Spacing::ALL.iter().map(|c| (c.name(), c.label(), *c == chosen.spacing)).collect()/>
                    <Options name="lecture" legend="Lecture à voix haute" options=ReadAloud::ALL.iter().map(|c| (c.name(), c.label(), *c == chosen.read_aloud)).collect()/>
                    <p class="small">"La voix est celle de l’appareil : rien de ce qui est lu n’est envoyé ailleurs."</p>
                    <button>"Garder ces réglages"</button>
                </form>
            </section>
        }
    })
}

/// POST `/preferences`
pub async fn submit(session: Session, Form(chosen): Form<Chosen>) -> Result<Redirect, Failure> {
    keep_preferences(&session, chosen.preferences).await?;
    Ok(Redirect::to(&Notice::PreferencesKept.on(local(&chosen.retour))))
}

/// A path of this site, or the home page: nobody is sent elsewhere by an address that somebody wrote.
fn local(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    if inside { path } else { "/" }
}

#[component]
fn Options(
    name: &'static str,
    legend: &'static str,
    options: Vec<(&'static str, &'static str, bool)>,
) -> impl IntoView {
    let rows = options
        .into_iter()
        .map(|(value, label, chosen)| {
            let id = format!("{name}-{value}");
            view! {
                <p>
                    <input type="radio" name=name id=id.clone() value=value checked=chosen/>
                    <label for=id>{label}</label>
                </p>
            }
        })
        .collect_view();
    view! { <fieldset><legend>{legend}</legend>{rows}</fieldset> }
}
