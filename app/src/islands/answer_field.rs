//! The field where a pupil types an answer.

use exercises::marking::{AnswerKind, understand};
use exercises::reading::ReadingError;
use exercises::rendering;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

/// Signs that a keyboard hides: what is shown, what is read aloud, what is inserted, and how far the cursor then goes back.
const KEYS: &[(&str, &str, &str, usize)] = &[
    ("a/b", "a/b, fraction", "/", 0),
    ("x²", "x², au carré", "²", 0),
    ("xⁿ", "xⁿ, puissance", "^", 0),
    ("√", "racine carrée", "√()", 1),
    ("( )", "parenthèses", "()", 1),
    ("×", "multiplié par", "×", 0),
    ("−", "moins", "−", 0),
    (";", "point-virgule", ";", 0),
];

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
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let text = RwSignal::new(typed.clone());
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let asked = unit.clone();
    let drawn = Memo::new(move |_| alive.get().then(|| draw(kind, &letters, asked.as_deref(), &text.get())));
    let keys = KEYS
        .iter()
        .map(|(sign, name, inserted, back)| {
            let press = move |_: MouseEvent| insert(field, text, inserted, *back);
            view! { <li><button type="button" class="key" aria-label=*name on:click=press>{*sign}</button></li> }
        })
        .collect_view();
    view! {
        <div class="answer-field">
            <label for="reponse">"Ta réponse"</label>
            <p class="line">
                <input
                    id="reponse"
                    name="reponse"
                    type="text"
                    value=typed
                    node_ref=field
                    maxlength="400"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    required=true
                    on:input:target=move |event| text.set(event.target().value())
                />
                {unit.map(|unit| view! { <span class="unit">{unit}</span> })}
            </p>
            <div class="keypad" hidden=move || !alive.get()>
                <ul aria-label="Signes">{keys}</ul>
                <p class="understood" aria-live="polite" inner_html=move || drawn.get().unwrap_or_default()></p>
            </div>
        </div>
    }
}

/// The formula as understood, or what keeps it from being read, as HTML.
fn draw(kind: AnswerKind, letters: &[String], unit: Option<&str>, text: &str) -> String {
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

/// Inserts a sign where the cursor is, and gives the field its cursor back.
fn insert(field: NodeRef<html::Input>, text: RwSignal<String>, inserted: &str, back: usize) {
    let Some(input) = field.get_untracked() else { return };
    let value = input.value();
    let units: Vec<u16> = value.encode_utf16().collect();
    let at = |position: Option<u32>| position.map_or(units.len(), |at| (at as usize).min(units.len()));
    let start = at(input.selection_start().ok().flatten());
    let end = at(input.selection_end().ok().flatten()).max(start);
    let before = String::from_utf16_lossy(&units[..start]);
    let after = String::from_utf16_lossy(&units[end..]);
    let changed = format!("{before}{inserted}{after}");
    input.set_value(&changed);
    text.set(changed);
    let cursor = start + inserted.encode_utf16().count() - back;
    let cursor = u32::try_from(cursor).unwrap_or(u32::MAX);
    // A browser that refuses to place the cursor has still inserted the sign.
    let _ = input.focus();
    let _ = input.set_selection_range(cursor, cursor);
}
