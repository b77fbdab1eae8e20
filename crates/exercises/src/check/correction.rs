//! Whether a correction ends with the answer that is expected.

use crate::generation::Variant;
use crate::marking::{Form, Verdict, mark};
use crate::maths::{Expression, ProductSign};
use crate::rendering::{Piece, plain};

/// Nothing when the last formula of the correction, or what it ends with, would be marked right; else what stands there.
pub(super) fn ends_with_answer(variant: &Variant) -> Result<(), String> {
    let Some(last) = variant.correction.last() else { return Err(String::new()) };
    let right = |typed: String| mark(&variant.question, &typed).verdict == Verdict::Right;
    let formulas: Vec<&Expression> = last.formulas().collect();
    if let Some(formula) = formulas.last()
        && endings(formula).into_iter().any(|ending| right(ending.to_string()))
    {
        return Ok(());
    }
    // Several answers may be given by as many formulas, or by words: « 3 et 5 », « aucune solution ».
    let listed = |separator: &str| formulas.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator);
    if formulas.len() > 1 && (right(listed(" ; ")) || right(listed(" ou "))) || words_give(variant) {
        return Ok(());
    }
    Err(formulas.last().map_or_else(|| last.to_plain(), |formula| plain(formula)))
}

/// The last member of the correction, when it is a fraction of integers that could be written more simply: `28/30`, `8/1`.
///
/// Pupils copy the last line. Where a denominator is asked for, that denominator is the form.
pub(super) fn left_unsimplified(variant: &Variant) -> Option<String> {
    if variant.question.form == Form::SameDenominator {
        return None;
    }
    let formula = variant.correction.last()?.formulas().next_back()?;
    let last = match formula {
        Expression::Relations { rest, .. } => &rest.last()?.1,
        alone => alone,
    };
    let unsimplified = |numerator: &Expression, denominator: &Expression| {
        let whole = |number: &Expression| {
            plain(number).replace(['(', ')', '\u{202f}'], "").replace('−', "-").parse::<i64>().ok()
        };
        whole(numerator).zip(whole(denominator)).is_some_and(|(n, d)| d < 2 || num_integer::gcd(n, d) > 1)
    };
    let mut waiting = vec![last];
    while let Some(part) = waiting.pop() {
        if let Expression::Fraction(numerator, denominator) = part
            && unsimplified(numerator, denominator)
        {
            return Some(plain(part));
        }
        waiting.extend(part.children());
    }
    None
}

/// The formula, its last member, its outer members (`13 < √180 < 14`), and the same without a unit.
fn endings(formula: &Expression) -> Vec<Expression> {
    let mut endings = vec![formula.clone()];
    if let Expression::Relations { first, rest } = formula
        && let Some((_, member)) = rest.last()
    {
        endings.push(member.clone());
        endings.push(Expression::List(vec![first.as_ref().clone(), member.clone()]));
    }
    let bare: Vec<Expression> = endings.iter().filter_map(without_unit).collect();
    endings.extend(bare);
    endings
}

fn without_unit(formula: &Expression) -> Option<Expression> {
    match formula {
        Expression::Product { left, right, sign: ProductSign::Implicit } => {
            matches!(right.as_ref(), Expression::Text(_)).then(|| left.as_ref().clone())
        }
        _ => None,
    }
}

/// Whether the words of the last line, taken alone, say the answer.
fn words_give(variant: &Variant) -> bool {
    let Some(last) = variant.correction.last() else { return false };
    let text: String = last
        .pieces()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Strong(text) => text.clone(),
            Piece::Figure(figure) => figure.description(),
            Piece::Gap(_) => "…".to_owned(),
            Piece::Formula(formula) | Piece::Display(formula) => formula.to_string(),
        })
        .collect();
    let typeset = |text: &str| text.replace('-', "−").replace(['\u{202f}', '\u{a0}'], " ");
    typeset(&text).contains(&typeset(&variant.question.expected))
}
