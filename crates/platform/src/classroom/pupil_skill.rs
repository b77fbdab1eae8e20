//! One pupil on one skill: the estimate, what it is made of, and the answers behind it.

use curriculum::{SkillGraph, SkillId};
use knowledge::published::INTERVAL_SHARE;
use knowledge::{FeatureGroup, LearnerState, Prediction, Question, SkillEstimate, Standing};
use uuid::Uuid;

use super::help::{all_skills, help_rows, standing};
use super::pupil_overview::{answer_line, figures};
use super::{AnswerLine, DecisionLine, HelpRow, Undoing};
use crate::accounts::StaffIdentity;
use crate::practice::state_from;
use crate::words::percent;
use crate::{Platform, Problem};

/// How far back the answers of a skill are looked for.
const LOOK_BACK: u32 = 2_000;
/// Reasons told on each side: more would hide the ones that count.
const REASONS_MAX: usize = 3;
/// Up to this width of the interval, an estimate is rather sure.
const SURE_WIDTH: f64 = 0.2;
/// Beyond this one, it says little.
const UNSURE_WIDTH: f64 = 0.4;

/// The page of a pupil on a skill.
#[derive(Debug, Clone)]
pub struct SkillHistory {
    /// Pseudonym of the pupil.
    pub pseudonym: String,
    /// Title of the skill.
    pub skill_title: String,
    /// Where the pupil stands.
    pub standing: Standing,
    /// Why the pupil is to be helped on this skill, if they are.
    pub help: Option<HelpRow>,
    /// From how many answers.
    pub answers_count: u32,
    /// The figures, in words; of few answers they say nothing yet.
    pub figures: String,
    /// How sure the estimate is, a sentence.
    pub certainty: String,
    /// What the other skills let believe, a sentence: the one that the choice and the groups of need go by.
    pub mastery: String,
    /// What raises it, the strongest first, in words.
    pub raises: Vec<String>,
    /// What lowers it, the strongest first, in words.
    pub lowers: Vec<String>,
    /// How the figures add up, in words.
    pub formula: String,
    /// What the estimate is made of.
    pub contributions: Vec<ContributionLine>,
    /// What a teacher decided about this skill, while it stands.
    pub decision: Option<DecisionLine>,
    /// The fresh start that stands, the latest.
    pub fresh_start: Option<DecisionLine>,
    /// Whether there is something to start afresh from.
    pub can_start_afresh: bool,
    /// The answers, newest first.
    pub answers: Vec<AnswerLine>,
}

/// One part of an estimate.
#[derive(Debug, Clone)]
pub struct ContributionLine {
    /// What it is about.
    pub label: String,
    /// What it does: raises or lowers, and by how much.
    pub effect: String,
}

impl Platform {
    /// One pupil on one skill, for their teacher.
    pub async fn pupil_skill(
        &self,
        teacher: &StaffIdentity,
        class: Uuid,
        pupil: Uuid,
        skill: &str,
    ) -> Result<SkillHistory, Problem> {
        let (class, pupil) = self.own_pupil(teacher, class, pupil).await?;
        let skill: SkillId = skill.parse().map_err(|_| Problem::NotFound)?;
        let course = self.course_with_skill(class.school_id, class.id, &skill).await?;
        let known = course.programme.skill(&skill).ok_or(Problem::NotFound)?;
        let kept = self.store.knowledge_state(pupil.key()).await?;
        let state = state_from(kept.as_ref())?;
        let model = self.serving_model(class.school_id).await?;
        let now = self.now();
        let estimate = model.estimate(&state, &skill, &course.graph, now);
        let prediction = model.predict(&state, &Question::typical(&skill), &course.graph, now);
        let level = self.level_of_class(class.school_id, class.id).await?;
        let results = self.results_of(pupil.key(), &course).await?;
        let known_by_all = knowledge::mastery_after_test(&state, &course.graph, level, &results, now);
        let mastery =
            course.graph.position(&skill).and_then(|place| known_by_all.get(place)).copied().unwrap_or_default();
        let help = self.help_of_class(&class, &course, std::slice::from_ref(&pupil)).await?;
        let to_help = help.iter().flat_map(all_skills).any(|called| *called == skill);
        let [raises, lowers] = reasons_in_words(&prediction, &state, &skill, &course.graph);
        let mut contributions: Vec<_> =
            prediction.contributions.iter().filter(|part| part.logit.abs() >= 0.005).collect();
        contributions.sort_by(|a, b| b.logit.abs().total_cmp(&a.logit.abs()));
        let mut past = self.store.recent_served_in(pupil.key(), &course.pack_id, LOOK_BACK).await?;
        past.retain(|past| past.served.skill_id == skill.as_str());
        let decided = self.decision_lines(pupil.key(), &course, &[]).await?;
        let decision =
            decided.into_iter().find(|line| line.skill_id == skill.as_str() && line.undoing == Undoing::Lift);
        let fresh_starts = self.fresh_starts_of(pupil.key()).await?;
        let fresh_start = match fresh_starts.latest_on(skill.as_str()) {
            Some(reset) => Some(self.reset_line(&course, reset.clone()).await?),
            None => None,
        };
        Ok(SkillHistory {
            pseudonym: pupil.pseudonym.clone(),
            skill_title: known.title.clone(),
            standing: standing(&estimate, to_help),
            help: help_rows(&help, std::slice::from_ref(&pupil), Some(&course)).pop().filter(|_| to_help),
            answers_count: estimate.answers,
            figures: figures(&estimate),
            certainty: certainty(&estimate),
            mastery: format!(
                "Maîtrise déduite de toutes ses réponses, par le graphe des prérequis : {}. Le choix des exercices et les groupes de besoin s’en servent ; avec peu de réponses, elle repose surtout sur ce qui est autour.",
                percent(mastery)
            ),
            raises,
            lowers,
            formula: format!(
                "Chaque ligne s’ajoute au point de départ ({}) ; le total ({}) donne la chance de réussite {:.0} % par la fonction logistique.",
                signed(prediction.intercept),
                signed(prediction.logit()),
                prediction.probability * 100.0
            ),
            contributions: contributions
                .into_iter()
                .map(|part| ContributionLine {
                    label: part.group.label().to_owned(),
                    effect: format!(
                        "{} ({})",
                        if part.logit > 0.0 { "augmente" } else { "diminue" },
                        signed(part.logit)
                    ),
                })
                .collect(),
            decision,
            fresh_start,
            can_start_afresh: state.has_met(&skill),
            answers: past.iter().filter_map(|past| answer_line(&course, past, &fresh_starts)).collect(),
        })
    }
}

/// What raises an estimate, then what lowers it, the strongest first.
pub(crate) fn reasons_in_words(
    prediction: &Prediction,
    state: &LearnerState,
    skill: &SkillId,
    graph: &SkillGraph,
) -> [Vec<String>; 2] {
    let mut reasons = prediction.reasons();
    reasons.retain(|reason| speaks_of_answers(reason.group, state, skill, graph));
    [true, false].map(|raises| {
        let side = reasons.iter().filter(|reason| reason.raises == raises);
        side.take(REASONS_MAX).map(|reason| format!("{} ({})", reason.words(), reason.strength.label())).collect()
    })
}

/// Whether a family of features speaks of answers that there are: nothing is said of those that were never given.
fn speaks_of_answers(group: FeatureGroup, state: &LearnerState, skill: &SkillId, graph: &SkillGraph) -> bool {
    let met = |near: Vec<(usize, usize)>| near.iter().any(|(place, _)| state.has_met(&graph.skills()[*place]));
    let place = graph.position(skill);
    match group {
        FeatureGroup::Question | FeatureGroup::SkillDifficulty | FeatureGroup::Exercise => true,
        FeatureGroup::SkillHistory
        | FeatureGroup::RecentAnswers
        | FeatureGroup::Forgetting
        | FeatureGroup::IsolatedError => state.has_met(skill),
        FeatureGroup::Prerequisites => place.is_some_and(|place| met(graph.ancestors(place))),
        FeatureGroup::Dependents => place.is_some_and(|place| met(graph.descendants(place))),
        FeatureGroup::Pupil | FeatureGroup::RelatedSkills | FeatureGroup::Moment => state.answers_count() > 0,
    }
}

/// How sure an estimate is, in words.
fn certainty(estimate: &SkillEstimate) -> String {
    let word = match estimate.high - estimate.low {
        width if width <= SURE_WIDTH => "Estimation assez sûre",
        width if width <= UNSURE_WIDTH => "Estimation à prendre avec prudence",
        _ => "Estimation encore très incertaine",
    };
    format!(
        "{word} : la chance de réussite est entre {} et {}, avec une confiance de {}.",
        percent(estimate.low),
        percent(estimate.high),
        percent(INTERVAL_SHARE)
    )
}

fn signed(value: f64) -> String {
    format!("{value:+.2}").replace('.', ",").replace('-', "−")
}
