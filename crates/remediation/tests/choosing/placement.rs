//! Placement: short, adaptive, resumable, and it finds what is missing.

use curriculum::{Level, SkillGraph, SkillId};
use proptest::prelude::*;
use remediation::placement::{
    PlacementAnswer, PlacementSituation, PlacementStep, QUESTIONS_MAX, StopReason, beliefs, next,
};
use remediation::{Choice, Decisions, ReasonCode};

use crate::simulation::{Pupil, graph, skill};

/// 40 skills in 8 layers of 5; each rests on two of the layer below.
fn programme() -> SkillGraph {
    let name = |layer: usize, rank: usize| format!("l{layer}.s{rank}");
    SkillGraph::new((0..40).map(|number| {
        let (layer, rank) = (number / 5, number % 5);
        let before = if layer == 0 { vec![] } else { vec![name(layer - 1, rank), name(layer - 1, (rank + 1) % 5)] };
        (skill(&name(layer, rank)), before.iter().map(|name| skill(name)).collect())
    }))
    .unwrap()
}

fn fresh(graph: &SkillGraph, level: Option<Level>) -> PlacementSituation {
    PlacementSituation {
        level,
        results: Vec::new(),
        answers: Vec::new(),
        candidates: Pupil::new(graph.clone()).situation.candidates,
        decisions: Decisions::default(),
        pupil: 3,
        position: 0,
    }
}

fn answer(situation: &mut PlacementSituation, choice: Choice, right: bool) {
    situation.answers.push(PlacementAnswer {
        exercise: choice.exercise,
        seed: choice.seed,
        skill: choice.skill,
        right,
        not_yet_known: false,
    });
    situation.position += 1;
}

/// Plays a placement with a pupil who knows exactly what `knows` says.
fn play(
    graph: &SkillGraph,
    mut situation: PlacementSituation,
    knows: impl Fn(&SkillId) -> bool,
) -> (PlacementSituation, StopReason) {
    loop {
        match next(graph, &situation) {
            PlacementStep::Ask(choice) => {
                let right = knows(&choice.skill);
                answer(&mut situation, choice, right);
            }
            PlacementStep::Finished { why } => return (situation, why),
        }
    }
}

fn layer(skill: &SkillId) -> usize {
    skill.as_str()[1..2].parse().unwrap()
}

/// Share of skills believed on the right side.
fn found(graph: &SkillGraph, situation: &PlacementSituation, knows: impl Fn(&SkillId) -> bool) -> f64 {
    let beliefs = beliefs(graph, situation);
    let right = beliefs.iter().filter(|(skill, belief)| (*belief > 0.5) == knows(skill)).count();
    right as f64 / beliefs.len() as f64
}

#[test]
fn a_pupil_is_placed_within_twelve_questions_wherever_they_stand() {
    let graph = programme();
    for height in 0..=8 {
        let knows = |skill: &SkillId| layer(skill) < height;
        let (situation, _) = play(&graph, fresh(&graph, None), knows);
        assert!(situation.answers.len() <= QUESTIONS_MAX);
        let found = found(&graph, &situation, knows);
        assert!(found >= 0.85, "knows {height} layers: {found} found");
    }
}

#[test]
fn an_early_gap_below_much_knowledge_is_seen() {
    let graph = programme();
    let mut seen = 0;
    for number in 0..10 {
        let gap = graph.skills()[number].clone();
        let at = graph.position(&gap).unwrap();
        let resting: Vec<SkillId> =
            graph.descendants(at).into_iter().map(|(above, _)| graph.skills()[above].clone()).collect();
        let knows = |skill: &SkillId| *skill != gap && !resting.contains(skill) && layer(skill) < 6;
        let (situation, _) = play(&graph, fresh(&graph, Some(Level::Troisieme)), knows);
        seen += usize::from(found(&graph, &situation, knows) >= 0.8);
    }
    assert!(seen >= 8, "{seen} gaps of 10 seen");
}

#[test]
fn the_missing_skill_itself_is_doubted_not_only_what_rests_on_it() {
    let graph = programme();
    let doubted = (0..15).filter(|number| {
        let gap = graph.skills()[*number].clone();
        let resting: Vec<SkillId> =
            graph.descendants(*number).into_iter().map(|(above, _)| graph.skills()[above].clone()).collect();
        let knows = |skill: &SkillId| *skill != gap && !resting.contains(skill) && layer(skill) < 6;
        let (situation, _) = play(&graph, fresh(&graph, None), knows);
        beliefs(&graph, &situation)[*number].1 < 0.5
    });
    let doubted = doubted.count();
    assert!(doubted >= 13, "{doubted} gaps of 15 doubted");
}

#[test]
fn a_right_answer_that_may_be_luck_vouches_for_less() {
    let graph = graph(&[("low", &[]), ("middle", &["low"]), ("high", &["middle"])]);
    let believed_after_right = |choices: Option<u8>| {
        let mut situation = fresh(&graph, None);
        for candidate in &mut situation.candidates {
            candidate.choices = choices;
        }
        let PlacementStep::Ask(choice) = next(&graph, &situation) else { panic!("a first question") };
        let asked = choice.skill.clone();
        answer(&mut situation, choice, true);
        beliefs(&graph, &situation).into_iter().find(|(skill, _)| *skill == asked).unwrap().1
    };
    let (typed, of_four, of_two) =
        (believed_after_right(None), believed_after_right(Some(4)), believed_after_right(Some(2)));
    assert!(typed > of_four + 0.02 && of_four > of_two + 0.02, "{typed}, {of_four}, {of_two}");
}

#[test]
fn a_pupil_who_knows_everything_is_soon_done() {
    let graph = programme();
    let (situation, why) = play(&graph, fresh(&graph, Some(Level::Seconde)), |_| true);
    assert!(situation.answers.len() < QUESTIONS_MAX, "{} questions", situation.answers.len());
    assert!(matches!(why, StopReason::SureEnough | StopReason::NothingMoreToLearn));
}

#[test]
fn a_right_answer_vouches_downwards_and_a_wrong_one_casts_doubt_upwards() {
    let graph = graph(&[("low", &[]), ("middle", &["low"]), ("high", &["middle"]), ("apart", &[])]);
    let before = beliefs(&graph, &fresh(&graph, None));
    let believed_after = |right: bool| {
        let mut situation = fresh(&graph, None);
        let PlacementStep::Ask(choice) = next(&graph, &situation) else { panic!("a first question") };
        let exercise = situation.candidates.iter().find(|candidate| candidate.skill == skill("middle")).unwrap();
        let choice = Choice { exercise: exercise.exercise.clone(), skill: skill("middle"), ..choice };
        answer(&mut situation, choice, right);
        beliefs(&graph, &situation)
    };
    let of = |beliefs: &[(SkillId, f64)], name: &str| beliefs.iter().find(|(on, _)| *on == skill(name)).unwrap().1;
    assert!(of(&believed_after(true), "low") > of(&before, "low") + 0.1);
    assert!(of(&believed_after(false), "high") < of(&before, "high"));
    let (on_itself, below) = (of(&believed_after(true), "middle"), of(&believed_after(true), "low"));
    assert!(below < 0.5 + 0.85 * 0.5, "inference keeps doubt: {below} beside {on_itself}");
}

#[test]
fn stopped_and_resumed_elsewhere_the_placement_asks_the_same_question() {
    let graph = programme();
    let mut situation = fresh(&graph, Some(Level::Quatrieme));
    for turn in 0..4 {
        let PlacementStep::Ask(choice) = next(&graph, &situation) else { panic!("a question") };
        answer(&mut situation, choice, turn % 2 == 0);
    }
    let stored = serde_json::to_string(&situation).unwrap();
    let resumed: PlacementSituation = serde_json::from_str(&stored).unwrap();
    assert_eq!(resumed, situation);
    assert_eq!(next(&graph, &resumed), next(&graph, &situation));
}

#[test]
fn an_excluded_skill_is_not_asked_and_an_empty_pool_says_so() {
    let graph = graph(&[("a", &[]), ("b", &["a"])]);
    let mut situation = fresh(&graph, None);
    situation.decisions.excluded.push(skill("a"));
    let PlacementStep::Ask(choice) = next(&graph, &situation) else { panic!("a question") };
    assert_eq!((choice.skill, choice.reason.code), (skill("b"), ReasonCode::Placement));
    situation.candidates.clear();
    assert_eq!(next(&graph, &situation), PlacementStep::Finished { why: StopReason::NoExercise });
}

#[test]
fn the_pupil_is_told_why_the_questions_stop() {
    let told = [
        StopReason::SureEnough,
        StopReason::QuestionsExhausted,
        StopReason::NothingMoreToLearn,
        StopReason::NoExercise,
        StopReason::StoppedByPupil,
    ]
    .map(StopReason::sentence);
    assert_eq!(
        told.join("\n"),
        "Ton point de départ est trouvé : tes réponses suffisent pour savoir d’où partir.
Ton point de départ est trouvé : tu as répondu à toutes les questions prévues.
Ton point de départ est trouvé : d’autres questions n’apprendraient plus grand-chose.
Il n’y a pas de question à te poser : on commence tout de suite les exercices.
Tu as arrêté les questions : on part de ce que tu as déjà montré."
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_placement_always_ends_without_repeating_a_variant(
        links in prop::collection::vec(any::<u16>(), 1..20),
        answers in prop::collection::vec(any::<bool>(), QUESTIONS_MAX + 1),
        pupil in any::<u64>(),
    ) {
        let name = |number: usize| skill(&format!("s{number}"));
        let graph = SkillGraph::new(links.iter().enumerate().map(|(number, bits)| {
            (name(number), (0..number).filter(|earlier| bits >> (earlier % 16) & 1 == 1).map(name).collect())
        })).unwrap();
        let mut situation = PlacementSituation { pupil, ..fresh(&graph, None) };
        for right in answers {
            let PlacementStep::Ask(choice) = next(&graph, &situation) else { break };
            prop_assert!(situation.answers.iter().all(|past| past.exercise != choice.exercise || past.seed != choice.seed));
            answer(&mut situation, choice, right);
        }
        prop_assert!(situation.answers.len() <= QUESTIONS_MAX);
        let ended = matches!(next(&graph, &situation), PlacementStep::Finished { .. });
        prop_assert!(ended);
    }
}
