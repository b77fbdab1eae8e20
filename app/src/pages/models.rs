//! Models: which one serves, how good it is, train another, promote, go back.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Html, Redirect};
use leptos::prelude::*;
use platform::Platform;
use platform::administration::{ModelLine, ModelsView};

use crate::access::ThisAdult;
use crate::components::fields::PostButton;
use crate::components::written::moment;
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
) -> Result<Redirect, Failure> {
    let promoted = platform.train_model(&administrator).await?;
    let notice = if promoted { Notice::Promoted } else { Notice::NotPromoted };
    Ok(Redirect::to(&notice.on("/administration/modeles")))
}

/// POST `/administration/modeles/{model}/promouvoir`: also the way back to an earlier model.
pub async fn promote(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(model): Path<String>,
) -> Result<Redirect, Failure> {
    platform.promote_model(&administrator, &model).await?;
    Ok(Redirect::to(&Notice::RolledBack.on("/administration/modeles")))
}

/// GET `/administration/modeles/{model}`
pub async fn card(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(model): Path<String>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let card = platform.model_card(&administrator, &model).await?;
    Ok(document(&frame, "Fiche du modèle", || {
        // Settings are kept as the machine reads them: they fold away.
        let (settings, facts): (Vec<_>, Vec<_>) = card.facts.iter().partition(|(_, value)| value.starts_with('{'));
        let settings = settings
            .into_iter()
            .map(|(name, value)| view! { <details><summary>{name.clone()}</summary><p class="code">{value.clone()}</p></details> })
            .collect_view();
        let facts = facts
            .into_iter()
            .map(|(name, value)| view! { <dt>{name.clone()}</dt><dd>{value.clone()}</dd> })
            .collect_view();
        let bins = card
            .calibration
            .iter()
            .map(|bin| view! { <tr><td>{bin.announced.clone()}</td><td>{bin.observed.clone()}</td><td>{bin.answers}</td></tr> })
            .collect_view();
        let weights = card
            .weights
            .iter()
            .map(|(name, weight)| view! { <tr><th scope="row">{name.clone()}</th><td>{weight.clone()}</td></tr> })
            .collect_view();
        view! {
            <section class="sheet">
                <p class="trail"><a href="/administration/modeles">"Modèles"</a></p>
                <h1>{format!("Modèle {}", card.version)}</h1>
                <dl class="facts">{facts}</dl>
                {(!card.calibration.is_empty()).then(|| view! {
                    <div class="scroll" tabindex="0" role="region" aria-label="Calibration"><table>
                        <caption>"Calibration : quand le modèle annonce une chance de réussite, réussit-on aussi souvent ?"</caption>
                        <thead><tr><th scope="col">"Annoncé"</th><th scope="col">"Observé"</th><th scope="col">"Réponses"</th></tr></thead>
                        <tbody>{bins}</tbody>
                    </table></div>
                })}
                {settings}
                <details>
                    <summary>"Poids du modèle"</summary>
                    <div class="scroll" tabindex="0" role="region" aria-label="Poids"><table><tbody>{weights}</tbody></table></div>
                </details>
            </section>
        }
    }))
}

#[component]
fn Models(models: ModelsView) -> impl IntoView {
    let rows = models.models.into_iter().map(|model| view! { <Model model=model/> }).collect_view();
    let events = models
        .events
        .into_iter()
        .map(|event| view! { <li>{format!("{} : {}", moment(event.at), event.sentence)}</li> })
        .collect_view();
    view! {
        <section class="sheet">
            <h1>"Modèles"</h1>
            <p>{models.serving_sentence}</p>
            <PostButton action="/administration/modeles/entrainer" label="Entraîner sur les réponses de l’établissement"/>
            <p class="small">
                "Le nouveau modèle est mesuré sur des élèves qu’il n’a pas vus ; il ne sert que s’il fait mieux que l’actuel."
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Modèles">
                <table>
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
    view! {
        <tr>
            <th scope="row"><a href=path.clone()>{model.version}</a></th>
            <td>{model.status}</td>
            <td>{model.auc}</td>
            <td>{model.log_loss}</td>
            <td>{model.calibration_error}</td>
            <td>{(!model.serves).then(|| view! {
                <PostButton action=format!("{path}/promouvoir") label="Faire servir" class="quiet"/>
            })}</td>
        </tr>
    }
}
