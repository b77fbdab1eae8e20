//! One pupil, as their teacher sees them: standings, last answers, and the teacher's own decisions.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{Html, Redirect, Response};
use knowledge::Standing;
use leptos::prelude::*;
use platform::classroom::{
    AnswerLine, Decided, DecisionLine, DecisionWanted, HelpRow, PupilOverview, SHEET_SKILLS_MAX, SkillLine, Undoing,
};
use platform::{Platform, Problem};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::components::extra_time::{ExtraTime, WantedTime};
use crate::components::fields::PostButton;
use crate::components::standing::StandingBadge;
use crate::components::written::{count, day, moment};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::fresh_start::EXPLAINED;
use crate::pages::problem::Failure;
use crate::spreadsheet::spreadsheet;

/// What the teacher decides for a skill.
#[derive(Debug, Default, Deserialize)]
pub struct NewDecision {
    #[serde(default)]
    competence: String,
    #[serde(default)]
    choix: String,
    #[serde(default)]
    note: String,
}

/// GET `/classes/{class}/eleves/{pupil}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    let pupil = platform.pupil_overview(&teacher, class, pupil).await?;
    let title = pupil.pseudonym.clone();
    Ok(document(&frame, &title, || view! { <Overview pupil=pupil/> }))
}

/// GET `/classes/{class}/eleves/{pupil}/competences.csv`: the skills of the page, in its order and its words.
pub async fn file(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
) -> Result<Response, Failure> {
    let pupil = platform.pupil_overview(&teacher, class, pupil).await?;
    let mut rows = vec![["Compétence", "Où en est l’élève", "Sur quoi cela repose"].map(str::to_owned).to_vec()];
    let (few, told): (Vec<_>, Vec<_>) = pupil.skills.iter().partition(|skill| is_unsure(skill));
    for skill in told.into_iter().chain(few) {
        let figures = if is_unsure(skill) { answers(skill) } else { skill.figures.clone() };
        rows.push(vec![skill.title.clone(), skill.standing.label().to_owned(), figures]);
    }
    Ok(spreadsheet(&format!("Compétences {} {}", pupil.class_name, pupil.pseudonym), &rows))
}

/// A figure from one answer says nothing: the count is enough.
fn is_unsure(skill: &SkillLine) -> bool {
    skill.standing == Standing::NotEnoughAnswers
}

fn answers(skill: &SkillLine) -> String {
    count(usize::try_from(skill.answers).unwrap_or(usize::MAX), "réponse", "réponses")
}

/// POST `/classes/{class}/eleves/{pupil}/decisions`
pub async fn decide(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    Form(new): Form<NewDecision>,
) -> Result<Redirect, Failure> {
    let page = format!("/classes/{class}/eleves/{pupil}");
    if new.competence.is_empty() {
        return Err(Problem::refused("Choisissez la compétence dont vous décidez.").into());
    }
    let wanted = match new.choix.as_str() {
        "repartir" => {
            platform.reset_skill(&teacher, class, pupil, &new.competence, &new.note).await?;
            return Ok(Redirect::to(&Notice::FreshStart.on(&page)));
        }
        "ecarter" => DecisionWanted::Exclude,
        "epingler" => DecisionWanted::Pin,
        _ => return Err(Problem::refused("Choisissez ce que vous décidez pour cette compétence.").into()),
    };
    let notice = match platform.decide(&teacher, class, pupil, &new.competence, wanted, &new.note).await? {
        Decided::Next => Notice::Pinned,
        Decided::Later => Notice::PinnedLater,
        Decided::Excluded => Notice::Excluded,
    };
    Ok(Redirect::to(&notice.on(&page)))
}

/// POST `/classes/{class}/eleves/{pupil}/decisions/{decision}/lever`
pub async fn end_decision(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil, decision)): Path<(Uuid, Uuid, Uuid)>,
) -> Result<Redirect, Failure> {
    let still_pinned = platform.end_decision(&teacher, class, pupil, decision).await?;
    let notice = if still_pinned.is_empty() { Notice::DecisionEnded } else { Notice::OtherPinsStand };
    Ok(Redirect::to(&notice.on(&format!("/classes/{class}/eleves/{pupil}"))))
}

/// Whether to adapt: a button that sends nothing switches it off.
#[derive(Debug, Default, Deserialize)]
pub struct Adapted {
    adaptation: Option<String>,
}

/// POST `/classes/{class}/eleves/{pupil}/adaptation`
pub async fn adapt(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    Form(wanted): Form<Adapted>,
) -> Result<Redirect, Failure> {
    platform.adapt(&teacher, class, pupil, wanted.adaptation.is_some()).await?;
    Ok(Redirect::to(&format!("/classes/{class}/eleves/{pupil}")))
}

/// POST `/classes/{class}/eleves/{pupil}/temps`
pub async fn set_time(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
    Form(wanted): Form<WantedTime>,
) -> Result<Redirect, Failure> {
    platform.set_extra_time(&teacher, class, pupil, wanted.extra_time()).await?;
    Ok(Redirect::to(&Notice::TimeChanged.on(&format!("/classes/{class}/eleves/{pupil}"))))
}

#[component]
fn Overview(pupil: PupilOverview) -> impl IntoView {
    let base = format!("/classes/{}/eleves/{}", pupil.class_id, pupil.id);
    let (few, told): (Vec<_>, Vec<_>) = pupil.skills.iter().cloned().partition(is_unsure);
    let link = |skill: &SkillLine| {
        view! { <a href=format!("{base}/competences/{}", skill.id)>{skill.title.clone()}</a> }
    };
    let told = told
        .iter()
        .map(|skill| {
            view! {
                <li>
                    {link(skill)}
                    <StandingBadge standing=skill.standing/>
                    <span class="small">{skill.figures.clone()}</span>
                </li>
            }
        })
        .collect_view();
    let few = (!few.is_empty()).then(|| {
        let summary = format!("Pas encore assez de réponses pour se prononcer ({})", few.len());
        let lines =
            few.iter().map(|skill| view! { <li>{link(skill)}<span>{answers(skill)}</span></li> }).collect_view();
        view! { <details open=told.is_empty()><summary>{summary}</summary><ul class="skills">{lines}</ul></details> }
    });
    view! {
        <section class="sheet">
            <p class="trail"><a href=format!("/classes/{}", pupil.class_id)>{pupil.class_name.clone()}</a>
                {pupil.programme.clone().map(|programme| format!(" · {programme}"))}
            </p>
            <h1>{pupil.pseudonym.clone()}</h1>
            {pupil.help.clone().map(|help| view! { <Alert help=help base=base.clone()/> })}
            <p>{pupil.placement.clone()}</p>
            <Decisions decisions=pupil.decisions.clone() next=pupil.next.clone() base=base.clone()/>
            <DecisionForm pupil=pupil.clone() base=base.clone()/>
            <Adaptation pupil=pupil.clone() base=base.clone()/>
            <ExtraTime extra_time=pupil.extra_time action=format!("{base}/temps")/>
            <details>
                <summary>"Réimprimer sa carte d’accès"</summary>
                <form method="post" action=format!("/classes/{}/cartes", pupil.class_id)>
                    <input type="hidden" name="pour" value=pupil.id.to_string()/>
                    <input type="hidden" name="vues" value=pupil.card_print.clone()/>
                    <p class="small">"La nouvelle carte porte un nouveau secret : l’ancien ne marchera plus."</p>
                    <button class="secondary">"Réimprimer la carte"</button>
                </form>
            </details>
        </section>
        <section class="sheet">
            <h2>"Dernières réponses"</h2>
            <Answers answers=pupil.recent.clone() base=base.clone()/>
        </section>
        <section class="sheet">
            <h2>"Compétences travaillées"</h2>
            {pupil.skills.is_empty().then(|| view! { <p>"Aucune réponse pour l’instant."</p> })}
            {(!told.is_empty()).then(|| view! { <ul class="skills">{told}</ul> })}
            {few}
            <p class="onward no-print"><a href=sheets(&pupil)>"Imprimer une fiche d’exercices pour cet élève"</a></p>
            {(!pupil.skills.is_empty()).then(|| view! {
                <p class="onward no-print"><a href=format!("{base}/competences.csv")>"Télécharger ces compétences (CSV)"</a></p>
            })}
        </section>
    }
}

/// The address of a sheet on the skills to work on, those to consolidate first.
fn sheets(pupil: &PupilOverview) -> String {
    let wanted = [Standing::ToConsolidate, Standing::InProgress].into_iter();
    let to_work_on = wanted.flat_map(|standing| pupil.skills.iter().filter(move |skill| skill.standing == standing));
    let mut fields = vec![format!("eleve={}", pupil.id)];
    fields.extend(to_work_on.take(SHEET_SKILLS_MAX).map(|skill| format!("competence={}", skill.id)));
    format!("/classes/{}/fiches?{}", pupil.class_id, fields.join("&"))
}

/// Whether exercises are adapted to this pupil, and the way to change it.
#[component]
fn Adaptation(pupil: PupilOverview, base: String) -> impl IntoView {
    let action = format!("{base}/adaptation");
    if !pupil.class_adaptive {
        return view! {
            <p class="small">
                "La classe suit l’ordre du programme, sans adaptation ("
                <a href=format!("/classes/{}/reglages", pupil.class_id)>"réglages de la classe"</a>")."
            </p>
        }
        .into_any();
    }
    if !pupil.adaptive {
        return view! {
            <p class="notice">"Cet élève suit l’ordre du programme, sans adaptation. Vos choix ci-dessus passent avant."</p>
            <PostButton action=action label="Adapter de nouveau ses exercices" class="secondary" values=vec![("adaptation", "oui".to_owned())]/>
        }
        .into_any();
    }
    view! {
        <details>
            <summary>"Désactiver l’adaptation pour cet élève"</summary>
            <p class="small">
                "Ses exercices suivront l’ordre du programme, quatre par compétence, quelles que soient ses réponses, qui restent
                corrigées et gardées. Vos choix passent toujours avant. Vous pourrez revenir en arrière."
            </p>
            <PostButton action=action label="Suivre l’ordre du programme" class="secondary"/>
        </details>
    }
    .into_any()
}

/// Why this pupil is on the list of those to help, as the page of the class says it.
#[component]
pub fn Alert(help: HelpRow, base: String) -> impl IntoView {
    let skills: Vec<_> = help
        .skill
        .into_iter()
        .chain(help.other_skills)
        .map(|skill| view! { <li><a href=format!("{base}/competences/{}", skill.id)>{skill.title}</a></li> })
        .collect();
    view! {
        <div class="notice">
            <p>
                <strong>{format!("À aider maintenant : {}. ", help.kind)}</strong>
                {help.rule}
                {help.since.map(|since| format!(" Depuis le {}.", moment(since)))}
            </p>
            {(!skills.is_empty()).then(|| view! { <ul>{skills}</ul> })}
        </div>
    }
}

#[component]
fn Decisions(decisions: Vec<DecisionLine>, next: Option<String>, base: String) -> impl IntoView {
    (!decisions.is_empty()).then(|| {
        let rows = decisions
            .into_iter()
            .map(|decision| {
                view! {
                    <li>
                        <span>
                            {format!("{} : {} ({}, le {})", decision.kind, decision.skill_title, decision.author, day(decision.at))}
                            {(!decision.note.is_empty()).then(|| format!(" — {}", decision.note))}
                        </span>
                        {match decision.undoing {
                            Undoing::Lift => view! {
                                <PostButton action=format!("{base}/decisions/{}/lever", decision.id) label="Lever" class="quiet"/>
                            }
                            .into_any(),
                            Undoing::TakeBack => view! {
                                <PostButton action=format!("{base}/departs/{}/annuler", decision.id) label="Annuler" class="quiet"/>
                            }
                            .into_any(),
                        }}
                    </li>
                }
            })
            .collect_view();
        view! {
            <h2>"Vos décisions"</h2>
            <ul class="decisions">{rows}</ul>
            {next.map(|skill| view! { <p>"Prochain exercice : "<strong>{skill}</strong>"."</p> })}
        }
    })
}

/// Pin or exclude a skill: it wins over the model at once.
#[component]
fn DecisionForm(pupil: PupilOverview, base: String) -> impl IntoView {
    let called = pupil.help.and_then(|help| help.skill).map(|skill| skill.id);
    let nothing_called = called.is_none();
    let options = pupil
        .choices
        .into_iter()
        .map(|(domain, skills)| {
            let skills = skills
                .into_iter()
                .map(|skill| {
                    let selected = called.as_ref() == Some(&skill.id);
                    view! { <option value=skill.id.to_string() selected=selected>{skill.title}</option> }
                })
                .collect_view();
            view! { <optgroup label=domain>{skills}</optgroup> }
        })
        .collect_view();
    view! {
        <details>
            <summary>"Décider à la place de Rebond"</summary>
            <form method="post" action=format!("{base}/decisions")>
                <div class="field">
                    <label for="competence">"Compétence"</label>
                    <select id="competence" name="competence" required=true>
                        <option value="" selected=nothing_called>"Choisir une compétence"</option>
                        {options}
                    </select>
                </div>
                <fieldset>
                    <legend>"Décision"</legend>
                    <p><input type="radio" id="choix-epingler" name="choix" value="epingler" checked=true/>
                        <label for="choix-epingler">"La travailler en premier"</label></p>
                    <p><input type="radio" id="choix-ecarter" name="choix" value="ecarter"/>
                        <label for="choix-ecarter">"Ne plus la proposer"</label></p>
                    <p><input type="radio" id="choix-repartir" name="choix" value="repartir" aria-describedby="choix-repartir-aide"/>
                        <label for="choix-repartir">"Repartir de zéro sur cette compétence"</label></p>
                    <p class="small" id="choix-repartir-aide">{EXPLAINED}</p>
                </fieldset>
                <div class="field">
                    <label for="note">"Note pour vos collègues (facultatif, lisible par la famille)"</label>
                    <input id="note" name="note" maxlength="200" autocomplete="off"/>
                </div>
                <button>"Décider"</button>
            </form>
        </details>
    }
}

/// Answers, newest first, each leading to what the pupil saw.
#[component]
pub fn Answers(answers: Vec<AnswerLine>, base: String) -> impl IntoView {
    if answers.is_empty() {
        return view! { <p>"Aucune réponse pour l’instant."</p> }.into_any();
    }
    let rows = answers
        .into_iter()
        .map(|answer| {
            view! {
                <tr>
                    <td><a href=format!("{base}/reponses/{}", answer.served)>{moment(answer.at)}</a></td>
                    <td>{answer.outcome}{answer.before_reset.then_some(" (avant le nouveau départ)")}</td>
                    <td class="lines">{if answer.typed.is_empty() { "—".to_owned() } else { answer.typed }}</td>
                    <td>{answer.exercise_title}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Réponses">
            <table class="answers">
                <thead><tr>
                    <th scope="col">"Quand"</th><th scope="col">"Résultat"</th>
                    <th scope="col">"Réponse"</th><th scope="col">"Exercice"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
