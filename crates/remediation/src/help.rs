//! Who needs the teacher now, and by which rule.
//!
//! Nothing is remembered: a request disappears as soon as its rule no longer holds, and nobody who has finished is listed.

use curriculum::SkillId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::PastExercise;

/// Failures in a row on one skill, detours by its prerequisites included, that call for the teacher.
pub const BLOCKED_FAILURES: usize = 4;

/// Days without an answer that call for the teacher.
pub const INACTIVE_DAYS: i64 = 7;

/// What the rules look at for one pupil.
#[derive(Debug, Clone, PartialEq)]
pub struct PupilSituation {
    /// The pupil, in the caller's own naming; given back in the request.
    pub pupil: String,
    /// When the pupil was added to the class.
    pub enrolled_at: OffsetDateTime,
    /// When the pupil called the teacher, until the teacher has seen it.
    pub asked_at: Option<OffsetDateTime>,
    /// The skill on which the pupil called.
    pub asked_skill: Option<SkillId>,
    /// Recent exercises, oldest first.
    pub recent: Vec<PastExercise>,
    /// Skill of the last choice, when it said [`needs_adult`](crate::Choice::needs_adult).
    pub needs_adult: Option<SkillId>,
    /// Whether all that is proposed to the pupil is done.
    pub finished: bool,
}

/// The kind of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HelpKind {
    /// The pupil called.
    Asked,
    /// Exercises no longer help.
    Blocked,
    /// The pupil has not worked for long.
    Inactive,
}

impl HelpKind {
    /// As the teacher reads it beside the name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Asked => "a appelé",
            Self::Blocked => "bloqué",
            Self::Inactive => "inactif",
        }
    }
}

/// A pupil to help, and the rule that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpRequest {
    /// The pupil.
    pub pupil: String,
    /// The kind of help.
    pub kind: HelpKind,
    /// The skill concerned.
    pub skill: Option<SkillId>,
    /// The rule, in French, to be written beside the name.
    pub rule: String,
    /// Since when.
    pub since: OffsetDateTime,
}

/// Pupils to help at `now`, one request each: those who called, then the blocked, then the inactive, the longest wait
/// first.
pub fn needs_help(now: OffsetDateTime, pupils: &[PupilSituation]) -> Vec<HelpRequest> {
    let mut requests: Vec<HelpRequest> = pupils
        .iter()
        .filter(|pupil| !pupil.finished)
        .filter_map(|pupil| asked(pupil).or_else(|| blocked(pupil)).or_else(|| inactive(now, pupil)))
        .collect();
    requests.sort_by(|a, b| (a.kind, a.since, &a.pupil).cmp(&(b.kind, b.since, &b.pupil)));
    requests
}

/// A call stands until the pupil succeeds, or the teacher has seen it.
fn asked(pupil: &PupilSituation) -> Option<HelpRequest> {
    let since = pupil.asked_at?;
    let concerned = |past: &PastExercise| pupil.asked_skill.as_ref().is_none_or(|skill| *skill == past.skill);
    let solved = pupil.recent.iter().any(|past| past.right && past.at > since && concerned(past));
    let rule = "A demandé de l’aide et n’a pas encore réussi depuis.".to_owned();
    let request = HelpRequest {
        pupil: pupil.pupil.clone(),
        kind: HelpKind::Asked,
        skill: pupil.asked_skill.clone(),
        rule,
        since,
    };
    (!solved).then_some(request)
}

/// A skill failed too often in a row, the latest first; or a last choice that found nothing more to try.
fn blocked(pupil: &PupilSituation) -> Option<HelpRequest> {
    let request = |skill: &SkillId, rule: String, since| HelpRequest {
        pupil: pupil.pupil.clone(),
        kind: HelpKind::Blocked,
        skill: Some(skill.clone()),
        rule,
        since,
    };
    let mut seen: Vec<&SkillId> = Vec::new();
    for past in pupil.recent.iter().rev() {
        if seen.contains(&&past.skill) {
            continue;
        }
        seen.push(&past.skill);
        let on_it = pupil.recent.iter().rev().filter(|other| other.skill == past.skill);
        let failures: Vec<&PastExercise> = on_it.take_while(|other| !other.right).collect();
        if let (true, Some(first)) = (failures.len() >= BLOCKED_FAILURES, failures.last()) {
            let count = failures.len();
            let rule =
                format!("{count} réponses non réussies de suite sur cette compétence (seuil : {BLOCKED_FAILURES}).");
            return Some(request(&past.skill, rule, first.at));
        }
    }
    let skill = pupil.needs_adult.as_ref()?;
    let since = pupil.recent.last().map_or(pupil.enrolled_at, |past| past.at);
    Some(request(
        skill,
        "Ni les prérequis ni une autre approche n’ont suffi : une aide humaine est utile.".to_owned(),
        since,
    ))
}

fn inactive(now: OffsetDateTime, pupil: &PupilSituation) -> Option<HelpRequest> {
    let last = pupil.recent.last().map(|past| past.at);
    let since = last.unwrap_or(pupil.enrolled_at);
    let days = (now - since).whole_days();
    let rule = match last {
        Some(_) => format!("Aucune réponse depuis {days} jours (seuil : {INACTIVE_DAYS} jours)."),
        None => format!("Aucune réponse depuis l’inscription, il y a {days} jours (seuil : {INACTIVE_DAYS} jours)."),
    };
    let request = HelpRequest { pupil: pupil.pupil.clone(), kind: HelpKind::Inactive, skill: None, rule, since };
    (days >= INACTIVE_DAYS).then_some(request)
}
