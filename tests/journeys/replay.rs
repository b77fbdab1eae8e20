//! What is stored can be made again: the state from the answers, each choice from what it rested on.

use knowledge::{Answer, LearnerState, Outcome};
use storage::Purpose;
use tests::visitor::Visitor;
use time::Duration;

use crate::world::{Known, World, answer, packs};

on_both_engines! {
    async fn a_pupil_is_the_replay_of_their_answers(world: &World) {
        let school = world.school("rejeu", &["Maël T."]).await;
        let mael = &school.pupils[0];
        work(world, mael).await;
        let graph = world.platform.graph_of(&mael.identity).await.unwrap();
        let mut answers = answers_of(world, mael).await;
        let kept = world.store().knowledge_state(mael.key()).await.unwrap().expect("has answered");
        assert_eq!(kept.answers_count, i64::try_from(answers.len()).unwrap());
        let state: LearnerState = serde_json::from_str(&kept.state).unwrap();
        assert_eq!(state, LearnerState::replay(&answers, &graph));

        // The order counts, so the comparison above says something.
        answers.reverse();
        assert_ne!(state, LearnerState::replay(&answers, &graph));
    }

    async fn a_state_stored_by_an_earlier_version_is_read_and_a_replay_completes_it(world: &World) {
        let school = world.school("completer", &["Maël T.", "Inès B."]).await;
        let [mael, ines] = [&school.pupils[0], &school.pupils[1]];
        work(world, mael).await;
        work(world, ines).await;
        let kept = world.store().knowledge_state(mael.key()).await.unwrap().expect("has answered");
        let old = as_stored_before(&kept.state);
        assert!(!serde_json::from_str::<LearnerState>(&old).unwrap().is_complete());
        let now = world.platform.now();
        assert!(world.store().replace_state(&kept, &old, now).await.unwrap());
        // The pupil works on with such a state, and the teacher sees the pupil.
        let mut visitor = world.enter(mael).await;
        assert!(visitor.visit("/eleve/progres").await.says("Mes progrès"));

        let neighbour = world.school("voisin-complet", &["Noé V."]).await;
        let nobody = world.platform.replay_states(&neighbour.administrator).await.unwrap();
        assert_eq!((nobody.pupils, nobody.changed), (0, 0), "nobody has answered there");
        let found = world.platform.replay_states(&school.administrator).await.unwrap();
        assert_eq!((found.pupils, found.changed, found.incomplete, found.left), (2, 1, 1, 0));
        let after = world.store().knowledge_state(mael.key()).await.unwrap().expect("still there");
        assert_eq!((after.answers_count, after.state), (kept.answers_count, kept.state));
        let again = world.platform.replay_states(&school.administrator).await.unwrap();
        assert_eq!((again.pupils, again.changed), (2, 0));
    }

    async fn every_exercise_served_says_why_and_the_same_choice_is_made_again(world: &World) {
        let school = world.school("pourquoi", &["Maël T."]).await;
        let mael = &school.pupils[0];
        work(world, mael).await;
        let past = world.past(mael).await;
        let placed = past.iter().filter(|past| past.served.purpose == Purpose::Placement).count();
        assert!(placed >= 4 && past.len() >= placed + 15, "{placed} of {}", past.len());
        let version = packs()[0].version();
        let mut positions = Vec::new();
        let mut with_alternatives = 0;
        for past in &past {
            let served = &past.served;
            let stored = world.choice_behind(served).await;
            assert_eq!(stored.choice.exercise.as_str(), served.exercise_id);
            assert_eq!(stored.choice.skill.as_str(), served.skill_id);
            assert_eq!(stored.choice.seed, served.seed.cast_unsigned());
            assert!(!served.reason_code.is_empty());
            with_alternatives += usize::from(!stored.choice.alternatives.is_empty());
            let model = served.model_version.as_deref();
            assert_eq!(stored.course_version, version);
            match served.purpose {
                Purpose::Placement => {
                    assert_eq!(model, None, "a placement rests on no model");
                    positions.push(stored.placement.as_ref().expect("rests on the answers so far").position);
                }
                Purpose::Practice => {
                    assert_eq!(model, Some(knowledge::Model::default_weights().version.as_str()));
                    assert!(!stored.choice.score_parts.is_empty());
                    positions.push(stored.situation.as_ref().expect("rests on the estimates").position);
                }
            }
            let (choice, again) = world.platform.choose_again(&mael.identity, served.id).await.unwrap();
            assert_eq!(again, Some(choice), "exercise {}", served.position);
        }
        // Each choice was made at its own place, oldest first: nothing is looked at in the wrong order.
        let expected: Vec<u64> = (0..).take(positions.len()).collect();
        assert_eq!(positions, expected);
        assert!(with_alternatives * 2 > past.len());
    }

    async fn no_variant_comes_back_soon(world: &World) {
        let school = world.school("variantes", &["Maël T."]).await;
        let mael = &school.pupils[0];
        work(world, mael).await;
        let mut seen = std::collections::BTreeSet::new();
        for past in world.past(mael).await {
            assert!(seen.insert((past.served.exercise_id.clone(), past.served.seed)), "{}", past.served.exercise_id);
        }
    }
}

/// A state as it was written before exercises, latest answers and mastery were kept.
fn as_stored_before(state: &str) -> String {
    let mut state: serde_json::Value = serde_json::from_str(state).unwrap();
    let whole = state.as_object_mut().unwrap();
    assert!(["l", "a", "w"].iter().all(|later| whole.remove(*later).is_some()));
    for record in whole["skills"].as_object_mut().unwrap().values_mut() {
        for later in ["r", "x", "m"] {
            assert!(record.as_object_mut().unwrap().remove(later).is_some(), "{later}");
        }
    }
    state.to_string()
}

/// The answers of a pupil as `knowledge` reads them, oldest first.
pub(crate) async fn answers_of(world: &World, pupil: &Known) -> Vec<Answer> {
    let mut answers = Vec::new();
    for kept in world.store().answers_of_pupil(pupil.key()).await.unwrap() {
        let (exercise, _, _) = world.platform.served_variant(&pupil.identity, kept.served_id).await.unwrap();
        assert_eq!(kept.exercise_version, exercise.version);
        answers.push(Answer {
            skill: kept.skill_id.parse().unwrap(),
            exercise: exercise.id.clone(),
            difficulty: exercise.difficulty,
            outcome: outcome(&kept.outcome),
            hints: u8::try_from(kept.hints).unwrap(),
            seconds: Some(kept.seconds as f32),
            expected_seconds: exercise.seconds,
            choices: exercise.choices_count(),
            at: kept.answered_at,
        });
    }
    answers
}

/// A session as pupils have them: some right, some wrong, some hints, some « pas encore », over several days.
async fn work(world: &World, pupil: &Known) {
    let mut visitor = world.enter(pupil).await;
    visitor.press("Trouver mon point de départ").await;
    for step in 0..6 {
        one(world, pupil, &mut visitor, step).await;
    }
    visitor.visit("/eleve").await;
    if visitor.page().buttons().iter().any(|button| button.starts_with("Arrêter")) {
        visitor.press("Arrêter là et commencer les exercices").await;
    }
    for day in 0..3 {
        world.clock.advance(Duration::hours(21));
        let mut visitor = world.enter(pupil).await;
        let start = visitor
            .page()
            .buttons()
            .into_iter()
            .find(|button| button == "M’entraîner" || button == "Reprendre mon exercice");
        visitor.press(&start.expect("there is something to do")).await;
        for step in 0..8 {
            one(world, pupil, &mut visitor, day * 8 + step).await;
        }
    }
}

async fn one(world: &World, pupil: &Known, visitor: &mut Visitor, step: usize) {
    if !visitor.page().path.starts_with("/eleve/exercice/") {
        return;
    }
    let front = world.in_front_of(pupil, visitor).await;
    world.clock.advance(Duration::milliseconds(7_300 + 911 * i64::try_from(step).unwrap()));
    if step % 5 == 3 && visitor.page().buttons().iter().any(|button| button == "Un indice") {
        visitor.press("Un indice").await;
    }
    match step % 4 {
        1 => {
            answer(visitor, &front.wrong()).await;
        }
        3 if step % 8 == 7 => {
            visitor.press("Je ne sais pas encore").await;
        }
        _ => {
            answer(visitor, &front.variant.question.expected).await;
        }
    }
    visitor.press(if front.placement { "Continuer" } else { "Exercice suivant" }).await;
}

fn outcome(word: &str) -> Outcome {
    match word {
        "right" => Outcome::Right,
        "wrong" => Outcome::Wrong,
        "wrong-form" => Outcome::WrongForm,
        "not-yet-known" => Outcome::NotYetKnown,
        other => panic!("{other} is no outcome"),
    }
}
