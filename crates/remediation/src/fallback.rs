//! When the scores leave nothing: what can still be proposed before the kind end.

use crate::board::Board;
use crate::review;
use crate::rules::RUN_MAX;
use crate::value::{Valued, best_of, ranking};
use crate::{NothingToPropose, ReasonCode, WhyNothing};

/// What is proposed when nothing better is left.
pub(crate) struct LastResort<'a> {
    pub(crate) valued: Valued<'a>,
    /// A skill that is stuck, when it is only proposed because everything useful is.
    pub(crate) stuck_on: Option<usize>,
}

/// In order: reviews beyond their share, when all is acquired; an acquired skill to breathe, when all the rest is stuck;
/// what is stuck, all the same; the kind end.
pub(crate) fn last_resort<'a>(board: &Board<'a>, resting: &[usize]) -> Result<LastResort<'a>, NothingToPropose> {
    let open = |skill: &usize| board.available(*skill) && board.run(*skill) < RUN_MAX;
    let acquired = || (0..board.skills.len()).filter(open).filter(|&skill| board.skills[skill].acquired);
    let all_acquired =
        (0..board.skills.len()).filter(|&skill| board.available(skill)).all(|skill| board.skills[skill].acquired);
    if all_acquired {
        let due = acquired().filter(|&skill| review::days_until(board, skill) == Some(0));
        let best = due.filter_map(|skill| best_of(board, skill, ReasonCode::Review, false));
        return best_by_score(best).map(|valued| LastResort { valued, stuck_on: None }).ok_or_else(|| end(board));
    }
    let breath = acquired().filter_map(|skill| best_of(board, skill, ReasonCode::NothingLeft, false));
    let stuck = || ranking(board, &[]).into_iter().next();
    let rested = || {
        let skills = (0..board.skills.len()).filter(|&skill| board.run_since_rest(skill) < RUN_MAX);
        best_by_score(skills.filter_map(|skill| best_of(board, skill, ReasonCode::KeepGoing, false)))
    };
    let found = best_by_score(breath).or_else(stuck).or_else(rested);
    found.map(|valued| LastResort { valued, stuck_on: resting.first().copied() }).ok_or_else(|| end(board))
}

fn best_by_score<'a>(valued: impl Iterator<Item = Valued<'a>>) -> Option<Valued<'a>> {
    valued.max_by(|a, b| a.score().total_cmp(&b.score()).then(b.skill.cmp(&a.skill)))
}

pub(crate) fn end(board: &Board<'_>) -> NothingToPropose {
    let available = (0..board.skills.len()).filter(|&skill| board.available(skill));
    let next_review_days = available.clone().filter_map(|skill| review::days_until(board, skill)).min();
    let why = if available.clone().next().is_none() {
        if board.some_excluded { WhyNothing::AllExcluded } else { WhyNothing::NoExercise }
    } else if available.clone().all(|skill| board.skills[skill].acquired) && next_review_days != Some(0) {
        WhyNothing::AllAcquired
    } else {
        WhyNothing::RestNeeded
    };
    NothingToPropose::new(why, next_review_days)
}
