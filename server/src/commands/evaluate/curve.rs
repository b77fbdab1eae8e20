//! How quality rises with the number of pupils learned from, beside Elo's, as a table and a drawing.

use std::fmt::Write;
use std::path::Path;

use anyhow::Context;
use knowledge::stream::{AnswerLog, Elo, Learning, Pupil, Score};

use super::super::say;
use super::{Mode, REFIT_ANSWERS_MIN, sample, trained};

/// Pupils learned from; all of them at the end.
const STEPS: [Option<usize>; 6] = [Some(0), Some(10), Some(30), Some(100), Some(300), None];

/// A curve: its name, its colour, its dashes, and what it shows of a point.
type Drawn = (&'static str, &'static str, &'static str, fn(&Point) -> f64);

struct Point {
    students: usize,
    ours: f64,
    ours_fixed: f64,
    elo: f64,
}

pub(super) fn draw(log: &AnswerLog, seed: u64, path: &Path, json: bool) -> anyhow::Result<()> {
    let mut points: Vec<Point> = Vec::new();
    for step in STEPS {
        let training = sample(log, seed, step);
        if points.last().is_none_or(|last| last.students < training.len()) {
            points.push(point(log, &training, seed)?);
        }
    }
    std::fs::write(path, picture(&points)).with_context(|| format!("{} ne peut pas être écrit", path.display()))?;
    for point in &points {
        let Point { students, ours, ours_fixed, elo } = point;
        if json {
            say(
                serde_json::json!({ "train_students": students, "auc": ours, "auc_fixed": ours_fixed, "elo_auc": elo }),
            );
        } else {
            say(format_args!(
                "{students:6} élèves appris : AUC {ours:.4} en continuant d’apprendre, {ours_fixed:.4} sans ; Elo {elo:.4}"
            ));
        }
    }
    Ok(())
}

fn point(log: &AnswerLog, training: &[&Pupil], seed: u64) -> anyhow::Result<Point> {
    let mode = if AnswerLog::answers_of(training) < REFIT_ANSWERS_MIN { Mode::Stream } else { Mode::Refit };
    let (model, _) = trained(log, training, mode, seed)?;
    let held_out = log.held_out();
    let auc = |learning| Score::of(&model.clone().predict_pupils(log, &held_out, learning)).auc;
    let mut elo = Elo::default();
    elo.predict_pupils(log, training);
    let predicted = elo.predict_pupils(log, &held_out);
    Ok(Point {
        students: training.len(),
        ours: auc(Learning::Continued),
        ours_fixed: auc(Learning::Fixed),
        elo: Score::of(&predicted).auc,
    })
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const MARGIN: f64 = 48.0;

/// The drawing: pupils on a logarithmic axis, AUC on a linear one.
fn picture(points: &[Point]) -> String {
    let most = points.last().map_or(1, |point| point.students.max(1)) as f64;
    let values = || points.iter().flat_map(|point| [point.ours, point.ours_fixed, point.elo]);
    let low = (values().fold(1.0, f64::min) * 20.0).floor() / 20.0;
    let high = (values().fold(0.0, f64::max) * 20.0).ceil() / 20.0;
    let across = |students: usize| MARGIN + (WIDTH - 2.0 * MARGIN) * (students as f64).ln_1p() / most.ln_1p();
    let up = |auc: f64| HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (auc - low) / (high - low).max(0.01);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<title>AUC selon le nombre d’élèves appris</title>\n"
    );
    let mut add = |line: std::fmt::Arguments<'_>| svg.write_fmt(line).expect("a string takes any text");
    let mut auc = low;
    while auc <= high + 1e-9 {
        let y = up(auc);
        add(format_args!(
            "<line x1=\"{MARGIN}\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ddd\"/>\n",
            WIDTH - MARGIN
        ));
        add(format_args!("<text x=\"8\" y=\"{:.1}\">{auc:.2}</text>\n", y + 4.0));
        auc += 0.05;
    }
    for point in points {
        let x = across(point.students);
        add(format_args!(
            "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
            HEIGHT - 24.0,
            point.students
        ));
    }
    add(format_args!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">élèves appris</text>\n",
        WIDTH / 2.0,
        HEIGHT - 6.0
    ));
    let curves: [Drawn; 3] = [
        ("en continuant d’apprendre", "#1b6e53", "none", |point| point.ours),
        ("sans apprendre ensuite", "#1b6e53", "6 4", |point| point.ours_fixed),
        ("Elo, en continuant", "#a34a00", "none", |point| point.elo),
    ];
    for (place, (name, colour, dashes, value)) in (0u8..).zip(curves) {
        let path: Vec<String> =
            points.iter().map(|point| format!("{:.1},{:.1}", across(point.students), up(value(point)))).collect();
        let style = format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"");
        add(format_args!("<polyline {style} points=\"{}\"/>\n", path.join(" ")));
        let y = 16.0 + 15.0 * f64::from(place);
        add(format_args!("<line {style} x1=\"{MARGIN}\" x2=\"76\" y1=\"{y}\" y2=\"{y}\"/>\n"));
        add(format_args!("<text x=\"82\" y=\"{}\">{name}</text>\n", y + 4.0));
    }
    svg.push_str("</svg>\n");
    svg
}
