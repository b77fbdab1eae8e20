//! Single numbers: integers, decimals, fractions, percentages, scientific notation.

use num_rational::BigRational;
use num_traits::{One, Signed};

use crate::marking::forms;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::{AnswerKind, Form, Question};
use crate::marking::writing::{Writing, writing};
use crate::marking::written::Written;
use crate::maths::{Expression, MathsError, Value, evaluate};
use crate::reading::{ReadingError, Vocabulary, is_space, read};

/// Compares one number with the expected one.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    if question.unit.as_deref().is_some_and(|unit| unit.trim() != "%") {
        return super::quantity::judge(question, expected, written);
    }
    let wanted = Wanted::new(question, expected)?;
    let written = written.without_final_stop().without_label();
    refuse_dotted_thousands(question, &wanted.value, &written)?;
    let tree = read_number(&written)?;
    wanted.compare(question, &tree)
}

/// The expected number.
pub(in crate::marking) struct Wanted {
    pub(in crate::marking) tree: Expression,
    pub(in crate::marking) value: Value,
    tolerance: Option<BigRational>,
}

impl Wanted {
    pub(in crate::marking) fn new(question: &Question, expected: &str) -> Result<Self, Trouble> {
        let text = Written::new(expected).without_label().text();
        let tree = read(&text, &Vocabulary::with_letters(Vec::<String>::new())).map_err(Trouble::expected)?;
        let mut value = evaluate(&tree).map_err(Trouble::expected)?;
        if !value.is_number() {
            return Err(Trouble::expected("Il faut un nombre."));
        }
        if question.kind == AnswerKind::Percent && is_bare_percentage(&tree, &value) {
            value = evaluate(&Expression::Percent(Box::new(tree.clone()))).map_err(Trouble::expected)?;
        }
        // of a percentage, the tolerance is in points
        let hundred = BigRational::from_integer(100.into());
        let points = question.kind == AnswerKind::Percent;
        let tolerance = tolerance(question)?.map(|size| if points { size / hundred } else { size });
        Ok(Self { tree, value, tolerance })
    }

    fn compare(&self, question: &Question, tree: &Expression) -> Judged {
        let typed = evaluate(tree).map_err(Trouble::Calculation)?;
        let bare = question.kind == AnswerKind::Percent && !matches!(writing(tree), Some((_, Writing::Percent)));
        let equal = self.accepts(question, &typed)?
            || (bare
                && self.accepts(
                    question,
                    &evaluate(&Expression::Percent(Box::new(tree.clone()))).map_err(Trouble::Calculation)?,
                )?);
        if !equal {
            return Ok(Mark::wrong_value(wrong_value_message(question, tree, &typed, &self.value)));
        }
        Ok(match forms::of_number(question.form, question.kind, tree, &self.tree, &self.value) {
            Ok(()) => Mark::right(),
            Err(message) => Mark::wrong_form(message),
        })
    }

    fn accepts(&self, question: &Question, typed: &Value) -> Result<bool, Trouble> {
        let tolerance = if question.form == Form::Exact { None } else { self.tolerance.as_ref() };
        same(typed, &self.value, tolerance).map_err(Trouble::Calculation)
    }
}

/// Whether two numbers are equal, or as close as the tolerance allows, bound included.
pub(in crate::marking) fn same(
    typed: &Value,
    wanted: &Value,
    tolerance: Option<&BigRational>,
) -> Result<bool, MathsError> {
    if typed.equals(wanted)? {
        return Ok(true);
    }
    let Some(tolerance) = tolerance else { return Ok(false) };
    let close = |typed: BigRational, wanted: BigRational| (typed - wanted).abs() <= *tolerance;
    Ok(typed
        .decimal_approximation()
        .zip(wanted.decimal_approximation())
        .is_some_and(|(typed, wanted)| close(typed, wanted)))
}

/// The tolerance of a question, as a number.
pub(in crate::marking) fn tolerance(question: &Question) -> Result<Option<BigRational>, Trouble> {
    let Some(text) = &question.tolerance else { return Ok(None) };
    let tree = read(text, &Vocabulary::pupil()).map_err(Trouble::expected)?;
    let value = evaluate(&tree).map_err(Trouble::expected)?;
    value.as_rational().map(|number| Some(number.abs())).ok_or_else(|| Trouble::expected("La tolérance est un nombre."))
}

/// Reads a text that must be one number.
pub(in crate::marking) fn read_number(written: &Written) -> Result<Expression, ReadingError> {
    let tree = written.read(&Vocabulary::with_letters(Vec::<String>::new()))?;
    one_value(&tree, written)?;
    if let Some(letter) = tree.letters().into_iter().next() {
        let position = written.position_of(|c| letter.starts_with(c) || c.is_alphabetic());
        return Err(ReadingError::unreadable(
            position,
            format!("On attend un nombre : je ne sais pas lire « {letter} » ici."),
        ));
    }
    Ok(tree)
}

/// Refuses lists, equalities and ±, where one value is expected.
pub(in crate::marking) fn one_value(tree: &Expression, written: &Written) -> Result<(), ReadingError> {
    let first = |wanted: &[char]| written.position_of(|c| wanted.contains(&c));
    match tree {
        Expression::Relations { .. } => Err(ReadingError::unreadable(
            first(&['=', '<', '>', '≤', '≥', '≠']),
            "Écris seulement ta réponse finale, sans égalité ni comparaison.",
        )),
        Expression::List(_)
        | Expression::Set(_)
        | Expression::And(_)
        | Expression::Or(_)
        | Expression::PlusMinus(_) => Err(ReadingError::unreadable(
            first(&[';', '{', '±', 'o', 'e', '∅']),
            "Je vois plusieurs réponses, et il n’en faut qu’une.",
        )),
        Expression::Infinity => {
            Err(ReadingError::unreadable(first(&['∞']), "On attend un nombre : l’infini n’en est pas un."))
        }
        Expression::Text(_) | Expression::Not(_) => {
            Err(ReadingError::unreadable(written.start(), "On attend un nombre."))
        }
        _ => Ok(()),
    }
}

/// `12.500` may be twelve and a half or twelve thousand five hundred: where a whole number is
/// expected, we ask.
pub(in crate::marking) fn refuse_dotted_thousands(
    question: &Question,
    wanted: &Value,
    written: &Written,
) -> Result<(), ReadingError> {
    if question.kind != AnswerKind::Integer && wanted.as_integer().is_none() {
        return Ok(());
    }
    let text: String = written.text().chars().filter(|c| !is_space(*c)).collect();
    let number = text.trim_start_matches(['-', '+']);
    let Some((whole, group)) = number.split_once('.') else { return Ok(()) };
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let thousands =
        (1..=3).contains(&whole.len()) && !whole.starts_with('0') && group.len() == 3 && digits(whole) && digits(group);
    if !thousands {
        return Ok(());
    }
    Err(ReadingError::ambiguous(
        written.position_of(|c| c == '.'),
        "Ce point sépare-t-il les milliers ou les décimales ? Écris les milliers avec un espace et les décimales avec une virgule.",
    ))
}

/// An expected percentage written without its sign: `75` means 75 %, `3/4` and `0,75` do too.
fn is_bare_percentage(tree: &Expression, value: &Value) -> bool {
    let above_one = value.as_rational().is_some_and(|number| number.abs() > BigRational::one());
    above_one && matches!(writing(tree), Some((_, Writing::Integer | Writing::Decimal)))
}

/// What to say when the value is another one; never how far or on which side.
pub(in crate::marking) fn wrong_value_message(
    question: &Question,
    tree: &Expression,
    typed: &Value,
    wanted: &Value,
) -> &'static str {
    rounded(question, tree, typed, wanted)
        .unwrap_or("Ce n’est pas la bonne valeur. Reprends ton calcul étape par étape.")
}

/// What to say of a rounded value where the exact one is asked for; nothing of another value.
pub(in crate::marking) fn rounded(
    question: &Question,
    tree: &Expression,
    typed: &Value,
    wanted: &Value,
) -> Option<&'static str> {
    const EXACT: &str = "On demande la valeur exacte, pas une valeur arrondie.";
    let (near, exact) = typed.decimal_approximation().zip(wanted.decimal_approximation())?;
    if (near - &exact).abs() * BigRational::from_integer(100.into()) >= exact.abs() {
        return None;
    }
    if question.form == Form::Exact {
        return Some(EXACT);
    }
    let exact_kind = matches!(question.kind, AnswerKind::Fraction | AnswerKind::Quantity | AnswerKind::Solutions);
    let decimal = matches!(writing(tree), Some((_, Writing::Decimal)));
    if !exact_kind || !decimal || question.tolerance.is_some() || wanted.to_decimal_expression().is_some() {
        return None;
    }
    Some(if wanted.as_rational().is_none() {
        EXACT
    } else {
        "C’est une valeur approchée : elle n’est pas tout à fait égale. Une fraction, elle, est exacte."
    })
}
