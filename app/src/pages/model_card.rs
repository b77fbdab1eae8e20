//! The card of a model, for administrators: what it is for, what it was made of, how it fares and for whom.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Html;
use leptos::prelude::*;
use platform::Platform;
use platform::administration::{ComparisonLine, ModelCard, PartTable};

use crate::access::ThisAdult;
use crate::components::calibration_plot::calibration_plot;
use crate::components::written::{decimal, percent};
use crate::document::{Frame, document};
use crate::pages::problem::Failure;

/// GET `/administration/modeles/{model}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path(model): Path<String>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let card = platform.model_card(&administrator, &model).await?;
    Ok(document(&frame, "Fiche du modèle", || view! { <Card card=card/> }))
}

#[component]
fn Card(card: ModelCard) -> impl IntoView {
    let facts = card.facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view();
    let parts = card.parts.into_iter().map(|part| view! { <Part part=part/> }).collect_view();
    let weights = card
        .weights
        .into_iter()
        .map(|(name, weight)| view! { <tr><th scope="row">{name}</th><td>{decimal(weight, 3)}</td></tr> })
        .collect_view();
    view! {
        <section class="sheet">
            <p class="trail"><a href="/administration/modeles">"Modèles"</a></p>
            <h1>{format!("Modèle {}", card.version)}</h1>
            <h2>"À quoi il sert"</h2>
            {paragraphs(card.purpose)}
            <h2>"D’où il vient"</h2>
            <dl class="facts">{facts}</dl>
            {(!card.comparison.is_empty()).then(|| view! { <Comparison lines=card.comparison/> })}
            {card.verdict.map(|verdict| view! { <p><strong>"Décision. "</strong>{verdict}</p> })}
            {(!card.calibration.is_empty()).then(|| view! { <Calibration bins=card.calibration/> })}
            <h2>"Pour qui il se trompe"</h2>
            {parts}
            <ul>{items(card.not_measured)}</ul>
            <h2>"Ses limites"</h2>
            <ul>{items(card.limits)}</ul>
            <h2>"Qui décide, qui peut contester"</h2>
            <ul>{items(card.rights)}</ul>
            <details><summary>"Réglages de l’entraînement"</summary><p class="code">{card.parameters}</p></details>
            <details>
                <summary>"Poids du modèle"</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Poids"><table><tbody>{weights}</tbody></table></div>
            </details>
        </section>
    }
}

fn paragraphs(texts: Vec<&'static str>) -> impl IntoView {
    texts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()
}

fn items<T: Into<String>>(texts: Vec<T>) -> impl IntoView {
    texts.into_iter().map(|text| view! { <li>{text.into()}</li> }).collect_view()
}

#[component]
fn Comparison(lines: Vec<ComparisonLine>) -> impl IntoView {
    let known = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| decimal(value, 3));
    let rows = lines
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.name}</th>
                    <td>{decimal(line.auc, 3)}</td>
                    <td>{decimal(line.log_loss, 3)}</td>
                    <td>{known(line.rmse)}</td>
                    <td>{known(line.calibration_error)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h2>"Ce qu’il vaut"</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Mesures"><table>
            <caption>
                "Sur les mêmes réponses d’élèves mis de côté. AUC : plus haut est mieux ; perte, racine de l’erreur quadratique moyenne et erreur de
                calibration : plus bas est mieux."
            </caption>
            <thead><tr>
                <th scope="col">"Qui prédit"</th><th scope="col">"AUC"</th><th scope="col">"Perte log."</th>
                <th scope="col">"Racine de l’erreur quadratique"</th><th scope="col">"Erreur de calibration"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

#[component]
fn Calibration(bins: Vec<knowledge::training::CalibrationBin>) -> impl IntoView {
    let drawing = calibration_plot(&bins);
    let rows = bins
        .into_iter()
        .map(|bin| {
            view! { <tr><td>{percent(bin.predicted)}</td><td>{percent(bin.observed)}</td><td>{bin.answers}</td></tr> }
        })
        .collect_view();
    view! {
        <h2>"Calibration"</h2>
        <p>"Quand le modèle annonce une chance de réussite, réussit-on aussi souvent ? Les points doivent suivre la diagonale."</p>
        <figure inner_html=drawing></figure>
        <div class="scroll" tabindex="0" role="region" aria-label="Calibration"><table>
            <caption>"Les mêmes points en chiffres"</caption>
            <thead><tr><th scope="col">"Annoncé"</th><th scope="col">"Observé"</th><th scope="col">"Réponses"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

#[component]
fn Part(part: PartTable) -> impl IntoView {
    let rows = part
        .lines
        .into_iter()
        .map(|(label, figures)| match figures {
            None => {
                view! { <tr><th scope="row">{label}</th><td colspan="6">"trop peu d’élèves pour être montré"</td></tr> }
                    .into_any()
            }
            Some(found) => view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td>{found.answers}</td>
                    <td>{found.pupils}</td>
                    <td>{percent(found.predicted)}</td>
                    <td>{percent(found.observed)}</td>
                    <td>{decimal(found.auc, 3)}</td>
                    <td>{decimal(found.log_loss, 3)}</td>
                </tr>
            }
            .into_any(),
        })
        .collect_view();
    let caption = format!("Selon : {}", part.title);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=caption.clone()><table>
            <caption>{caption.clone()}</caption>
            <thead><tr>
                <th scope="col">"Part"</th><th scope="col">"Réponses"</th><th scope="col">"Élèves"</th>
                <th scope="col">"Annoncé"</th><th scope="col">"Observé"</th><th scope="col">"AUC"</th><th scope="col">"Perte log."</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}
