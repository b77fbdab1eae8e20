//! The knots of a drawn plane, for placing a point by hand: nothing but what the drawing shows.

use serde::{Deserialize, Serialize};

/// The knots of the grid of a plane, counted from its upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Width of the drawing, in its own units.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Where the first column stands.
    pub left: f64,
    /// Where the first row stands.
    pub top: f64,
    /// How far apart columns and rows are.
    pub cell: f64,
    /// The abscissa of each column, from left to right, as a pupil types it.
    pub abscissas: Vec<String>,
    /// The ordinate of each row, from top to bottom.
    pub ordinates: Vec<String>,
}

/// A column and a row of a [`Grid`].
pub type Knot = (usize, usize);

impl Grid {
    /// The knot nearest to a place of the drawing, in its own units.
    pub fn nearest(&self, x: f64, y: f64) -> Knot {
        let index = |place: f64, start: f64, count: usize| {
            let steps = ((place - start) / self.cell).round();
            (steps.max(0.0) as usize).min(count.saturating_sub(1))
        };
        (index(x, self.left, self.abscissas.len()), index(y, self.top, self.ordinates.len()))
    }

    /// Where a knot stands in the drawing.
    pub fn place(&self, (column, row): Knot) -> (f64, f64) {
        (self.left + column as f64 * self.cell, self.top + row as f64 * self.cell)
    }

    /// The knot so many columns to the right and rows down, within the grid.
    pub fn moved(&self, (column, row): Knot, right: isize, down: isize) -> Knot {
        let within =
            |index: usize, by: isize, count: usize| index.saturating_add_signed(by).min(count.saturating_sub(1));
        (within(column, right, self.abscissas.len()), within(row, down, self.ordinates.len()))
    }

    /// Where the axes cross, or the middle of the grid when they do not.
    pub fn origin(&self) -> Knot {
        let zero = |numbers: &[String]| numbers.iter().position(|number| number == "0").unwrap_or(numbers.len() / 2);
        (zero(&self.abscissas), zero(&self.ordinates))
    }

    /// The coordinates of a knot as a pupil types them: `(3 ; -2)`.
    pub fn coordinates(&self, (column, row): Knot) -> String {
        let number = |numbers: &[String], index: usize| numbers.get(index).cloned().unwrap_or_default();
        format!("({} ; {})", number(&self.abscissas, column), number(&self.ordinates, row))
    }

    /// The knot whose coordinates were typed, if they are those of a knot.
    pub fn knot(&self, typed: &str) -> Option<Knot> {
        let plain: String = typed
            .chars()
            .filter(|character| !character.is_whitespace() && !matches!(character, '(' | ')'))
            .map(|character| match character {
                '−' | '–' => '-',
                '.' => ',',
                other => other,
            })
            .collect();
        let (abscissa, ordinate) = plain.split_once(';')?;
        let find = |numbers: &[String], wanted: &str| numbers.iter().position(|number| number == wanted);
        Some((find(&self.abscissas, abscissa)?, find(&self.ordinates, ordinate)?))
    }
}

#[cfg(test)]
mod tests {
    use super::Grid;

    fn grid() -> Grid {
        let texts = |numbers: &[&str]| numbers.iter().map(|number| (*number).to_owned()).collect();
        Grid {
            width: 100.0,
            height: 80.0,
            left: 10.0,
            top: 20.0,
            cell: 20.0,
            abscissas: texts(&["-1", "-0,5", "0", "0,5"]),
            ordinates: texts(&["2", "1", "0"]),
        }
    }

    #[test]
    fn a_place_is_the_nearest_knot_and_never_leaves_the_grid() {
        let grid = grid();
        assert_eq!(grid.nearest(31.0, 39.0), (1, 1));
        assert_eq!(grid.nearest(-500.0, 500.0), (0, 2));
        assert_eq!(grid.moved((3, 0), 1, -1), (3, 0));
        assert_eq!(grid.moved(grid.origin(), -1, -1), (1, 1));
        assert_eq!(grid.place((1, 1)), (30.0, 40.0));
    }

    #[test]
    fn what_is_typed_finds_its_knot_again() {
        let grid = grid();
        for column in 0..4 {
            for row in 0..3 {
                assert_eq!(grid.knot(&grid.coordinates((column, row))), Some((column, row)));
            }
        }
        assert_eq!(grid.knot(" −0.5;1 "), Some((1, 1)));
        assert_eq!(grid.knot("(0,25 ; 1)"), None);
        assert_eq!(grid.knot("0,5"), None);
    }
}
