//! What a success with hints, another form or « je ne sais pas encore » is worth, learned from the answer that follows it on
//! the same skill.
//!
//! An ending k is worth (m_k − m_e) / (m_a − m_e), where m is the mean of y − p over next answers, after an ending k, after
//! an error, after a success alone, and p how often pupils of other folds succeed at the next exercise. The constants of
//! [`crate::evidence`] count as so many next answers that would agree with them.

use std::collections::HashMap;

use super::difficulties::Difficulties;
use super::rows::Example;
use crate::credits::{Credits, ENDINGS, Ending};
use crate::features::sigmoid;

/// Next answers that the constants count for.
pub const CREDIT_SHRINKAGE: f64 = 300.0;
/// Between an error and a success alone, a smaller difference tells nothing about what lies between.
const CONTRAST_MIN: f64 = 0.02;

/// Learns the credits from rows, one pupil after the other.
pub(super) fn learn(examples: &[Example], difficulties: &Difficulties) -> Credits {
    let mut sums = [(0.0, 0.0); ENDINGS];
    for pupil in examples.chunk_by(|_, next| !next.first) {
        let mut endings: HashMap<usize, Ending> = HashMap::new();
        for example in pupil {
            let trial = example.trial;
            if let Some(ending) = endings.get(&trial.skill) {
                let expected = sigmoid(difficulties.of(trial.skill, trial.exercise, &[trial.fold]).logit());
                let sum = &mut sums[*ending as usize];
                *sum = (sum.0 + f64::from(u8::from(trial.success)) - expected, sum.1 + 1.0);
            }
            if example.rapid {
                endings.remove(&trial.skill);
            } else {
                endings.insert(trial.skill, example.ending);
            }
        }
    }
    let mean = |ending: Ending| sums[ending as usize].0 / f64::max(sums[ending as usize].1, 1.0);
    let (error, contrast) = (mean(Ending::Wrong), mean(Ending::Alone) - mean(Ending::Wrong));
    let prior = Credits::default();
    if contrast < CONTRAST_MIN {
        return prior;
    }
    let learned = |ending: Ending, constant: f64| {
        let seen = sums[ending as usize].1;
        let shown = (mean(ending) - error) / contrast;
        (seen * shown + CREDIT_SHRINKAGE * constant) / (seen + CREDIT_SHRINKAGE)
    };
    let [one, two, more] = prior.hinted;
    Credits {
        hinted: [learned(Ending::OneHint, one), learned(Ending::TwoHints, two), learned(Ending::MoreHints, more)],
        wrong_form: learned(Ending::WrongForm, prior.wrong_form),
        not_yet_known: learned(Ending::NotYetKnown, prior.not_yet_known),
    }
    .allowed()
}
