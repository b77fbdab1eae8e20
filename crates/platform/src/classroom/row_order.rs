//! In which order the pupils of a class stand in its table.

use std::cmp::Reverse;

use curriculum::SkillId;
use knowledge::Standing;

use super::class_overview::{Cell, MatrixRow};

/// What the pupils of a class are put in order by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum OrderBy {
    /// Their names, or their numbers when names are hidden.
    #[default]
    Name,
    /// Who needs help, in the order of the list of those to help; then the others.
    Help,
    /// Their last answer, the oldest first.
    LastAnswer,
    /// Where they stand on a skill: to help, to consolidate, in progress, acquired.
    Skill(SkillId),
}

/// An order, and whether it is the other way round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowOrder {
    /// What is looked at.
    pub by: OrderBy,
    /// From the last to the first. Who cannot be told of stays last.
    pub reversed: bool,
}

/// A row, and what its place depends on.
pub(super) struct PlacedRow {
    /// The row.
    pub(super) row: MatrixRow,
    /// The place of the pupil among those to help.
    pub(super) help: Option<usize>,
    /// The cell of the skill that is looked at.
    pub(super) cell: Option<Cell>,
}

impl RowOrder {
    /// Puts rows that come by name in this order; equal ones stay by name.
    pub(super) fn arrange(&self, rows: &mut [PlacedRow]) {
        match (&self.by, self.reversed) {
            (OrderBy::Name, false) => {}
            (OrderBy::Name, true) => rows.reverse(),
            (OrderBy::Help, _) => rows.sort_by_key(|row| row.help.unwrap_or(usize::MAX)),
            (OrderBy::LastAnswer, false) => rows.sort_by_key(|row| row.row.last_answer_at),
            (OrderBy::LastAnswer, true) => rows.sort_by_key(|row| Reverse(row.row.last_answer_at)),
            (OrderBy::Skill(_), false) => rows.sort_by_key(|row| (told(row), rank(row), Reverse(answers(row)))),
            (OrderBy::Skill(_), true) => rows.sort_by_key(|row| (told(row), Reverse(rank(row)), Reverse(answers(row)))),
        }
    }
}

/// What can be said of the pupil: a standing, only a number of answers, nothing.
fn told(row: &PlacedRow) -> u8 {
    match &row.cell {
        Some(cell) if cell.standing != Standing::NotEnoughAnswers => 0,
        Some(cell) if cell.answers > 0 => 1,
        _ => 2,
    }
}

fn rank(row: &PlacedRow) -> Option<(bool, Standing)> {
    row.cell.as_ref().map(|cell| (!cell.to_help, cell.standing))
}

fn answers(row: &PlacedRow) -> u32 {
    row.cell.as_ref().map_or(0, |cell| cell.answers)
}

#[cfg(test)]
mod tests {
    use time::{Duration, OffsetDateTime};
    use uuid::Uuid;

    use super::*;

    fn order(by: OrderBy, reversed: bool) -> String {
        let cell = |standing, answers, to_help| Some(Cell { standing, answers, to_help });
        let cells = [
            ("a", cell(Standing::Acquired, 6, false), None, Some(3)),
            ("b", None, Some(1), None),
            ("c", cell(Standing::ToConsolidate, 4, false), None, Some(1)),
            ("d", cell(Standing::NotEnoughAnswers, 1, false), None, Some(2)),
            ("e", cell(Standing::ToConsolidate, 4, true), Some(0), Some(4)),
            ("f", cell(Standing::InProgress, 9, false), None, None),
        ];
        let row = |(name, cell, help, minute): (&str, Option<Cell>, Option<usize>, Option<i64>)| PlacedRow {
            row: MatrixRow {
                pupil: Uuid::nil(),
                pseudonym: name.to_owned(),
                help: None,
                last_answer_at: minute.map(|minute| OffsetDateTime::UNIX_EPOCH + Duration::minutes(minute)),
                cells: Vec::new(),
            },
            help,
            cell,
        };
        let mut rows: Vec<_> = cells.into_iter().map(row).collect();
        RowOrder { by, reversed }.arrange(&mut rows);
        rows.into_iter().map(|row| row.row.pseudonym).collect()
    }

    #[test]
    fn every_order_is_what_its_name_says_and_ties_stay_by_name() {
        let skill = || OrderBy::Skill("maths.fractions.add".parse().expect("is a name"));
        let orders = [
            (OrderBy::Name, false, "abcdef"),
            (OrderBy::Name, true, "fedcba"),
            (OrderBy::Help, false, "ebacdf"),
            (OrderBy::LastAnswer, false, "bfcdae"),
            (OrderBy::LastAnswer, true, "eadcbf"),
            (skill(), false, "ecfadb"),
            (skill(), true, "afcedb"),
        ];
        for (by, reversed, expected) in orders {
            assert_eq!(order(by.clone(), reversed), expected, "{by:?} {reversed}");
        }
    }
}
