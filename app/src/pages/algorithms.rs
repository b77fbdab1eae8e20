//! How Rebond estimates and chooses, in plain words: the public page that the law asks of an algorithm (CRPA,
//! L. 312-1-3), and the same in detail for teachers. Every figure comes from the code that applies it.

use axum::response::Html;
use leptos::prelude::*;
use platform::algorithm::{Algorithm, Audience, Section, published_algorithm};

use crate::document::{Frame, document};

/// GET `/algorithmes`
pub async fn show(frame: Frame) -> Html<String> {
    page(&frame, Audience::Everybody)
}

/// GET `/algorithmes/enseignants`
pub async fn for_teachers(frame: Frame) -> Html<String> {
    page(&frame, Audience::Teachers)
}

fn page(frame: &Frame, audience: Audience) -> Html<String> {
    let published = published_algorithm(audience);
    let other = match audience {
        Audience::Everybody => ("/algorithmes/enseignants", "Le détail pour les enseignants, avec tous les seuils"),
        Audience::Teachers => ("/algorithmes", "Le même texte pour tous"),
    };
    document(frame, "Comment Rebond choisit", || view! { <Published published=published other=other/> })
}

#[component]
fn Published(published: Algorithm, other: (&'static str, &'static str)) -> impl IntoView {
    let sections = published.sections.into_iter().map(|section| view! { <Rules section=section/> }).collect_view();
    view! {
        <section class="sheet">
            <h1>{published.title}</h1>
            <p>{published.summary}</p>
            {sections}
            <p class="small">
                {format!("Règles de la version {} du programme. ", published.code_version)}
                <a href=other.0>{other.1}</a>
            </p>
        </section>
    }
}

#[component]
fn Rules(section: Section) -> impl IntoView {
    let rules = section
        .rules
        .into_iter()
        .map(|rule| {
            let name = (!rule.name.is_empty()).then(|| view! { <strong>{rule.name}</strong>" " });
            view! { <li>{name}{rule.text}</li> }
        })
        .collect_view();
    let list =
        if section.ordered { view! { <ol>{rules}</ol> }.into_any() } else { view! { <ul>{rules}</ul> }.into_any() };
    view! { <h2>{section.title}</h2>{list} }
}
