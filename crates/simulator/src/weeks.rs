//! Weeks of work of many invented pupils under each policy.

use knowledge::simulation::{Profile, SimulatedLearner};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use time::{Duration, OffsetDateTime};
use tutoring::{Given, Programme, question};

use crate::policy::{Chooser, Policy};
use crate::report::{Outcome, Report};

/// 1 September 2025, 8 h: the first day of school.
const FIRST_DAY: i64 = 1_756_713_600;
/// Seconds from an answer to the next statement: reading what came back.
const BETWEEN_SECONDS: f64 = 15.0;
/// Hints that an exercise offers.
const HINTS: u8 = 3;
/// Minutes of work between two points of a curve.
pub(crate) const STEP_MINUTES: usize = 10;
/// Days without any work before what stays is measured.
const PAUSE_DAYS: i64 = 30;

/// How many pupils, and how much they work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Simulated pupils, of all profiles in turn.
    pub pupils: usize,
    /// Sessions of each, one to four days apart.
    pub sessions: usize,
    /// Minutes of a session.
    pub minutes: usize,
    /// The same seed gives the same report.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { pupils: 40, sessions: 12, minutes: 15, seed: 1 }
    }
}

impl Settings {
    fn step_count(self) -> usize {
        self.sessions * self.minutes / STEP_MINUTES
    }
}

/// Plays every policy on the same invented pupils. `told` hears the share that is played, from 0 to 1, after each pupil.
pub fn simulate(programme: &Programme, settings: Settings, mut told: impl FnMut(f64)) -> Report {
    let (mut played, all) = (0_usize, settings.pupils * Policy::ALL.len());
    let outcomes = Policy::ALL.map(|policy| {
        let mut of_policy = Vec::with_capacity(settings.pupils);
        for pupil in 0..settings.pupils {
            of_policy.push(weeks(programme, policy, settings, pupil));
            played += 1;
            told(played as f64 / all as f64);
        }
        (policy, of_policy)
    });
    Report::new(settings, programme.graph.skills().len(), outcomes)
}

fn weeks(programme: &Programme, policy: Policy, settings: Settings, pupil: usize) -> Outcome {
    // A pupil's character, timetable and answers each have their own chance, the same under every policy.
    let chance = |stream: u64| {
        let mut generator = ChaCha8Rng::seed_from_u64(settings.seed);
        generator.set_stream(4 * pupil as u64 + stream);
        generator
    };
    let (mut character, mut timetable, mut answers, mut choices) = (chance(0), chance(1), chance(2), chance(3));
    let profile = Profile::ALL[pupil % Profile::ALL.len()];
    let taught = character.random_range(0.25..0.95);
    let mut learner = SimulatedLearner::new(profile, &programme.graph, taught, &mut character);
    let mut chooser = Chooser::new(policy, programme, pupil as u64);
    let known = |learner: &SimulatedLearner| programme.graph.skills().iter().map(|skill| learner.knows(skill)).sum();
    let start: f64 = known(&learner);
    let mut outcome = Outcome { profile, curve: vec![0.0], gain: 0.0, kept: 0.0, exercises: 0, longest_run: 0 };
    let mut now = OffsetDateTime::from_unix_timestamp(FIRST_DAY).expect("a valid date");
    let (mut worked, mut run, mut last) = (0.0, 0, None);
    for _ in 0..settings.sessions {
        now += Duration::seconds_f64(86_400.0 * timetable.random_range(1.0..4.0));
        let (started, mut used) = (now, 0.0);
        while used < 60.0 * settings.minutes as f64 {
            let Some(exercise) = chooser.next(programme, now, &mut choices) else { break };
            let asked = programme.exercise(&exercise).expect("chosen among the exercises of the programme");
            let answer = learner.answer(&question(asked), HINTS, now, &mut answers);
            used += f64::from(answer.seconds) + BETWEEN_SECONDS;
            now = started + Duration::seconds_f64(used);
            let given = Given { outcome: answer.outcome, hints: answer.hints, seconds: answer.seconds, at: now };
            chooser.observe(programme, &exercise, given);
            outcome.exercises += 1;
            run = if last.as_ref() == Some(&asked.skill) { run + 1 } else { 1 };
            last = Some(asked.skill.clone());
            outcome.longest_run = outcome.longest_run.max(run);
            let minutes = worked + (used / 60.0).min(settings.minutes as f64);
            while outcome.curve.len() <= settings.step_count() && minutes >= (outcome.curve.len() * STEP_MINUTES) as f64
            {
                outcome.curve.push(known(&learner) - start);
            }
        }
        worked += settings.minutes as f64;
    }
    outcome.gain = known(&learner) - start;
    outcome.curve.resize(settings.step_count() + 1, outcome.gain);
    outcome.kept = known(&learner.rested(now + Duration::days(PAUSE_DAYS))) - start;
    outcome
}
