//! Numbers with units.

mod shown_unit;

use num_rational::BigRational;
use num_traits::One;

use super::{duration, number};
use crate::french::letters::without_accents;
use crate::marking::forms;
use crate::marking::judgement::{Judged, Trouble};
use crate::marking::mark::Mark;
use crate::marking::question::{Form, Question};
use crate::marking::units::{Unit, unit};
use crate::marking::written::Written;
use crate::maths::{Expression, Value, evaluate};
use crate::reading::{ReadingError, Vocabulary, is_space};

const OTHER_MEASURE: &str = "Regarde l’unité : ce n’est pas cette grandeur que l’on cherche.";

/// A number and the unit that was written after it.
struct Quantity {
    tree: Expression,
    unit: Option<Unit>,
    /// Whether two units were written, as in `3 kg 500 g`; the smaller one is kept.
    in_two_units: bool,
}

/// Compares two quantities in the asked unit.
pub(in crate::marking) fn judge(question: &Question, expected: &str, written: Written) -> Judged {
    let unexpected = |trouble: Trouble| Trouble::expected(trouble.into_mark().message);
    let asked = question.unit.as_deref().and_then(unit);
    let prepared = Written::new(expected).without_final_stop().without_label();
    let wanted = quantity(prepared, question, asked.as_ref()).map_err(unexpected)?;
    let Some(asked) = asked.or_else(|| wanted.unit.clone()) else {
        // a unit that no table knows, as in « 12 élèves », was blanked when it was written
        let written = written.without_final_stop().without_label();
        let typed = quantity(written.clone(), question, None)?;
        if question.unit.is_some() && typed.unit.is_some() {
            shown_unit::ask(
                question,
                &written,
                &typed.tree,
                &evaluate(&wanted.tree).map_err(Trouble::expected)?,
                false,
            )?;
            return Ok(Mark::wrong_value(OTHER_MEASURE));
        }
        return compare(question, &written, &typed, &wanted);
    };
    let wanted_value = in_unit(&wanted, &asked).map_err(unexpected)?;
    let written = written.without_final_stop().without_label();
    number::refuse_dotted_thousands(question, &wanted_value, &without_unit_text(&written))?;
    if asked.is_time() {
        duration::refuse_clock(&written)?;
    }
    let typed = quantity(written.clone(), question, Some(&asked))?;
    if let Some(unit) = &typed.unit
        && !unit.says_the_measure_of(&asked)
    {
        shown_unit::ask(question, &written, &typed.tree, &wanted_value, false)?;
        return Ok(Mark::wrong_value(OTHER_MEASURE));
    }
    let typed_value = in_unit(&typed, &asked)?;
    let tolerance = number::tolerance(question)?;
    if !number::same(&typed_value, &wanted_value, tolerance.as_ref()).map_err(Trouble::Calculation)? {
        let in_another = typed.unit.as_ref().is_some_and(|unit| unit.factor != asked.factor);
        if in_another {
            shown_unit::ask(question, &written, &typed.tree, &wanted_value, true)?;
        }
        if let Expression::Percent(number) = &typed.tree {
            shown_unit::ask(question, &written, number, &wanted_value, false)?;
        }
        let message = number::rounded(question, &typed.tree, &typed_value, &wanted_value);
        return Ok(Mark::wrong_value(message.unwrap_or(if in_another {
            "Ce n’est pas la bonne valeur. Vérifie ton calcul, puis les conversions."
        } else {
            "Ce n’est pas la bonne valeur. Reprends ton calcul étape par étape."
        })));
    }
    let written_value = evaluate(&typed.tree).map_err(Trouble::Calculation)?;
    if question.form == Form::WithUnit {
        match &typed.unit {
            None => return Ok(Mark::wrong_form("Le nombre est juste, mais il manque l’unité.")),
            Some(unit) if unit.factor != asked.factor || (typed.in_two_units && !wanted.in_two_units) => {
                return Ok(Mark::wrong_form(
                    "La valeur est juste, mais on la demande dans une autre unité : convertis-la.",
                ));
            }
            Some(_) => {}
        }
    }
    Ok(form_of(question, &typed, &wanted, &written_value))
}

fn compare(question: &Question, written: &Written, typed: &Quantity, wanted: &Quantity) -> Judged {
    let typed_value = evaluate(&typed.tree).map_err(Trouble::Calculation)?;
    let wanted_value = evaluate(&wanted.tree).map_err(Trouble::expected)?;
    let tolerance = number::tolerance(question)?;
    if !number::same(&typed_value, &wanted_value, tolerance.as_ref()).map_err(Trouble::Calculation)? {
        if let Expression::Percent(number) = &typed.tree {
            shown_unit::ask(question, written, number, &wanted_value, false)?;
        }
        let message = number::wrong_value_message(question, &typed.tree, &typed_value, &wanted_value);
        return Ok(Mark::wrong_value(message));
    }
    Ok(form_of(question, typed, wanted, &wanted_value))
}

fn form_of(question: &Question, typed: &Quantity, wanted: &Quantity, value: &Value) -> Mark {
    match forms::of_number(question.form, question.kind, &typed.tree, &wanted.tree, value) {
        Ok(()) => Mark::right(),
        Err(message) => Mark::wrong_form(message),
    }
}

/// The number of asked units; a missing unit is taken as the asked one.
fn in_unit(quantity: &Quantity, asked: &Unit) -> Result<Value, Trouble> {
    let ratio = quantity.unit.as_ref().map_or_else(BigRational::one, |unit| &unit.factor / &asked.factor);
    let ratio =
        Expression::fraction(Expression::integer(ratio.numer().clone()), Expression::integer(ratio.denom().clone()));
    evaluate(&Expression::times(Expression::brackets(quantity.tree.clone()), Expression::brackets(ratio)))
        .map_err(Trouble::Calculation)
}

/// Reads a number, then a unit if one is there; `12€50` and `2 min 05` are read too.
fn quantity(written: Written, question: &Question, asked: Option<&Unit>) -> Result<Quantity, Trouble> {
    if let Some(money) = money(&written)? {
        return Ok(money);
    }
    if asked.is_none_or(Unit::is_time)
        && let Some(seconds) = duration::compound(&written.trimmed())
    {
        let second = unit("s").expect("the second is in the table");
        return Ok(Quantity { tree: Value::rational(seconds).to_expression(), unit: Some(second), in_two_units: true });
    }
    if let Some(compound) = compound(&written.trimmed()) {
        return Ok(compound);
    }
    let characters = written.characters().to_vec();
    let starts_unit = |at: &usize| {
        let begins = characters[*at].is_alphabetic() || is_unit_sign(characters[*at]);
        begins && *at > 0 && !characters[*at - 1].is_alphabetic()
    };
    for at in (0..written.end()).filter(starts_unit) {
        let text: String = characters[at..written.end()].iter().collect();
        let bracketed = at > 0 && characters[at - 1] == '(' && text.ends_with(')');
        let text = if bracketed { text.trim_end_matches(')') } else { &text };
        let literal = question.unit.as_deref().is_some_and(|asked| same_word(asked, text));
        let found = unit(text);
        if found.is_none() && !literal {
            continue;
        }
        let mut front = written.clone();
        front.blank(at - usize::from(bracketed), written.end());
        blank_link(&mut front);
        let tree = number::read_number(&front)?;
        return Ok(Quantity { tree, unit: found, in_two_units: false });
    }
    let word = (0..written.end()).find(|at| starts_unit(at));
    if let Some(at) = word
        && written.read(&Vocabulary::with_letters(Vec::<String>::new())).map_or(true, |tree| !tree.letters().is_empty())
        && at > 0
        && characters[..at].iter().any(char::is_ascii_digit)
    {
        let name: String = characters[at..written.end()].iter().collect();
        return Err(ReadingError::unreadable(
            at,
            format!("Je ne connais pas l’unité « {} » : vérifie comment elle s’écrit.", name.trim()),
        )
        .into());
    }
    Ok(Quantity { tree: number::read_number(&written)?, unit: None, in_two_units: false })
}

/// Blanks what links a fraction to its unit: `4/5 de`, `3/4 d’un`.
fn blank_link(front: &mut Written) {
    const LINKS: &[&str] = &["de", "d'", "d'un", "d'une", "d’", "d’un", "d’une"];
    let end = front.end();
    let start = front.characters()[..end].iter().rposition(|c| is_space(*c)).map_or(0, |space| space + 1);
    let word: String = front.characters()[start..end].iter().collect();
    if start > 0 && LINKS.contains(&word.to_lowercase().as_str()) {
        front.blank(start, end);
    }
}

/// The signs that are units or start one.
fn is_unit_sign(character: char) -> bool {
    matches!(character, '€' | '$' | '£' | '°' | 'º' | '˚' | '℃' | 'Ω' | 'µ')
}

/// `12€50`, `12 € 50`, `12 euros et 50 centimes`: twelve and a half euros; `€12,50` too.
fn money(written: &Written) -> Result<Option<Quantity>, Trouble> {
    let start = written.start();
    if let Some(sign @ ('€' | '$' | '£')) = written.characters().get(start).copied() {
        let mut number = written.clone();
        number.blank(start, start + 1);
        return Ok(Some(Quantity {
            tree: number::read_number(&number)?,
            unit: unit(&sign.to_string()),
            in_two_units: false,
        }));
    }
    let text = written.trimmed().to_lowercase();
    let Some((whole, cents)) = ["euros", "euro", "€"].iter().find_map(|name| text.split_once(name)) else {
        return Ok(None);
    };
    let is_count = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let cents = cents.trim().trim_start_matches("et ").trim();
    let named = ["centimes", "centime", "cts", "ct", "c"].iter().find_map(|name| cents.strip_suffix(name));
    let cents = named.unwrap_or(cents).trim();
    let whole: String = whole.chars().filter(|c| !is_space(*c)).collect();
    if !is_count(&whole) || !is_count(cents) || cents.len() > 2 {
        return Ok(None);
    }
    if cents.len() == 1 && named.is_none() {
        let place = written.end().saturating_sub(1);
        return Err(ReadingError::ambiguous(place, "Écris les centimes avec deux chiffres, comme dans 3€05.").into());
    }
    let digits = format!("{whole}{cents:0>2}").parse().map_err(Trouble::expected)?;
    Ok(Some(Quantity { tree: Expression::Decimal { digits, scale: 2 }, unit: unit("€"), in_two_units: false }))
}

/// `3 kg 500 g`, `2 kg et 500 g`, `1 mètre 75`: two quantities of the same kind, the smaller unit second.
fn compound(text: &str) -> Option<Quantity> {
    let after_digits = |text: &str| text.find(|c: char| !(c.is_ascii_digit() || is_space(c))).unwrap_or(text.len());
    let (whole, rest) = text.split_at(after_digits(text));
    let (name, rest) = rest.split_at(rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()));
    let rest = rest.trim_start().strip_prefix("et ").unwrap_or(rest);
    let (part, part_name) = rest.split_at(after_digits(rest));
    let (whole, part) = (whole.trim(), part.trim());
    let larger = unit(name)?;
    let is = |symbol: &str| unit(symbol).as_ref() == Some(&larger);
    let smaller = match (part_name.trim(), part.len()) {
        ("", 2) if is("m") => unit("cm")?,
        ("", 3) if is("kg") => unit("g")?,
        ("", 3) if is("km") => unit("m")?,
        (written, _) => unit(written)?,
    };
    if !smaller.measures_like(&larger) || smaller.factor >= larger.factor {
        return None;
    }
    let count = |text: &str| text.parse::<num_bigint::BigInt>().ok().map(BigRational::from_integer);
    let total = count(whole)? * &larger.factor / &smaller.factor + count(part)?;
    Some(Quantity { tree: Value::rational(total).to_expression(), unit: Some(smaller), in_two_units: true })
}

/// What stands before the first letter.
fn without_unit_text(written: &Written) -> Written {
    let mut front = written.clone();
    let first = written.characters().iter().position(|c| c.is_alphabetic() || is_unit_sign(*c));
    if let Some(first) = first {
        front.blank(first, written.characters().len());
    }
    front
}

/// Whether two words are the same but for case, accents and the s of the plural.
fn same_word(asked: &str, typed: &str) -> bool {
    let plain = |text: &str| {
        without_accents(&text.trim().trim_end_matches('.').to_lowercase()).trim_end_matches('s').to_owned()
    };
    plain(asked) == plain(typed)
}
