//! The functions that write French: articles, agreement, conjugation, numbers in letters (`curricula/FORMAT.md`, 2.10).

use super::{Reason, Scope};
use crate::french::letters::capitalised;
use crate::french::verbs::{Person, Tense, Verb};
use crate::french::{Gender, Number, agreed, articles, elision, feminine, numbers, plural};
use crate::maths::Expression;

/// The value of `name(arguments)`, or nothing when no function here takes these arguments.
pub(super) fn call(scope: &mut Scope, name: &str, arguments: &[Expression]) -> Option<Result<Expression, Reason>> {
    let written = match (name, arguments) {
        ("elide", [short, next]) => both(scope, short, next).map(|(short, next)| elision::elided(&short, &next)),
        ("defini" | "indefini" | "partitif" | "demonstratif", [noun, rest @ ..]) if rest.len() <= 2 => {
            determined(scope, name, noun, rest)
        }
        ("contracte" | "possessif", [first, noun, rest @ ..]) if rest.len() <= 2 => {
            with_word(scope, name, first, noun, rest)
        }
        ("au_pluriel", [word]) => changed(scope, word, plural::plural),
        ("au_feminin", [word]) => changed(scope, word, feminine::feminine),
        ("accorde", [word, gender, rest @ ..]) if rest.len() <= 1 => accorded(scope, word, gender, rest.first()),
        ("participe", [verb]) => participle(scope, verb, None, None),
        ("participe", [verb, gender]) => participle(scope, verb, Some(gender), None),
        ("participe", [verb, gender, number]) => participle(scope, verb, Some(gender), Some(number)),
        ("conjugue", [verb, tense, person]) => conjugated(scope, verb, tense, person, None),
        ("conjugue", [verb, tense, person, gender]) => conjugated(scope, verb, tense, person, Some(gender)),
        ("lettres", [value]) => in_letters(scope, value),
        ("majuscule", [text]) => word(scope, text).map(|text| capitalised(&text)),
        _ => return None,
    };
    Some(written.map(Expression::Text))
}

/// An argument that must be a text.
fn word(scope: &mut Scope, tree: &Expression) -> Result<String, Reason> {
    match scope.shown(tree)? {
        Expression::Text(text) => Ok(text),
        // `parmi(m, f)` draws letters.
        Expression::Letter(letter) => Ok(letter),
        other => {
            Err(format!("il faut un texte entre guillemets, et {} n’en est pas un", crate::rendering::plain(&other)))
        }
    }
}

fn both(scope: &mut Scope, one: &Expression, other: &Expression) -> Result<(String, String), Reason> {
    Ok((word(scope, one)?, word(scope, other)?))
}

fn gender(scope: &mut Scope, tree: &Expression) -> Result<Gender, Reason> {
    let label = word(scope, tree)?;
    Gender::from_label(&label).ok_or_else(|| format!("« {label} » n’est pas un genre : écris 'm' ou 'f'"))
}

/// `'s'`, `'p'`, or how many there are: French counts 1,5 as singular.
fn number(scope: &mut Scope, tree: &Expression) -> Result<Number, Reason> {
    match scope.shown(tree)? {
        Expression::Text(label) => {
            Number::from_label(&label).ok_or_else(|| format!("« {label} » n’est pas un nombre : écris 's' ou 'p'"))
        }
        Expression::Letter(label) if label == "s" => Ok(Number::Singular),
        Expression::Letter(label) if label == "p" => Ok(Number::Plural),
        _ => {
            let two = num_rational::BigRational::from_integer(2.into());
            let count = scope.number(tree)?;
            Ok(if num_traits::Signed::abs(&count) < two { Number::Singular } else { Number::Plural })
        }
    }
}

/// Gender and number as they may end the arguments; masculine singular when they are missing.
fn agreement(scope: &mut Scope, rest: &[Expression]) -> Result<(Gender, Number), Reason> {
    let found_gender = rest.first().map(|tree| gender(scope, tree)).transpose()?;
    let found_number = rest.get(1).map(|tree| number(scope, tree)).transpose()?;
    Ok((found_gender.unwrap_or(Gender::Masculine), found_number.unwrap_or(Number::Singular)))
}

fn determined(scope: &mut Scope, name: &str, noun: &Expression, rest: &[Expression]) -> Result<String, Reason> {
    let noun = word(scope, noun)?;
    let (gender, number) = agreement(scope, rest)?;
    Ok(match name {
        "defini" => articles::definite(&noun, gender, number),
        "indefini" => articles::indefinite(&noun, gender, number),
        "demonstratif" => articles::demonstrative(&noun, gender, number),
        _ => articles::contracted("de", &noun, gender, number).unwrap_or(noun),
    })
}

fn with_word(
    scope: &mut Scope,
    name: &str,
    first: &Expression,
    noun: &Expression,
    rest: &[Expression],
) -> Result<String, Reason> {
    let (first, noun) = both(scope, first, noun)?;
    let (gender, number) = agreement(scope, rest)?;
    if name == "contracte" {
        articles::contracted(&first, &noun, gender, number)
            .ok_or_else(|| format!("« {first} » ne se contracte pas : écris 'de' ou 'à'"))
    } else {
        articles::possessive(&first, &noun, gender, number)
            .ok_or_else(|| format!("« {first} » n’est pas mon, ton, son, notre, votre ou leur"))
    }
}

fn changed(scope: &mut Scope, tree: &Expression, change: fn(&str) -> Option<String>) -> Result<String, Reason> {
    let given = word(scope, tree)?;
    change(&given).ok_or_else(|| format!("« {given} » n’est pas un mot seul"))
}

fn accorded(
    scope: &mut Scope,
    adjective: &Expression,
    its_gender: &Expression,
    its_number: Option<&Expression>,
) -> Result<String, Reason> {
    let given = word(scope, adjective)?;
    let its_gender = gender(scope, its_gender)?;
    let its_number = its_number.map(|tree| number(scope, tree)).transpose()?.unwrap_or(Number::Singular);
    agreed(&given, its_gender, its_number).ok_or_else(|| format!("« {given} » n’est pas un mot seul"))
}

fn verb(scope: &mut Scope, tree: &Expression) -> Result<Verb, Reason> {
    let infinitive = word(scope, tree)?;
    Verb::of(&infinitive).ok_or_else(|| format!("je ne sais pas conjuguer « {infinitive} »"))
}

fn participle(
    scope: &mut Scope,
    infinitive: &Expression,
    its_gender: Option<&Expression>,
    its_number: Option<&Expression>,
) -> Result<String, Reason> {
    let verb = verb(scope, infinitive)?;
    let its_gender = its_gender.map(|tree| gender(scope, tree)).transpose()?.unwrap_or(Gender::Masculine);
    let its_number = its_number.map(|tree| number(scope, tree)).transpose()?.unwrap_or(Number::Singular);
    verb.participle(its_gender, its_number).ok_or_else(|| "ce participe ne s’accorde pas".to_owned())
}

fn conjugated(
    scope: &mut Scope,
    infinitive: &Expression,
    tense: &Expression,
    person: &Expression,
    its_gender: Option<&Expression>,
) -> Result<String, Reason> {
    let verb = verb(scope, infinitive)?;
    let label = word(scope, tense)?;
    let tense = Tense::from_label(&label).ok_or_else(|| format!("« {label} » n’est pas un temps"))?;
    let label = word(scope, person)?;
    let person = Person::from_label(&label)
        .ok_or_else(|| format!("« {label} » n’est pas un pronom sujet : je, tu, il, elle…"))?;
    let its_gender = match its_gender {
        Some(tree) => gender(scope, tree)?,
        None if label.starts_with("elle") => Gender::Feminine,
        None => Gender::Masculine,
    };
    verb.form(tense, person, its_gender).ok_or_else(|| format!("pas de forme {} avec « {label} »", tense.at()))
}

fn in_letters(scope: &mut Scope, value: &Expression) -> Result<String, Reason> {
    let value = scope.integer(value)?;
    let words = u32::try_from(value).ok().and_then(numbers::in_letters);
    words.ok_or_else(|| "un entier de 0 à 999 999 999".to_owned())
}
