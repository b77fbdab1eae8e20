//! Elements that a pupil puts in order.

use exercises::marking::{given_places, shown_letter};
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One element as it is shown, and as it is read aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// HTML.
    pub html: String,
    /// Words.
    pub spoken: String,
}

/// A list of places to choose for each element; once alive, rows that arrows or a finger move.
#[island]
pub fn OrderField(
    /// The elements in the order shown: the first one is `a`.
    elements: Vec<Element>,
    /// What was sent before, if the page came back.
    typed: String,
) -> impl IntoView {
    let count = elements.len();
    let given = given_places(&typed, count);
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let lists = elements.iter().zip(&given).enumerate().map(|(index, (element, given))| {
        view! { <Place element=element.clone() index=index count=count given=*given alive=alive/> }
    });
    let lists = lists.collect_view();
    view! {
        <fieldset class="rows">
            <legend>"Range les éléments"</legend>
            <div hidden=move || alive.get()>
                <p class="advice">{format!("Donne sa place à chacun : 1 pour le premier, {count} pour le dernier.")}</p>
                <ul>{lists}</ul>
            </div>
            <Movable elements=elements first=first_order(&given) alive=alive/>
        </fieldset>
    }
}

/// The order to begin with: the places given before, else the order shown.
fn first_order(given: &[Option<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..given.len()).collect();
    if given.iter().all(Option::is_some) {
        order.sort_by_key(|element| given[*element]);
    }
    order
}

/// The place of one element, chosen in a list: how the exercise works without script.
#[component]
fn Place(element: Element, index: usize, count: usize, given: Option<usize>, alive: RwSignal<bool>) -> impl IntoView {
    let id = format!("place-{}", index + 1);
    let letter = shown_letter(index).to_string();
    let name = format!("Place de l’élément {letter} : {}", element.spoken);
    let options = (0..count).map(|place| {
        view! { <option value=(place + 1).to_string() selected=given == Some(place)>{place + 1}</option> }
    });
    let options = options.collect_view();
    view! {
        <li>
            <span class="letter" aria-hidden="true">{letter}</span>
            <label for=id.clone() inner_html=element.html></label>
            <select id=id.clone() name=id required=true aria-label=name disabled=move || alive.get()>
                <option value="">"…"</option>
                {options}
            </select>
        </li>
    }
}

/// The rows in their order. Rows stay where they are and what they show moves, so that the focus is never lost.
#[component]
fn Movable(elements: Vec<Element>, first: Vec<usize>, alive: RwSignal<bool>) -> impl IntoView {
    let count = elements.len();
    let elements = StoredValue::new(elements);
    let order = RwSignal::new(first);
    let dragged = RwSignal::new(None::<usize>);
    let said = RwSignal::new(String::new());
    let arrows: Vec<[NodeRef<html::Button>; 2]> = (0..count).map(|_| [NodeRef::new(), NodeRef::new()]).collect();
    let arrows = StoredValue::new(arrows);
    let shown = move |row: usize| {
        let element = order.get().get(row).copied().unwrap_or_default();
        elements.with_value(|elements| elements[element].clone())
    };
    let place = move |from: usize, to: usize| {
        order.update(|order| {
            let element = order.remove(from);
            order.insert(to, element);
        });
        let moved = untrack(move || shown(to));
        said.set(format!("{} : place {} sur {count}", moved.spoken, to + 1));
    };
    // A row under the finger takes what the finger holds.
    let drag = move |event: PointerEvent| {
        let Some(from) = dragged.get_untracked() else { return };
        let under = document().element_from_point(event.client_x() as f32, event.client_y() as f32);
        let row = under.and_then(|under| under.closest("[data-row]").ok().flatten());
        let to = row.and_then(|row| row.get_attribute("data-row")).and_then(|row| row.parse::<usize>().ok());
        if let Some(to) = to.filter(|to| *to != from && *to < count) {
            place(from, to);
            dragged.set(Some(to));
        }
    };
    let step = move |row: usize, down: bool| {
        let to = if down { row + 1 } else { row.wrapping_sub(1) };
        if to >= count {
            return;
        }
        place(row, to);
        // The focus follows the element; at either end the other arrow takes it.
        let at_end = to == if down { count - 1 } else { 0 };
        let arrow = arrows.with_value(|arrows| arrows[to][usize::from(down != at_end)]);
        if let Some(button) = arrow.get_untracked() {
            // A button that refuses the focus has still moved the element.
            let _ = button.focus();
        }
    };
    let rows = (0..count).map(|row| {
        let [up, down] = arrows.with_value(|arrows| arrows[row]);
        view! {
            <li data-row=row.to_string() class:dragged=move || dragged.get() == Some(row)>
                <span
                    class="handle"
                    aria-hidden="true"
                    on:pointerdown=move |event: PointerEvent| {
                        event.prevent_default();
                        dragged.set(Some(row));
                    }
                >"⠿"</span>
                <span class="element" inner_html=move || shown(row).html></span>
                <button
                    type="button" class="key" node_ref=up disabled=row == 0
                    aria-label=move || format!("Monter : {}", shown(row).spoken)
                    on:click=move |_: MouseEvent| step(row, false)
                >"↑"</button>
                <button
                    type="button" class="key" node_ref=down disabled=row + 1 == count
                    aria-label=move || format!("Descendre : {}", shown(row).spoken)
                    on:click=move |_: MouseEvent| step(row, true)
                >"↓"</button>
            </li>
        }
    });
    let rows = rows.collect_view();
    let answer =
        move || order.get().into_iter().map(|index| shown_letter(index).to_string()).collect::<Vec<_>>().join(" ; ");
    view! {
        <div
            hidden=move || !alive.get()
            on:pointermove=drag
            on:pointerup=move |_| dragged.set(None)
            on:pointercancel=move |_| dragged.set(None)
            on:pointerleave=move |_| dragged.set(None)
        >
            <p class="advice">"Déplace les éléments avec les flèches, ou en les tirant par leur poignée."</p>
            <ol>{rows}</ol>
            <input type="hidden" name="reponse" value=answer disabled=move || !alive.get()/>
            <p class="hidden" aria-live="polite">{move || said.get()}</p>
        </div>
    }
}
