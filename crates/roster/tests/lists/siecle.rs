//! The pupils of a school as SIECLE exports them: the shape is SIECLE's, the pupils are made up.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use roster::{ClassList, Destination, ExistingPupil, Format, ListRefused, compare, read_class_list};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const UAI: &str = "0691234A";

/// A file of this school with these `ELEVE` and `STRUCTURES_ELEVE`, one a line from line 3 on.
fn document(pupils: &[&str], structures: &[&str]) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n\
         <BEE_ELEVES VERSION=\"2.1\"><PARAMETRES><UAJ>{UAI}</UAJ><ANNEE_SCOLAIRE>2025</ANNEE_SCOLAIRE></PARAMETRES><DONNEES><ELEVES>\n\
         {}\n</ELEVES><STRUCTURES>\n{}\n</STRUCTURES></DONNEES></BEE_ELEVES>\n",
        pupils.join("\n"),
        structures.join("\n")
    )
}

/// A pupil with everything that the file says of one.
fn pupil(id: &str, last: &str, used: &str, first: &str, more: &str) -> String {
    format!(
        "<ELEVE ELEVE_ID=\"{id}\" ELENOET=\"99{id}\"><ID_NATIONAL>120890177FA</ID_NATIONAL><ELENOET>99{id}</ELENOET>\
         <NOM_DE_FAMILLE>{last}</NOM_DE_FAMILLE><NOM_USAGE>{used}</NOM_USAGE><PRENOM>{first}</PRENOM><PRENOM2>Gontran</PRENOM2>\
         <DATE_NAISS>31/12/2012</DATE_NAISS><CODE_SEXE>2</CODE_SEXE><MEL>adresse@exemple.fr</MEL><VILLE_NAISS>LONDRES</VILLE_NAISS>\
         <SCOLARITE_AN_DERNIER><CODE_STRUCTURE>7Z</CODE_STRUCTURE><CODE_MEF>10010012110</CODE_MEF></SCOLARITE_AN_DERNIER>{more}</ELEVE>"
    )
}

fn in_class(id: &str, class: &str) -> String {
    format!(
        "<STRUCTURES_ELEVE ELEVE_ID=\"{id}\" ELENOET=\"99{id}\"><STRUCTURE><CODE_STRUCTURE>{class}</CODE_STRUCTURE>\
         <TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
    )
}

/// A file of three pupils: two classes, one group, a name that is used.
fn three_pupils() -> String {
    let pupils = [
        pupil("11", "LEFÈVRE", "", "Chloé", "<CODE_MEF>10210001110</CODE_MEF>"),
        pupil("12", "OKAFOR", "DA SILVA", "THÉO", "<CODE_MEF>10210001110</CODE_MEF><DATE_SORTIE/>"),
        pupil("13", "NŒL", " ", "Ana &amp; Lou", "<CODE_MEF>10310019110</CODE_MEF>"),
    ];
    let group =
        "<STRUCTURE><CODE_STRUCTURE>LAT4</CODE_STRUCTURE><TYPE_STRUCTURE>G</TYPE_STRUCTURE></STRUCTURE><STRUCTURE>";
    let structures =
        [in_class("13", "3 C"), in_class("11", "4B"), in_class("12", "4B").replacen("<STRUCTURE>", group, 1)];
    document(&pupils.each_ref().map(String::as_str), &structures.each_ref().map(String::as_str))
}

/// As SIECLE writes it.
fn iso_8859_15(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == 'Œ' { 0xBC } else { u8::try_from(u32::from(c)).unwrap() }).collect()
}

fn zipped(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> Result<ClassList, ListRefused> {
    read_class_list("eleves", bytes, Destination { uai: Some(UAI), class_name: None })
}

fn why(bytes: &[u8]) -> String {
    read(bytes).unwrap_err().to_string()
}

/// Class, level and pseudonym of each row.
fn kept(list: &ClassList) -> Vec<(&str, Option<&str>, &str)> {
    list.rows.iter().map(|row| (row.class_name.as_str(), row.level.as_deref(), row.pseudonym.as_str())).collect()
}

#[test]
fn pupils_are_read_with_their_class_whatever_the_file_is_called() {
    let text = three_pupils();
    let bytes = iso_8859_15(&text);
    let other_encoding = [b"\xEF\xBB\xBF", text.replace("ISO-8859-15", "UTF-8").as_bytes()].concat();
    let saved_by_an_editor = text.clone().into_bytes();
    let deflated = zipped(&[("ElevesSansAdresses.xml", &bytes)], CompressionMethod::Deflated);
    let stored = zipped(
        &[("dossier/", b""), ("dossier/export.XML", &bytes), ("__MACOSX/dossier/._export.xml", b"x")],
        CompressionMethod::Stored,
    );
    for bytes in [bytes, other_encoding, saved_by_an_editor, deflated, stored] {
        let list = read(&bytes).unwrap();
        assert_eq!(list.format, Format::Siecle);
        assert_eq!(
            kept(&list),
            [("4B", Some("4e"), "Chloé L."), ("4B", Some("4e"), "Théo D."), ("3 C", Some("3e"), "Ana & Lou N.")]
        );
        assert_eq!(list.refusals, []);
        assert_eq!(list.notes, ["1 groupe n’est pas importé : seule la classe compte."]);
        assert_eq!(list.rows[2].line, 5);
    }
}

#[test]
fn nothing_else_of_the_file_leaves_the_reader() {
    let kept = format!("{:?}", read(&iso_8859_15(&three_pupils())).unwrap()).to_lowercase();
    let told = [
        "lefèvre",
        "okafor",
        "silva",
        "nœl",
        "120890177fa",
        "2012",
        "2025",
        "exemple.fr",
        "londres",
        "gontran",
        "9911",
        "7z",
        "lat4",
        "10210001110",
    ];
    for forgotten in told {
        assert!(!kept.contains(forgotten), "{forgotten} in {kept}");
    }
}

#[test]
fn who_has_left_and_who_is_inactive_are_passed_over_and_counted() {
    let pupils = [
        pupil("1", "A", "", "Ana", "<DATE_SORTIE>12/11/2025</DATE_SORTIE>"),
        pupil("2", "B", "", "Tom", ""),
        pupil("3", "C", "", "Lou", "<DATE_SORTIE>01/09/2025</DATE_SORTIE>"),
        pupil("4", "D", "", "Zoé", ""),
    ];
    let structures = [in_class("1", "4B"), in_class("2", "INACTIFS"), in_class("4", "4B")];
    let list =
        read(document(&pupils.each_ref().map(String::as_str), &structures.each_ref().map(String::as_str)).as_bytes())
            .unwrap();
    assert_eq!(kept(&list), [("4B", None, "Zoé D.")]);
    assert_eq!(list.refusals, []);
    assert_eq!(
        list.notes,
        [
            "2 élèves ont une date de sortie et ne sont pas importés (lignes 3, 5).",
            "1 élève est dans « Inactifs » et n’est pas importé (ligne 4)."
        ]
    );
}

#[test]
fn each_refusal_names_its_line_its_element_its_value_and_its_reason() {
    let long = "É".repeat(41);
    let pupils = [
        pupil("1", "MARTIN", "", "", ""),
        pupil("2", "MARTIN", "", "=1+1", ""),
        pupil("3", "MARTIN", "", "Léa", ""),
        pupil("4", "MARTIN", "", "Tom", ""),
        pupil("4", "MARTIN", "", "Tom", ""),
        pupil("5", "MARTIN", "", "Lou", ""),
        pupil("", "MARTIN", "", "Zoé", ""),
        pupil("6", "MARTIN", "", "Ana", ""),
    ];
    let twice = in_class("5", "4B").replacen(
        "</STRUCTURE>",
        "</STRUCTURE><STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE><CODE_STRUCTURE>4C</CODE_STRUCTURE></STRUCTURE>",
        1,
    );
    let structures = [in_class("1", "4B"), in_class("2", "4B"), in_class("4", "4B"), twice, in_class("6", &long)];
    let list =
        read(document(&pupils.each_ref().map(String::as_str), &structures.each_ref().map(String::as_str)).as_bytes())
            .unwrap();
    assert_eq!(kept(&list), [("4B", None, "Tom M.")]);
    let refusals: Vec<(usize, &str, &str, &str)> = list
        .refusals
        .iter()
        .map(|refused| (refused.line, refused.column.as_str(), refused.value.as_str(), refused.reason.as_str()))
        .collect();
    assert_eq!(
        refusals,
        [
            (3, "PRENOM", "", "Le prénom est vide."),
            (4, "PRENOM", "=1+1", "Doit commencer par une lettre ou un chiffre."),
            (
                5,
                "STRUCTURE",
                "",
                "Léa M. n’a pas de classe dans le fichier (aucune STRUCTURE de type D) : affectez l’élève à une division dans \
                 SIECLE, puis exportez de nouveau."
            ),
            (7, "PRENOM", "Tom", "Cet élève (même ELEVE_ID) est déjà plus haut dans le fichier."),
            (
                8,
                "STRUCTURE",
                "4B, 4C",
                "Un élève n’a qu’une classe : laissez une seule STRUCTURE de type D, puis exportez de nouveau."
            ),
            (9, "ELEVE_ID", "", "L’identifiant qui relie l’élève à sa classe manque : exportez le fichier de nouveau."),
            (
                10,
                "CODE_STRUCTURE",
                long.as_str(),
                "Ce n’est pas un nom de classe : plus de 40 caractères, ou un caractère illisible."
            ),
        ]
    );
}

#[test]
fn the_training_code_gives_the_level_where_it_is_certain() {
    let levels = [
        ("10010012110", Some("6e")),
        ("1001000G11A", Some("6e")),
        ("10110001110", Some("5e")),
        ("10210001110", Some("4e")),
        ("10310019110", Some("3e")),
        ("20010018110", Some("2de")),
        ("20110019110", None),
        ("10610001110", None),
        ("1001001211", None),
        ("é0010012110", None),
        ("", None),
    ];
    for (mef, level) in levels {
        let text = document(
            &[&pupil("1", "A", "", "Ana", &format!("<CODE_MEF>{mef}</CODE_MEF>"))],
            &[&in_class("1", "ROUGE")],
        );
        assert_eq!(kept(&read(text.as_bytes()).unwrap()), [("ROUGE", level, "Ana A.")], "{mef}");
    }
    // A class of two levels has none; a pupil whose training says nothing takes that of the class.
    let mefs = [("1", "10010012110"), ("2", "10110001110"), ("3", "10010012110"), ("4", "10610001110")];
    let pupils = mefs.map(|(id, mef)| pupil(id, "A", "", &format!("Ana{id}"), &format!("<CODE_MEF>{mef}</CODE_MEF>")));
    let structures = [in_class("1", "MIXTE"), in_class("2", "MIXTE"), in_class("3", "ROUGE"), in_class("4", "ROUGE")];
    let list =
        read(document(&pupils.each_ref().map(String::as_str), &structures.each_ref().map(String::as_str)).as_bytes())
            .unwrap();
    let levels: Vec<Option<&str>> = list.rows.iter().map(|row| row.level.as_deref()).collect();
    assert_eq!(levels, [None, None, Some("6e"), Some("6e")]);
}

#[test]
fn the_file_of_another_school_is_refused_with_both_numbers() {
    let text = three_pupils();
    assert_eq!(
        why(text.replace(UAI, "0750001Z").as_bytes()),
        "« eleves » vient de l’établissement 0750001Z (élément UAJ), alors que le vôtre est 0691234A. Exportez la liste de votre \
         établissement."
    );
    assert_eq!(
        why(text.replace(UAI, "").as_bytes()),
        "« eleves » ne dit pas de quel établissement il vient (élément UAJ vide). Exportez-le de nouveau depuis SIECLE."
    );
    assert!(read(text.replace(UAI, " 0691234a ").as_bytes()).is_ok());
    let unnumbered =
        read_class_list("eleves", text.as_bytes(), Destination { uai: None, class_name: Some("6e A") }).unwrap();
    assert_eq!(
        unnumbered.notes[..2],
        [
            "Le fichier vient de l’établissement 0691234A ; le code UAI du vôtre n’est pas enregistré ici : vérifiez que c’est le même.",
            "La classe « 6e A », écrite avec le fichier, n’a pas servi : le fichier dit celle de chaque élève."
        ]
    );
}

#[test]
fn xml_that_is_not_this_list_is_refused_with_a_way_out() {
    assert_eq!(
        why(b"<?xml version=\"1.0\"?>\n<BEE_STRUCTURES/>"),
        "« eleves » n’est pas la liste des élèves de SIECLE : ce fichier XML commence par « BEE_STRUCTURES » au lieu de « BEE_ELEVES ». \
         Dans SIECLE, exportez « Élèves sans adresses »."
    );
    assert!(why(b"<html><body>Erreur</body></html>").contains("commence par « html »"));
    assert_eq!(why(document(&[], &[]).as_bytes()), "« eleves » ne contient aucun élève (élément ELEVE).");
    let cut = three_pupils();
    let cut = cut.split_once("<STRUCTURES>").unwrap().0;
    assert_eq!(
        why(cut.as_bytes()),
        "« eleves » n’est pas un fichier XML complet : la lecture s’arrête à la ligne 6. Exportez-le de nouveau depuis SIECLE."
    );
    let crossed = three_pupils().replace("</PRENOM>", "</NOM>");
    assert!(why(crossed.as_bytes()).contains("s’arrête à la ligne 3."), "{}", why(crossed.as_bytes()));
    assert!(why(b"<?xml version=\"1.0\"?>").contains("s’arrête à la ligne 1."));
}

#[test]
fn what_the_file_declares_is_never_followed() {
    let bomb = three_pupils().replacen(
        "<BEE_ELEVES",
        "<!DOCTYPE BEE_ELEVES [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n<BEE_ELEVES",
        1,
    );
    assert_eq!(
        why(bomb.as_bytes()),
        "« eleves » contient une déclaration DOCTYPE à la ligne 2, qu’un export de SIECLE n’a pas. Il n’est pas lu."
    );
    let undeclared = three_pupils().replace("Chloé", "&f;");
    assert_eq!(
        why(undeclared.as_bytes()),
        "« eleves » contient « &f; » à la ligne 3, que rien ne définit. Exportez-le de nouveau depuis SIECLE."
    );
    let deep = three_pupils().replace("Chloé", &format!("{}{}", "<X>".repeat(50_000), "</X>".repeat(50_000)));
    assert!(why(deep.as_bytes()).contains("s’arrête à la ligne 3."));
    let written_otherwise = three_pupils().replace("Chloé", "<![CDATA[Chlo]]>&#233;").replace("LEFÈVRE", "L&#xC8;");
    assert_eq!(read(written_otherwise.as_bytes()).unwrap().rows[0].pseudonym, "Chloé L.");
}

#[test]
fn an_archive_gives_one_document_and_no_more() {
    let document = iso_8859_15(&three_pupils());
    let refused = "« eleves » est une archive .zip qui ne se lit pas : ";
    let zip = |files: &[(&str, &[u8])]| why(&zipped(files, CompressionMethod::Deflated));
    let alone = format!(
        "{refused}elle doit contenir un seul fichier XML, celui des élèves de SIECLE. Envoyez ce fichier seul."
    );
    assert_eq!(zip(&[("ElevesSansAdresses.xml", &document), ("Nomenclature.xml", b"<X/>")]), alone);
    assert_eq!(zip(&[("liste.csv", b"Nom;Classe")]), alone);
    assert_eq!(why(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), alone);
    assert_eq!(
        zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]),
        "« eleves » n’est pas un fichier texte. Depuis un tableur, enregistrez la liste au format CSV."
    );
    assert!(zip(&[("ElevesSansAdresses.xml", b"Nom;Classe")]).contains("n’est pas un fichier XML complet"));
    let whole = zipped(&[("ElevesSansAdresses.xml", &document)], CompressionMethod::Deflated);
    let unreadable = format!("{refused}elle est incomplète ou protégée par un mot de passe. Exportez-la de nouveau.");
    assert_eq!(why(&whole[..whole.len() / 2]), unreadable);
    let bomb = zipped(&[("ElevesSansAdresses.xml", &vec![b' '; 20 * 1024 * 1024 + 1])], CompressionMethod::Deflated);
    assert!(bomb.len() < 100_000);
    assert_eq!(why(&bomb), format!("{refused}son fichier dépasse 20 Mo, bien plus qu’une liste d’élèves."));
}

#[test]
fn more_pupils_than_a_school_has_are_refused() {
    let one = pupil("1", "A", "", "Ana", "");
    let many: Vec<&str> = std::iter::repeat_n(one.as_str(), 5_001).collect();
    assert!(matches!(read(document(&many, &[]).as_bytes()), Err(ListRefused::TooManyRows { .. })));
}

#[test]
fn a_pupil_who_may_be_somebody_else_is_told_apart_without_a_column() {
    let pupils = [pupil("1", "MARTIN", "", "Léa", ""), pupil("2", "MOREL", "", "Léa", "")];
    let text = document(&pupils.each_ref().map(String::as_str), &[&in_class("1", "4B"), &in_class("2", "4B")]);
    let list = read(text.as_bytes()).unwrap();
    assert_eq!(kept(&list), [("4B", None, "Léa Ma."), ("4B", None, "Léa Mo.")]);
    let there = [ExistingPupil { class_name: "4b".to_owned(), pseudonym: "Léa M.".to_owned() }];
    let seen = compare(&there, &list);
    assert_eq!((seen.refused[0].column.as_str(), seen.refused.len()), ("PRENOM", 2));
    assert!(!seen.refused[0].reason.contains("colonne"), "{}", seen.refused[0].reason);
}

fn confirmed(list: &ClassList) -> Vec<ExistingPupil> {
    let pupil = |row: roster::PupilRow| ExistingPupil { class_name: row.class_name, pseudonym: row.pseudonym };
    compare(&[], list).added.into_iter().map(pupil).collect()
}

proptest! {
    #[test]
    fn no_change_of_its_bytes_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in any::<prop::sample::Index>(),
        is_zipped in any::<bool>(),
    ) {
        let mut bytes = iso_8859_15(&three_pupils());
        if is_zipped {
            bytes = zipped(&[("ElevesSansAdresses.xml", &bytes)], CompressionMethod::Deflated);
        }
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&bytes);
        let _ = read(&bytes[..end.index(bytes.len())]);
    }

    #[test]
    fn importing_the_same_file_again_changes_nothing_whatever_its_order(
        pupils in prop::collection::vec(("(MARTIN|MOREL|MARTY|ROY|[A-Z]{0,5})", "(Léa|LÉA|Tom|[a-z]{1,4})", "(4B|4b|3C|Inactifs)"), 1..20),
    ) {
        let written: Vec<(String, String)> = pupils
            .iter()
            .enumerate()
            .map(|(id, (last, first, class))| (pupil(&id.to_string(), last, "", first, ""), in_class(&id.to_string(), class)))
            .collect();
        let mut elements: Vec<&str> = written.iter().map(|(pupil, _)| pupil.as_str()).collect();
        let structures: Vec<&str> = written.iter().map(|(_, structures)| structures.as_str()).collect();
        let list = read(document(&elements, &structures).as_bytes()).unwrap();
        prop_assert_eq!(list.refusals.len(), 0);
        let there = confirmed(&list);
        prop_assert_eq!(there.len(), list.rows.len());
        elements.reverse();
        for again in [document(&elements, &structures), document(&elements.iter().rev().copied().collect::<Vec<_>>(), &structures)] {
            let again = compare(&there, &read(again.as_bytes()).unwrap());
            prop_assert_eq!((again.added.len(), again.changed.len(), again.refused.len()), (0, 0, 0));
            prop_assert_eq!(again.unchanged.len(), list.rows.len());
        }
    }
}
