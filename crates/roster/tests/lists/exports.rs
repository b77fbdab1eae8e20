//! Tables as the programs of French schools export them: headers are theirs, pupils are made up.

use proptest::prelude::*;
use roster::{ClassList, Destination, read_class_list};

/// An export, how its bytes are written, the class that is given with it, and what is kept.
struct Export {
    program: &'static str,
    text: &'static str,
    bytes: fn(&str) -> Vec<u8>,
    class_given: Option<&'static str>,
    /// Class, level, pseudonym.
    kept: &'static [(&'static str, Option<&'static str>, &'static str)],
}

const EXPORTS: [Export; 14] = [
    Export {
        program: "ONDE",
        text: "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;\
               Commune2;Pays2;Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;Autorisation associations;\
               Autorisation photo;Décision de passage\r\n\
               DUVAL;;Éloïse;01/02/2015;F;1;2 rue;31000;TOULOUSE;F;;;;;CYCLE III;CM2;CM2 A;77;O;O;N;\r\n\
               OKAFOR;DA SILVA;Théo;03/04/2015;M;2;2 rue;31000;TOULOUSE;F;;;;;CYCLE III;CM2;CM2 A;77;O;O;N;\r\n",
        bytes: windows_1252,
        class_given: None,
        kept: &[("CM2 A", Some("CM2"), "Éloïse D."), ("CM2 A", Some("CM2"), "Théo D.")],
    },
    Export {
        program: "ONDE 2, whose columns stand otherwise",
        text: "Libellé classe;Prénom élève;Niveau;Nom de famille élève;Nom d’usage élève\nCM2 B;Inès;CM2;ROY;\n",
        bytes: utf_8,
        class_given: None,
        kept: &[("CM2 B", Some("CM2"), "Inès R.")],
    },
    Export {
        program: "PRONOTE, name in one column",
        text: "Eleves;Encouragement/Valorisation;Né(e) le;Sexe;Adresse E-mail;Classe\r\n\
               DE LA FONTAINE Marie-Anne;;01/02/2012;Féminin;m@exemple.fr;4e B\r\nNŒL Zoé;;03/04/2012;Féminin;;4e B\r\n",
        bytes: utf_8_with_mark,
        class_given: None,
        kept: &[("4e B", None, "Marie-Anne D."), ("4e B", None, "Zoé N.")],
    },
    Export {
        program: "PRONOTE, one class",
        text: "Élèves;encouragement/valorisation;Né(e) le;Sexe\r\nGARCIA Hugo;;01/02/2012;Masculin\r\n",
        bytes: utf_16_with_mark,
        class_given: Some("3e C"),
        kept: &[("3e C", None, "Hugo G.")],
    },
    Export {
        program: "PRONOTE, names apart",
        text: "Nom;Prénom;Né(e) le;Sexe;Classe\r\nLE GOFF;Gaël;01/02/2012;Masculin;5e 1\r\n",
        bytes: windows_1252,
        class_given: None,
        kept: &[("5e 1", None, "Gaël L.")],
    },
    Export {
        program: "PRONOTE, a second line of headers",
        text: "Nom;Né(e) le;Sexe;E-mail;Heures manquées;;Entrée;Sortie\r\n;;;;Toutes;Mes cours;;\r\n\
               \"BA Awa\";\"01/02/2012\";\"F\";\"\";\"2h00 (1)\";\"-\";\"Début d'année\";\"\"\r\n\
               \"VAN DEN BERG Lou\";\"03/04/2012\";\"F\";\"\";\"\";\"-\";\"Début d'année\";\"\"\r\n",
        bytes: utf_8_with_mark,
        class_given: Some("6e A"),
        kept: &[("6e A", None, "Awa B."), ("6e A", None, "Lou V.")],
    },
    Export {
        program: "PRONOTE, names only",
        text: "NOM;Prénom\r\nPETIT;Ana\r\n",
        bytes: utf_8,
        class_given: Some(" 6e  A "),
        kept: &[("6e A", None, "Ana P.")],
    },
    Export {
        program: "PRONOTE, pasted into a text file",
        text: "Nom\tPrénom\tNé(e) le\tClasse\nPETIT\tAna\t01/02/2012\t6e A\n",
        bytes: utf_16_without_mark,
        class_given: None,
        kept: &[("6e A", None, "Ana P.")],
    },
    Export {
        program: "SACoche",
        text: "numéro;genre;nom;prenom;date naiss.;courriel;classe;groupes\n\
               ele_1;F;MARCHAND;Lina;01/02/2012;l@exemple.fr;3E C;3latin|ODP\n",
        bytes: windows_1252,
        class_given: None,
        kept: &[("3E C", None, "Lina M.")],
    },
    Export {
        program: "FREGATA",
        text: "Identifiant unique*;Premier prénom*;Deuxième prénom;Troisième prénom;Nom de famille*;Nom d'usage;Code sexe*;\
               Date de naissance (jj/mm/aaaa)*;Code commune naissance**;Libellé commune naissance**;Code département naissance*;\
               Code pays naissance*;Statut*;Code MEF*;Division*\n\
               1A;Malo;Yann;;KERVELLA;LE BRAS;M;01/02/2012;29019;;029;100;ST;20010018110;2DE1\n\
               2B;Sara;;;BENALI;;F;03/04/2012;;Rabat;99;350;AP;20010018110;2DE1\n",
        bytes: utf_8,
        class_given: None,
        kept: &[("2DE1", None, "Malo L."), ("2DE1", None, "Sara B.")],
    },
    Export {
        program: "ENT, CSV_Eleves.csv",
        text: "externalid;Prénom*;Nom*;Classe;Date de naissance*;telephone;telephonetravail;email;adresse;cp;ville;pays\n\
               E_1;Néo;POULAIN-VASSE;4e B;01/02/2012;01 02;;n@exemple.fr;21, Rue des Acacias;75017;PARIS;France\n",
        bytes: utf_8,
        class_given: None,
        kept: &[("4e B", None, "Néo P.")],
    },
    Export {
        program: "SIECLE, list by division",
        text: "Division;Nom de famille;Nom d'usage;Prénom 1;Prénom 2;Date de naissance;N° interne\n4B;PETIT;;Ana;Zoé;1;2\n",
        bytes: iso_8859_15,
        class_given: None,
        kept: &[("4B", None, "Ana P.")],
    },
    Export {
        program: "a spreadsheet, level beside the class",
        text: "Classe,Niveau,Prénom,Nom\n601,6ème,Ana,Petit\n",
        bytes: utf_8,
        class_given: None,
        kept: &[("601", Some("6e"), "Ana P.")],
    },
    Export {
        program: "a list with a title",
        text: "Collège Jean-Zay;;\nÉlèves;Classe;Né(e) le\nMARTIN Paul;4e B;01/02/2012\n",
        bytes: utf_8,
        class_given: None,
        kept: &[("4e B", None, "Paul M.")],
    },
];

fn utf_8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn utf_8_with_mark(text: &str) -> Vec<u8> {
    ["\u{FEFF}", text].concat().into_bytes()
}

fn utf_16_with_mark(text: &str) -> Vec<u8> {
    utf_16_without_mark(&["\u{FEFF}", text].concat())
}

fn utf_16_without_mark(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn windows_1252(text: &str) -> Vec<u8> {
    one_byte(text, 0x92, 0x8C)
}

fn iso_8859_15(text: &str) -> Vec<u8> {
    one_byte(text, b'\'', 0xBC)
}

fn one_byte(text: &str, apostrophe: u8, oe: u8) -> Vec<u8> {
    let byte = |c: char| match c {
        '’' => apostrophe,
        'Œ' => oe,
        other => u8::try_from(u32::from(other)).unwrap(),
    };
    text.chars().map(byte).collect()
}

fn list_of(bytes: &[u8], class_name: Option<&str>) -> ClassList {
    read_class_list("liste.csv", bytes, Destination { class_name, uai: None }).unwrap()
}

/// Class, level and pseudonym of each row.
fn kept(list: &ClassList) -> Vec<(&str, Option<&str>, &str)> {
    list.rows.iter().map(|row| (row.class_name.as_str(), row.level.as_deref(), row.pseudonym.as_str())).collect()
}

#[test]
fn the_exports_that_schools_have_are_read_by_their_headers() {
    for export in EXPORTS {
        let list = list_of(&(export.bytes)(export.text), export.class_given);
        assert_eq!(kept(&list), export.kept, "{}", export.program);
        assert_eq!(
            (list.refusals.as_slice(), list.notes.as_slice()),
            ([].as_slice(), [].as_slice()),
            "{}",
            export.program
        );
    }
}

#[test]
fn nothing_else_of_an_export_is_kept() {
    for export in EXPORTS {
        let kept = format!("{:?}", list_of(&(export.bytes)(export.text), export.class_given)).to_lowercase();
        let names = [
            "duval", "okafor", "silva", "fontaine", "garcia", "goff", "petit", "marchand", "kervella", "poulain",
            "martin",
        ];
        for forgotten in names.into_iter().chain(["2012", "2015", "exemple.fr", "toulouse", "acacias", "zoé,", "latin"])
        {
            assert!(!kept.contains(forgotten), "{}: {forgotten} in {kept}", export.program);
        }
    }
}

#[test]
fn an_export_of_one_class_asks_for_that_class() {
    let pupils = "Nom;Prénom\nPETIT;Ana\n".as_bytes();
    let why =
        |class_name| read_class_list("l.csv", pupils, Destination { class_name, uai: None }).unwrap_err().to_string();
    assert!(
        why(None).ends_with("si tous les élèves sont de la même classe, écrivez-la avec le fichier."),
        "{}",
        why(None)
    );
    assert_eq!(
        why(Some(&"6".repeat(41))),
        format!(
            "La classe « {} » ne convient pas. Ce n’est pas un nom de classe : plus de 40 caractères, ou un caractère illisible.",
            "6".repeat(41)
        )
    );
}

#[test]
fn the_class_that_the_file_says_wins_over_the_one_given_with_it() {
    let list = list_of("Nom;Prénom;Classe\nPETIT;Ana;6e A\n".as_bytes(), Some("6e B"));
    assert_eq!(kept(&list), [("6e A", None, "Ana P.")]);
    assert_eq!(
        list.notes,
        ["La classe « 6e B », écrite avec le fichier, n’a pas servi : le fichier dit celle de chaque élève."]
    );
}

#[test]
fn a_last_name_alone_among_whole_names_is_refused_and_not_kept() {
    let list = list_of("Nom;Classe\nPETIT Ana;6e A\nGARNIER;6e A\nMARTIN PAUL;6e A\n".as_bytes(), None);
    assert_eq!(kept(&list), [("6e A", None, "Ana P.")]);
    let reasons: Vec<(usize, &str, &str)> =
        list.refusals.iter().map(|refused| (refused.line, refused.column.as_str(), refused.value.as_str())).collect();
    assert_eq!(reasons, [(3, "Nom", "G…"), (4, "Nom", "M…")]);
    assert!(list.refusals[0].reason.starts_with("Le prénom manque"), "{}", list.refusals[0].reason);
}

proptest! {
    #[test]
    fn the_order_of_the_columns_does_not_matter(
        rows in prop::collection::vec(("[A-Z]{2,6}", "[A-Z]{0,4}", "(Léa|Tom|Ana)", "(6e A|4e B)", "[0-9]{4}"), 1..12),
        order in Just(vec![0, 1, 2, 3, 4, 5]).prop_shuffle(),
    ) {
        let headers = ["Nom", "Nom d’usage", "Prénom", "Classe", "INE", "Division"];
        let table = |order: &[usize]| {
            let lines = rows.iter().map(|(last, used, first, class, ine)| {
                [last.as_str(), used.as_str(), first.as_str(), class.as_str(), ine.as_str(), "7e Z"]
            });
            let written = std::iter::once(headers).chain(lines).map(|cells| order.iter().map(|&at| cells[at]).collect::<Vec<_>>().join(";"));
            written.collect::<Vec<_>>().join("\n")
        };
        let straight = list_of(table(&[0, 1, 2, 3, 4, 5]).as_bytes(), None);
        prop_assert_eq!(list_of(table(&order).as_bytes(), None), straight);
    }
}
