//! What an exercise is worth to this pupil now.
//!
//! value = (need × readiness × what it unlocks + what it tells) × what it teaches per minute, at a success that stretches
//! without discouraging, sooner when the skill was left for a while. Factors are kept as logarithms, so that the parts shown to the teacher add up to the score. Need
//! and readiness come from mastery, the joint belief over the graph.

use crate::ReasonCode;
use crate::board::{Board, Repeats, SkillState};
use crate::review;
use crate::rounding::three_decimals;
use crate::rules::RUN_MAX;
use crate::{Candidate, Mediation};

/// The success probability aimed at: where practice teaches most (Wilson and others, 2019, find 0.85 for binary tasks;
/// studies of tutoring 0.5 to 0.8).
pub const SUCCESS_AIM: f64 = 0.65;
/// How far from it an exercise loses one point.
const SUCCESS_SPREAD: f64 = 0.35;
/// What the difficulty fit takes off at most.
const MISFIT_MAX: f64 = 1.5;
/// Probability of success of a pupil who knows the skill and of one who does not, by difficulty 1 to 3.
const SUCCESS_KNOWN: [f64; 3] = [0.95, 0.9, 0.8];
const SUCCESS_UNKNOWN: [f64; 3] = [0.35, 0.2, 0.08];
/// What a worked example adds to it.
const WORKED_EXAMPLE_HELP: f64 = 0.15;
/// From this mastery, an acquired skill is left until its review.
const SETTLED_FROM: f64 = 0.85;
/// What is left to learn of a skill counts at least so much: nothing is ever quite sure.
const NEED_MIN: f64 = 0.01;
/// From this mastery, a skill that was never asked is believed known, by what was answered around it.
pub const INFERRED_FROM: f64 = 0.8;
/// What was never asked is doubted at least so much, whatever vouches for it: of skills inferred to be known at 0.95 or more,
/// 0.69 to 1 were, by the simulated learner, 0.9 in the middle (`docs/choice-measured.md`).
pub const INFERRED_DOUBT: f64 = 0.1;
/// What each skill within three links that rests on such a skill adds, up to [`RESTS_MAX`] of them: if it is missing after all,
/// they cannot hold.
const RESTS_EACH: f64 = 1.0;
/// How many of them count.
pub const RESTS_MAX: f64 = 8.0;
/// How much is learned when a prerequisite is surely missing, and how much each doubt about them counts.
const LEARNED_UNREADY: f64 = 0.1;
const READINESS_POWER: i32 = 3;
/// What each skill that would be [opened](crate::opening) adds, up to [`UNLOCKS_MAX`] skills.
const UNLOCKS_EACH: f64 = 0.3;
const UNLOCKS_MAX: f64 = 8.0;
/// What knowing better is worth beside learning, and how far around the skill an answer tells something.
const INFORMATION: f64 = 0.1;
const INFORMATION_FURTHER: f64 = 0.5;
const INFORMATION_LINKS: usize = 3;
const INFORMATION_MAX: f64 = 4.0;
/// What finishing a skill begun in the session is worth, until it has so many answers: fewer say too little, to the pupil
/// too.
const BEGUN: f64 = 0.9;
const BEGUN_ANSWERS: u32 = 3;
/// What coming back to a skill in a later session is worth, when it is surely known by now; less when it is not, since what
/// was not understood has nothing to lose. Practice spread over days holds longer than as much at once (Cepeda and others,
/// 2006, « Distributed practice in verbal recall tasks »), and a success after a pause tells more.
const SPACED: f64 = 0.8;
/// What a long run takes off.
const LONG_RUN: usize = 6;
const LONG_RUN_COST: f64 = 1.5;
/// What is learned grows less than the time it takes, since each answer and its correction teach whatever their length,
/// and every exercise costs a few seconds of its own.
const DURATION_POWER: f64 = 0.4;
const SECONDS_BETWEEN: f64 = 10.0;
/// What the chance of a right answer without knowing takes off: a choice made by elimination teaches less and tells less.
const GUESS_COST: f64 = 0.6;
/// What each earlier use of the same exercise takes off: in the session under way, and among the last
/// [`VARIETY_WINDOW`](crate::board::VARIETY_WINDOW).
const REPEATED_TODAY_COST: f64 = 0.9;
const REPEATED_COST: f64 = 0.1;
/// What an answer of the same form as the last one on the skill takes off: what is known shows in several ways.
const SAME_FORM_COST: f64 = 0.25;
/// What another way of bringing the skill than the last one is worth, when it is wanted; less for a plain exercise.
const OTHER_WAY: f64 = 3.0;
const OTHER_WAY_PLAIN: f64 = 1.0;
/// What a worked example or a representation costs when it is not wanted: they are kept for when they are needed.
const UNWANTED_WAY_COST: f64 = 0.4;
/// What a due review is worth, in place of what is left to learn; reviews are rationed anyway.
const REVIEW_DUE: f64 = 0.7;

/// A consideration, named in French for the teacher, and what it contributes.
pub(crate) type Part = (&'static str, f64);

/// An exercise with its value.
#[derive(Debug, Clone)]
pub(crate) struct Valued<'a> {
    pub(crate) skill: usize,
    pub(crate) exercise: &'a Candidate,
    pub(crate) code: ReasonCode,
    pub(crate) parts: Vec<Part>,
}

impl Valued<'_> {
    pub(crate) fn score(&self) -> f64 {
        total(&self.parts)
    }
}

/// The best exercise of each skill worth proposing, best first; skills that rest, are acquired and not due, or were
/// practised [`RUN_MAX`] times in a row are left out.
pub(crate) fn ranking<'a>(board: &Board<'a>, resting: &[usize]) -> Vec<Valued<'a>> {
    let room_for_review = review::has_room(board);
    let mut ranked: Vec<Valued<'a>> = (0..board.skills.len())
        .filter(|skill| !resting.contains(skill) && board.run(*skill) < RUN_MAX)
        .filter_map(|skill| {
            let state = &board.skills[skill];
            let settled = state.acquired && state.mastery >= SETTLED_FROM;
            // What was acquired and is due is a review, and rationed as one, even when so many days have passed that it may be
            // forgotten: a pupil is told that it comes back, not that it goes on.
            let due = review::days_until(board, skill) == Some(0);
            match (settled, state.answers) {
                _ if due && !room_for_review => None,
                (true, _) if due => best_of(board, skill, ReasonCode::Review, false),
                (true, _) => None,
                (false, 0) if is_unasked_foundation(board, skill) => {
                    best_of(board, skill, ReasonCode::FoundationCheck, false)
                }
                (false, 0) => best_of(board, skill, ReasonCode::Frontier, false),
                (false, _) if due => best_of(board, skill, ReasonCode::KeepGoing, false)
                    .map(|again| Valued { code: ReasonCode::Review, ..again }),
                (false, _) => best_of(board, skill, ReasonCode::KeepGoing, false),
            }
        })
        .collect();
    ranked.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.skill.cmp(&b.skill)));
    ranked
}

/// The best exercise of one skill; none when it has no exercise.
pub(crate) fn best_of<'a>(
    board: &Board<'a>,
    skill: usize,
    code: ReasonCode,
    other_mediation: bool,
) -> Option<Valued<'a>> {
    let last_way = board.recent.iter().rfind(|past| past.skill == Some(skill)).map(|past| past.record.mediation);
    let last_form = board.last_form(skill);
    let valued = board.exercises[skill].iter().map(|exercise| {
        let parts = exercise_parts(board, skill, exercise, other_mediation, last_way, last_form);
        (total(&parts), *exercise, parts)
    });
    let (_, exercise, of_exercise) =
        valued.max_by(|(a, x, _), (b, y, _)| a.total_cmp(b).then(y.exercise.cmp(&x.exercise)))?;
    let mut parts = skill_parts(board, skill, code).to_vec();
    parts.extend(of_exercise);
    for (_, value) in &mut parts {
        *value = three_decimals(*value);
    }
    parts.retain(|(_, value)| *value != 0.0);
    Some(Valued { skill, exercise, code, parts })
}

pub(crate) fn total(parts: &[Part]) -> f64 {
    parts.iter().map(|(_, value)| value).sum()
}

fn skill_parts(board: &Board<'_>, skill: usize, code: ReasonCode) -> [Part; 7] {
    let need = match code {
        ReasonCode::Review => REVIEW_DUE,
        _ if board.skills[skill].answers == 0 => (1.0 - board.skills[skill].mastery).max(INFERRED_DOUBT),
        _ => (1.0 - board.skills[skill].mastery).max(NEED_MIN),
    };
    let ready = LEARNED_UNREADY + (1.0 - LEARNED_UNREADY) * readiness(board, skill).powi(READINESS_POWER);
    let unlocked = 1.0 + UNLOCKS_EACH * board.opened[skill].min(UNLOCKS_MAX);
    let rests =
        if code == ReasonCode::FoundationCheck { RESTS_EACH * resting_on(board, skill).min(RESTS_MAX) } else { 0.0 };
    let opens = unlocked + rests;
    let information = INFORMATION * information(board, skill);
    let SkillState { answers, mastery, .. } = board.skills[skill];
    let today = board.session().any(|past| past.skill == Some(skill));
    // A due review has its own value already.
    let comes_back = answers > 0 && !today && code != ReasonCode::Review;
    let spaced = if comes_back { SPACED * mastery } else { 0.0 };
    let begun = answers < BEGUN_ANSWERS && today;
    let continuity = match board.run(skill) {
        LONG_RUN.. => -LONG_RUN_COST,
        _ if begun => BEGUN,
        _ => 0.0,
    };
    [
        (if code == ReasonCode::Review { "révision due" } else { "à apprendre" }, need.ln()),
        ("prérequis prêts", ready.ln()),
        ("ouvre la suite", unlocked.ln()),
        ("base jamais vérifiée", (rests / unlocked).ln_1p()),
        ("pour mieux savoir", (information / (need * ready * opens)).ln_1p()),
        ("reprise après une pause", spaced),
        ("continuité", continuity),
    ]
}

/// Whether the skill is believed known though it was never asked, and others rest on it.
fn is_unasked_foundation(board: &Board<'_>, skill: usize) -> bool {
    let state = &board.skills[skill];
    state.answers == 0 && state.mastery >= INFERRED_FROM && !board.graph.dependents(skill).is_empty()
}

/// How many skills rest on one, within three links.
fn resting_on(board: &Board<'_>, skill: usize) -> f64 {
    board.reach.above(skill).count() as f64
}

/// Probability that all direct prerequisites are known.
pub(crate) fn readiness(board: &Board<'_>, skill: usize) -> f64 {
    board.graph.prerequisites(skill).iter().map(|&before| board.skills[before].mastery).product()
}

/// What is uncertain here and around, in units of one skill that may as well be known as not.
fn information(board: &Board<'_>, skill: usize) -> f64 {
    let doubt = |skill: usize| 4.0 * board.skills[skill].mastery * (1.0 - board.skills[skill].mastery);
    let around = board.reach.below(skill).chain(board.reach.above(skill));
    let near = around.filter(|(_, further)| *further <= INFORMATION_LINKS);
    let spread: f64 = near.map(|(other, further)| doubt(other) * power(INFORMATION_FURTHER, further)).sum();
    doubt(skill) * (1.0 + spread).min(INFORMATION_MAX)
}

fn power(base: f64, times: usize) -> f64 {
    base.powi(i32::try_from(times).unwrap_or(i32::MAX))
}

fn exercise_parts(
    board: &Board<'_>,
    skill: usize,
    exercise: &Candidate,
    other_mediation: bool,
    last_way: Option<Mediation>,
    last_form: Option<u8>,
) -> [Part; 4] {
    let seconds = f64::from(exercise.seconds).max(5.0);
    let taught = (seconds / 60.0).powf(DURATION_POWER) * (1.0 - GUESS_COST * exercise.guess());
    let minutes = (seconds + SECONDS_BETWEEN) / 60.0;
    let misfit = (expected_success(board.skills[skill].mastery, exercise) - SUCCESS_AIM) / SUCCESS_SPREAD;
    let Repeats { lately, today } = board.repeats(&exercise.exercise);
    let same_form = f64::from(u8::from(last_form == Some(exercise.form)));
    let variety =
        SAME_FORM_COST * same_form + REPEATED_COST * f64::from(lately) + REPEATED_TODAY_COST * f64::from(today);
    let plain = exercise.mediation == Mediation::Practice;
    let approach = match (other_mediation, last_way.is_some_and(|way| way != exercise.mediation)) {
        (true, true) if plain => OTHER_WAY_PLAIN,
        (true, true) => OTHER_WAY,
        (false, _) if !plain => -UNWANTED_WAY_COST,
        _ => 0.0,
    };
    [
        ("durée", (taught / minutes).ln()),
        ("difficulté adaptée", -(misfit * misfit).min(MISFIT_MAX)),
        ("variété", -variety),
        ("approche", approach),
    ]
}

/// Probability of a right answer to this very exercise.
fn expected_success(mastery: f64, exercise: &Candidate) -> f64 {
    let difficulty = usize::from(exercise.difficulty.clamp(1, 3)) - 1;
    let (known, unknown) = (SUCCESS_KNOWN[difficulty], SUCCESS_UNKNOWN[difficulty]);
    let help = if exercise.mediation == Mediation::WorkedExample { WORKED_EXAMPLE_HELP } else { 0.0 };
    (mastery * known + (1.0 - mastery) * unknown + help).min(0.98)
}
