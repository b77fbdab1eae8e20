//! A class of the school: its teachers and its pupils, for whoever administers.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::accounts::StaffIdentity;
use platform::administration::SchoolClass;
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::{Field, PostButton};
use crate::components::written::day;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// GET `/administration/classes/{class}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    page(&platform, &administrator, class, &frame, None).await
}

/// What a form of this page sends.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    nom: String,
    confirme: Option<String>,
}

/// POST `/administration/classes/{class}/nom`
pub async fn rename(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    match platform.rename_class(&administrator, class, &wanted.nom).await {
        Ok(()) => {
            let done = Notice::ClassRenamed.on(&format!("/administration/classes/{class}"));
            Ok(Redirect::to(&done).into_response())
        }
        Err(Problem::Refused(why)) => {
            let refused = Refused { why, name: Some(wanted.nom) };
            let page = page(&platform, &administrator, class, &frame, Some(refused)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST `/administration/classes/{class}/supprimer`: nothing is deleted before the box is ticked.
pub async fn delete(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    let deleted = if wanted.confirme.is_some() {
        platform.delete_class(&administrator, class).await
    } else {
        Err(Problem::refused("Rien n’est supprimé : cochez la case pour confirmer."))
    };
    match deleted {
        Ok(()) => Ok(Redirect::to(&Notice::ClassDeleted.on("/administration")).into_response()),
        Err(Problem::Refused(why)) => {
            let refused = Refused { why, name: None };
            let page = page(&platform, &administrator, class, &frame, Some(refused)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Why a form of this page is sent back, and the name that was typed in it.
struct Refused {
    why: String,
    name: Option<String>,
}

async fn page(
    platform: &Platform,
    administrator: &StaffIdentity,
    class: Uuid,
    frame: &Frame,
    refused: Option<Refused>,
) -> Result<Html<String>, Failure> {
    let class = platform.school_class(administrator, class).await?;
    let title = class.name.clone();
    Ok(document(frame, &title, || view! { <Class class=class refused=refused/> }))
}

/// POST `/administration/classes/{class}/enseignants/{staff}/reprendre`
pub async fn take_back(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, staff)): Path<(Uuid, Uuid)>,
) -> Result<Redirect, Failure> {
    platform.take_class_back(&administrator, class, staff).await?;
    Ok(Redirect::to(&Notice::ClassTakenBack.on(&format!("/administration/classes/{class}"))))
}

#[component]
fn Class(class: SchoolClass, refused: Option<Refused>) -> impl IntoView {
    let typed = refused.as_ref().and_then(|refused| refused.name.clone());
    let name = typed.unwrap_or_else(|| class.name.clone());
    let path = format!("/administration/classes/{}", class.id);
    let teachers: Vec<_> = class
        .teachers
        .into_iter()
        .map(|teacher| {
            let label = format!("Reprendre la classe à {}", teacher.name);
            view! {
                <li>
                    <span>{teacher.name}</span>
                    <PostButton action=format!("{path}/enseignants/{}/reprendre", teacher.id) label=label class="quiet"/>
                </li>
            }
        })
        .collect();
    let pupils: Vec<_> = class
        .pupils
        .into_iter()
        .map(|pupil| {
            let account = match (pupil.suspended_at, pupil.last_seen_at) {
                (Some(since), _) => format!("suspendu depuis le {}", day(since)),
                (None, Some(seen)) => format!("dernière connexion le {}", day(seen)),
                (None, None) => "jamais connecté".to_owned(),
            };
            view! {
                <tr>
                    <th scope="row"><a href=format!("{path}/eleves/{}", pupil.id)>{pupil.pseudonym}</a></th>
                    <td>{account}</td>
                </tr>
            }
        })
        .collect();
    let is_empty = pupils.is_empty();
    view! {
        <section class="sheet">
            <p class="trail"><a href="/administration">"Établissement"</a></p>
            <h1>{class.name.clone()}</h1>
            {refused.map(|refused| view! { <p class="error" role="alert">{refused.why}</p> })}
            {class.archived_at.map(|since| view! {
                <p class="notice">
                    {format!("Classe archivée le {} : ses enseignants et ses élèves n’y entrent plus. ", day(since))}
                    <a href="/administration/fin-d-annee">"Fin d’année"</a>
                </p>
            })}
            <h2>"Enseignants"</h2>
            {teachers.is_empty().then(|| view! { <p>"La classe n’est confiée à personne."</p> })}
            <ul class="decisions">{teachers}</ul>
            <h2>"Élèves"</h2>
            {if is_empty {
                view! { <p>"La classe est vide."</p> }.into_any()
            } else {
                view! {
                    <p class="small">"Ouvrez un élève pour le renommer, le changer de classe, suspendre son compte, télécharger ou effacer ses données."</p>
                    <div class="scroll" tabindex="0" role="region" aria-label="Élèves">
                        <table>
                            <thead><tr><th scope="col">"Élève"</th><th scope="col">"Compte"</th></tr></thead>
                            <tbody>{pupils}</tbody>
                        </table>
                    </div>
                }
                .into_any()
            }}
        </section>
        <section class="sheet narrow">
            <h2>"Renommer la classe"</h2>
            <form method="post" action=format!("{path}/nom")>
                <Field name="nom" label="Nom" advice="Le code de la classe et les secrets des élèves ne changent pas." value=name/>
                <button>"Renommer"</button>
            </form>
            {is_empty.then(|| view! {
                <h2>"Supprimer la classe"</h2>
                <form method="post" action=format!("{path}/supprimer")>
                    <p>"Personne n’y est : ses réglages et ses parcours disparaissent avec elle. Le journal le note."</p>
                    <p class="tick">
                        <input type="checkbox" id="confirme" name="confirme" value="oui"/>
                        <label for="confirme">{format!("Oui, supprimer la classe {}", class.name)}</label>
                    </p>
                    <button class="secondary">"Supprimer cette classe"</button>
                </form>
            })}
        </section>
    }
}
