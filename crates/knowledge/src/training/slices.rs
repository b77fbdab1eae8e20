//! Errors by part of the held-out answers: who is predicted less well than the others.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::evaluation::{auc, calibration, calibration_error, log_loss, mean};
use super::judge::{Circumstances, Predicted};
use crate::published::SLICE_PUPILS_MIN;

/// What the answers are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Level of the class.
    Level,
    /// Kind of the expected answer.
    AnswerKind,
    /// Answers that the pupil had given before, over all skills.
    PupilEvidence,
    /// Answers that the pupil had given before on the same skill.
    SkillEvidence,
    /// Whether the pupil has extra time.
    ExtraTime,
}

impl Dimension {
    /// All of them, in the order of a model card.
    pub const ALL: [Self; 5] =
        [Self::Level, Self::AnswerKind, Self::PupilEvidence, Self::SkillEvidence, Self::ExtraTime];

    /// In French, as the heading of a table.
    pub fn label(self) -> &'static str {
        match self {
            Self::Level => "niveau de la classe",
            Self::AnswerKind => "type de réponse",
            Self::PupilEvidence => "réponses déjà données par l’élève",
            Self::SkillEvidence => "réponses déjà données sur la même compétence",
            Self::ExtraTime => "temps majoré",
        }
    }
}

/// One part of the held-out answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slice {
    /// What it is told apart by.
    pub dimension: Dimension,
    /// Which part, in French.
    pub label: String,
    /// Its figures; none below [`SLICE_PUPILS_MIN`] pupils, of whom too much would be told.
    pub figures: Option<SliceFigures>,
}

/// How a model fares on a part of the held-out answers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SliceFigures {
    /// Answers predicted.
    pub answers: usize,
    /// Pupils they come from.
    pub pupils: usize,
    /// Share of successes alone.
    pub observed: f64,
    /// Mean of what was predicted.
    pub predicted: f64,
    /// Probability that a success was given a higher probability than a failure.
    pub auc: f64,
    /// Mean negative log likelihood, in nats.
    pub log_loss: f64,
    /// Expected calibration error.
    pub calibration_error: f64,
}

/// Numbers of the labels of one answer, by dimension; none where it is not known.
pub(super) type Place = [Option<u16>; Dimension::ALL.len()];

/// Labels in the order in which they are numbered.
#[derive(Debug, Clone, Default)]
pub(super) struct Labels(Vec<String>);

impl Labels {
    /// Where an answer belongs: the one at `index`, given after `answers` others, `on_skill` of them on its skill.
    pub(super) fn place(&mut self, known: &Circumstances, index: usize, answers: u32, on_skill: u32) -> Place {
        Dimension::ALL.map(|dimension| {
            let label = match dimension {
                Dimension::Level => known.level.as_deref(),
                Dimension::AnswerKind => known.kinds.get(index).map(String::as_str),
                Dimension::PupilEvidence => Some(evidence_label(answers)),
                Dimension::SkillEvidence => Some(evidence_label(on_skill)),
                Dimension::ExtraTime => known.extra_time.map(|has| if has { "oui" } else { "non" }),
            };
            label.map(|label| self.number(label))
        })
    }

    /// There are a handful of labels: looking through them is quicker than a map.
    fn number(&mut self, label: &str) -> u16 {
        let known = self.0.iter().position(|other| other == label);
        let number = known.unwrap_or_else(|| {
            self.0.push(label.to_owned());
            self.0.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }

    fn text(&self, number: u16) -> String {
        self.0.get(usize::from(number)).cloned().unwrap_or_default()
    }
}

/// The answers given before, in classes that sort as they are written.
fn evidence_label(answers: u32) -> &'static str {
    match answers {
        0 => "0",
        1..=4 => "1 à 4",
        5..=19 => "5 à 19",
        _ => "20 et plus",
    }
}

/// The figures of every part, in the order of [`Dimension::ALL`].
pub(super) fn slices(predicted: &[Predicted], labels: &Labels) -> Vec<Slice> {
    let mut found = Vec::new();
    for (rank, dimension) in Dimension::ALL.into_iter().enumerate() {
        let mut parts: BTreeMap<u16, Vec<&Predicted>> = BTreeMap::new();
        for one in predicted {
            if let Some(number) = one.place[rank] {
                parts.entry(number).or_default().push(one);
            }
        }
        let mut of_dimension: Vec<Slice> = parts
            .into_iter()
            .map(|(number, part)| Slice { dimension, label: labels.text(number), figures: figures(&part) })
            .collect();
        of_dimension.sort_by_key(|slice| order(&slice.label));
        found.extend(of_dimension);
    }
    found
}

/// Levels as pupils climb them (6e before 2de), classes of evidence by their first number, the rest by name.
fn order(label: &str) -> (i64, String) {
    let leading: String = label.chars().take_while(char::is_ascii_digit).collect();
    let number: i64 = leading.parse().unwrap_or(i64::MAX);
    let level = ["e", "de", "re"].contains(&&label[leading.len()..]);
    (if level { -number } else { number }, label.to_owned())
}

fn figures(part: &[&Predicted]) -> Option<SliceFigures> {
    let pupils = part.iter().map(|one| one.pupil).collect::<BTreeSet<_>>().len();
    if pupils < SLICE_PUPILS_MIN {
        return None;
    }
    let pairs: Vec<(f64, bool)> = part.iter().map(|one| (one.probability, one.success)).collect();
    Some(SliceFigures {
        answers: pairs.len(),
        pupils,
        observed: mean(&pairs, |_, success| f64::from(u8::from(success))),
        predicted: mean(&pairs, |probability, _| probability),
        auc: auc(&pairs),
        log_loss: log_loss(&pairs),
        calibration_error: calibration_error(&calibration(part.iter().copied())),
    })
}
