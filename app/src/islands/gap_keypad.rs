//! Keys for the gaps of a text that are typed.

use exercises::marking::AnswerKind;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement};
use serde::{Deserialize, Serialize};

use super::answer_field::draw;
use super::answer_field::keypad::{Keypad, input_named, stay_above_keyboard};
use super::answer_field::keys::{has_one_key, input_mode, is_low};

/// A gap that is typed, and how to read what goes into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedGap {
    /// Its number in the text, from 1.
    pub number: usize,
    /// What kind of answer is asked.
    pub kind: AnswerKind,
    /// Unit shown after the field.
    pub unit: Option<String>,
    /// Letters of the question: they are read as letters, the others as signs.
    pub letters: Vec<String>,
}

impl TypedGap {
    fn field(&self) -> String {
        format!("trou-{}", self.number)
    }
}

/// One keypad for all the gaps of a text: it writes into the one that was entered last, and draws the formula as understood
/// there. Nothing without script.
#[island]
pub fn GapKeypad(
    /// The gaps that are typed, in their order: at least one.
    gaps: Vec<TypedGap>,
) -> impl IntoView {
    let keypad = NodeRef::<html::Div>::new();
    let (alive, focused) = (RwSignal::new(false), RwSignal::new(false));
    // The place in `gaps` of the one that was entered last.
    let current = RwSignal::new(0_usize);
    let text = RwSignal::new(String::new());
    let gaps = StoredValue::new(gaps);
    let follow = move |event: &Event| {
        let entered = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let place = entered
            .as_ref()
            .and_then(|input| gaps.with_value(|gaps| gaps.iter().position(|gap| gap.field() == input.id())));
        focused.set(place.is_some());
        if let Some((input, place)) = entered.zip(place) {
            // Keys that stay the same are not made again: one of them may be under a finger.
            if place != current.get_untracked() {
                current.set(place);
            }
            text.set(input.value());
        }
    };
    Effect::new(move |_| {
        alive.set(true);
        stay_above_keyboard(keypad, focused);
        gaps.with_value(|gaps| {
            for gap in gaps {
                if let Some((input, mode)) = input_named(&gap.field()).zip(input_mode(gap.kind)) {
                    // A browser that refuses opens its usual keyboard.
                    let _ = input.set_attribute("inputmode", mode);
                }
            }
        });
        window_event_listener(ev::focusin, move |event| follow(&event));
        window_event_listener(ev::input, move |event| follow(&event));
    });
    let gap = move || gaps.with_value(|gaps| gaps.get(current.get()).or(gaps.first()).cloned());
    let keys = move || {
        gap().map(|gap| {
            let label = format!("Signes pour le trou {}", gap.number);
            view! { <Keypad kind=gap.kind field=gap.field() label=label text=text/> }
        })
    };
    let drawn = Memo::new(move |_| {
        let (gap, text) = (gap().filter(|_| alive.get())?, text.get());
        let drawn = draw(gap.kind, &gap.letters, gap.unit.as_deref(), &text);
        (!drawn.is_empty()).then(|| format!("Trou {}\u{a0}: {drawn}", gap.number))
    });
    let low = gaps.with_value(|gaps| gaps.iter().all(|gap| is_low(gap.kind)));
    let beside = gaps.with_value(|gaps| gaps.iter().all(|gap| has_one_key(gap.kind)));
    view! {
        <div class="keypad" class:beside=beside node_ref=keypad hidden=move || !alive.get()>
            {keys}
            <p class="understood" class:low=low aria-live="polite" inner_html=move || drawn.get().unwrap_or_default()></p>
        </div>
    }
}
