//! The irregular verbs: the auxiliaries and the third group.

use super::{Paradigm, PastVowel, joined};

/// A model: the forms of one verb, shared by those that begin with one of its prefixes.
struct Model {
    /// The infinitive without prefix.
    base: &'static str,
    /// What may stand before it; `""` when the base alone is a verb.
    prefixes: &'static [&'static str],
    /// The present.
    present: [&'static str; 6],
    /// Future radical.
    future: &'static str,
    /// Passé simple: radical and vowel.
    past: (&'static str, PastVowel),
    /// Past participle.
    participle: &'static str,
    /// Radicals of the subjunctive before a mute e and before -ions, when they are not those of the present.
    subjunctive: Option<(&'static str, &'static str)>,
}

const fn model(
    base: &'static str,
    prefixes: &'static [&'static str],
    present: [&'static str; 6],
    future: &'static str,
    past: (&'static str, PastVowel),
    participle: &'static str,
) -> Model {
    Model { base, prefixes, present, future, past, participle, subjunctive: None }
}

const fn with_subjunctive(model: Model, strong: &'static str, weak: &'static str) -> Model {
    Model { subjunctive: Some((strong, weak)), ..model }
}

use PastVowel::{A, I, In, U};

const MODELS: &[Model] = &[
    model("être", &[""], ["suis", "es", "est", "sommes", "êtes", "sont"], "ser", ("f", U), "été"),
    model("avoir", &[""], ["ai", "as", "a", "avons", "avez", "ont"], "aur", ("e", U), "eu"),
    with_subjunctive(
        model("aller", &[""], ["vais", "vas", "va", "allons", "allez", "vont"], "ir", ("all", A), "allé"),
        "aill",
        "all",
    ),
    with_subjunctive(
        model(
            "faire",
            &["", "re", "dé", "satis", "contre"],
            ["fais", "fais", "fait", "faisons", "faites", "font"],
            "fer",
            ("f", I),
            "fait",
        ),
        "fass",
        "fass",
    ),
    with_subjunctive(
        model("pouvoir", &[""], ["peux", "peux", "peut", "pouvons", "pouvez", "peuvent"], "pourr", ("p", U), "pu"),
        "puiss",
        "puiss",
    ),
    with_subjunctive(
        model(
            "vouloir",
            &[""],
            ["veux", "veux", "veut", "voulons", "voulez", "veulent"],
            "voudr",
            ("voul", U),
            "voulu",
        ),
        "veuill",
        "voul",
    ),
    with_subjunctive(
        model("savoir", &[""], ["sais", "sais", "sait", "savons", "savez", "savent"], "saur", ("s", U), "su"),
        "sach",
        "sach",
    ),
    with_subjunctive(
        model(
            "valoir",
            &["", "équi"],
            ["vaux", "vaux", "vaut", "valons", "valez", "valent"],
            "vaudr",
            ("val", U),
            "valu",
        ),
        "vaill",
        "val",
    ),
    model("devoir", &[""], ["dois", "dois", "doit", "devons", "devez", "doivent"], "devr", ("d", U), "dû"),
    model("voir", &["", "re", "entre"], ["vois", "vois", "voit", "voyons", "voyez", "voient"], "verr", ("v", I), "vu"),
    model(
        "prévoir",
        &[""],
        ["prévois", "prévois", "prévoit", "prévoyons", "prévoyez", "prévoient"],
        "prévoir",
        ("prév", I),
        "prévu",
    ),
    model(
        "cevoir",
        &["re", "aper", "dé", "con", "per"],
        ["çois", "çois", "çoit", "cevons", "cevez", "çoivent"],
        "cevr",
        ("ç", U),
        "çu",
    ),
    model(
        "émouvoir",
        &[""],
        ["émeus", "émeus", "émeut", "émouvons", "émouvez", "émeuvent"],
        "émouvr",
        ("ém", U),
        "ému",
    ),
    model(
        "venir",
        &["", "de", "re", "rede", "par", "inter", "con", "pro", "sou", "sur", "pré", "circon"],
        ["viens", "viens", "vient", "venons", "venez", "viennent"],
        "viendr",
        ("v", In),
        "venu",
    ),
    model(
        "tenir",
        &["", "ob", "con", "re", "main", "appar", "sou", "entre", "dé"],
        ["tiens", "tiens", "tient", "tenons", "tenez", "tiennent"],
        "tiendr",
        ("t", In),
        "tenu",
    ),
    model(
        "partir",
        &["", "re"],
        ["pars", "pars", "part", "partons", "partez", "partent"],
        "partir",
        ("part", I),
        "parti",
    ),
    model(
        "sortir",
        &["", "res"],
        ["sors", "sors", "sort", "sortons", "sortez", "sortent"],
        "sortir",
        ("sort", I),
        "sorti",
    ),
    model(
        "sentir",
        &["", "res", "con", "pres"],
        ["sens", "sens", "sent", "sentons", "sentez", "sentent"],
        "sentir",
        ("sent", I),
        "senti",
    ),
    model(
        "mentir",
        &["", "dé"],
        ["mens", "mens", "ment", "mentons", "mentez", "mentent"],
        "mentir",
        ("ment", I),
        "menti",
    ),
    model(
        "dormir",
        &["", "en", "ren"],
        ["dors", "dors", "dort", "dormons", "dormez", "dorment"],
        "dormir",
        ("dorm", I),
        "dormi",
    ),
    model(
        "servir",
        &["", "des", "res"],
        ["sers", "sers", "sert", "servons", "servez", "servent"],
        "servir",
        ("serv", I),
        "servi",
    ),
    model(
        "courir",
        &["", "par", "ac", "con", "re", "se"],
        ["cours", "cours", "court", "courons", "courez", "courent"],
        "courr",
        ("cour", U),
        "couru",
    ),
    model("mourir", &[""], ["meurs", "meurs", "meurt", "mourons", "mourez", "meurent"], "mourr", ("mour", U), "mort"),
    model(
        "ouvrir",
        &["", "c", "déc", "rec", "r", "entr"],
        ["ouvre", "ouvres", "ouvre", "ouvrons", "ouvrez", "ouvrent"],
        "ouvrir",
        ("ouvr", I),
        "ouvert",
    ),
    model("ffrir", &["o", "sou"], ["ffre", "ffres", "ffre", "ffrons", "ffrez", "ffrent"], "ffrir", ("ffr", I), "ffert"),
    model(
        "cueillir",
        &["", "ac", "re"],
        ["cueille", "cueilles", "cueille", "cueillons", "cueillez", "cueillent"],
        "cueiller",
        ("cueill", I),
        "cueilli",
    ),
    model("fuir", &["", "en"], ["fuis", "fuis", "fuit", "fuyons", "fuyez", "fuient"], "fuir", ("fu", I), "fui"),
    model(
        "quérir",
        &["ac", "con", "re"],
        ["quiers", "quiers", "quiert", "quérons", "quérez", "quièrent"],
        "querr",
        ("qu", I),
        "quis",
    ),
    model(
        "prendre",
        &["", "ap", "com", "sur", "re", "entre", "mé"],
        ["prends", "prends", "prend", "prenons", "prenez", "prennent"],
        "prendr",
        ("pr", I),
        "pris",
    ),
    model(
        "mettre",
        &["", "per", "pro", "com", "ad", "sou", "trans", "re", "é", "compro", "o"],
        ["mets", "mets", "met", "mettons", "mettez", "mettent"],
        "mettr",
        ("m", I),
        "mis",
    ),
    model(
        "battre",
        &["", "com", "dé", "a", "ra"],
        ["bats", "bats", "bat", "battons", "battez", "battent"],
        "battr",
        ("batt", I),
        "battu",
    ),
    model("dire", &["", "re"], ["dis", "dis", "dit", "disons", "dites", "disent"], "dir", ("d", I), "dit"),
    model(
        "dire",
        &["contre", "inter", "pré", "mé"],
        ["dis", "dis", "dit", "disons", "disez", "disent"],
        "dir",
        ("d", I),
        "dit",
    ),
    model("lire", &["", "re", "é", "ré"], ["lis", "lis", "lit", "lisons", "lisez", "lisent"], "lir", ("l", U), "lu"),
    model("rire", &["", "sou"], ["ris", "ris", "rit", "rions", "riez", "rient"], "rir", ("r", I), "ri"),
    model(
        "crire",
        &["é", "dé", "ins", "pres", "trans", "sous"],
        ["cris", "cris", "crit", "crivons", "crivez", "crivent"],
        "crir",
        ("criv", I),
        "crit",
    ),
    model("vivre", &["", "re", "sur"], ["vis", "vis", "vit", "vivons", "vivez", "vivent"], "vivr", ("véc", U), "vécu"),
    model(
        "suivre",
        &["", "pour"],
        ["suis", "suis", "suit", "suivons", "suivez", "suivent"],
        "suivr",
        ("suiv", I),
        "suivi",
    ),
    model("croire", &[""], ["crois", "crois", "croit", "croyons", "croyez", "croient"], "croir", ("cr", U), "cru"),
    model("boire", &[""], ["bois", "bois", "boit", "buvons", "buvez", "boivent"], "boir", ("b", U), "bu"),
    model(
        "plaire",
        &["", "dé", "com"],
        ["plais", "plais", "plaît", "plaisons", "plaisez", "plaisent"],
        "plair",
        ("pl", U),
        "plu",
    ),
    model("taire", &[""], ["tais", "tais", "tait", "taisons", "taisez", "taisent"], "tair", ("t", U), "tu"),
    model(
        "connaître",
        &["", "re", "mé"],
        ["connais", "connais", "connaît", "connaissons", "connaissez", "connaissent"],
        "connaîtr",
        ("conn", U),
        "connu",
    ),
    model(
        "paraître",
        &["", "ap", "dis", "com", "re", "réap", "trans"],
        ["parais", "parais", "paraît", "paraissons", "paraissez", "paraissent"],
        "paraîtr",
        ("par", U),
        "paru",
    ),
    model("naître", &[""], ["nais", "nais", "naît", "naissons", "naissez", "naissent"], "naîtr", ("naqu", I), "né"),
    model(
        "conclure",
        &[""],
        ["conclus", "conclus", "conclut", "concluons", "concluez", "concluent"],
        "conclur",
        ("concl", U),
        "conclu",
    ),
    model(
        "exclure",
        &[""],
        ["exclus", "exclus", "exclut", "excluons", "excluez", "excluent"],
        "exclur",
        ("excl", U),
        "exclu",
    ),
    model(
        "résoudre",
        &[""],
        ["résous", "résous", "résout", "résolvons", "résolvez", "résolvent"],
        "résoudr",
        ("résol", U),
        "résolu",
    ),
    model(
        "coudre",
        &["", "re", "dé"],
        ["couds", "couds", "coud", "cousons", "cousez", "cousent"],
        "coudr",
        ("cous", I),
        "cousu",
    ),
    model(
        "vaincre",
        &["", "con"],
        ["vaincs", "vaincs", "vainc", "vainquons", "vainquez", "vainquent"],
        "vaincr",
        ("vainqu", I),
        "vaincu",
    ),
    model(
        "rompre",
        &["", "inter", "cor"],
        ["romps", "romps", "rompt", "rompons", "rompez", "rompent"],
        "rompr",
        ("romp", I),
        "rompu",
    ),
];

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
    let present = model.present.map(|form| format!("{prefix}{form}"));
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
