//! A table of results copied from a spreadsheet: a pupil a line, a domain a column. Read, never written.

use std::collections::{BTreeMap, BTreeSet};

use curriculum::{ResultGroup, TestDomain};
use roster::{kept_of, name_key};

/// Headers of the column of pupils.
const PUPIL_HEADERS: [&str; 6] = ["eleve", "eleves", "pseudonyme", "nom", "prenom", "nomprenom"];
/// What a cell says of a pupil without a result, besides nothing.
const NO_RESULT: [&str; 9] =
    ["nr", "abs", "absent", "absente", "nonpasse", "nonevalue", "nonevaluee", "pasderesultat", "sansresultat"];
/// What a cell says of each group: its name, its letter, the words of the reports.
const WORDS: [(&str, ResultGroup); 17] = [
    ("b", ResultGroup::InNeed),
    ("abesoin", ResultGroup::InNeed),
    ("abesoins", ResultGroup::InNeed),
    ("besoin", ResultGroup::InNeed),
    ("besoins", ResultGroup::InNeed),
    ("insuffisant", ResultGroup::InNeed),
    ("insuffisante", ResultGroup::InNeed),
    ("f", ResultGroup::Fragile),
    ("fragile", ResultGroup::Fragile),
    ("fragiles", ResultGroup::Fragile),
    ("s", ResultGroup::Satisfactory),
    ("satisfaisant", ResultGroup::Satisfactory),
    ("satisfaisante", ResultGroup::Satisfactory),
    ("tb", ResultGroup::Satisfactory),
    ("tresbon", ResultGroup::Satisfactory),
    ("tresbonne", ResultGroup::Satisfactory),
    ("tressatisfaisant", ResultGroup::Satisfactory),
];

/// What a pasted table says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PastedTable {
    /// By rank of the pupil and rank of the domain; none where the table says that there is no result.
    pub(super) cells: BTreeMap<(usize, usize), Option<ResultGroup>>,
    /// What was not understood, a sentence each.
    pub(super) faults: Vec<String>,
}

/// A cell that is no result.
struct NotUnderstood;

/// Reads a table for these pupils and domains. Whatever is not understood is told, and the rest is kept.
pub(super) fn read(text: &str, pseudonyms: &[&str], domains: &[TestDomain]) -> PastedTable {
    let mut table = PastedTable::default();
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let Some((_, header)) = lines.next() else {
        table.faults.push("Le tableau est vide : collez la ligne des titres, puis une ligne par élève.".to_owned());
        return table;
    };
    let separator = if header.contains('\t') { '\t' } else { ';' };
    let titles: Vec<&str> = header.split(separator).map(str::trim).collect();
    let named = titles.iter().position(|title| PUPIL_HEADERS.contains(&name_key(title).as_str()));
    let of_pupils = named.unwrap_or(0);
    let mut columns: Vec<Option<usize>> = Vec::new();
    for (place, title) in titles.iter().enumerate() {
        let domain = if place == of_pupils || title.is_empty() { Ok(None) } else { domain_named(title, domains) };
        columns.push(domain.unwrap_or_else(|fault| {
            table.faults.push(fault);
            None
        }));
    }
    if columns.iter().all(Option::is_none) {
        table.faults = vec![format!(
            "La première ligne doit donner les titres des colonnes : « Élève », puis {}.",
            every_title(domains)
        )];
        return table;
    }
    let mut seen = BTreeSet::new();
    for (number, line) in lines {
        let cells: Vec<&str> = line.split(separator).map(str::trim).collect();
        let written = cells.get(of_pupils).copied().unwrap_or_default();
        match pupil_named(written, pseudonyms) {
            Some(pupil) if seen.insert(pupil) => row(&mut table, number, pupil, &cells, &columns, domains),
            Some(_) => table.faults.push(format!("Ligne {number} : « {written} » est déjà plus haut dans le tableau.")),
            None if written.is_empty() => {
                table.faults.push(format!("Ligne {number} : il manque le pseudonyme de l’élève."));
            }
            None => {
                table.faults.push(format!("Ligne {number} : aucun élève de la classe ne s’appelle « {written} »."));
            }
        }
    }
    table
}

fn row(
    table: &mut PastedTable,
    number: usize,
    pupil: usize,
    cells: &[&str],
    columns: &[Option<usize>],
    domains: &[TestDomain],
) {
    for (column, &domain) in columns.iter().enumerate() {
        let Some(domain) = domain else { continue };
        let written = cells.get(column).copied().unwrap_or_default();
        match group_written(written) {
            Ok(group) => {
                table.cells.insert((pupil, domain), group);
            }
            Err(NotUnderstood) => table.faults.push(format!(
                "Ligne {number}, colonne « {} » : « {written} » n’est pas un résultat. Écrivez à besoins, fragile ou satisfaisant, ou laissez vide.",
                domains[domain].title
            )),
        }
    }
}

/// The pupil of this name: the pseudonym as typed at any door, or a full name of which the list keeps an initial.
fn pupil_named(written: &str, pseudonyms: &[&str]) -> Option<usize> {
    let find = |name: &str| {
        let wanted = name_key(name);
        pseudonyms.iter().position(|pseudonym| !wanted.is_empty() && name_key(pseudonym) == wanted)
    };
    find(written).or_else(|| find(&kept_of(&surname_last(written)).ok()?.pseudonym))
}

/// « MARTIN Lina » as « Lina MARTIN »: reports write the surname first, in capitals.
fn surname_last(written: &str) -> String {
    let capital = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let (surname, first): (Vec<&str>, Vec<&str>) = written.split_whitespace().partition(capital);
    [first, surname].concat().join(" ")
}

/// The domain that a title stands for: the same letters, or a part of them that only one domain has.
fn domain_named(title: &str, domains: &[TestDomain]) -> Result<Option<usize>, String> {
    let wanted = name_key(title);
    let keys: Vec<String> = domains.iter().map(|domain| name_key(&domain.title)).collect();
    if let Some(same) = keys.iter().position(|key| *key == wanted) {
        return Ok(Some(same));
    }
    let like: Vec<usize> = (0..keys.len())
        .filter(|&place| wanted.len() >= 4 && (keys[place].contains(&wanted) || wanted.contains(&keys[place])))
        .collect();
    match like.as_slice() {
        [one] => Ok(Some(*one)),
        [] => Err(format!("La colonne « {title} » n’est pas lue : les domaines sont {}.", every_title(domains))),
        _ => Err(format!("La colonne « {title} » peut être plusieurs domaines : {}.", every_title(domains))),
    }
}

/// What a cell says; none for a pupil without a result.
fn group_written(written: &str) -> Result<Option<ResultGroup>, NotUnderstood> {
    let word = name_key(written);
    let word = word.strip_prefix("maitrise").or_else(|| word.strip_prefix("groupe")).unwrap_or(&word);
    let word = word.strip_suffix("maitrise").unwrap_or(word);
    if word.is_empty() || NO_RESULT.contains(&word) {
        return Ok(None);
    }
    WORDS.iter().find(|(known, _)| *known == word).map(|&(_, group)| Some(group)).ok_or(NotUnderstood)
}

fn every_title(domains: &[TestDomain]) -> String {
    domains.iter().map(|domain| format!("« {} »", domain.title)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domains() -> Vec<TestDomain> {
        ["Nombres et calculs", "Calcul littéral", "Espace et géométrie"]
            .map(|title| TestDomain { id: title.to_lowercase(), title: title.to_owned(), skills: Vec::new() })
            .to_vec()
    }

    #[test]
    fn titles_names_and_words_are_read_as_people_write_them() {
        let text = "Géométrie\tÉLÈVE\tNombres et calcul\n\n Fragile\tlea m\tMaîtrise satisfaisante\nÀ besoins\tNADIR Jean\tabs.\n";
        let table = read(text, &["Léa M.", "Jean N."], &domains());
        assert_eq!(table.faults, Vec::<String>::new());
        let found: Vec<_> = table.cells.into_iter().collect();
        assert_eq!(
            found,
            [
                ((0, 0), Some(ResultGroup::Satisfactory)),
                ((0, 2), Some(ResultGroup::Fragile)),
                ((1, 0), None),
                ((1, 2), Some(ResultGroup::InNeed)),
            ]
        );
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place_and_the_rest_is_kept() {
        let text = "Élève;Géométrie;Calcul;Dictée\nLéa M.;12/20;S;S\nZoé K.;S\nJean N.;S\nlea m.;F";
        let table = read(text, &["Léa M.", "Jean N."], &domains());
        let told = [
            "La colonne « Calcul » peut être plusieurs domaines",
            "La colonne « Dictée » n’est pas lue",
            "Ligne 2, colonne « Espace et géométrie » : « 12/20 » n’est pas un résultat.",
            "Ligne 3 : aucun élève de la classe ne s’appelle « Zoé K. ».",
            "Ligne 5 : « lea m. » est déjà plus haut",
        ];
        assert_eq!(table.faults.len(), told.len(), "{:?}", table.faults);
        assert!(table.faults.iter().zip(told).all(|(fault, start)| fault.starts_with(start)), "{:?}", table.faults);
        assert_eq!(table.cells.into_iter().collect::<Vec<_>>(), [((1, 2), Some(ResultGroup::Satisfactory))]);
    }

    #[test]
    fn a_table_without_titles_says_what_they_are() {
        let table = read("Léa M.\tS\tF", &["Léa M."], &domains());
        assert_eq!(table.faults.len(), 1);
        assert!(table.faults[0].contains("« Élève », puis « Nombres et calculs »"), "{:?}", table.faults);
        assert!(read(" \n", &["Léa M."], &domains()).faults[0].starts_with("Le tableau est vide"));
    }
}
