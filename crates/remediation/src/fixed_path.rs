//! The path that adapts to nobody: the order of the programme, the same number of answers on each skill.
//!
//! A teacher may switch adaptation off for a class or a pupil (AI Act, article 14; GDPR, article 22). Nothing estimated is
//! read here: only how many answers were given on each skill. Pins, exclusions and assigned paths still hold.

use crate::board::Board;
use crate::fallback;
use crate::rules::RUN_MAX;
use crate::value::Valued;
use crate::{NothingToPropose, ReasonCode};

/// Answers on a skill before the path goes on to the next; when every skill has had them, the path begins again.
pub const ANSWERS_EACH: u32 = 4;

/// The next exercise of the path: on the first skill, in the order of the assigned paths while there are some and of the graph
/// otherwise, that had the fewest rounds of [`ANSWERS_EACH`] answers; its exercises from easy to hard, each in its turn.
pub(crate) fn next<'a>(board: &Board<'a>) -> Result<Valued<'a>, NothingToPropose> {
    let first_of = |skills: &mut dyn Iterator<Item = usize>| {
        let open = skills.filter(|&skill| board.available(skill) && board.run(skill) < RUN_MAX);
        open.min_by_key(|&skill| board.skills[skill].answers / ANSWERS_EACH)
    };
    let assigned = first_of(&mut board.assigned.iter().copied()).map(|skill| (skill, ReasonCode::AssignedPath));
    let in_order = || first_of(&mut (0..board.skills.len())).map(|skill| (skill, ReasonCode::ProgrammeOrder));
    let (skill, code) = assigned.or_else(in_order).ok_or_else(|| fallback::end(board))?;
    let mut exercises = board.exercises[skill].clone();
    exercises.sort_by_key(|exercise| exercise.difficulty);
    let turn = usize::try_from(board.skills[skill].answers).unwrap_or(usize::MAX) % exercises.len();
    Ok(Valued { skill, exercise: exercises[turn], code, parts: Vec::new() })
}
