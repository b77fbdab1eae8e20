//! One pupil on one skill: what is estimated, from what, and every answer behind it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Html;
use leptos::prelude::*;
use platform::Platform;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::standing::StandingBadge;
use crate::document::{Frame, document};
use crate::pages::problem::Failure;
use crate::pages::pupil::Answers;

/// GET `/classes/{class}/eleves/{pupil}/competences/{skill}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil, skill)): Path<(Uuid, Uuid, String)>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let history = platform.pupil_skill(&teacher, class, pupil, &skill).await?;
    let base = format!("/classes/{class}/eleves/{pupil}");
    let title = format!("{} · {}", history.pseudonym, history.skill_title);
    Ok(document(&frame, &title, || {
        let why = history
            .contributions
            .iter()
            .map(|part| view! { <li>{part.label.clone()}" : "{part.effect.clone()}</li> })
            .collect_view();
        view! {
            <section class="sheet">
                <p class="trail"><a href=base.clone()>{history.pseudonym.clone()}</a></p>
                <h1>{history.skill_title.clone()}</h1>
                <p><StandingBadge standing=history.standing/>" "{history.figures.clone()}</p>
                {(!history.contributions.is_empty()).then(|| view! {
                    <details>
                        <summary>"D’où vient cette estimation ?"</summary>
                        <p class="small">{history.formula.clone()}</p>
                        <ul>{why}</ul>
                    </details>
                })}
                <h2>"Réponses"</h2>
                <Answers answers=history.answers.clone() base=base/>
            </section>
        }
    }))
}
