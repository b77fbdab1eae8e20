//! A pupil of the school, for whoever administers: another pseudonym, another class, a suspended account, everything erased.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::administration::PupilToAdminister;
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::{StaffIdentity, ThisAdult};
use crate::components::extra_time::{ExtraTime, WantedTime};
use crate::components::fields::{Field, PostButton};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// What a form of the page sends.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    pseudonyme: String,
    #[serde(default)]
    classe: Option<Uuid>,
    #[serde(default)]
    confirme: Option<String>,
}

/// GET `/administration/classes/{class}/eleves/{pupil}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    page(&platform, &administrator, (class, pupil), &frame, None).await
}

/// POST `/administration/classes/{class}/eleves/{pupil}/nom`
pub async fn rename(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    frame: Frame,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    let renamed = platform.rename_pupil(&administrator, class, pupil, &wanted.pseudonyme).await;
    let done = Notice::PupilRenamed.on(&address(class, pupil));
    or_page(renamed, &done, &platform, &administrator, (class, pupil), &frame).await
}

/// POST `/administration/classes/{class}/eleves/{pupil}/classe`
pub async fn change_class(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    frame: Frame,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    let to = wanted.classe.unwrap_or(class);
    let moved = platform.move_pupil(&administrator, class, pupil, to).await;
    let done = Notice::PupilMoved.on(&address(to, pupil));
    or_page(moved, &done, &platform, &administrator, (class, pupil), &frame).await
}

/// POST `/administration/classes/{class}/eleves/{pupil}/temps`
pub async fn set_time(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    Form(wanted): Form<WantedTime>,
) -> Result<Redirect, Failure> {
    platform.set_extra_time_in_school(&administrator, class, pupil, wanted.extra_time()).await?;
    Ok(Redirect::to(&Notice::TimeChanged.on(&address(class, pupil))))
}

/// POST `/administration/classes/{class}/eleves/{pupil}/suspendre`
pub async fn suspend(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
) -> Result<Redirect, Failure> {
    platform.suspend_pupil(&administrator, class, pupil).await?;
    Ok(Redirect::to(&Notice::Suspended.on(&address(class, pupil))))
}

/// POST `/administration/classes/{class}/eleves/{pupil}/retablir`
pub async fn reinstate(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
) -> Result<Redirect, Failure> {
    platform.reinstate_pupil(&administrator, class, pupil).await?;
    Ok(Redirect::to(&Notice::Reinstated.on(&address(class, pupil))))
}

/// POST `/administration/classes/{class}/eleves/{pupil}/effacer`: nothing is erased before the box is ticked.
pub async fn erase(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    frame: Frame,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Failure> {
    let erased = if wanted.confirme.is_some() {
        platform.erase_pupil(&administrator, class, pupil).await
    } else {
        Err(Problem::refused("Rien n’est effacé : cochez la case pour confirmer."))
    };
    let done = Notice::PupilErased.on(&format!("/administration/classes/{class}"));
    or_page(erased, &done, &platform, &administrator, (class, pupil), &frame).await
}

fn address(class: Uuid, pupil: Uuid) -> String {
    format!("/administration/classes/{class}/eleves/{pupil}")
}

/// The way on when it is done; the page again, with the reason, when it is refused.
async fn or_page(
    outcome: Result<(), Problem>,
    done: &str,
    platform: &Platform,
    administrator: &StaffIdentity,
    pupil: (Uuid, Uuid),
    frame: &Frame,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(Redirect::to(done).into_response()),
        Err(Problem::Refused(why)) => {
            let page = page(platform, administrator, pupil, frame, Some(why)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn page(
    platform: &Platform,
    administrator: &StaffIdentity,
    (class, pupil): (Uuid, Uuid),
    frame: &Frame,
    refused: Option<String>,
) -> Result<Html<String>, Failure> {
    let pupil = platform.pupil_to_administer(administrator, class, pupil).await?;
    let title = pupil.pupil.pseudonym.clone();
    Ok(document(frame, &title, || view! { <Sheet pupil=pupil refused=refused/> }))
}

#[component]
fn Sheet(pupil: PupilToAdminister, refused: Option<String>) -> impl IntoView {
    let path = address(pupil.class, pupil.pupil.id);
    let suspended = pupil.pupil.suspended_at.is_some();
    view! {
        <section class="sheet narrow">
            <p class="trail">
                <a href=format!("/administration/classes/{}", pupil.class)>{pupil.class_name.clone()}</a>
            </p>
            <h1>{pupil.pupil.pseudonym.clone()}</h1>
            {refused.map(|why| view! { <p class="error" role="alert">{why}</p> })}
            <form method="post" action=format!("{path}/nom")>
                <Field
                    name="pseudonyme"
                    label="Pseudonyme"
                    advice="Un prénom et une initiale. L’élève entrera avec ce nouveau nom et son secret d’avant."
                    value=pupil.pupil.pseudonym.clone()
                />
                <button>"Renommer"</button>
            </form>
            <ChangeClass path=path.clone() classes=pupil.other_classes/>
            <ExtraTime extra_time=pupil.pupil.extra_time action=format!("{path}/temps")/>
        </section>
        <section class="sheet narrow">
            <h2>"Suspendre le compte"</h2>
            {if suspended {
                view! {
                    <p>"Le compte est suspendu : l’élève ne peut pas entrer, et n’est plus compté parmi ceux à aider."</p>
                    <PostButton action=format!("{path}/retablir") label="Rétablir le compte"/>
                }
                .into_any()
            } else {
                view! {
                    <p>"L’élève ne pourra plus entrer et ne sera plus compté parmi ceux à aider. Son travail est gardé."</p>
                    <PostButton action=format!("{path}/suspendre") label="Suspendre le compte" class="secondary"/>
                }
                .into_any()
            }}
            <h2>"Télécharger ses données"</h2>
            <p>
                "À remettre à la famille qui les demande : tout ce qui est gardé de cet élève, ce qui en est estimé et pourquoi, ce que les
                adultes ont décidé. Le journal note chaque téléchargement."
            </p>
            <ul>
                <li><a href=format!("{path}/donnees.html")>"Tout lire : une page à imprimer (HTML)"</a></li>
                <li><a href=format!("{path}/donnees.json")>"Toutes les lignes : un fichier pour un autre logiciel (JSON)"</a></li>
            </ul>
            <h2>"Effacer ses données"</h2>
            <form method="post" action=format!("{path}/effacer")>
                <p>
                    "Le compte, les exercices, les réponses et les décisions le concernant disparaissent pour toujours. Le journal
                    garde qu’un élève de cette classe a été effacé, pas lequel."
                </p>
                <p class="tick">
                    <input type="checkbox" id="confirme" name="confirme" value="oui"/>
                    <label for="confirme">{format!("Oui, effacer pour toujours ce qui concerne {}", pupil.pupil.pseudonym)}</label>
                </p>
                <button class="secondary">"Effacer cet élève"</button>
            </form>
        </section>
    }
}

#[component]
fn ChangeClass(path: String, classes: Vec<(Uuid, String)>) -> impl IntoView {
    (!classes.is_empty()).then(|| {
        let options =
            classes.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view();
        view! {
            <form method="post" action=format!("{path}/classe")>
                <div class="field">
                    <label for="classe">"Changer de classe"</label>
                    <p class="advice" id="classe-aide">
                        "Ses réponses le suivent et son secret reste le même ; seul le code de la classe change."
                    </p>
                    <select id="classe" name="classe" aria-describedby="classe-aide">{options}</select>
                </div>
                <button class="secondary">"Changer de classe"</button>
            </form>
        }
    })
}
