//! The list of pupils to help, through the crate's front door.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use curriculum::SkillId;
use remediation::help::{HelpKind, PupilSituation, needs_help};
use remediation::{Mediation, PastExercise};
use time::{Duration, OffsetDateTime};

fn noon() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_790_000_000).unwrap()
}

fn skill(name: &str) -> SkillId {
    name.parse().unwrap()
}

/// A pupil who answered once a minute, the last answer a minute before noon.
fn pupil(name: &str, answers: &[(&str, bool)]) -> PupilSituation {
    let count = i64::try_from(answers.len()).unwrap();
    let recent = (0..count).zip(answers).map(|(number, (on, right))| PastExercise {
        exercise: "fractions/sum".parse().unwrap(),
        seed: 1,
        skill: skill(on),
        right: *right,
        not_yet_known: false,
        hints: 0,
        misconception_prerequisite: None,
        mediation: Mediation::Practice,
        goal: None,
        at: noon() - Duration::minutes(count - number),
    });
    PupilSituation {
        pupil: name.to_owned(),
        enrolled_at: noon() - Duration::days(30),
        asked_at: None,
        asked_skill: None,
        recent: recent.collect(),
        needs_adult: None,
        finished: false,
    }
}

#[test]
fn four_failures_on_a_skill_are_a_block_even_around_a_detour() {
    let answers =
        [("sums", false), ("sums", false), ("multiples", true), ("multiples", true), ("sums", false), ("sums", false)];
    let requests = needs_help(noon(), &[pupil("Léa M.", &answers)]);
    assert_eq!(requests.len(), 1);
    assert_eq!((requests[0].kind, requests[0].skill.clone()), (HelpKind::Blocked, Some(skill("sums"))));
    assert_eq!(requests[0].rule, "4 réponses non réussies de suite sur cette compétence (seuil : 4).");
    assert_eq!(requests[0].since, noon() - Duration::minutes(6));
}

#[test]
fn a_block_clears_by_itself_once_the_pupil_succeeds() {
    let mut answers = vec![("sums", false); 5];
    assert_eq!(needs_help(noon(), &[pupil("Léa M.", &answers)]).len(), 1);
    answers.push(("sums", true));
    assert_eq!(needs_help(noon(), &[pupil("Léa M.", &answers)]), []);
}

#[test]
fn a_choice_that_needs_an_adult_is_a_block() {
    let stuck = PupilSituation { needs_adult: Some(skill("sums")), ..pupil("Léa M.", &[("sums", false)]) };
    let requests = needs_help(noon(), &[stuck]);
    assert_eq!(requests[0].rule, "Ni les prérequis ni une autre approche n’ont suffi : une aide humaine est utile.");
}

#[test]
fn a_call_stands_until_the_pupil_succeeds_or_the_teacher_has_seen_it() {
    let called =
        PupilSituation { asked_at: Some(noon() - Duration::minutes(2)), ..pupil("Léa M.", &[("sums", false)]) };
    let requests = needs_help(noon(), std::slice::from_ref(&called));
    assert_eq!((requests[0].kind, requests[0].kind.label()), (HelpKind::Asked, "a appelé"));
    assert_eq!(requests[0].rule, "A demandé de l’aide et n’a pas encore réussi depuis.");
    let mut solved = called.clone();
    solved.recent[0].right = true;
    assert_eq!(needs_help(noon(), &[solved, PupilSituation { asked_at: None, ..called }]), []);
}

#[test]
fn a_week_without_an_answer_is_listed_with_its_rule() {
    let later = noon() + Duration::days(9);
    let requests = needs_help(later, &[pupil("Léa M.", &[("sums", true)]), pupil("Tom B.", &[])]);
    let rules: Vec<&str> = requests.iter().map(|request| request.rule.as_str()).collect();
    assert_eq!(
        rules,
        [
            "Aucune réponse depuis l’inscription, il y a 39 jours (seuil : 7 jours).",
            "Aucune réponse depuis 9 jours (seuil : 7 jours).",
        ]
    );
    assert_eq!(needs_help(noon() + Duration::days(6), &[pupil("Léa M.", &[("sums", true)])]), []);
}

#[test]
fn nobody_who_has_finished_is_listed() {
    let done = PupilSituation { finished: true, asked_at: Some(noon()), ..pupil("Léa M.", &[("sums", false); 5]) };
    assert_eq!(needs_help(noon() + Duration::days(30), &[done]), []);
}

#[test]
fn calls_come_first_then_blocks_then_absences_the_longest_wait_first() {
    let blocked = |name: &str, failures: usize| pupil(name, &vec![("sums", false); failures]);
    let called = PupilSituation { asked_at: Some(noon()), ..pupil("called", &[("sums", false)]) };
    let listed = needs_help(noon(), &[pupil("absent", &[]), blocked("short", 4), blocked("long", 9), called]);
    let names: Vec<&str> = listed.iter().map(|request| request.pupil.as_str()).collect();
    assert_eq!(names, ["called", "long", "short", "absent"]);
}
