//! One commit of the writer: what is kept is decided inside the transaction, on what is stored at that moment.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::FromRow;

use crate::answers::Answer;
use crate::error::StoreError;
use crate::moment::micros;
use crate::open::Engine;
use crate::pupils::PupilKey;
use crate::served::Served;

use super::rows::{AnswerRow, AskedRow, PupilRow, Receive, ServedRow, StateRow};
use super::statements::{POSTGRES, SQLITE};
use super::{AnswerRecord, Recorded, Request, Writer};

/// What became of a request; in the order of the requests.
pub(super) enum Outcome {
    Recorded(Recorded),
    /// The exercise in front of the pupil; none if there is no such pupil.
    Open(Option<Served>),
}

/// The exercise that an answer is for, as it is stored now.
#[derive(FromRow)]
struct Pending {
    place: i64,
    position: i64,
    answered: bool,
    answers_count: i64,
    resets_count: i64,
}

/// What becomes of one answer, before the next exercise and an older answer are looked up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Store,
    AlreadyAnswered,
    StateMoved,
    NotServed,
}

/// What a batch changes.
struct Changes<'a> {
    /// By place in the batch.
    decisions: HashMap<usize, Decision>,
    answers: Vec<AnswerRow<'a>>,
    /// The last state of each pupil.
    states: BTreeMap<PupilKey, StateRow<'a>>,
    served: Vec<ServedRow<'a>>,
}

/// Keeps a batch in one transaction and says what became of each request.
pub(super) async fn commit(writer: &Writer, requests: &[Request]) -> Result<Vec<Outcome>, StoreError> {
    let statements = match writer.engine {
        Engine::Sqlite { .. } => &SQLITE,
        Engine::Postgres(_) => &POSTGRES,
    };
    let asked = asked(requests);
    let outcomes = transaction!(writer, connection => {
        if let Some(lock_pupils) = statements.lock_pupils {
            let pupils = connection.receive(&pupils(requests))?;
            sqlx::query_with(lock_pupils, pupils).execute(&mut *connection).await?;
        }
        let pending: Vec<Pending> = if asked.is_empty() {
            Vec::new()
        } else {
            let asked = connection.receive(&asked)?;
            sqlx::query_as_with(statements.pending, asked).fetch_all(&mut *connection).await?
        };
        let changes = decide(requests, &pending);
        if !changes.answers.is_empty() {
            let answers = connection.receive(&changes.answers)?;
            sqlx::query_with(statements.insert_answers, answers).execute(&mut *connection).await?;
            let answers = connection.receive(&changes.answers)?;
            sqlx::query_with(statements.mark_answered, answers).execute(&mut *connection).await?;
            let states = connection.receive(&changes.states.into_values().collect::<Vec<_>>())?;
            sqlx::query_with(statements.save_states, states).execute(&mut *connection).await?;
        }
        let mut open: HashMap<PupilKey, Served> = HashMap::new();
        if !changes.served.is_empty() {
            let served = connection.receive(&changes.served)?;
            sqlx::query_with(statements.insert_served, served).execute(&mut *connection).await?;
            let choices = connection.receive(&changes.served)?;
            sqlx::query_with(statements.insert_choices, choices).execute(&mut *connection).await?;
            let pupils = connection.receive(&changes.served.iter().map(PupilRow::from).collect::<Vec<_>>())?;
            let found: Vec<Served> =
                sqlx::query_as_with(statements.open_exercises, pupils).fetch_all(&mut *connection).await?;
            open.extend(found.into_iter().map(|served| (served.pupil, served)));
        }
        let mut outcomes = Vec::with_capacity(requests.len());
        for (place, request) in requests.iter().enumerate() {
            outcomes.push(match request {
                Request::Serve(new, _) => Outcome::Open(open.get(&new.pupil).cloned()),
                Request::Answer(record, _) => Outcome::Recorded(match changes.decisions[&place] {
                    Decision::Store => {
                        let next = record.next.as_ref().and_then(|next| open.get(&next.pupil)).cloned();
                        Recorded::Stored { next }
                    }
                    Decision::StateMoved => Recorded::StateMoved,
                    Decision::NotServed => Recorded::NotServed,
                    Decision::AlreadyAnswered => {
                        let answer: Answer = sqlx::query_as(select_answer!(
                            "WHERE answer.school_id = $1 AND answer.pupil_id = $2 AND served_exercise.id = $3"
                        ))
                        .bind(record.pupil.school_id)
                        .bind(record.pupil.pupil_id)
                        .bind(record.served_id)
                        .fetch_one(&mut *connection)
                        .await?;
                        Recorded::AlreadyAnswered(answer)
                    }
                }),
            });
        }
        outcomes
    });
    Ok(outcomes)
}

fn asked(requests: &[Request]) -> Vec<AskedRow> {
    let asked = |(place, request): (usize, &Request)| match request {
        Request::Answer(record, _) => Some(AskedRow {
            place: i64::try_from(place).expect("a batch is short"),
            school_id: record.pupil.school_id,
            pupil_id: record.pupil.pupil_id,
            served_id: record.served_id,
        }),
        Request::Serve(..) => None,
    };
    requests.iter().enumerate().filter_map(asked).collect()
}

/// Everybody whom a batch is about, once.
fn pupils(requests: &[Request]) -> Vec<PupilRow> {
    let pupil = |request: &Request| match request {
        Request::Answer(record, _) => record.pupil,
        Request::Serve(new, _) => new.pupil,
    };
    requests.iter().map(pupil).collect::<BTreeSet<_>>().into_iter().map(PupilRow::from).collect()
}

/// Takes the requests in their order, as if each had a commit of its own.
fn decide<'a>(requests: &'a [Request], pending: &[Pending]) -> Changes<'a> {
    let pending: HashMap<usize, &Pending> = pending.iter().map(|row| (row.place as usize, row)).collect();
    let mut changes =
        Changes { decisions: HashMap::new(), answers: Vec::new(), states: BTreeMap::new(), served: Vec::new() };
    let mut answered = BTreeSet::new();
    for (place, request) in requests.iter().enumerate() {
        let record = match request {
            Request::Answer(record, _) => record,
            Request::Serve(new, _) => {
                changes.served.push(ServedRow::from(&**new));
                continue;
            }
        };
        let decision = match pending.get(&place) {
            None => Decision::NotServed,
            Some(row) if row.answered || answered.contains(&(record.pupil, row.position)) => Decision::AlreadyAnswered,
            // Answers are replayed in the order of their exercises.
            Some(row) if answered.range((record.pupil, row.position)..=(record.pupil, i64::MAX)).next().is_some() => {
                Decision::NotServed
            }
            Some(row) => {
                let count = changes.states.get(&record.pupil).map_or(row.answers_count, |state| state.answers_count);
                if (record.expected_answers_count, record.expected_resets_count) == (count, row.resets_count) {
                    answered.insert((record.pupil, row.position));
                    changes.store(record, row.position);
                    Decision::Store
                } else {
                    Decision::StateMoved
                }
            }
        };
        changes.decisions.insert(place, decision);
    }
    changes
}

impl<'a> Changes<'a> {
    fn store(&mut self, record: &'a AnswerRecord, position: i64) {
        let PupilKey { school_id, pupil_id } = record.pupil;
        let answered_at = micros(record.answered_at);
        self.answers.push(AnswerRow {
            school_id,
            pupil_id,
            position,
            typed: &record.typed,
            verdict: &record.verdict,
            outcome: &record.outcome,
            misconception: record.misconception.as_deref(),
            hints: i32::from(record.hints),
            seconds: record.seconds,
            answered_at,
        });
        let answers_count = record.expected_answers_count + 1;
        let state = StateRow { school_id, pupil_id, answers_count, state: &record.state, updated_at: answered_at };
        self.states.insert(record.pupil, state);
        self.served.extend(record.next.as_ref().map(ServedRow::from));
    }
}
