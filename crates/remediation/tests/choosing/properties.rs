//! What must hold whatever the programme and the pupil.

use std::collections::HashSet;

use curriculum::SkillGraph;
use proptest::prelude::*;
use remediation::{Decisions, ReasonCode};
use time::{Duration, OffsetDateTime};

use crate::simulation::{Answer, Pupil, skill};

/// A programme of 1 to 14 skills, each resting on some of those before it.
fn graphs() -> impl Strategy<Value = SkillGraph> {
    prop::collection::vec(any::<u16>(), 1..14).prop_map(|links| {
        let name = |number: usize| skill(&format!("s{number}"));
        let before = |number: usize, bits: u16| {
            (0..number).filter(|earlier| bits >> (earlier % 16) & 1 == 1 && number - earlier < 5).map(name).collect()
        };
        SkillGraph::new(links.iter().enumerate().map(|(number, bits)| (name(number), before(number, *bits)))).unwrap()
    })
}

fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![4 => Just(Answer::Right), 4 => Just(Answer::Wrong), 1 => Just(Answer::NotYet)]
}

/// What the property looks at after each exercise.
#[derive(Default)]
struct Watch {
    run: usize,
    last_at: Option<OffsetDateTime>,
    served: Vec<(String, u64, String)>,
}

impl Watch {
    /// Exercises in a row on this skill without a pause of 4 hours.
    fn run_on(&self, skill: &str, now: OffsetDateTime) -> usize {
        let same = self.served.last().is_some_and(|(_, _, last)| last == skill);
        let paused = self.last_at.is_some_and(|at| now - at >= Duration::hours(4));
        if same && !paused { self.run } else { 0 }
    }

    fn served(&mut self, exercise: &str, seed: u64, skill: &str, now: OffsetDateTime) {
        self.run = self.run_on(skill, now) + 1;
        self.last_at = Some(now);
        assert!(self.run <= 8, "more than 8 in a row on {skill}");
        let lately = self.served.iter().rev().take(20);
        assert!(lately.into_iter().all(|(name, variant, _)| name != exercise || *variant != seed), "variant repeated");
        self.served.push((exercise.to_owned(), seed, skill.to_owned()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn guards_hold_whatever_happens(
        graph in graphs(),
        pupil_number in any::<u64>(),
        turns in prop::collection::vec((answers(), 0_u8..40, any::<u8>(), any::<bool>()), 1..70),
    ) {
        let mut pupil = Pupil::new(graph);
        pupil.situation.pupil = pupil_number;
        let count = pupil.graph.skills().len();
        let mut watch = Watch::default();
        for (answer, event, which, misconception) in turns {
            let chosen = pupil.graph.skills()[usize::from(which) % count].clone();
            match event {
                0 => pupil.situation.decisions = Decisions { pinned: vec![chosen.clone()], ..Decisions::default() },
                1 => pupil.situation.decisions.excluded.push(chosen.clone()),
                2 => pupil.situation.decisions = Decisions::default(),
                3 => pupil.situation.now += Duration::days(i64::from(which)),
                4 => pupil.situation.candidates.retain(|candidate| candidate.skill != chosen),
                5 => pupil.situation.decisions.assigned.push(chosen.clone()),
                _ => {}
            }
            let Ok(choice) = pupil.choose() else {
                pupil.situation.now += Duration::days(1);
                continue;
            };
            prop_assert!(!pupil.situation.decisions.excluded.contains(&choice.skill));
            let decisions = &pupil.situation.decisions;
            let open = decisions.pinned.iter().any(|pin| {
                !decisions.excluded.contains(pin)
                    && watch.run_on(pin.as_str(), pupil.situation.now) < 8
                    && pupil.situation.candidates.iter().any(|candidate| candidate.skill == *pin)
            });
            prop_assert_eq!(open, choice.reason.code == ReasonCode::PinnedByTeacher);
            prop_assert!(choice.reason.code != ReasonCode::AssignedPath || decisions.assigned.contains(&choice.skill));
            watch.served(choice.exercise.as_str(), choice.seed, choice.skill.as_str(), pupil.situation.now);
            pupil.answer_showing(&choice, answer, (misconception && answer == Answer::Wrong).then_some(chosen));
        }
    }

    #[test]
    fn nothing_panics_on_absurd_estimates(
        graph in graphs(),
        estimates in prop::collection::vec((any::<f64>(), any::<f64>(), any::<f64>(), any::<f64>(), any::<bool>()), 14),
    ) {
        let mut pupil = Pupil::new(graph);
        for (row, (success, low, high, evidence, acquired)) in pupil.situation.skills.iter_mut().zip(estimates) {
            (row.success, row.low, row.high, row.evidence, row.acquired) = (success, low, high, evidence, acquired);
        }
        let first = pupil.choose();
        let stored = serde_json::to_string(&pupil.situation).unwrap();
        let read: remediation::Situation = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(remediation::choose(&pupil.graph, &read), first);
    }
}

/// A cheap, even stream of numbers.
fn numbers(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    }
}

#[test]
fn ten_thousand_sessions_end_without_a_loop_or_a_blank() {
    let links: [(&str, &[&str]); 7] =
        [("a", &[]), ("b", &["a"]), ("c", &["a"]), ("d", &["b", "c"]), ("e", &["d"]), ("f", &[]), ("g", &["e", "f"])];
    let fresh = Pupil::new(crate::simulation::graph(&links));
    let mut unfinished = 0;
    for session in 0..10_000_u64 {
        let mut next = numbers(session + 1);
        let mut pupil = fresh.clone();
        pupil.situation.pupil = session;
        let level = next() % 100;
        let mut watch = Watch::default();
        for _ in 0..12 {
            let choice = match pupil.choose() {
                Ok(choice) => choice,
                Err(end) => {
                    assert!(!end.sentence.is_empty());
                    break;
                }
            };
            watch.served(choice.exercise.as_str(), choice.seed, choice.skill.as_str(), pupil.situation.now);
            let answer = if next() % 100 < level { Answer::Right } else { Answer::Wrong };
            pupil.answer(&choice, answer);
        }
        let skills: HashSet<&str> = watch.served.iter().map(|(_, _, skill)| skill.as_str()).collect();
        unfinished += usize::from(skills.len() < 2);
    }
    assert_eq!(unfinished, 0, "every session goes somewhere");
}
