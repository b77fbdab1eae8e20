//! The catalogue of exercises: what there is for each skill, and each exercise to try as a pupil would, without
//! anything being kept.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Html;
use curriculum::ExerciseId;
use leptos::prelude::*;
use platform::classroom::{Catalogue, CatalogueSkill, ProgrammeName, TriedExercise};
use platform::{Platform, Problem};
use serde::Deserialize;

use crate::access::ThisAdult;
use crate::components::frame::percent_encoded;
use crate::components::written::Written;
use crate::document::{Frame, document};
use crate::pages::exercise::fields::{AnswerFields, Fields, is_typed, sent};
use crate::pages::exercise::listen::{Listen, lines};
use crate::pages::exercise::returned::{Reading, Verdict};
use crate::pages::problem::Failure;

/// A hidden field: the form that is asked was recalled once, as to a pupil.
const REMINDED: &str = "rappel";

/// Which part of the catalogue is shown.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    /// Name of the programme; the first one by default.
    #[serde(default)]
    pub programme: Option<String>,
    /// Name of the domain.
    #[serde(default)]
    pub domaine: Option<String>,
}

/// GET `/exercices`
pub async fn list(
    State(platform): State<Arc<Platform>>,
    ThisAdult(adult): ThisAdult,
    Query(shown): Query<Shown>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let catalogue = platform.catalogue(&adult, shown.programme.as_deref(), shown.domaine.as_deref()).await?;
    Ok(document(&frame, "Exercices", || view! { <List catalogue=catalogue/> }))
}

/// GET `/exercices/{programme}/{domain}/{exercise}`: the seed and the answer stand in the address, so that a colleague
/// who is sent it sees the same thing.
pub async fn attempt(
    State(platform): State<Arc<Platform>>,
    ThisAdult(adult): ThisAdult,
    Path((programme, domain, exercise)): Path<(String, String, String)>,
    Query(fields): Query<Fields>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let exercise: ExerciseId = format!("{domain}/{exercise}").parse().map_err(|_| Problem::NotFound)?;
    let seed = fields.iter().find(|(name, _)| name == "graine").and_then(|(_, seed)| seed.parse().ok()).unwrap_or(1);
    let typed = sent(&fields);
    let reminded = fields.iter().any(|(name, _)| name == REMINDED);
    let tried = platform.try_exercise(&adult, &programme, &exercise, seed, typed.as_deref(), reminded).await?;
    let title = tried.title.clone();
    Ok(document(&frame, &title, || view! { <Attempt tried=tried typed=typed.unwrap_or_default()/> }))
}

#[component]
fn List(catalogue: Catalogue) -> impl IntoView {
    if catalogue.programmes.is_empty() {
        return view! { <NoProgramme title="Exercices"/> }.into_any();
    }
    let programme = percent_encoded(&catalogue.programme);
    let quality = format!("/exercices/qualite?programme={programme}");
    let domains = catalogue.domains.iter().map(|domain| {
        let current = (domain.id == catalogue.domain).then_some("true");
        let href = format!("/exercices?programme={programme}&domaine={}", percent_encoded(&domain.id));
        view! { <li><a href=href aria-current=current>{domain.title.clone()}</a></li> }
    });
    let domains = domains.collect_view();
    let skills = catalogue.skills.into_iter().map(|skill| {
        view! { <SkillExercises skill=skill programme=programme.clone()/> }
    });
    let skills = skills.collect_view();
    view! {
        <section class="sheet">
            <h1>"Exercices"</h1>
            <p>"Essayez un exercice comme le ferait un élève : les nombres changent à chaque tirage, et rien n’est enregistré."</p>
            <p class="onward"><a href=quality>"Ce que les réponses des élèves disent de ces exercices"</a></p>
            <ProgrammeTabs page="/exercices" programmes=catalogue.programmes current=catalogue.programme/>
            <nav aria-label="Domaines"><ul class="tabs">{domains}</ul></nav>
            {skills}
        </section>
    }
    .into_any()
}

/// What is said where there is no exercise at all.
#[component]
pub fn NoProgramme(title: &'static str) -> impl IntoView {
    view! {
        <section class="sheet narrow">
            <h1>{title}</h1>
            <p>"Aucun programme n’est ouvert dans l’établissement : l’administrateur peut en ouvrir un."</p>
        </section>
    }
}

/// A page for each open programme, when there are several.
#[component]
pub fn ProgrammeTabs(page: &'static str, programmes: Vec<ProgrammeName>, current: String) -> impl IntoView {
    (programmes.len() > 1).then(|| {
        let links = programmes.into_iter().map(|open| {
            let is_current = (open.id == current).then_some("true");
            let href = format!("{page}?programme={}", percent_encoded(&open.id));
            view! { <li><a href=href aria-current=is_current>{open.title}</a></li> }
        });
        view! { <nav aria-label="Programmes"><ul class="tabs">{links.collect_view()}</ul></nav> }
    })
}

#[component]
fn SkillExercises(skill: CatalogueSkill, programme: String) -> impl IntoView {
    let before = (!skill.prerequisites.is_empty())
        .then(|| view! { <p class="small">{format!("Après : {}.", skill.prerequisites.join(" ; "))}</p> });
    let lines = skill.exercises.into_iter().map(|line| {
        let level = difficulty_words(line.difficulty);
        let way = line.mediation.map(|way| format!(" · {way}")).unwrap_or_default();
        view! {
            <li>
                <a href=format!("/exercices/{programme}/{}", line.id)>{line.title}</a>
                <span class="small">{format!("{level} · {}{way}", duration(line.seconds))}</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! {
        <h2>{skill.title}" "<span class="small">{skill.level}</span></h2>
        {before}
        <ul class="catalogue">{lines}</ul>
    }
}

/// A declared difficulty, in a word.
pub fn difficulty_words(difficulty: u8) -> &'static str {
    match difficulty {
        1 => "facile",
        2 => "moyen",
        _ => "difficile",
    }
}

/// `40 s`, `2 min`.
pub fn duration(seconds: u32) -> String {
    if seconds < 90 { format!("{seconds} s") } else { format!("{} min", (seconds + 30) / 60) }
}

#[component]
fn Attempt(tried: TriedExercise, typed: String) -> impl IntoView {
    let programme = percent_encoded(&tried.programme);
    let address = format!("/exercices/{programme}/{}", tried.id);
    let list = format!("/exercices?programme={programme}&domaine={}", percent_encoded(&tried.domain));
    let asked = tried.asked;
    let free = is_typed(&asked);
    let mistakes = tried.mistakes.into_iter().map(|mistake| {
        view! { <dt class="lines">{mistake.answer}</dt><dd><Written html=mistake.message/></dd> }
    });
    let mistakes = mistakes.collect_view();
    let no_mistake = mistakes.is_empty();
    let no_target = tried.targets.is_empty();
    let targets = tried.targets.into_iter().map(|target| {
        view! { <dt class="lines">{target.answer}</dt><dd><q>{target.message}</q>" "<span class="small">{target.name}</span></dd> }
    });
    let targets = targets.collect_view();
    let hints = tried.hints.into_iter().map(|html| view! { <li><Written html=html/></li> }).collect_view();
    view! {
        <article class="sheet exercise">
            <p class="trail"><a href=list>"Exercices"</a>" "<span>{tried.skill_title}</span></p>
            <h1>{tried.title}</h1>
            {(!asked.example.is_empty()).then(|| view! {
                <section class="example">
                    <h2>"Un exemple résolu"</h2>
                    <Listen text=lines(&asked.example) what="l’exemple"/>
                    {asked.example.iter().map(|line| view! { <Written html=line.html.clone()/> }).collect_view()}
                </section>
            })}
            <Listen text=asked.aloud.clone() what="l’énoncé"/>
            <Written html=asked.statement.clone() class="statement"/>
            {asked.instruction.clone().map(|html| view! { <Written html=html class="instruction"/> })}
            <form class="answer" method="get" action=format!("{address}#retour")>
                <input type="hidden" name="graine" value=tried.seed.to_string()/>
                {tried.reading.as_ref().map(|_| view! { <input type="hidden" name=REMINDED value="oui"/> })}
                <AnswerFields asked=asked typed=typed/>
                {tried.reading.map(|reading| view! { <Reading reading=reading/> })}
                <p class="actions">
                    <button>"Essayer cette réponse"</button>
                    <a class="button secondary" href=format!("{address}?graine={}", tried.seed.wrapping_add(1))>"Un autre tirage"</a>
                </p>
            </form>
            {tried.answered.map(|answered| view! {
                <section id="retour" class="returned" tabindex="-1"><Verdict answered=answered open=true/></section>
            })}
            <details>
                <summary>"Ce que l’exercice attend et reconnaît"</summary>
                <p>"Réponse attendue : "<strong class="lines">{tried.expected}</strong></p>
                {free.then(|| view! {
                    <p>"Toute écriture équivalente est acceptée, sauf si une forme est demandée."</p>
                })}
                {(!no_mistake).then(|| view! {
                    <p>"Erreurs prévues avec ces nombres, et ce que l’élève lit alors :"</p>
                    <dl class="facts">{mistakes}</dl>
                })}
                {(!no_target).then(|| view! {
                    <p>"Erreurs courantes que cet exercice fait apparaître avec ces nombres :"</p>
                    <dl class="facts">{targets}</dl>
                })}
                <p>"Indices, dans l’ordre :"</p>
                <ol>{hints}</ol>
            </details>
        </article>
    }
}
