//! Class × skill, one domain at a time; the same on the page and in a file.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use leptos::prelude::*;
use platform::Platform;
use platform::classroom::{Cell, ClassOverview, MatrixRow, Names, OrderBy, RowOrder};
use uuid::Uuid;

use super::shown::{Address, Shown};
use crate::access::ThisAdult;
use crate::components::names::about_pupil;
use crate::components::standing::{standing_class, standing_sign};
use crate::components::written::{count, day, noun};
use crate::pages::problem::Failure;
use crate::spreadsheet::spreadsheet;

/// How many skills are shown at first: with a class of 35 the page stays light (EcoIndex B) on an old computer.
const SKILLS_AT_FIRST: usize = 6;

/// GET `/classes/{class}/competences.csv`: the table of the page that has the same query, in words.
pub async fn file(
    State(platform): State<Arc<Platform>>,
    ThisAdult(teacher): ThisAdult,
    Path(class): Path<Uuid>,
    Query(shown): Query<Shown>,
) -> Result<Response, Failure> {
    let mut class = platform.class_overview(&teacher, class, &shown.look()).await?;
    keep_shown(&mut class, &shown);
    let mut headings = vec!["Élève".to_owned()];
    headings.extend(note_heading(&class.order).map(str::to_owned));
    headings.extend(class.skills.iter().map(|skill| skill.title.clone()));
    let mut rows = vec![headings];
    for row in &class.rows {
        let note = note_heading(&class.order).map(|_| note(row, &class.order).unwrap_or_default());
        let cells = row.cells.iter().map(|cell| if cell.answers == 0 { String::new() } else { in_words(cell) });
        rows.push([row.pseudonym.clone()].into_iter().chain(note).chain(cells).collect());
    }
    Ok(spreadsheet(&format!("Compétences {}", class.name), &rows))
}

/// Keeps the columns of the table that are shown, and tells how many are left out.
pub(super) fn keep_shown(class: &mut ClassOverview, shown: &Shown) -> usize {
    if shown.whole_domain() { 0 } else { keep_most_worked(class) }
}

/// Keeps the columns of the skill that orders the rows, of those on which help is wanted, then of those that most pupils of the
/// class have worked on, in their order, and tells how many are left out.
fn keep_most_worked(class: &mut ClassOverview) -> usize {
    let count = |column: usize, holds: fn(&Cell) -> bool| {
        class.rows.iter().filter(|row| row.cells.get(column).is_some_and(holds)).count()
    };
    let orders = |column: usize| matches!(&class.order.by, OrderBy::Skill(skill) if class.skills[column].id == *skill);
    let mut columns: Vec<usize> = (0..class.skills.len()).collect();
    columns.sort_by_key(|&column| {
        let (to_help, worked) = (count(column, |cell| cell.to_help), count(column, |cell| cell.answers > 0));
        std::cmp::Reverse((orders(column), to_help, worked))
    });
    columns.truncate(SKILLS_AT_FIRST);
    columns.sort_unstable();
    let hidden = class.skills.len() - columns.len();
    class.skills = columns.iter().map(|column| class.skills[*column].clone()).collect();
    for row in &mut class.rows {
        row.cells = columns.iter().filter_map(|column| row.cells.get(*column).cloned()).collect();
    }
    hidden
}

/// Class × skill; a cell leads to the answers behind it, a heading puts the rows in its order.
#[component]
pub(super) fn Matrix(class: ClassOverview, hidden: usize, address: Address) -> impl IntoView {
    let tabs = class
        .domains
        .iter()
        .map(|domain| {
            let href = Address { domain: domain.id.clone(), whole_domain: false, ..address.clone() }.table();
            let current = (class.domain == domain.id).then_some("true");
            view! { <li><a href=href aria-current=current>{domain.title.clone()}</a></li> }
        })
        .collect_view();
    let order = &class.order;
    let sorted = |by: &OrderBy| (order.by == *by).then_some(if order.reversed { "descending" } else { "ascending" });
    let headings = class
        .skills
        .iter()
        .map(|skill| {
            let by = OrderBy::Skill(skill.id.clone());
            let sorted = sorted(&by);
            view! { <th scope="col" aria-sort=sorted><a href=address.ordered(by)>{skill.title.clone()}</a></th> }
        })
        .collect_view();
    let rows = class.rows.iter().map(|row| view! { <Row row=row.clone() class=class.clone()/> }).collect_view();
    view! {
        <section class="sheet wide" id="competences">
            <h2>"Compétences de la classe"</h2>
            <nav aria-label="Domaines"><ul class="tabs">{tabs}</ul></nav>
            <p class="small">
                {format!("Élèves rangés {}.", order_words(&class))}
                {(hidden > 0).then(|| {
                    let whole = Address { whole_domain: true, ..address.clone() }.table();
                    view! {
                        " Les compétences les plus travaillées d’abord. "
                        <a class="no-print" href=whole>"Voir toutes celles du domaine"</a>
                    }
                })}
            </p>
            <Orders address=address.clone()/>
            <p class="small" id="legende">"● acquis, ◐ en cours, ○ à consolider, · pas encore assez de réponses, ! à aider maintenant ; le nombre compte les réponses."</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Tableau des compétences">
                <table class="matrix" aria-describedby="legende">
                    <thead><tr>
                        <th scope="col" aria-sort=sorted(&OrderBy::Name)><a href=address.ordered(OrderBy::Name)>"Élève"</a></th>
                        {headings}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The orders that no column has, and the file.
#[component]
fn Orders(address: Address) -> impl IntoView {
    let help = (address.order.by != OrderBy::Help)
        .then(|| view! { <a href=address.ordered(OrderBy::Help)>"d’abord les élèves à aider"</a>", " });
    let last_answer = match &address.order {
        RowOrder { by: OrderBy::LastAnswer, reversed: false } => "d’abord la dernière réponse la plus récente",
        _ => "d’abord la dernière réponse la plus ancienne",
    };
    view! {
        <p class="small no-print">
            "Autres ordres : "{help}<a href=address.ordered(OrderBy::LastAnswer)>{last_answer}</a>
            ", ou le titre d’une colonne. "<a href=address.file()>"Télécharger ce tableau (CSV)"</a>
        </p>
    }
}

/// A pupil’s row.
#[component]
fn Row(row: MatrixRow, class: ClassOverview) -> impl IntoView {
    let pupil = format!("/classes/{}/eleves/{}", class.id, row.pupil);
    let cells = row
        .cells
        .iter()
        .zip(&class.skills)
        .map(|(cell, skill)| {
            if cell.answers == 0 {
                return view! { <td></td> }.into_any();
            }
            let shown = format!("{} {}", standing_sign(cell.standing), cell.answers);
            let shown = if cell.to_help { format!("{shown} !") } else { shown };
            let label = format!(
                "{shown}\u{a0}{} : {}, {}, {}{}",
                noun(cell.answers, "réponse", "réponses"),
                row.pseudonym,
                skill.title,
                cell.standing.label(),
                if cell.to_help { TO_HELP } else { "" }
            );
            let style = standing_class(cell.standing);
            let style = if cell.to_help { format!("{style} to-help") } else { style.to_owned() };
            match class.names {
                Names::Shown => view! {
                    <td class=style><a href=format!("{pupil}/competences/{}", skill.id) aria-label=label>{shown}</a></td>
                }
                .into_any(),
                Names::Hidden => view! { <td class=style aria-label=label>{shown}</td> }.into_any(),
            }
        })
        .collect_view();
    let note = note(&row, &class.order);
    let noted = note.is_some().then_some("noted");
    let name = about_pupil(class.names, pupil, row.pseudonym.clone());
    view! { <tr><th scope="row" class=noted>{name}{note.map(|note| format!(" {note}"))}</th>{cells}</tr> }
}

/// What a cell says after its figures when the pupil is to be helped.
const TO_HELP: &str = ", à aider maintenant";

/// A cell without signs.
fn in_words(cell: &Cell) -> String {
    let answers = count(usize::try_from(cell.answers).unwrap_or(usize::MAX), "réponse", "réponses");
    format!("{}, {answers}{}", cell.standing.label(), if cell.to_help { TO_HELP } else { "" })
}

/// What the rows are in the order of, when no column shows it.
fn note_heading(order: &RowOrder) -> Option<&'static str> {
    match order.by {
        OrderBy::Help => Some("À aider"),
        OrderBy::LastAnswer => Some("Dernière réponse"),
        OrderBy::Name | OrderBy::Skill(_) => None,
    }
}

/// The same of one pupil, if there is something to say.
fn note(row: &MatrixRow, order: &RowOrder) -> Option<String> {
    match order.by {
        OrderBy::Help => row.help.map(str::to_owned),
        OrderBy::LastAnswer => Some(row.last_answer_at.map_or_else(|| "aucune réponse".to_owned(), day)),
        OrderBy::Name | OrderBy::Skill(_) => None,
    }
}

/// The order of the rows, after « rangés ».
fn order_words(class: &ClassOverview) -> String {
    let skill = class.order_skill.as_deref().unwrap_or_default();
    match (&class.order.by, class.order.reversed, class.names) {
        (OrderBy::Name, false, Names::Shown) => "par nom, de A à Z".to_owned(),
        (OrderBy::Name, true, Names::Shown) => "par nom, de Z à A".to_owned(),
        (OrderBy::Name, false, Names::Hidden) => "par numéro".to_owned(),
        (OrderBy::Name, true, Names::Hidden) => "par numéro, du dernier au premier".to_owned(),
        (OrderBy::Help, ..) => "avec les élèves à aider d’abord".to_owned(),
        (OrderBy::LastAnswer, false, _) => "par dernière réponse, la plus ancienne d’abord".to_owned(),
        (OrderBy::LastAnswer, true, _) => "par dernière réponse, la plus récente d’abord".to_owned(),
        (OrderBy::Skill(_), false, _) => format!("par « {skill} », à aider et à consolider d’abord"),
        (OrderBy::Skill(_), true, _) => format!("par « {skill} », acquis d’abord"),
    }
}
