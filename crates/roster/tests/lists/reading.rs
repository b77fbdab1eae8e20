//! Class lists, through the crate's front door.

use proptest::prelude::*;
use roster::{
    ClassList, Destination, ExistingPupil, Kept, ListRefused, RosterPreview, compare, kept_of, read_class_list,
};

/// A file that says everything itself.
fn list_of(bytes: &[u8]) -> Result<ClassList, ListRefused> {
    read_class_list("liste.csv", bytes, Destination::default())
}

/// Class and pseudonym of each row.
fn read(text: &str) -> Vec<(String, String)> {
    let list = list_of(text.as_bytes()).unwrap();
    assert_eq!(list.refusals, [], "{text}");
    list.rows.into_iter().map(|row| (row.class_name, row.pseudonym)).collect()
}

/// Line, column, value and reason of each refusal.
fn refusals(text: &str) -> Vec<(usize, String, String, String)> {
    let list = list_of(text.as_bytes()).unwrap();
    list.refusals.into_iter().map(|refused| (refused.line, refused.column, refused.value, refused.reason)).collect()
}

fn refused(line: usize, column: &str, value: &str, reason: &str) -> (usize, String, String, String) {
    (line, column.to_owned(), value.to_owned(), reason.to_owned())
}

fn pair(class: &str, pseudonym: &str) -> (String, String) {
    (class.to_owned(), pseudonym.to_owned())
}

#[test]
fn a_list_is_read_with_any_usual_separator() {
    for separator in [";", ",", "\t"] {
        let text = "Nom;Prénom;Classe\nMartin;Léa;6e A\nBernard;Tom;6e A\n".replace(';', separator);
        assert_eq!(read(&text), [pair("6e A", "Léa M."), pair("6e A", "Tom B.")]);
    }
}

#[test]
fn a_list_is_read_in_any_usual_encoding() {
    let text = "Prénom;Nom;Classe\r\nZoë;Œuvrard;6ème A\r\n";
    let latin = |oe: u8| -> Vec<u8> {
        text.chars().map(|c| if c == 'Œ' { oe } else { u8::try_from(u32::from(c)).unwrap() }).collect()
    };
    let utf_16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in [text.as_bytes().to_vec(), with_mark, latin(0x8C), latin(0xBC), utf_16] {
        let list = list_of(&bytes).unwrap();
        assert_eq!((list.rows[0].class_name.as_str(), list.rows[0].pseudonym.as_str()), ("6ème A", "Zoë Œ."));
    }
}

#[test]
fn headers_are_recognised_whatever_their_case_accents_and_order() {
    let text = "DIVISION;né(e) le;PRENOM;Nom de famille;Niveau\n3B;01/02/2012;Léa;Martin;Troisième\n";
    let list = list_of(text.as_bytes()).unwrap();
    let row = &list.rows[0];
    assert_eq!((row.class_name.as_str(), row.pseudonym.as_str(), row.level.as_deref()), ("3B", "Léa M.", Some("3e")));
    assert_eq!(row.line, 2);
}

#[test]
fn a_title_above_the_headers_and_blank_lines_are_passed_over() {
    let text = "Collège Jean Moulin\n\nNom;Prénom;Classe\n;;\nMartin;Léa;6e A\n";
    let list = list_of(text.as_bytes()).unwrap();
    assert_eq!((list.rows.len(), list.rows[0].line), (1, 5));
}

#[test]
fn only_a_pseudonym_is_kept_of_a_name() {
    let text = "Nom;Prénom;INE;Date naissance;Classe\nDE LA FONTAINE;MARIE-ANNE;120890177FA;01/02/2012;6e A\n";
    let list = list_of(text.as_bytes()).unwrap();
    let kept = format!("{list:?}").to_lowercase();
    assert_eq!(list.rows[0].pseudonym, "Marie-Anne D.");
    for forgotten in ["fontaine", "120890177fa", "2012"] {
        assert!(!kept.contains(forgotten), "{forgotten} in {kept}");
    }
}

#[test]
fn a_pseudonym_column_wins_over_names() {
    let text = "Nom;Prénom;Pseudonyme;Classe\nMartin;Léa;Colibri;6e A\nBernard;Tom;;6e A\n";
    assert_eq!(read(text), [pair("6e A", "Colibri"), pair("6e A", "Tom B.")]);
}

#[test]
fn a_last_name_in_the_column_of_pseudonyms_leaves_only_its_initial() {
    let text =
        "Pseudonyme;Classe\nJean Dupont;6e A\nJean Durand;6e A\nColibri;6e A\nLéa M.;6e A\nMARTIN Léa-Rose;6e A\n";
    let list = list_of(text.as_bytes()).unwrap();
    let kept: Vec<(&str, bool)> = list.rows.iter().map(|row| (row.pseudonym.as_str(), row.shortened)).collect();
    let expected =
        [("Jean Dup.", true), ("Jean Dur.", true), ("Colibri", false), ("Léa M.", false), ("Léa-Rose M.", true)];
    assert_eq!(kept, expected);
    assert!(!format!("{list:?}").contains("Dupont"), "{list:?}");
}

#[test]
fn what_names_somebody_is_refused_with_what_to_write_instead() {
    let why = |written: &str| kept_of(written).unwrap_err();
    let date = "Ni date de naissance, ni numéro : écrivez un prénom et une initiale, « Jean D. ».";
    for written in ["Jean Dupont 12/03/2013", "Jean Dupont 2013", "Jean DUPONT 12-3", "DUPONT Jean 120890177FA"] {
        assert_eq!(why(written), date, "{written}");
    }
    assert_eq!(why("lea.martin@exemple.fr"), "C’est une adresse : écrivez un prénom et une initiale, « Léa M. ».");
    assert_eq!(why("  "), "Le pseudonyme est vide.");
    assert_eq!(why(&"a".repeat(31)), "Plus de 30 caractères : un prénom et une initiale suffisent.");
    for written in ["Léa M.", "Léa Ma", "Tom Dup. 2", "Colibri", "Jean-Baptiste D.", "Panda 62", "Élève 101"] {
        assert_eq!(kept_of(written).unwrap(), Kept { pseudonym: written.to_owned(), shortened: false });
    }
    let kept = |written: &str| kept_of(written).unwrap();
    assert_eq!(kept("Jean  Dupont"), Kept { pseudonym: "Jean D.".to_owned(), shortened: true });
    assert_eq!(kept("Marie Anne de La Fontaine").pseudonym, "Marie F.");
}

#[test]
fn the_words_in_capitals_are_the_last_name_wherever_they_stand() {
    let written = [
        ("MARTIN Paul", "Paul M."),
        ("DE LA FONTAINE Marie-Anne", "Marie-Anne D."),
        ("LEFEBVRE Inès", "Inès L."),
        ("LEFEBVRE Zoé", "Zoé L."),
        ("LI Bo", "Bo L."),
        ("de LA FONTAINE Marie Anne", "Marie Anne D."),
        ("d’ARTAGNAN Charles", "Charles D."),
        ("Paul MARTIN", "Paul M."),
        ("Marie-Anne DE LA FONTAINE", "Marie-Anne D."),
        ("Marie Anne de LA FONTAINE", "Marie Anne L."),
        ("Paul Martin", "Paul M."),
    ];
    for (line, pseudonym) in written {
        assert_eq!(kept_of(line), Ok(Kept { pseudonym: pseudonym.to_owned(), shortened: true }), "{line}");
    }
    for pseudonym in ["LÉA M.", "léa m", "Léa MAR", "léa ma"] {
        assert_eq!(kept_of(pseudonym).map(|kept| kept.pseudonym).as_deref(), Ok(pseudonym));
    }
}

#[test]
fn a_name_in_one_column_leaves_a_first_name_and_an_initial() {
    let text = "Eleves;Encouragement/Valorisation;Né(e) le;Sexe;Classe\n\
        MARTIN Paul;;01/02/2012;M;6e A\nDE LA FONTAINE Marie-Anne;;01/02/2012;F;6e A\nMARTIN PAUL;;3;M;6e A\n\
        VAN DEN BERGHE-VERCAMMEN Anne-Charlotte;;4;F;6e A\n";
    let list = list_of(text.as_bytes()).unwrap();
    let kept: Vec<&str> = list.rows.iter().map(|row| row.pseudonym.as_str()).collect();
    assert_eq!(kept, ["Paul M.", "Marie-Anne D.", "Anne-Charlotte V."]);
    assert_eq!((list.refusals[0].column.as_str(), list.refusals[0].value.as_str()), ("Eleves", "M…"));
    let better = "Élève;Nom;Prénom;Classe\n120890177;Martin;Léa;6e A\n";
    assert_eq!(read(better), [pair("6e A", "Léa M.")]);
}

#[test]
fn a_name_of_which_nothing_tells_the_last_name_is_asked_again() {
    let advice = "On ne peut pas savoir quel mot est le nom de famille : écrivez le prénom, puis une initiale et un point, comme « Léa M. ».";
    for line in ["MARTIN PAUL", "TOM MARTIN", "MARTIN ZOÉ", "martin paul", "de LA FONTAINE MARIE", "Paul MARTIN Dupont"]
    {
        assert_eq!(kept_of(line), Err(advice.to_owned()), "{line}");
    }
    let list = list_of("Pseudonyme;Classe\nMARTIN PAUL;6e A\nGARNIER Hugo;6e A\n".as_bytes()).unwrap();
    assert_eq!(list.rows[0].pseudonym, "Hugo G.");
    assert_eq!((list.refusals[0].value.as_str(), list.refusals[0].reason.as_str()), ("M…", advice));
    let kept = format!("{list:?}");
    assert!(!kept.contains("MARTIN") && !kept.contains("GARNIER"), "{kept}");
}

#[test]
fn pupils_of_a_class_are_told_apart() {
    let text = "Nom;Prénom;Né le;Classe\n\
        Martin;Léa;1;6e A\nMorel;LÉA;2;6e A\nMartin;Léa;3;6e B\nDupont;Tom;4;6e A\nDupond;Tom;5;6e A\n\
        Roy;Ana;6;6e B\nRoy;Ana;7;6e B\n";
    assert_eq!(
        read(text),
        [
            pair("6e A", "Léa Ma."),
            pair("6e A", "Léa Mo."),
            pair("6e B", "Léa M."),
            pair("6e A", "Tom Dup."),
            pair("6e A", "Tom Dup. 2"),
            pair("6e B", "Ana R."),
            pair("6e B", "Ana R. 2"),
        ]
    );
}

#[test]
fn each_refusal_names_its_line_column_value_and_reason() {
    let text = "Nom;Prénom;Classe;Niveau\nMartin;Léa;;6e\nMartin;;6e A;6e\nMartin;=1+1;6e A;6e\nMartin;Léa;6e A;CP\n\
        Morel;Tom;6e A;6e\nMorel;Tom;6e A;6e\n";
    assert_eq!(
        refusals(text),
        [
            refused(2, "Classe", "", "La classe est vide."),
            refused(3, "Prénom", "", "Le prénom est vide."),
            refused(4, "Prénom", "=1+1", "Doit commencer par une lettre ou un chiffre."),
            refused(5, "Niveau", "CP", "Niveau inconnu. Écrivez 6e, 5e, 4e, 3e, 2de, 1re ou Tle."),
            refused(7, "Prénom", "Tom", "Cette ligne est déjà plus haut dans le fichier, à l’identique."),
        ]
    );
}

#[test]
fn a_pseudonym_given_twice_in_a_class_is_refused_the_second_time() {
    let text = "Pseudonyme;Classe;Remarque\nColibri;6e A;1\ncolibri;6e a;2\nColibri;6e B;3\n";
    assert_eq!(refusals(text), [refused(3, "Pseudonyme", "colibri", "Ce pseudonyme est déjà pris dans cette classe.")]);
}

#[test]
fn an_unclosed_quotation_mark_is_named_where_it_opens() {
    let text = "Nom;Prénom;Classe\nMartin;Léa;6e A\nMorel;\"Tom;6e A\nRoy;Ana;6e A\n";
    let list = list_of(text.as_bytes()).unwrap();
    assert_eq!(list.rows.len(), 1);
    assert_eq!((list.refusals[0].line, list.refusals[0].value.as_str()), (3, "T…"));
    assert_eq!(
        list.refusals[0].reason,
        "Un guillemet ouvert sur cette ligne n’est pas refermé : les lignes suivantes sont illisibles."
    );
}

#[test]
fn a_file_that_is_no_list_is_refused_with_a_way_out() {
    let why = |bytes: &[u8]| list_of(bytes).unwrap_err().to_string();
    assert_eq!(why(b""), "« liste.csv » est vide.");
    assert_eq!(
        why(b"%PDF-1.7"),
        "« liste.csv » n’est pas un fichier texte. Depuis un tableur, enregistrez la liste au format CSV."
    );
    assert_eq!(
        why("Nom;Prénom;Classe;Discipline\nMartin;Léa;6e A;Maths\n".as_bytes()),
        "« liste.csv » est une liste d’enseignants, d’après sa colonne « Discipline » : ici, seules les listes d’élèves se lisent."
    );
    assert_eq!(
        why("Nom;Prénom\nMartin;Léa\n".as_bytes()),
        "« liste.csv » n’a pas de colonne « Classe ». Colonnes lues à la ligne 1 : « Nom », « Prénom ». Ajoutez cette colonne \
         ou, si tous les élèves sont de la même classe, écrivez-la avec le fichier."
    );
    assert_eq!(
        why("Nom;Classe\nMartin;6e A\n".as_bytes()),
        "« liste.csv » n’a pas de colonne « Prénom ». Colonnes lues à la ligne 1 : « Nom », « Classe »."
    );
}

#[test]
fn a_file_over_the_limits_is_refused() {
    let long = "Pseudonyme;Classe\n".to_owned() + &"Léa;6e A\n".repeat(5_001);
    assert!(matches!(list_of(long.as_bytes()), Err(ListRefused::TooManyRows { .. })));
    let heavy = vec![b'a'; 10 * 1024 * 1024 + 1];
    assert!(matches!(list_of(&heavy), Err(ListRefused::TooLarge { .. })));
}

fn preview(before: &[(&str, &str)], text: &str) -> RosterPreview {
    let pupil = |(class, pseudonym): &(&str, &str)| ExistingPupil {
        class_name: (*class).to_owned(),
        pseudonym: (*pseudonym).to_owned(),
    };
    let existing: Vec<ExistingPupil> = before.iter().map(pupil).collect();
    compare(&existing, &list_of(text.as_bytes()).unwrap())
}

/// The pupils of a school once a preview is confirmed.
fn confirmed(preview: RosterPreview) -> Vec<ExistingPupil> {
    let pupil = |row: roster::PupilRow| ExistingPupil { class_name: row.class_name, pseudonym: row.pseudonym };
    preview.added.into_iter().map(pupil).collect()
}

#[test]
fn importing_the_same_list_again_changes_nothing() {
    let text = "Nom;Prénom;Classe\nMartin;Léa;6e A\nMorel;Léa;6e A\nRoy;Ana;6e B\n";
    let first = preview(&[], text);
    assert_eq!(first.added.len(), 3);
    let again = compare(&confirmed(first), &list_of(text.as_bytes()).unwrap());
    assert_eq!((again.added.len(), again.unchanged.len(), again.changed.len(), again.refused.len()), (0, 3, 0, 0));
}

#[test]
fn a_class_written_otherwise_is_the_same_class() {
    let seen = preview(&[("6e A", "Léa M.")], "Nom;Prénom;Classe\nMartin;Léa;6E  a\nRoy;Ana;6E A\n");
    assert_eq!((seen.unchanged.len(), seen.added.len()), (1, 1));
    assert_eq!(seen.added[0].class_name, "6e A");
}

#[test]
fn a_pupil_listed_in_another_class_has_moved_when_the_old_class_is_listed_without_them() {
    let before = [("6e A", "Léa M."), ("6e A", "Tom B."), ("6e B", "Ana R.")];
    let seen = preview(&before, "Nom;Prénom;Classe\nMartin;Léa;6e B\nBernard;Tom;6e A\n");
    assert_eq!((seen.changed.len(), seen.added.len()), (1, 0));
    assert_eq!((seen.changed[0].row.class_name.as_str(), seen.changed[0].from_class.as_str()), ("6e B", "6e A"));
    let other_class_only = preview(&before, "Nom;Prénom;Classe\nMartin;Léa;6e B\n");
    assert_eq!((other_class_only.changed.len(), other_class_only.added.len()), (0, 1));
}

#[test]
fn nobody_goes_down_a_class_or_up_two() {
    let before = [("4e B", "Adam A."), ("4e B", "Nora N.")];
    for (class, moves) in [("6e A", 0), ("3e C", 1), ("4e A", 1), ("2de 1", 0)] {
        let seen = preview(&before, &format!("Nom;Prénom;Classe\nAbadie;Adam;{class}\nNeuf;Nora;4e B\n"));
        assert_eq!((seen.changed.len(), seen.added.len()), (moves, 1 - moves), "{class}");
    }
}

#[test]
fn in_september_somebody_has_to_tell_whether_pupils_are_those_of_last_year() {
    let before = [("4e B", "Adam A."), ("4e B", "Nora N."), ("5e A", "Nora N.")];
    let seen = preview(&before, "Nom;Prénom;Classe\nAbadie;Adam;3e B\nNeuf;Nora;3e B\nRoy;Ana;3e B\n");
    let told: Vec<_> =
        seen.perhaps_changed.iter().map(|one| (one.row.pseudonym.as_str(), one.from_class.as_str())).collect();
    assert_eq!(told, [("Adam A.", "4e B")], "two pupils are called Nora N.: which one is it?");
    assert_eq!((seen.changed.len(), seen.added.len()), (0, 2));
}

#[test]
fn a_class_is_the_same_however_its_name_is_spelt() {
    for spelt in ["4eB", "4ème B", "4EME B", "4E-B", "4è b"] {
        let seen = preview(&[("4e B", "Léa M.")], &format!("Nom;Prénom;Classe\nMartin;Léa;{spelt}\nRoy;Ana;{spelt}\n"));
        assert_eq!((seen.unchanged.len(), seen.added.len()), (1, 1), "{spelt}");
        assert_eq!(seen.added[0].class_name, "4e B", "{spelt}");
    }
    for other in ["4e C", "3e B", "4e B2", "4 B"] {
        let seen = preview(&[("4e B", "Léa M.")], &format!("Nom;Prénom;Classe\nRoy;Ana;{other}\n"));
        assert_eq!(seen.added[0].class_name, other);
    }
}

#[test]
fn a_name_that_could_be_somebody_already_there_is_not_guessed() {
    let seen = preview(&[("6e A", "Léa M.")], "Nom;Prénom;Classe\nMartin;Léa;6e A\nMorel;Léa;6e A\n");
    assert_eq!(seen.added, []);
    assert_eq!(seen.refused.len(), 2);
    assert_eq!(
        seen.refused[0].reason,
        "« Léa M. » est déjà dans cette classe, et rien ne dit si c’est la même personne. \
         Ajoutez une colonne Pseudonyme pour le préciser."
    );
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = list_of(&bytes);
    }

    #[test]
    fn whatever_the_cells_pseudonyms_are_unique_in_a_class_and_a_second_import_adds_nobody(
        rows in prop::collection::vec(("[A-Za-zéÉ;\" =]{0,8}", "(léa|LÉA|Tom|[a-z]{0,3})", "(6e A|6E a|3B|)"), 0..25),
        separator in prop_oneof![Just(';'), Just(','), Just('\t')],
    ) {
        let line = |cells: [&str; 3]| cells.join(&separator.to_string());
        let mut lines = vec![line(["Nom", "Prénom", "Classe"])];
        lines.extend(rows.iter().map(|(last, first, class)| line([last, first, class])));
        let text = lines.join("\n");
        let list = list_of(text.as_bytes()).unwrap();
        let mut seen = std::collections::HashSet::new();
        for row in &list.rows {
            prop_assert!(seen.insert((row.class_name.to_lowercase(), row.pseudonym.to_lowercase())));
        }
        let again = compare(&confirmed(compare(&[], &list)), &list);
        prop_assert_eq!((again.added.len(), again.changed.len()), (0, 0));
        prop_assert_eq!(again.unchanged.len(), list.rows.len());
    }
}
