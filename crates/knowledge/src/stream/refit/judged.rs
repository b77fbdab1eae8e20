//! Whether a refit is worth more than the stream alone: where answers are few, pupils whom neither saw say so.

use super::{RefitParameters, refit};
use crate::stream::answer_log::{AnswerLog, Pupil};
use crate::stream::model::{Learning, StreamModel};
use crate::stream::scoring::Score;
use crate::training::TrainingError;

/// Below this many answers to learn from, weights and trees of their own would fit chance.
const ANSWERS_MIN: usize = 3_000;
/// From this many on, a refit predicted better on every log that was tried.
const ANSWERS_ENOUGH: usize = 20_000;
/// Of so many pupils, one judges.
const JUDGE_ONE_IN: usize = 5;

/// Whether a refit on `pupils`, in the order given, is to be kept rather than the stream, for a model that will be used
/// with this `learning`. Between two bounds, both learn from four fifths of the pupils, and the log loss on the others
/// decides. A model that goes on learning outgrows weights fitted on few answers: it only gets them from the upper bound
/// on.
pub fn refit_pays(
    log: &AnswerLog,
    pupils: &[&Pupil],
    first: &[f32],
    parameters: &RefitParameters,
    learning: Learning,
) -> Result<bool, TrainingError> {
    let answers = AnswerLog::answers_of(pupils);
    if learning == Learning::Continued || !(ANSWERS_MIN..ANSWERS_ENOUGH).contains(&answers) {
        return Ok(answers >= ANSWERS_ENOUGH);
    }
    let (judging, learned) = pupils.split_at(pupils.len().div_ceil(JUDGE_ONE_IN));
    let mut refitted = refit(log, learned, first, parameters)?;
    let mut stream = refitted.clone();
    stream.head = None;
    let loss = |model: &mut StreamModel| Score::of(&model.predict_pupils(log, judging, Learning::Fixed)).log_loss;
    Ok(loss(&mut refitted) < loss(&mut stream))
}
