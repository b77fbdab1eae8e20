//! A unit typed into a field that shows another one.

use super::is_unit_sign;
use crate::marking::judgement::Trouble;
use crate::marking::kinds::number;
use crate::marking::question::Question;
use crate::marking::written::Written;
use crate::maths::{Expression, Value, evaluate};
use crate::reading::ReadingError;

/// Asks about `12 m` in a field of « cm » where 12 is expected: what stands in the field then says « 12 m cm ».
///
/// It is asked only where the bare number is right, which tells nothing to whoever found it. Asked of every number, it would
/// let one try answers at no cost, in another unit.
pub(super) fn ask(
    question: &Question,
    written: &Written,
    typed: &Expression,
    wanted: &Value,
    convertible: bool,
) -> Result<(), Trouble> {
    let Some(unit) = question.unit.as_deref().filter(|_| question.unit_shown) else { return Ok(()) };
    let bare = evaluate(typed).map_err(Trouble::Calculation)?;
    let tolerance = number::tolerance(question)?;
    if !number::same(&bare, wanted, tolerance.as_ref()).map_err(Trouble::Calculation)? {
        return Ok(());
    }
    let position = written.position_of(|c| c.is_alphabetic() || is_unit_sign(c) || c == '%');
    let already = match unit {
        "€" => "en euros".to_owned(),
        "°" => "en degrés".to_owned(),
        "°C" => "en degrés Celsius".to_owned(),
        unit if unit.chars().count() > 4 => format!("suivi du mot « {unit} »"),
        unit => format!("en {unit}"),
    };
    let advice = if convertible { ", ou convertis" } else { "" };
    Err(ReadingError::ambiguous(position, format!("Le champ est déjà {already} : écris seulement le nombre{advice}."))
        .into())
}
