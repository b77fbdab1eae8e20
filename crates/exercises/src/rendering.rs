//! What people see and hear of a formula: MathML for the eye, a French sentence for the ear, one line of text.
//!
//! Start with [`mathml()`]. [`RichText`] is a text with formulas in it, ready for a page.

mod figure;
mod html;
mod mathml;
mod number;
mod plain;
mod rich_text;
mod spoken;
mod typography;

pub(crate) use figure::{
    Axis, BarChart, Bound, BoxPlots, Columns, Curve, Drawing, Geometry, GraduatedLine, Name, PartsBar, Pie, Place,
    Plane, Point, Shape, StraightLine, Told, Vector,
};
pub use figure::{Figure, Grid, Knot};
pub use rich_text::{Block, Piece, RichText};
pub(crate) use typography::{french, measured};

use crate::maths::Expression;

/// The formula as a `<math>` element in the line, with its French sentence.
///
/// The sentence stands twice: `alttext` is MathML's own place for it, but Chromium gives a formula no accessible name
/// unless `aria-label` does.
pub fn mathml(expression: &Expression) -> String {
    element(expression, "")
}

/// The formula as a `<math>` element on its own line.
pub fn mathml_block(expression: &Expression) -> String {
    element(expression, " display=\"block\"")
}

/// The formula as a French sentence for a voice: « trois quarts plus x au carré ».
pub fn spoken(expression: &Expression) -> String {
    spoken::sentence(&expression.bracketed())
}

/// The formula on one line of text, with French numbers: `2,5x − 3/4`.
pub fn plain(expression: &Expression) -> String {
    plain::text(&expression.bracketed_on_line())
}

fn holds_bar(expression: &Expression) -> bool {
    matches!(expression, Expression::Fraction(..) | Expression::Mixed { .. })
        || expression.children().into_iter().any(holds_bar)
}

/// What stands in the brackets that a bar, a raised exponent or the sign of a root replaces.
fn inside(expression: &Expression) -> &Expression {
    match expression {
        Expression::Brackets(inner) => inner,
        other => other,
    }
}

fn element(expression: &Expression, display: &str) -> String {
    let drawn = expression.bracketed();
    let sentence = html::escape(&spoken::sentence(&drawn));
    // A fraction squeezed into the height of a line is hard to read.
    let size = if display.is_empty() && holds_bar(&drawn) { " displaystyle=\"true\"" } else { "" };
    let (drawing, long) = mathml::content_and_length(&drawn);
    let long = if long { " class=\"long\"" } else { "" };
    format!("<math{long}{display}{size} alttext=\"{sentence}\" aria-label=\"{sentence}\">{drawing}</math>")
}

/// A text made safe for HTML: its five special characters are replaced.
pub fn escaped(text: &str) -> String {
    html::escape(text)
}
