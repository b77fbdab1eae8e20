//! A plane on which a point is placed by hand. It only writes into the field: what the field says is the answer.

use exercises::rendering::{Grid, Knot};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A plane as everybody sees it: nothing here says where the point belongs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaneShown {
    /// The drawing, an SVG element.
    pub svg: String,
    /// Where a point can go.
    pub grid: Grid,
}

/// How far from the point a finger takes it, in units of the drawing: 44 pixels across, as a finger needs (WCAG 2.1, 2.5.5).
const GRIP_RADIUS: f64 = 22.0;

/// The drawing; once alive, a click or a tap places the point, dragging and arrow keys move it.
#[component]
pub fn PlanePicker(
    plane: PlaneShown,
    field: NodeRef<html::Input>,
    text: RwSignal<String>,
    alive: RwSignal<bool>,
) -> impl IntoView {
    let PlaneShown { svg, grid } = plane;
    let grid = StoredValue::new(grid);
    let knot = move || grid.with_value(|grid| grid.knot(&text.get()));
    let touched = NodeRef::<html::Div>::new();
    let dragged = StoredValue::new(false);
    let place = move |knot: Knot| write(field, text, grid.with_value(|grid| grid.coordinates(knot)));
    let point = move |event: &PointerEvent| {
        let Some(area) = touched.get_untracked() else { return };
        let width = f64::from(area.offset_width()).max(1.0);
        grid.with_value(|grid| {
            let scale = grid.width / width;
            place(grid.nearest(f64::from(event.offset_x()) * scale, f64::from(event.offset_y()) * scale));
        });
    };
    let take = move |event: PointerEvent| {
        dragged.set_value(true);
        if let Some(area) = touched.get_untracked() {
            // Without a capture, dragging stops at the border of the drawing.
            let _ = area.set_pointer_capture(event.pointer_id());
        }
    };
    let press = move |event: PointerEvent| {
        point(&event);
        take(event);
    };
    let drag = move |event: PointerEvent| {
        if dragged.get_value() {
            point(&event);
        }
    };
    let walk = move |event: KeyboardEvent| {
        let (right, down) = match event.key().as_str() {
            "ArrowRight" => (1, 0),
            "ArrowLeft" => (-1, 0),
            "ArrowUp" => (0, -1),
            "ArrowDown" => (0, 1),
            _ => return,
        };
        event.prevent_default();
        let here = grid.with_value(|grid| grid.knot(&text.get_untracked()));
        // The first arrow puts the point where the axes cross.
        place(grid.with_value(|grid| here.map_or_else(|| grid.origin(), |here| grid.moved(here, right, down))));
    };
    let here = Memo::new(move |_| knot().filter(|_| alive.get()).map(|knot| grid.with_value(|grid| grid.place(knot))));
    let cross = move || here.get().map(|(x, y)| format!("M{} {}l12 12m0 -12l-12 12", x - 6.0, y - 6.0));
    // A finger on the point drags it, where anywhere else it scrolls the page.
    let grip = move || {
        here.get().map(|(x, y)| {
            view! { <circle class="grip" cx=x.to_string() cy=y.to_string() r=GRIP_RADIUS.to_string() on:pointerdown=take/> }
        })
    };
    let frame = grid.with_value(|grid| format!("0 0 {} {}", grid.width, grid.height));
    view! {
        <div class="picker">
            <p class="advice" hidden=move || !alive.get()>
                "Touche le quadrillage pour placer ton point. Les flèches du clavier le déplacent."
            </p>
            <div class="plane">
                <div inner_html=svg></div>
                <div
                    class="touched"
                    role="application"
                    tabindex="0"
                    aria-label="Repère : les flèches déplacent ton point"
                    hidden=move || !alive.get()
                    node_ref=touched
                    on:pointerdown=press
                    on:pointermove=drag
                    on:pointerup=move |_| dragged.set_value(false)
                    on:pointercancel=move |_| dragged.set_value(false)
                    on:keydown=walk
                ></div>
                <svg class="figure placed" viewBox=frame aria-hidden="true">
                    <path d=cross></path>
                    {grip}
                </svg>
            </div>
        </div>
    }
}

/// Puts a text into the field, as if it had been typed.
fn write(field: NodeRef<html::Input>, text: RwSignal<String>, typed: String) {
    if let Some(input) = field.get_untracked() {
        input.set_value(&typed);
    }
    text.set(typed);
}
