//! What the answers of the school say of the exercises: those to look at again, a domain as a table, one exercise.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{Html, Response};
use curriculum::ExerciseId;
use leptos::prelude::*;
use platform::classroom::{ExerciseDetail, ExerciseFigures, ExerciseQuality, MetError, SharedAnswer, ShownFigures};
use platform::{Platform, Problem};

use crate::access::ThisAdult;
use crate::components::frame::percent_encoded;
use crate::components::written::{count, decimal, noun, percent};
use crate::document::{Frame, document};
use crate::pages::catalogue::{NoProgramme, ProgrammeTabs, Shown, difficulty_words, duration};
use crate::pages::problem::Failure;
use crate::spreadsheet::spreadsheet;

/// GET `/exercices/qualite`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(adult): ThisAdult,
    Query(shown): Query<Shown>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let quality = platform.exercise_quality(&adult, shown.programme.as_deref(), shown.domaine.as_deref()).await?;
    Ok(document(&frame, TITLE, || view! { <Quality quality=quality/> }))
}

/// GET `/exercices/qualite.csv`: the same figures, as a file.
pub async fn file(
    State(platform): State<Arc<Platform>>,
    ThisAdult(adult): ThisAdult,
    Query(shown): Query<Shown>,
) -> Result<Response, Failure> {
    let quality = platform.exercise_quality(&adult, shown.programme.as_deref(), shown.domaine.as_deref()).await?;
    let headings = [
        "Exercice",
        "Titre",
        "Compétence",
        "Difficulté",
        "Élèves",
        "Réussite",
        "Élève moyen",
        "Secondes",
        "Annoncées",
        "Indices",
        "Pas encore",
        "Discrimination",
        "À revoir",
    ];
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    rows.extend(quality.exercises.iter().map(row));
    let part = quality.domains.iter().find(|tab| Some(&tab.id) == quality.domain.as_ref());
    let part = part.map_or("à revoir", |tab| tab.title.as_str());
    Ok(spreadsheet(&format!("Qualité des exercices {part}"), &rows))
}

/// GET `/exercices/qualite/{programme}/{domain}/{exercise}`
pub async fn detail(
    State(platform): State<Arc<Platform>>,
    ThisAdult(adult): ThisAdult,
    Path((programme, domain, exercise)): Path<(String, String, String)>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let exercise: ExerciseId = format!("{domain}/{exercise}").parse().map_err(|_| Problem::NotFound)?;
    let detail = platform.quality_of_exercise(&adult, &programme, &exercise).await?;
    Ok(document(&frame, TITLE, || view! { <Detail detail=detail/> }))
}

const TITLE: &str = "Qualité des exercices";

/// The cells of a line of the file.
fn row(of: &ExerciseFigures) -> Vec<String> {
    let shown = |figure: fn(&ShownFigures) -> Option<String>| of.shown.as_ref().and_then(figure).unwrap_or_default();
    vec![
        of.id.to_string(),
        of.title.clone(),
        of.skill.clone(),
        of.difficulty.to_string(),
        of.pupils.to_string(),
        shown(|shown| Some(decimal(shown.right, 2))),
        shown(|shown| Some(decimal(shown.right_of_average, 2))),
        shown(|shown| shown.median_seconds.map(|seconds| decimal(seconds, 0))),
        of.seconds.to_string(),
        shown(|shown| Some(decimal(shown.with_hints, 2))),
        shown(|shown| Some(decimal(shown.not_yet_known, 2))),
        shown(|shown| shown.discrimination.map(|value| decimal(value, 2))),
        of.signals.join(" "),
    ]
}

#[component]
fn Quality(quality: ExerciseQuality) -> impl IntoView {
    if quality.programmes.is_empty() {
        return view! { <NoProgramme title=TITLE/> }.into_any();
    }
    let programme = percent_encoded(&quality.programme);
    let page = format!("/exercices/qualite?programme={programme}");
    let tab = |domain: Option<&str>, title: String| {
        let href = domain.map_or_else(|| page.clone(), |domain| format!("{page}&domaine={}", percent_encoded(domain)));
        let current = (quality.domain.as_deref() == domain).then_some("true");
        view! { <li><a href=href aria-current=current>{title}</a></li> }
    };
    let review = tab(None, format!("À revoir ({})", quality.to_review));
    let domains = quality.domains.iter().map(|domain| tab(Some(&domain.id), domain.title.clone())).collect_view();
    let file = format!(
        "/exercices/qualite.csv?programme={programme}{}",
        quality.domain.as_deref().map(|domain| format!("&domaine={}", percent_encoded(domain))).unwrap_or_default()
    );
    let nothing = quality.exercises.is_empty();
    let list = match &quality.domain {
        None => view! { <ToReview exercises=quality.exercises.clone() programme=programme/> }.into_any(),
        Some(_) => view! { <Table exercises=quality.exercises.clone() programme=programme/> }.into_any(),
    };
    view! {
        <section class="sheet">
            <p class="trail"><a href=format!("/exercices?programme={}", percent_encoded(&quality.programme))>"Exercices"</a></p>
            <h1>{TITLE}</h1>
            <p>{heard(&quality)}</p>
            <ProgrammeTabs page="/exercices/qualite" programmes=quality.programmes.clone() current=quality.programme.clone()/>
            <nav aria-label="À revoir, ou un domaine"><ul class="tabs">{review}{domains}</ul></nav>
            {list}
            {(!nothing).then(|| view! { <p class="onward no-print"><a href=file>"Télécharger ces chiffres (CSV)"</a></p> })}
            <p class="small">{quality.rule}</p>
        </section>
    }
    .into_any()
}

/// How much there is to judge by.
fn heard(quality: &ExerciseQuality) -> String {
    if quality.first_answers == 0 {
        return "Aucune réponse pour l’instant : cette page dira quels exercices sont plus durs, plus longs ou moins clairs \
                qu’annoncé."
            .to_owned();
    }
    let unheard = match quality.unheard {
        0 => String::new(),
        unheard => format!(
            " {} encore trop peu d’élèves pour qu’on en dise quelque chose.",
            count(unheard, "exercice a", "exercices ont")
        ),
    };
    format!(
        "Ce que disent {} de {} dans l’établissement.{unheard}",
        count(quality.first_answers, "première réponse", "premières réponses"),
        count(quality.pupils, "élève", "élèves"),
    )
}

/// The exercises that ask for another look, with why.
#[component]
fn ToReview(exercises: Vec<ExerciseFigures>, programme: String) -> impl IntoView {
    if exercises.is_empty() {
        return view! { <p class="calm">"Aucun exercice ne demande à être revu."</p> }.into_any();
    }
    let lines = exercises.into_iter().map(|of| {
        let href = format!("/exercices/qualite/{programme}/{}", of.id);
        let facts = facts(&of);
        let signals = of.signals.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
        view! {
            <li>
                <h2><a href=href>{of.title}</a></h2>
                <p class="small">{of.skill}" · "{facts}</p>
                <ul>{signals}</ul>
            </li>
        }
    });
    view! { <ol class="class-errors">{lines.collect_view()}</ol> }.into_any()
}

/// The figures in a line.
fn facts(of: &ExerciseFigures) -> String {
    let right = of.shown.map(|shown| format!(", réussi par {} du premier coup", percent(shown.right)));
    format!(
        "{} · {}{}",
        difficulty_words(of.difficulty),
        count(of.pupils, "élève", "élèves"),
        right.unwrap_or_default()
    )
}

/// All exercises of a domain.
#[component]
fn Table(exercises: Vec<ExerciseFigures>, programme: String) -> impl IntoView {
    let rows = exercises.into_iter().map(|of| {
        let href = format!("/exercices/qualite/{programme}/{}", of.id);
        let cell = |figure: Option<String>| view! { <td class="nowrap">{figure.unwrap_or_else(|| "–".to_owned())}</td> };
        let shown = of.shown;
        let way = of.mediation.map(|way| format!(" · {way}")).unwrap_or_default();
        view! {
            <tr>
                <th scope="row">
                    <a href=href>{of.title}</a>" "
                    <span class="small">{of.skill}" · "{difficulty_words(of.difficulty)}{way}</span>
                    {(!of.signals.is_empty()).then(|| view! { " "<strong class="small">"à revoir"</strong> })}
                </th>
                {cell(Some(of.pupils.to_string()))}
                {cell(shown.map(|shown| format!("{} ({})", percent(shown.right), percent(shown.right_of_average))))}
                {cell(shown.and_then(|shown| shown.median_seconds).map(|median| format!("{median:.0} s / {}", duration(of.seconds))))}
                {cell(shown.map(|shown| percent(shown.with_hints)))}
                {cell(shown.and_then(|shown| shown.discrimination).map(|value| decimal(value, 2)))}
            </tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Exercices du domaine">
            <table class="quality">
                <thead><tr>
                    <th scope="col">"Exercice"</th>
                    <th scope="col">"Élèves"</th>
                    <th scope="col">"Réussite (élève moyen)"</th>
                    <th scope="col">"Temps / annoncé"</th>
                    <th scope="col">"Indices"</th>
                    <th scope="col">"Discrimination"</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Detail(detail: ExerciseDetail) -> impl IntoView {
    let of = detail.figures;
    let programme = percent_encoded(&detail.programme);
    let attempt = format!("/exercices/{programme}/{}", of.id);
    let signals = of.signals.iter().map(|sentence| view! { <li>{sentence.clone()}</li> }).collect_view();
    let errors = detail.met.iter().map(|met| view! { <li>{met_words(met)}</li> }).collect_view();
    let never = detail.never_met.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_view();
    let of_wrong = format!("En {}.", count(detail.wrong, "réponse fausse", "réponses fausses"));
    let common = detail.common_unrecognised.iter().map(|one| view! { <li>{common_words(one)}</li> }).collect_view();
    view! {
        <article class="sheet">
            <p class="trail"><a href=format!("/exercices/qualite?programme={programme}")>{TITLE}</a>" "<span>{of.skill.clone()}</span></p>
            <h1>{of.title.clone()}</h1>
            <p class="onward no-print"><a href=attempt>"Essayer cet exercice"</a></p>
            {(!of.signals.is_empty()).then(|| view! { <h2>"À revoir"</h2><ul>{signals}</ul> })}
            <Figures of=of detail_answers=detail.answers/>
            {(detail.wrong > 0 && !detail.met.is_empty()).then(|| view! {
                <h2>"Erreurs reconnues"</h2>
                <p>{of_wrong.clone()}</p>
                <ul>{errors}</ul>
            })}
            {(!detail.common_unrecognised.is_empty()).then(|| view! {
                <h2>"Réponses fausses que rien n’explique"</h2>
                <p>{unrecognised_words(detail.unrecognised)}</p>
                <ul>{common}</ul>
            })}
            {(detail.wrong > 0 && !detail.never_met.is_empty()).then(|| view! {
                <h2>"Erreurs prévues, jamais rencontrées"</h2>
                <p>{of_wrong.clone()}</p>
                <ul>{never}</ul>
            })}
            <h2>"Le corriger"</h2>
            <p>
                "Le fichier "<code>{detail.file}</code>" du programme le décrit. Une fois corrigé et importé de nouveau, ses chiffres \
                 repartent de zéro ; les réponses déjà données gardent l’énoncé que l’élève a vu."
                {(detail.answers_before > 0).then(|| format!(
                    " {} à une version précédente {} pas ici.",
                    count(detail.answers_before, "réponse", "réponses"),
                    noun(detail.answers_before, "n’est comptée", "ne sont comptées")
                ))}
            </p>
            <p class="small">{detail.rule}</p>
        </article>
    }
}

/// The figures of an exercise, one under the other.
#[component]
fn Figures(of: ExerciseFigures, detail_answers: usize) -> impl IntoView {
    let answers =
        format!("{} de {}", count(detail_answers, "réponse", "réponses"), count(of.pupils, "élève", "élèves"));
    let Some(shown) = of.shown else {
        return view! { <p>{format!("{answers} : trop peu pour en dire quelque chose.")}</p> }.into_any();
    };
    let median = shown.median_seconds.map(|median| {
        view! {
            <dt>"Temps de ceux qui réussissent"</dt>
            <dd>{format!("{median:.0} s le plus souvent, {} annoncées", duration(of.seconds))}</dd>
        }
    });
    let discrimination = shown.discrimination.map(|value| {
        view! {
            <dt>"Discrimination"</dt><dd>{decimal(value, 2)}</dd>
        }
    });
    view! {
        <dl class="facts">
            <dt>"Réponses"</dt><dd>{answers}</dd>
            <dt>"Difficulté annoncée"</dt><dd>{difficulty_words(of.difficulty)}</dd>
            <dt>"Réussite du premier coup"</dt>
            <dd>{format!("{} ({} pour un élève moyen)", percent(shown.right), percent(shown.right_of_average))}</dd>
            {median}
            <dt>"Avec un indice"</dt><dd>{percent(shown.with_hints)}</dd>
            <dt>"« Je ne sais pas encore »"</dt><dd>{percent(shown.not_yet_known)}</dd>
            {discrimination}
        </dl>
    }
    .into_any()
}

fn met_words(met: &MetError) -> String {
    let stop = if met.words.ends_with('»') { "" } else { "." };
    format!("{} : {}{stop}", count(met.answers, "fois", "fois"), met.words)
}

fn unrecognised_words(unrecognised: usize) -> String {
    format!(
        "{} sans qu’une erreur soit reconnue. Les plus fréquentes, à prévoir peut-être :",
        count(unrecognised, "réponse fausse", "réponses fausses")
    )
}

fn common_words(one: &SharedAnswer) -> String {
    let expected = one.expected.as_ref().map(|expected| format!(", au lieu de « {expected} »"));
    format!("« {} », par {}{}.", one.typed, count(one.pupils, "élève", "élèves"), expected.unwrap_or_default())
}
