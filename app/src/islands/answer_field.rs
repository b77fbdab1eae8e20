//! The field where a pupil types an answer.

pub mod keypad;
pub mod keys;
pub mod plane_picker;

use exercises::marking::{AnswerKind, understand};
use exercises::reading::{CHARACTERS_MAX, ReadingError};
use exercises::rendering;
use leptos::html;
use leptos::prelude::*;

use keypad::{Keypad, stay_above_keyboard};
use keys::{has_one_key, input_mode, is_low};
use plane_picker::{PlanePicker, PlaneShown};

/// A plain text field; once alive it adds keys for the signs that keyboards hide and draws the formula as understood.
#[island]
pub fn AnswerField(
    /// What was typed before, if the page came back.
    typed: String,
    /// What kind of answer is asked: it says how to read it.
    kind: AnswerKind,
    /// Unit shown after the field.
    unit: Option<String>,
    /// Letters of the question: they are read as letters, the others as signs.
    letters: Vec<String>,
    /// A plane on which the answer may be placed.
    plane: Option<PlaneShown>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let text = RwSignal::new(typed.clone());
    let keypad = NodeRef::<html::Div>::new();
    let alive = RwSignal::new(false);
    let focused = RwSignal::new(false);
    Effect::new(move |_| {
        alive.set(true);
        stay_above_keyboard(keypad, focused);
    });
    let asked = unit.clone();
    let drawn = Memo::new(move |_| alive.get().then(|| draw(kind, &letters, asked.as_deref(), &text.get())));
    view! {
        <div class="answer-field">
            {plane.map(|plane| view! { <PlanePicker plane=plane field=field text=text alive=alive/> })}
            <label for="reponse">"Ta réponse"</label>
            <p class="line">
                <input
                    id="reponse"
                    name="reponse"
                    type="text"
                    value=typed
                    node_ref=field
                    maxlength=CHARACTERS_MAX.to_string()
                    autocomplete="off"
                    inputmode=move || input_mode(kind).filter(|_| alive.get())
                    autocapitalize="off"
                    spellcheck="false"
                    required=true
                    on:focus=move |_| focused.set(true)
                    on:blur=move |_| focused.set(false)
                    on:input:target=move |event| text.set(event.target().value())
                />
                {unit.map(|unit| view! { <span class="unit">{unit}</span> })}
            </p>
            <div class="keypad" class:beside=has_one_key(kind) node_ref=keypad hidden=move || !alive.get()>
                <Keypad kind=kind field="reponse" label="Signes" text=text/>
                <p class="understood" class:low=is_low(kind) aria-live="polite" inner_html=move || drawn.get().unwrap_or_default()></p>
            </div>
        </div>
    }
}

/// The formula as understood, or what keeps it from being read, as HTML.
pub(super) fn draw(kind: AnswerKind, letters: &[String], unit: Option<&str>, text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    match understand(kind, letters, unit, text) {
        Ok(Some(expression)) => format!("Je lis : {}", rendering::mathml(&expression)),
        Ok(None) => format!("Je lis : {}", rendering::escaped(text)),
        // Half a formula is not a mistake: the field stays quiet until it can be read, the server explains on request.
        Err(ReadingError::Unreadable { .. }) => "…".to_owned(),
        Err(ReadingError::Ambiguous { message, .. }) => rendering::escaped(&message),
    }
}
