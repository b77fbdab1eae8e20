//! What the joint belief over the graph makes of answers.

use curriculum::{Level, SkillGraph, SkillId};
use knowledge::{Answer, LearnerState, Outcome, mastery};
use proptest::prelude::*;
use time::{Duration, OffsetDateTime};

fn skill(name: &str) -> SkillId {
    format!("test.{name}").parse().unwrap()
}

fn graph(links: &[(&str, &[&str])]) -> SkillGraph {
    let before = |names: &[&str]| names.iter().map(|name| skill(name)).collect();
    SkillGraph::new(links.iter().map(|(name, names)| (skill(name), before(names)))).unwrap()
}

fn start() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap()
}

fn answer(name: &str, outcome: Outcome, at: OffsetDateTime) -> Answer {
    Answer {
        skill: skill(name),
        exercise: "domain/exercise".parse().unwrap(),
        difficulty: 2,
        outcome,
        hints: 0,
        seconds: Some(50.0),
        expected_seconds: 60,
        choices: None,
        at,
    }
}

/// Answers in order, `+` right and `-` wrong: `[("a", "+++"), …]`.
fn after(graph: &SkillGraph, answers: &[(&str, &str)]) -> LearnerState {
    let mut state = LearnerState::default();
    for (name, outcomes) in answers {
        for sign in outcomes.chars() {
            let outcome = if sign == '+' { Outcome::Right } else { Outcome::Wrong };
            state.observe(&answer(name, outcome, start()), graph);
        }
    }
    state
}

fn known(graph: &SkillGraph, state: &LearnerState, name: &str) -> f64 {
    mastery(state, graph, None, start())[graph.position(&skill(name)).unwrap()]
}

/// Two columns of four skills, each resting on the one below.
fn columns() -> SkillGraph {
    graph(&[
        ("a1", &[]),
        ("b1", &[]),
        ("a2", &["a1"]),
        ("b2", &["b1"]),
        ("a3", &["a2"]),
        ("b3", &["b2"]),
        ("a4", &["a3"]),
        ("b4", &["b3"]),
    ])
}

#[test]
fn success_vouches_downwards_and_failure_casts_doubt_upwards() {
    let graph = columns();
    let nothing = after(&graph, &[]);
    let right = after(&graph, &[("a3", "+")]);
    let wrong = after(&graph, &[("a3", "-")]);
    let moved = |state: &LearnerState, name: &str| known(&graph, state, name) - known(&graph, &nothing, name);
    for below in ["a1", "a2"] {
        assert!(moved(&right, below) > 0.05, "{below}: {}", moved(&right, below));
    }
    assert!(moved(&wrong, "a4") < -0.05, "{}", moved(&wrong, "a4"));
    assert!(moved(&right, "a3") > moved(&right, "a4") && moved(&wrong, "a3") < 0.0);
}

#[test]
fn known_by_inference_is_less_than_known() {
    let graph = columns();
    let state = after(&graph, &[("a3", "+++"), ("b2", "+++"), ("b3", "+++")]);
    assert!(known(&graph, &state, "a2") > 0.8, "{}", known(&graph, &state, "a2"));
    assert!(known(&graph, &state, "a2") < known(&graph, &state, "b2"));
}

#[test]
fn one_hole_explains_the_failures_of_all_that_rests_on_it() {
    let graph = graph(&[
        ("hole", &[]),
        ("other", &[]),
        ("x", &["hole"]),
        ("y", &["hole"]),
        ("z", &["hole", "other"]),
        ("v", &["other"]),
        ("w", &["other"]),
        ("top", &["v", "w"]),
    ]);
    let state = after(&graph, &[("top", "++++"), ("v", "+++"), ("w", "+++"), ("x", "--"), ("y", "--"), ("z", "--")]);
    let (hole, other) = (known(&graph, &state, "hole"), known(&graph, &state, "other"));
    assert!(hole < 0.5 && other > 0.8, "{hole} and {other}");

    // Once it is filled, what rested on it deserves another try.
    let filled =
        after(&graph, &[("top", "++++"), ("v", "+++"), ("x", "--"), ("y", "--"), ("hole", "+++++"), ("x", "++")]);
    assert!(known(&graph, &filled, "hole") > 0.85, "{}", known(&graph, &filled, "hole"));
    let (before, since) = (known(&graph, &state, "x"), known(&graph, &filled, "x"));
    assert!(since > before + 0.3, "{before} then {since}");
}

#[test]
fn what_much_rests_on_is_vouched_for_a_little_less() {
    // The same answers above two bases, both of the first year: a dozen other skills rest on one of them.
    let others: Vec<String> = (0..12).map(|number| format!("other{number}")).collect();
    let mut links = vec![("base", &[][..]), ("side", &[]), ("above", &["base"]), ("beside", &["side"])];
    links.extend(others.iter().map(|other| (other.as_str(), &["base"][..])));
    let graph = graph(&links).taught_at(|_| 0.0);
    let state = after(&graph, &[("above", "++"), ("beside", "++")]);
    let (base, side) = (known(&graph, &state, "base"), known(&graph, &state, "side"));
    assert!(base < side - 0.005, "{base} and {side}");
    assert!(base > 0.8, "but vouched for all the same: {base}");
}

#[test]
fn practice_that_succeeds_at_last_counts_as_learned_whatever_came_before() {
    let graph = columns();
    let state = after(&graph, &[("a1", "+++"), ("a2", "-----++++++")]);
    assert!(known(&graph, &state, "a2") > 0.8, "{}", known(&graph, &state, "a2"));
    let half = after(&graph, &[("a1", "+++"), ("a2", "-+-+-+-+")]);
    let (steady, mixed) = (known(&graph, &state, "a2"), known(&graph, &half, "a2"));
    assert!(mixed > 0.3 && mixed < steady - 0.05, "{mixed} after mixed answers, {steady} after steady ones");
}

#[test]
fn one_slip_does_not_ruin_what_is_known_and_two_successes_repair_it() {
    let graph = columns();
    for firm in ["+++++", "++++++", "++++++++"] {
        let of = |more: &str| known(&graph, &after(&graph, &[("a1", &format!("{firm}{more}"))]), "a1");
        assert!(of("") >= 0.9 && of("-") >= 0.6 && of("-++") >= 0.85, "{} {} {}", of(""), of("-"), of("-++"));
    }
}

#[test]
fn rapid_guesses_hardly_count() {
    let graph = columns();
    let firm = after(&graph, &[("a1", "+++")]);
    let observed = |seconds: f32| {
        let mut state = firm.clone();
        let wrong = answer("a1", Outcome::Wrong, start());
        state.observe(&Answer { seconds: Some(seconds), choices: Some(4), ..wrong }, &graph);
        known(&graph, &firm, "a1") - known(&graph, &state, "a1")
    };
    assert!(observed(1.0) <= 0.2 * observed(40.0), "{} against {}", observed(1.0), observed(40.0));
}

#[test]
fn what_is_not_practised_fades_and_spaced_practice_holds_longer() {
    let graph = columns();
    let lost = |outcomes: &str, gap: Duration| {
        let mut state = LearnerState::default();
        let mut at = start();
        for sign in outcomes.chars() {
            at += gap;
            let outcome = if sign == '+' { Outcome::Right } else { Outcome::Wrong };
            state.observe(&answer("a1", outcome, at), &graph);
        }
        let seen = |days: i64| mastery(&state, &graph, None, at + Duration::days(days))[0];
        seen(0) - seen(60)
    };
    let (at_once, spaced) = (lost("---++++", Duration::minutes(2)), lost("---++++", Duration::days(10)));
    assert!(at_once > 0.05 && spaced > 0.0 && spaced < at_once - 0.02, "{at_once} and {spaced}");
    let of_old = lost("++++", Duration::minutes(2));
    assert!(of_old > 0.0 && of_old < at_once, "what was known before has lasted already: {of_old} against {at_once}");
}

#[test]
fn how_answers_follow_each_other_says_how_a_pupil_comes_to_know() {
    let graph = columns();
    let sharp = after(&graph, &[("a1", "---+++"), ("b1", "--++++"), ("a2", "----++")]);
    let hesitant = after(&graph, &[("a1", "-+-+-+"), ("b1", "+-+--+"), ("a2", "--+-++")]);
    // What one success says after two failures, as log-odds.
    let [of_sharp, of_hesitant] = [sharp, hesitant].map(|mut state| {
        let logit = |state: &LearnerState| {
            let known = known(&graph, state, "b2");
            (known / (1.0 - known)).ln()
        };
        for outcome in [Outcome::Wrong, Outcome::Wrong] {
            state.observe(&answer("b2", outcome, start()), &graph);
        }
        let before = logit(&state);
        state.observe(&answer("b2", Outcome::Right, start()), &graph);
        logit(&state) - before
    });
    assert!(of_sharp > of_hesitant + 0.3, "{of_sharp} against {of_hesitant}");
}

#[test]
fn the_level_says_where_to_start_looking_when_nothing_else_does() {
    let graph = columns();
    let state = LearnerState::default();
    let mean = |level| mastery(&state, &graph, Some(level), start()).iter().sum::<f64>() / 8.0;
    assert!(mean(Level::Sixieme) + 0.1 < mean(Level::Quatrieme) && mean(Level::Quatrieme) + 0.1 < mean(Level::Seconde));
}

#[test]
fn a_graph_without_skills_has_no_mastery() {
    assert!(mastery(&LearnerState::default(), &graph(&[]), None, start()).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mastery_is_a_probability_whatever_the_graph_and_the_answers(
        links in prop::collection::vec(any::<u16>(), 1..24),
        answers in prop::collection::vec((0usize..24, 0u8..5, 1u8..=3, 0u8..3, 0i64..4_000_000, prop::option::of(2u8..5)), 0..120),
    ) {
        let name = |number: usize| skill(&format!("s{number}"));
        let graph = SkillGraph::new(links.iter().enumerate().map(|(number, bits)| {
            (name(number), (0..number).filter(|earlier| bits >> (earlier % 16) & 1 == 1).map(name).collect())
        })).unwrap();
        let mut state = LearnerState::default();
        let mut at = start();
        for (place, outcome, difficulty, hints, gap, choices) in answers {
            at += Duration::seconds(gap);
            let outcome = [Outcome::Right, Outcome::Right, Outcome::Wrong, Outcome::WrongForm, Outcome::NotYetKnown]
                [usize::from(outcome)];
            let given = answer("s0", outcome, at);
            state.observe(&Answer { skill: name(place), difficulty, hints, choices, ..given }, &graph);
        }
        let known = mastery(&state, &graph, None, at);
        prop_assert!(known.iter().all(|known| (0.0..=1.0).contains(known)), "{known:?}");
        prop_assert_eq!(known, mastery(&state, &graph, None, at));
    }
}
