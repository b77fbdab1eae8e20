//! Where a prediction comes from: number by number for whoever asks by law (CRPA, R. 311-3-1-2: the parameters, their
//! weights, and their application to the person), in words for the teacher.

use curriculum::SkillGraph;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::features::Feature;
use crate::{FeatureGroup, LearnerState, Model, Prediction, Question};

/// From this contribution on, in logits, a reason is told in words.
const TOLD_FROM: f64 = 0.1;
/// From this one on, it counts clearly.
const CLEAR_FROM: f64 = 0.4;
/// From this one on, it counts a lot.
const STRONG_FROM: f64 = 1.0;

/// A prediction with everything that it is computed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The prediction, with its contributions by family.
    pub prediction: Prediction,
    /// Every feature that the model weighs, in the order of its weights.
    pub features: Vec<FeaturePart>,
    /// Given back after one isolated error, in logits; 0 when nothing is.
    pub given_back: f64,
}

/// One feature in one prediction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FeaturePart {
    /// The feature.
    pub feature: Feature,
    /// The family that it is explained with.
    pub group: FeatureGroup,
    /// Its value for this pupil, now.
    pub value: f64,
    /// Its value in an average situation.
    pub mean: f64,
    /// Logits per unit.
    pub weight: f64,
    /// `weight × (value − mean)`.
    pub logit: f64,
}

/// How much a reason counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// A little.
    Little,
    /// Clearly.
    Clear,
    /// A lot.
    Strong,
}

impl Strength {
    /// In French, between brackets after a reason.
    pub fn label(self) -> &'static str {
        match self {
            Self::Little => "effet léger",
            Self::Clear => "effet net",
            Self::Strong => "effet fort",
        }
    }
}

/// A reason in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The family of features.
    pub group: FeatureGroup,
    /// Whether it raises the estimate.
    pub raises: bool,
    /// How much.
    pub strength: Strength,
}

impl Model {
    /// The prediction for `question` at `now`, with every number that made it.
    pub fn explain(
        &self,
        state: &LearnerState,
        question: &Question,
        graph: &SkillGraph,
        now: OffsetDateTime,
    ) -> Explanation {
        let prediction = self.predict(state, question, graph, now);
        let row = self.read(state, question, graph, now.unix_timestamp());
        let parts = self.weights.iter().map(|weight| FeaturePart {
            feature: weight.feature,
            group: weight.feature.group(),
            value: row[weight.feature as usize],
            mean: weight.mean,
            weight: weight.weight,
            logit: weight.logit(&row),
        });
        let features = parts.collect();
        let given_back =
            prediction.contributions.iter().filter(|part| part.group == FeatureGroup::IsolatedError).map(|p| p.logit);
        Explanation { given_back: given_back.sum(), features, prediction }
    }
}

impl Prediction {
    /// The families that count, strongest first; what hardly moves the estimate is not told.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut told: Vec<_> = self.contributions.iter().filter(|part| part.logit.abs() >= TOLD_FROM).collect();
        told.sort_by(|a, b| b.logit.abs().total_cmp(&a.logit.abs()));
        told.into_iter()
            .map(|part| Reason {
                group: part.group,
                raises: part.logit > 0.0,
                strength: match part.logit.abs() {
                    size if size >= STRONG_FROM => Strength::Strong,
                    size if size >= CLEAR_FROM => Strength::Clear,
                    _ => Strength::Little,
                },
            })
            .collect()
    }
}

impl Reason {
    /// What the teacher reads, a part of a sentence. Everything is told beside an average situation: that is where
    /// contributions are counted from.
    pub fn words(self) -> &'static str {
        match (self.group, self.raises) {
            (FeatureGroup::Question, true) => "un exercice courant y est plutôt facile",
            (FeatureGroup::Question, false) => "un exercice courant y demande plus que la moyenne des exercices",
            (FeatureGroup::SkillDifficulty, true) => "les élèves réussissent souvent cette compétence",
            (FeatureGroup::SkillDifficulty, false) => "cette compétence résiste à beaucoup d’élèves",
            (FeatureGroup::Pupil, true) => "ses réponses sur l’ensemble du programme sont souvent justes",
            (FeatureGroup::Pupil, false) => "ses réponses sur l’ensemble du programme sont moins souvent justes",
            (FeatureGroup::SkillHistory, true) => "il y a plus de réussites que d’ordinaire sur cette compétence",
            (FeatureGroup::SkillHistory, false) => "il y a moins de réussites que d’ordinaire sur cette compétence",
            (FeatureGroup::RecentAnswers, true) => "ses dernières réponses sur cette compétence sont justes",
            (FeatureGroup::RecentAnswers, false) => {
                "ses dernières réponses sur cette compétence n’ont pas encore abouti"
            }
            (FeatureGroup::Prerequisites, true) => "ce sur quoi la compétence s’appuie est bien réussi",
            (FeatureGroup::Prerequisites, false) => "ce sur quoi la compétence s’appuie n’est pas encore solide",
            (FeatureGroup::Dependents, true) => "des compétences qui s’appuient sur elle sont déjà réussies",
            (FeatureGroup::Dependents, false) => "des compétences qui s’appuient sur elle ne passent pas encore",
            (FeatureGroup::Forgetting, true) => "elle a été réussie il y a peu",
            (FeatureGroup::Forgetting, false) => "elle n’a pas été réussie depuis quelque temps",
            (FeatureGroup::Exercise, true) => "cet exercice est plutôt réussi",
            (FeatureGroup::Exercise, false) => "cet exercice résiste à beaucoup d’élèves",
            (FeatureGroup::RelatedSkills, true) => "des compétences qui vont souvent de pair avec elle sont réussies",
            (FeatureGroup::RelatedSkills, false) => {
                "des compétences qui vont souvent de pair avec elle ne passent pas encore"
            }
            (FeatureGroup::Moment, true) => "le moment est favorable, d’après ce qui vient d’être travaillé",
            (FeatureGroup::Moment, false) => "le moment est moins favorable, d’après ce qui vient d’être travaillé",
            (FeatureGroup::IsolatedError, _) => "une seule erreur après des réussites est comptée avec prudence",
        }
    }
}
