//! What a class gets wrong: the exercises that it fails most, and the errors that its pupils share.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Html;
use leptos::prelude::*;
use platform::Platform;
use platform::classroom::{ClassErrors, ExerciseErrors, Names, SharedAnswer, SharedMisconception};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::frame::percent_encoded;
use crate::components::names::{asked, kept};
use crate::components::written::{count, noun, percent};
use crate::document::{Frame, document};
use crate::pages::problem::Failure;

/// Which domain is shown, and whether names are hidden on the pages around.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    #[serde(default)]
    domaine: Option<String>,
    #[serde(default)]
    noms: Option<String>,
}

/// GET `/classes/{class}/erreurs`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Query(shown): Query<Shown>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let errors = platform.class_errors(&teacher, class, shown.domaine.as_deref()).await?;
    let names = asked(shown.noms.as_deref());
    Ok(document(&frame, "Erreurs de la classe", || view! { <Errors errors=errors names=names/> }))
}

#[component]
fn Errors(errors: ClassErrors, names: Names) -> impl IntoView {
    let class = format!("/classes/{}", errors.class);
    let page = format!("{class}/erreurs{}", kept(names));
    let tab = |domain: Option<&str>, title: &str| {
        let href = match domain {
            Some(domain) if names == Names::Hidden => format!("{page}&domaine={}", percent_encoded(domain)),
            Some(domain) => format!("{page}?domaine={}", percent_encoded(domain)),
            None => page.clone(),
        };
        let current = (errors.domain.as_deref() == domain).then_some("true");
        view! { <li><a href=href aria-current=current>{title.to_owned()}</a></li> }
    };
    let all = tab(None, "Tous les domaines");
    let tabs = errors.domains.iter().map(|domain| tab(Some(&domain.id), &domain.title)).collect_view();
    let exercises = errors
        .exercises
        .iter()
        .map(|exercise| {
            let work =
                (names == Names::Shown).then(|| format!("{class}/parcours?competence={}#nouveau", exercise.skill.id));
            view! { <Exercise exercise=exercise.clone() programme=errors.programme.clone() work=work/> }
        })
        .collect_view();
    let more = count(errors.left_out, "autre exercice", "autres exercices");
    view! {
        <section class="sheet">
            <p class="trail">
                <a href=format!("{class}{}", kept(names))>{errors.class_name}</a>
                {errors.programme_label.map(|programme| format!(" · {programme}"))}
            </p>
            <h1>"Erreurs de la classe"</h1>
            <p>
                {format!("Ces {} derniers jours, exercice par exercice : d’abord l’erreur que le plus d’élèves partagent.", errors.days)}
            </p>
            <nav aria-label="Domaines"><ul class="tabs">{all}{tabs}</ul></nav>
            {errors.exercises.is_empty().then(|| view! {
                <p class="calm">"Rien à montrer : trop peu de réponses, ou aucune erreur."</p>
            })}
            <ol class="class-errors">{exercises}</ol>
            {(errors.left_out > 0).then(|| view! {
                <p>{format!("{more} {} aussi des erreurs : choisissez un domaine pour en voir plus.", noun(errors.left_out, "a", "ont"))}</p>
            })}
            <p class="small">{errors.rule}</p>
        </section>
    }
}

/// One exercise: how it goes, what is recognised, what is typed.
#[component]
fn Exercise(exercise: ExerciseErrors, programme: String, work: Option<String>) -> impl IntoView {
    let misconceptions = exercise.misconceptions.iter().map(|one| view! { <li>{misconception_words(one)}</li> });
    let misconceptions = misconceptions.collect_view();
    let wrong_answers = exercise.wrong_answers.iter().map(|one| view! { <li>{answer_words(one)}</li> }).collect_view();
    let nothing_shared = exercise.misconceptions.is_empty() && exercise.wrong_answers.is_empty();
    view! {
        <li>
            <h2><a href=format!("/exercices/{programme}/{}", exercise.exercise)>{exercise.title.clone()}</a></h2>
            <p>
                {format!(
                    "{} de {}. Du premier coup : {}.",
                    count(exercise.answers, "réponse", "réponses"),
                    count(exercise.pupils, "élève", "élèves"),
                    share_words(exercise.right_first, exercise.pupils)
                )}
                {nothing_shared.then_some(" Aucune erreur reconnue ni partagée.")}
            </p>
            {(!nothing_shared).then(|| view! { <ul>{misconceptions}{wrong_answers}</ul> })}
            {work.map(|work| view! {
                <p class="onward no-print"><a href=work>{format!("Faire travailler ce point : {}", exercise.skill.title)}</a></p>
            })}
        </li>
    }
}

/// How many succeed: in words, then the figure.
pub fn share_words(right: usize, pupils: usize) -> String {
    let figure = percent(right as f64 / pupils.max(1) as f64);
    if right == 0 {
        format!("personne n’a réussi ({figure})")
    } else if right == pupils {
        format!("tous ont réussi ({figure})")
    } else {
        format!("{right} {} sur {pupils} {} réussi ({figure})", noun(right, "élève", "élèves"), noun(right, "a", "ont"))
    }
}

/// How many share a misconception, what it is in words, and its example.
pub fn misconception_words(one: &SharedMisconception) -> String {
    let example = one.example.as_ref().map(|(typed, expected)| format!(" Exemple : « {typed} » pour « {expected} »."));
    // A sentence that is quoted has its own full stop.
    let stop = if one.words.ends_with('»') { "" } else { "." };
    format!("{} : {}{stop}{}", count(one.pupils, "élève", "élèves"), one.words, example.unwrap_or_default())
}

fn answer_words(one: &SharedAnswer) -> String {
    let kind = if one.form_only { "la valeur est juste, pas la forme" } else { "réponse fausse" };
    let expected = one.expected.as_ref().map(|expected| format!(", au lieu de « {expected} »"));
    let pupils = count(one.pupils, "élève", "élèves");
    format!("« {} » : {kind}, donnée par {pupils}{}.", one.typed, expected.unwrap_or_default())
}
