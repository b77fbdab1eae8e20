//! One answer: the statement as seen, what was typed, the verdict, and why this exercise was chosen.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Html;
use leptos::prelude::*;
use platform::Platform;
use platform::classroom::{AnswerDetail, ChoiceExplained};
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::written::{Written, decimal, moment};
use crate::document::{Frame, document};
use crate::pages::problem::Failure;

/// GET `/classes/{class}/eleves/{pupil}/reponses/{served}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil, served)): Path<(Uuid, Uuid, Uuid)>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let answer = platform.answer_detail(&teacher, class, pupil, served).await?;
    let base = format!("/classes/{class}/eleves/{pupil}");
    let title = format!("{} · {}", answer.pseudonym, answer.exercise_title);
    Ok(document(&frame, &title, || view! { <Detail answer=answer base=base/> }))
}

#[component]
fn Detail(answer: AnswerDetail, base: String) -> impl IntoView {
    let hasty = if answer.hasty { " (trop rapide : compte très peu)" } else { "" };
    let facts = [
        ("Réponse donnée", answer.typed.clone()),
        ("Résultat", answer.outcome.clone()),
        ("Erreur reconnue", answer.misconception.clone().unwrap_or_else(|| "aucune".to_owned())),
        ("Indices ouverts", answer.hints.to_string()),
        ("Temps", answer.seconds.map_or_else(|| "inconnu".to_owned(), |s| format!("{s:.0} s{hasty}"))),
        ("Répondu le", answer.answered_at.map_or_else(|| "pas encore".to_owned(), moment)),
    ];
    let facts =
        facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd class="lines">{value}</dd> }).collect_view();
    view! {
        <section class="sheet">
            <p class="trail">
                <a href=base.clone()>{answer.pseudonym.clone()}</a>" "
                <a href=format!("{base}/competences/{}", answer.skill)>{answer.skill_title.clone()}</a>
            </p>
            <h1>{answer.exercise_title.clone()}</h1>
            <h2>"L’énoncé tel qu’il a été vu"</h2>
            <Written html=answer.statement.clone() class="statement"/>
            {(!answer.choices.is_empty()).then(|| view! {
                <ol class="choices-seen">
                    {answer.choices.into_iter().map(|html| view! { <li><Written html=html/></li> }).collect_view()}
                </ol>
            })}
            <h2>"La réponse"</h2>
            {answer.table.clone().map(|html| view! { <Written html=html class="filled"/> })}
            <dl class="facts">{facts}</dl>
            <details>
                <summary>"Correction montrée à l’élève"</summary>
                {answer.correction.into_iter().map(|html| view! { <Written html=html/> }).collect_view()}
            </details>
        </section>
        <Explained choice=answer.choice/>
    }
}

/// Why this exercise: the sentence, the figures, the alternatives, and who calculated.
#[component]
fn Explained(choice: ChoiceExplained) -> impl IntoView {
    let parts = choice
        .parts
        .iter()
        .map(|(name, value)| view! { <tr><th scope="row">{name.clone()}</th><td>{decimal(*value, 3)}</td></tr> })
        .collect_view();
    let alternatives = choice
        .alternatives
        .iter()
        .map(|(title, score)| view! { <tr><th scope="row">{title.clone()}</th><td>{decimal(*score, 3)}</td></tr> })
        .collect_view();
    view! {
        <section class="sheet">
            <h2>"Pourquoi cet exercice ?"</h2>
            <p>{choice.sentence.clone()}</p>
            <p class="small">{format!("L’élève a lu : « {} »", choice.sentence_for_pupil)}</p>
            <details>
                <summary>"Les chiffres de ce choix"</summary>
                <p>{format!("Score {} · modèle {} · {}", decimal(choice.score, 3), choice.model,
                    if choice.explored { "choisi pour explorer" } else { "le meilleur score" })}</p>
                {(!choice.parts.is_empty()).then(|| view! {
                    <table><caption>"Ce qui compose le score"</caption><tbody>{parts}</tbody></table>
                })}
                {(!choice.alternatives.is_empty()).then(|| view! {
                    <table><caption>"Autres exercices possibles à ce moment"</caption><tbody>{alternatives}</tbody></table>
                })}
            </details>
        </section>
    }
}
