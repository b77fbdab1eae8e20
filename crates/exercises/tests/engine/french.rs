//! Conjugation against tables checked by hand, and the functions that write French in exercises.

use curriculum::{ExerciseFile, ExerciseId};
use exercises::french::Gender;
use exercises::french::verbs::{Person, Tense, Verb};
use exercises::marking::{AnswerKind, Form, FrenchText, Question, Verdict, mark};
use exercises::{Exercise, Variant};

/// Verb, tense, the six forms (`-` where there is none); written by hand.
const FORMS: &str = include_str!("conjugation.tsv");

#[test]
fn every_form_of_the_table_is_right() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for line in FORMS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (infinitive, tense, forms) = (cells[0], Tense::from_label(cells[1]).unwrap(), &cells[2..]);
        assert_eq!(forms.len(), 6, "{line}");
        let verb = Verb::of(infinitive).unwrap_or_else(|| panic!("{infinitive} is not known"));
        for (person, expected) in Person::ALL.into_iter().zip(forms) {
            checked += 1;
            let form = verb.form(tense, person, Gender::Masculine).unwrap_or_else(|| "-".to_owned());
            if form != *expected {
                wrong.push(format!("{infinitive}, {} : {form} au lieu de {expected}", tense.label()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 900, "only {checked} forms were checked");
}

#[test]
fn a_verb_that_is_not_known_has_no_form() {
    assert!(["clore", "dépourvoir", "chat", "er", ""].into_iter().all(|word| Verb::of(word).is_none()));
}

#[test]
fn a_form_has_its_other_spellings() {
    let others = |infinitive, form| Verb::of(infinitive).unwrap().other_spellings(form);
    assert_eq!(others("payer", "paie"), ["paye"]);
    assert_eq!(others("renouveler", "renouvelle"), ["renouvèle"]);
    assert_eq!(others("espérer", "espérerai"), ["espèrerai"]);
    assert_eq!(others("appeler", "appelle"), Vec::<String>::new());
    assert_eq!(others("chanter", "chante"), Vec::<String>::new());
}

fn compiled(statement: &str, draws: &str) -> Exercise {
    let text = format!(
        "competence = \"francais.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = '''{statement}'''\n\
         indices = [\"Indice\"]\ncorrection = [\"$1$\"]\n[tirage]\n{draws}\n[reponse]\ngenre = \"integer\"\nattendu = \"1\"\n"
    );
    let id: ExerciseId = "essai/francais".parse().expect("a plain name");
    let file = ExerciseFile { id, version: "0".to_owned(), text: text.clone() };
    Exercise::compile(&file).unwrap_or_else(|refusals| panic!("{refusals:#?}\n{text}"))
}

fn drawn(statement: &str, draws: &str, seed: u64) -> Variant {
    compiled(statement, draws).generate(seed).unwrap_or_else(|error| panic!("{error}"))
}

fn shown(statement: &str) -> String {
    drawn(statement, "", 0).statement.to_plain()
}

#[test]
fn every_function_shown_in_the_format_writes_what_the_format_says() {
    let format = include_str!("../../../../curricula/FORMAT.md");
    let rows: Vec<(&str, &str)> = format
        .lines()
        .skip_while(|line| !line.starts_with("| fonction de langue"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .flat_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let written = cells[0].split(" · ").map(|cell| cell.trim().trim_matches('`'));
            written.zip(cells[1].split(" · ").map(str::trim)).collect::<Vec<_>>()
        })
        .collect();
    assert!(rows.len() > 25, "the table was not found");
    for (written, read) in rows {
        assert_eq!(shown(&format!("{{{written}}}")), read, "{written}");
    }
}

#[test]
fn elision_knows_the_aspirated_h_and_the_words_that_stop_it() {
    let cases = [
        ("école", "f", "l’école"),
        ("héros", "m", "le héros"),
        ("héroïne", "f", "l’héroïne"),
        ("haricot", "m", "le haricot"),
        ("hôtel", "m", "l’hôtel"),
        ("huitième", "m", "le huitième"),
        ("huître", "f", "l’huître"),
        ("onze", "m", "le onze"),
        ("yaourt", "m", "le yaourt"),
        ("œuvre", "f", "l’œuvre"),
        ("hamster", "m", "le hamster"),
        ("haltère", "m", "l’haltère"),
        ("horloge", "f", "l’horloge"),
        ("week-end", "m", "le week-end"),
    ];
    for (noun, gender, written) in cases {
        assert_eq!(shown(&format!("{{defini('{noun}', '{gender}')}}")), written);
    }
    assert_eq!(shown("{elide('si', 'il')} {elide('si', 'elle')}"), "s’il si elle");
    assert_eq!(shown("{elide('Lorsque', 'Amine')}"), "Lorsqu’Amine");
    assert_eq!(shown("{elide('on raconte que', 'elle')}"), "on raconte qu’elle");
    assert_eq!(
        shown("{elide('de', 'le guide')} {elide('à', 'les voisins')} {elide('De', 'la rue')}"),
        "du guide aux voisins De la rue"
    );
}

#[test]
fn plurals_and_feminines_follow_the_rules_and_their_exceptions() {
    let plurals = [
        ("cheval", "chevaux"),
        ("festival", "festivals"),
        ("bijou", "bijoux"),
        ("trou", "trous"),
        ("pneu", "pneus"),
        ("jeu", "jeux"),
        ("eau", "eaux"),
        ("travail", "travaux"),
        ("détail", "détails"),
        ("nez", "nez"),
        ("œil", "yeux"),
        ("souris", "souris"),
        ("prix", "prix"),
        ("idée", "idées"),
        ("banal", "banals"),
        ("amical", "amicaux"),
    ];
    for (one, many) in plurals {
        assert_eq!(shown(&format!("{{au_pluriel('{one}')}}")), many);
    }
    let feminines = [
        ("beau", "belle"),
        ("actif", "active"),
        ("curieux", "curieuse"),
        ("léger", "légère"),
        ("complet", "complète"),
        ("muet", "muette"),
        ("cruel", "cruelle"),
        ("ancien", "ancienne"),
        ("mignon", "mignonne"),
        ("gris", "grise"),
        ("gros", "grosse"),
        ("public", "publique"),
        ("grec", "grecque"),
        ("vif", "vive"),
        ("roux", "rousse"),
        ("acteur", "actrice"),
        ("menteur", "menteuse"),
        ("meilleur", "meilleure"),
        ("extérieur", "extérieure"),
        ("national", "nationale"),
        ("fatigué", "fatiguée"),
        ("calme", "calme"),
        ("jaloux", "jalouse"),
        ("favori", "favorite"),
        ("rêveur", "rêveuse"),
        ("brun", "brune"),
        ("idiot", "idiote"),
        ("aigu", "aiguë"),
        ("persan", "persane"),
    ];
    for (masculine, feminine) in feminines {
        assert_eq!(shown(&format!("{{au_feminin('{masculine}')}}")), feminine);
    }
    assert_eq!(shown("{accorde('marron', 'f', 'p')} {accorde('bleu', 'f', 'p')}"), "marron bleues");
}

#[test]
fn numbers_in_letters_agree_vingt_and_cent() {
    let cases = [
        (0, "zéro"),
        (21, "vingt-et-un"),
        (71, "soixante-et-onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (200, "deux-cents"),
        (201, "deux-cent-un"),
        (1000, "mille"),
        (2000, "deux-mille"),
        (80_000, "quatre-vingt-mille"),
        (200_000, "deux-cent-mille"),
        (1_200_300, "un-million-deux-cent-mille-trois-cents"),
        (17, "dix-sept"),
        (200_000_000, "deux-cents-millions"),
        (380, "trois-cent-quatre-vingts"),
    ];
    for (number, letters) in cases {
        assert_eq!(shown(&format!("{{lettres({number})}}")), letters);
    }
}

#[test]
fn a_row_of_a_table_is_drawn_whole() {
    let draws = "v = \"parmi('rouge', 'vert')\"\n\"nom, genre, suite\" = [[\"pomme\", \"f\", \"{v}\"], [\"citron\", \"m\", \"de l’**arbre** {v}\"]]";
    let seen: std::collections::BTreeSet<String> =
        (0..40).map(|seed| drawn("{indefini(nom, genre)} {suite}", draws, seed).statement.to_html()).collect();
    let expected = [
        "<p>un citron de l’<strong>arbre</strong> rouge</p>",
        "<p>un citron de l’<strong>arbre</strong> vert</p>",
        "<p>une pomme rouge</p>",
        "<p>une pomme vert</p>",
    ];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn a_table_with_a_missing_cell_is_refused_where_it_is() {
    let text = "competence = \"francais.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = \"{a}\"\n\
                indices = [\"Indice\"]\ncorrection = [\"Fin\"]\n[tirage]\n\"a, b\" = [\n  [\"un\", \"deux\"],\n  [\"trois\"],\n]\n\
                [reponse]\ngenre = \"text\"\nattendu = \"{a}\"\n";
    let id: ExerciseId = "essai/francais".parse().unwrap();
    let file = ExerciseFile { id, version: "0".to_owned(), text: text.to_owned() };
    let refusals = Exercise::compile(&file).unwrap_err();
    assert_eq!(refusals.len(), 1, "{refusals:#?}");
    let said = refusals[0].to_string();
    assert!(said.contains("ligne 11") || said.contains(":11"), "{said}");
    assert!(said.contains("1 case(s) pour 2 noms"), "{said}");
}

/// Marks a text about which `language` is known (JSON, as in `rebond grade`).
fn marked(expected: &str, language: &str, typed: &str) -> (Verdict, Option<String>, String) {
    let question = Question {
        language: Some(serde_json::from_str::<FrenchText>(language).expect("what is known of the text reads")),
        ..Question::new(AnswerKind::Text, expected, Form::Any)
    };
    let mark = mark(&question, typed);
    (mark.verdict, mark.misconception, mark.message)
}

/// Expected, what is known, typed, verdict and code; written by hand.
const DIAGNOSES: &[(&str, &str, &str, &str)] = &[
    // Homophones.
    ("a", "{}", "à", "homophones.a-as"),
    ("à", "{}", "a", "homophones.a-as"),
    ("ces", "{}", "c’est", "homophones.ces-ses"),
    ("s’est", "{}", "c'est", "homophones.ces-ses"),
    ("l’a", "{}", "la", "homophones.la-l-a"),
    ("l’a", "{}", "là", "homophones.la-l-a"),
    ("là", "{}", "l’a", "homophones.la-l-a"),
    ("leur", "{}", "leurs", "homophones.leur-leurs"),
    ("qu’elle", "{}", "quelle", "homophones.quel-qu-elle"),
    ("où", "{}", "ou", "homophones.ou-ou"),
    ("plutôt", "{}", "plus tôt", "homophones.plutot-plus-tot"),
    ("parce que", "{}", "par ce que", "orthographe.word-boundaries"),
    ("il est parti", "{}", "il et parti", "homophones.et-est"),
    ("manger", "{}", "mangé", "homophones.er-e"),
    ("chanté", "{}", "chanter", "homophones.er-e"),
    ("regardez", "{}", "regarder", "homophones.er-e"),
    ("mangeait", "{}", "mangé", "homophones.er-ais"),
    ("jouais", r#"{"verbe":"jouer"}"#, "joué", "homophones.er-ais"),
    // Agreement, apart from spelling.
    ("chevaux", r#"{"class":"nom"}"#, "cheval", "accords.number"),
    ("contentes", "{}", "content", "accords.gender-and-number"),
    ("heureuse", r#"{"class":"adjectif"}"#, "heureux", "accords.gender"),
    ("parties", r#"{"class":"participe"}"#, "partis", "accords.participle-gender"),
    ("arrivés", "{}", "arrivé", "accords.participle-number"),
    ("arrivées", "{}", "arrivé", "accords.participle"),
    ("mangent", "{}", "mange", "accords.subject-verb"),
    ("mangent", r#"{"class":"verbe"}"#, "manges", "accords.s-on-verb"),
    ("noirs", r#"{"class":"adjectif"}"#, "noirent", "accords.ent-on-noun"),
    ("les enfants jouent", "{}", "les enfants joue", "accords.subject-verb"),
    // Verbs.
    ("finissent", r#"{"verbe":"finir"}"#, "finissaient", "conjugaison.other-tense"),
    ("finissent", r#"{"verbe":"finir"}"#, "finit", "accords.subject-verb"),
    ("iront", r#"{"verbe":"aller"}"#, "alleront", "conjugaison.regularised"),
    ("faites", r#"{"verbe":"faire"}"#, "faisez", "conjugaison.regularised"),
    ("sont parties", r#"{"verbe":"partir"}"#, "sont partis", "accords.subject-verb"),
    ("avions fini", r#"{"verbe":"finir"}"#, "avons fini", "conjugaison.other-tense"),
    ("finissons", r#"{"verbe":"finir"}"#, "finir", "conjugaison.infinitive-kept"),
    // Spelling, apart from agreement.
    ("appartement", "{}", "apartement", "orthographe.double-letter"),
    ("maison", "{}", "maisom", "orthographe.slip"),
    ("savoir", "{}", "savoire", "orthographe.slip"),
    ("finir", r#"{"class":"verbe"}"#, "finire", "orthographe.slip"),
    ("noir", "{}", "noire", "accords.gender"),
    ("l’hôpital", "{}", "le hôpital", "orthographe.elision"),
    ("le héros", "{}", "l’héros", "orthographe.elision"),
];

#[test]
fn each_kind_of_error_has_its_code_and_its_sentence() {
    let mut wrong = Vec::new();
    for (expected, known, typed, code) in DIAGNOSES {
        let known = known.replace("verbe\":", "verb\":");
        let (verdict, found, message) = marked(expected, &known, typed);
        if verdict != Verdict::WrongValue || found.as_deref() != Some(code) {
            wrong.push(format!("{expected} / {typed} : {verdict:?} {found:?} au lieu de {code}"));
        }
        let bare = message.to_lowercase();
        let said = |word: &str| bare.split(|c: char| !c.is_alphabetic()).any(|part| part == word);
        if expected.chars().count() > 4 && said(&expected.to_lowercase()) {
            wrong.push(format!("{expected} est dans son message : {message}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn another_answer_is_no_slip() {
    for (expected, typed) in [("chat", "souris"), ("sujet", "complément"), ("rouge", "bleu"), ("le chat", "chat")] {
        let (verdict, code, _) = marked(expected, "{}", typed);
        assert_eq!((verdict, code), (Verdict::WrongValue, None), "{expected} / {typed}");
    }
}

#[test]
fn both_spellings_of_1990_are_right() {
    let pairs = [
        ("vingt-et-un", "vingt et un"),
        ("vingt et un", "vingt-et-un"),
        ("deux-cents", "deux cents"),
        ("connaître", "connaitre"),
        ("août", "aout"),
        ("événement", "évènement"),
        ("aiguë", "aigüe"),
        ("plaît", "plait"),
        ("deux-mille-trois-cents", "deux mille trois cents"),
    ];
    for (expected, typed) in pairs {
        assert_eq!(marked(expected, "{}", typed).0, Verdict::Right, "{expected} / {typed}");
    }
    assert_eq!(marked("renouvelle", r#"{"verb":"renouveler"}"#, "renouvèle").0, Verdict::Right);
    assert_ne!(marked("mûr", "{}", "mur").0, Verdict::Right);
    assert_ne!(marked("fûmes", "{}", "fumes").0, Verdict::Right);
}

#[test]
fn an_exercise_chooses_what_counts() {
    assert_eq!(marked("porte-clé", r#"{"hyphens":"ignored"}"#, "porte clé").0, Verdict::Right);
    assert_eq!(marked("porte-clé", "{}", "porte clé").0, Verdict::WrongForm);
    assert_eq!(marked("l’ami", r#"{"apostrophes":"ignored"}"#, "l ami").0, Verdict::Right);
    assert_eq!(marked("l’ami", r#"{"elision":"ignored"}"#, "le ami").0, Verdict::Right);
    assert_eq!(marked("sujets", r#"{"agreement":"ignored"}"#, "sujet").0, Verdict::WrongForm);
    assert_eq!(marked("complément", r#"{"spelling":"ignored"}"#, "complémant").0, Verdict::WrongForm);
    assert_eq!(marked("bleu", r#"{"accepted":["azur"]}"#, "azur").0, Verdict::Right);
}

#[test]
fn spaces_around_a_sign_of_punctuation_are_the_keyboards_affair() {
    let expected = "Le soir, Lina lit : un roman, une lettre et « Zadig » ; puis elle dort";
    for typed in [
        "Le soir ,Lina lit: un roman,une lettre et « Zadig »; puis elle dort",
        "Le soir,Lina lit:un roman , une lettre et « Zadig »;puis elle dort !",
    ] {
        assert_eq!(marked(expected, "{}", typed).0, Verdict::Right, "{typed}");
    }
    // The sign itself is asked for, and a comma inside a number parts nothing.
    assert_ne!(marked(expected, "{}", &expected.replace(',', "")).0, Verdict::Right);
    assert_ne!(marked("il mesure 1,5 mètre", "{}", "il mesure 1, 5 mètre").0, Verdict::Right);
}

#[test]
fn without_what_is_known_of_french_nothing_is_diagnosed() {
    for (expected, typed) in [("a", "à"), ("manger", "mangé"), ("chevaux", "cheval"), ("appartement", "apartement")] {
        let mark = mark(&Question::new(AnswerKind::Text, expected, Form::Any), typed);
        assert_eq!((mark.verdict, mark.misconception), (Verdict::WrongValue, None), "{expected} / {typed}");
    }
}

#[test]
fn an_error_that_the_author_foresees_comes_before_the_diagnosis() {
    let text = "competence = \"francais.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\nenonce = \"Il […] faim.\"\n\
                indices = [\"Indice\"]\ncorrection = [\"Il a\"]\n[reponse]\ngenre = \"text\"\nattendu = \"a\"\n\
                [[erreur]]\ncode = \"homophones.a-accent\"\nreponse = \"à\"\nmessage = \"Pense à « avait ».\"\n";
    let id: ExerciseId = "essai/francais".parse().unwrap();
    let file = ExerciseFile { id, version: "0".to_owned(), text: text.to_owned() };
    let variant = Exercise::compile(&file).unwrap().generate(1).unwrap();
    let mark = mark(&variant.question, "à");
    assert_eq!(mark.misconception.as_deref(), Some("homophones.a-accent"));
    assert_eq!(variant.mistake(&mark).unwrap().message.to_plain(), "Pense à «\u{a0}avait\u{a0}».");
}

/// What stands around the gap and is typed again does not make an answer wrong, nor does the subject of a verb.
#[test]
fn the_words_around_a_gap_may_be_typed_again() {
    let around = r#"{"before":"Mes cousines posent une question ; je","after":"réponds."}"#;
    let place = r#"{"before":"La maison","after":"habite Léo a un grand jardin."}"#;
    let promise = r#"{"verb":"chercher","before":"Dès la fin du cours, je","after":"un autre chemin."}"#;
    let colours = r#"{"verb":"étonner","before":"Les couleurs de l’automne","after":"les visiteurs."}"#;
    for (expected, language, typed) in [
        ("leur", around, "je leur réponds"),
        ("leur", around, "Je leur réponds."),
        ("leur", around, "; je leur"),
        ("leur", around, "leur réponds"),
        ("où", place, "la maison où habite Léo"),
        ("chercherai", promise, "je chercherai"),
        ("chercherai", promise, "je chercherai un autre chemin"),
        ("étonnent", colours, "elles étonnent"),
        ("étonnent", colours, "étonnent les visiteurs"),
        ("étonnent", colours, "Les couleurs de l'automne étonnent les visiteurs."),
        ("aime", r#"{"verb":"aimer"}"#, "j’aime"),
        ("aime", r#"{"verb":"aimer"}"#, "J'aime"),
    ] {
        assert_eq!(marked(expected, language, typed).0, Verdict::Right, "{expected}: {typed}");
    }
    for (expected, language, typed) in [
        ("leur", around, "je leurs réponds"),
        ("leur", around, "je réponds"),
        ("leur", around, "je"),
        ("où", place, "la maison ou habite Léo"),
        ("chercherai", promise, "je chercherais"),
        ("étonnent", colours, "elle étonne"),
        ("étonnent", colours, "je étonnent"),
        ("étonnent", colours, "les visiteurs"),
    ] {
        assert_eq!(marked(expected, language, typed).0, Verdict::WrongValue, "{expected}: {typed}");
    }
    assert_eq!(marked("leur", around, "je leurs réponds").1.as_deref(), Some("homophones.leur-leurs"));
    assert_eq!(marked("étonnent", colours, "elle étonne").1.as_deref(), Some("accords.subject-verb"));
}

#[test]
fn a_statement_says_what_stands_around_its_gap() {
    let file = "competence = \"francais.essai\"\ntitre = \"Essai\"\ndifficulte = 1\nsecondes = 10\n\
        enonce = \"Complète.\\n\\nElles […] la baie.\"\nindices = [\"Indice\"]\ncorrection = [\"Fin\"]\n[tirage]\n\
        verbe = \"'traverser'\"\n[reponse]\ngenre = \"text\"\nattendu = \"traversent\"\nverbe = \"{verbe}\"\n\
        [[erreur]]\ncode = \"accords.singular-default\"\nreponse = \"traverse\"\nmessage = \"Elles sont plusieurs.\"\n";
    let id: ExerciseId = "essai/francais".parse().unwrap();
    let file = ExerciseFile { id, version: "0".to_owned(), text: file.to_owned() };
    let variant = Exercise::compile(&file).unwrap().generate(1).unwrap();
    assert_eq!(mark(&variant.question, "elles traversent la baie").verdict, Verdict::Right);
    let wrong = mark(&variant.question, "elles traverse la baie");
    assert_eq!(
        (wrong.verdict, wrong.misconception.as_deref()),
        (Verdict::WrongValue, Some("accords.singular-default"))
    );
}

#[test]
fn a_conditional_for_a_future_is_another_tense_and_a_vowel_is_no_double_consonant() {
    let code = |expected: &str, verb: &str, typed: &str| marked(expected, &format!(r#"{{"verb":"{verb}"}}"#), typed).1;
    assert_eq!(code("chercherai", "chercher", "chercherait").as_deref(), Some("conjugaison.other-tense"));
    assert_eq!(code("oublierez", "oublier", "oublierais").as_deref(), Some("conjugaison.other-tense"));
    assert_eq!(code("montrer", "montrer", "montrais").as_deref(), Some("homophones.er-ais"));
    assert_eq!(code("protègent", "protéger", "protègeent").as_deref(), Some("orthographe.slip"));
}
