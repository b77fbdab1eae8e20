//! One pupil on one skill: what is estimated, from what, and every answer behind it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse};
use knowledge::Standing;
use leptos::prelude::*;
use platform::Platform;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::attachment::attachment;
use crate::components::fields::PostButton;
use crate::components::standing::StandingBadge;
use crate::components::written::{count, day};
use crate::document::{Frame, document};
use crate::pages::fresh_start::FreshStart;
use crate::pages::problem::Failure;
use crate::pages::pupil::{Alert, Answers};

/// GET `/classes/{class}/eleves/{pupil}/competences/{skill}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil, skill)): Path<(Uuid, Uuid, String)>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let history = platform.pupil_skill(&teacher, class, pupil, &skill).await?;
    let base = format!("/classes/{class}/eleves/{pupil}");
    let explanation = format!("{base}/competences/{skill}/explication.json");
    let title = format!("{} · {}", history.pseudonym, history.skill_title);
    Ok(document(&frame, &title, || {
        let why = history
            .contributions
            .iter()
            .map(|part| view! { <li>{part.label.clone()}" : "{part.effect.clone()}</li> })
            .collect_view();
        // A figure from one answer says nothing: the count is enough.
        let few = history.standing == Standing::NotEnoughAnswers;
        let answers = usize::try_from(history.answers_count).unwrap_or(usize::MAX);
        view! {
            <section class="sheet">
                <p class="trail"><a href=base.clone()>{history.pseudonym.clone()}</a></p>
                <h1>{history.skill_title.clone()}</h1>
                {history.help.clone().map(|help| view! { <Alert help=help base=base.clone()/> })}
                <p>
                    <StandingBadge standing=history.standing/>" "
                    {if few { count(answers, "réponse", "réponses") } else { history.figures.clone() }}
                </p>
                {(!few).then(|| view! { <p>{history.certainty.clone()}</p> })}
                {match &history.decision {
                    Some(decision) => view! {
                        <p>{format!("{} : décidé par {} le {}.", decision.kind, decision.author, day(decision.at))}</p>
                        <PostButton action=format!("{base}/decisions/{}/lever", decision.id) label="Lever cette décision" class="secondary"/>
                    }.into_any(),
                    None => view! {
                        <PostButton
                            action=format!("{base}/decisions")
                            label="Travailler cette compétence en premier"
                            class="secondary"
                            values=vec![("competence", skill.clone()), ("choix", "epingler".to_owned())]
                        />
                    }.into_any(),
                }}
                <FreshStart history=history.clone() base=base.clone() skill=skill.clone()/>
                {told("Ce qui fait monter l’estimation", history.raises.clone())}
                {told("Ce qui fait descendre l’estimation", history.lowers.clone())}
                {(!history.contributions.is_empty()).then(|| view! {
                    <details>
                        <summary>"D’où vient cette estimation ?"</summary>
                        {few.then(|| view! { <p>{history.certainty.clone()}</p> })}
                        <p class="small">{history.formula.clone()}</p>
                        <ul>{why}</ul>
                        <p class="small">{history.mastery.clone()}</p>
                        <p><a href=explanation.clone()>"Tous les chiffres (explication.json)"</a></p>
                    </details>
                })}
                <h2>"Réponses"</h2>
                <Answers answers=history.answers.clone() base=base/>
            </section>
        }
    }))
}

/// GET `/classes/{class}/eleves/{pupil}/competences/{skill}/explication.json`: every number of the estimate, for whoever asks
/// by law.
pub async fn explanation(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil, skill)): Path<(Uuid, Uuid, String)>,
) -> Result<impl IntoResponse, Failure> {
    let explanation = platform.skill_explanation(&teacher, class, pupil, &skill).await?;
    Ok(attachment("explication", ("json", "application/json; charset=utf-8"), format!("{explanation:#}\n")))
}

/// Reasons on one side, if there are any.
fn told(title: &'static str, reasons: Vec<String>) -> impl IntoView {
    (!reasons.is_empty()).then(|| {
        let reasons = reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view();
        view! { <h2>{title}</h2><ul>{reasons}</ul> }
    })
}
