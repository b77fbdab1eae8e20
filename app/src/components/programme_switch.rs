//! Going from one programme of a class to another.

use leptos::prelude::*;
use platform::ProgrammeChoice;

/// One button a programme, the current one pressed; nothing when there is nothing to choose.
#[component]
pub fn ProgrammeSwitch(
    programmes: Vec<ProgrammeChoice>,
    /// Where the choice is posted.
    #[prop(into)]
    action: String,
    /// The page to come back to, when there are several.
    #[prop(optional)]
    page: Option<&'static str>,
) -> impl IntoView {
    let buttons = programmes
        .into_iter()
        .map(|programme| {
            let pressed = if programme.current { "true" } else { "false" };
            let asked = (programme.asked_by_teacher && !programme.current).then_some(" : ton professeur t’y attend");
            view! { <button name="programme" value=programme.id aria-pressed=pressed>{programme.label}{asked}</button> }
        })
        .collect_view();
    view! {
        {(!buttons.is_empty()).then(|| view! {
            <form method="post" action=action class="programmes" aria-label="Programme">
                {page.map(|page| view! { <input type="hidden" name="page" value=page/> })}
                {buttons}
            </form>
        })}
    }
}
