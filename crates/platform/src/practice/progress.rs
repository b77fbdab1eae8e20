//! What a pupil knows, domain by domain.

use knowledge::{SkillEstimate, Standing};
use storage::PupilKey;

use super::{estimates, state_from};
use crate::accounts::PupilIdentity;
use crate::courses::ProgrammeChoice;
use crate::{Platform, Problem};

/// The progress page.
#[derive(Debug, Clone)]
pub struct Progress {
    /// Answers so far.
    pub answers: i64,
    /// The programmes to choose between; empty when there is only one.
    pub programmes: Vec<ProgrammeChoice>,
    /// Domains of the programme, with the skills up to the level of the class or met by the pupil.
    pub domains: Vec<DomainProgress>,
}

/// One domain.
#[derive(Debug, Clone)]
pub struct DomainProgress {
    /// Its title.
    pub title: String,
    /// Its skills.
    pub skills: Vec<SkillProgress>,
}

/// One skill.
#[derive(Debug, Clone)]
pub struct SkillProgress {
    /// Its title.
    pub title: String,
    /// Where the pupil stands.
    pub standing: Standing,
    /// From what, in a few words.
    pub why: Option<String>,
}

impl Platform {
    /// The progress of a pupil.
    pub async fn progress(&self, pupil: &PupilIdentity) -> Result<Progress, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        let kept = self.store.knowledge_state(key).await?;
        let answers = kept.as_ref().map_or(0, |kept| kept.answers_count);
        let Some(course) = self.course_of_pupil(pupil).await? else {
            return Ok(Progress { answers, programmes: Vec::new(), domains: Vec::new() });
        };
        let level = self.level_of_class(pupil.school.id, pupil.class_id).await?;
        let state = state_from(kept.as_ref())?;
        let model = self.serving_model(pupil.school.id).await?;
        let fresh_starts = self.fresh_starts_of(key).await?;
        let estimates = estimates(&model, &state, &course, self.now());
        let domains = course
            .programme
            .domains
            .iter()
            .map(|domain| DomainProgress {
                title: domain.title.clone(),
                skills: course
                    .programme
                    .skills
                    .iter()
                    .filter(|skill| skill.domain == domain.id)
                    .filter_map(|skill| {
                        let estimate = estimates.iter().find(|estimate| estimate.skill == skill.id)?;
                        let afresh = fresh_starts.latest_on(skill.id.as_str()).is_some();
                        let shown = afresh || estimate.answers > 0 || level.is_none_or(|level| skill.level <= level);
                        shown.then(|| SkillProgress {
                            title: skill.title.clone(),
                            standing: estimate.standing,
                            why: why(estimate, afresh),
                        })
                    })
                    .collect(),
            })
            .filter(|domain: &DomainProgress| !domain.skills.is_empty())
            .collect();
        Ok(Progress { answers, programmes: self.programmes_of_pupil(pupil).await?, domains })
    }
}

fn why(estimate: &SkillEstimate, afresh: bool) -> Option<String> {
    let since = if afresh { " depuis ton nouveau départ" } else { "" };
    match (estimate.answers, estimate.consecutive_successes) {
        (0, _) if afresh => Some("Nouveau départ : tes prochaines réponses compteront".to_owned()),
        (0, _) => None,
        (1, _) => Some(format!("1 réponse{since}")),
        (n, streak) if streak >= 2 => Some(format!("{n} réponses{since}, les {streak} dernières justes")),
        (n, _) => Some(format!("{n} réponses{since}")),
    }
}
