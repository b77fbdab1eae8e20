//! Curves of a simulation as a drawing: skills gained against minutes of work, one curve per way of choosing, told apart by
//! their dashes and their names at the end, never by colour alone. A table beside it says the same.

use std::fmt::Write;

/// Size of the plot and the room around it for its words, in units of the drawing.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 46.0;
/// Least distance between two names at the end of curves.
const NAME_HEIGHT: f64 = 17.0;
/// Line widths and dashes, in the order of the curves.
const STROKES: [(&str, &str); 4] = [("2.5", "none"), ("1.6", "7 4"), ("1.6", "2 3"), ("1.6", "9 3 2 3")];

/// A curve: its name, and its value after each step, from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// What it is called at its end.
    pub name: String,
    /// Skills gained after each step.
    pub values: Vec<f64>,
}

/// The drawing, a whole `<svg>` element; `step_minutes` of work between two values.
pub fn gain_plot(curves: &[Curve], step_minutes: usize) -> String {
    let steps = curves.iter().map(|curve| curve.values.len()).max().unwrap_or(0).saturating_sub(1).max(1);
    let (lowest, highest, mark) = scale(curves);
    let across = |step: f64| LEFT + WIDTH * step / steps as f64;
    let down = |value: f64| TOP + HEIGHT * (highest - value) / (highest - lowest);
    let mut drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot wide\" role=\"img\" viewBox=\"0 0 {} {}\" \
         aria-label=\"Compétences gagnées selon les minutes de travail : {}\" font-size=\"13\" fill=\"currentColor\">",
        LEFT + WIDTH + RIGHT,
        TOP + HEIGHT + BOTTOM,
        summary(curves)
    );
    put(&mut drawing, format_args!("<text x=\"4\" y=\"{:.1}\">compétences gagnées</text>", TOP - 18.0));
    let mut value = lowest;
    while value <= highest + 1e-9 {
        let y = down(value);
        put(
            &mut drawing,
            format_args!(
                "<path d=\"M{LEFT} {y:.1}h{WIDTH}\" stroke=\"currentColor\" stroke-opacity=\"{}\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{value:.0}</text>",
                if value.abs() < 1e-9 { "0.6" } else { "0.18" },
                LEFT - 7.0,
                y + 4.5
            ),
        );
        value += mark;
    }
    for quarter in 0..=3 {
        let step = steps as f64 * f64::from(quarter) / 3.0;
        let minutes = step * step_minutes as f64;
        put(
            &mut drawing,
            format_args!(
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{minutes:.0}</text>",
                across(step),
                TOP + HEIGHT + 19.0
            ),
        );
    }
    put(
        &mut drawing,
        format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">minutes de travail</text>",
            LEFT + WIDTH / 2.0,
            TOP + HEIGHT + 39.0
        ),
    );
    for ((curve, place), (width, dashes)) in curves.iter().zip(name_places(curves, down)).zip(STROKES) {
        let points: Vec<String> = curve
            .values
            .iter()
            .enumerate()
            .map(|(step, value)| format!("{:.1},{:.1}", across(step as f64), down(*value)))
            .collect();
        put(
            &mut drawing,
            format_args!(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\" \
                 stroke-dasharray=\"{dashes}\"/><text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                points.join(" "),
                LEFT + WIDTH + 8.0,
                place + 4.5,
                curve.name
            ),
        );
    }
    drawing.push_str("</svg>");
    drawing
}

/// The lowest and the highest mark, and the distance between marks: a round number that gives four to eight of them.
fn scale(curves: &[Curve]) -> (f64, f64, f64) {
    let values = || curves.iter().flat_map(|curve| curve.values.iter().copied());
    let (low, high) = (values().fold(0.0, f64::min), values().fold(1.0, f64::max));
    let mark = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0].into_iter().find(|mark| (high - low) / mark <= 7.0).unwrap_or(100.0);
    ((low / mark).floor() * mark, (high / mark).ceil() * mark, mark)
}

/// Heights of the names: where the curves end, moved apart so that each can be read.
fn name_places(curves: &[Curve], down: impl Fn(f64) -> f64) -> Vec<f64> {
    let ends: Vec<f64> = curves.iter().map(|curve| down(curve.values.last().copied().unwrap_or(0.0))).collect();
    let mut from_the_bottom: Vec<usize> = (0..ends.len()).collect();
    from_the_bottom.sort_by(|&a, &b| ends[b].total_cmp(&ends[a]));
    let mut places = ends.clone();
    let mut lowest_free = TOP + HEIGHT;
    for curve in from_the_bottom {
        places[curve] = ends[curve].min(lowest_free);
        lowest_free = places[curve] - NAME_HEIGHT;
    }
    places
}

fn summary(curves: &[Curve]) -> String {
    let ends = curves.iter().map(|curve| {
        let end = format!("{:.1}", curve.values.last().copied().unwrap_or(0.0)).replace('.', ",");
        format!("{} {end}", curve.name)
    });
    format!("à la fin, {}", ends.collect::<Vec<_>>().join(" ; "))
}

fn put(drawing: &mut String, element: std::fmt::Arguments<'_>) {
    drawing.write_fmt(element).expect("writing to a string cannot fail");
}
