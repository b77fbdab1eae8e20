//! Weeks of simulated pupils: the same settings give the same report, and each policy is what it says.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use curriculum::{SkillGraph, SkillId};
use knowledge::Model;
use remediation::Candidate;
use simulator::{Policy, PolicyReport, Report, Settings, simulate};
use tutoring::Programme;

/// Eight skills in two chains of four, three exercises each.
fn programme() -> Programme {
    let name = |skill: usize| -> SkillId { format!("essai.competence-{skill}").parse().unwrap() };
    let skills = (0..8).map(|skill| (name(skill), if skill < 2 { Vec::new() } else { vec![name(skill - 2)] }));
    let candidates = (0..24).map(|place| Candidate {
        exercise: format!("essai/exercice-{place:02}").parse().unwrap(),
        skill: name(place / 3),
        difficulty: u8::try_from(1 + place % 3).unwrap(),
        seconds: 45,
        mediation: remediation::Mediation::Practice,
        choices: None,
        form: 0,
    });
    Programme::new(SkillGraph::new(skills).unwrap(), Model::default_weights(), candidates.collect(), |_| true)
}

fn played(seed: u64) -> Report {
    simulate(&programme(), Settings { pupils: 10, sessions: 4, minutes: 15, seed }, |_| ())
}

fn of(report: &Report, policy: Policy) -> &PolicyReport {
    report.policies.iter().find(|one| one.policy == policy).unwrap()
}

#[test]
fn the_same_settings_give_the_same_report_and_another_seed_another_one() {
    assert_eq!(played(1), played(1));
    assert_ne!(played(1), played(2));
}

#[test]
fn what_is_played_is_told_up_to_the_end() {
    let mut told = vec![0.0];
    simulate(&programme(), Settings { pupils: 3, sessions: 1, minutes: 5, seed: 1 }, |share| told.push(share));
    assert_eq!(told.len(), 1 + 3 * Policy::ALL.len());
    assert!(told.is_sorted_by(|before, after| before < after) && told.ends_with(&[1.0]), "{told:?}");
}

#[test]
fn every_policy_is_played_for_all_the_minutes_on_all_the_pupils() {
    let report = played(1);
    assert_eq!(report.policies.iter().map(|one| one.policy).collect::<Vec<_>>(), Policy::ALL);
    for one in &report.policies {
        assert_eq!(one.curve.len(), 1 + 4 * 15 / report.step_minutes, "{:?}", one.policy);
        assert_eq!(one.profiles.iter().map(|of| of.pupils).sum::<usize>(), 10);
        assert!(one.exercises > 20.0, "{one:?}");
        assert_eq!(one.advantage.is_none(), one.policy == Policy::Rebond);
    }
}

#[test]
fn pupils_learn_from_exercises_and_forget_without_them() {
    let report = played(1);
    for one in &report.policies {
        assert!(one.gain > 0.0, "{one:?}");
        assert!(one.kept <= one.gain, "{one:?}");
    }
}

#[test]
fn the_order_of_the_programme_stays_four_exercises_on_a_skill_and_rebond_at_most_eight() {
    let report = played(1);
    assert!(
        (of(&report, Policy::ProgrammeOrder).longest_run - f64::from(remediation::published::ANSWERS_EACH)).abs()
            < f64::EPSILON
    );
    assert!(of(&report, Policy::Rebond).longest_run <= 8.0, "{report:?}");
}

#[test]
fn the_advantage_is_the_difference_of_the_areas() {
    let report = played(3);
    let area = |policy| {
        let curve = &of(&report, policy).curve;
        curve.iter().sum::<f64>() / curve.len() as f64
    };
    let told = of(&report, Policy::Random).advantage.unwrap();
    assert!((told.mean - (area(Policy::Rebond) - area(Policy::Random))).abs() < 1e-9);
    assert!(told.low <= told.mean && told.mean <= told.high);
}
