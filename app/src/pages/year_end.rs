//! The end of a school year: classes that are over, pupils who no longer come.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::administration::{MONTHS_UNSEEN, UnseenPupil, YearClass, YearEnd};
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::{StaffIdentity, ThisAdult};
use crate::components::fields::{PostButton, Tick};
use crate::components::written::{count, day};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

const ADDRESS: &str = "/administration/fin-d-annee";

/// For how long pupils have not come.
#[derive(Debug, Default, Deserialize)]
pub struct Unseen {
    #[serde(default)]
    mois: Option<u8>,
}

/// GET `/administration/fin-d-annee`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Query(unseen): Query<Unseen>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    page(&platform, &administrator, unseen.mois, &frame, None).await
}

/// POST `/administration/fin-d-annee/archiver`
pub async fn archive(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let archived = platform.archive_classes(&administrator, &identifiers(&fields, "classe")).await;
    or_page(archived, Notice::ClassesArchived.on(ADDRESS), &platform, &administrator, None, &frame).await
}

/// POST `/administration/classes/{class}/rouvrir`
pub async fn reopen(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
) -> Result<Response, Failure> {
    let reopened = platform.reopen_class(&administrator, class).await;
    or_page(reopened, Notice::ClassReopened.on(ADDRESS), &platform, &administrator, None, &frame).await
}

/// POST `/administration/fin-d-annee/effacer`: nothing is erased before the box is ticked.
pub async fn erase(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let months = fields.iter().find(|(name, _)| name == "mois").and_then(|(_, months)| months.parse().ok());
    let months = months.filter(|months| MONTHS_UNSEEN.contains(months));
    let pupils = identifiers(&fields, "eleve");
    let confirmed = fields.iter().any(|(name, _)| name == "confirme");
    let erased = match months {
        Some(months) if confirmed && !pupils.is_empty() => {
            platform.erase_unseen(&administrator, months, &pupils).await.map(drop)
        }
        _ if pupils.is_empty() => Err(Problem::refused("Personne n’est effacé : cochez les élèves concernés.")),
        _ => Err(Problem::refused("Personne n’est effacé : cochez la case pour confirmer.")),
    };
    or_page(erased, Notice::PupilsErased.on(ADDRESS), &platform, &administrator, months, &frame).await
}

/// What is ticked under this name.
fn identifiers(fields: &[(String, String)], wanted: &str) -> Vec<Uuid> {
    fields.iter().filter(|(name, _)| name == wanted).filter_map(|(_, value)| value.parse().ok()).collect()
}

/// The way on when it is done; the page again, with the reason, when it is refused.
async fn or_page(
    outcome: Result<(), Problem>,
    done: String,
    platform: &Platform,
    administrator: &StaffIdentity,
    months: Option<u8>,
    frame: &Frame,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(Redirect::to(&done).into_response()),
        Err(Problem::Refused(why)) => {
            let page = page(platform, administrator, months, frame, Some(why)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn page(
    platform: &Platform,
    administrator: &StaffIdentity,
    months: Option<u8>,
    frame: &Frame,
    refused: Option<String>,
) -> Result<Html<String>, Failure> {
    let year = platform.year_end(administrator, months.unwrap_or(MONTHS_UNSEEN[0])).await?;
    Ok(document(frame, "Fin d’année", || view! { <Sheet year=year refused=refused/> }))
}

#[component]
fn Sheet(year: YearEnd, refused: Option<String>) -> impl IntoView {
    view! {
        <section class="sheet">
            <p class="trail"><a href="/administration">"Établissement"</a></p>
            <h1>"Fin d’année"</h1>
            {refused.map(|why| view! { <p class="error" role="alert">{why}</p> })}
            <Archiving open=year.open/>
            <Archived classes=year.archived/>
        </section>
        <Erasing months=year.months pupils=year.unseen/>
    }
}

/// The classes that are open, to be ticked.
#[component]
fn Archiving(open: Vec<YearClass>) -> impl IntoView {
    if open.is_empty() {
        return view! { <p>"Aucune classe n’est ouverte."</p> }.into_any();
    }
    let rows = open
        .into_iter()
        .map(|class| {
            let label = format!("{} ({})", class.name, count(class.pupils, "élève", "élèves"));
            view! { <Tick name="classe" value=class.id.to_string() label=label/> }
        })
        .collect_view();
    view! {
        <h2>"Archiver les classes de l’année"</h2>
        <p>
            "Une classe archivée disparaît des listes de ses enseignants, et ses élèves ne peuvent plus entrer. Rien n’est effacé : vous
            pouvez la rouvrir. Les élèves qui restent dans l’établissement gardent leur travail s’ils changent de classe avant : importez
            d’abord la liste de la rentrée, ou changez-les de classe sur leur page."
        </p>
        <form method="post" action=format!("{ADDRESS}/archiver")>
            <fieldset><legend>"Classes ouvertes"</legend>{rows}</fieldset>
            <button>"Archiver les classes cochées"</button>
        </form>
    }
    .into_any()
}

/// The classes that are over.
#[component]
fn Archived(classes: Vec<YearClass>) -> impl IntoView {
    (!classes.is_empty()).then(|| {
        let rows = classes
            .into_iter()
            .map(|class| {
                let since = class.archived_at.map(day).unwrap_or_default();
                let told = format!(" ({}), archivée le {since}", count(class.pupils, "élève", "élèves"));
                let path = format!("/administration/classes/{}", class.id);
                view! {
                    <li>
                        <span><a href=path.clone()>{class.name.clone()}</a>{told}</span>
                        <PostButton action=format!("{path}/rouvrir") label=format!("Rouvrir {}", class.name) class="quiet"/>
                    </li>
                }
            })
            .collect_view();
        view! { <h2>"Classes archivées"</h2><ul class="decisions">{rows}</ul> }
    })
}

/// The pupils who no longer come, to be erased.
#[component]
fn Erasing(months: u8, pupils: Vec<UnseenPupil>) -> impl IntoView {
    let mut choices = MONTHS_UNSEEN;
    choices.sort_unstable();
    let options = choices
        .into_iter()
        .map(|choice| {
            view! { <option value=choice.to_string() selected=choice == months>{format!("{choice} mois")}</option> }
        })
        .collect_view();
    let number = pupils.len();
    let list = if pupils.is_empty() {
        view! { <p>{format!("Aucun élève à effacer : tous sont inscrits ou venus depuis moins de {months} mois.")}</p> }
            .into_any()
    } else {
        let rows = pupils.into_iter().map(|pupil| view! { <Unseen pupil=pupil/> }).collect_view();
        view! {
            <form method="post" action=format!("{ADDRESS}/effacer")>
                <input type="hidden" name="mois" value=months.to_string()/>
                <fieldset>
                    <legend>{format!("{}, décochez ceux à garder", count(number, "élève", "élèves"))}</legend>
                    {rows}
                </fieldset>
                <p>
                    "Pour chaque élève coché, le compte, les exercices, les réponses, les résultats d’évaluation et les décisions des
                    enseignants disparaissent pour toujours. Une sauvegarde faite avant les contient encore. Le journal garde qu’un
                    élève de cette classe a été effacé, pas lequel."
                </p>
                <p class="tick">
                    <input type="checkbox" id="confirme" name="confirme" value="oui"/>
                    <label for="confirme">"Oui, effacer pour toujours les élèves cochés"</label>
                </p>
                <button class="secondary">"Effacer les élèves cochés"</button>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="sheet">
            <h2>"Effacer les élèves qui ne viennent plus"</h2>
            <p>"Les données d’un élève ne se gardent pas plus longtemps qu’elles ne servent : effacez celles des élèves partis."</p>
            <form method="get" action=ADDRESS>
                <div class="field">
                    <label for="mois">"Élèves non vus depuis"</label>
                    <select id="mois" name="mois">{options}</select>
                </div>
                <button class="secondary">"Afficher"</button>
            </form>
            {list}
        </section>
    }
}

/// One pupil, ticked.
#[component]
fn Unseen(pupil: UnseenPupil) -> impl IntoView {
    let seen = pupil.last_seen_at.map_or_else(|| "jamais venu".to_owned(), |at| format!("venu le {}", day(at)));
    let label = format!("{}, {} : {seen}", pupil.pseudonym, pupil.class_name);
    view! { <Tick name="eleve" value=pupil.id.to_string() label=label ticked=true/> }
}
