//! Models: which one serves, how good it is, train another, promote, go back to the one before.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::administration::{ModelLine, ModelsView};
use platform::{Platform, Problem};

use crate::access::ThisAdult;
use crate::components::fields::PostButton;
use crate::components::written::{decimal, moment};
use crate::document::{Frame, document};
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// GET `/administration/modeles`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let models = platform.models(&administrator).await?;
    Ok(document(&frame, "Modèles", || view! { <Models models=models/> }))
}

/// POST `/administration/modeles/entrainer`
pub async fn train(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
) -> Result<Response, Failure> {
    match platform.train_model(&administrator).await {
        Ok(trained) => {
            let notice = if trained.promoted { Notice::Promoted } else { Notice::NotPromoted };
            Ok(Redirect::to(&notice.on("/administration/modeles")).into_response())
        }
        Err(Problem::Refused(why)) => {
            let models = platform.models(&administrator).await?;
            let page = document(&frame, "Modèles", || view! { <Models models=models refused=why/> });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// POST `/administration/modeles/{model}/promouvoir`: also the way to any earlier model.
pub async fn promote(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(model): Path<String>,
) -> Result<Redirect, Failure> {
    platform.promote_model(&administrator, &model).await?;
    Ok(Redirect::to(&Notice::ModelChosen.on("/administration/modeles")))
}

/// POST `/administration/modeles/revenir`: the model that served before serves again.
pub async fn roll_back(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
) -> Result<Redirect, Failure> {
    platform.roll_back_model(&administrator).await?;
    Ok(Redirect::to(&Notice::RolledBack.on("/administration/modeles")))
}

#[component]
fn Models(models: ModelsView, #[prop(optional, into)] refused: Option<String>) -> impl IntoView {
    let rows = models.models.into_iter().map(|model| view! { <Model model=model/> }).collect_view();
    let events = models
        .events
        .into_iter()
        .map(|event| view! { <li>{format!("{} : {}", moment(event.at), event.sentence)}</li> })
        .collect_view();
    view! {
        <section class="sheet">
            <h1>"Modèles"</h1>
            {refused.map(|why| view! { <p class="error" role="alert">{why}</p> })}
            <p>{models.serving_sentence}</p>
            <p class=if models.watch.alarm { "alarm" } else { "small" }>{models.watch.sentence}</p>
            {models.roll_back_to.map(|version| view! {
                <PostButton
                    action="/administration/modeles/revenir"
                    label=format!("Revenir au modèle d’avant ({version})")
                    class="secondary"
                />
            })}
            <PostButton action="/administration/modeles/entrainer" label="Entraîner sur les réponses de l’établissement"/>
            <p class="small">
                "Le nouveau modèle est mesuré sur des élèves qu’il n’a pas vus ; il ne sert que s’il fait mieux que l’actuel."
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Modèles">
                <table class="stacked">
                    <thead><tr>
                        <th scope="col">"Modèle"</th><th scope="col">"État"</th><th scope="col">"AUC"</th>
                        <th scope="col">"Perte log."</th><th scope="col">"Calibration"</th><th scope="col">"Action"</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="small">
                "AUC : la chance que le modèle mette une réussite devant un échec (1 au mieux, 0,5 au hasard). Perte
                logarithmique et erreur de calibration : plus elles sont basses, mieux c’est."
            </p>
            <details><summary>"Quand l’alerte est-elle donnée ?"</summary><p>{models.watch_rule}</p></details>
            <h2>"Journal"</h2>
            {if events.is_empty() {
                view! { <p>"Aucun changement de modèle pour l’instant."</p> }.into_any()
            } else {
                view! { <ul class="journal">{events}</ul> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Model(model: ModelLine) -> impl IntoView {
    let path = format!("/administration/modeles/{}", model.version);
    let known = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| decimal(value, 3));
    view! {
        <tr>
            <th scope="row"><a href=path.clone()>{model.version}</a></th>
            <td data-label="État">{model.status}</td>
            <td data-label="AUC">{known(model.auc)}</td>
            <td data-label="Perte log.">{known(model.log_loss)}</td>
            <td data-label="Calibration">{known(model.calibration_error)}</td>
            <td>{(!model.serves && !model.may_serve).then_some("refusé : voir sa fiche")}{model.may_serve.then(|| view! {
                <PostButton action=format!("{path}/promouvoir") label="Faire servir" class="quiet"/>
            })}</td>
        </tr>
    }
}
