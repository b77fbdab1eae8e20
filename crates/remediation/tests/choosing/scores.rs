//! What the scores prefer.

use remediation::{Choice, EXPLORATION_RATE, Mediation, ReasonCode};

use time::Duration;

use crate::simulation::{Answer, Pupil, graph, skill};

/// What a consideration contributes to the score of a choice.
fn part(choice: &Choice, name: &str) -> f64 {
    choice.score_parts.iter().find(|(part, _)| part == name).map_or(0.0, |(_, value)| *value)
}

#[test]
fn what_the_teacher_sees_adds_up_to_the_score() {
    let mut pupil = Pupil::new(graph(&[("first", &[]), ("second", &["first"]), ("third", &["second"])]));
    for turn in 0..30 {
        let choice = pupil.choose().unwrap();
        let sum: f64 = choice.score_parts.iter().map(|(_, value)| value).sum();
        assert!((sum - choice.score).abs() < 1e-9, "{choice:?}");
        pupil.answer(&choice, if turn % 3 == 0 { Answer::Right } else { Answer::Wrong });
    }
}

#[test]
fn a_ready_skill_comes_before_one_whose_prerequisite_is_missing() {
    let mut pupil =
        Pupil::new(graph(&[("missing", &[]), ("blocked", &["missing"]), ("known", &[]), ("ready", &["known"])]));
    pupil.believe("missing", 0.2, 3.0);
    pupil.believe("known", 0.95, 5.0);
    pupil.situation.candidates.retain(|candidate| candidate.skill != skill("missing"));
    assert_eq!(pupil.choose().unwrap().skill, skill("ready"));
}

#[test]
fn what_unlocks_more_comes_first() {
    let mut pupil =
        Pupil::new(graph(&[("leaf", &[]), ("root", &[]), ("a", &["root"]), ("b", &["root"]), ("c", &["a"])]));
    pupil.situation.candidates.retain(|candidate| ["leaf", "root"].contains(&candidate.skill.as_str()));
    assert_eq!(pupil.choose().unwrap().skill, skill("root"));
}

#[test]
fn a_skill_opens_less_when_what_rests_on_it_waits_for_another() {
    let opens = |links: &[(&str, &[&str])]| {
        let mut pupil = Pupil::new(graph(links));
        pupil.believe("other", 0.1, 3.0);
        pupil.situation.candidates.retain(|candidate| candidate.skill == skill("opens"));
        part(&pupil.choose().unwrap(), "ouvre la suite")
    };
    let alone = opens(&[("opens", &[]), ("other", &[]), ("above", &["opens"])]);
    let waiting = opens(&[("opens", &[]), ("other", &[]), ("above", &["opens", "other"])]);
    assert!(0.0 < waiting && waiting < 0.5 * alone, "{waiting} {alone}");
}

#[test]
fn a_skill_half_known_is_come_back_to_in_a_later_session() {
    let mut pupil = Pupil::new(graph(&[("only", &[])]));
    pupil.believe("only", 0.6, 2.0);
    let first = pupil.choose().unwrap();
    pupil.answer(&first, Answer::Right);
    pupil.believe("only", 0.6, 2.0);
    let at_once = part(&pupil.choose().unwrap(), "reprise après une pause");
    pupil.situation.now += Duration::days(1);
    let next_day = part(&pupil.choose().unwrap(), "reprise après une pause");
    assert!(at_once.abs() < 1e-9, "{at_once}");
    assert!(next_day > 0.0, "{next_day}");
    pupil.believe("only", 0.1, 2.0);
    assert!(part(&pupil.choose().unwrap(), "reprise après une pause") < next_day);
}

#[test]
fn of_two_equal_exercises_the_shorter_comes_first() {
    let mut pupil = Pupil::new(graph(&[("only", &[])]));
    pupil.situation.candidates.retain(|candidate| candidate.mediation == Mediation::Practice);
    for candidate in &mut pupil.situation.candidates {
        candidate.difficulty = 1;
    }
    pupil.situation.candidates[0].seconds = 120;
    assert_eq!(pupil.choose().unwrap().exercise.as_str(), "only/1");
}

#[test]
fn difficulty_follows_the_estimate() {
    let mut pupil = Pupil::new(graph(&[("only", &[])]));
    pupil.situation.candidates.retain(|candidate| candidate.mediation == Mediation::Practice);
    pupil.situation.candidates[1].difficulty = 3;
    pupil.believe("only", 0.4, 2.0);
    assert_eq!(pupil.choose().unwrap().exercise.as_str(), "only/0");
    pupil.believe("only", 0.9, 2.0);
    assert_eq!(pupil.choose().unwrap().exercise.as_str(), "only/1");
}

#[test]
fn exploration_is_rare_logged_and_leaves_rules_alone() {
    let pupil = Pupil::new(graph(&[("a", &[]), ("b", &[]), ("c", &[]), ("d", &[])]));
    let mut explored = 0;
    for position in 0..2_000 {
        let mut asked = pupil.clone();
        asked.situation.position = position;
        let choice = asked.choose().unwrap();
        assert_eq!(choice.explored, choice.reason.code == ReasonCode::Exploration);
        explored += u32::from(choice.explored);
    }
    let rate = f64::from(explored) / 2_000.0;
    assert!((rate - EXPLORATION_RATE).abs() < 0.02, "{rate}");
}

#[test]
fn the_best_of_three_other_skills_are_kept_as_alternatives() {
    let pupil = Pupil::new(graph(&[("a", &[]), ("b", &[]), ("c", &[]), ("d", &[]), ("e", &[])]));
    let choice = pupil.choose().unwrap();
    assert_eq!(choice.alternatives.len(), 3);
    assert!(choice.alternatives.iter().all(|other| other.skill != choice.skill && other.score <= choice.score));
}

#[test]
fn a_foundation_that_was_never_asked_is_checked_once_and_says_so() {
    let mut pupil = Pupil::new(graph(&[("base", &[]), ("middle", &["base"]), ("top", &["middle"])]));
    pupil.believe("middle", 0.95, 5.0);
    pupil.believe("top", 0.95, 5.0);
    pupil.believe("base", 0.97, 0.0);
    let choice = pupil.choose().unwrap();
    assert_eq!((&choice.skill, choice.reason.code), (&skill("base"), ReasonCode::FoundationCheck));
    assert!(part(&choice, "base jamais vérifiée") > 0.0, "{choice:?}");
    pupil.answer(&choice, Answer::Right);
    pupil.believe("base", 0.97, 1.0);
    let mut codes = Vec::new();
    while let (Ok(choice), true) = (pupil.choose(), codes.len() < 12) {
        codes.push(choice.reason.code);
        pupil.answer(&choice, Answer::Right);
    }
    assert!(!codes.contains(&ReasonCode::FoundationCheck), "{codes:?}");
}

#[test]
fn what_nothing_rests_on_is_no_foundation() {
    let mut pupil = Pupil::new(graph(&[("first", &[]), ("last", &["first"])]));
    pupil.believe("first", 0.95, 5.0);
    pupil.believe("last", 0.97, 0.0);
    let choice = pupil.choose().unwrap();
    assert_eq!((&choice.skill, choice.reason.code), (&skill("last"), ReasonCode::Frontier));
    assert!(part(&choice, "base jamais vérifiée").abs() < 1e-9);
}

#[test]
fn of_two_foundations_the_one_that_bears_more_is_checked_first() {
    let mut pupil = Pupil::new(graph(&[
        ("narrow", &[]),
        ("wide", &[]),
        ("a", &["narrow"]),
        ("b", &["wide"]),
        ("c", &["wide"]),
        ("d", &["wide"]),
    ]));
    for above in ["a", "b", "c", "d"] {
        pupil.believe(above, 0.95, 5.0);
    }
    pupil.believe("narrow", 0.97, 0.0);
    pupil.believe("wide", 0.97, 0.0);
    assert_eq!(pupil.choose().unwrap().skill, skill("wide"));
}
