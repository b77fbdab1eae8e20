//! The simulator, for administrators: what the choice of exercises does to simulated pupils, beside simpler ways.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{Html, Redirect};
use leptos::prelude::*;
use platform::Platform;
use platform::administration::{
    PolicyReport, Report, SIMULATED_PUPILS, SimulatedPolicy, SimulatedProfile, SimulationUnderWay, SimulationView,
    SimulationsView,
};
use remediation::published::ANSWERS_EACH;
use serde::Deserialize;

use crate::access::ThisAdult;
use crate::components::gain_plot::{Curve, gain_plot};
use crate::components::written::{decimal, moment};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::pages::problem::Failure;

/// Below so many pupils of a profile, chance alone may make the differences.
const PROFILE_PUPILS_SURE: usize = 10;

/// What is to be played.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    programme: String,
    #[serde(default)]
    eleves: usize,
}

/// GET `/administration/simulateur`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let view = platform.simulations(&administrator).await?;
    Ok(document(&frame, "Simulateur", || view! { <Simulator view=view/> }))
}

/// POST `/administration/simulateur`
pub async fn run(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Form(wanted): Form<Wanted>,
) -> Result<Redirect, Failure> {
    platform.begin_simulation(&administrator, &wanted.programme, wanted.eleves).await?;
    Ok(Redirect::to("/administration/simulateur#simulation"))
}

#[component]
fn Simulator(view: SimulationsView) -> impl IntoView {
    let may_begin = view.under_way.as_ref().is_none_or(|under_way| under_way.failed);
    let mut simulations = view.simulations.into_iter();
    let latest = simulations.next();
    let earlier: Vec<_> = simulations.map(|one| view! { <li>{one_line(&one)}</li> }).collect();
    view! {
        <section class="sheet">
            <h1>"Simulateur"</h1>
            <p>
                "Avant de confier le choix des exercices à Rebond, regardez ce qu’il fait : ses règles, le modèle en service et
                vos programmes, joués pendant douze séances de quinze minutes par des élèves inventés dont on connaît le vrai
                niveau. D’autres façons de choisir sont jouées par les mêmes élèves, avec les mêmes chances."
            </p>
            <p class="small">
                "Des élèves simulés ne sont pas des élèves : un bon résultat ici est nécessaire, il ne prouve pas un apprentissage."
            </p>
            {if view.programmes.is_empty() {
                view! { <p>"Aucun programme n’est ouvert : ouvrez-en un pour pouvoir le simuler."</p> }.into_any()
            } else {
                may_begin.then(|| view! { <RunForm programmes=view.programmes/> }).into_any()
            }}
            {view.under_way.map(|under_way| view! { <UnderWay under_way/> })}
            {latest.map(|latest| view! { <Found found=latest on_top=may_begin/> })}
            {(!earlier.is_empty()).then(|| view! {
                <h2>"Simulations précédentes"</h2>
                <ul class="journal">{earlier}</ul>
            })}
        </section>
    }
}

#[component]
fn RunForm(programmes: Vec<(String, String)>) -> impl IntoView {
    let options = programmes.into_iter().map(|(id, title)| view! { <option value=id>{title}</option> }).collect_view();
    let sizes = SIMULATED_PUPILS
        .into_iter()
        .map(|pupils| view! { <option value=pupils.to_string() selected={pupils == SIMULATED_PUPILS[0]}>{pupils}</option> })
        .collect_view();
    view! {
        <form method="post" action="/administration/simulateur">
            <div class="field">
                <label for="programme">"Programme"</label>
                <select id="programme" name="programme">{options}</select>
            </div>
            <div class="field">
                <label for="eleves">"Élèves simulés"</label>
                <p class="advice" id="eleves-aide">"Plus il y en a, plus le résultat est sûr, et plus il faut attendre (jusqu’à une minute)."</p>
                <select id="eleves" name="eleves" aria-describedby="eleves-aide">{sizes}</select>
            </div>
            <button>"Lancer la simulation"</button>
        </form>
    }
}

/// How far the simulation is. Nothing moves by itself: the page is asked for again, and waits a little for the end each time.
#[component]
fn UnderWay(under_way: SimulationUnderWay) -> impl IntoView {
    if under_way.failed {
        return view! {
            <p class="notice" role="status">
                "La dernière simulation s’est arrêtée sans résultat. Rien n’est perdu : vous pouvez la relancer."
            </p>
        }
        .into_any();
    }
    let said = format!(
        "{}, {} élèves simulés : simulation jouée à {} %.",
        under_way.programme, under_way.pupils, under_way.percent
    );
    view! {
        <h2 id="simulation">"Simulation en cours"</h2>
        <p>{said}</p>
        <progress max="100" value=under_way.percent.to_string() aria-label="Part jouée"></progress>
        <p>"Vous pouvez quitter cette page : le résultat y sera gardé."</p>
        // Without the fragment: a browser that stands at the same address with one would only scroll.
        <form method="get" action="/administration/simulateur">
            <button>"Voir où elle en est"</button>
        </form>
    }
    .into_any()
}

#[component]
fn Found(found: SimulationView, on_top: bool) -> impl IntoView {
    let heading = format!("Simulation du {}", moment(found.at));
    let report = found.report;
    let curves: Vec<Curve> = report
        .policies
        .iter()
        .map(|policy| Curve { name: name(policy.policy).to_owned(), values: policy.curve.clone() })
        .collect();
    let plot = gain_plot(&curves, report.step_minutes);
    let sentences = report.policies.iter().filter_map(sentence).map(|text| view! { <li>{text}</li> }).collect_view();
    view! {
        <h2 id=on_top.then_some("simulation")>{heading}</h2>
        <p>{format!(
            "{}, modèle {}, {} élèves simulés, {} séances de {} minutes, {} compétences.",
            found.programme, found.model_version, report.pupils, report.sessions, report.minutes, report.skills
        )}</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Compétences gagnées selon les minutes de travail">
            <figure inner_html=plot></figure>
        </div>
        <p class="small">
            "Une compétence gagnée : la somme, sur toutes les compétences, de ce que la vraie chance de réussir a gagné depuis le
            premier jour. Moyenne des élèves."
        </p>
        <p class="small">
            "ZPDES est une méthode publiée (Clément et al., 2015) : elle propose ce sur quoi l’élève vient de progresser. "
            {format!("L’ordre du programme est celui de Rebond sans adaptation : {ANSWERS_EACH} exercices par compétence, prérequis d’abord.")}
        </p>
        <p>"Écarts sur toute la durée, où apprendre tôt compte ; les tableaux donnent la fin."</p>
        <ul>{sentences}</ul>
        <Measures report=report.clone()/>
        <Profiles report=report/>
    }
}

#[component]
fn Measures(report: Report) -> impl IntoView {
    let rows = report.policies.iter().map(|policy| {
        view! {
            <tr>
                <th scope="row">{name(policy.policy)}</th>
                <td>{decimal(policy.gain, 1)}</td>
                <td>{decimal(policy.kept, 1)}</td>
                <td>{decimal(policy.exercises, 0)}</td>
                <td>{decimal(policy.longest_run, 1)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Mesures"><table>
            <caption>{format!("Moyennes par élève, à la fin des {} séances", report.sessions)}</caption>
            <thead><tr>
                <th scope="col">"Façon de choisir"</th><th scope="col">"Compétences gagnées"</th>
                <th scope="col">"Gardées 30 jours après"</th><th scope="col">"Exercices"</th>
                <th scope="col">"Plus longue suite sur une compétence"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

#[component]
fn Profiles(report: Report) -> impl IntoView {
    let profiles = report.policies.first().map(|policy| policy.profiles.clone()).unwrap_or_default();
    let few = profiles.iter().any(|of| of.pupils < PROFILE_PUPILS_SURE);
    let caution = if few {
        " : quelques élèves par profil, à lire avec prudence, le hasard peut faire ces écarts"
    } else {
        ""
    };
    let caption = format!("Compétences gagnées à la fin, selon le profil de l’élève simulé{caution}");
    let heads =
        report.policies.iter().map(|policy| view! { <th scope="col">{name(policy.policy)}</th> }).collect_view();
    let rows = profiles.into_iter().enumerate().map(|(row, of)| {
        let gains = report
            .policies
            .iter()
            .map(|policy| view! { <td>{policy.profiles.get(row).map(|one| decimal(one.gain, 1))}</td> })
            .collect_view();
        view! { <tr><th scope="row">{profile(of.profile)}</th><td>{of.pupils}</td>{gains}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Par profil"><table>
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Profil"</th><th scope="col">"Élèves"</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

/// What the comparison with one other way says, and how sure it is.
fn sentence(policy: &PolicyReport) -> Option<String> {
    let found = policy.advantage?;
    let compared = match policy.policy {
        SimulatedPolicy::Rebond => return None,
        SimulatedPolicy::Zpdes => "ZPDES (la méthode publiée)",
        SimulatedPolicy::ProgrammeOrder => "l’ordre du programme",
        SimulatedPolicy::Random => "le hasard",
    };
    // A delay is told as a positive number, like an advance.
    let (low, high) = if found.high < 0.0 { (-found.high, -found.low) } else { (found.low, found.high) };
    let between = format!("entre {} et {}", decimal(low, 1), decimal(high, 1));
    let amount = decimal(found.mean.abs(), 1);
    Some(if found.low > 0.0 {
        format!(
            "En moyenne au fil du temps, l’avance de Rebond sur {compared} est de {amount} en compétences gagnées ({between}, à 95 %)."
        )
    } else if found.high < 0.0 {
        format!(
            "En moyenne au fil du temps, le retard de Rebond sur {compared} est de {amount} en compétences gagnées ({between}, à 95 %)."
        )
    } else {
        format!("Avec ces élèves, on ne peut pas départager Rebond et {compared} ({between}, à 95 %).")
    })
}

fn one_line(simulation: &SimulationView) -> String {
    let gains = simulation
        .report
        .policies
        .iter()
        .map(|policy| format!("{} {}", name(policy.policy), decimal(policy.gain, 1)))
        .collect::<Vec<_>>()
        .join(", ");
    format!(
        "{} : {}, {} élèves, compétences gagnées : {gains}.",
        moment(simulation.at),
        simulation.programme,
        simulation.report.pupils
    )
}

fn name(policy: SimulatedPolicy) -> &'static str {
    match policy {
        SimulatedPolicy::Rebond => "Rebond",
        SimulatedPolicy::Zpdes => "ZPDES",
        SimulatedPolicy::ProgrammeOrder => "Ordre du programme",
        SimulatedPolicy::Random => "Au hasard",
    }
}

fn profile(profile: SimulatedProfile) -> &'static str {
    match profile {
        SimulatedProfile::Steady => "Régulier",
        SimulatedProfile::GapsBelow => "Lacunes anciennes",
        SimulatedProfile::Guesser => "Répond souvent sans réfléchir",
        SimulatedProfile::Forgetful => "Apprend et oublie vite",
        SimulatedProfile::MisconceptionProne => "Applique des règles fausses",
    }
}
