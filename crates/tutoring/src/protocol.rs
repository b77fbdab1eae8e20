//! The protocol of the policy bench: one JSON request a line in, one JSON answer a line out.
//!
//! Requests `init`, `next`, `result`, `estimate` and `batch` (format `policy-lab-graph/1` for the graph). The adapter only
//! translates: names of the bench into ours, seconds into moments. What is chosen is chosen by [`Pupil`], as on the
//! platform. A request that cannot be read is answered by a sentence under `error`, and changes nothing.

mod graph;
mod request;

use std::collections::HashMap;
use std::io::{BufRead, Write};

use knowledge::Outcome;
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use crate::{Given, Pupil};

use self::graph::Course;
use self::request::{Request, read};

/// The moment that the bench calls zero: 1 September 2025, 8 h.
const FIRST_DAY: i64 = 1_756_713_600;

/// One run of the bench: a programme and any number of pupils.
#[derive(Debug, Default)]
pub struct Bench {
    course: Option<Course>,
    seed: u64,
    pupils: HashMap<String, Pupil>,
}

impl Bench {
    /// Answers every line of `input` until it ends, and sends each answer at once.
    pub fn run(&mut self, input: impl BufRead, mut output: impl Write) -> std::io::Result<()> {
        for line in input.lines() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            serde_json::to_writer(&mut output, &self.answer(&line))?;
            output.write_all(b"\n")?;
            output.flush()?;
        }
        Ok(())
    }

    /// The answer to one request.
    pub fn answer(&mut self, line: &str) -> Value {
        match read(line) {
            Ok(Request::Batch { requests }) => {
                let answers = requests.into_iter().map(|request| self.answer_one(request)).collect::<Vec<_>>();
                json!({ "responses": answers })
            }
            Ok(request) => self.answer_one(request),
            Err(sentence) => json!({ "error": sentence }),
        }
    }

    fn answer_one(&mut self, request: Request) -> Value {
        let answered = match request {
            Request::Init { graph, seed } => self.start(&graph, seed),
            Request::Next { learner, time_s, phase } => self.next(learner, time_s, phase.as_deref()),
            Request::Result { learner, item, correct, response_ms, hints, time_s } => {
                let outcome = if correct { Outcome::Right } else { Outcome::Wrong };
                let seconds = (response_ms / 1000.0) as f32;
                moment(time_s).and_then(|at| self.result(learner, &item, Given { outcome, hints, seconds, at }))
            }
            Request::Estimate { learner, time_s } => self.estimate(learner, time_s),
            Request::Batch { .. } => Err("« batch » ne peut pas contenir un autre « batch ».".to_owned()),
        };
        answered.unwrap_or_else(|sentence| json!({ "error": sentence }))
    }

    fn start(&mut self, graph: &Value, seed: u64) -> Result<Value, String> {
        self.course = Some(Course::read(graph)?);
        self.seed = seed;
        self.pupils.clear();
        Ok(json!({ "ok": true }))
    }

    fn next(&mut self, learner: String, time_s: f64, phase: Option<&str>) -> Result<Value, String> {
        let now = moment(time_s)?;
        let (course, pupil) = self.of(learner)?;
        let diagnose = phase == Some("diagnose");
        let (exercise, reason) = course.next(pupil, now, diagnose);
        Ok(json!({ "item": exercise, "reason": reason }))
    }

    fn result(&mut self, learner: String, item: &str, given: Given) -> Result<Value, String> {
        let (course, pupil) = self.of(learner)?;
        course.observe(pupil, item, given)?;
        Ok(json!({ "ok": true }))
    }

    fn estimate(&mut self, learner: String, time_s: Option<f64>) -> Result<Value, String> {
        let now = time_s.map(moment).transpose()?;
        let (course, pupil) = self.of(learner)?;
        Ok(json!({ "skills": course.estimate(pupil, now) }))
    }

    fn of(&mut self, learner: String) -> Result<(&Course, &mut Pupil), String> {
        let course = self.course.as_ref().ok_or("Il faut d’abord une requête « init » avec un graphe.")?;
        let number = number_of(&learner, self.seed);
        Ok((course, self.pupils.entry(learner).or_insert_with(|| Pupil::new(number))))
    }
}

/// A stable number for a pupil of a run: FNV-1a (Fowler, Noll and Vo) of the name, from the seed.
fn number_of(learner: &str, seed: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed;
    learner.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn moment(time_s: f64) -> Result<OffsetDateTime, String> {
    let start = OffsetDateTime::from_unix_timestamp(FIRST_DAY).map_err(|error| error.to_string())?;
    // A thousand years of practice are refused, so that no sum of moments overflows.
    if !(0.0..3.2e10).contains(&time_s) {
        return Err(format!("« time_s » doit être un nombre de secondes positif, pas {time_s}."));
    }
    Ok(start + Duration::seconds_f64(time_s))
}
