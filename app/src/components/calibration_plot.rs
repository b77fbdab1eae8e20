//! The calibration of a model as a drawing: announced chances against observed ones, in SVG, without a style of its own, so
//! that it takes the colours of the page and stands alone in a file. A table beside it says the same.

use std::fmt::Write;

use knowledge::training::CalibrationBin;

/// Side of the square of the plot, and the room around it for its words, in units of the drawing.
const SIDE: f64 = 300.0;
const LEFT: f64 = 52.0;
const TOP: f64 = 30.0;
const RIGHT: f64 = 26.0;
const BOTTOM: f64 = 48.0;
/// Radius of the largest point; the surface of a point is in proportion to its answers.
const RADIUS_MAX: f64 = 13.0;
const RADIUS_MIN: f64 = 2.5;

/// The drawing, a whole `<svg>` element.
pub fn calibration_plot(bins: &[CalibrationBin]) -> String {
    let mut drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" viewBox=\"0 0 {} {}\" \
         aria-label=\"Calibration : {}\" font-size=\"13\" fill=\"currentColor\">",
        LEFT + SIDE + RIGHT,
        TOP + SIDE + BOTTOM,
        summary(bins)
    );
    axes(&mut drawing);
    let largest = bins.iter().map(|bin| bin.answers).max().unwrap_or(1).max(1) as f64;
    let points: Vec<String> =
        bins.iter().map(|bin| format!("{:.1},{:.1}", across(bin.predicted), down(bin.observed))).collect();
    put(
        &mut drawing,
        format_args!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>",
            points.join(" ")
        ),
    );
    for bin in bins {
        let radius = (RADIUS_MAX * (bin.answers as f64 / largest).sqrt()).max(RADIUS_MIN);
        put(
            &mut drawing,
            format_args!(
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\" fill-opacity=\"0.55\"><title>{}</title></circle>",
                across(bin.predicted),
                down(bin.observed),
                told(bin)
            ),
        );
    }
    drawing.push_str("</svg>");
    drawing
}

/// What a bin says, as a table or a tooltip says it.
fn told(bin: &CalibrationBin) -> String {
    format!("annoncé {:.0} %, observé {:.0} %, {} réponses", bin.predicted * 100.0, bin.observed * 100.0, bin.answers)
}

fn summary(bins: &[CalibrationBin]) -> String {
    let widest = bins.iter().map(|bin| (bin.predicted - bin.observed).abs()).fold(0.0, f64::max);
    let answers: usize = bins.iter().map(|bin| bin.answers).sum();
    format!("{} tranches, {answers} réponses, écart d’au plus {:.0} points", bins.len(), widest * 100.0)
}

/// The frame, its marks every quarter, and the diagonal on which a model announces exactly what happens.
fn axes(drawing: &mut String) {
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        let (x, y) = (across(share), down(share));
        let percent = format!("{:.0} %", share * 100.0);
        put(
            drawing,
            format_args!(
                "<path d=\"M{x:.1} {TOP}V{:.1}M{LEFT} {y:.1}H{:.1}\" stroke=\"currentColor\" stroke-opacity=\"0.18\"/>",
                TOP + SIDE,
                LEFT + SIDE
            ),
        );
        put(
            drawing,
            format_args!("<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{percent}</text>", TOP + SIDE + 18.0),
        );
        put(
            drawing,
            format_args!("<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{percent}</text>", LEFT - 6.0, y + 4.0),
        );
    }
    put(
        drawing,
        format_args!(
            "<path d=\"M{LEFT} {:.1}L{:.1} {TOP}\" stroke=\"currentColor\" stroke-opacity=\"0.6\" stroke-dasharray=\"5 5\"/>",
            TOP + SIDE,
            LEFT + SIDE
        ),
    );
    put(
        drawing,
        format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">chance annoncée</text>",
            LEFT + SIDE / 2.0,
            TOP + SIDE + 40.0
        ),
    );
    put(drawing, format_args!("<text x=\"4\" y=\"{:.1}\">réussites observées</text>", TOP - 14.0));
}

fn put(drawing: &mut String, element: std::fmt::Arguments<'_>) {
    drawing.write_fmt(element).expect("writing to a string cannot fail");
}

fn across(share: f64) -> f64 {
    LEFT + SIDE * share
}

fn down(share: f64) -> f64 {
    TOP + SIDE * (1.0 - share)
}
