//! The one writer of answers and served exercises: natural group commit.
//!
//! Requests put what they want to keep in a queue and wait. The writer takes whatever is in the queue, keeps it in one
//! transaction with one statement for each table, and only after the commit tells each request what became of it. It
//! never waits for more: the longer the disk takes, the more requests share the next commit.

mod batch;
mod rows;
mod statements;

use time::OffsetDateTime;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::answers::Answer;
use crate::error::StoreError;
use crate::open::{Engine, Store};
use crate::pupils::PupilKey;
use crate::served::{NewServed, Served};

/// How many requests may wait before the next one waits to enter the queue.
const QUEUE_LENGTH: usize = 4096;
/// How many requests share a commit at most.
const BATCH_LENGTH: usize = 512;

/// An answer to keep, with the state that follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRecord {
    /// The pupil.
    pub pupil: PupilKey,
    /// The exercise that it answers.
    pub served_id: Uuid,
    /// What the pupil typed.
    pub typed: String,
    /// What marking said of it.
    pub verdict: String,
    /// What tracing made of it.
    pub outcome: String,
    /// The misconception that was recognised.
    pub misconception: Option<String>,
    /// How many hints were open.
    pub hints: u16,
    /// How long the pupil took.
    pub seconds: f64,
    /// Now.
    pub answered_at: OffsetDateTime,
    /// How many answers the state before this one came from: 0 for a first answer.
    pub expected_answers_count: i64,
    /// How many resets had been done and undone by then.
    pub expected_resets_count: i64,
    /// The state that follows from this answer.
    pub state: String,
    /// The exercise to put in front of the pupil next, in the same commit.
    pub next: Option<NewServed>,
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Recorded {
    /// It is on disk, with the new state, and with the next exercise if one was given.
    Stored {
        /// The exercise that is now in front of the pupil, if one was given.
        next: Option<Served>,
    },
    /// This exercise had an answer already, perhaps this very one sent twice: that one stands.
    AlreadyAnswered(Answer),
    /// Another answer of this pupil was kept since the state was read, or a reset: read it again, and try again.
    StateMoved,
    /// This exercise is not one of this pupil, or it was taken away and a later one has been answered since.
    NotServed,
}

/// The task that keeps what is in the queue.
struct Writer {
    engine: Engine,
}

/// Something to keep, and where to say what became of it.
#[derive(Debug)]
pub(crate) enum Request {
    Answer(Box<AnswerRecord>, oneshot::Sender<Result<Recorded, StoreError>>),
    Serve(Box<NewServed>, oneshot::Sender<Result<Option<Served>, StoreError>>),
}

impl Store {
    /// Keeps an answer, the state that follows from it and the next exercise, together or not at all. When this
    /// returns [`Recorded::Stored`], they are on disk. Sending the same answer again is harmless.
    ///
    /// # Errors
    /// Only for what is wrong with the database: nothing is kept then, and the same call may be made again.
    pub async fn record_answer(&self, record: AnswerRecord) -> Result<Recorded, StoreError> {
        let (acknowledge, acknowledged) = oneshot::channel();
        let request = Request::Answer(Box::new(readable(record)), acknowledge);
        self.requests.send(request).await.map_err(|_| StoreError::Closed)?;
        acknowledged.await.map_err(|_| StoreError::Closed)?
    }

    /// Puts an exercise in front of a pupil, unless one is there already. Returns the one that is there now: it is the
    /// given one if it has its identifier.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without such a pupil, or if the identifier was used before.
    pub async fn serve(&self, new: NewServed) -> Result<Served, StoreError> {
        let (acknowledge, acknowledged) = oneshot::channel();
        self.requests.send(Request::Serve(Box::new(new), acknowledge)).await.map_err(|_| StoreError::Closed)?;
        acknowledged.await.map_err(|_| StoreError::Closed)??.ok_or(StoreError::NotFound)
    }
}

/// Starts the writer of a store. It stops when the last clone of the store is gone.
pub(crate) fn start(engine: Engine) -> mpsc::Sender<Request> {
    let (sender, mut receiver) = mpsc::channel(QUEUE_LENGTH);
    let writer = Writer { engine };
    tokio::spawn(async move {
        let mut requests = Vec::with_capacity(BATCH_LENGTH);
        while receiver.recv_many(&mut requests, BATCH_LENGTH).await > 0 {
            keep(&writer, std::mem::take(&mut requests)).await;
        }
    });
    sender
}

/// Keeps a batch. If it fails, each request is tried alone: one that cannot be kept does not take the others with it.
async fn keep(writer: &Writer, requests: Vec<Request>) {
    match batch::commit(writer, &requests).await {
        Ok(outcomes) => acknowledge(requests, outcomes),
        Err(error) => {
            tracing::warn!(%error, requests = requests.len(), "a batch could not be kept; trying its requests alone");
            for request in requests {
                let alone = [request];
                let outcome = batch::commit(writer, &alone).await;
                let [request] = alone;
                match outcome {
                    Ok(outcomes) => acknowledge(vec![request], outcomes),
                    Err(error) => refuse(request, error),
                }
            }
        }
    }
}

/// Says what became of each request. Somebody who has stopped waiting will find the answer where it is.
fn acknowledge(requests: Vec<Request>, outcomes: Vec<batch::Outcome>) {
    for (request, outcome) in requests.into_iter().zip(outcomes) {
        match (request, outcome) {
            (Request::Answer(_, waiting), batch::Outcome::Recorded(recorded)) => drop(waiting.send(Ok(recorded))),
            (Request::Serve(_, waiting), batch::Outcome::Open(served)) => drop(waiting.send(Ok(served))),
            _ => unreachable!("outcomes come in the order and of the kind of the requests"),
        }
    }
}

fn refuse(request: Request, error: StoreError) {
    match request {
        Request::Answer(_, waiting) => drop(waiting.send(Err(error))),
        Request::Serve(_, waiting) => drop(waiting.send(Err(error))),
    }
}

/// What a pupil types is kept as it is, but for what no engine can hold: PostgreSQL has no NUL in a text.
fn readable(mut record: AnswerRecord) -> AnswerRecord {
    if record.typed.contains('\0') {
        record.typed = record.typed.replace('\0', "\u{fffd}");
    }
    if !record.seconds.is_finite() || record.seconds < 0.0 {
        record.seconds = 0.0;
    }
    record
}
