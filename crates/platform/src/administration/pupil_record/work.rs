//! What the pupil was given and answered, and where they started from.

use std::collections::HashMap;

use curriculum::{NationalTest, ResultGroup};
use storage::{Answer, PupilRows, Purpose, Served};
use uuid::Uuid;

use super::{Names, RecordCell, RecordChapter, chapter};
use crate::classroom::{misconception_words, outcome_words, stop_words};
use crate::practice::{StoredChoice, variant_of};
use crate::words::from_word;
use crate::{Platform, Problem};

/// Rows told before others get their turn: telling one draws its exercise again.
const ROWS_IN_A_TURN: usize = 50;

const WORK: &[&str] =
    &["Proposé", "Exercice", "Compétence", "Pourquoi celui-là", "Réponse", "Résultat", "Répondu", "Aides et durée"];
const PLACEMENTS: &[&str] = &["Programme", "Début", "Fin", "Pourquoi il s’est arrêté"];
const RESULTS: &[&str] = &["Évaluation", "Domaine", "Résultat", "Passée", "Saisi par", "Saisi"];

impl Platform {
    pub(super) async fn exercises_and_answers(
        &self,
        rows: &PupilRows,
        names: &Names,
    ) -> Result<RecordChapter, Problem> {
        let answers: HashMap<i64, &Answer> = rows.answers.iter().map(|answer| (answer.position, answer)).collect();
        let choices: HashMap<Uuid, &str> =
            rows.served_choices.iter().map(|behind| (behind.served_id, behind.choice.as_str())).collect();
        let mut lines = Vec::with_capacity(rows.served_exercises.len());
        for (told, served) in rows.served_exercises.iter().enumerate() {
            if told % ROWS_IN_A_TURN == 0 {
                tokio::task::yield_now().await;
            }
            let (answer, choice) = (answers.get(&served.position).copied(), choices.get(&served.id).copied());
            lines.push(self.work_line(served, answer, choice, names).await?);
        }
        Ok(chapter(
            "Exercices proposés et réponses",
            &["served_exercise", "served_choice", "answer"],
            WORK,
            lines.into_iter(),
        ))
    }

    async fn work_line(
        &self,
        served: &Served,
        answer: Option<&Answer>,
        choice: Option<&str>,
        names: &Names,
    ) -> Result<Vec<RecordCell>, Problem> {
        let exercise = match self.exercise_of(served).await {
            // What is told of an exercise must not depend on its file: the rows do not.
            Err(Problem::NotFound | Problem::Unexpected(_)) => None,
            exercise => Some(exercise?),
        };
        let variant = exercise.as_ref().and_then(|exercise| variant_of(exercise, served).ok());
        let typed = answer.map(|answer| match &variant {
            Some(variant) if !answer.typed.is_empty() => variant.seen(&answer.typed).to_plain().replace('\n', " ; "),
            _ => answer.typed.clone(),
        });
        let recognised = answer.and_then(|answer| {
            let code = answer.misconception.clone()?;
            Some(match &variant {
                Some(variant) => misconception_words(variant, &code, &answer.typed),
                None => code,
            })
        });
        let result = match (answer, served.withdrawn_at) {
            (Some(answer), _) => Some(match recognised {
                Some(mistake) => format!("{} ; erreur reconnue : {mistake}", outcome_words(&answer.outcome)),
                None => outcome_words(&answer.outcome).to_owned(),
            }),
            (None, Some(_)) => Some("retiré avant la réponse".to_owned()),
            (None, None) => Some("pas encore répondu".to_owned()),
        };
        Ok(vec![
            served.served_at.into(),
            exercise.map_or_else(|| served.exercise_id.clone(), |exercise| exercise.title.clone()).into(),
            names.skill(&served.skill_id).into(),
            why(served, choice, names).into(),
            typed.into(),
            result.into(),
            answer.map(|answer| answer.answered_at).into(),
            effort(served, answer).into(),
        ])
    }
}

/// Why this exercise, as its teacher reads it.
fn why(served: &Served, choice: Option<&str>, names: &Names) -> String {
    match choice.map_or(Err(Problem::NotFound), StoredChoice::read) {
        Ok(stored) => stored.choice.reason.sentence_for_teacher(&|skill| names.short_name(skill)),
        Err(_) if served.purpose == Purpose::Placement => "Point de départ.".to_owned(),
        Err(_) => served.reason_code.clone(),
    }
}

fn effort(served: &Served, answer: Option<&Answer>) -> String {
    let hints = match served.hints_opened {
        0 => None,
        1 => Some("1 aide".to_owned()),
        hints => Some(format!("{hints} aides")),
    };
    let seconds = answer.map(|answer| format!("{:.0} s", answer.seconds));
    hints.into_iter().chain(seconds).collect::<Vec<_>>().join(", ")
}

pub(super) fn placements(rows: &PupilRows, names: &Names) -> RecordChapter {
    let lines = rows.placements.iter().map(|placement| {
        let reason = placement.finished_at.map(|_| stop_words(placement.stop_reason.as_deref()));
        vec![
            names.programme(&placement.pack_id).into(),
            placement.started_at.into(),
            placement.finished_at.into(),
            reason.into(),
        ]
    });
    chapter("Recherche du point de départ", &["placement"], PLACEMENTS, lines)
}

pub(super) fn test_results(rows: &PupilRows, names: &Names) -> RecordChapter {
    let lines = rows.test_results.iter().map(|result| {
        let test = from_word::<NationalTest>(&result.test);
        let course = names.courses.iter().find(|course| course.pack_id == result.pack_id);
        let domains = test.zip(course).map(|(test, course)| test.domains(&course.programme)).unwrap_or_default();
        let domain = domains.into_iter().find(|domain| domain.id == result.domain);
        let group = from_word::<ResultGroup>(&result.result).map(|group| group.label().to_owned());
        vec![
            test.map_or_else(|| result.test.clone(), |test| test.title().to_owned()).into(),
            domain.map_or_else(|| result.domain.clone(), |domain| domain.title).into(),
            group.unwrap_or_else(|| result.result.clone()).into(),
            result.taken_at.into(),
            names.adult(result.entered_by).into(),
            result.entered_at.into(),
        ]
    });
    chapter("Résultats d’évaluations nationales", &["test_result"], RESULTS, lines)
}
