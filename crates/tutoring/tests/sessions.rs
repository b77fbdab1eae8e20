//! Simulated pupils through the path of the platform: traced, chosen for, session after session.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

use std::collections::BTreeMap;

use knowledge::simulation::{Profile, SimulatedLearner, programme};
use knowledge::{Model, Question};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use remediation::{Candidate, Mediation, ReasonCode};
use time::{Duration, OffsetDateTime};
use tutoring::{Given, Programme, Pupil};

const SESSIONS: usize = 8;
const PER_SESSION: usize = 12;

/// What one pupil was served.
#[derive(Debug, Default)]
struct Served {
    skills: Vec<String>,
    variants: Vec<(String, u64)>,
    codes: Vec<ReasonCode>,
    before: f64,
    after: f64,
}

fn invented(rng: &mut ChaCha8Rng) -> Programme {
    let graph = programme(0, 30, rng);
    let ways = [(1, None, 40), (2, None, 60), (2, Some(4), 25), (3, None, 80)];
    let candidates = graph.skills().iter().enumerate().flat_map(|(place, skill)| {
        ways.iter().enumerate().map(move |(number, &(difficulty, choices, seconds))| Candidate {
            exercise: format!("simulated/exercise-{place}-{number}").parse().unwrap(),
            skill: skill.clone(),
            difficulty,
            seconds,
            mediation: if number == 3 { Mediation::Representation } else { Mediation::Practice },
            choices,
            form: number as u8,
        })
    });
    let candidates: Vec<Candidate> = candidates.collect();
    Programme::new(graph, Model::default_weights(), candidates, |_| true)
}

fn play(programme: &Programme, profile: Profile, number: u64) -> Served {
    let mut rng = ChaCha8Rng::seed_from_u64(number);
    let mut learner = SimulatedLearner::new(profile, &programme.graph, 0.5, &mut rng);
    let truth = |learner: &SimulatedLearner| programme.graph.skills().iter().map(|skill| learner.knows(skill)).sum();
    let mut pupil = Pupil::new(number);
    let mut served = Served { before: truth(&learner), ..Served::default() };
    let mut now = OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap();
    for _ in 0..SESSIONS {
        for _ in 0..PER_SESSION {
            let Ok(choice) = pupil.next(programme, now) else { break };
            let exercise = programme.exercise(&choice.exercise).unwrap();
            let question = Question {
                skill: choice.skill.clone(),
                exercise: None,
                difficulty: exercise.difficulty,
                choices: exercise.choices,
                expected_seconds: exercise.seconds,
            };
            let given = learner.answer(&question, 2, now, &mut rng);
            now += Duration::seconds(given.seconds as i64 + 10);
            served.skills.push(choice.skill.to_string());
            served.variants.push((choice.exercise.to_string(), choice.seed));
            served.codes.push(choice.reason.code);
            let given = Given { outcome: given.outcome, hints: given.hints, seconds: given.seconds, at: now };
            pupil.observe(programme, &choice.exercise, given);
        }
        now += Duration::hours(50);
    }
    served.after = truth(&learner);
    served
}

fn longest_run(skills: &[String]) -> usize {
    skills.chunk_by(|before, after| before == after).map(<[String]>::len).max().unwrap_or(0)
}

#[test]
fn every_session_goes_on_without_running_in_circles_and_pupils_learn() {
    let programme = invented(&mut ChaCha8Rng::seed_from_u64(5));
    let mut gains: BTreeMap<Profile, f64> = BTreeMap::new();
    for number in 0..60_u64 {
        let profile = Profile::ALL[number as usize % Profile::ALL.len()];
        let served = play(&programme, profile, number);
        assert_eq!(served.skills.len(), SESSIONS * PER_SESSION, "{profile:?} {number}: no blank");
        assert!(longest_run(&served.skills) <= 8, "{profile:?} {number}: {}", longest_run(&served.skills));
        for window in served.variants.windows(20) {
            assert!(!window[1..].contains(&window[0]), "{profile:?} {number}: a variant came back within 20");
        }
        let reviews = served.codes.iter().filter(|code| **code == ReasonCode::Review).count();
        assert!(reviews * 10 <= served.codes.len() * 3, "{profile:?} {number}: {reviews} reviews");
        let skills: std::collections::BTreeSet<&String> = served.skills.iter().collect();
        assert!(skills.len() >= 8, "{profile:?} {number}: {} skills", skills.len());
        *gains.entry(profile).or_default() += served.after - served.before;
    }
    for (profile, gain) in gains {
        assert!(gain / 12.0 > 0.5, "{profile:?} gained {} skills on average", gain / 12.0);
    }
}

#[test]
fn the_same_pupil_is_served_the_same() {
    let programme = invented(&mut ChaCha8Rng::seed_from_u64(6));
    let (one, again) = (play(&programme, Profile::GapsBelow, 3), play(&programme, Profile::GapsBelow, 3));
    assert_eq!(one.variants, again.variants);
}
