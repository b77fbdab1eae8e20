//! What the database holds, against what people were told.

use std::collections::BTreeSet;

use knowledge::{Answer, LearnerState};
use platform::Platform;
use platform::accounts::PupilIdentity;
use storage::AuditVerdict;

use crate::people::{Attempt, Pupil, Teacher};
use crate::school::{School, platform_on};

/// Everything that was acknowledged is kept, once, and nothing else.
pub(crate) async fn everything_is_kept(database: &str, school: &School, pupils: &[Pupil], teacher: &Teacher) {
    let platform = platform_on(database).await;
    let store = platform.store();
    let rows = store.pupils_of_class(school.id, school.class).await.expect("the class is there");

    let mut answers = 0;
    for pupil in pupils {
        let row = rows.iter().find(|row| row.pseudonym == pupil.pseudonym()).expect("the pupil is there");
        let stored = store.answers_of_pupil(row.key()).await.expect("the answers can be read");
        let kept: Vec<Attempt> = stored
            .iter()
            .map(|answer| Attempt {
                exercise: answer.served_id,
                typed: (answer.verdict != "not-yet-known").then(|| answer.typed.clone()),
            })
            .collect();
        assert_eq!(kept, pupil.acknowledged, "{}: what is kept (left) is not what was acknowledged", row.pseudonym);
        let identity = platform.pupil_identity(school.id, row.id).await.expect("readable").expect("the pupil is there");
        let replayed = replay(&platform, &identity, &stored).await;
        let state = store.knowledge_state(row.key()).await.expect("the state can be read");
        let state = state.map(|state| serde_json::from_str::<LearnerState>(&state.state).expect("a state is readable"));
        assert_eq!(state.unwrap_or_default(), replayed, "{}: the state is not the replay", row.pseudonym);
        answers += stored.len();
    }
    assert!(answers >= super::ANSWERS_BEFORE_DEATH.iter().sum(), "{answers} answers: fewer than were acknowledged");

    let there: BTreeSet<&str> = rows.iter().map(|row| row.pseudonym.as_str()).collect();
    assert_eq!(there.len(), rows.len(), "a pupil was added twice");
    assert_eq!(rows.len(), pupils.len() + teacher.added.len(), "{there:?}");
    assert!(!teacher.added.is_empty() && teacher.added.iter().all(|added| there.contains(added.as_str())));
    let verdict = store.verify_audit().await.expect("the chain can be read");
    assert!(matches!(verdict, AuditVerdict::Whole { events, .. } if events > 0), "{verdict:?}");
    store.close().await;
}

/// The state that follows from the stored answers alone.
async fn replay(platform: &Platform, pupil: &PupilIdentity, stored: &[storage::Answer]) -> LearnerState {
    let mut answers = Vec::new();
    for answer in stored {
        let served = platform.served_variant(pupil, answer.served_id).await;
        let (exercise, _, _) = served.expect("what was answered was served");
        let outcome = serde_json::Value::from(answer.outcome.as_str());
        answers.push(Answer {
            skill: exercise.skill.clone(),
            exercise: exercise.id.clone(),
            difficulty: exercise.difficulty,
            outcome: serde_json::from_value(outcome).expect("outcomes are kept by their name"),
            hints: u8::try_from(answer.hints).expect("few hints"),
            seconds: Some(answer.seconds as f32),
            expected_seconds: exercise.seconds,
            choices: exercise.choices_count(),
            at: answer.answered_at,
        });
    }
    let graph = platform.graph_of(pupil).await.expect("the class has a programme");
    LearnerState::replay(&answers, &graph)
}
