//! Simulated pupils who work for some sessions, and what must hold of what they were served. Shared by the test and by the
//! example that plays ten thousand sessions.

use knowledge::simulation::{Profile, SimulatedLearner, programme};
use knowledge::{Model, Outcome};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use remediation::{Candidate, Choice, Mediation, ReasonCode};
use std::collections::BTreeSet;
use time::{Duration, OffsetDateTime};
use tutoring::{Given, Programme, Pupil, question};

pub(crate) const SESSIONS: usize = 8;
const PER_SESSION: usize = 12;
/// Hints that an exercise offers.
pub(crate) const HINTS: u8 = 2;

/// What one pupil was served.
#[derive(Debug, Default)]
pub(crate) struct Served {
    pub(crate) skills: Vec<String>,
    pub(crate) variants: Vec<(String, u64)>,
    pub(crate) codes: Vec<ReasonCode>,
    pub(crate) before: f64,
    pub(crate) after: f64,
}

pub(crate) fn invented(rng: &mut ChaCha8Rng) -> Programme {
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

/// A pupil of this profile who was taught half of the programme, and everything that was served to them.
pub(crate) fn play(programme: &Programme, profile: Profile, number: u64) -> Served {
    let mut rng = ChaCha8Rng::seed_from_u64(number);
    let mut learner = SimulatedLearner::new(profile, &programme.graph, 0.5, &mut rng);
    let truth = |learner: &SimulatedLearner| programme.graph.skills().iter().map(|skill| learner.knows(skill)).sum();
    let mut served = Served { before: truth(&learner), ..Served::default() };
    work(programme, &mut learner, number, &mut rng, |choice, _, _, _| {
        served.skills.push(choice.skill.to_string());
        served.variants.push((choice.exercise.to_string(), choice.seed));
        served.codes.push(choice.reason.code);
    });
    served.after = truth(&learner);
    served
}

/// [`SESSIONS`] sessions, fifty hours apart; `answered` is told each choice, whether the answer was right, how things stand for
/// the pupil after it, and when it was given.
pub(crate) fn work(
    programme: &Programme,
    learner: &mut SimulatedLearner,
    number: u64,
    rng: &mut ChaCha8Rng,
    mut answered: impl FnMut(&Choice, bool, &SimulatedLearner, OffsetDateTime),
) {
    let mut pupil = Pupil::new(number);
    let mut now = OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap();
    for _ in 0..SESSIONS {
        for _ in 0..PER_SESSION {
            let Ok(choice) = pupil.next(programme, now) else { break };
            let exercise = programme.exercise(&choice.exercise).unwrap();
            let given = learner.answer(&question(exercise), HINTS, now, rng);
            now += Duration::seconds(given.seconds as i64 + 10);
            answered(&choice, given.outcome == Outcome::Right, learner, now);
            let given = Given { outcome: given.outcome, hints: given.hints, seconds: given.seconds, at: now };
            pupil.observe(programme, &choice.exercise, given);
        }
        now += Duration::hours(50);
    }
}

fn longest_run(skills: &[String]) -> usize {
    skills.chunk_by(|before, after| before == after).map(<[String]>::len).max().unwrap_or(0)
}

/// What must not happen and did: a blank, a run too long, a variant back too early, too many reviews, a circle of few skills.
pub(crate) fn faults(served: &Served) -> Vec<String> {
    let mut faults = Vec::new();
    if served.skills.len() != SESSIONS * PER_SESSION {
        faults.push(format!("{} exercises instead of {}", served.skills.len(), SESSIONS * PER_SESSION));
    }
    let longest = longest_run(&served.skills);
    if longest > 8 {
        faults.push(format!("{longest} exercises in a row on a skill"));
    }
    if served.variants.windows(20).any(|window| window[1..].contains(&window[0])) {
        faults.push("a variant came back within 20".to_owned());
    }
    let reviews = served.codes.iter().filter(|code| **code == ReasonCode::Review).count();
    if reviews * 10 > served.codes.len() * 3 {
        faults.push(format!("{reviews} reviews"));
    }
    let skills: BTreeSet<&String> = served.skills.iter().collect();
    if skills.len() < 8 {
        faults.push(format!("{} skills", skills.len()));
    }
    faults
}
