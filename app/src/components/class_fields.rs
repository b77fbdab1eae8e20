//! What a teacher says of a class, when it is created and when it changes.

use curriculum::Level;
use leptos::prelude::*;
use platform::classroom::{ClassSettings, NO_PROGRAMME, ProgrammeName};

use crate::components::fields::{Field, Tick};

/// What the form says. A box that is not ticked is not sent: the names of the boxes that were shown come along.
#[derive(Debug, Clone, Default)]
pub struct ClassForm {
    /// The name.
    pub name: String,
    /// The level, as `curriculum::Level` writes it.
    pub level: String,
    /// The programmes that are ticked.
    pub programmes: Vec<String>,
    /// Whether there were programmes to tick.
    pub asked_for_programmes: bool,
    /// Whether the pupils may choose among several useful exercises.
    pub pupil_choice: bool,
    /// Whether exercises are adapted to each pupil.
    pub adaptive: bool,
}

impl ClassForm {
    /// Reads what a browser sends.
    pub fn read(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "nom" => form.name = value,
                "niveau" => form.level = value,
                "programme" => form.programmes.push(value),
                "programmes" => form.asked_for_programmes = true,
                "choix" => form.pupil_choice = true,
                "adaptation" => form.adaptive = true,
                _ => {}
            }
        }
        form
    }

    /// The same as the platform takes it.
    pub fn settings(&self) -> ClassSettings<'_> {
        ClassSettings {
            name: &self.name,
            level: &self.level,
            programmes: self.asked_for_programmes.then_some(self.programmes.as_slice()),
            pupil_choice: self.pupil_choice,
            adaptive: self.adaptive,
        }
    }
}

/// Name, level, and the programmes when there are several to choose from.
#[component]
pub fn ClassFields(form: ClassForm, open: Vec<ProgrammeName>, error: Option<String>) -> impl IntoView {
    let levels = Level::ALL.map(|known| {
        let label = known.label();
        view! { <option value=label selected=form.level == label>{label}</option> }
    });
    let unknown = Level::from_label(&form.level).is_none();
    let boxes = open
        .iter()
        .map(|open| {
            let ticked = form.programmes.contains(&open.id);
            view! { <Tick name="programme" value=open.id.clone() label=open.title.clone() ticked=ticked/> }
        })
        .collect_view();
    let (of_programmes, of_name) = match error {
        Some(error) if error == NO_PROGRAMME => (Some(error), None),
        error => (None, error),
    };
    let described = of_programmes.is_some().then_some("programmes-erreur");
    view! {
        <Field name="nom" label="Nom de la classe" advice="Par exemple : 4e B" value=form.name error=of_name/>
        <div class="field">
            <label for="niveau">"Niveau"</label>
            <select id="niveau" name="niveau" required=true>
                {unknown.then(|| view! { <option value="" selected=true>"Choisir un niveau"</option> })}
                {levels.collect_view()}
            </select>
        </div>
        {(open.len() > 1).then(|| view! {
            <fieldset aria-describedby=described>
                <legend>"Programmes"</legend>
                <input type="hidden" name="programmes" value="proposes"/>
                {boxes}
                {of_programmes.map(|error| view! { <p class="error" id="programmes-erreur" role="alert">{error}</p> })}
            </fieldset>
        })}
    }
}
