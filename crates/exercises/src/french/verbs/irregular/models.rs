//! The verbs that others follow, with what is theirs.

use super::super::PastVowel::{self, A, I, In, U};
use Present::{Forms, Radicals};

/// A model: the forms of one verb, shared by those that begin with one of its prefixes.
pub(super) struct Model {
    /// The infinitive without prefix.
    pub(super) base: &'static str,
    /// What may stand before it; `""` when the base alone is a verb.
    pub(super) prefixes: &'static [&'static str],
    /// The present.
    pub(super) present: Present,
    /// Future radical.
    pub(super) future: &'static str,
    /// Passé simple: radical and vowel.
    pub(super) past: (&'static str, PastVowel),
    /// Past participle.
    pub(super) participle: &'static str,
    /// Radicals of the subjunctive before a mute e and before -ions, when they are not those of the present.
    pub(super) subjunctive: Option<(&'static str, &'static str)>,
}

/// How a model says its present.
pub(super) enum Present {
    /// Radicals of the singular, before -ons and -ez, and before -ent: the endings are -s, -s, -t, -ons, -ez, -ent.
    Radicals(&'static str, &'static str, &'static str),
    /// Each form.
    Forms([&'static str; 6]),
}

impl Present {
    pub(super) fn forms(&self, prefix: &str) -> [String; 6] {
        match self {
            Self::Radicals(singular, plural, they) => [
                format!("{prefix}{singular}s"),
                format!("{prefix}{singular}s"),
                format!("{prefix}{singular}t"),
                format!("{prefix}{plural}ons"),
                format!("{prefix}{plural}ez"),
                format!("{prefix}{they}ent"),
            ],
            Self::Forms(forms) => forms.map(|form| format!("{prefix}{form}")),
        }
    }
}

const fn model(
    base: &'static str,
    prefixes: &'static [&'static str],
    present: Present,
    future: &'static str,
    past: (&'static str, PastVowel),
    participle: &'static str,
) -> Model {
    Model { base, prefixes, present, future, past, participle, subjunctive: None }
}

const fn with_subjunctive(model: Model, strong: &'static str, weak: &'static str) -> Model {
    Model { subjunctive: Some((strong, weak)), ..model }
}

pub(super) const MODELS: &[Model] = &[
    model("être", &[""], Forms(["suis", "es", "est", "sommes", "êtes", "sont"]), "ser", ("f", U), "été"),
    model("avoir", &[""], Forms(["ai", "as", "a", "avons", "avez", "ont"]), "aur", ("e", U), "eu"),
    with_subjunctive(
        model("aller", &[""], Forms(["vais", "vas", "va", "allons", "allez", "vont"]), "ir", ("all", A), "allé"),
        "aill",
        "all",
    ),
    with_subjunctive(
        model(
            "faire",
            &["", "re", "dé", "satis", "contre"],
            Forms(["fais", "fais", "fait", "faisons", "faites", "font"]),
            "fer",
            ("f", I),
            "fait",
        ),
        "fass",
        "fass",
    ),
    with_subjunctive(
        model(
            "pouvoir",
            &[""],
            Forms(["peux", "peux", "peut", "pouvons", "pouvez", "peuvent"]),
            "pourr",
            ("p", U),
            "pu",
        ),
        "puiss",
        "puiss",
    ),
    with_subjunctive(
        model(
            "vouloir",
            &[""],
            Forms(["veux", "veux", "veut", "voulons", "voulez", "veulent"]),
            "voudr",
            ("voul", U),
            "voulu",
        ),
        "veuill",
        "voul",
    ),
    with_subjunctive(model("savoir", &[""], Radicals("sai", "sav", "sav"), "saur", ("s", U), "su"), "sach", "sach"),
    with_subjunctive(
        model(
            "valoir",
            &["", "équi"],
            Forms(["vaux", "vaux", "vaut", "valons", "valez", "valent"]),
            "vaudr",
            ("val", U),
            "valu",
        ),
        "vaill",
        "val",
    ),
    model("devoir", &[""], Radicals("doi", "dev", "doiv"), "devr", ("d", U), "dû"),
    model("voir", &["", "re", "entre"], Radicals("voi", "voy", "voi"), "verr", ("v", I), "vu"),
    model("prévoir", &[""], Radicals("prévoi", "prévoy", "prévoi"), "prévoir", ("prév", I), "prévu"),
    model("cevoir", &["re", "aper", "dé", "con", "per"], Radicals("çoi", "cev", "çoiv"), "cevr", ("ç", U), "çu"),
    model("émouvoir", &[""], Radicals("émeu", "émouv", "émeuv"), "émouvr", ("ém", U), "ému"),
    model(
        "venir",
        &["", "de", "re", "rede", "par", "inter", "con", "pro", "sou", "sur", "pré", "circon"],
        Radicals("vien", "ven", "vienn"),
        "viendr",
        ("v", In),
        "venu",
    ),
    model(
        "tenir",
        &["", "ob", "con", "re", "main", "appar", "sou", "entre", "dé"],
        Radicals("tien", "ten", "tienn"),
        "tiendr",
        ("t", In),
        "tenu",
    ),
    model("partir", &["", "re"], Radicals("par", "part", "part"), "partir", ("part", I), "parti"),
    model("sortir", &["", "res"], Radicals("sor", "sort", "sort"), "sortir", ("sort", I), "sorti"),
    model("sentir", &["", "res", "con", "pres"], Radicals("sen", "sent", "sent"), "sentir", ("sent", I), "senti"),
    model("mentir", &["", "dé"], Radicals("men", "ment", "ment"), "mentir", ("ment", I), "menti"),
    model("dormir", &["", "en", "ren"], Radicals("dor", "dorm", "dorm"), "dormir", ("dorm", I), "dormi"),
    model("servir", &["", "des", "res"], Radicals("ser", "serv", "serv"), "servir", ("serv", I), "servi"),
    model(
        "courir",
        &["", "par", "ac", "con", "re", "se"],
        Radicals("cour", "cour", "cour"),
        "courr",
        ("cour", U),
        "couru",
    ),
    model("mourir", &[""], Radicals("meur", "mour", "meur"), "mourr", ("mour", U), "mort"),
    model(
        "ouvrir",
        &["", "c", "déc", "rec", "r", "entr"],
        Forms(["ouvre", "ouvres", "ouvre", "ouvrons", "ouvrez", "ouvrent"]),
        "ouvrir",
        ("ouvr", I),
        "ouvert",
    ),
    model(
        "ffrir",
        &["o", "sou"],
        Forms(["ffre", "ffres", "ffre", "ffrons", "ffrez", "ffrent"]),
        "ffrir",
        ("ffr", I),
        "ffert",
    ),
    model(
        "cueillir",
        &["", "ac", "re"],
        Forms(["cueille", "cueilles", "cueille", "cueillons", "cueillez", "cueillent"]),
        "cueiller",
        ("cueill", I),
        "cueilli",
    ),
    model("fuir", &["", "en"], Radicals("fui", "fuy", "fui"), "fuir", ("fu", I), "fui"),
    model("quérir", &["ac", "con", "re"], Radicals("quier", "quér", "quièr"), "querr", ("qu", I), "quis"),
    model(
        "prendre",
        &["", "ap", "com", "sur", "re", "entre", "mé"],
        Forms(["prends", "prends", "prend", "prenons", "prenez", "prennent"]),
        "prendr",
        ("pr", I),
        "pris",
    ),
    model(
        "mettre",
        &["", "per", "pro", "com", "ad", "sou", "trans", "re", "é", "compro", "o"],
        Forms(["mets", "mets", "met", "mettons", "mettez", "mettent"]),
        "mettr",
        ("m", I),
        "mis",
    ),
    model(
        "battre",
        &["", "com", "dé", "a", "ra"],
        Forms(["bats", "bats", "bat", "battons", "battez", "battent"]),
        "battr",
        ("batt", I),
        "battu",
    ),
    model("dire", &["", "re"], Forms(["dis", "dis", "dit", "disons", "dites", "disent"]), "dir", ("d", I), "dit"),
    model("dire", &["contre", "inter", "pré", "mé"], Radicals("di", "dis", "dis"), "dir", ("d", I), "dit"),
    model("lire", &["", "re", "é", "ré"], Radicals("li", "lis", "lis"), "lir", ("l", U), "lu"),
    model("rire", &["", "sou"], Radicals("ri", "ri", "ri"), "rir", ("r", I), "ri"),
    model(
        "crire",
        &["é", "dé", "ins", "pres", "trans", "sous"],
        Radicals("cri", "criv", "criv"),
        "crir",
        ("criv", I),
        "crit",
    ),
    model("vivre", &["", "re", "sur"], Radicals("vi", "viv", "viv"), "vivr", ("véc", U), "vécu"),
    model("suivre", &["", "pour"], Radicals("sui", "suiv", "suiv"), "suivr", ("suiv", I), "suivi"),
    model("croire", &[""], Radicals("croi", "croy", "croi"), "croir", ("cr", U), "cru"),
    model("boire", &[""], Radicals("boi", "buv", "boiv"), "boir", ("b", U), "bu"),
    model(
        "plaire",
        &["", "dé", "com"],
        Forms(["plais", "plais", "plaît", "plaisons", "plaisez", "plaisent"]),
        "plair",
        ("pl", U),
        "plu",
    ),
    model("taire", &[""], Radicals("tai", "tais", "tais"), "tair", ("t", U), "tu"),
    model(
        "connaître",
        &["", "re", "mé"],
        Forms(["connais", "connais", "connaît", "connaissons", "connaissez", "connaissent"]),
        "connaîtr",
        ("conn", U),
        "connu",
    ),
    model(
        "paraître",
        &["", "ap", "dis", "com", "re", "réap", "trans"],
        Forms(["parais", "parais", "paraît", "paraissons", "paraissez", "paraissent"]),
        "paraîtr",
        ("par", U),
        "paru",
    ),
    model(
        "naître",
        &[""],
        Forms(["nais", "nais", "naît", "naissons", "naissez", "naissent"]),
        "naîtr",
        ("naqu", I),
        "né",
    ),
    model("conclure", &[""], Radicals("conclu", "conclu", "conclu"), "conclur", ("concl", U), "conclu"),
    model("exclure", &[""], Radicals("exclu", "exclu", "exclu"), "exclur", ("excl", U), "exclu"),
    model("résoudre", &[""], Radicals("résou", "résolv", "résolv"), "résoudr", ("résol", U), "résolu"),
    model(
        "coudre",
        &["", "re", "dé"],
        Forms(["couds", "couds", "coud", "cousons", "cousez", "cousent"]),
        "coudr",
        ("cous", I),
        "cousu",
    ),
    model(
        "vaincre",
        &["", "con"],
        Forms(["vaincs", "vaincs", "vainc", "vainquons", "vainquez", "vainquent"]),
        "vaincr",
        ("vainqu", I),
        "vaincu",
    ),
    model("rompre", &["", "inter", "cor"], Radicals("romp", "romp", "romp"), "rompr", ("romp", I), "rompu"),
];
