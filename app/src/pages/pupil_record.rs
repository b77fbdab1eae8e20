//! What a family is handed: everything about a pupil, as one page to read and print, and as one file for machines.
//!
//! Both are files, kept and opened elsewhere: the page carries its own style and asks nothing of any site. No script is in
//! it, and nothing typed by anybody is HTML there.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use platform::administration::{PupilRecord, RecordCell, RecordChapter, RecordTable};
use platform::{Platform, Problem};
use storage::TableMap;
use uuid::Uuid;

use crate::access::ThisAdult;
use crate::attachment::attachment;
use crate::components::written::{count, moment_of_year};
use crate::pages::problem::Failure;
use crate::typography::french_spaces;

/// The style of the page, which must be in it.
const STYLE: &str = include_str!("pupil_record.css");
/// What a browser may load for the page wherever it is opened: its own style, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// GET `/administration/classes/{class}/eleves/{pupil}/donnees.html`
pub async fn page(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
) -> Result<impl IntoResponse, Failure> {
    let record = platform.pupil_record(&administrator, class, pupil).await?;
    let name = format!("Données {}", record.pseudonym);
    Ok(attachment(&name, ("html", "text/html; charset=utf-8"), written(record)))
}

/// GET `/administration/classes/{class}/eleves/{pupil}/donnees.json`
pub async fn rows(
    State(platform): State<Arc<Platform>>,
    ThisAdult(administrator): ThisAdult,
    Path((class, pupil)): Path<(Uuid, Uuid)>,
) -> Result<impl IntoResponse, Failure> {
    let export = platform.export_pupil(&administrator, class, pupil).await?;
    let json = serde_json::to_vec_pretty(&export).map_err(|error| Problem::Unexpected(error.to_string()))?;
    let name = format!("Données {}", export.rows.pupil.pseudonym);
    Ok(attachment(&name, ("json", "application/json; charset=utf-8"), json))
}

/// The whole page.
pub fn written(record: PupilRecord) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view! { <Whole record=record/> }.to_html());
    drop(owner);
    format!("<!DOCTYPE html>{}", french_spaces(&html))
}

#[component]
fn Whole(record: PupilRecord) -> impl IntoView {
    let title = format!("Données de l’élève {}", record.pseudonym);
    let made = format!("{}, le {}.", record.school, moment_of_year(record.made_at));
    let parts = || record.chapters.iter().enumerate();
    let contents = parts()
        .map(|(rank, chapter)| view! { <li><a href=format!("#partie-{rank}")>{chapter.title}</a></li> })
        .collect_view();
    let chapters = parts()
        .map(|(rank, chapter)| view! { <Chapter id=format!("partie-{rank}") chapter=chapter.clone()/> })
        .collect_view();
    view! {
        <html lang="fr">
            <head>
                <meta charset="utf-8"/>
                <meta http-equiv="Content-Security-Policy" content=POLICY/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{format!("{title} · Rebond")}</title>
                <style inner_html=STYLE></style>
            </head>
            <body>
                <main>
                    <h1>{title}</h1>
                    <p>
                        "Tout ce que Rebond garde de cet élève, ce qu’il en estime et ce que les adultes ont décidé, avec, pour chaque
                        sorte de données, pourquoi elle est gardée, combien de temps et qui la voit."
                    </p>
                    <p>{made}</p>
                    <nav aria-label="Sommaire"><ol>{contents}</ol></nav>
                    {chapters}
                </main>
            </body>
        </html>
    }
}

#[component]
fn Chapter(id: String, chapter: RecordChapter) -> impl IntoView {
    let paragraphs = chapter.paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let facts = chapter
        .facts
        .into_iter()
        .map(|(name, cell)| view! { <dt>{name}</dt><dd>{cell_words(cell)}</dd> })
        .collect::<Vec<_>>();
    let facts = (!facts.is_empty()).then(|| view! { <dl>{facts}</dl> });
    let kept = chapter.kept.into_iter().map(|table| view! { <Kept table=table/> }).collect_view();
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{chapter.title}</h2>
            {paragraphs}
            {facts}
            {chapter.table.map(|table| view! { <Rows title=chapter.title table=table/> })}
            {kept}
        </section>
    }
}

#[component]
fn Rows(title: &'static str, table: RecordTable) -> impl IntoView {
    if table.rows.is_empty() {
        return view! { <p>"Rien n’est gardé."</p> }.into_any();
    }
    let caption = count(table.rows.len(), "ligne", "lignes");
    let heads = table.columns.iter().map(|name| view! { <th scope="col">{*name}</th> }).collect_view();
    let rows = table
        .rows
        .into_iter()
        .map(|cells| {
            let cells = cells.into_iter().map(|cell| view! { <td>{cell_words(cell)}</td> }).collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=title>
            <table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// What the data map says of a table.
#[component]
fn Kept(table: &'static TableMap) -> impl IntoView {
    view! {
        <div class="kept">
            <p>"Pourquoi : "{table.purpose}"."</p>
            <p>"Sur quelle base : "{table.basis}"."</p>
            <p>"Combien de temps : "{table.retention}"."</p>
            <p>"Qui le voit : "{table.seen_by}"."</p>
        </div>
    }
}

/// A cell as it is read.
pub fn cell_words(cell: RecordCell) -> String {
    match cell {
        RecordCell::Text(text) => text,
        RecordCell::Moment(at) => moment_of_year(at),
        RecordCell::Nothing => "—".to_owned(),
    }
}
