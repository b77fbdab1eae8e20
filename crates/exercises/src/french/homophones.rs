//! Words that sound alike and are written differently: the families that school works on.

/// A family of homophones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Family {
    /// The stable code of the misconception that confuses them: `homophones.a-as`.
    pub(crate) code: &'static str,
    /// Its members, apostrophes straight.
    pub(crate) members: &'static [&'static str],
    /// What tells them apart, as a pupil is told: a question to ask oneself, never the answer.
    pub(crate) test: &'static str,
}

const fn family(code: &'static str, members: &'static [&'static str], test: &'static str) -> Family {
    Family { code, members, test }
}

pub(crate) const A_AS: Family = family(
    "homophones.a-as",
    &["a", "à", "as"],
    "Essaie de mettre la phrase à l’imparfait : si « avait » ou « avais » convient, c’est le verbe avoir, sans accent.",
);
pub(crate) const ET_EST: Family = family(
    "homophones.et-est",
    &["et", "est", "es", "ai"],
    "Essaie « et puis », ou « était » : l’un relie, l’autre est un verbe.",
);
pub(crate) const SON_SONT: Family = family(
    "homophones.son-sont",
    &["son", "sont"],
    "Essaie « étaient » : s’il convient, c’est le verbe être ; si tu peux dire « mon », c’est le déterminant.",
);
pub(crate) const ON_ONT: Family = family(
    "homophones.on-ont",
    &["on", "ont"],
    "Essaie « il » ou « avaient » : l’un est un pronom sujet, l’autre le verbe avoir.",
);
pub(crate) const OU_OU: Family =
    family("homophones.ou-ou", &["ou", "où"], "Essaie « ou bien » : s’il convient, il n’y a pas d’accent.");
pub(crate) const CES_SES: Family = family(
    "homophones.ces-ses",
    &["ces", "ses", "c'est", "s'est", "sais", "sait"],
    "Demande-toi s’il y a un nom juste après (montre-t-on, ou dit-on à qui c’est ?), ou le verbe être (« cela est », « s’était »).",
);
pub(crate) const CE_SE: Family = family(
    "homophones.ce-se",
    &["ce", "se"],
    "Devant un verbe que l’on peut conjuguer avec « me » ou « te », c’est le pronom du verbe ; devant un nom, c’est un mot qui montre.",
);
pub(crate) const LA_L_A: Family = family(
    "homophones.la-l-a",
    &["la", "là", "l'a", "l'as"],
    "Essaie « l’avait », « ici », puis « une » : un seul convient.",
);
pub(crate) const MAIS_MES: Family = family(
    "homophones.mais-mes",
    &["mais", "mes", "met", "mets", "m'est", "m'es"],
    "Demande-toi si le mot oppose (« pourtant »), possède (« tes ») ou vient du verbe mettre (« mettait »).",
);
pub(crate) const PEU_PEUT: Family = family(
    "homophones.peu-peut",
    &["peu", "peut", "peux"],
    "Essaie « pouvait » : s’il convient, c’est le verbe pouvoir, dont la fin dépend du sujet ; sinon, pense à « beaucoup », son contraire.",
);
pub(crate) const LEUR_LEURS: Family = family(
    "homophones.leur-leurs",
    &["leur", "leurs"],
    "Devant un verbe, il remplace « à eux » et ne change jamais ; devant un nom, il s’accorde avec ce nom.",
);
pub(crate) const QUEL_QU_ELLE: Family = family(
    "homophones.quel-qu-elle",
    &["quel", "quels", "quelle", "quelles", "qu'elle", "qu'elles"],
    "Essaie « qu’il » : s’il convient, écris en deux mots ; sinon, accorde avec le nom.",
);
pub(crate) const SANS_S_EN: Family = family(
    "homophones.sans-s-en",
    &["sans", "s'en", "c'en", "sent", "sens", "cent", "cents"],
    "Demande-toi si le mot est le contraire de « avec », un nombre, le verbe sentir, ou s’il accompagne un verbe comme « je m’en ».",
);
pub(crate) const DANS_D_EN: Family = family(
    "homophones.dans-d-en",
    &["dans", "d'en"],
    "Essaie « à l’intérieur de » : s’il ne convient pas, « d’en » contient « de cela ».",
);
pub(crate) const QUAND_QUANT: Family = family(
    "homophones.quand-quant",
    &["quand", "quant", "qu'en"],
    "Essaie « lorsque » ; devant « à », « au », « aux », demande-toi s’il veut dire « en ce qui concerne ».",
);
pub(crate) const SI_S_Y: Family =
    family("homophones.si-s-y", &["si", "s'y", "ci"], "Essaie « m’y » : s’il convient, écris en deux mots.");
pub(crate) const NI_N_Y: Family = family(
    "homophones.ni-n-y",
    &["ni", "n'y"],
    "Y a-t-il une négation avec « pas » ou « plus » et un lieu (« là ») ? Alors écris en deux mots.",
);

/// The families, the narrower before the wider.
pub(crate) const FAMILIES: &[Family] = &[
    A_AS,
    ET_EST,
    SON_SONT,
    ON_ONT,
    OU_OU,
    CES_SES,
    CE_SE,
    LA_L_A,
    MAIS_MES,
    PEU_PEUT,
    LEUR_LEURS,
    QUEL_QU_ELLE,
    SANS_S_EN,
    DANS_D_EN,
    QUAND_QUANT,
    SI_S_Y,
    NI_N_Y,
    family(
        "homophones.ma-m-a",
        &["ma", "m'a", "m'as", "mât"],
        "Essaie « m’avait » : s’il convient, c’est le verbe avoir.",
    ),
    family("homophones.ta-t-a", &["ta", "t'a", "tas"], "Essaie « t’avait » : s’il convient, c’est le verbe avoir."),
    family("homophones.mon-m-ont", &["mon", "m'ont"], "Essaie « m’avaient » : s’il convient, c’est le verbe avoir."),
    family(
        "homophones.ton-t-ont",
        &["ton", "t'ont", "thon"],
        "Essaie « t’avaient » : s’il convient, c’est le verbe avoir.",
    ),
    family(
        "homophones.pres-pret",
        &["près", "prêt", "prêts"],
        "Si tu peux dire « prête », c’est l’adjectif ; sinon, pense à « loin ».",
    ),
    family(
        "homophones.notre-notre",
        &["notre", "nôtre"],
        "Y a-t-il « le », « la » ou « les » juste avant ? C’est alors le pronom, avec l’accent.",
    ),
    family(
        "homophones.votre-votre",
        &["votre", "vôtre"],
        "Y a-t-il « le », « la » ou « les » juste avant ? C’est alors le pronom, avec l’accent.",
    ),
    family("homophones.sur-sur", &["sur", "sûr", "sûrs"], "Si tu peux dire « certain », il faut l’accent."),
    family("homophones.du-du", &["du", "dû"], "Si le mot vient du verbe devoir (« devait »), il faut l’accent."),
    family("homophones.des-des", &["des", "dès"], "Si tu peux dire « à partir de », il faut l’accent."),
    family("homophones.voir-voire", &["voir", "voire"], "Si tu peux dire « et même », il faut un e."),
    family(
        "homophones.don-dont",
        &["don", "dont", "donc"],
        "« dont » relie à un nom qui précède ; « donc » annonce une conséquence.",
    ),
    family(
        "homophones.ait-est",
        &["ait", "aie", "aies", "aient", "est", "es", "ai", "et"],
        "Remplace par « nous » : si tu dis « nous ayons », c’est avoir au subjonctif ; « nous sommes », être ; « nous avons », avoir au présent.",
    ),
    family(
        "homophones.vois-voit",
        &["vois", "voit", "voie", "voies", "voient", "voix"],
        "Cherche le sujet, et remplace par « faire » : dit-on « fait » ou « fasse » ?",
    ),
    family("homophones.plutot-plus-tot", &["plutôt", "plus tôt"], "Si tu peux dire « plus tard », c’est en deux mots."),
    family(
        "homophones.quoique-quoi-que",
        &["quoique", "quoi que"],
        "Si tu peux dire « bien que », c’est en un mot ; « quelle que soit la chose que », en deux.",
    ),
    family(
        "homophones.davantage",
        &["davantage", "d'avantage", "d'avantages"],
        "Si tu peux dire « plus », c’est un seul mot ; sinon, il s’agit du nom qui veut dire « atout ».",
    ),
];

/// The first family with both words.
pub(crate) fn family_of(one: &str, other: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.members.contains(&one) && family.members.contains(&other))
}
