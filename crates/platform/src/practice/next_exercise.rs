//! What comes next: the open exercise, the next question of the placement, or a choice.

use curriculum::SkillId;
use remediation::placement::{PlacementAnswer, PlacementSituation, PlacementStep, StopReason};
use remediation::{Choice, RULES_VERSION, ReasonCode, Situation, choose, placement};
use serde::{Deserialize, Serialize};
use storage::{NewServed, PupilKey, Purpose, Served, ServedAndAnswered};
use time::Duration;
use tutoring::Around;
use uuid::Uuid;

use super::situation::{Desk, LOOK_BACK};
use super::{minutes, past_exercise, state_from};
use crate::accounts::PupilIdentity;
use crate::courses::Course;
use crate::words::word;
use crate::{Platform, Problem};

/// Times that an exercise is chosen anew because a teacher decided something meanwhile.
const TRIES_MAX: usize = 5;

/// Where the pupil goes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// To this exercise.
    Exercise(Uuid),
    /// Home: the placement has just found where to start.
    PlacementFinished,
    /// To the page that says why there is nothing and what to do instead.
    Nothing,
}

/// A choice as it is kept with the exercise that it served: enough to explain it and to make it again. The candidates are
/// left out: they are the exercises of the version of the programme, three quarters of the size for nothing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StoredChoice {
    /// What was chosen, why, and what else could have been.
    pub choice: Choice,
    /// What the choice depended on, when it was one of practice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub situation: Option<Situation>,
    /// What the choice depended on, when it was one of the placement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement: Option<PlacementSituation>,
    /// Which question of the placement it is, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement_number: Option<usize>,
    /// How many questions the placement has at most, when it starts from results of a national test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement_at_most: Option<usize>,
    /// Version of the programme, whose graph the choice followed.
    pub course_version: String,
    /// [`RULES_VERSION`] of the rules that chose; 0 before they were numbered.
    #[serde(default)]
    pub rules: u32,
}

/// Something that the pupil may choose to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferView {
    /// The skill, as [`Platform::next_exercise`] takes it.
    pub skill: String,
    /// Its title.
    pub title: String,
    /// Why it is worth doing, a sentence for the pupil.
    pub reason: String,
    /// A teacher asked for it.
    pub by_teacher: bool,
}

/// What comes next.
enum Upcoming {
    /// A question of the placement.
    Placement,
    /// An exercise, chosen so.
    Practice(Box<Choice>),
    /// Nothing can be proposed.
    Nothing,
}

impl StoredChoice {
    /// Reads a stored choice.
    pub fn read(text: &str) -> Result<Self, Problem> {
        serde_json::from_str(text).map_err(|error| Problem::Unexpected(format!("stored choice: {error}")))
    }
}

impl Platform {
    /// What the choice of a served exercise rests on.
    pub(crate) async fn stored_choice(&self, served: &Served) -> Result<StoredChoice, Problem> {
        let kept = self.store.choice_behind(served.pupil, served.id).await?;
        StoredChoice::read(&kept.ok_or_else(|| Problem::Unexpected("a choice that was not kept".to_owned()))?)
    }

    /// Chooses and serves the next exercise, or gives back the one that is open. `wanted` is the skill that the pupil picked
    /// among what was offered; anything else is as if nothing had been picked.
    pub async fn next_exercise(&self, pupil: &PupilIdentity, wanted: Option<&str>) -> Result<Next, Problem> {
        for _ in 0..TRIES_MAX {
            if let Some(next) = self.next_unless_decided_meanwhile(pupil, wanted).await? {
                return Ok(next);
            }
        }
        Err(Problem::Busy)
    }

    /// The same; none when a teacher decided something while it was being chosen: it is chosen anew.
    async fn next_unless_decided_meanwhile(
        &self,
        pupil: &PupilIdentity,
        wanted: Option<&str>,
    ) -> Result<Option<Next>, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        if let Some(open) = self.store.open_exercise(key).await? {
            return Ok(Some(Next::Exercise(open.id)));
        }
        let Some(course) = self.course_of_pupil(pupil).await? else {
            return Ok(Some(Next::Nothing));
        };
        let desk = self.desk_of(pupil, &course).await?;
        let placing = self.is_placing(&desk).await?;
        if placing && self.decisions_of(key, &course).await?.pinned.is_empty() {
            return self.next_placement_question(&desk).await;
        }
        let (model_version, mut situation) = self.situation(&desk).await?;
        if desk.chooses {
            situation.wanted = wanted.and_then(|skill| skill.parse().ok());
        }
        match choose(&course.graph, &situation) {
            // The placement waits for what the teacher has pinned, and for nothing else.
            Ok(choice) if placing && choice.reason.code != ReasonCode::PinnedByTeacher => {
                self.next_placement_question(&desk).await
            }
            Err(_) if placing => self.next_placement_question(&desk).await,
            Ok(choice) => {
                situation.candidates.clear();
                let stored = StoredChoice {
                    choice,
                    situation: Some(situation),
                    placement: None,
                    placement_number: None,
                    placement_at_most: None,
                    course_version: course.version.clone(),
                    rules: RULES_VERSION,
                };
                self.serve(key, &course, Purpose::Practice, Some(model_version), stored).await
            }
            Err(_) => Ok(Some(Next::Nothing)),
        }
    }

    /// Why there is nothing to propose, and what to do instead; none when there is something.
    pub async fn why_nothing(&self, pupil: &PupilIdentity) -> Result<Option<String>, Problem> {
        let Some(course) = self.course_of_pupil(pupil).await? else {
            return Ok(Some(
                "Aucun programme n’est encore ouvert pour ta classe. Ton professeur s’en occupe.".to_owned(),
            ));
        };
        let (_, situation) = self.situation(&self.desk_of(pupil, &course).await?).await?;
        Ok(choose(&course.graph, &situation).err().map(|nothing| nothing.sentence))
    }

    /// What the pupil may choose among now, the recommended first; one alone when there is nothing to choose. Whether an exercise
    /// is open already is for the caller to look at.
    pub(super) async fn offers(&self, desk: &Desk<'_>) -> Result<Vec<OfferView>, Problem> {
        let course = desk.course;
        let (_, situation) = self.situation(desk).await?;
        let titles = |skill: &curriculum::SkillId| course.short_name(skill);
        let offers = remediation::offers(&course.graph, &situation).into_iter().enumerate();
        let offers = offers.map(|(rank, offer)| OfferView {
            title: course.skill_title(offer.skill.as_str()),
            // Only the recommended one is the next step.
            reason: if rank > 0 && offer.reason.code == ReasonCode::Frontier {
                format!("On peut aussi commencer {}.", titles(&offer.skill))
            } else {
                offer.reason.sentence_for_pupil(&titles)
            },
            by_teacher: offer.reason.code == ReasonCode::PinnedByTeacher,
            skill: offer.skill.to_string(),
        });
        let at_most = if desk.chooses { remediation::OFFERS_MAX } else { 1 };
        Ok(offers.take(at_most).collect())
    }

    /// Whether the point of departure is being looked for; it adapts, and stops where adaptation is switched off.
    async fn is_placing(&self, desk: &Desk<'_>) -> Result<bool, Problem> {
        if !desk.adapts {
            return Ok(false);
        }
        let placement = self.store.placement(desk.key, &desk.course.pack_id).await?;
        Ok(placement.is_some_and(|placement| placement.finished_at.is_none()))
    }

    /// What comes next, as the pupil would be told; none when there is nothing to propose. Nothing is served.
    pub(super) async fn what_comes_next(
        &self,
        pupil: &PupilIdentity,
        course: &Course,
    ) -> Result<Option<String>, Problem> {
        let titles = |skill: &curriculum::SkillId| course.short_name(skill);
        Ok(match self.upcoming(pupil, course).await? {
            Upcoming::Nothing => None,
            Upcoming::Placement => Some("On continue à chercher ton point de départ.".to_owned()),
            Upcoming::Practice(choice) => Some(choice.reason.sentence_for_pupil(&titles)),
        })
    }

    /// The skill of the exercise that comes next: the one in front of the pupil, or what would be chosen now. None while
    /// the placement goes on and when there is nothing to propose.
    pub(crate) async fn next_skill(&self, pupil: &PupilIdentity, course: &Course) -> Result<Option<SkillId>, Problem> {
        Ok(match self.upcoming(pupil, course).await? {
            Upcoming::Practice(choice) => Some(choice.skill),
            Upcoming::Placement | Upcoming::Nothing => None,
        })
    }

    /// The exercise in front of the pupil, or what would be chosen now.
    async fn upcoming(&self, pupil: &PupilIdentity, course: &Course) -> Result<Upcoming, Problem> {
        let key = PupilKey { school_id: pupil.school.id, pupil_id: pupil.id };
        if let Some(open) = self.store.open_exercise(key).await?.filter(|open| open.pack_id == course.pack_id) {
            return Ok(match open.purpose {
                Purpose::Placement => Upcoming::Placement,
                Purpose::Practice => Upcoming::Practice(Box::new(self.stored_choice(&open).await?.choice)),
            });
        }
        let desk = self.desk_of(pupil, course).await?;
        let placing = self.is_placing(&desk).await?;
        let (_, situation) = self.situation(&desk).await?;
        Ok(match choose(&course.graph, &situation) {
            Ok(choice) if !placing || choice.reason.code == ReasonCode::PinnedByTeacher => {
                Upcoming::Practice(Box::new(choice))
            }
            _ if placing => Upcoming::Placement,
            _ => Upcoming::Nothing,
        })
    }

    async fn situation(&self, desk: &Desk<'_>) -> Result<(String, Situation), Problem> {
        let Desk { key, course, level, .. } = *desk;
        let now = self.now();
        let kept = self.store.knowledge_state(key).await?;
        let state = state_from(kept.as_ref())?;
        let model = self.serving_model(key.school_id).await?;
        let recent = self.past_exercises(key, course).await?;
        let position = recent.last().map_or(0, |last| last.served.position.unsigned_abs());
        let fresh_starts = self.fresh_starts_of(key).await?;
        let recent = recent.iter().filter_map(|past| past_exercise(course, past, &fresh_starts)).collect();
        let fixed_path = !desk.adapts;
        let around = Around {
            now,
            position,
            pupil: number_of(key.pupil_id),
            level,
            results: self.results_of(key, course).await?,
            recent,
            candidates: if fixed_path { course.candidates_up_to(level) } else { course.candidates.clone() },
            decisions: self.decisions_of(key, course).await?,
            fixed_path,
        };
        Ok((model.version.clone(), tutoring::situation(&model, &state, &course.graph, around)))
    }

    /// The last exercises of a pupil in a course, oldest first, as the rules of choice read them.
    pub(super) async fn past_exercises(
        &self,
        key: PupilKey,
        course: &Course,
    ) -> Result<Vec<ServedAndAnswered>, Problem> {
        let mut recent = self.store.recent_served_in(key, &course.pack_id, LOOK_BACK).await?;
        recent.reverse();
        Ok(recent)
    }

    async fn next_placement_question(&self, desk: &Desk<'_>) -> Result<Option<Next>, Problem> {
        let Desk { key, course, level, extra_time, .. } = *desk;
        let recent = self.past_exercises(key, course).await?;
        let position = recent.last().map_or(0, |last| last.served.position.unsigned_abs());
        let asked = self.store.placement_questions(key, &course.pack_id).await?;
        let time = minutes::granted(Duration::minutes(i64::from(placement::MINUTES_MAX)), extra_time);
        if minutes::spent(&asked, extra_time) >= time {
            self.end_placement(key, &course.pack_id, StopReason::LongEnough).await?;
            return Ok(Some(Next::PlacementFinished));
        }
        let answers: Vec<PlacementAnswer> = asked
            .iter()
            .filter_map(|ServedAndAnswered { served, answer }| {
                let outcome = &answer.as_ref()?.outcome;
                Some(PlacementAnswer {
                    exercise: served.exercise_id.parse().ok()?,
                    seed: served.seed.cast_unsigned(),
                    skill: served.skill_id.parse().ok()?,
                    right: outcome == "right",
                    not_yet_known: outcome == "not-yet-known",
                })
            })
            .collect();
        let number = answers.len() + 1;
        let mut situation = PlacementSituation {
            level,
            results: self.results_of(key, course).await?,
            answers,
            candidates: course.candidates.clone(),
            decisions: self.decisions_of(key, course).await?,
            pupil: number_of(key.pupil_id),
            position,
        };
        match placement::next(&course.graph, &situation) {
            PlacementStep::Ask(choice) => {
                let stand = placement::results_stand(&course.graph, &situation);
                let placement_at_most = stand.then(|| placement::questions_max(situation.results.len()));
                situation.candidates.clear();
                let stored = StoredChoice {
                    choice,
                    situation: None,
                    placement: Some(situation),
                    placement_number: Some(number),
                    placement_at_most,
                    course_version: course.version.clone(),
                    rules: RULES_VERSION,
                };
                self.serve(key, course, Purpose::Placement, None, stored).await
            }
            PlacementStep::Finished { why } => {
                self.end_placement(key, &course.pack_id, why).await?;
                Ok(Some(Next::PlacementFinished))
            }
        }
    }

    /// Serves what was chosen; none when the teacher's decisions are no longer those that it was chosen with.
    async fn serve(
        &self,
        key: PupilKey,
        course: &Course,
        purpose: Purpose,
        model_version: Option<String>,
        stored: StoredChoice,
    ) -> Result<Option<Next>, Problem> {
        let choice = &stored.choice;
        let exercise = course
            .exercises
            .get(&choice.exercise)
            .ok_or_else(|| Problem::Unexpected(format!("{} is not in the course", choice.exercise)))?;
        let served = NewServed {
            pupil: key,
            id: self.new_id(),
            pack_id: course.pack_id.clone(),
            exercise_id: choice.exercise.to_string(),
            exercise_version: exercise.version.clone(),
            seed: choice.seed.cast_signed(),
            skill_id: choice.skill.to_string(),
            purpose,
            goal_skill_id: choice.goal.as_ref().map(ToString::to_string),
            reason_code: word(&choice.reason.code),
            model_version,
            stuck_skill_id: stuck_on(choice).map(ToString::to_string),
            choice: serde_json::to_string(&stored).map_err(|error| Problem::Unexpected(error.to_string()))?,
            served_at: self.now(),
        };
        let served = self.store.serve(served).await?;
        let of_practice = stored.situation.as_ref().map(|situation| &situation.decisions);
        let of_placement = stored.placement.as_ref().map(|situation| &situation.decisions);
        if of_practice.or(of_placement) == Some(&self.decisions_of(key, course).await?) {
            return Ok(Some(Next::Exercise(served.id)));
        }
        self.store.withdraw_exercise(key, served.id, self.now()).await?;
        Ok(None)
    }
}

/// The skill on which a choice found nothing more to try.
fn stuck_on(choice: &Choice) -> Option<&SkillId> {
    choice.needs_adult.then(|| choice.stuck_on.as_ref().unwrap_or(&choice.skill))
}

/// A stable number for a pupil: seeds the chance of their choices, tells nothing about them.
pub(crate) fn number_of(id: Uuid) -> u64 {
    id.as_u64_pair().1
}
