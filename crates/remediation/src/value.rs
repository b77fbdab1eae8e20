//! What an exercise is worth to this pupil now.
//!
//! value = need × readiness × what it unlocks, per minute, at a success that stretches without discouraging. Factors are
//! kept as logarithms, so that the parts shown to the teacher add up to the score.

use crate::ReasonCode;
use crate::board::Board;
use crate::review;
use crate::rules::RUN_MAX;
use crate::{Candidate, Mediation};

/// The success probability aimed at, middle of 0.65–0.8.
pub const SUCCESS_AIM: f64 = 0.72;
/// How far from it an exercise loses one point.
const SUCCESS_SPREAD: f64 = 0.25;
/// What the difficulty fit takes off at most: little enough that a skill just failed is not dropped for an untried one.
const MISFIT_MAX: f64 = 1.0;
/// Logits between two difficulties of one skill.
const DIFFICULTY_STEP: f64 = 0.7;
/// Logits that a worked example gives.
const WORKED_EXAMPLE_HELP: f64 = 0.5;
/// How much the weakest direct prerequisite counts.
const READINESS_WEIGHT: f64 = 1.5;
/// What each skill that rests on this one and is not acquired adds, up to [`UNLOCKS_MAX`].
const UNLOCKS_EACH: f64 = 0.15;
const UNLOCKS_MAX: usize = 8;
/// What staying on a skill under way is worth, for the first exercises of a run.
const MOMENTUM: f64 = 0.5;
const MOMENTUM_RUN: usize = 4;
/// What a long run takes off.
const LONG_RUN: usize = 6;
const LONG_RUN_COST: f64 = 1.5;
/// What each earlier use of the same exercise among the last [`VARIETY_WINDOW`] takes off.
const REPEATED_COST: f64 = 0.35;
const VARIETY_WINDOW: usize = 20;
/// What another way of bringing the skill than the last one is worth, when it is wanted; less for a plain exercise.
const OTHER_WAY: f64 = 3.0;
const OTHER_WAY_PLAIN: f64 = 1.0;
/// What a worked example or a representation costs when it is not wanted: they are kept for when they are needed.
const UNWANTED_WAY_COST: f64 = 0.4;
/// What a due review is worth, in place of what is left to learn: enough to come before most of it, since reviews are
/// rationed anyway.
const REVIEW_DUE: f64 = 1.0;

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
            let code = match (state.acquired, state.answers) {
                (true, _) if room_for_review && review::days_until(state) == Some(0) => ReasonCode::Review,
                (true, _) => return None,
                (false, 0) => ReasonCode::Frontier,
                (false, _) => ReasonCode::KeepGoing,
            };
            best_of(board, skill, code, false)
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
    let valued = board.exercises[skill].iter().map(|exercise| {
        let parts = exercise_parts(board, skill, exercise, other_mediation, last_way);
        (total(&parts), *exercise, parts)
    });
    let (_, exercise, of_exercise) =
        valued.max_by(|(a, x, _), (b, y, _)| a.total_cmp(b).then(y.exercise.cmp(&x.exercise)))?;
    let mut parts = skill_parts(board, skill, code).to_vec();
    parts.extend(of_exercise);
    parts.retain(|(_, value)| *value != 0.0);
    Some(Valued { skill, exercise, code, parts })
}

pub(crate) fn total(parts: &[Part]) -> f64 {
    parts.iter().map(|(_, value)| value).sum()
}

fn skill_parts(board: &Board<'_>, skill: usize, code: ReasonCode) -> [Part; 4] {
    let state = &board.skills[skill];
    let weakest = board
        .graph
        .prerequisites(skill)
        .iter()
        .map(|&before| if board.skills[before].acquired { 1.0 } else { board.skills[before].success })
        .fold(1.0, f64::min);
    let unlocked = unlocks(board, skill);
    let run = board.run(skill);
    let momentum = match run {
        0 => 0.0,
        1..MOMENTUM_RUN => MOMENTUM,
        MOMENTUM_RUN..LONG_RUN => 0.0,
        _ => -LONG_RUN_COST,
    };
    let need = match code {
        ReasonCode::Review => ("révision due", REVIEW_DUE),
        _ => ("à apprendre", (1.0 - state.success).max(0.05).ln()),
    };
    [
        need,
        ("prérequis prêts", READINESS_WEIGHT * weakest.max(0.05).ln()),
        ("ouvre la suite", (1.0 + UNLOCKS_EACH * unlocked as f64).ln()),
        ("continuité", momentum),
    ]
}

/// How many skills that are not acquired rest on this one, counted up to [`UNLOCKS_MAX`].
fn unlocks(board: &Board<'_>, skill: usize) -> usize {
    let mut reached = vec![skill];
    let mut next = 0;
    let mut count = 0;
    while let (Some(&at), true) = (reached.get(next), count < UNLOCKS_MAX) {
        next += 1;
        for &above in board.graph.dependents(at) {
            if !reached.contains(&above) {
                reached.push(above);
                count += usize::from(!board.skills[above].acquired);
            }
        }
    }
    count.min(UNLOCKS_MAX)
}

fn exercise_parts(
    board: &Board<'_>,
    skill: usize,
    exercise: &Candidate,
    other_mediation: bool,
    last_way: Option<Mediation>,
) -> [Part; 4] {
    let minutes = (f64::from(exercise.seconds) / 60.0).max(0.25);
    let misfit = (expected_success(board.skills[skill].success, exercise) - SUCCESS_AIM) / SUCCESS_SPREAD;
    let lately = board.recent.iter().rev().take(VARIETY_WINDOW);
    let of_skill = lately.filter(|past| past.skill == Some(skill));
    let repeated = of_skill.filter(|past| past.record.exercise == exercise.exercise).count();
    let plain = exercise.mediation == Mediation::Practice;
    let approach = match (other_mediation, last_way.is_some_and(|way| way != exercise.mediation)) {
        (true, true) if plain => OTHER_WAY_PLAIN,
        (true, true) => OTHER_WAY,
        (false, _) if !plain => -UNWANTED_WAY_COST,
        _ => 0.0,
    };
    [
        ("durée", -minutes.ln()),
        ("difficulté adaptée", -(misfit * misfit).min(MISFIT_MAX)),
        ("variété", -REPEATED_COST * repeated as f64),
        ("approche", approach),
    ]
}

/// Probability of a right answer to this very exercise.
fn expected_success(success: f64, exercise: &Candidate) -> f64 {
    let success = success.clamp(0.02, 0.98);
    let help = if exercise.mediation == Mediation::WorkedExample { WORKED_EXAMPLE_HELP } else { 0.0 };
    let logit = (success / (1.0 - success)).ln() + DIFFICULTY_STEP * (2.0 - f64::from(exercise.difficulty)) + help;
    1.0 / (1.0 + (-logit).exp())
}
