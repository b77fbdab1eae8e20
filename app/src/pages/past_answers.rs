//! What a pupil answered lately, each with its correction one click away.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Html;
use leptos::prelude::*;
use platform::Platform;
use platform::practice::{PastAnswer, PastAnswers};
use serde::Deserialize;

use crate::access::ThisPupil;
use crate::components::written::day;
use crate::document::{Frame, document};
use crate::pages::exercise::returned::verdict_sign;
use crate::pages::problem::Failure;

/// Which answers are shown: those before a place.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    #[serde(default)]
    avant: Option<i64>,
}

/// GET `/eleve/reponses`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisPupil(pupil): ThisPupil,
    Query(shown): Query<Shown>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let PastAnswers { answers, earlier } = platform.past_answers(&pupil, shown.avant).await?;
    Ok(document(&frame, "Mes réponses", || {
        let empty = answers.is_empty();
        let days = answers
            .chunk_by(|a, b| day(a.at) == day(b.at))
            .map(|answers| view! { <Day answers=answers.to_vec()/> })
            .collect_view();
        view! {
            <section class="sheet">
                <p class="trail"><a href="/eleve/progres">"Mes progrès"</a></p>
                <h1>"Mes réponses"</h1>
                {if empty {
                    view! { <p>"Tes exercices apparaîtront ici, avec leur correction, dès que tu auras répondu."</p> }.into_any()
                } else {
                    view! { <p>"Tes exercices, avec leur correction : relis ceux que tu veux revoir."</p>{days} }.into_any()
                }}
                {earlier.map(|place| view! {
                    <p class="onward"><a href=format!("/eleve/reponses?avant={place}")>"Réponses plus anciennes"</a></p>
                })}
            </section>
        }
    }))
}

/// The answers of one day.
#[component]
fn Day(answers: Vec<PastAnswer>) -> impl IntoView {
    let title = answers.first().map(|answer| day(answer.at));
    let rows = answers
        .into_iter()
        .map(|answer| {
            // An answer of several lines begins on a line of its own.
            let between = if answer.typed.contains('\n') { "\n" } else { " " };
            let typed = (!answer.typed.is_empty()).then(|| format!(" · ta réponse :{between}{}", answer.typed));
            view! {
                <li>
                    <a class="name" href=format!("/eleve/exercice/{}", answer.served)>{answer.exercise_title}</a>
                    <span><span aria-hidden="true">{verdict_sign(answer.right, answer.not_yet_known)}</span>" "{answer.outcome}</span>
                    <span class="small lines">{answer.skill_title}{typed}</span>
                </li>
            }
        })
        .collect_view();
    view! { <section class="domain"><h2>{title}</h2><ul class="skills">{rows}</ul></section> }
}
