//! The rules above the scores: the teacher's pins, the rebond, and what rests.
//!
//! A rule either decides the skill ([`Ruling::Follow`]) or leaves it to the scores ([`Ruling::Free`]).

pub(crate) mod detour;
mod doubt;
mod failure;

use crate::ReasonCode;
use crate::board::{Board, SESSION_GAP_SECONDS};
use crate::history::{UNPRODUCTIVE_FAILURES, failing, failures_in_a_row};
use crate::value::readiness;

/// Exercises in a row on one skill at most (F13).
pub const RUN_MAX: usize = 8;

/// How long a skill rests after unproductive repetition, in exercises.
pub const REST_EXERCISES: usize = 12;

/// Probability that the prerequisites are there from which a skill just failed is tried again at once.
pub const ONCE_MORE_READINESS: f64 = 0.5;

/// A skill that a rule has decided on, and why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plan {
    pub(crate) skill: usize,
    pub(crate) code: ReasonCode,
    /// The other skill of the story.
    pub(crate) other: Option<usize>,
    /// The skill that the detour serves.
    pub(crate) goal: Option<usize>,
    /// Whether the skill must be brought in another way than lately.
    pub(crate) other_mediation: bool,
    /// Whether a recognised misconception points at the skill.
    pub(crate) misconception: bool,
    /// The skill on which exercises no longer help, when an adult should come.
    pub(crate) stuck_on: Option<usize>,
}

impl Plan {
    pub(crate) fn new(skill: usize, code: ReasonCode) -> Self {
        Self { skill, code, other: None, goal: None, other_mediation: false, misconception: false, stuck_on: None }
    }
}

/// What the rules say.
pub(crate) enum Ruling {
    /// The skill is decided.
    Follow(Plan),
    /// The scores decide, among skills that do not rest.
    Free {
        /// Skills left alone for a while: more of the same would not help.
        resting: Vec<usize>,
        /// The skill on which exercises no longer help, when an adult should come.
        stuck_on: Option<usize>,
    },
}

/// Applies the rules, strongest first.
pub(crate) fn ruling(board: &Board<'_>) -> Ruling {
    if let Some(plan) = pinned(board) {
        return Ruling::Follow(plan);
    }
    let mut resting = worn_out(board);
    let mut stuck_on = None;
    match detour::step(board) {
        Some(detour::Step::On(plan)) => return Ruling::Follow(plan),
        Some(detour::Step::GivenUp { leaving }) => {
            stuck_on = leaving.last().copied();
            resting.extend(leaving);
        }
        None => {}
    }
    match failure::answer(board, &resting) {
        failure::Answer::On(plan) => return Ruling::Follow(plan),
        failure::Answer::Rest(worn) if !worn.is_empty() => {
            stuck_on = worn.first().copied();
            resting.extend(worn);
        }
        failure::Answer::Rest(_) => {}
    }
    resting.extend(waiting_for(board, &resting));
    if let Some(plan) = once_more(board, &resting) {
        return Ruling::Follow(plan);
    }
    if let Some(skill) = assigned(board, &resting) {
        return Ruling::Follow(Plan { stuck_on, ..Plan::new(skill, ReasonCode::AssignedPath) });
    }
    Ruling::Free { resting, stuck_on }
}

/// The teacher's pins: the first one not yet acquired, else the one left alone for longest. A pin gives way only after
/// [`RUN_MAX`] exercises in a row without a long pause, for one exercise.
fn pinned(board: &Board<'_>) -> Option<Plan> {
    let open = || board.pinned.iter().copied().filter(|&skill| board.run_since_rest(skill) < RUN_MAX);
    let last_seen = |skill: &usize| board.recent.iter().rposition(|past| past.skill == Some(*skill));
    let skill = open().find(|&skill| !board.skills[skill].acquired).or_else(|| open().min_by_key(last_seen))?;
    let attempts = board.attempts(skill);
    Some(Plan {
        other_mediation: failing(&attempts),
        stuck_on: (failures_in_a_row(&attempts) >= UNPRODUCTIVE_FAILURES).then_some(skill),
        ..Plan::new(skill, ReasonCode::PinnedByTeacher)
    })
}

/// The first skill of the assigned paths that is not acquired. One that rests, or of which there were [`RUN_MAX`] exercises in
/// a row, lets the next one pass.
fn assigned(board: &Board<'_>, resting: &[usize]) -> Option<usize> {
    let mut open =
        board.assigned.iter().copied().filter(|skill| !resting.contains(skill) && board.run(*skill) < RUN_MAX);
    open.find(|&skill| !board.skills[skill].acquired)
}

/// After one error on a skill whose prerequisites look sound, the skill is tried again first: an error is followed by its
/// correction, and the correction by another try.
fn once_more(board: &Board<'_>, resting: &[usize]) -> Option<Plan> {
    let last = board.recent.last()?;
    let skill = last.skill?;
    let first_error = !last.record.right && last.goal.is_none() && failures_in_a_row(&board.attempts(skill)) == 1;
    let fresh = board.now.saturating_sub(last.at) < SESSION_GAP_SECONDS;
    let sensible = board.available(skill) && board.run(skill) < RUN_MAX && !resting.contains(&skill);
    let ready = readiness(board, skill) >= ONCE_MORE_READINESS;
    (first_error && fresh && sensible && ready).then(|| Plan::new(skill, ReasonCode::KeepGoing))
}

/// Skills that are not acquired and stand just above one that rests: without it they would only fail too.
fn waiting_for(board: &Board<'_>, resting: &[usize]) -> Vec<usize> {
    let all = (0..board.skills.len()).filter(|skill| !resting.contains(skill) && !board.skills[*skill].acquired);
    all.filter(|&skill| board.graph.prerequisites(skill).iter().any(|before| resting.contains(before))).collect()
}

/// Skills that were failed too often in a row, not long ago.
fn worn_out(board: &Board<'_>) -> Vec<usize> {
    let lately = board.recent.len().saturating_sub(REST_EXERCISES);
    let mut worn: Vec<usize> = board.recent[lately..].iter().filter_map(|past| past.skill).collect();
    worn.sort_unstable();
    worn.dedup();
    worn.retain(|&skill| failures_in_a_row(&board.attempts(skill)) >= UNPRODUCTIVE_FAILURES);
    worn
}
