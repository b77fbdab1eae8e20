//! Who needs the teacher now, and by which rule.
//!
//! Nothing is remembered: a request disappears as soon as its rule no longer holds.

use curriculum::SkillId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// Failures in a row on one skill, detours by its prerequisites included, that call for the teacher.
pub const BLOCKED_FAILURES: usize = 4;

/// Days without an answer that call for the teacher.
pub const INACTIVE_DAYS: i64 = 7;

/// Failures on a skill since the last success on it, over everything that the pupil ever answered: working on something
/// else in between changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureStreak {
    /// The skill.
    pub skill: SkillId,
    /// How many in a row.
    pub failures: usize,
    /// How many of them were given too quickly to have been thought about.
    pub hasty: usize,
    /// The first of them.
    pub since: OffsetDateTime,
    /// The last of them.
    pub last_at: OffsetDateTime,
}

/// A choice that found nothing more to try on a skill: its [`needs_adult`](crate::Choice::needs_adult).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdultNeeded {
    /// The skill.
    pub skill: SkillId,
    /// When the choice was made.
    pub at: OffsetDateTime,
}

/// What the rules look at for one pupil.
#[derive(Debug, Clone, PartialEq)]
pub struct PupilSituation {
    /// The pupil, in the caller's own naming; given back in the request.
    pub pupil: String,
    /// When the pupil was added to the class.
    pub enrolled_at: OffsetDateTime,
    /// When the pupil last answered, in whatever programme.
    pub last_answer_at: Option<OffsetDateTime>,
    /// Skills failed at least once since the last success on them.
    pub streaks: Vec<FailureStreak>,
    /// What the last choice said, unless the answer to it was right.
    pub adult_needed: Option<AdultNeeded>,
}

/// The kind of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HelpKind {
    /// Exercises no longer help.
    Blocked,
    /// The pupil has not worked for long.
    Inactive,
}

impl HelpKind {
    /// As the teacher reads it beside the name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Blocked => "blocage",
            Self::Inactive => "sans réponse",
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
    /// The skill concerned: of several, the one failed most often in a row.
    pub skill: Option<SkillId>,
    /// The other skills on which the same rule holds, the most failed first.
    pub other_skills: Vec<SkillId>,
    /// The rule, in French, to be written beside the name.
    pub rule: String,
    /// Since when: the first failure, the choice, or the last answer.
    pub since: OffsetDateTime,
}

/// Pupils to help at `now`, one request each: the blocked, then the inactive, the longest wait first.
pub fn needs_help(now: OffsetDateTime, pupils: &[PupilSituation]) -> Vec<HelpRequest> {
    let mut requests: Vec<HelpRequest> =
        pupils.iter().filter_map(|pupil| blocked(pupil).or_else(|| inactive(now, pupil))).collect();
    requests.sort_by(|a, b| (a.kind, a.since, &a.pupil).cmp(&(b.kind, b.since, &b.pupil)));
    requests
}

/// Skills failed too often in a row, or else a last choice that found nothing more to try.
fn blocked(pupil: &PupilSituation) -> Option<HelpRequest> {
    let request = |skill: &SkillId, rule: String, since| HelpRequest {
        pupil: pupil.pupil.clone(),
        kind: HelpKind::Blocked,
        skill: Some(skill.clone()),
        other_skills: Vec::new(),
        rule,
        since,
    };
    let mut streaks: Vec<&FailureStreak> =
        pupil.streaks.iter().filter(|streak| streak.failures >= BLOCKED_FAILURES).collect();
    // At equal length, what the pupil met last is what the teacher can talk about.
    streaks.sort_by(|a, b| (b.failures, b.last_at, &a.skill).cmp(&(a.failures, a.last_at, &b.skill)));
    if let [worst, others @ ..] = streaks.as_slice() {
        let count = worst.failures;
        let hasty = match worst.hasty {
            0 => String::new(),
            hasty => format!(", dont {hasty} en quelques secondes"),
        };
        let rule =
            format!("{count} réponses non réussies de suite sur cette compétence (seuil : {BLOCKED_FAILURES}){hasty}.");
        let other_skills = others.iter().map(|streak| streak.skill.clone()).collect();
        return Some(HelpRequest { other_skills, ..request(&worst.skill, rule, worst.since) });
    }
    let needed = pupil.adult_needed.as_ref()?;
    let rule = "Ni les prérequis ni une autre approche n’ont suffi : une aide humaine est utile.".to_owned();
    Some(request(&needed.skill, rule, needed.at))
}

fn inactive(now: OffsetDateTime, pupil: &PupilSituation) -> Option<HelpRequest> {
    let since = pupil.last_answer_at.unwrap_or(pupil.enrolled_at);
    let days = (now - since).whole_days();
    let rule = match pupil.last_answer_at {
        Some(_) => format!("Aucune réponse depuis {days} jours, dans aucune matière (seuil : {INACTIVE_DAYS} jours)."),
        None => format!("Aucune réponse depuis l’inscription, il y a {days} jours (seuil : {INACTIVE_DAYS} jours)."),
    };
    let pupil = pupil.pupil.clone();
    let request = HelpRequest { pupil, kind: HelpKind::Inactive, skill: None, other_skills: Vec::new(), rule, since };
    (days >= INACTIVE_DAYS).then_some(request)
}
