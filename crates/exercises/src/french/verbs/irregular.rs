//! The irregular verbs: the auxiliaries and the third group.

mod models;

use super::{Paradigm, PastVowel, joined};
use models::{MODELS, Model};

/// Verbs in -dre like `vendre`.
const LIKE_VENDRE: &[&str] = &[
    "attendre",
    "confondre",
    "correspondre",
    "défendre",
    "dépendre",
    "descendre",
    "détendre",
    "entendre",
    "étendre",
    "fendre",
    "fondre",
    "mordre",
    "pendre",
    "perdre",
    "pondre",
    "prétendre",
    "redescendre",
    "rendre",
    "répandre",
    "répondre",
    "revendre",
    "sous-entendre",
    "suspendre",
    "tendre",
    "tondre",
    "tordre",
    "vendre",
];

/// Verbs in -indre.
const LIKE_PEINDRE: &[&str] = &[
    "atteindre",
    "contraindre",
    "craindre",
    "déteindre",
    "enfreindre",
    "éteindre",
    "étreindre",
    "feindre",
    "geindre",
    "joindre",
    "peindre",
    "plaindre",
    "rejoindre",
    "repeindre",
    "restreindre",
    "teindre",
];

/// Verbs in -uire.
const LIKE_CONDUIRE: &[&str] = &[
    "conduire",
    "construire",
    "cuire",
    "déduire",
    "détruire",
    "induire",
    "instruire",
    "introduire",
    "produire",
    "reconduire",
    "reconstruire",
    "réduire",
    "reproduire",
    "séduire",
    "traduire",
];

pub(super) fn paradigm(infinitive: &str) -> Option<Paradigm> {
    let paradigm = MODELS
        .iter()
        .find_map(|model| {
            let prefix = infinitive.strip_suffix(model.base)?;
            model.prefixes.contains(&prefix).then(|| from_model(prefix, model))
        })
        .or_else(|| family(infinitive))?;
    Some(special(infinitive, paradigm))
}

fn from_model(prefix: &str, model: &Model) -> Paradigm {
    let present = model.present.forms(prefix);
    let (strong, weak) = match model.subjunctive {
        Some((strong, weak)) => (format!("{prefix}{strong}"), format!("{prefix}{weak}")),
        None => subjunctive_radicals(&present),
    };
    built(
        present,
        format!("{prefix}{}", model.future),
        (format!("{prefix}{}", model.past.0), model.past.1),
        (&strong, &weak),
        format!("{prefix}{}", model.participle),
    )
}

/// « Que je » goes with « ils », « que nous » with « nous » of the present.
fn subjunctive_radicals(present: &[String; 6]) -> (String, String) {
    (without(&present[5], "ent"), without(&present[3], "ons"))
}

fn without(form: &str, ending: &str) -> String {
    form.strip_suffix(ending).unwrap_or(form).to_owned()
}

fn built(
    present: [String; 6],
    future: String,
    past: (String, PastVowel),
    (strong, weak): (&str, &str),
    participle: String,
) -> Paradigm {
    let imperfect = without(&present[3], "ons");
    let subjunctive = [
        joined(strong, "e"),
        joined(strong, "es"),
        joined(strong, "e"),
        joined(weak, "ions"),
        joined(weak, "iez"),
        joined(strong, "ent"),
    ];
    // Verbs whose « tu » is in -es lose the s: « ouvre ».
    let tu = if present[1].ends_with("es") { without(&present[1], "s") } else { present[1].clone() };
    let imperative = [tu, present[3].clone(), present[4].clone()];
    Paradigm { present, imperfect, future, past, subjunctive, imperative, participle }
}

/// The three families whose verbs are built from their infinitive alone.
fn family(infinitive: &str) -> Option<Paradigm> {
    let with = |stem: &str, endings: [&str; 6]| endings.map(|ending| format!("{stem}{ending}"));
    let (present, past, participle) = if LIKE_VENDRE.contains(&infinitive) {
        let stem = infinitive.strip_suffix("re")?;
        (with(stem, ["s", "s", "", "ons", "ez", "ent"]), stem.to_owned(), format!("{stem}u"))
    } else if LIKE_PEINDRE.contains(&infinitive) {
        let stem = infinitive.strip_suffix("ndre")?;
        let endings = ["ns", "ns", "nt", "gnons", "gnez", "gnent"];
        (with(stem, endings), format!("{stem}gn"), format!("{stem}nt"))
    } else if LIKE_CONDUIRE.contains(&infinitive) {
        let stem = infinitive.strip_suffix("re")?;
        (with(stem, ["s", "s", "t", "sons", "sez", "sent"]), format!("{stem}s"), format!("{stem}t"))
    } else {
        return None;
    };
    let (strong, weak) = subjunctive_radicals(&present);
    let future = infinitive.strip_suffix('e')?.to_owned();
    Some(built(present, future, (past, PastVowel::I), (&strong, &weak), participle))
}

/// What the models do not say: the imperatives and subjunctives of être, avoir, aller, savoir, vouloir.
fn special(infinitive: &str, paradigm: Paradigm) -> Paradigm {
    let six = |forms: [&str; 6]| forms.map(str::to_owned);
    let three = |forms: [&str; 3]| forms.map(str::to_owned);
    match infinitive {
        "être" => Paradigm {
            imperfect: "ét".to_owned(),
            subjunctive: six(["sois", "sois", "soit", "soyons", "soyez", "soient"]),
            imperative: three(["sois", "soyons", "soyez"]),
            ..paradigm
        },
        "avoir" => Paradigm {
            subjunctive: six(["aie", "aies", "ait", "ayons", "ayez", "aient"]),
            imperative: three(["aie", "ayons", "ayez"]),
            ..paradigm
        },
        "aller" => Paradigm { imperative: three(["va", "allons", "allez"]), ..paradigm },
        "savoir" => Paradigm { imperative: three(["sache", "sachons", "sachez"]), ..paradigm },
        "vouloir" => Paradigm { imperative: three(["veuille", "veuillons", "veuillez"]), ..paradigm },
        _ => paradigm,
    }
}
