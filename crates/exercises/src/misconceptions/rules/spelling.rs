//! French agreement and endings, and a few rules of spelling.

use super::{Misconception, example};
use crate::marking::AnswerKind::Text;
use crate::maths::Expression;
use crate::misconceptions::words::{changed, with_ending};

pub(super) const RULES: &[Misconception] = &[
    Misconception {
        code: "participe.er-for-e",
        name: "écrit -er au lieu de -é",
        here: "tu as écrit un infinitif au lieu d’un participe passé",
        message: "Remplace par « vendre » ou « vendu » : si tu dis « vendu », c’est un participe passé, pas un infinitif.",
        doubts: None,
        example: example(Text, "mangé", "manger"),
        rewrites: &[
            |t| with_ending(t, "é", "er"),
            |t| with_ending(t, "ée", "er"),
            |t| with_ending(t, "és", "er"),
            |t| with_ending(t, "ées", "er"),
        ],
    },
    Misconception {
        code: "participe.e-for-er",
        name: "écrit -é au lieu de -er",
        here: "tu as écrit un participe passé au lieu d’un infinitif",
        message: "Remplace par « vendre » ou « vendu » : si tu dis « vendre », c’est un infinitif. C’est souvent le cas après une préposition ou un autre verbe.",
        doubts: None,
        example: example(Text, "il commence à manger", "il commence à mangé"),
        rewrites: &[|t| with_ending(t, "er", "é"), |t| with_ending(t, "er", "ée"), |t| with_ending(t, "er", "ez")],
    },
    Misconception {
        code: "participe.ez-for-e",
        name: "confond -ez avec -é ou -er",
        here: "tu as confondu la fin d’un verbe conjugué avec « vous » et celle d’un participe",
        message: "La fin -ez va avec le sujet « vous » : est-ce lui le sujet de ce verbe ?",
        doubts: None,
        example: example(Text, "vous mangez", "vous mangé"),
        rewrites: &[|t| with_ending(t, "ez", "é"), |t| with_ending(t, "ez", "er"), |t| with_ending(t, "é", "ez")],
    },
    Misconception {
        code: "participe.never-agree",
        name: "n’accorde pas le participe passé",
        here: "tu n’as pas accordé le participe passé",
        message: "Avec quel mot ce participe s’accorde-t-il ? Cherche s’il est féminin, et s’il est pluriel.",
        doubts: None,
        example: example(Text, "elles sont parties", "elles sont parti"),
        rewrites: &[
            |t| with_ending(t, "ées", "é"),
            |t| with_ending(t, "ée", "é"),
            |t| with_ending(t, "és", "é"),
            |t| with_ending(t, "ies", "i"),
            |t| with_ending(t, "ie", "i"),
            |t| with_ending(t, "ues", "u"),
            |t| with_ending(t, "ue", "u"),
        ],
    },
    Misconception {
        code: "participe.number-only",
        name: "accorde le participe en nombre mais pas en genre",
        here: "tu as accordé en nombre mais pas en genre",
        message: "Le pluriel y est. Le mot avec lequel s’accorde le participe est-il masculin ou féminin ?",
        doubts: None,
        example: example(Text, "elles sont parties", "elles sont partis"),
        rewrites: &[|t| with_ending(t, "ées", "és"), |t| with_ending(t, "ies", "is"), |t| with_ending(t, "ues", "us")],
    },
    Misconception {
        code: "participe.gender-only",
        name: "accorde le participe en genre mais pas en nombre",
        here: "tu as accordé en genre mais pas en nombre",
        message: "Le féminin y est. Y en a-t-il une seule, ou plusieurs ?",
        doubts: None,
        example: example(Text, "elles sont parties", "elles sont partie"),
        rewrites: &[|t| with_ending(t, "ées", "ée"), |t| with_ending(t, "ies", "ie"), |t| with_ending(t, "ues", "ue")],
    },
    Misconception {
        code: "participe.agree-with-subject",
        name: "accorde à tort le participe passé",
        here: "tu as accordé un participe qui ne s’accorde pas ici",
        message: "Avec « avoir », le participe ne s’accorde jamais avec le sujet : y a-t-il un complément direct placé avant ?",
        doubts: None,
        example: example(Text, "elles ont mangé", "elles ont mangées"),
        rewrites: &[|t| with_ending(t, "é", "ées"), |t| with_ending(t, "é", "és"), |t| with_ending(t, "é", "ée")],
    },
    Misconception {
        code: "accords.s-everywhere",
        name: "pluriel en -s d’un mot en -al, -eau, -eu",
        here: "tu as formé le pluriel avec un s",
        message: "Ce mot ne fait pas son pluriel comme les autres : pense à sa terminaison au singulier.",
        doubts: None,
        example: example(Text, "des chevaux", "des chevals"),
        rewrites: &[aux_as_als, |t| with_ending(t, "eaux", "eaus"), |t| with_ending(t, "eux", "eus")],
    },
    Misconception {
        code: "accords.ent-on-noun",
        name: "met -ent au pluriel d’un nom ou d’un adjectif",
        here: "tu as mis à un nom la marque du pluriel d’un verbe",
        message: "La marque -ent est celle des verbes. Un nom ou un adjectif au pluriel prend-il la même ?",
        doubts: None,
        example: example(Text, "les petites tables", "les petitent tables"),
        rewrites: &[|t| with_ending(t, "es", "ent"), |t| with_ending(t, "s", "ent")],
    },
    Misconception {
        code: "accords.s-on-verb",
        name: "met un -s au pluriel d’un verbe",
        here: "tu as mis à un verbe la marque du pluriel d’un nom",
        message: "Le s est la marque du pluriel des noms. À la 3e personne du pluriel, que prend un verbe ?",
        doubts: None,
        example: example(Text, "ils mangent", "ils manges"),
        rewrites: &[|t| with_ending(t, "ent", "es")],
    },
    Misconception {
        code: "accords.verb-singular",
        name: "laisse le verbe au singulier",
        here: "tu as laissé le verbe au singulier",
        message: "Cherche le sujet en demandant « qui est-ce qui ? » : y en a-t-il un seul, ou plusieurs ?",
        doubts: None,
        example: example(Text, "ils mangent", "ils mange"),
        rewrites: &[|t| with_ending(t, "aient", "ait"), |t| with_ending(t, "ent", "e"), |t| with_ending(t, "ont", "a")],
    },
    Misconception {
        code: "conjugaison.rai-rais",
        name: "confond futur et conditionnel",
        here: "tu as confondu le futur et le conditionnel",
        message: "Remplace par « nous » : si tu dis « -rons », c’est le futur ; si tu dis « -rions », c’est le conditionnel.",
        doubts: None,
        example: example(Text, "demain je viendrai", "demain je viendrais"),
        rewrites: &[|t| with_ending(t, "rai", "rais"), |t| with_ending(t, "rais", "rai")],
    },
    Misconception {
        code: "conjugaison.ai-ais",
        name: "confond imparfait et passé simple",
        here: "tu as confondu -ai et -ais",
        message: "Remplace « je » par « il » : si tu dis « -ait », c’est l’imparfait ; si tu dis « -a », c’est le passé simple.",
        doubts: None,
        example: example(Text, "je mangeais", "je mangeai"),
        rewrites: &[
            |t| with_ending(t, "ais", "ai"),
            |t| with_ending(t, "ai", "ais"),
            |t| with_ending(t, "ait", "ais"),
            |t| with_ending(t, "ais", "ait"),
        ],
    },
    Misconception {
        code: "conjugaison.participle-for-imperfect",
        name: "écrit un participe au lieu d’un imparfait",
        here: "tu as écrit un participe au lieu d’un verbe conjugué",
        message: "Ce verbe est conjugué, il n’a pas d’auxiliaire : quelle est sa terminaison avec ce sujet ?",
        doubts: None,
        example: example(Text, "il mangeait", "il mangé"),
        rewrites: &[|t| with_ending(t, "eait", "é"), |t| with_ending(t, "ait", "é"), |t| with_ending(t, "ais", "é")],
    },
    Misconception {
        code: "conjugaison.t-after-d",
        name: "ajoute un t après d",
        here: "tu as ajouté un t",
        message: "Après un d, un verbe en -dre ne prend rien de plus à la 3e personne du singulier.",
        doubts: None,
        example: example(Text, "il prend", "il prendt"),
        rewrites: &[|t| with_ending(t, "d", "dt"), |t| with_ending(t, "d", "t")],
    },
    Misconception {
        code: "conjugaison.irregular-regularised",
        name: "régularise « vous faites » ou « vous dites »",
        here: "tu as conjugué ce verbe comme un verbe régulier",
        message: "Faire et dire ont une forme à part avec « vous » : dis la phrase à voix haute.",
        doubts: None,
        example: example(Text, "vous faites", "vous faisez"),
        rewrites: &[
            |t| with_ending(t, "faites", "faisez").or_else(|| whole(t, "faites", "faisez")),
            |t| whole(t, "dites", "disez"),
        ],
    },
    Misconception {
        code: "orthographe.ge-lost",
        name: "oublie le e de -geons, la cédille de -çons",
        here: "tu as oublié ce qui garde le son doux",
        message: "Devant a et o, il faut quelque chose pour garder le son de « ge » ou de « ce ».",
        doubts: None,
        example: example(Text, "nous mangeons", "nous mangons"),
        rewrites: &[soft_g_lost],
    },
    Misconception {
        code: "orthographe.m-before-mbp",
        name: "écrit n devant m, b, p",
        here: "tu as écrit n devant m, b ou p",
        message: "Regarde la lettre qui suit : devant m, b et p, quelle lettre remplace n ?",
        doubts: None,
        example: example(Text, "emporter", "enporter"),
        rewrites: &[n_before_mbp],
    },
    Misconception {
        code: "orthographe.single-consonant",
        name: "oublie de doubler une consonne",
        here: "tu as oublié de doubler une consonne",
        message: "Une consonne est double dans ce mot : pense aux mots de la même famille, ou au préfixe.",
        doubts: None,
        example: example(Text, "il appelle", "il apelle"),
        rewrites: &[first_double_lost, last_double_lost],
    },
    Misconception {
        code: "accords.plural-missing",
        name: "oublie la marque du pluriel",
        here: "tu as oublié la marque du pluriel",
        message: "Cherche ce qui indique le nombre, souvent le petit mot qui précède : combien y en a-t-il ?",
        doubts: None,
        example: example(Text, "les tables", "les table"),
        rewrites: &[|t| with_ending(t, "s", ""), |t| with_ending(t, "x", "")],
    },
    Misconception {
        code: "accords.feminine-missing",
        name: "oublie la marque du féminin",
        here: "tu as oublié la marque du féminin",
        message: "Ce mot s’accorde avec un nom : ce nom est-il masculin ou féminin ?",
        doubts: None,
        example: example(Text, "une robe verte", "une robe vert"),
        rewrites: &[|t| with_ending(t, "e", ""), |t| with_ending(t, "es", "s")],
    },
    Misconception {
        code: "accords.plural-added",
        name: "ajoute une marque de pluriel",
        here: "tu as ajouté une marque de pluriel",
        message: "Vérifie le nombre : y a-t-il vraiment plusieurs choses ou plusieurs personnes ?",
        doubts: None,
        example: example(Text, "une table", "une tables"),
        rewrites: &[|t| with_ending(t, "", "s").filter(|_| !ends_with_s(t))],
    },
];

fn whole(tree: &Expression, from: &str, to: &str) -> Option<Expression> {
    changed(tree, |word| (word == from).then(|| to.to_owned()))
}

/// `chevaux` as `chevals`; words in `-eaux` have their own rule.
fn aux_as_als(tree: &Expression) -> Option<Expression> {
    changed(tree, |word| {
        let stem = word.strip_suffix("aux").filter(|stem| !stem.ends_with('e') && stem.chars().count() >= 2)?;
        Some(format!("{stem}als"))
    })
}

fn ends_with_s(tree: &Expression) -> bool {
    matches!(tree, Expression::Text(word) if word.ends_with(['s', 'x', 'z']))
}

fn soft_g_lost(tree: &Expression) -> Option<Expression> {
    changed(tree, |word| {
        let pairs = [("geo", "go"), ("gea", "ga"), ("geâ", "gâ"), ("ço", "co"), ("ça", "ca"), ("çâ", "câ")];
        pairs.into_iter().find(|(soft, _)| word.contains(soft)).map(|(soft, hard)| word.replacen(soft, hard, 1))
    })
}

fn n_before_mbp(tree: &Expression) -> Option<Expression> {
    changed(tree, |word| {
        let pairs = [("mb", "nb"), ("mp", "np"), ("mm", "nm")];
        let found = pairs.into_iter().filter_map(|(m, n)| Some((word.find(m)?, m, n))).min()?;
        Some(word.replacen(found.1, found.2, 1))
    })
}

/// The places of double consonants.
fn doubles(word: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let consonant = |c: char| "bcdfglmnprst".contains(c);
    letters.windows(2).filter(|pair| pair[0].1 == pair[1].1 && consonant(pair[0].1)).map(|pair| pair[0].0).collect()
}

fn without(word: &str, place: usize) -> String {
    word.char_indices().filter(|(index, _)| *index != place).map(|(_, letter)| letter).collect()
}

fn first_double_lost(tree: &Expression) -> Option<Expression> {
    changed(tree, |word| doubles(word).first().map(|place| without(word, *place)))
}

fn last_double_lost(tree: &Expression) -> Option<Expression> {
    changed(tree, |word| doubles(word).get(1).map(|place| without(word, *place)))
}
