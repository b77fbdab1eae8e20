//! One class: who needs me now and for what, then where everybody stands.

pub mod shown;
pub mod table;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use leptos::prelude::*;
use platform::Platform;
use platform::classroom::{
    AccessCard, AddedPupils, CardsWanted, ClassOverview, HelpRow, LineToCorrect, Names, PrintedCards, SkillName,
};
use serde::Deserialize;
use uuid::Uuid;

use self::shown::{Address, Shown};
use self::table::{Matrix, keep_shown};
use crate::access::{StaffIdentity, ThisAdult};
use crate::components::names::{NamesAsked, about_pupil, kept};
use crate::components::programme_switch::ProgrammeSwitch;
use crate::components::written::{count, moment};
use crate::document::{Frame, document};
use crate::form::Form;
use crate::notices::Notice;
use crate::pages::problem::Failure;

/// How many pupils to help are listed before the others fold away.
const HELP_AT_FIRST_SIGHT: usize = 8;

/// Pseudonyms to add, one a line.
#[derive(Debug, Default, Deserialize)]
pub struct NewPupils {
    #[serde(default)]
    eleves: String,
}

/// Whose cards to print: `manquantes`, `toutes` or a pupil; and which cards the page showed.
#[derive(Debug, Default, Deserialize)]
pub struct Cards {
    #[serde(default)]
    pour: String,
    #[serde(default)]
    vues: String,
}

impl Cards {
    /// Whatever is not understood replaces nobody's card.
    fn wanted(&self) -> CardsWanted<'_> {
        let seen = self.vues.as_str();
        match (self.pour.as_str(), self.pour.parse()) {
            ("toutes", _) => CardsWanted::Everybody { seen },
            (_, Ok(pupil)) => CardsWanted::Pupil { pupil, seen },
            _ => CardsWanted::Missing,
        }
    }
}

/// GET `/classes/{class}`
pub async fn show(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Query(shown): Query<Shown>,
    frame: Frame,
) -> Result<Html<String>, Failure> {
    page(&platform, &teacher, class, &shown, &frame, ToAdd::default()).await
}

/// What was typed to add pupils, and what has to be corrected in it.
#[derive(Debug, Clone, Default)]
struct ToAdd {
    typed: String,
    to_correct: Vec<LineToCorrect>,
}

async fn page(
    platform: &Platform,
    teacher: &StaffIdentity,
    class: Uuid,
    shown: &Shown,
    frame: &Frame,
    to_add: ToAdd,
) -> Result<Html<String>, Failure> {
    let mut class = platform.class_overview(teacher, class, &shown.look()).await?;
    let hidden = keep_shown(&mut class, shown);
    let address = Address::of(&class, shown.whole_domain());
    let title = class.name.clone();
    Ok(document(frame, &title, || view! { <Overview class=class hidden=hidden address=address to_add=to_add/> }))
}

/// The programme to look at.
#[derive(Debug, Default, Deserialize)]
pub struct LookedAt {
    #[serde(default)]
    programme: String,
}

/// POST `/classes/{class}/programme`
pub async fn look_at(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Query(asked): Query<NamesAsked>,
    Form(wanted): Form<LookedAt>,
) -> Result<Redirect, Failure> {
    platform.look_at(&teacher, class, &wanted.programme).await?;
    Ok(Redirect::to(&format!("/classes/{class}{}", kept(asked.names()))))
}

/// POST `/classes/{class}/eleves`: with a line to correct, the page comes back with everything that was typed.
pub async fn add_pupils(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    Form(new): Form<NewPupils>,
) -> Result<Response, Failure> {
    let notice = match platform.add_pupils(&teacher, class, &new.eleves).await? {
        AddedPupils::ToCorrect(to_correct) => {
            let to_add = ToAdd { typed: new.eleves, to_correct };
            let page = page(&platform, &teacher, class, &Shown::default(), &frame, to_add).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        AddedPupils::Nobody { some_were_there: true } => Notice::AllPupilsThere,
        AddedPupils::Nobody { .. } => Notice::NobodyToAdd,
        AddedPupils::Added { some_were_shortened: true, .. } => Notice::PupilsShortened,
        AddedPupils::Added { some_were_there: true, .. } => Notice::SomePupilsAdded,
        AddedPupils::Added { .. } => Notice::PupilsAdded,
    };
    Ok(Redirect::to(&notice.on(&format!("/classes/{class}"))).into_response())
}

/// POST `/classes/{class}/cartes`: one of the pages that answer a form directly, because the secrets it shows are kept
/// nowhere and could not be shown by a page asked for later.
pub async fn print_cards(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    frame: Frame,
    headers: HeaderMap,
    Form(cards): Form<Cards>,
) -> Result<Response, Failure> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
    let notice = match platform.print_cards(&teacher, class, cards.wanted()).await? {
        PrintedCards::New(printed) => {
            let page = || view! { <CardSheet class=class host=host cards=printed/> };
            return Ok(document(&frame, "Cartes d’accès", page).into_response());
        }
        PrintedCards::NoneMissing => Notice::NoCardMissing,
        PrintedCards::ReplacedSince => Notice::CardsReplacedSince,
    };
    Ok(Redirect::to(&notice.on(&format!("/classes/{class}"))).into_response())
}

#[component]
fn Overview(class: ClassOverview, hidden: usize, address: Address, to_add: ToAdd) -> impl IntoView {
    let id = class.id;
    let faults = to_add.to_correct.len();
    let empty = class.rows.is_empty();
    let named = class.names == Names::Shown;
    let kept = kept(class.names);
    let switch = match class.names {
        Names::Shown => (Names::Hidden, "Masquer les noms"),
        Names::Hidden => (Names::Shown, "Montrer les noms"),
    };
    let switch = (!empty).then(|| {
        let page = Address { names: switch.0, ..address.clone() }.page();
        view! { " "<a class="no-print" href=page>{switch.1}</a> }
    });
    view! {
        <section class="sheet wide">
            {(faults > 0).then(|| view! {
                <p class="error" role="alert">
                    {format!("Aucun élève n’est ajouté : {} à corriger. ", count(faults, "ligne", "lignes"))}
                    <a href="#eleves">"Corriger la liste"</a>
                </p>
            })}
            <h1>{class.name.clone()}</h1>
            <p>
                {(!class.level.is_empty()).then(|| format!("{} · ", class.level))}
                {class.programme.clone().filter(|_| class.programmes.is_empty()).map(|programme| format!("{programme} · "))}
                "code de la classe : "<strong class="code">{class.code.clone()}</strong>{switch}
            </p>
            <ProgrammeSwitch programmes=class.programmes.clone() action=format!("/classes/{id}/programme{kept}")/>
            {named.then(|| view! {
                <p class="onward"><a href=format!("/classes/{id}/reglages")>"Réglages : nom, niveau, programmes, choix de l’exercice"</a></p>
            })}
            <Help rows=class.help.clone() class=id names=class.names/>
            {(!empty).then(|| view! {
                <p class="onward">
                    <a href=format!("/classes/{id}/erreurs{kept}")>"Erreurs de la classe : ce qui est le moins réussi, et pourquoi"</a>
                    <a href=format!("/classes/{id}/groupes{kept}")>"Groupes de besoin : qui bute sur la même chose"</a>
                    {named.then(|| view! {
                        <a href=format!("/classes/{id}/parcours")>"Parcours : des compétences à travailler d’un jour à un autre"</a>
                        <a href=format!("/classes/{id}/fiches")>"Fiches à imprimer : des exercices à faire sur papier"</a>
                    })}
                </p>
            })}
        </section>
        {(!empty).then(|| view! { <Matrix class=class.clone() hidden=hidden address=address/> })}
        {named.then(|| view! { <PupilsAndCards class=class to_add=to_add/> })}
    }
}

/// What is done with names: no use where they are hidden.
#[component]
fn PupilsAndCards(class: ClassOverview, to_add: ToAdd) -> impl IntoView {
    let id = class.id;
    let empty = class.rows.is_empty();
    view! {
        <section class="sheet narrow no-print">
            <h2>"Élèves et cartes d’accès"</h2>
            {empty.then(|| view! { <p>"La classe est vide. Ajoutez les élèves, un pseudonyme par ligne."</p> })}
            <AddPupils class=id to_add=to_add/>
            {(!empty).then(|| view! { <PrintCards class=id missing=class.without_card seen=class.cards_print.clone()/> })}
            {(!empty).then(|| view! {
                <p class="onward"><a href=format!("/classes/{id}/evaluation")>"Résultats d’une évaluation nationale"</a></p>
            })}
        </section>
    }
}

/// Pseudonyms to add, one a line; what has to be corrected stands beside what was typed.
#[component]
fn AddPupils(class: Uuid, to_add: ToAdd) -> impl IntoView {
    let wrong = !to_add.to_correct.is_empty();
    let lines = to_add
        .to_correct
        .into_iter()
        .map(|line| view! { <li>{format!("Ligne {} (« {} ») : {}", line.number, line.written, line.reason)}</li> })
        .collect_view();
    view! {
        <form method="post" action=format!("/classes/{class}/eleves")>
            <div class="field">
                <label for="eleves">"Ajouter des élèves"</label>
                <p class="advice" id="eleves-aide">
                    "Un pseudonyme par ligne : un prénom et une initiale suffisent. Ni nom complet, ni adresse, ni date de naissance."
                </p>
                <textarea
                    id="eleves"
                    name="eleves"
                    rows=if wrong { "10" } else { "4" }
                    aria-describedby=if wrong { "eleves-aide eleves-erreur" } else { "eleves-aide" }
                    aria-invalid=wrong.then_some("true")
                    autofocus=wrong
                    required=true
                >
                    {to_add.typed}
                </textarea>
                {wrong.then(|| view! { <ul class="error" id="eleves-erreur">{lines}</ul> })}
            </div>
            <button>"Ajouter"</button>
        </form>
    }
}

/// The cards that were never printed, at once; all of them again, only after a warning.
#[component]
fn PrintCards(class: Uuid, missing: usize, seen: String) -> impl IntoView {
    let action = format!("/classes/{class}/cartes");
    if missing > 0 {
        return view! {
            <form method="post" action=action>
                <input type="hidden" name="pour" value="manquantes"/>
                <button class="secondary">{format!("Imprimer les cartes qui manquent ({missing})")}</button>
                <p class="small">"Les secrets ne sont montrés qu’une fois : imprimez-les aussitôt."</p>
            </form>
        }
        .into_any();
    }
    view! {
        <details>
            <summary>"Réimprimer toutes les cartes"</summary>
            <form method="post" action=action>
                <input type="hidden" name="pour" value="toutes"/>
                <input type="hidden" name="vues" value=seen/>
                <p>
                    "Chaque élève reçoit un nouveau secret et l’ancien ne marche plus. Pour une seule carte perdue, ouvrez
                    plutôt la page de l’élève."
                </p>
                <button class="secondary">"Remplacer tous les secrets et imprimer"</button>
            </form>
        </details>
    }
    .into_any()
}

/// Who needs me now, and for what; the rule stands beside each name.
#[component]
fn Help(rows: Vec<HelpRow>, class: Uuid, names: Names) -> impl IntoView {
    if rows.is_empty() {
        return view! { <h2>"À aider maintenant"</h2><p class="calm">"Personne n’est bloqué en ce moment."</p> }
            .into_any();
    }
    let mut lines: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let pupil = format!("/classes/{class}/eleves/{}", row.pupil);
            let link = |skill: SkillName| about_pupil(names, format!("{pupil}/competences/{}", skill.id), skill.title);
            let skill = row.skill.map(link);
            let others: Vec<_> = row.other_skills.into_iter().map(link).collect();
            let who = match names {
                Names::Shown => view! { <a class="who" href=pupil.clone()>{row.pseudonym}</a> }.into_any(),
                Names::Hidden => view! { <span class="who">{row.pseudonym}</span> }.into_any(),
            };
            view! {
                <li>
                    {who}
                    <span class="kind">{row.kind}</span>
                    {skill}
                    <span class="small">{row.rule}{row.since.map(|since| format!(" Depuis le {}.", moment(since)))}</span>
                    {(!others.is_empty()).then(|| view! { <span class="small">"Aussi : "{separated(others)}"."</span> })}
                </li>
            }
        })
        .collect();
    let others = lines.split_off(lines.len().min(HELP_AT_FIRST_SIGHT));
    let more = (!others.is_empty()).then(|| {
        let summary = format!("Voir aussi {}", count(others.len(), "autre élève", "autres élèves"));
        view! { <details><summary>{summary}</summary><ul class="help-list">{others}</ul></details> }
    });
    view! { <h2>"À aider maintenant"</h2><ul class="help-list">{lines}</ul>{more} }.into_any()
}

/// Links one after the other, with commas between them.
fn separated<V: IntoView + 'static>(links: Vec<V>) -> impl IntoView {
    links.into_iter().enumerate().map(|(place, link)| view! { {(place > 0).then_some(", ")}{link} }).collect_view()
}

/// Cards to cut out, one a pupil.
#[component]
fn CardSheet(class: Uuid, host: String, cards: Vec<AccessCard>) -> impl IntoView {
    let cards = cards
        .into_iter()
        .map(|card| {
            view! {
                <li class="access-card">
                    <h2>{card.pseudonym.clone()}</h2>
                    <p class="small">{card.class_name}</p>
                    <dl>
                        <dt>"Adresse"</dt><dd class="door"><span>{host.clone()}</span><wbr/><span>"/entrer"</span></dd>
                        <dt>"Code de la classe"</dt><dd class="code">{card.class_code}</dd>
                        <dt>"Pseudonyme"</dt><dd>{card.pseudonym}</dd>
                        <dt>"Secret"</dt><dd class="code">{card.secret}</dd>
                    </dl>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sheet">
            <h1>"Cartes d’accès"</h1>
            <p class="no-print">
                "Imprimez cette page maintenant (Ctrl + P) : les secrets ne seront plus montrés. "
                <a href=format!("/classes/{class}")>"Revenir à la classe"</a>
            </p>
            <ul class="access-cards">{cards}</ul>
        </section>
    }
}
