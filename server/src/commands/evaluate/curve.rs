//! How quality rises with the number of pupils learned from, beside Elo's, as a table and a drawing.

mod picture;

use std::path::Path;

use anyhow::Context;
use knowledge::stream::{AnswerLog, Elo, Learning, Score};

use super::super::say;
use super::{best, sample, trained};

/// Pupils learned from; all of them at the end.
const STEPS: [Option<usize>; 6] = [Some(0), Some(10), Some(30), Some(100), Some(300), None];

/// AUC after learning from the pupils of one step.
#[derive(Debug, Clone, Copy, Default)]
struct Point {
    /// The model continues to learn.
    continued: f64,
    /// It stays as it is.
    fixed: f64,
    elo: f64,
}

/// A curve: its name, its colour, its dashes, and what it shows of a point.
type Drawn = (&'static str, &'static str, &'static str, fn(&Point) -> f64);

const CURVES: [Drawn; 3] = [
    ("en continuant d’apprendre", "#1b6e53", "none", |point| point.continued),
    ("sans apprendre ensuite", "#1b6e53", "6 4", |point| point.fixed),
    ("Elo, en continuant", "#a34a00", "none", |point| point.elo),
];

pub(super) fn draw(logs: &[AnswerLog], names: &[String], seed: u64, path: &Path, json: bool) -> anyhow::Result<()> {
    if !json {
        say(format_args!("| élèves appris | façon | {} | moyenne |", names.join(" | ")));
        say(format_args!("|---|---|{}---|", "---|".repeat(names.len())));
    }
    let mut means = Vec::new();
    for step in STEPS {
        let points = logs.iter().map(|log| point(log, step, seed)).collect::<anyhow::Result<Vec<_>>>()?;
        let mean = |value: fn(&Point) -> f64| points.iter().map(value).sum::<f64>() / points.len().max(1) as f64;
        let label = step.map_or_else(|| "tous".to_owned(), |count| count.to_string());
        for (name, _, _, value) in CURVES {
            if json {
                let each = names.iter().cloned().zip(points.iter().map(|point| value(point).into()));
                let each: serde_json::Map<String, serde_json::Value> = each.collect();
                say(serde_json::json!({ "train_students": step, "curve": name, "auc": each, "mean": mean(value) }));
            } else {
                let each: Vec<String> = points.iter().map(|point| format!("{:.4}", value(point))).collect();
                say(format_args!("| {label} | {name} | {} | {:.4} |", each.join(" | "), mean(value)));
            }
        }
        let [continued, fixed, elo] = CURVES.map(|(_, _, _, value)| mean(value));
        means.push((label, Point { continued, fixed, elo }));
    }
    std::fs::write(path, picture::picture(&means)).with_context(|| format!("{} ne peut pas être écrit", path.display()))
}

fn point(log: &AnswerLog, step: Option<usize>, seed: u64) -> anyhow::Result<Point> {
    let training = sample(log, seed, step);
    let held_out = log.held_out();
    let auc = |learning| -> anyhow::Result<f64> {
        let (mut model, _) = trained(log, &training, best(log, &training, learning, seed)?, seed)?;
        Ok(Score::of(&model.predict_pupils(log, &held_out, learning)).auc)
    };
    let mut elo = Elo::default();
    elo.predict_pupils(log, &training);
    let predicted = elo.predict_pupils(log, &held_out);
    Ok(Point { continued: auc(Learning::Continued)?, fixed: auc(Learning::Fixed)?, elo: Score::of(&predicted).auc })
}
