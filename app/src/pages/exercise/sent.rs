//! What the fields of an exercise send, as the one text that is marked and kept.

use std::collections::BTreeMap;

use exercises::marking::shown_letter;

/// The answer in the fields of a form: what was typed, or its parts written one after the other as
/// `exercises::marking` reads them. Nothing when no field of an answer was sent.
pub fn answer(fields: &[(String, String)]) -> Option<String> {
    if let Some((_, typed)) = fields.iter().find(|(name, _)| name == "reponse") {
        return Some(typed.clone());
    }
    let (gaps, pairs, places) = (numbered(fields, "trou-"), numbered(fields, "paire-"), numbered(fields, "place-"));
    let ticked: Vec<&str> =
        fields.iter().filter(|(name, _)| name == "choix").map(|(_, value)| value.as_str()).collect();
    if !gaps.is_empty() {
        Some(gaps.into_values().map(gap).collect::<Vec<_>>().join(" | "))
    } else if !pairs.is_empty() {
        Some(pairs.into_iter().map(|(line, letter)| format!("{line}-{letter}")).collect::<Vec<_>>().join(" ; "))
    } else if !places.is_empty() {
        Some(in_order(&places))
    } else {
        (!ticked.is_empty()).then(|| ticked.join(" ; "))
    }
}

/// The letters of the elements, the first place first; those given the same place stand around a sign =, and a place given to
/// none is left empty, so that the page comes back as it was.
fn in_order(places: &BTreeMap<usize, &str>) -> String {
    let mut at_place: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (element, place) in places {
        if let (Ok(place), Some(index)) = (place.trim().parse(), element.checked_sub(1)) {
            at_place.entry(place).or_default().push(shown_letter(index).to_string());
        }
    }
    let last = at_place.keys().next_back().copied().unwrap_or(0).min(places.len());
    let written = (1..=last).map(|place| at_place.get(&place).map(|elements| elements.join(" = ")).unwrap_or_default());
    written.collect::<Vec<_>>().join(" ; ")
}

/// The fields whose name ends with a number, by that number.
fn numbered<'a>(fields: &'a [(String, String)], prefix: &str) -> BTreeMap<usize, &'a str> {
    let number = |name: &str| name.strip_prefix(prefix)?.parse::<usize>().ok();
    fields.iter().filter_map(|(name, value)| Some((number(name)?, value.as_str()))).collect()
}

/// A gap without bars that stand alone: those part the gaps.
fn gap(typed: &str) -> String {
    let pieces: Vec<&str> = typed.split('|').map(str::trim).collect();
    pieces.join("|")
}
