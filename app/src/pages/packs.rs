//! Programmes: which ones are open, and the forms that bring another or a new version.

use std::sync::Arc;

use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::administration::PackLine;
use platform::{Platform, Problem};
use serde::Deserialize;

use crate::access::{StaffIdentity, ThisAdult};
use crate::components::written::day;
use crate::document::{Frame, document};
use crate::form::Form;
use crate::pages::problem::Failure;
use crate::pages::rosters::uploaded_file;

/// The shipped programme that was chosen.
#[derive(Debug, Default, Deserialize)]
pub struct Shipped {
    #[serde(default)]
    programme: String,
}

/// GET `/administration/programmes`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    page(&platform, &administrator, &frame, None).await
}

async fn page(
    platform: &Platform,
    administrator: &StaffIdentity,
    frame: &Frame,
    refused: Option<String>,
) -> Result<Html<String>, Failure> {
    let open = platform.packs(administrator).await?;
    let shipped = platform.shipped_packs();
    Ok(document(frame, "Programmes", || {
        let options = shipped.into_iter().map(|(id, title)| view! { <option value=id>{title}</option> }).collect_view();
        view! {
            <section class="sheet">
                <h1>"Programmes"</h1>
                {refused.map(|why| view! { <p class="error" role="alert">{why}" Rien n’est écrit."</p> })}
                {open.is_empty().then(|| view! { <p>"Aucun programme n’est ouvert pour le moment."</p> })}
                <ul class="cards">{open.into_iter().map(|pack| view! { <Open pack=pack/> }).collect_view()}</ul>
            </section>
            <section class="sheet narrow">
                <h2>"Ouvrir ou mettre à jour un programme"</h2>
                <p>"Rien n’est écrit avant que vous ayez vu et confirmé l’aperçu."</p>
                <form method="post" action="/administration/programmes/apercu">
                    <div class="field">
                        <label for="programme">"Programme livré avec Rebond"</label>
                        <select id="programme" name="programme">{options}</select>
                    </div>
                    <button>"Voir l’aperçu"</button>
                </form>
                <form method="post" action="/administration/programmes/apercu" enctype="multipart/form-data">
                    <div class="field">
                        <label for="fichier">"Ou un dossier de programme, compressé en .zip"</label>
                        <p class="advice" id="fichier-aide">"Le dossier contient programme.toml et un dossier exercices."</p>
                        <input id="fichier" type="file" name="fichier" accept=".zip" required=true aria-describedby="fichier-aide"/>
                    </div>
                    <button class="secondary">"Voir l’aperçu du fichier"</button>
                </form>
            </section>
        }
    }))
}

/// POST `/administration/programmes/apercu`: a shipped programme by name, or a file. One that cannot be taken brings the page
/// back with the reason.
pub async fn preview(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
    request: Request,
) -> Result<Response, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let previewed = if kind.starts_with("multipart/form-data") {
        let form = Multipart::from_request(request, &()).await.map_err(|error| Failure::Status(error.status()))?;
        let (name, bytes) = uploaded_file(form).await?;
        platform.preview_pack_archive(&administrator, &name, &bytes).await
    } else {
        let form = Form::<Shipped>::from_request(request, &()).await;
        let Form(shipped) = form.map_err(|_| Failure::Status(StatusCode::BAD_REQUEST))?;
        platform.preview_shipped_pack(&administrator, &shipped.programme).await
    };
    match previewed {
        Ok(import) => Ok(Redirect::to(&format!("/administration/imports/{import}")).into_response()),
        Err(Problem::Refused(why)) => {
            let page = page(&platform, &administrator, &frame, Some(why)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

#[component]
fn Open(pack: PackLine) -> impl IntoView {
    view! {
        <li class="card">
            <h2>{pack.title}</h2>
            <p>{format!("{} compétences · {} exercices · version {} · ouvert le {}",
                pack.skills, pack.exercises, pack.version, day(pack.opened_at))}</p>
            <p class="small">{format!("Licence {}", pack.licence)}</p>
        </li>
    }
}
