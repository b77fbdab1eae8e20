//! What a teacher says of a class, when it is created and when it changes.

use curriculum::Level;
use leptos::prelude::*;
use platform::classroom::ProgrammeName;

use crate::components::fields::Field;

/// Name, level, and the programme when there are several to choose from.
#[component]
pub fn ClassFields(
    name: String,
    level: String,
    programme: String,
    programmes: Vec<ProgrammeName>,
    error: Option<String>,
) -> impl IntoView {
    let levels = Level::ALL.map(|known| (known.label().to_owned(), known.label().to_owned())).to_vec();
    let several = programmes.len() > 1;
    let programmes = programmes.into_iter().map(|open| (open.id, open.title)).collect();
    view! {
        <Field name="nom" label="Nom de la classe" advice="Par exemple : 4e B" value=name error=error/>
        <Choose name="niveau" label="Niveau" chosen=level options=levels/>
        {several.then(|| view! { <Choose name="programme" label="Programme" chosen=programme options=programmes/> })}
    }
}

/// A list of which one line is chosen; the first one at the start.
#[component]
fn Choose(
    name: &'static str,
    label: &'static str,
    chosen: String,
    /// Value and text of each line.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let options = options.into_iter().map(|(value, text)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{text}</option> }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>{options.collect_view()}</select>
        </div>
    }
}
