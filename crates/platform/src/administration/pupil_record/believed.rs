//! What is estimated of the pupil, skill by skill, and why; and what their teachers were warned of.

use std::collections::BTreeSet;
use std::slice;

use knowledge::{LearnerState, Model, Question, SkillEstimate, Standing};
use storage::{Class, PupilRows};
use time::OffsetDateTime;

use super::{Names, RecordCell, RecordChapter, RecordTable, kept};
use crate::classroom::{HelpRow, MENTION, all_skills, help_rows, reasons_in_words, standing};
use crate::courses::Course;
use crate::practice::{estimates, state_from};
use crate::words::percent;
use crate::{Platform, Problem};

const COLUMNS: &[&str] = &[
    "Compétence",
    "Estimation",
    "Chance de réussir un exercice courant",
    "Maîtrise déduite",
    "Réponses",
    "Ce qui fait monter l’estimation",
    "Ce qui la fait descendre",
];

impl Platform {
    pub(super) async fn believed(
        &self,
        class: &Class,
        rows: &PupilRows,
        names: &Names,
    ) -> Result<RecordChapter, Problem> {
        let state = state_from(rows.knowledge_state.as_ref())?;
        let model = self.serving_model(class.school_id).await?;
        let followed = self.courses_of_class(class.school_id, class.id).await?;
        let mut paragraphs = vec![
            MENTION.to_owned(),
            "Rien d’autre que les réponses données dans Rebond n’entre dans ce calcul. Ce n’est pas une note : l’estimation change à chaque \
             réponse, et la décision d’un enseignant passe toujours avant elle."
                .to_owned(),
            "La maîtrise déduite y ajoute ce que disent les compétences voisines, par le graphe des prérequis, et les résultats \
             d’évaluations nationales saisis par un enseignant, s’il y en a. Elle sert à choisir les exercices, et s’étend de la même \
             façon aux compétences qui n’ont pas encore été travaillées."
                .to_owned(),
            format!("Modèle qui calcule aujourd’hui : {}.", model.version),
        ];
        let (level, now) = (self.level_of_class(class.school_id, class.id).await?, self.now());
        let mut told = BTreeSet::new();
        let mut lines = Vec::new();
        for course in &names.courses {
            let mut help = Vec::new();
            if followed.iter().any(|one| one.pack_id == course.pack_id) {
                help = self.help_of_class(class, course, slice::from_ref(&rows.pupil)).await?;
            }
            let warned = help_rows(&help, slice::from_ref(&rows.pupil), Some(course));
            paragraphs.extend(warned.iter().map(warning));
            let called: Vec<_> = help.iter().flat_map(all_skills).collect();
            let results = self.results_of(rows.pupil.key(), course).await?;
            let mastery = knowledge::mastery_after_test(&state, &course.graph, level, &results, now);
            for mut estimate in estimates(&model, &state, course, now) {
                if estimate.answers == 0 || !told.insert(estimate.skill.clone()) {
                    continue;
                }
                estimate.standing = standing(&estimate, called.contains(&&estimate.skill));
                let place = course.graph.position(&estimate.skill);
                let mastery = place.and_then(|place| mastery.get(place)).copied().unwrap_or_default();
                let why = reasons(&model, &state, course, &estimate, now);
                lines.push(line(course, &estimate, mastery, why));
            }
        }
        Ok(RecordChapter {
            title: "Ce que Rebond estime",
            paragraphs,
            facts: vec![(
                "Dernier calcul",
                rows.knowledge_state.as_ref().map(|state| RecordCell::Moment(state.updated_at)).into(),
            )],
            table: Some(RecordTable { columns: COLUMNS, rows: lines }),
            kept: kept(&["knowledge_state"]),
        })
    }
}

/// Why teachers see the pupil on the list of those to help.
fn warning(help: &HelpRow) -> String {
    let skill = help.skill.as_ref().map(|skill| format!(", sur « {} »", skill.title)).unwrap_or_default();
    format!("Sur la liste que ses enseignants lisent d’abord ({}{skill}). Règle : {}", help.kind, help.rule)
}

/// What raises the estimate, then what lowers it.
fn reasons(
    model: &Model,
    state: &LearnerState,
    course: &Course,
    estimate: &SkillEstimate,
    now: OffsetDateTime,
) -> [Vec<String>; 2] {
    let prediction = model.predict(state, &Question::typical(&estimate.skill), &course.graph, now);
    reasons_in_words(&prediction, state, &estimate.skill, &course.graph)
}

fn line(course: &Course, estimate: &SkillEstimate, mastery: f64, why: [Vec<String>; 2]) -> Vec<RecordCell> {
    let chance =
        format!("{}, entre {} et {}", percent(estimate.success), percent(estimate.low), percent(estimate.high));
    // A figure from one answer says nothing.
    let chance = (estimate.standing != Standing::NotEnoughAnswers).then_some(chance);
    let [raises, lowers] = why;
    vec![
        course.skill_title(estimate.skill.as_str()).into(),
        estimate.standing.label().into(),
        chance.into(),
        percent(mastery).into(),
        estimate.answers.to_string().into(),
        raises.join(" ; ").into(),
        lowers.join(" ; ").into(),
    ]
}
