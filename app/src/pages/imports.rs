//! What an import would do, line by line, before it is confirmed.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use leptos::prelude::*;
use platform::Platform;
use platform::administration::{ImportView, RefusalLine};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::PostButton;
use crate::components::written::{count, noun};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// How many lines of one kind are listed; the counts above always hold them all.
const LISTED_MAX: usize = 100;

/// Whether pupils who may be those of last year are.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    #[serde(default)]
    eleves: Option<String>,
}

const SAME: &str = "memes";

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
    Form(told): Form<Told>,
) -> Result<Redirect, Failure> {
    let same_pupils = told.eleves.map(|pupils| pupils == SAME);
    platform.confirm_import(&administrator, import, same_pupils).await?;
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
                <details open=title == "Modifiés">
                    <summary>{format!("{title} ({})", names.len())}</summary>
                    <ul>{items}</ul>
                    {(more > 0).then(|| view! { <p class="small">{format!("… et {more} autres.")}</p> })}
                </details>
            }
        })
        .collect_view();
    let nothing_new = import.added.is_empty()
        && import.changed.is_empty()
        && import.perhaps_changed.is_empty()
        && import.withdrawn.is_empty();
    let all_refused = nothing_new && import.unchanged == 0 && !import.refusals.is_empty();
    view! {
        <section class="sheet">
            <h1>{if import.applied { "Import fait" } else { "Aperçu de l’import" }}</h1>
            <p>{import.title.clone()}</p>
            <ul class="counts">
                <li><strong>{import.added.len()}</strong>" "{noun(import.added.len(), "ajouté", "ajoutés")}</li>
                <li><strong>{import.changed.len()}</strong>" "{noun(import.changed.len(), "modifié", "modifiés")}</li>
                {(!import.perhaps_changed.is_empty()).then(|| view! {
                    <li><strong>{import.perhaps_changed.len()}</strong>" "{noun(import.perhaps_changed.len(), "peut-être modifié", "peut-être modifiés")}</li>
                })}
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
            } else if all_refused {
                view! { <p class="error">"Aucune ligne n’a pu être lue : corrigez le fichier et renvoyez-le."</p> }.into_any()
            } else if nothing_new {
                view! { <p class="notice">"Tout est déjà là : il n’y a rien à écrire."</p> }.into_any()
            } else {
                view! { <Confirmation import=import.id perhaps_changed=import.perhaps_changed.clone()/> }.into_any()
            }}
            <p class="trail"><a href=import.back>{if import.applied { "Revenir" } else { "Revenir sans rien écrire" }}</a></p>
        </section>
    }
}

/// The button that writes; where the list does not tell whether pupils are those of last year, after that question.
#[component]
fn Confirmation(import: Uuid, perhaps_changed: Vec<String>) -> impl IntoView {
    let action = format!("/administration/imports/{import}/confirmer");
    if perhaps_changed.is_empty() {
        return view! { <PostButton action=action label="Confirmer et écrire"/> }.into_any();
    }
    let names = perhaps_changed.iter().map(|name| view! { <li>{name.clone()}</li> }).collect_view();
    view! {
        <form method="post" action=action>
            <fieldset>
                <legend>"Les mêmes élèves que l’an dernier ?"</legend>
                <p>
                    {format!(
                        "{} {} le nom d’un élève de l’an dernier, une classe plus haut, et la liste ne dit rien de l’ancienne classe :",
                        count(perhaps_changed.len(), "élève", "élèves"),
                        noun(perhaps_changed.len(), "porte", "portent")
                    )}
                </p>
                <ul>{names}</ul>
                <p class="tick">
                    <input type="radio" id="eleves-memes" name="eleves" value=SAME required=true/>
                    <label for="eleves-memes">"Ce sont les mêmes : ils changent de classe et gardent leur travail"</label>
                </p>
                <p class="tick">
                    <input type="radio" id="eleves-autres" name="eleves" value="autres" required=true/>
                    <label for="eleves-autres">"Ce sont d’autres élèves : ils sont ajoutés"</label>
                </p>
            </fieldset>
            <button class="primary">"Confirmer et écrire"</button>
        </form>
    }
    .into_any()
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
                <tr>
                    <td data-label="Où">{refusal.place}</td>
                    <td data-label="Colonne">{refusal.column}</td>
                    <td data-label="Valeur lue">{refusal.value}</td>
                    <td data-label="Pourquoi">{refusal.reason}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h2>"Refusés"</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Lignes refusées">
            <table class="stacked">
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
