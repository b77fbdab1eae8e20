//! Pupils at work, all at the same time.

use std::time::{Duration, Instant};

use anyhow::bail;
use futures::future::try_join_all;
use platform::Platform;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use super::visitor::Visitor;
use crate::demonstration::Enrolled;

/// Of a hundred answers, so many are right and so many « je ne sais pas encore »; the others are anticipated mistakes where there are any.
const RIGHT: f64 = 0.7;
const NOT_YET_KNOWN: f64 = 0.05;

/// Who answers what.
pub(super) enum Way<'a> {
    /// Pupils of Rebond: what to type is looked up by the loader.
    Rebond { platform: &'a Platform, pupils: &'a [Enrolled] },
    /// Nobody marks.
    Limit,
}

/// When the next answer is given.
#[derive(Clone, Copy)]
pub(super) enum Pace {
    /// As soon as the exercise is there.
    WithoutPause,
    /// So many answers a second, all pupils together, at regular times.
    Together { a_second: f64 },
}

/// What was done.
#[derive(Default)]
pub(super) struct Done {
    /// Durations from the sending of each answer, or sign-in, to its being acknowledged.
    pub(super) acknowledged: Vec<Duration>,
    /// Durations from the sending of an answer to the next exercise's being there.
    pub(super) rounds: Vec<Duration>,
    pub(super) requests: usize,
    pub(super) errors: usize,
}

/// What a pupil types, or that they do not know yet.
enum Reply {
    Typed(String),
    NotYetKnown,
}

/// All pupils come in by their cards at once.
pub(super) async fn sign_in(visitors: &mut [Visitor], pupils: &[Enrolled]) -> anyhow::Result<Done> {
    let entering = visitors.iter_mut().zip(pupils).map(async |(visitor, pupil)| {
        let card = &pupil.card;
        let fields = [
            ("classe", card.class_code.as_str()),
            ("pseudonyme", card.pseudonym.as_str()),
            ("secret", card.secret.as_str()),
            ("vers", "/eleve"),
        ];
        let started = Instant::now();
        let answered = visitor.submit("/entrer", &fields).await?;
        if answered.location.as_deref() != Some("/eleve") {
            bail!("{} n’entre pas : {}", card.pseudonym, answered.status);
        }
        Ok(started.elapsed())
    });
    let acknowledged = try_join_all(entering).await?;
    Ok(Done { requests: acknowledged.len(), acknowledged, ..Done::default() })
}

/// All pupils ask for their first exercise at once, and open it.
pub(super) async fn first_exercise(visitors: &mut [Visitor]) -> anyhow::Result<Done> {
    let asking = visitors.iter_mut().map(async |visitor| {
        let (started, sent_before) = (Instant::now(), visitor.sent);
        let mut done = Done::default();
        next(visitor, &mut done).await?;
        done.acknowledged.push(started.elapsed());
        done.requests = visitor.sent - sent_before;
        anyhow::Ok(done)
    });
    Ok(Done::all(try_join_all(asking).await?))
}

/// All pupils answer for so long.
pub(super) async fn answer(
    visitors: &mut [Visitor],
    way: &Way<'_>,
    pace: Pace,
    lasting: Duration,
) -> anyhow::Result<Done> {
    let (started, count) = (Instant::now(), visitors.len());
    let working = visitors.iter_mut().enumerate().map(async |(number, visitor)| {
        let mut work =
            Work { number, visitor, way, rng: ChaCha8Rng::seed_from_u64(number as u64), done: Done::default() };
        let sent_before = work.visitor.sent;
        let mut turn = 0;
        while started.elapsed() < lasting {
            if let Pace::Together { a_second } = pace {
                let due = Duration::from_secs_f64((turn * count + number) as f64 / a_second);
                if due >= lasting {
                    break;
                }
                tokio::time::sleep_until((started + due).into()).await;
                turn += 1;
            }
            if !work.one_exercise().await? {
                break;
            }
        }
        work.done.requests = work.visitor.sent - sent_before;
        anyhow::Ok(work.done)
    });
    Ok(Done::all(try_join_all(working).await?))
}

impl Done {
    fn all(parts: Vec<Self>) -> Self {
        parts.into_iter().fold(Self::default(), |mut all, done| {
            all.acknowledged.extend(done.acknowledged);
            all.rounds.extend(done.rounds);
            all.requests += done.requests;
            all.errors += done.errors;
            all
        })
    }
}

/// Asks for the next exercise and opens it; false when the pupil has come to a kind end.
async fn next(visitor: &mut Visitor, done: &mut Done) -> anyhow::Result<bool> {
    // The end of a placement leads home, where the first exercise is asked for.
    for _ in 0..2 {
        let answered = visitor.submit("/eleve/exercice/suivant", &[]).await?;
        let Some(location) = answered.location else {
            done.errors += 1;
            continue;
        };
        let page = visitor.open(&location).await?;
        done.errors += usize::from(!page.status.is_success());
        if location.starts_with("/eleve/exercice/") {
            visitor.exercise = Some(location.split('#').next().unwrap_or(&location).to_owned());
            return Ok(true);
        }
    }
    visitor.exercise = None;
    Ok(false)
}

/// One pupil at work.
struct Work<'a> {
    number: usize,
    visitor: &'a mut Visitor,
    way: &'a Way<'a>,
    rng: ChaCha8Rng,
    done: Done,
}

impl Work<'_> {
    /// Answers the exercise in front of the pupil, reads what comes back, and has the next one; false when there is none.
    async fn one_exercise(&mut self) -> anyhow::Result<bool> {
        if self.visitor.exercise.is_none() && !next(self.visitor, &mut self.done).await? {
            return Ok(false);
        }
        let exercise = self.visitor.exercise.clone().expect("there is one now");
        let reply = self.reply(&exercise).await?;
        let started = Instant::now();
        let answered = match &reply {
            Reply::Typed(typed) => self.visitor.submit(&format!("{exercise}/reponse"), &[("reponse", typed)]).await?,
            Reply::NotYetKnown => self.visitor.submit(&format!("{exercise}/pas-encore"), &[]).await?,
        };
        let acknowledged = started.elapsed();
        let Some(returned) = answered.location else {
            self.done.errors += 1;
            return Ok(true);
        };
        let kept = returned.ends_with("#retour");
        self.done.errors += usize::from(!self.visitor.open(&returned).await?.status.is_success());
        if !kept {
            // Sent back for its form, or unreadable: given up, and the time is that of the second sending.
            self.visitor.submit(&format!("{exercise}/pas-encore"), &[]).await?;
            return next(self.visitor, &mut self.done).await;
        }
        let more = next(self.visitor, &mut self.done).await?;
        self.done.acknowledged.push(acknowledged);
        self.done.rounds.push(started.elapsed());
        Ok(more)
    }

    async fn reply(&mut self, exercise: &str) -> anyhow::Result<Reply> {
        let Way::Rebond { platform, pupils } = self.way else { return Ok(Reply::Typed("12".to_owned())) };
        let served: Uuid = exercise.rsplit('/').next().unwrap_or_default().parse()?;
        let identity = &pupils[self.number].identity;
        let (_, variant, _) = platform.served_variant(identity, served).await.map_err(crate::commands::sentence)?;
        let mistakes = &variant.question.anticipated;
        let drawn: f64 = self.rng.random();
        Ok(if drawn < RIGHT {
            Reply::Typed(variant.question.expected.clone())
        } else if drawn < RIGHT + NOT_YET_KNOWN || mistakes.is_empty() {
            Reply::NotYetKnown
        } else {
            Reply::Typed(mistakes[self.rng.random_range(0..mistakes.len())].answer.clone())
        })
    }
}
