//! The drawing of a curve: pupils learned from, step by step, and AUC on a linear axis.

use std::fmt::Write;

use super::{CURVES, Point};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const MARGIN: f64 = 48.0;
/// AUC between two lines.
const GRID: f64 = 0.05;

pub(super) fn picture(points: &[(String, Point)]) -> String {
    let values = || points.iter().flat_map(|(_, point)| CURVES.map(|(_, _, _, value)| value(point)));
    let low = (values().fold(1.0, f64::min) / GRID).floor() * GRID;
    let high = (values().fold(0.0, f64::max) / GRID).ceil() * GRID;
    let across =
        |place: usize| MARGIN + (WIDTH - 2.0 * MARGIN) * place as f64 / points.len().saturating_sub(1).max(1) as f64;
    let up = |auc: f64| HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (auc - low) / (high - low).max(0.01);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"12\" role=\"img\">\n<title>AUC selon le nombre d’élèves appris</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    let mut add = |line: std::fmt::Arguments<'_>| svg.write_fmt(line).expect("a string takes any text");
    let mut auc = low;
    while auc <= high + 1e-9 {
        let y = up(auc);
        let right = WIDTH - MARGIN;
        add(format_args!("<line x1=\"{MARGIN}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ddd\"/>\n"));
        add(format_args!("<text x=\"8\" y=\"{:.1}\">{auc:.2}</text>\n", y + 4.0));
        auc += GRID;
    }
    for (place, (label, _)) in points.iter().enumerate() {
        let (x, y) = (across(place), HEIGHT - 24.0);
        add(format_args!("<text x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\">{label}</text>\n"));
    }
    let (x, y) = (WIDTH / 2.0, HEIGHT - 6.0);
    add(format_args!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">élèves appris</text>\n"));
    for (place, (name, colour, dashes, value)) in CURVES.into_iter().enumerate() {
        let path: Vec<String> = points
            .iter()
            .enumerate()
            .map(|(place, (_, point))| format!("{:.1},{:.1}", across(place), up(value(point))))
            .collect();
        let style = format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"");
        add(format_args!("<polyline {style} points=\"{}\"/>\n", path.join(" ")));
        let y = 14.0 + 14.0 * place as f64;
        add(format_args!("<line {style} x1=\"{MARGIN}\" x2=\"76\" y1=\"{y}\" y2=\"{y}\"/>\n"));
        add(format_args!("<text x=\"82\" y=\"{}\">{name}</text>\n", y + 4.0));
    }
    svg.push_str("</svg>\n");
    svg
}
