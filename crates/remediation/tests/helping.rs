//! The list of pupils to help, through the crate's front door.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use curriculum::SkillId;
use remediation::help::{AdultNeeded, FailureStreak, HelpKind, PupilSituation, needs_help};
use time::{Duration, OffsetDateTime};

fn noon() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_790_000_000).unwrap()
}

fn skill(name: &str) -> SkillId {
    name.parse().unwrap()
}

/// Failures once a minute, the last one a minute before noon.
fn streak(on: &str, failures: usize) -> FailureStreak {
    let minutes = i64::try_from(failures).unwrap();
    let (since, last_at) = (noon() - Duration::minutes(minutes), noon() - Duration::minutes(1));
    FailureStreak { skill: skill(on), failures, hasty: 0, since, last_at }
}

fn pupil(name: &str, streaks: &[FailureStreak]) -> PupilSituation {
    PupilSituation {
        pupil: name.to_owned(),
        enrolled_at: noon() - Duration::days(30),
        last_answer_at: Some(noon() - Duration::minutes(1)),
        streaks: streaks.to_vec(),
        adult_needed: None,
    }
}

fn never_answered(name: &str) -> PupilSituation {
    PupilSituation { last_answer_at: None, ..pupil(name, &[]) }
}

#[test]
fn four_failures_on_a_skill_are_a_block_since_the_first_of_them() {
    let requests = needs_help(noon(), &[pupil("Léa M.", &[streak("sums", 4), streak("multiples", 3)])]);
    assert_eq!(requests.len(), 1);
    assert_eq!((requests[0].kind, requests[0].skill.clone()), (HelpKind::Blocked, Some(skill("sums"))));
    assert_eq!(requests[0].other_skills, []);
    assert_eq!(requests[0].rule, "4 réponses non réussies de suite sur cette compétence (seuil : 4).");
    assert_eq!(requests[0].since, noon() - Duration::minutes(4));
    assert_eq!(needs_help(noon(), &[pupil("Léa M.", &[streak("sums", 3), streak("multiples", 3)])]), []);
}

#[test]
fn hasty_answers_are_told_beside_the_block() {
    let hurried = FailureStreak { hasty: 5, ..streak("sums", 7) };
    let requests = needs_help(noon(), &[pupil("Léa M.", &[hurried])]);
    assert_eq!(
        requests[0].rule,
        "7 réponses non réussies de suite sur cette compétence (seuil : 4), dont 5 en quelques secondes."
    );
}

#[test]
fn an_old_block_stands_as_long_as_nobody_has_succeeded_whatever_was_done_since() {
    let old =
        FailureStreak { since: noon() - Duration::days(20), last_at: noon() - Duration::days(19), ..streak("sums", 7) };
    let requests = needs_help(noon(), &[pupil("Léa M.", &[old])]);
    assert_eq!(requests[0].since, noon() - Duration::days(20));
    assert_eq!(requests[0].rule, "7 réponses non réussies de suite sur cette compétence (seuil : 4).");
}

#[test]
fn of_several_blocks_the_longest_is_told_and_the_others_are_named_the_latest_first() {
    let earlier = FailureStreak { last_at: noon() - Duration::days(2), ..streak("angles", 4) };
    let streaks = [earlier, streak("sums", 4), streak("multiples", 6)];
    let requests = needs_help(noon(), &[pupil("Léa M.", &streaks)]);
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].skill, Some(skill("multiples")));
    assert_eq!(requests[0].other_skills, [skill("sums"), skill("angles")]);
}

#[test]
fn a_choice_that_needs_an_adult_is_a_block_since_it_was_made() {
    let at = noon() - Duration::minutes(3);
    let adult_needed = Some(AdultNeeded { skill: skill("sums"), at });
    let requests = needs_help(noon(), &[PupilSituation { adult_needed, ..pupil("Léa M.", &[streak("sums", 1)]) }]);
    assert_eq!(requests[0].rule, "Ni les prérequis ni une autre approche n’ont suffi : une aide humaine est utile.");
    assert_eq!((requests[0].skill.clone(), requests[0].since), (Some(skill("sums")), at));
}

#[test]
fn a_week_without_an_answer_is_listed_with_its_rule() {
    let later = noon() + Duration::days(9);
    let requests = needs_help(later, &[pupil("Léa M.", &[]), never_answered("Tom B.")]);
    let rules: Vec<&str> = requests.iter().map(|request| request.rule.as_str()).collect();
    assert_eq!(
        rules,
        [
            "Aucune réponse depuis l’inscription, il y a 39 jours (seuil : 7 jours).",
            "Aucune réponse depuis 9 jours, dans aucune matière (seuil : 7 jours).",
        ]
    );
    assert_eq!(needs_help(noon() + Duration::days(6), &[pupil("Léa M.", &[])]), []);
}

#[test]
fn blocks_come_first_then_absences_the_longest_wait_first() {
    let blocked = |name: &str, failures: usize| pupil(name, &[streak("sums", failures)]);
    let listed = needs_help(noon(), &[never_answered("absent"), blocked("short", 4), blocked("long", 9)]);
    let names: Vec<&str> = listed.iter().map(|request| request.pupil.as_str()).collect();
    assert_eq!(names, ["long", "short", "absent"]);
}
