//! The functions that an exercise file knows (`curricula/FORMAT.md`, sections 2.2 and 2.3).

mod french;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::calculate::{Reason, Scope, writes_decimal};
use super::engine::Effort;
use super::tidy::{number, plain};
use crate::maths::{Expression, Value};

/// Most decimals that a function writes.
const DECIMALS_MAX: i64 = 12;

/// Most repetitions of a text.
const REPEATS_MAX: usize = 60;

/// The value of `name(arguments)`.
pub(super) fn apply(scope: &mut Scope, name: &str, arguments: &[Expression]) -> Result<Expression, Reason> {
    let named =
        |reason: Reason| if reason.starts_with("dans ") { reason } else { format!("dans {name}(…), {reason}") };
    call(scope, name, arguments).map_err(named)
}

fn call(scope: &mut Scope, name: &str, arguments: &[Expression]) -> Result<Expression, Reason> {
    match (name, arguments) {
        ("si", [condition, then, otherwise]) => {
            if scope.holds(condition)? {
                scope.shown(then)
            } else {
                scope.shown(otherwise)
            }
        }
        ("reduit", [e]) => {
            let shown = scope.shown(e)?;
            scope.effort.reduced(&shown)
        }
        ("developpe", [e]) => {
            let shown = scope.shown(e)?;
            scope.effort.expanded(&shown)
        }
        ("factorise", [e]) => {
            let shown = scope.shown(e)?;
            scope.effort.factored(&shown)
        }
        ("calcule", [e]) => scope.calculated(e),
        ("parentheses", [e]) => Ok(Expression::brackets(scope.shown(e)?)),
        ("remplace", [e, letter, value]) => replaced(scope, e, letter, value),
        ("fraction" | "irreductible", [e]) => Ok(number(&scope.number(e)?, false)),
        ("mixte", [e]) => Ok(mixed(&scope.number(e)?)),
        ("scientifique", [e]) => scientific(&scope.number(e)?),
        ("decimal", [e]) => decimal(scope, e),
        ("decimal" | "arrondi", [e, places]) => {
            let value = scope.number(e)?;
            Ok(number(&rounded(&value, scope.integer(places)?)?, true))
        }
        ("arrondi", [e]) => Ok(number(&rounded(&scope.number(e)?, 0)?, true)),
        ("decimal", [low, high, places]) => draw_decimal(scope, low, high, places),
        ("entier", [low, high]) => draw_integer(scope, low, high, false),
        ("entier_non_nul", [low, high]) => draw_integer(scope, low, high, true),
        ("parmi", values) if !values.is_empty() => draw_one(scope, values),
        ("pluriel", [count, one, many]) => {
            let count = scope.number(count)?;
            if count.abs() < BigRational::from(BigInt::from(2)) { scope.shown(one) } else { scope.shown(many) }
        }
        ("pgcd" | "ppcm", values) if values.len() >= 2 => {
            let values = integers(scope, values)?;
            scope.effort.spend(values.iter().map(|value| 1 + ((value.bits() * value.bits()) >> 13)).sum());
            let join = |a: BigInt, b: &BigInt| if name == "pgcd" { a.gcd(b) } else { a.lcm(b) };
            Ok(Expression::integer(values.iter().skip(1).fold(values[0].clone(), join)))
        }
        ("reste" | "quotient", [dividend, divisor]) => {
            let (dividend, divisor) = (integer(scope, dividend)?, integer(scope, divisor)?);
            if divisor.is_zero() {
                return Err("on ne divise pas par 0".to_owned());
            }
            let (quotient, rest) = dividend.div_mod_floor(&divisor);
            Ok(Expression::integer(if name == "reste" { rest } else { quotient }))
        }
        ("signe", [e]) => Ok(Expression::integer(scope.number(e)?.signum().to_integer())),
        ("min" | "max", values) if !values.is_empty() => extreme(scope, values, name == "min"),
        ("num", [e]) => Ok(Expression::integer(scope.number(e)?.numer().clone())),
        ("den", [e]) => Ok(Expression::integer(scope.number(e)?.denom().clone())),
        ("entier?" | "premier" | "divise" | "distincts", _) => {
            Err("cette fonction est une condition : elle va dans conditions, {si …} ou si(…)".to_owned())
        }
        ("repete", [text, count]) => repeated(scope, text, count),
        ("element", [index, values @ ..]) => element(scope, index, values),
        ("bande" | "droite", _) => Err("c’est un dessin : écris {dessin …} dans un texte".to_owned()),
        _ => french::call(scope, name, arguments).unwrap_or_else(|| {
            let several = if arguments.len() < 2 { "argument" } else { "arguments" };
            Err(format!("{} {several} ne conviennent pas", arguments.len()))
        }),
    }
}

/// The value of that number, from 1.
fn element(scope: &mut Scope, index: &Expression, values: &[Expression]) -> Result<Expression, Reason> {
    let number = scope.integer(index)?;
    let value = usize::try_from(number).ok().and_then(|number| values.get(number.checked_sub(1)?));
    match value {
        Some(value) => scope.calculated(value),
        None => Err(format!("il n’y a pas d’élément {number} : ils vont de 1 à {}", values.len())),
    }
}

/// Whether the condition `name(arguments)` is true.
pub(super) fn test(scope: &mut Scope, name: &str, arguments: &[Expression]) -> Result<bool, Reason> {
    match (name, arguments) {
        ("entier?", [e]) => Ok(scope.number(e)?.is_integer()),
        ("premier", [e]) => {
            scope.effort.spend(50);
            Ok(is_prime(&integer(scope, e)?))
        }
        ("divise", [divisor, number]) => {
            let (divisor, number) = (integer(scope, divisor)?, integer(scope, number)?);
            Ok(!divisor.is_zero() && number.is_multiple_of(&divisor))
        }
        ("distincts", values) => {
            let values: Vec<Expression> =
                values.iter().map(|value| scope.calculated(value)).collect::<Result<_, _>>()?;
            let key = |value: &Expression| plain(value).map(|plain| plain.value).ok_or_else(|| value.clone());
            Ok((1..values.len()).all(|i| values[..i].iter().all(|before| key(before) != key(&values[i]))))
        }
        ("si", [condition, then, otherwise]) => {
            if scope.holds(condition)? {
                scope.holds(then)
            } else {
                scope.holds(otherwise)
            }
        }
        _ => Err(format!("{name}(…) n’est pas une condition")),
    }
}

fn integer(scope: &mut Scope, tree: &Expression) -> Result<BigInt, Reason> {
    let value = scope.number(tree)?;
    if value.is_integer() {
        Ok(value.to_integer())
    } else {
        Err(format!("il faut un entier, et {value} n’en est pas un"))
    }
}

fn integers(scope: &mut Scope, trees: &[Expression]) -> Result<Vec<BigInt>, Reason> {
    trees.iter().map(|tree| integer(scope, tree)).collect()
}

fn is_prime(value: &BigInt) -> bool {
    let Some(value) = value.to_u32().filter(|value| *value >= 2) else { return false };
    (2..=value.isqrt()).all(|divisor| value % divisor != 0)
}

/// The expression where a letter is replaced, shown and not calculated: 3x with −2 gives 3 × (−2).
fn replaced(scope: &mut Scope, e: &Expression, letter: &Expression, value: &Expression) -> Result<Expression, Reason> {
    let Expression::Letter(letter) = scope.shown(letter)? else {
        return Err("le deuxième argument doit être une lettre".to_owned());
    };
    let shown = scope.shown(e)?;
    let value = scope.shown(value)?;
    Scope { names: [(letter, value)].into(), chance: None, effort: Effort::new() }.shown(&shown)
}

/// A text so many times: `repete("●", 3)`.
fn repeated(scope: &mut Scope, text: &Expression, count: &Expression) -> Result<Expression, Reason> {
    let Expression::Text(text) = scope.shown(text)? else {
        return Err("le premier argument doit être un texte".to_owned());
    };
    match usize::try_from(scope.integer(count)?) {
        Ok(count) if count <= REPEATS_MAX => Ok(Expression::Text(text.repeat(count))),
        _ => Err(format!("de 0 à {REPEATS_MAX} fois")),
    }
}

fn decimal(scope: &mut Scope, e: &Expression) -> Result<Expression, Reason> {
    let value = scope.number(e)?;
    if Value::rational(value.clone()).to_decimal_expression().is_none() {
        return Err("ce nombre n’a pas d’écriture décimale finie : écris decimal(e, n) pour l’arrondir".to_owned());
    }
    Ok(number(&value, true))
}

/// Rounded to `places` decimals, halves away from zero, as at school.
fn rounded(value: &BigRational, places: i64) -> Result<BigRational, Reason> {
    if !(-DECIMALS_MAX..=DECIMALS_MAX).contains(&places) {
        return Err(format!("au plus {DECIMALS_MAX} décimales"));
    }
    let unit = num_traits::pow(BigRational::from(BigInt::from(10)), places.unsigned_abs() as usize);
    let unit = if places < 0 { unit.recip() } else { unit };
    Ok((value * &unit).round() / unit)
}

fn mixed(value: &BigRational) -> Expression {
    let size = value.abs();
    let written = if size.is_integer() || size < BigRational::one() {
        number(&size, false)
    } else {
        let rest = size.fract();
        Expression::Mixed {
            whole: size.to_integer(),
            numerator: rest.numer().clone(),
            denominator: rest.denom().clone(),
        }
    };
    if value.is_negative() { Expression::negation(written) } else { written }
}

/// a × 10^n with 1 ≤ a < 10.
fn scientific(value: &BigRational) -> Result<Expression, Reason> {
    let ten = BigRational::from(BigInt::from(10));
    let mut mantissa = value.abs();
    let mut exponent = 0_i32;
    if mantissa.is_zero() {
        return Err("0 n’a pas d’écriture scientifique".to_owned());
    }
    while mantissa >= ten && exponent < 400 {
        mantissa /= &ten;
        exponent += 1;
    }
    while mantissa < BigRational::one() && exponent > -400 {
        mantissa *= &ten;
        exponent -= 1;
    }
    let signed = if value.is_negative() { -mantissa } else { mantissa };
    Ok(Expression::times(
        number(&signed, true),
        Expression::power(Expression::integer(10), Expression::integer(exponent)),
    ))
}

fn extreme(scope: &mut Scope, values: &[Expression], smallest: bool) -> Result<Expression, Reason> {
    let mut found: Option<(BigRational, bool)> = None;
    for value in values {
        let shown = scope.shown(value)?;
        let exact = scope.effort.exact(&shown)?;
        let better = found.as_ref().is_none_or(|(best, _)| if smallest { exact < *best } else { exact > *best });
        if better {
            found = Some((exact, writes_decimal(&shown)));
        }
    }
    found.map(|(value, decimal)| number(&value, decimal)).ok_or_else(|| "il faut au moins un nombre".to_owned())
}

fn chance_below(scope: &mut Scope, count: u64) -> Result<u64, Reason> {
    match &mut scope.chance {
        Some(chance) => Ok(chance.below(count)),
        None => Err("on ne tire au hasard que dans [tirage]".to_owned()),
    }
}

fn draw_integer(scope: &mut Scope, low: &Expression, high: &Expression, not_zero: bool) -> Result<Expression, Reason> {
    let (low, high) = (scope.integer(low)?, scope.integer(high)?);
    let skipped = u64::from(not_zero && low <= 0 && 0 <= high);
    let count = (i128::from(high) - i128::from(low) + 1).clamp(0, i128::from(u64::MAX)) as u64 - skipped.min(1);
    if low > high || count == 0 {
        return Err(format!("aucun entier à tirer de {low} à {high}"));
    }
    let drawn = i128::from(low) + i128::from(chance_below(scope, count)?);
    let drawn = if skipped == 1 && drawn >= 0 { drawn + 1 } else { drawn };
    Ok(Expression::integer(drawn))
}

fn draw_decimal(
    scope: &mut Scope,
    low: &Expression,
    high: &Expression,
    places: &Expression,
) -> Result<Expression, Reason> {
    let (low, high, places) = (scope.number(low)?, scope.number(high)?, scope.integer(places)?);
    if !(0..=DECIMALS_MAX).contains(&places) {
        return Err(format!("de 0 à {DECIMALS_MAX} décimales"));
    }
    let unit = num_traits::pow(BigRational::from(BigInt::from(10)), places as usize);
    let (first, last) = ((low * &unit).ceil().to_integer(), (high * &unit).floor().to_integer());
    let count = (&last - &first + BigInt::one()).to_u64().filter(|count| *count > 0);
    let Some(count) = count else { return Err("aucun décimal à tirer entre ces bornes".to_owned()) };
    let drawn = first + BigInt::from(chance_below(scope, count)?);
    Ok(number(&(BigRational::from(drawn) / unit), true))
}

fn draw_one(scope: &mut Scope, values: &[Expression]) -> Result<Expression, Reason> {
    let index = chance_below(scope, values.len() as u64)? as usize;
    scope.calculated(&values[index])
}
