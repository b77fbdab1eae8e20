//! The choice of the next exercise.

use curriculum::{ExerciseId, SkillGraph, SkillId};
use rand::Rng;
use serde::{Deserialize, Serialize};

use crate::board::Board;
use crate::chance::{Purpose, generator};
use crate::history::{failures_in_a_row, failures_lately};
use crate::rounding::three_decimals;
use crate::rules::{Plan, Ruling, ruling};
use crate::value::{Part, Valued, best_of, ranking, total};
use crate::{NothingToPropose, Reason, ReasonCode, Situation, fallback, fixed_path, variant};

/// Number of these rules, to be raised whenever the same situation may give another choice: a stored choice is only made
/// again by the rules that made it.
pub const RULES_VERSION: u32 = 7;

/// Share of free choices that are deliberately something else than the best: 1 in 20, never when a rule decides.
pub const EXPLORATION_RATE: f64 = 0.05;

/// How far below the best score exploration may pick.
const EXPLORATION_COST_MAX: f64 = 1.0;
/// Among how many exercises exploration picks.
const EXPLORATION_WIDTH: usize = 4;
/// Alternatives kept with a choice.
const ALTERNATIVES: usize = 3;
/// Among how many exercises, of as many skills, a pupil may choose.
pub const OFFERS_MAX: usize = 3;
/// What the teacher's decision adds to a score.
const PIN_PART: Part = ("décision de l’enseignant", 100.0);
/// What a rule adds to a score.
const RULE_PART: Part = ("règle de remédiation", 20.0);

/// The exercise to serve next, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The exercise.
    pub exercise: ExerciseId,
    /// Its skill.
    pub skill: SkillId,
    /// The variant to generate, below [`VARIANTS`](crate::VARIANTS); never one that the exercise had recently.
    pub seed: u64,
    /// Sum of `score_parts`; only comparable within one choice.
    pub score: f64,
    /// What each consideration contributes, named in French for the teacher.
    pub score_parts: Vec<(String, f64)>,
    /// Why this one.
    pub reason: Reason,
    /// The best exercises of three other skills, best first.
    pub alternatives: Vec<Alternative>,
    /// Whether it was picked by deliberate exploration.
    pub explored: bool,
    /// The skill that a detour by a prerequisite serves; to be stored with the answer.
    pub goal: Option<SkillId>,
    /// Whether exercises no longer help and a teacher should.
    pub needs_adult: bool,
    /// On which skill; it may rest while another one is served. None in choices of former rules.
    #[serde(default)]
    pub stuck_on: Option<SkillId>,
}

/// An exercise that could have been chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// The exercise.
    pub exercise: ExerciseId,
    /// Its skill.
    pub skill: SkillId,
    /// Its score, to be compared with that of the choice.
    pub score: f64,
    /// What the reason would have been.
    pub reason_code: ReasonCode,
}

/// An exercise that a pupil may choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its skill.
    pub skill: SkillId,
    /// Why it is worth doing.
    pub reason: Reason,
}

/// What a pupil may choose among, at most [`OFFERS_MAX`]: first what [`choose`] would serve, then the next best of other
/// skills. One alone when a rule decides: a pin, a path, a detour and a repeated failure leave nothing to choose. Choosing one's
/// work among what is useful motivates and costs little (Clément et al., 2024).
pub fn offers(graph: &SkillGraph, situation: &Situation) -> Vec<Offer> {
    let Ok(recommended) = choose(graph, &Situation { wanted: None, ..situation.clone() }) else { return Vec::new() };
    let board = Board::new(graph, situation);
    let mut offers = vec![Offer { skill: recommended.skill.clone(), reason: recommended.reason }];
    if let Ruling::Free { resting, .. } = ruling(&board)
        && !situation.fixed_path
    {
        let others = ranking(&board, &resting);
        let others = others.iter().filter(|other| board.name(other.skill) != recommended.skill);
        offers.extend(others.take(OFFERS_MAX - 1).map(|other| Offer {
            skill: board.name(other.skill),
            reason: reason(&board, other, &Plan::new(other.skill, other.code)),
        }));
    }
    offers
}

/// Chooses the next exercise. The same graph and situation always give the same choice, before and after storage.
///
/// The order of the rules: the teacher's pins; a detour under way; repeated failure; the assigned paths; then the best value,
/// with a rare exploration, unless the pupil picked one of what was [offered](offers). Excluded skills are out from the start. On a
/// [fixed path](Situation::fixed_path), the pins, then the assigned paths, then the order of the programme, and nothing else.
pub fn choose(graph: &SkillGraph, situation: &Situation) -> Result<Choice, NothingToPropose> {
    let board = Board::new(graph, situation);
    let ruling = ruling(&board);
    let pinned = matches!(&ruling, Ruling::Follow(plan) if plan.code == ReasonCode::PinnedByTeacher);
    if situation.fixed_path && !pinned {
        let valued = fixed_path::next(&board)?;
        let plan = Plan::new(valued.skill, valued.code);
        return Ok(chosen(&board, valued, &plan, &[], false));
    }
    let (resting, stuck_on) = match ruling {
        Ruling::Free { resting, stuck_on } => (resting, stuck_on),
        Ruling::Follow(plan) => {
            if let Some(mut valued) = best_of(&board, plan.skill, plan.code, plan.other_mediation) {
                let by_teacher = matches!(plan.code, ReasonCode::PinnedByTeacher | ReasonCode::AssignedPath);
                valued.parts.push(if by_teacher { PIN_PART } else { RULE_PART });
                return Ok(chosen(&board, valued, &plan, &ranking(&board, &[]), false));
            }
            (Vec::new(), plan.stuck_on)
        }
    };
    free(&board, &resting, stuck_on)
}

fn free(board: &Board<'_>, resting: &[usize], stuck_on: Option<usize>) -> Result<Choice, NothingToPropose> {
    let ranked = ranking(board, resting);
    let Some(best) = ranked.first() else {
        let last = fallback::last_resort(board, resting)?;
        let plan = Plan { stuck_on: stuck_on.or(last.stuck_on), ..Plan::new(last.valued.skill, last.valued.code) };
        return Ok(chosen(board, last.valued, &plan, &[], false));
    };
    if let Some(picked) = picked(board, &ranked) {
        let plan = Plan { stuck_on, ..Plan::new(picked.skill, ReasonCode::ChosenByPupil) };
        return Ok(chosen(board, picked.clone(), &plan, &ranked, false));
    }
    let explored = explore(board, &ranked);
    let valued = explored.unwrap_or(best).clone();
    let code = if explored.is_some() { ReasonCode::Exploration } else { valued.code };
    let plan = Plan { stuck_on, ..Plan::new(valued.skill, code) };
    Ok(chosen(board, valued, &plan, &ranked, explored.is_some()))
}

/// What the pupil picked, if it is still among the best; the page on which it was offered may be old.
fn picked<'b, 'a>(board: &Board<'_>, ranked: &'b [Valued<'a>]) -> Option<&'b Valued<'a>> {
    let wanted = board.wanted?;
    ranked.iter().take(1 + ALTERNATIVES).find(|valued| valued.skill == wanted)
}

fn explore<'b, 'a>(board: &Board<'_>, ranked: &'b [Valued<'a>]) -> Option<&'b Valued<'a>> {
    let mut chance = generator(board.pupil, board.position, Purpose::Exploration);
    let rolled = chance.random::<f64>() < EXPLORATION_RATE;
    let floor = ranked.first()?.score() - EXPLORATION_COST_MAX;
    let near = ranked[1..].iter().take(EXPLORATION_WIDTH).filter(|valued| valued.score() >= floor).count();
    (rolled && near > 0).then(|| &ranked[1 + chance.random_range(0..near)])
}

fn chosen(board: &Board<'_>, valued: Valued<'_>, plan: &Plan, ranked: &[Valued<'_>], explored: bool) -> Choice {
    let parts: Vec<Part> = valued.parts.clone();
    let alternatives = ranked
        .iter()
        .filter(|other| other.skill != valued.skill)
        .take(ALTERNATIVES)
        .map(|other| Alternative {
            exercise: other.exercise.exercise.clone(),
            skill: board.name(other.skill),
            score: three_decimals(other.score()),
            reason_code: other.code,
        })
        .collect();
    let exercise = &valued.exercise.exercise;
    let used = |seed| board.recent.iter().any(|past| past.record.seed == seed && past.record.exercise == *exercise);
    Choice {
        exercise: exercise.clone(),
        skill: board.name(valued.skill),
        seed: variant::fresh(board.pupil, board.position, used),
        score: three_decimals(total(&parts)),
        score_parts: parts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        reason: reason(board, &valued, plan),
        alternatives,
        explored,
        goal: plan.goal.map(|goal| board.name(goal)),
        needs_adult: plan.stuck_on.is_some(),
        stuck_on: plan.stuck_on.map(|stuck| board.name(stuck)),
    }
}

fn reason(board: &Board<'_>, valued: &Valued<'_>, plan: &Plan) -> Reason {
    let state = &board.skills[valued.skill];
    let failed_below = matches!(plan.code, ReasonCode::Rebond | ReasonCode::Probe);
    let failed = plan.other.filter(|_| failed_below).unwrap_or(valued.skill);
    // As the rules count them: the estimate counts a hasty answer otherwise.
    let attempts = board.attempts(failed);
    let counted = |failures: usize| u32::try_from(failures).unwrap_or(u32::MAX);
    Reason {
        code: plan.code,
        skill: board.name(valued.skill),
        other_skill: plan.other.map(|other| board.name(other)),
        success: state.success,
        low: state.low,
        high: state.high,
        evidence: state.evidence,
        failures: counted(failures_in_a_row(&attempts)),
        failures_lately: counted(failures_lately(&attempts)),
        days_since: state.days_since(),
        misconception: plan.misconception,
        mediation: valued.exercise.mediation,
        seen_lately: board.repeats(&valued.exercise.exercise).lately > 0,
    }
}
