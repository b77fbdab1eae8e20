//! A button that reads a text aloud with a voice of the device itself.

use std::cell::{Cell, RefCell};

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::js_sys::Function;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// A little slower than voices usually read.
const RATE: f32 = 0.9;

thread_local! {
    /// The number of the reading under way on this page: all its buttons share one voice.
    static UNDER_WAY: ArcRwSignal<Option<u32>> = ArcRwSignal::new(None);
    /// The number of the last reading.
    static LAST: Cell<u32> = const { Cell::new(0) };
    /// What is being read: some browsers forget to say when it ends unless it is held.
    static HELD: RefCell<Option<SpeechSynthesisUtterance>> = const { RefCell::new(None) };
}

/// A button that reads `text`, and stops. Nothing without script, nor in a browser that has no voice at all.
#[island]
pub fn ReadAloud(
    /// What is read: words, formulas in French.
    text: String,
    /// What it is, in the name of the button: « l’énoncé ».
    what: String,
) -> impl IntoView {
    let can_read = RwSignal::new(false);
    let no_voice = RwSignal::new(false);
    let mine = RwSignal::new(None::<u32>);
    let under_way = UNDER_WAY.with(ArcRwSignal::clone);
    let reads = Memo::new(move |_| mine.get().is_some_and(|mine| under_way.get() == Some(mine)));
    Effect::new(move |_| {
        if let Some(voices) = synthesis() {
            can_read.set(true);
            // Some browsers look for their voices when first asked, and have them a moment later.
            let _ = voices.get_voices();
            // Speech outlives its page in some browsers.
            window_event_listener_untyped("pagehide", |_| stop());
        }
    });
    let press = move |_: ev::MouseEvent| {
        let was_reading = reads.get_untracked();
        stop();
        if !was_reading {
            let begun = begin(&text);
            no_voice.set(begun.is_none());
            mine.set(begun);
        }
    };
    view! {
        <div class="read-aloud" hidden=move || !can_read.get()>
            <button
                type="button"
                class="quiet"
                aria-label=format!("Écouter ou arrêter {what}")
                aria-pressed=move || if reads.get() { "true" } else { "false" }
                on:click=press
            >
                <span aria-hidden="true">{move || if reads.get() { "■" } else { "▶" }}</span>
                {move || if reads.get() { " Arrêter" } else { " Écouter" }}
            </button>
            <p class="small" role="status">
                {move || no_voice.get().then_some(
                    "Cet appareil n’a pas de voix française à lui, et Rebond n’envoie aucun texte à une voix en ligne.",
                )}
            </p>
        </div>
    }
}

/// The voices of this browser, if it has any.
fn synthesis() -> Option<SpeechSynthesis> {
    // A browser without voices gives nothing where one is promised.
    window().speech_synthesis().ok().filter(|voices| voices.is_truthy())
}

/// Reads a text with a French voice of the device, and gives the number of this reading; nothing without such a voice: the
/// others send what they read over the network.
fn begin(text: &str) -> Option<u32> {
    let voices = synthesis()?;
    let voice = local_french(&voices)?;
    let said = SpeechSynthesisUtterance::new_with_text(text).ok()?;
    said.set_lang("fr-FR");
    said.set_voice(Some(&voice));
    said.set_rate(RATE);
    let number = LAST.get().wrapping_add(1);
    LAST.set(number);
    let under_way = UNDER_WAY.with(ArcRwSignal::clone);
    under_way.set(Some(number));
    // A reading that was cut short by another one ends after that one has begun.
    let end = move || {
        if under_way.get_untracked() == Some(number) {
            under_way.set(None);
        }
    };
    let end: Function = Closure::<dyn Fn()>::new(end).into_js_value().unchecked_into();
    said.set_onend(Some(&end));
    said.set_onerror(Some(&end));
    voices.speak(&said);
    HELD.set(Some(said));
    Some(number)
}

/// Silence.
fn stop() {
    // Some browsers lose what is said right after a silence that was asked for nothing.
    if let Some(voices) = synthesis().filter(|voices| voices.speaking() || voices.pending()) {
        voices.cancel();
    }
    UNDER_WAY.with(|under_way| under_way.set(None));
}

/// A French voice of the device: of France if there is one.
fn local_french(voices: &SpeechSynthesis) -> Option<SpeechSynthesisVoice> {
    let voices = voices.get_voices();
    let voices = voices.iter().map(JsCast::unchecked_into::<SpeechSynthesisVoice>);
    let local: Vec<_> = voices.filter(|voice| voice.local_service() && voice.lang().starts_with("fr")).collect();
    let of_france = local.iter().find(|voice| voice.lang().ends_with("FR"));
    of_france.or(local.first()).cloned()
}
