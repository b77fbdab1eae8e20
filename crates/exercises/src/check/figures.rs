//! Whether the drawings of a variant can be shown: small enough for a page, and told to those who do not see them.

use crate::generation::Variant;
use crate::rendering::{Piece, RichText};

/// Largest drawing, in bytes: a page that shows two of them stays within its budget.
const BYTES_MAX: usize = 12_000;

/// What is wrong with a drawing of the variant.
pub(super) fn fault(variant: &Variant) -> Option<String> {
    let lines = [&variant.example, &variant.hints, &variant.correction, &variant.choices];
    let texts = lines.into_iter().flatten().chain([&variant.statement]);
    if let Some(plane) = &variant.plane {
        let expected = &variant.question.expected;
        match plane.grid().and_then(|grid| grid.knot(expected)) {
            Some(knot) if plane.marks(knot) => {
                return Some(format!("le point attendu {expected} est déjà sur le dessin"));
            }
            None if variant.question.tolerance.is_none() => {
                return Some(format!(
                    "le point attendu {expected} n’est pas sur un nœud du quadrillage : on ne peut pas l’y placer"
                ));
            }
            _ => {}
        }
    }
    let drawings = texts.flat_map(RichText::pieces).filter_map(|piece| match piece {
        Piece::Figure(figure) => Some(figure),
        _ => None,
    });
    drawings.chain(&variant.plane).find_map(|figure| {
        let bytes = figure.to_svg().len();
        if bytes > BYTES_MAX {
            return Some(format!("un dessin pèse {bytes} octets, pour {BYTES_MAX} au plus"));
        }
        figure.description().trim().is_empty().then(|| "un dessin n’a pas de description".to_owned())
    })
}
