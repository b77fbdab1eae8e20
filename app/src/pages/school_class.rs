//! A class of the school: its teachers and its pupils, for whoever administers.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use leptos::prelude::*;
use platform::Platform;
use platform::administration::SchoolClass;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::fields::PostButton;
use crate::components::written::day;
use crate::document::{Frame, document};
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// GET `/administration/classes/{class}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let class = platform.school_class(&administrator, class).await?;
    let title = class.name.clone();
    Ok(document(&frame, &title, || view! { <Class class=class/> }))
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
fn Class(class: SchoolClass) -> impl IntoView {
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
    view! {
        <section class="sheet">
            <p class="trail"><a href="/administration">"Établissement"</a></p>
            <h1>{class.name}</h1>
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
            {pupils.is_empty().then(|| view! { <p>"La classe est vide."</p> })}
            <p class="small">"Ouvrez un élève pour le renommer, le changer de classe, suspendre son compte, télécharger ou effacer ses données."</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Élèves">
                <table>
                    <thead><tr><th scope="col">"Élève"</th><th scope="col">"Compte"</th></tr></thead>
                    <tbody>{pupils}</tbody>
                </table>
            </div>
        </section>
    }
}
