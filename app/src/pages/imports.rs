//! What an import would do, line by line, before it is confirmed.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use leptos::prelude::*;
use platform::Platform;
use platform::administration::{ImportView, RefusalLine};
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::PostButton;
use crate::components::written::noun;
use crate::document::{Frame, document};
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// How many lines of one kind are listed; the counts above always hold them all.
const LISTED_MAX: usize = 100;

/// GET `/administration/imports/{import}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(import): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let import = platform.import_view(&administrator, import).await?;
    let title = if import.applied { "Import fait" } else { "Aperçu de l’import" };
    Ok(document(&frame, title, || view! { <Preview import=import/> }))
}

/// POST `/administration/imports/{import}/confirmer`
pub async fn confirm(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(import): Path<Uuid>,
) -> Result<Redirect, Failure> {
    platform.confirm_import(&administrator, import).await?;
    Ok(Redirect::to(&Notice::Imported.on(&format!("/administration/imports/{import}"))))
}

#[component]
fn Preview(import: ImportView) -> impl IntoView {
    let groups =
        [("Ajoutés", &import.added), ("Modifiés", &import.changed), ("Retirés des propositions", &import.withdrawn)];
    let lists = groups
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(title, names)| {
            let more = names.len().saturating_sub(LISTED_MAX);
            let items = names.iter().take(LISTED_MAX).map(|name| view! { <li>{name.clone()}</li> }).collect_view();
            view! {
                <details>
                    <summary>{format!("{title} ({})", names.len())}</summary>
                    <ul>{items}</ul>
                    {(more > 0).then(|| view! { <p class="small">{format!("… et {more} autres.")}</p> })}
                </details>
            }
        })
        .collect_view();
    let nothing_new = import.added.is_empty() && import.changed.is_empty() && import.withdrawn.is_empty();
    view! {
        <section class="sheet">
            <h1>{if import.applied { "Import fait" } else { "Aperçu de l’import" }}</h1>
            <p>{import.title.clone()}</p>
            <ul class="counts">
                <li><strong>{import.added.len()}</strong>" "{noun(import.added.len(), "ajouté", "ajoutés")}</li>
                <li><strong>{import.changed.len()}</strong>" "{noun(import.changed.len(), "modifié", "modifiés")}</li>
                <li><strong>{import.unchanged}</strong>" "{noun(import.unchanged, "inchangé", "inchangés")}</li>
                <li><strong>{import.refusals.len()}</strong>" "{noun(import.refusals.len(), "refusé", "refusés")}</li>
            </ul>
            {(!import.created_classes.is_empty()).then(|| {
                let verb = if import.applied { "Classes créées" } else { "Classes à créer" };
                view! { <p>{format!("{verb} : {}.", import.created_classes.join(", "))}</p> }
            })}
            {(!import.notes.is_empty()).then(|| {
                let notes = import.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view();
                view! { <ul class="small">{notes}</ul> }
            })}
            {lists}
            <Refusals refusals=import.refusals.clone()/>
            {if import.applied {
                view! {
                    <p class="notice">"Cet import est fait. Le refaire ne changerait rien."</p>
                    {import.is_roster.then(|| view! {
                        <p>
                            "Ensuite : "<a href="/administration">"confiez chaque classe à ses enseignants"</a>
                            ", qui impriment les cartes d’accès depuis la page de leur classe."
                        </p>
                    })}
                }
                .into_any()
            } else if import.blocked {
                view! { <p class="error">"Cet import ne peut pas être fait tant que des lignes sont refusées. Corrigez le fichier et renvoyez-le."</p> }.into_any()
            } else if nothing_new {
                view! { <p class="notice">"Tout est déjà là : il n’y a rien à écrire."</p> }.into_any()
            } else {
                view! {
                    <PostButton action=format!("/administration/imports/{}/confirmer", import.id) label="Confirmer et écrire"/>
                }.into_any()
            }}
            <p class="trail"><a href=import.back>{if import.applied { "Revenir" } else { "Revenir sans rien écrire" }}</a></p>
        </section>
    }
}

#[component]
fn Refusals(refusals: Vec<RefusalLine>) -> impl IntoView {
    if refusals.is_empty() {
        return ().into_any();
    }
    let rows = refusals
        .into_iter()
        .take(LISTED_MAX)
        .map(|refusal| {
            view! {
                <tr><td>{refusal.place}</td><td>{refusal.column}</td><td>{refusal.value}</td><td>{refusal.reason}</td></tr>
            }
        })
        .collect_view();
    view! {
        <h2>"Refusés"</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Lignes refusées">
            <table>
                <thead><tr>
                    <th scope="col">"Où"</th><th scope="col">"Colonne"</th>
                    <th scope="col">"Valeur lue"</th><th scope="col">"Pourquoi"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
