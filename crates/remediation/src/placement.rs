//! Placement: a short adaptive diagnostic, each question chosen for what it tells about the whole graph.
//!
//! A pure function of the answers so far: to stop is to stop asking, to resume is to ask again with the same answers.

mod states;

use curriculum::{DomainResult, ExerciseId, Level, SkillGraph, SkillId};
use serde::{Deserialize, Serialize};

use self::states::{States, entropy};
use crate::rounding::three_decimals;
use crate::{Alternative, Candidate, Choice, Decisions, Mediation, Reason, ReasonCode, variant};

/// Questions at most in a placement; the contract of the platform allows 20.
pub const QUESTIONS_MAX: usize = 12;

/// Minutes of work after which a placement asks nothing more; a third more with extra time. Minutes are counted by the
/// platform, which ends it.
pub const MINUTES_MAX: u32 = 25;

/// Questions before which a placement does not call itself sure.
pub const QUESTIONS_MIN: usize = 5;
/// However much a national test told, the placement may ask so many questions.
pub const QUESTIONS_MAX_REPORTED: usize = 7;
/// And asks so many before it calls itself sure.
const QUESTIONS_MIN_REPORTED: usize = 3;
/// Answers that are so many times likelier without the results than with them, as a natural logarithm, speak against
/// them: a Bayes factor of 3, from which evidence is called positive (Kass and Raftery, 1995).
const LOG_ODDS_AGAINST_RESULTS: f64 = 1.1;
/// Mean entropy of the beliefs, in bits, below which the answers tell enough.
const SURE_ENTROPY: f64 = 0.25;
/// Expected information, in bits over the whole graph, below which a question is not worth a pupil's time.
const INFORMATION_MIN: f64 = 0.15;
/// Skills whose information is computed in full: the most uncertain ones.
const SKILLS_CONSIDERED: usize = 24;
/// Questions on one skill at most.
const QUESTIONS_PER_SKILL: usize = 2;
/// How much of a belief is kept for a skill that was not itself asked: known by inference is not known.
const INFERENCE_TRUST: f64 = 0.85;
/// Alternatives kept with a question.
const ALTERNATIVES: usize = 3;

/// One answer of the placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementAnswer {
    /// The exercise that was asked.
    pub exercise: ExerciseId,
    /// Its variant.
    pub seed: u64,
    /// Its skill.
    pub skill: SkillId,
    /// Whether the answer was right.
    pub right: bool,
    /// Whether the pupil said "je ne sais pas encore".
    pub not_yet_known: bool,
}

/// Everything that the next question depends on; serialised compactly, to be stored with the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementSituation {
    /// The level of the pupil's class: where to start looking.
    pub level: Option<Level>,
    /// Results of national tests that the teacher entered. They say where to look first, and are never answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<DomainResult>,
    /// Answers so far, oldest first.
    pub answers: Vec<PlacementAnswer>,
    /// Exercises that may be asked.
    #[serde(with = "crate::situation::stored::candidates")]
    pub candidates: Vec<Candidate>,
    /// The teacher's decisions: excluded skills are not asked.
    pub decisions: Decisions,
    /// A stable number for the pupil; with `position`, the seed of chance.
    pub pupil: u64,
    /// How many exercises the pupil was served before.
    pub position: u64,
}

/// Why a placement ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StopReason {
    /// The answers tell enough.
    SureEnough,
    /// [`QUESTIONS_MAX`] questions were asked.
    QuestionsExhausted,
    /// No question would tell much more.
    NothingMoreToLearn,
    /// No exercise can be asked.
    NoExercise,
    /// [`MINUTES_MAX`] minutes were spent; said by the platform, never by [`next`].
    LongEnough,
    /// The pupil stopped; said by the platform, never by [`next`].
    StoppedByPupil,
}

/// What a placement does next.
#[expect(clippy::large_enum_variant, reason = "one step at a time, never stored in numbers")]
#[derive(Debug, Clone, PartialEq)]
pub enum PlacementStep {
    /// Ask this.
    Ask(Choice),
    /// It is over.
    Finished {
        /// Why.
        why: StopReason,
    },
}

impl StopReason {
    /// Why the questions stop, as a sentence for the pupil.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::SureEnough => "Ton point de départ est trouvé : tes réponses suffisent pour savoir d’où partir.",
            Self::QuestionsExhausted => {
                "Ton point de départ est trouvé : tu as répondu à toutes les questions prévues."
            }
            Self::NothingMoreToLearn => {
                "Ton point de départ est trouvé : d’autres questions n’apprendraient plus grand-chose."
            }
            Self::NoExercise => "Il n’y a pas de question à te poser : on commence tout de suite les exercices.",
            Self::LongEnough => {
                "On s’arrête là pour les questions : tu as bien travaillé, on part de ce que tu as déjà montré."
            }
            Self::StoppedByPupil => "Tu as arrêté les questions : on part de ce que tu as déjà montré.",
        }
    }
}

/// A skill that may be asked.
struct Question<'a> {
    skill: usize,
    exercise: &'a Candidate,
    information: f64,
}

/// The next step of a placement.
pub fn next(graph: &SkillGraph, situation: &PlacementSituation) -> PlacementStep {
    let finished = |why| PlacementStep::Finished { why };
    let (states, results) = states_after(graph, situation);
    let beliefs = states.beliefs();
    let ranked = ranked(graph, situation, &states, &beliefs);
    let Some(best) = ranked.first() else {
        let nothing_asked = situation.answers.is_empty();
        return finished(if nothing_asked { StopReason::NoExercise } else { StopReason::NothingMoreToLearn });
    };
    if situation.answers.len() >= questions_max(results) {
        return finished(StopReason::QuestionsExhausted);
    }
    let doubt = beliefs.iter().copied().map(entropy).sum::<f64>() / beliefs.len() as f64;
    if situation.answers.len() >= questions_min(results) && doubt < SURE_ENTROPY {
        return finished(StopReason::SureEnough);
    }
    if !situation.answers.is_empty() && best.information < INFORMATION_MIN {
        return finished(StopReason::NothingMoreToLearn);
    }
    PlacementStep::Ask(ask(graph, situation, &beliefs, &ranked))
}

/// Questions at most when so many domains of a national test are taken into account: each stands for one question.
pub fn questions_max(results: usize) -> usize {
    QUESTIONS_MAX.saturating_sub(results).max(QUESTIONS_MAX_REPORTED)
}

/// Questions before which a placement does not call itself sure, likewise.
fn questions_min(results: usize) -> usize {
    QUESTIONS_MIN.saturating_sub(results).max(QUESTIONS_MIN_REPORTED)
}

/// The question that tells most, however much is known already; none when no exercise can be asked.
pub fn most_telling(graph: &SkillGraph, situation: &PlacementSituation) -> Option<Choice> {
    let (states, _) = states_after(graph, situation);
    let beliefs = states.beliefs();
    let ranked = ranked(graph, situation, &states, &beliefs);
    (!ranked.is_empty()).then(|| ask(graph, situation, &beliefs, &ranked))
}

/// Questions that may be asked, the most telling first.
fn ranked<'a>(
    graph: &SkillGraph,
    situation: &'a PlacementSituation,
    states: &States,
    beliefs: &[f64],
) -> Vec<Question<'a>> {
    let mut askable = askable(graph, situation);
    askable.sort_by(|a, b| entropy(beliefs[b.skill]).total_cmp(&entropy(beliefs[a.skill])).then(a.skill.cmp(&b.skill)));
    askable.truncate(SKILLS_CONSIDERED);
    for question in &mut askable {
        question.information = states.information(question.skill, beliefs, question.exercise.guess());
    }
    askable.sort_by(|a, b| b.information.total_cmp(&a.information).then(a.skill.cmp(&b.skill)));
    askable
}

/// What the placement believes: for each skill of the graph, in its order, the probability that it is known. A skill
/// that was not itself asked keeps some doubt, whatever its neighbours say.
pub fn beliefs(graph: &SkillGraph, situation: &PlacementSituation) -> Vec<(SkillId, f64)> {
    let beliefs = states_after(graph, situation).0.beliefs();
    graph
        .skills()
        .iter()
        .zip(beliefs)
        .map(|(skill, belief)| {
            let asked = situation.answers.iter().any(|answer| answer.skill == *skill);
            let trust = if asked { 1.0 } else { INFERENCE_TRUST };
            (skill.clone(), three_decimals(0.5 + (belief - 0.5) * trust))
        })
        .collect()
}

/// Whether the answers so far let results of a national test stand; not when there are none.
pub fn results_stand(graph: &SkillGraph, situation: &PlacementSituation) -> bool {
    states_after(graph, situation).1 > 0
}

/// The states that the answers leave likely, and how many results of a national test they rest on. Results that the
/// answers speak against are dropped: then it is as if none had been entered.
fn states_after(graph: &SkillGraph, situation: &PlacementSituation) -> (States, usize) {
    let plain = states_from(graph, situation, &[]);
    if situation.results.is_empty() {
        return (plain, 0);
    }
    let reported = states_from(graph, situation, &situation.results);
    if plain.log_evidence() - reported.log_evidence() > LOG_ODDS_AGAINST_RESULTS {
        return (plain, 0);
    }
    (reported, situation.results.len())
}

fn states_from(graph: &SkillGraph, situation: &PlacementSituation, results: &[DomainResult]) -> States {
    let mut states = States::before_answers(graph, situation.level, results);
    for answer in &situation.answers {
        if let Some(skill) = graph.position(&answer.skill) {
            let asked = situation.candidates.iter().find(|candidate| candidate.exercise == answer.exercise);
            states.learn(skill, answer, asked.map_or(0.0, Candidate::guess));
        }
    }
    states
}

/// One exercise for each skill that may still be asked.
fn askable<'a>(graph: &SkillGraph, situation: &'a PlacementSituation) -> Vec<Question<'a>> {
    let asked = |skill: &SkillId| situation.answers.iter().filter(|answer| answer.skill == *skill).count();
    graph
        .skills()
        .iter()
        .enumerate()
        .filter(|(_, skill)| !situation.decisions.excluded.contains(skill) && asked(skill) < QUESTIONS_PER_SKILL)
        .filter_map(|(position, skill)| {
            let of_skill = situation.candidates.iter().filter(|candidate| candidate.skill == *skill);
            let exercise = of_skill.min_by_key(|candidate| {
                let times = situation.answers.iter().filter(|answer| answer.exercise == candidate.exercise).count();
                let plain = candidate.mediation == Mediation::Practice;
                (
                    times,
                    !plain,
                    candidate.choices.is_some(),
                    candidate.difficulty.abs_diff(2),
                    candidate.seconds,
                    &candidate.exercise,
                )
            })?;
            Some(Question { skill: position, exercise, information: 0.0 })
        })
        .collect()
}

fn ask(graph: &SkillGraph, situation: &PlacementSituation, beliefs: &[f64], ranked: &[Question<'_>]) -> Choice {
    let best = &ranked[0];
    let skill = |position: usize| graph.skills()[position].clone();
    let used =
        |seed| situation.answers.iter().any(|answer| answer.seed == seed && answer.exercise == best.exercise.exercise);
    let alternatives = ranked[1..]
        .iter()
        .take(ALTERNATIVES)
        .map(|other| Alternative {
            exercise: other.exercise.exercise.clone(),
            skill: skill(other.skill),
            score: three_decimals(other.information),
            reason_code: ReasonCode::Placement,
        })
        .collect();
    let score = three_decimals(best.information);
    Choice {
        exercise: best.exercise.exercise.clone(),
        skill: skill(best.skill),
        seed: variant::fresh(situation.pupil, situation.position, used),
        score,
        score_parts: vec![("information attendue".to_owned(), score)],
        reason: Reason {
            code: ReasonCode::Placement,
            skill: skill(best.skill),
            other_skill: None,
            success: three_decimals(beliefs[best.skill]),
            low: 0.0,
            high: 1.0,
            evidence: 0.0,
            failures: 0,
            failures_lately: 0,
            days_since: None,
            misconception: false,
            mediation: best.exercise.mediation,
            seen_lately: false,
        },
        alternatives,
        explored: false,
        goal: None,
        needs_adult: false,
        stuck_on: None,
    }
}
