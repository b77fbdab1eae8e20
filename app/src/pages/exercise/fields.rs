//! The fields that an answer needs, whatever its kind, and what they send.

use exercises::Parts;
use exercises::marking::AnswerKind;
use leptos::prelude::*;
use platform::practice::{Asked, ChoiceView};

use super::parts::{Boxes, PartFields};
pub use super::sent::answer as sent;
use crate::islands::answer_field::AnswerField;
use crate::islands::answer_field::plane_picker::PlaneShown;

/// The fields of an answer; the same names in the form and in the address, so that « Relire avant d’envoyer » is a plain GET.
pub type Fields = Vec<(String, String)>;

/// The fields for what is asked; `typed` is what was sent before, if the page came back.
#[component]
pub fn AnswerFields(asked: Asked, typed: String) -> impl IntoView {
    if let Some(parts) = asked.parts {
        view! { <PartFields parts=parts gap_letters=asked.gap_letters typed=typed/> }.into_any()
    } else if asked.choices.is_empty() {
        let plane = asked.plane.map(|plane| PlaneShown { svg: plane.svg, grid: plane.grid });
        view! { <AnswerField typed=typed kind=asked.kind unit=asked.unit letters=asked.letters plane=plane/> }
            .into_any()
    } else if asked.kind == AnswerKind::Choices {
        view! { <Boxes choices=asked.choices typed=typed/> }.into_any()
    } else {
        view! { <Choices choices=asked.choices typed=typed/> }.into_any()
    }
}

/// Whether something is typed: only that can be read one way or another.
pub fn is_typed(asked: &Asked) -> bool {
    match &asked.parts {
        None => asked.choices.is_empty(),
        Some(Parts::Gaps { gaps, .. }) => gaps.iter().any(|gap| gap.choices.is_empty()),
        Some(_) => false,
    }
}

/// The choices of a question, one to tick. Formulas stand in labels, never in buttons.
#[component]
fn Choices(choices: Vec<ChoiceView>, typed: String) -> impl IntoView {
    let rows = choices
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let id = format!("choix-{}", index + 1);
            view! {
                <li>
                    <input
                        type="radio" name="reponse" id=id.clone() value=(index + 1).to_string() required=true
                        checked=typed == (index + 1).to_string()
                        aria-label=choice.spoken
                    />
                    <label for=id inner_html=choice.html></label>
                </li>
            }
        })
        .collect_view();
    view! { <fieldset class="choices"><legend>"Ta réponse"</legend><ul>{rows}</ul></fieldset> }
}
