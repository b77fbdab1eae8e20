//! Where a drawn formula needs brackets that its tree does not hold, and where it holds some that are not drawn.

use crate::maths::{Expression, ProductSign};

/// How a formula is laid out: a bar or a raised exponent replaces brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Fractions with a bar, raised exponents.
    TwoDimensional,
    /// Everything on one line.
    OneLine,
}

/// What stands around a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    /// Nothing before it that a sign could run into.
    Free,
    /// A sign just before it: `5 + (−3)`.
    AfterSign,
}

/// The tree to draw: brackets where the layout needs them, none where it replaces them.
pub(super) fn placed(expression: &Expression, layout: Layout) -> Expression {
    place(expression, layout, Around::Free)
}

fn place(expression: &Expression, layout: Layout, around: Around) -> Expression {
    use Expression as E;
    let free = |part: &E| place(part, layout, Around::Free);
    let drawn = match expression {
        E::Negation(inner) => E::Negation(Box::new(term(inner, layout))),
        E::Positive(inner) => E::Positive(Box::new(term(inner, layout))),
        E::PlusMinus(inner) => E::PlusMinus(Box::new(term(inner, layout))),
        E::Sum(left, right) => {
            let (left, right) = (place(left, layout, around), place(right, layout, Around::AfterSign));
            return E::sum(wrap_if(left, is_chain), wrap_if(right, is_chain));
        }
        E::Difference(left, right) => {
            let right = place(right, layout, Around::AfterSign);
            return E::difference(wrap_if(place(left, layout, around), is_chain), wrap_if(right, is_sum));
        }
        E::Product { left, right, sign } => return product(left, right, *sign, layout, around),
        E::Quotient(left, right) => {
            let left = wrap_if(place(left, layout, around), is_sum);
            let right =
                wrap_if(place(right, layout, Around::AfterSign), |part| is_sum(part) || is_product(part, layout));
            return E::Quotient(Box::new(left), Box::new(right));
        }
        E::Fraction(numerator, denominator) => return fraction(numerator, denominator, layout, around),
        E::Power(base, exponent) => {
            let base = wrap_if(free(base), |part| !is_base(part));
            let exponent = match layout {
                Layout::TwoDimensional => free(inside(exponent)),
                Layout::OneLine => wrap_if(free(exponent), |part| !is_atom(part)),
            };
            return E::power(base, exponent);
        }
        E::Root { index, radicand } => E::Root { index: *index, radicand: Box::new(free(inside(radicand))) },
        E::Percent(inner) => E::Percent(Box::new(wrap_if(free(inner), |part| !is_atom(part)))),
        E::Relations { first, rest } => E::Relations {
            first: Box::new(wrap_if(free(first), is_chain)),
            rest: rest.iter().map(|(sign, member)| (*sign, wrap_if(free(member), is_chain))).collect(),
        },
        other => return infallible(other, free),
    };
    let signed = matches!(drawn, E::Negation(_) | E::Positive(_) | E::PlusMinus(_));
    if signed && around == Around::AfterSign { E::brackets(drawn) } else { drawn }
}

fn infallible(expression: &Expression, mut change: impl FnMut(&Expression) -> Expression) -> Expression {
    let mapped: Result<Expression, std::convert::Infallible> = expression.try_map(|part| Ok(change(part)));
    match mapped {
        Ok(changed) => changed,
    }
}

/// What follows a sign: brackets around a sum or another sign.
fn term(inner: &Expression, layout: Layout) -> Expression {
    wrap_if(place(inner, layout, Around::AfterSign), is_sum)
}

fn product(left: &Expression, right: &Expression, sign: ProductSign, layout: Layout, around: Around) -> Expression {
    let left = wrap_if(place(left, layout, around), |part| {
        is_sum(part)
            || sign == ProductSign::Implicit && (is_divided(part, layout) || matches!(part, Expression::Percent(_)))
    });
    let right = wrap_if(place(right, layout, Around::AfterSign), |part| {
        is_sum(part)
            || matches!(part, Expression::Quotient(..))
            || sign == ProductSign::Implicit && (is_divided(part, layout) || is_times(part))
    });
    // Two numbers side by side would read as one, a number and a fraction as a mixed number.
    let sign = if starts_with_number(&right) { ProductSign::Times } else { sign };
    Expression::Product { left: Box::new(left), right: Box::new(right), sign }
}

fn fraction(numerator: &Expression, denominator: &Expression, layout: Layout, around: Around) -> Expression {
    let (numerator, denominator) = match layout {
        Layout::TwoDimensional => {
            (place(inside(numerator), layout, Around::Free), place(inside(denominator), layout, Around::Free))
        }
        Layout::OneLine => {
            let numerator = wrap_if(place(numerator, layout, around), |part| is_sum(part) || is_product(part, layout));
            let denominator = wrap_if(place(denominator, layout, Around::AfterSign), |part| {
                !is_atom(part) && !matches!(part, Expression::Power(..))
            });
            (numerator, denominator)
        }
    };
    Expression::fraction(numerator, denominator)
}

/// What stands in the brackets that a bar or a raised exponent replaces.
fn inside(expression: &Expression) -> &Expression {
    match expression {
        Expression::Brackets(inner) => inner,
        other => other,
    }
}

fn wrap_if(part: Expression, needed: impl FnOnce(&Expression) -> bool) -> Expression {
    if needed(&part) { Expression::brackets(part) } else { part }
}

/// Relations and lists, weaker than every operation.
fn is_chain(part: &Expression) -> bool {
    use Expression as E;
    matches!(part, E::Relations { .. } | E::List(_) | E::And(_) | E::Or(_) | E::Not(_))
}

fn is_sum(part: &Expression) -> bool {
    matches!(part, Expression::Sum(..) | Expression::Difference(..)) || is_chain(part)
}

fn is_times(part: &Expression) -> bool {
    matches!(part, Expression::Product { sign: ProductSign::Times, .. })
}

/// A product or a division, as far as the layout shows it on the line.
fn is_product(part: &Expression, layout: Layout) -> bool {
    matches!(part, Expression::Product { .. }) || is_divided(part, layout)
}

fn is_divided(part: &Expression, layout: Layout) -> bool {
    match part {
        Expression::Quotient(..) => true,
        Expression::Fraction(..) => layout == Layout::OneLine,
        _ => false,
    }
}

fn is_atom(part: &Expression) -> bool {
    use Expression as E;
    matches!(
        part,
        E::Integer(_)
            | E::Decimal { .. }
            | E::Letter(_)
            | E::Pi
            | E::Infinity
            | E::Brackets(_)
            | E::Absolute(_)
            | E::Call { .. }
            | E::Set(_)
            | E::Text(_)
            | E::Root { .. }
    )
}

/// What an exponent can follow without brackets.
fn is_base(part: &Expression) -> bool {
    is_atom(part) && !matches!(part, Expression::Root { .. })
}

fn starts_with_number(part: &Expression) -> bool {
    use Expression as E;
    match part {
        E::Integer(_) | E::Decimal { .. } | E::Mixed { .. } | E::Fraction(..) => true,
        E::Product { left: first, .. } | E::Power(first, _) | E::Percent(first) | E::Quotient(first, _) => {
            starts_with_number(first)
        }
        _ => false,
    }
}
