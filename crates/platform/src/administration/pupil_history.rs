//! The answers of one pupil as `knowledge` reads them.

use exercises::marking::AnswerKind;
use knowledge::Reset;
use knowledge::training::History;
use sha2::{Digest, Sha256};
use storage::{PupilKey, SkillReset};

use crate::practice::{kept_answer, number_of};
use crate::{Platform, Problem};

/// Everything that a pupil answered, on exercises as they were seen.
pub(super) struct PupilHistory {
    pub(super) history: History,
    /// The kind of each answer, in French.
    pub(super) kinds: Vec<String>,
    /// The position of each answer among the exercises served to the pupil.
    pub(super) positions: Vec<i64>,
    /// The programme that each answer belongs to.
    pub(super) packs: Vec<String>,
    /// A hash of exactly these answers and resets.
    pub(super) digest: [u8; 32],
}

impl Platform {
    /// Reads the answers of one pupil, and the fresh starts that stand.
    pub(super) async fn pupil_history(&self, pupil: PupilKey) -> Result<PupilHistory, Problem> {
        let standing = self.store.standing_resets_of_pupil(pupil).await?;
        self.history_with(pupil, &standing).await
    }

    /// Reads the answers of one pupil, as if these fresh starts were those that stand.
    pub(super) async fn history_with(&self, pupil: PupilKey, resets: &[SkillReset]) -> Result<PupilHistory, Problem> {
        let rows = self.store.answers_of_pupil(pupil).await?;
        let answers = Vec::with_capacity(rows.len());
        let history = History { pupil: number_of(pupil.pupil_id), answers, resets: Vec::new() };
        let mut read =
            PupilHistory { history, kinds: Vec::new(), positions: Vec::new(), packs: Vec::new(), digest: [0; 32] };
        let mut hash = Sha256::new();
        hash.update(pupil.pupil_id.as_bytes());
        for row in &rows {
            let known = self.exercise_version(&row.pack_id, &row.exercise_id, &row.exercise_version).await?;
            let Some(answer) = kept_answer(row, &known) else { continue };
            hash.update(row.served_id.as_bytes());
            hash.update(row.outcome.as_bytes());
            read.kinds.push(kind_words(known.answer_kind()).to_owned());
            read.positions.push(row.position);
            read.packs.push(row.pack_id.clone());
            read.history.answers.push(answer);
        }
        for reset in resets {
            let Ok(skill) = reset.skill_id.parse() else { continue };
            hash.update(reset.id.as_bytes());
            let after_answers = read.positions.partition_point(|position| *position <= reset.after_position);
            read.history.resets.push(Reset { skill, after_answers });
        }
        read.digest = hash.finalize().into();
        Ok(read)
    }
}

/// The kind of an answer, as a table names it.
fn kind_words(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Integer => "nombre entier",
        AnswerKind::Decimal => "nombre décimal",
        AnswerKind::Fraction => "fraction",
        AnswerKind::Percent => "pourcentage",
        AnswerKind::Scientific => "écriture scientifique",
        AnswerKind::Quantity => "grandeur avec unité",
        AnswerKind::Duration => "durée",
        AnswerKind::Expression => "expression",
        AnswerKind::Equation => "équation de droite ou de courbe",
        AnswerKind::Solutions => "solutions d’une équation",
        AnswerKind::Interval => "intervalle",
        AnswerKind::Coordinates => "coordonnées d’un point",
        AnswerKind::Vector => "coordonnées d’un vecteur",
        AnswerKind::List => "liste ordonnée",
        AnswerKind::Set => "ensemble de valeurs",
        AnswerKind::Text => "texte",
        AnswerKind::Choice => "choix unique",
        AnswerKind::Choices => "choix multiple",
        AnswerKind::Matching => "association",
        AnswerKind::Ordering => "mise en ordre",
        AnswerKind::Gaps => "texte à trous",
        AnswerKind::System => "système",
        AnswerKind::FunctionValue | AnswerKind::AffineFunction => "fonction",
    }
}
