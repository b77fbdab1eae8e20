//! The rebond: down to what is missing, and back.

use remediation::{Mediation, ReasonCode};

use crate::simulation::{Answer, Pupil, graph, skill};

/// Multiples → common denominators → sums of fractions, beside a skill that has nothing to do with them.
fn fractions() -> Pupil {
    let mut pupil = Pupil::new(graph(&[
        ("multiples", &[]),
        ("meaning", &[]),
        ("common-denominator", &["multiples", "meaning"]),
        ("sums", &["common-denominator"]),
    ]));
    pupil.believe("multiples", 0.48, 1.0);
    pupil.believe("meaning", 0.9, 5.0);
    pupil.believe("common-denominator", 0.45, 1.5);
    pupil.believe("sums", 0.5, 0.0);
    pupil.situation.decisions.pinned.push(skill("sums"));
    let first = pupil.choose().unwrap();
    pupil.situation.decisions.pinned.clear();
    assert_eq!(first.skill, skill("sums"));
    pupil.answer(&first, Answer::Wrong);
    let again = pupil.situation.recent[0].clone();
    pupil.situation.recent.push(again);
    pupil.state("sums").consecutive_failures = 2;
    pupil
}

fn served(pupil: &mut Pupil, answer: Answer) -> (String, ReasonCode, Option<String>) {
    let choice = pupil.choose().unwrap();
    pupil.answer(&choice, answer);
    let goal = choice.goal.map(|goal| goal.to_string());
    (choice.skill.to_string(), choice.reason.code, goal)
}

#[test]
fn the_failures_of_a_reason_are_those_of_the_rule_hasty_answers_included() {
    let mut pupil = fractions();
    // The estimate leaves hasty answers out of its own count.
    pupil.state("sums").consecutive_failures = 0;
    let reason = pupil.choose().unwrap().reason;
    assert_eq!((reason.code, reason.failures, reason.failures_lately), (ReasonCode::Rebond, 2, 2));
}

#[test]
fn the_pupil_is_led_down_to_the_missing_prerequisite_and_back() {
    let mut pupil = fractions();
    pupil.believe("multiples", 0.7, 1.0);
    let goal = || Some("sums".to_owned());

    let (on, code, towards) = served(&mut pupil, Answer::Wrong);
    assert_eq!((on.as_str(), code, towards), ("common-denominator", ReasonCode::Rebond, goal()));
    let (on, code, towards) = served(&mut pupil, Answer::Wrong);
    assert_eq!((on.as_str(), code, towards), ("common-denominator", ReasonCode::Rebond, goal()));

    let (on, code, towards) = served(&mut pupil, Answer::NotYet);
    assert_eq!((on.as_str(), code, towards), ("multiples", ReasonCode::Probe, goal()));
    let mut on_multiples = 0;
    let (on, code, towards) = loop {
        let step = served(&mut pupil, Answer::Right);
        if step.0 != "multiples" {
            break step;
        }
        on_multiples += 1;
        assert!(on_multiples < 4, "repaired after a few right answers");
    };
    assert_eq!((on.as_str(), code, towards), ("common-denominator", ReasonCode::Return, goal()));

    let (on, code, towards) = loop {
        let step = served(&mut pupil, Answer::Right);
        if step.0 != "common-denominator" {
            break step;
        }
    };
    assert_eq!((on.as_str(), code, towards), ("sums", ReasonCode::Return, goal()));

    let after = pupil.choose().unwrap();
    assert_eq!(after.goal, None, "the detour is over");
}

#[test]
fn whoever_lacks_everything_below_begins_with_the_lowest_and_climbs() {
    let mut pupil = Pupil::new(graph(&[
        ("tables", &[]),
        ("multiples", &["tables"]),
        ("common-denominator", &["multiples"]),
        ("sums", &["common-denominator"]),
    ]));
    for name in ["tables", "multiples", "common-denominator", "sums"] {
        pupil.believe(name, 0.1, 2.0);
    }
    pupil.situation.decisions.pinned.push(skill("sums"));
    let first = pupil.choose().unwrap();
    pupil.situation.decisions.pinned.clear();
    pupil.answer(&first, Answer::NotYet);

    let mut climbed = Vec::new();
    while climbed.last().is_none_or(|last| last != "sums") {
        let (on, _, towards) = served(&mut pupil, Answer::Right);
        assert_eq!(towards.as_deref(), Some("sums"));
        assert!(climbed.len() < 4, "one skill after the other: {climbed:?}");
        if climbed.last() != Some(&on) {
            climbed.push(on);
        }
    }
    assert_eq!(climbed, ["tables", "multiples", "common-denominator", "sums"]);
}

#[test]
fn one_error_is_not_a_rebond() {
    let mut pupil = fractions();
    pupil.situation.recent.truncate(1);
    let choice = pupil.choose().unwrap();
    assert_eq!(choice.goal, None);
}

#[test]
fn saying_not_yet_once_is_enough_for_a_rebond() {
    let mut pupil = fractions();
    pupil.situation.recent.truncate(1);
    pupil.situation.recent[0].not_yet_known = true;
    let choice = pupil.choose().unwrap();
    assert_eq!(choice.goal, Some(skill("sums")));
}

#[test]
fn three_errors_among_four_are_a_rebond() {
    let mut pupil = fractions();
    let wrong = pupil.situation.recent[0].clone();
    let right = remediation::PastExercise { right: true, ..wrong.clone() };
    pupil.situation.recent = vec![wrong.clone(), wrong.clone(), right, wrong];
    let choice = pupil.choose().unwrap();
    assert_eq!(choice.goal, Some(skill("sums")));
}

#[test]
fn a_recognised_misconception_points_at_its_prerequisite() {
    let mut pupil = fractions();
    pupil.situation.recent[1].misconception_prerequisite = Some(skill("meaning"));
    let choice = pupil.choose().unwrap();
    assert_eq!(choice.skill, skill("meaning"));
    assert_eq!(choice.reason.code, ReasonCode::Rebond);
    assert!(choice.reason.misconception);
}

#[test]
fn a_distant_prerequisite_that_fails_is_preferred_to_a_sound_near_one() {
    let mut pupil = fractions();
    pupil.believe("common-denominator", 0.85, 2.0);
    pupil.believe("multiples", 0.2, 3.0);
    let choice = pupil.choose().unwrap();
    assert_eq!((choice.skill, choice.reason.code), (skill("multiples"), ReasonCode::Rebond));
}

#[test]
fn with_sound_prerequisites_the_skill_comes_back_in_another_way() {
    let mut pupil = fractions();
    for name in ["multiples", "common-denominator"] {
        pupil.believe(name, 0.95, 6.0);
    }
    let choice = pupil.choose().unwrap();
    assert_eq!((choice.skill, choice.reason.code), (skill("sums"), ReasonCode::OtherMediation));
    assert_eq!(pupil.situation.recent[1].mediation, Mediation::Practice);
    assert_ne!(choice.reason.mediation, Mediation::Practice);
}

#[test]
fn a_prerequisite_that_was_failed_enough_rests_even_when_what_needs_it_fails() {
    let mut pupil = Pupil::new(graph(&[("base", &[]), ("top", &["base"]), ("one", &[]), ("two", &[])]));
    pupil.situation.decisions.pinned.push(skill("base"));
    for _ in 0..6 {
        let choice = pupil.choose().unwrap();
        pupil.answer(&choice, Answer::NotYet);
    }
    pupil.situation.decisions.pinned = vec![skill("top")];
    let choice = pupil.choose().unwrap();
    assert_eq!(choice.skill, skill("top"));
    pupil.answer(&choice, Answer::NotYet);
    pupil.situation.decisions.pinned.clear();
    for _ in 0..6 {
        let choice = pupil.choose().unwrap();
        assert_ne!(choice.skill, skill("base"), "{choice:?}");
        pupil.answer(&choice, Answer::Right);
    }
}

#[test]
fn a_pupil_who_always_fails_is_sent_to_an_adult_and_never_stuck_on_one_skill() {
    let mut pupil = fractions();
    let mut told = false;
    let mut skills = std::collections::BTreeSet::new();
    for _ in 0..60 {
        let choice = pupil.choose().unwrap();
        told |= choice.needs_adult;
        assert_eq!(choice.needs_adult, choice.stuck_on.is_some());
        let lately = pupil.situation.recent.iter().rev().take(20).any(|past| past.exercise == choice.exercise);
        assert_eq!(choice.reason.seen_lately, lately, "{:?}", choice.exercise);
        if let Some(stuck) = &choice.stuck_on {
            assert!(skills.contains(stuck), "{stuck} is named to the pupil and was never tried");
        }
        skills.insert(choice.skill.clone());
        pupil.answer(&choice, Answer::Wrong);
    }
    assert!(told);
    assert!(skills.len() >= 3, "{skills:?}");
}

#[test]
fn a_prerequisite_excluded_during_the_detour_is_left_at_once() {
    let mut pupil = fractions();
    let probe = pupil.choose().unwrap();
    pupil.answer(&probe, Answer::Wrong);
    pupil.situation.decisions.excluded.push(probe.skill.clone());
    let next = pupil.choose().unwrap();
    assert_ne!(next.skill, probe.skill);
}

#[test]
fn a_fresh_start_ends_the_rebond_but_its_variants_stay_away() {
    let mut pupil = fractions();
    let (on, ..) = served(&mut pupil, Answer::Wrong);
    assert_eq!(on, "multiples", "what was failed twice calls its prerequisite");
    // As the platform tells it: the failures, and the detour that they called for, are of before.
    for past in &mut pupil.situation.recent {
        past.before_reset = past.skill == skill("sums");
        past.goal = None;
    }
    let sums = pupil.state("sums");
    (sums.answers, sums.consecutive_failures, sums.evidence) = (0, 0, 0.0);
    pupil.situation.decisions.pinned.push(skill("sums"));
    let mut seen: Vec<_> = pupil.situation.recent.iter().map(|past| (past.exercise.clone(), past.seed)).collect();
    for _ in 0..remediation::RUN_MAX {
        let choice = pupil.choose().unwrap();
        assert_eq!((choice.skill.as_str(), choice.needs_adult), ("sums", false), "a whole run, from the start");
        assert!(!seen.contains(&(choice.exercise.clone(), choice.seed)), "a variant that was seen does not come back");
        seen.push((choice.exercise.clone(), choice.seed));
        pupil.answer(&choice, Answer::Right);
    }
    pupil.situation.decisions.pinned.clear();
    let stored = serde_json::to_string(&pupil.situation).unwrap();
    let read: remediation::Situation = serde_json::from_str(&stored).unwrap();
    let marked = |situation: &remediation::Situation| -> Vec<_> {
        situation.recent.iter().map(|past| (past.before_reset, past.right, past.not_yet_known)).collect()
    };
    assert_eq!(marked(&read), marked(&pupil.situation));
    assert_eq!(remediation::choose(&pupil.graph, &read), pupil.choose(), "what is stored chooses alike");
}
