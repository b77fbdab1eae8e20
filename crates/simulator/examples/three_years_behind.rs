//! After how many exercises a pupil far behind works on the right skill:
//! `cargo run --release -p simulator --example three_years_behind -- curricula/maths-remediation [PUPILS]`.
//!
//! Simulated pupils of 3e and 2de. Those *behind* know what a pupil three classes below does. Those with a *gap* know what
//! their class does, but for one skill taught three years before, on which three others rest at least, and for what such
//! pupils lack anyway. Right is each skill that a pupil does not know and whose prerequisites the pupil does; the gap itself is
//! told apart. The questions of the placement count as exercises, but only what is served after it can be right.
#![expect(clippy::print_stdout, reason = "a command that talks to whoever works on the choice")]

use std::error::Error;

use curriculum::{Level, SkillId};
use knowledge::simulation::{Profile, SimulatedLearner};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use remediation::ReasonCode;
use time::{Duration, OffsetDateTime};
use tutoring::{Given, Programme, Pupil, question};

#[path = "shipped/pack.rs"]
mod pack;

/// Exercises that are watched, in sessions of twelve, two days apart.
const WATCHED: usize = 60;
const PER_SESSION: usize = 12;
const HINTS: u8 = 3;
/// Within how many exercises the pupil should be on the right skill.
const WITHIN: usize = 20;
/// Probabilities of succeeding alone from which a skill counts as known, and as known well enough for what rests on it.
#[derive(Clone, Copy)]
struct Borders {
    known: f64,
    ready: f64,
}

/// As the bench of the choice counts (`zone_share`).
const OF_THE_BENCH: Borders = Borders { known: 0.8, ready: 0.6 };
/// A stricter reading: what is half known is nothing to work on.
const EVEN: Borders = Borders { known: 0.5, ready: 0.5 };
/// Skills that must rest on a gap.
const RESTING: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map_or("curricula/maths-remediation", String::as_str);
    let pupils: u64 = arguments.get(1).map_or(Ok(100), |text| text.parse())?;
    let (pack, programme) = pack::read(folder)?;
    let skills = &pack.programme.skills;
    for (class, below) in [(Level::Troisieme, Level::Sixieme), (Level::Seconde, Level::Cinquieme)] {
        let known_below = below.begins_at();
        for (borders, reading) in [(OF_THE_BENCH, ""), (EVEN, ", by the stricter borders")] {
            let behind = (0..pupils).map(|number| {
                let (learner, rng) = learner(&programme, number, known_below);
                first_right(&programme, class, learner, rng, number, &|learner, skill| {
                    is_next(&programme, learner, skill, borders)
                })
            });
            println!("{} behind by three years{reading}: {}", class.label(), told(behind.collect()));
        }
        let taught: Vec<&SkillId> = skills.iter().filter(|skill| skill.level < class).map(|skill| &skill.id).collect();
        let before: Vec<&SkillId> = skills
            .iter()
            .filter(|skill| skill.level <= below)
            .filter(|skill| {
                let place = programme.graph.position(&skill.id);
                place.is_some_and(|place| programme.graph.descendants(place).len() >= RESTING)
            })
            .map(|skill| &skill.id)
            .collect();
        let (mut on_any, mut on_any_stricter, mut on_gap, mut lacking) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for number in 0..pupils {
            let (learner, mut rng) = learner(&programme, number, class.begins_at());
            let gap = before[rng.random_range(0..before.len())];
            let learner = learner.without(gap, &programme.graph);
            lacking += taught.iter().filter(|skill| learner.knows(skill) < EVEN.known).count();
            let first = |learner: &SimulatedLearner, right: &dyn Fn(&SimulatedLearner, &SkillId) -> bool| {
                first_right(&programme, class, learner.clone(), rng.clone(), number, right)
            };
            on_any.push(first(&learner, &|learner, skill| is_next(&programme, learner, skill, OF_THE_BENCH)));
            on_any_stricter.push(first(&learner, &|learner, skill| is_next(&programme, learner, skill, EVEN)));
            on_gap.push(first(&learner, &|_, skill| skill == gap));
        }
        println!("{} with a gap three years old: {}", class.label(), told(on_any));
        println!("{} with a gap, by the stricter borders: {}", class.label(), told(on_any_stricter));
        println!(
            "  the gap itself, one of {:.0} skills lacking of {} taught: {}",
            lacking as f64 / pupils as f64,
            taught.len(),
            told(on_gap)
        );
    }
    Ok(())
}

fn learner(programme: &Programme, number: u64, taught: f64) -> (SimulatedLearner, ChaCha8Rng) {
    let mut rng = ChaCha8Rng::seed_from_u64(number);
    let profile = Profile::ALL[number as usize % Profile::ALL.len()];
    (SimulatedLearner::new(profile, &programme.graph, taught, &mut rng), rng)
}

/// Whether a pupil does not know a skill but enough of all that comes just before it.
fn is_next(programme: &Programme, learner: &SimulatedLearner, skill: &SkillId, borders: Borders) -> bool {
    let Some(place) = programme.graph.position(skill) else { return false };
    let mut before = programme.graph.prerequisites(place).iter().map(|&before| &programme.graph.skills()[before]);
    learner.knows(skill) < borders.known && before.all(|before| learner.knows(before) >= borders.ready)
}

/// Which exercise was the first right one, from 1; none of the [`WATCHED`].
fn first_right(
    programme: &Programme,
    class: Level,
    mut learner: SimulatedLearner,
    mut rng: ChaCha8Rng,
    number: u64,
    right: &dyn Fn(&SimulatedLearner, &SkillId) -> bool,
) -> Option<usize> {
    let mut pupil = Pupil::new(number).in_class_of(class);
    let mut now = OffsetDateTime::UNIX_EPOCH + Duration::days(20_000);
    for served in 1..=WATCHED {
        let choice = pupil.next(programme, now).ok()?;
        if choice.reason.code != ReasonCode::Placement && right(&learner, &choice.skill) {
            return Some(served);
        }
        let exercise = programme.exercise(&choice.exercise)?;
        let answer = learner.answer(&question(exercise), HINTS, now, &mut rng);
        now += Duration::seconds(answer.seconds as i64 + 15);
        let given = Given { outcome: answer.outcome, hints: answer.hints, seconds: answer.seconds, at: now };
        pupil.observe(programme, &choice.exercise, given);
        if served % PER_SESSION == 0 {
            now += Duration::days(2);
        }
    }
    None
}

fn told(mut found: Vec<Option<usize>>) -> String {
    found.sort_by_key(|first| first.unwrap_or(usize::MAX));
    let at = |share: f64| {
        let first = found[((found.len() - 1) as f64 * share) as usize];
        first.map_or_else(|| format!("more than {WATCHED}"), |first| first.to_string())
    };
    let within = |most: usize| found.iter().filter(|first| first.is_some_and(|first| first <= most)).count();
    let share = |count: usize| count as f64 / found.len() as f64;
    format!(
        "{} pupils, on the right skill at exercise {} (median), {} (nine in ten); {:.2} within {WITHIN}, {:.2} within 40",
        found.len(),
        at(0.5),
        at(0.9),
        share(within(WITHIN)),
        share(within(40)),
    )
}
