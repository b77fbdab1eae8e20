//! What comes back: how an answer is read, then its verdict and the correction.

use leptos::prelude::*;
use platform::practice::{AnsweredView, DepartureView, ReadingView};

use super::listen::{self, Listen};
use crate::components::written::Written;

/// How an answer that is not sent yet is understood, or what keeps it from being read.
#[component]
pub fn Reading(reading: ReadingView) -> impl IntoView {
    view! {
        <div id="lecture" class="reading" role="status" tabindex="-1">
            {reading.understood.map(|html| view! {
                <p class="read">"Je lis : "<span class="understood" inner_html=html></span></p>
            })}
            {reading.advice.map(|advice| view! { <p class="advice">{advice}</p> })}
            {reading.fault.map(|fault| view! {
                <p>"Tu as écrit : "<span class="quoted">{fault.before}<mark>{fault.sign}</mark>{fault.after}</span></p>
            })}
            {reading.kept.then(|| view! { <p class="small">"Rien n’est compté : corrige et renvoie."</p> })}
        </div>
    }
}

/// The shape of a verdict, beside its word.
pub fn verdict_sign(right: bool, not_yet_known: bool) -> &'static str {
    match (right, not_yet_known) {
        (true, _) => "✓",
        (false, true) => "…",
        (false, false) => "↺",
    }
}

/// The verdict by word and shape, the misconception by name, the correction of these very numbers, folded unless `open`.
#[component]
pub fn Verdict(answered: AnsweredView, open: bool) -> impl IntoView {
    let (class, word) = match (answered.right, answered.not_yet_known) {
        (true, _) => ("verdict right", "C’est juste."),
        (false, true) => ("verdict open", "C’est noté : pas encore."),
        (false, false) => ("verdict again", "Pas tout à fait."),
    };
    let sign = verdict_sign(answered.right, answered.not_yet_known);
    let (back, correction) = (listen::verdict(word, &answered), listen::correction(&answered));
    view! {
        <div class=class role="status">
            <p class="word"><span aria-hidden="true">{sign}</span>" "{word}</p>
            {answered.message.map(|message| view! { <Written html=message.html/> })}
        </div>
        <Listen text=back what="le retour"/>
        {match (answered.table, answered.typed) {
            // What comes back speaks of its lines and columns: the table stays, even when nothing was typed in it.
            (Some(html), typed) => view! {
                <div class="typed filled">
                    {typed.map(|_| view! { <p>"Ta réponse :"</p> })}
                    <Written html=html/>
                </div>
            }.into_any(),
            (None, Some(typed)) => {
                view! { <p class="typed">"Ta réponse : "<span inner_html=typed.html></span></p> }.into_any()
            }
            (None, None) => ().into_any(),
        }}
        <details open=open>
            <summary>"Correction pas à pas"</summary>
            <Listen text=correction what="la correction"/>
            {answered.departure.map(|departure| view! { <Departure departure=departure/> })}
            <ol class="correction">
                {answered.correction.into_iter().map(|line| view! { <li><Written html=line.html/></li> }).collect_view()}
            </ol>
        </details>
    }
}

/// The line that explains the answer, beside the right one. It is guessed from the answer: the pupil wrote no line.
#[component]
fn Departure(departure: DepartureView) -> impl IntoView {
    view! {
        <div class="departure">
            <p><span class="label">"Tu as sans doute fait : "</span><span inner_html=departure.wrong.html></span></p>
            {departure.right.map(|right| view! {
                <p><span class="label">"Il fallait : "</span><span inner_html=right.html></span></p>
            })}
        </div>
    }
}
