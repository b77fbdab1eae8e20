//! The detour by a prerequisite: deeper while it fails, back up once it is repaired.

use crate::ReasonCode;
use crate::board::{Board, Past};
use crate::history::{ends_unaided, failing, successes_in_a_row};
use crate::rules::doubt::{MISSING_BELOW, most_doubtful};
use crate::rules::{Plan, RUN_MAX};

/// Right answers in a row that repair a prerequisite, when the estimate agrees.
pub const REPAIRING_SUCCESSES: usize = 2;
/// Mastery from which it agrees.
const REPAIRED_MASTERY: f64 = 0.6;
/// Right answers in a row that repair it whatever the estimate says.
pub const SUCCESSES_BEYOND_DOUBT: usize = 3;
/// Mastery from which a single unaided success clears a prerequisite that was only checked.
const SOUND_MASTERY: f64 = 0.85;
/// Exercises of other origin (a pin, a rest) between two steps of a detour at most.
const INTERLEAVED_MAX: usize = 8;
/// Answers on a prerequisite with nothing doubtful below it before the detour may be given up.
const STEPS_BEFORE_GIVING_UP: usize = 4;
/// Exercises in a detour at most.
pub const STEPS_MAX: usize = 20;

/// What a detour under way does next.
pub(super) enum Step {
    /// Go there.
    On(Plan),
    /// Nothing more to try: an adult should help, and these skills rest.
    GivenUp {
        /// The goal and the prerequisite on which the detour got stuck.
        leaving: Vec<usize>,
    },
}

/// A detour under way, read from the last exercises.
struct Detour<'a> {
    goal: usize,
    /// Exercises served for the goal, oldest first.
    steps: Vec<Past<'a>>,
    /// Their skills, in the order of the first visit.
    visited: Vec<usize>,
}

/// The next step of the detour under way; none when there is none.
pub(super) fn step(board: &Board<'_>) -> Option<Step> {
    let detour = under_way(board)?;
    let on = detour.steps.last()?.skill?;
    let attempts = detour.attempts(on);
    if detour.steps.len() >= STEPS_MAX {
        return Some(Step::GivenUp { leaving: vec![detour.goal, on] });
    }
    if !board.available(on) || repaired(board, on, &attempts) {
        return Some(detour.up(board, on));
    }
    if failing(&attempts) {
        return Some(detour.deeper(board, on, &attempts));
    }
    if board.run(on) >= RUN_MAX {
        return Some(detour.up(board, on));
    }
    let failed = attempts.iter().any(|past| !past.record.right);
    let code = if failed { ReasonCode::Rebond } else { ReasonCode::KeepGoing };
    Some(Step::On(detour.plan(on, code, detour.goal)))
}

fn under_way<'a>(board: &Board<'a>) -> Option<Detour<'a>> {
    let latest = board.recent.iter().rev().take(INTERLEAVED_MAX + 1).find(|past| past.goal.is_some())?;
    let goal = latest.goal?;
    let over = latest.skill == Some(goal) || board.skills[goal].acquired || !board.available(goal);
    if over {
        return None;
    }
    let start = board.recent.iter().rposition(|past| past.skill == Some(goal)).map_or(0, |last| last + 1);
    let steps: Vec<Past<'a>> = board.recent[start..].iter().filter(|past| past.goal == Some(goal)).copied().collect();
    let mut visited = Vec::new();
    for skill in steps.iter().filter_map(|past| past.skill) {
        if !visited.contains(&skill) {
            visited.push(skill);
        }
    }
    Some(Detour { goal, steps, visited })
}

impl<'a> Detour<'a> {
    fn attempts(&self, skill: usize) -> Vec<Past<'a>> {
        self.steps.iter().filter(|past| past.skill == Some(skill)).copied().collect()
    }

    fn plan(&self, skill: usize, code: ReasonCode, other: usize) -> Plan {
        Plan { other: Some(other), goal: Some(self.goal), ..Plan::new(skill, code) }
    }

    /// Back up: to the nearest prerequisite of the goal that failed on the way down, else to the next one that is still missing, else
    /// to the goal.
    fn up(&self, board: &Board<'_>, from: usize) -> Step {
        let resting_on = board.graph.descendants(from);
        let failed_on_the_way = self.visited.iter().rev().copied().find(|&skill| {
            resting_on.iter().any(|&(above, _)| above == skill)
                && board.available(skill)
                && board.run(skill) < RUN_MAX
                && !repaired(board, skill, &self.attempts(skill))
        });
        if failed_on_the_way.is_none()
            && let Some(missing) = most_doubtful(board, self.goal, &[], &self.visited)
            && board.skills[missing.skill].mastery < MISSING_BELOW
        {
            return Step::On(self.plan(missing.skill, missing.code(board), self.goal));
        }
        Step::On(self.plan(failed_on_the_way.unwrap_or(self.goal), ReasonCode::Return, from))
    }

    /// Further down, or another way to bring the same prerequisite, or an adult.
    fn deeper(&self, board: &Board<'_>, on: usize, attempts: &[Past<'_>]) -> Step {
        if let Some(doubtful) = most_doubtful(board, on, attempts, &self.visited) {
            let plan = self.plan(doubtful.skill, doubtful.code(board), on);
            return Step::On(Plan { misconception: doubtful.misconception, ..plan });
        }
        let ways_tried = ways(attempts.iter().map(|past| past.record.mediation));
        let ways_there_are = ways(board.exercises[on].iter().map(|candidate| candidate.mediation));
        let another_way_left = ways_tried < ways_there_are || attempts.len() <= STEPS_BEFORE_GIVING_UP;
        if another_way_left && board.run(on) < RUN_MAX {
            let plan = self.plan(on, ReasonCode::OtherMediation, self.goal);
            return Step::On(Plan { other_mediation: true, ..plan });
        }
        Step::GivenUp { leaving: vec![self.goal, on] }
    }
}

fn ways(mediations: impl Iterator<Item = crate::Mediation>) -> usize {
    mediations.collect::<std::collections::BTreeSet<_>>().len()
}

fn repaired(board: &Board<'_>, skill: usize, attempts: &[Past<'_>]) -> bool {
    if !ends_unaided(attempts) {
        return false;
    }
    let state = &board.skills[skill];
    let successes = successes_in_a_row(attempts);
    successes >= SUCCESSES_BEYOND_DOUBT
        || state.mastery >= SOUND_MASTERY
        || (successes >= REPAIRING_SUCCESSES && (state.acquired || state.mastery >= REPAIRED_MASTERY))
}
