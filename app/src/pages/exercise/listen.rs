//! The button that reads a text of an exercise aloud, for those who asked for it among their preferences.

use leptos::prelude::*;
use platform::practice::{AnsweredView, Told};

use crate::islands::read_aloud::ReadAloud;
use crate::preferences::{self, Preferences};

/// « Écouter », before the text that it reads; nothing for those who did not ask for it. `what` names it: « l’énoncé ».
#[component]
pub fn Listen(#[prop(into)] text: String, #[prop(into)] what: String) -> impl IntoView {
    let asked_for = use_context::<Preferences>().is_some_and(|who| who.read_aloud == preferences::ReadAloud::Button);
    (asked_for && !text.is_empty()).then(|| view! { <ReadAloud text=text what=what/> })
}

/// Lines one after the other.
pub fn lines(told: &[Told]) -> String {
    told.iter().map(|line| line.aloud.as_str()).collect::<Vec<_>>().join("\n")
}

/// The verdict, then what is said about the answer.
pub(super) fn verdict(word: &str, answered: &AnsweredView) -> String {
    let message = answered.message.as_ref().map(|message| message.aloud.clone());
    let typed = answered.typed.as_ref().map(|typed| format!("Ta réponse : {}", typed.aloud));
    [Some(word.to_owned()), message, typed].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Where the answer went another way, then the correction.
pub(super) fn correction(answered: &AnsweredView) -> String {
    let departure = answered.departure.iter().flat_map(|departure| {
        let right = departure.right.as_ref().map(|right| format!("Il fallait : {}", right.aloud));
        [Some(format!("Tu as sans doute fait : {}", departure.wrong.aloud)), right]
    });
    let correction = [Some(lines(&answered.correction))];
    departure.chain(correction).flatten().collect::<Vec<_>>().join("\n")
}
