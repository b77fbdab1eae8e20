//! Which pupils a model is fitted on, and which it is judged on.

use super::History;

/// Histories on either side of a split.
#[derive(Debug, Clone, PartialEq)]
pub struct Split<'a> {
    /// Those that a model is fitted on.
    pub training: Vec<&'a History>,
    /// Those that it is judged on, and never fitted on.
    pub held_out: Vec<&'a History>,
}

impl<'a> Split<'a> {
    /// One pupil in five is held out, by hash of the number: the same ones whatever the model.
    pub fn by_hash(histories: &'a [History]) -> Self {
        let (held_out, training) = histories.iter().partition(|history| history.held_out());
        Self { training, held_out }
    }
}
