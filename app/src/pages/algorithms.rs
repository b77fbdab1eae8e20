//! How Rebond chooses, in plain words: the public page that the law asks of an algorithm (CRPA, L. 312-1-3).

use std::sync::Arc;

use axum::extract::State;
use axum::response::Html;
use leptos::prelude::*;
use platform::Platform;

use crate::document::{Frame, document};

/// GET `/algorithmes`
pub async fn show(State(platform): State<Arc<Platform>>, frame: Frame) -> Html<String> {
    let rules = platform.published_rules();
    document(&frame, "Comment Rebond choisit", || {
        let rules =
            rules.into_iter().map(|(title, text)| view! { <li><strong>{title}</strong>" "{text}</li> }).collect_view();
        view! {
            <section class="sheet">
                <h1>"Comment Rebond choisit un exercice"</h1>
                <p>
                    "Un programme calcule, pour chaque élève et chaque compétence, la chance de réussir le prochain exercice,
                    d’après ses réponses dans Rebond et rien d’autre. Puis des règles choisissent. Le professeur peut les
                    remplacer par sa décision, qui gagne toujours et tout de suite."
                </p>
                <h2>"Les règles, dans l’ordre"</h2>
                <ol>{rules}</ol>
                <h2>"Ce qu’il ne fait pas"</h2>
                <p>
                    "Rebond ne donne ni note, ni classement, ni orientation. Il ne devine ni les émotions, ni l’attention, ni la
                    tricherie. Il n’utilise ni l’âge, ni le sexe, ni l’adresse, qu’il ne connaît pas."
                </p>
                <h2>"Vos droits"</h2>
                <p>
                    "Chaque exercice porte sa raison en une phrase. Le professeur peut montrer, pour chaque choix, les données
                    utilisées, les poids et les autres exercices possibles. Vous pouvez demander ces règles et ces chiffres à
                    l’établissement (articles L. 311-3-1 et R. 311-3-1-2 du code des relations entre le public et l’administration)."
                </p>
                <p>"Le code est libre (AGPL-3.0) et les exercices sont sous licence CC BY-SA 4.0."</p>
            </section>
        }
    })
}
