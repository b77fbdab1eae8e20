//! Public answer logs, to measure models on data that anyone can get.
//!
//! Two CSV tables, one row per answer, each pupil's in order of time:
//! `user_id,item_id,skill_ids,timestamp_or_order,correct` and `user_id,split,fold` with `train` or `test`;
//! [`crate::stream::public_log`] says what else is read. The exact set of skills of an item stands for one skill; these
//! logs have no prerequisites, no declared difficulty and no hint. Nothing read here is kept, and no shipped weight is
//! fitted on it.

mod table;

use std::io::BufRead;

use curriculum::SkillGraph;

pub(crate) use table::{Cells, each_row};

use crate::stream::{public_log, served};
use crate::training::{History, Split};

/// A public log, read.
#[derive(Debug, Clone)]
pub struct PublicData {
    /// Its skills, without links.
    pub graph: SkillGraph,
    /// Pupils to fit on.
    pub training: Vec<History>,
    /// Pupils to judge on.
    pub test: Vec<History>,
    /// Whether answers carry a clock time; without one, they are taken to be one minute apart.
    pub timed: bool,
}

/// Why a log cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PublicDataError {
    /// A row does not hold what it should.
    #[error("{table}, ligne {line}{} : {reason}", column.map(|name| format!(", colonne {name}")).unwrap_or_default())]
    Row {
        /// Which of the two tables.
        table: &'static str,
        /// From 1, the header being 1.
        line: usize,
        /// The column, when one is at fault.
        column: Option<&'static str>,
        /// What is wrong, in French.
        reason: String,
    },
    /// The table cannot be read to its end.
    #[error("{table}, ligne {line} : la lecture s’interrompt, le fichier est incomplet ou abîmé")]
    Reading {
        /// Which of the two tables.
        table: &'static str,
        /// The line that could not be read.
        line: usize,
        /// What the system says.
        source: std::io::Error,
    },
}

impl PublicData {
    /// The standard split of the log.
    pub fn split(&self) -> Split<'_> {
        Split { training: self.training.iter().collect(), held_out: self.test.iter().collect() }
    }
}

/// Reads a log and its split; a pupil that the split does not name is an error.
pub fn read(answers: impl BufRead, split: impl BufRead) -> Result<PublicData, PublicDataError> {
    let log = public_log::read(answers, split)?;
    let histories = |test: bool| {
        let pupils = log.pupils.iter().filter(|pupil| pupil.test == test);
        pupils.map(|pupil| served::history(&log, pupil)).collect()
    };
    let (training, test) = (histories(false), histories(true));
    Ok(PublicData { graph: served::graph(&log), training, test, timed: log.catalogue.timed })
}
