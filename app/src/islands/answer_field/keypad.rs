//! The keypad: one stop of the Tab key, arrows inside, and it stays above a phone's keyboard.

use exercises::marking::AnswerKind;
use leptos::ev::{self, KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;

use super::keys::{Effect, Key, keys};

/// The keys for an answer of this kind, writing into the input whose identifier is `field`. A toolbar in the sense of ARIA:
/// Tab enters it once, the arrows go from key to key.
#[component]
pub fn Keypad(
    kind: AnswerKind,
    #[prop(into)] field: String,
    /// How the toolbar is called.
    #[prop(into)]
    label: String,
    text: RwSignal<String>,
) -> impl IntoView {
    let field = StoredValue::new(field);
    let keys: Vec<&'static Key> = keys(kind).collect();
    let last = keys.len().saturating_sub(1);
    let current = RwSignal::new(0_usize);
    let places: Vec<NodeRef<html::Button>> = keys.iter().map(|_| NodeRef::new()).collect();
    let buttons = keys
        .into_iter()
        .zip(&places)
        .enumerate()
        .map(|(rank, (key, place))| {
            let effect = key.effect;
            // The field keeps the focus under a finger, so that a phone's keyboard stays open.
            let keep = move |event: PointerEvent| event.prevent_default();
            let press = move |_: MouseEvent| field.with_value(|field| press(field, text, effect));
            view! {
                <button
                    type="button"
                    class="key"
                    aria-label=key.name
                    tabindex=move || if current.get() == rank { "0" } else { "-1" }
                    node_ref=*place
                    on:pointerdown=keep
                    on:mousedown=move |event: MouseEvent| event.prevent_default()
                    on:focus=move |_| current.set(rank)
                    on:click=press
                >
                    {key.sign}
                </button>
            }
        })
        .collect_view();
    let walk = move |event: KeyboardEvent| {
        let here = current.get_untracked();
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => {
                if here == last {
                    0
                } else {
                    here + 1
                }
            }
            "ArrowLeft" | "ArrowUp" => here.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            "Escape" => return field.with_value(|field| focus(field)),
            _ => return,
        };
        event.prevent_default();
        if let Some(button) = places.get(to).and_then(|place| place.get_untracked()) {
            // A key that cannot take the focus leaves it where it is.
            let _ = button.focus();
        }
    };
    view! {
        <div class="keys" role="toolbar" aria-label=label on:keydown=walk>{buttons}</div>
    }
}

/// What the key does, then the field has the focus and its cursor again.
fn press(field: &str, text: RwSignal<String>, effect: Effect) {
    let Some(input) = input_named(field) else { return };
    let value = input.value();
    // Browsers count in UTF-16 units, and may say nothing of the selection.
    let place = |units: Result<Option<u32>, _>| units.ok().flatten().map_or(value.len(), |units| byte(&value, units));
    let start = place(input.selection_start());
    let end = place(input.selection_end()).max(start);
    let (changed, cursor) = effect.apply(&value, start, end);
    let cursor = u32::try_from(changed[..cursor].encode_utf16().count()).unwrap_or(u32::MAX);
    input.set_value(&changed);
    text.set(changed);
    // A browser that refuses to place the cursor has still written the sign.
    let _ = input.focus();
    let _ = input.set_selection_range(cursor, cursor);
}

fn focus(field: &str) {
    if let Some(input) = input_named(field) {
        // A field that cannot take the focus leaves it where it is.
        let _ = input.focus();
    }
}

/// The input of this identifier.
pub(in crate::islands) fn input_named(field: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(field)?.dyn_into().ok()
}

/// Keeps the keypad in sight while one types: a phone's keyboard that opens shrinks the window, and the keys with what is
/// understood stay above it.
pub fn stay_above_keyboard(keypad: NodeRef<html::Div>, focused: RwSignal<bool>) {
    window_event_listener(ev::resize, move |_| {
        if let Some(keypad) = keypad.get_untracked().filter(|_| focused.get_untracked()) {
            keypad.scroll_into_view_with_bool(false);
        }
    });
}

/// The byte at which the character that holds this UTF-16 unit begins.
fn byte(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    text.char_indices()
        .find(|(_, character)| match left.checked_sub(character.len_utf16()) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        })
        .map_or(text.len(), |(place, _)| place)
}
