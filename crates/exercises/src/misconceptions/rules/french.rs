//! French homophones: one word written for another that sounds the same.

use super::{Example, Misconception, Rewrite, example};
use crate::french::homophones::{self, Family};
use crate::marking::AnswerKind::Text;
use crate::misconceptions::words::exchanged;

/// The rule of a family of words, which says how they are told apart.
const fn homophones(
    family: Family,
    name: &'static str,
    here: &'static str,
    example: Example,
    rewrites: &'static [Rewrite],
) -> Misconception {
    Misconception { code: family.code, name, here, message: family.test, doubts: None, example, rewrites }
}

pub(super) const RULES: &[Misconception] = &[
    homophones(
        homophones::A_AS,
        "confond a, as et à",
        "tu as confondu a, as et à",
        example(Text, "il pense à partir", "il pense a partir"),
        &[|t| exchanged(t, "à", "a"), |t| exchanged(t, "a", "as")],
    ),
    homophones(
        homophones::ET_EST,
        "confond et, est et es",
        "tu as confondu et, est et es",
        example(Text, "il est grand", "il et grand"),
        &[|t| exchanged(t, "est", "et"), |t| exchanged(t, "est", "es")],
    ),
    homophones(
        homophones::SON_SONT,
        "confond son et sont",
        "tu as confondu son et sont",
        example(Text, "ils sont partis", "ils son partis"),
        &[|t| exchanged(t, "sont", "son")],
    ),
    homophones(
        homophones::ON_ONT,
        "confond on et ont",
        "tu as confondu on et ont",
        example(Text, "on va partir", "ont va partir"),
        &[|t| exchanged(t, "on", "ont")],
    ),
    homophones(
        homophones::OU_OU,
        "confond ou et où",
        "tu as confondu ou et où",
        example(Text, "la ville où je vis", "la ville ou je vis"),
        &[|t| exchanged(t, "où", "ou")],
    ),
    homophones(
        homophones::CE_SE,
        "confond ce et se",
        "tu as confondu ce et se",
        example(Text, "il se lave", "il ce lave"),
        &[|t| exchanged(t, "se", "ce")],
    ),
    homophones(
        homophones::CES_SES,
        "confond ces, ses, c’est et s’est",
        "tu as confondu ces, ses, c’est et s’est",
        example(Text, "il s’est levé", "il c’est levé"),
        &[
            |t| exchanged(t, "ces", "ses"),
            |t| exchanged(t, "c'est", "s'est"),
            |t| exchanged(t, "c'est", "ces"),
            |t| exchanged(t, "c'est", "ses"),
            |t| exchanged(t, "ses", "s'est"),
        ],
    ),
    homophones(
        homophones::LA_L_A,
        "confond la, là, l’a et l’as",
        "tu as confondu la, là et l’a",
        example(Text, "il l’a vu", "il la vu"),
        &[
            |t| exchanged(t, "l'a", "la"),
            |t| exchanged(t, "là", "la"),
            |t| exchanged(t, "l'as", "la"),
            |t| exchanged(t, "l'as", "l'a"),
        ],
    ),
    homophones(
        homophones::MAIS_MES,
        "confond mais, mes, met et m’est",
        "tu as confondu mais, mes et met",
        example(Text, "mais il pleut", "mes il pleut"),
        &[|t| exchanged(t, "mais", "mes"), |t| exchanged(t, "met", "mes"), |t| exchanged(t, "mets", "met")],
    ),
    homophones(
        homophones::PEU_PEUT,
        "confond peu, peut et peux",
        "tu as confondu peu, peut et peux",
        example(Text, "il peut venir", "il peu venir"),
        &[|t| exchanged(t, "peut", "peu"), |t| exchanged(t, "peux", "peu"), |t| exchanged(t, "peut", "peux")],
    ),
    homophones(
        homophones::QUEL_QU_ELLE,
        "confond quelle et qu’elle",
        "tu as confondu quelle et qu’elle",
        example(Text, "je veux qu’elle vienne", "je veux quelle vienne"),
        &[
            |t| exchanged(t, "qu'elle", "quelle"),
            |t| exchanged(t, "qu'elles", "quelles"),
            |t| exchanged(t, "quel", "quelle"),
        ],
    ),
    homophones(
        homophones::SANS_S_EN,
        "confond sans, s’en et cent",
        "tu as confondu sans et s’en",
        example(Text, "il s’en va", "il sans va"),
        &[|t| exchanged(t, "s'en", "sans"), |t| exchanged(t, "sans", "cent")],
    ),
    homophones(
        homophones::QUAND_QUANT,
        "confond quand, quant et qu’en",
        "tu as confondu quand, quant et qu’en",
        example(Text, "quant à lui", "quand à lui"),
        &[|t| exchanged(t, "quant", "quand"), |t| exchanged(t, "qu'en", "quand")],
    ),
    homophones(
        homophones::LEUR_LEURS,
        "confond leur et leurs",
        "tu as confondu leur et leurs",
        example(Text, "je leur parle", "je leurs parle"),
        &[|t| exchanged(t, "leur", "leurs")],
    ),
    homophones(
        homophones::DANS_D_EN,
        "confond dans et d’en",
        "tu as confondu dans et d’en",
        example(Text, "il a envie d’en parler", "il a envie dans parler"),
        &[|t| exchanged(t, "d'en", "dans")],
    ),
    homophones(
        homophones::SI_S_Y,
        "confond si et s’y",
        "tu as oublié que ce mot en cache deux",
        example(Text, "il s’y rend", "il si rend"),
        &[|t| exchanged(t, "s'y", "si")],
    ),
    homophones(
        homophones::NI_N_Y,
        "confond ni et n’y",
        "tu as oublié que ce mot en cache deux",
        example(Text, "il n’y va pas", "il ni va pas"),
        &[|t| exchanged(t, "n'y", "ni")],
    ),
    Misconception {
        code: "homophones.tout-tous",
        name: "confond tout, tous et toute",
        here: "tu as mal accordé « tout »",
        message: "Cherche le nom ou le pronom que ce mot accompagne : est-il masculin ou féminin, singulier ou pluriel ?",
        doubts: None,
        example: example(Text, "tous les jours", "tout les jours"),
        rewrites: &[|t| exchanged(t, "tous", "tout"), |t| exchanged(t, "toutes", "toute")],
    },
];
