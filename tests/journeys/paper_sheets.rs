//! « Fiches à imprimer »: a lesson without computers. Nothing is kept; the address says everything.

use std::collections::{BTreeSet, HashSet};

use axum::http::StatusCode;
use exercises::{Exercise, RichText};
use platform::classroom::{DecisionWanted, SheetsWanted};
use tests::visitor::Page;

use crate::need_groups::practise;
use crate::world::{School, World, ordinary, packs, source};

const ADD: &str = "maths.relatifs.add";
const SUBTRACT: &str = "maths.relatifs.subtract";

on_both_engines! {
    async fn a_group_gets_sheets_with_numbers_of_their_own(world: &World) {
        let school = world.school("fiches", &["Ana P.", "Bilal T.", "Chloé R."]).await;
        for (pupil, right) in school.pupils.iter().zip([false, false, true]) {
            practise(world, &school, pupil, SUBTRACT, right).await;
        }
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/groupes", school.class)).await;
        let page = teacher.follow("Imprimer ses fiches d’exercices").await.clone();
        assert_eq!(page.texts(".paper h2"), ["Ana P.", "Bilal T.", "Ana P. : correction", "Bilal T. : correction"]);
        let [ana, bilal] = [1, 2].map(|place| asked(&page, place));
        assert_eq!((ana.len(), bilal.len()), (3, 3), "{}", page.text());
        assert!(ana.is_disjoint(&bilal), "{ana:?} and {bilal:?}");

        // The same address, the same bytes, on another day too; another draw is another sheet.
        world.clock.advance(time::Duration::days(3));
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let again = teacher.visit(&page.path).await.clone();
        assert!(page.path.contains("tirage=26091401"), "{}", page.path);
        assert_eq!(again.bytes, page.bytes);
        let anew = teacher.follow("Nouveau tirage").await.clone();
        assert_ne!(asked(&anew, 1), ana);

        // What a pupil gets does not depend on who else is ticked, nor on who comes later.
        world.pupils(&school.teacher, school.class, &["Dina S."]).await;
        teacher.visit(&page.path).await;
        let alone = teacher.clear("Ana P.").press("Préparer les feuilles").await;
        assert_eq!(alone.texts(".paper h2"), ["Bilal T.", "Bilal T. : correction"]);
        assert_eq!(alone.texts(".paper:first-of-type"), page.texts(".paper:nth-of-type(2)"));
    }

    async fn corrections_are_those_of_the_statements_printed(world: &World) {
        let school = world.school("corrections", &["Ana P.", "Bilal T."]).await;
        let wanted = wanted(&school, &[ADD, SUBTRACT], "4");
        let printed = world.platform.print_sheets(&school.teacher, school.class, &wanted).await.unwrap();
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = teacher.visit(&address(&school, &wanted)).await.clone();
        let html = source(&page);
        let mut seeds = HashSet::new();
        for sheet in &printed.sheets {
            assert_eq!(sheet.skills.iter().map(|(_, exercises)| exercises.len()).collect::<Vec<_>>(), [4, 4]);
            for exercise in sheet.skills.iter().flat_map(|(_, exercises)| exercises) {
                let (id, seed) = (&exercise.id, exercise.seed);
                let file = packs()[0].exercises.iter().find(|file| file.id == *id).expect("is shipped");
                let variant = Exercise::compile(file).unwrap().generate(seed.into()).unwrap();
                let corrected: Vec<String> = variant.correction.iter().map(RichText::to_html).collect();
                assert_eq!(exercise.correction, corrected, "{id}, {seed}");
                assert!(exercise.asked.statement.starts_with(&variant.statement.to_html()), "{id}, {seed}");
                assert_eq!(exercise.expected, variant.seen(&variant.question.expected).to_inline_html());
                let shown = exercise.expected_table.as_ref().unwrap_or(&exercise.expected);
                for part in corrected.iter().chain([&exercise.asked.statement, shown]) {
                    assert!(html.contains(&ordinary(part)), "{id}, {seed}: {part} in {html}");
                }
                seeds.insert((id.clone(), seed));
            }
        }
        assert_eq!(seeds.len(), 16);

        // Printed apart, later, they are the same.
        let corrections = teacher.select("À imprimer", "Les corrections seules").press("Préparer les feuilles").await.clone();
        assert_eq!(corrections.texts(".paper"), page.texts(".paper")[2..]);
        let sheets = teacher.select("À imprimer", "Les feuilles seules").press("Préparer les feuilles").await;
        assert_eq!(sheets.texts(".paper"), page.texts(".paper")[..2]);
        assert!(sheets.texts(".correction").is_empty() && sheets.texts(".expected").is_empty());
    }

    async fn a_skill_kept_from_a_pupil_is_not_on_their_sheet(world: &World) {
        let school = world.school("exclusion", &["Ana P.", "Bilal T."]).await;
        let (platform, ana) = (&world.platform, school.pupils[0].identity.id);
        platform.decide(&school.teacher, school.class, ana, ADD, DecisionWanted::Exclude, "").await.unwrap();
        let mut teacher = world.sign_in(&school.teacher_email).await;
        let page = teacher.visit(&address(&school, &wanted(&school, &[ADD, SUBTRACT], "2"))).await;
        let (add, subtract) = ("Additionner deux nombres relatifs", "Soustraire deux nombres relatifs");
        assert_eq!(page.texts(".paper:nth-of-type(1) h3"), [subtract]);
        assert_eq!(page.texts(".paper:nth-of-type(2) h3"), [add, subtract]);
        assert!(page.says(&format!("« {add} » est écartée pour Ana P. : elle n’est pas sur sa feuille.")), "{}", page.text());

        teacher.visit(&address(&school, &wanted(&school, &[ADD], "2"))).await;
        let page = teacher.clear("Bilal T.").press("Préparer les feuilles").await;
        assert!(page.status == StatusCode::OK && page.says("Il n’y a aucune feuille à imprimer."), "{}", page.text());
    }

    async fn the_form_is_filled_in_from_the_class_and_from_a_pupil(world: &World) {
        let school = world.school("formulaire", &["Ana P.", "Bilal T."]).await;
        practise(world, &school, &school.pupils[0], SUBTRACT, false).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}", school.class)).await;
        let page = teacher.follow("Fiches à imprimer : des exercices à faire sur papier").await;
        assert!(page.texts(".paper").is_empty() && page.texts(".error").is_empty(), "{}", page.text());
        teacher.select("Compétence", "Additionner deux nombres relatifs").select("Exercices par compétence", "1");
        let page = teacher.choose("Lettres bien distinctes").press("Préparer les feuilles").await;
        assert_eq!(page.texts(".paper h2").len(), 4, "nobody is ticked, which is the whole class: {}", page.text());
        assert_eq!(page.texts(".papers[data-font='lisible'] .paper:first-of-type h4"), ["Exercice 1"]);
        assert_eq!(page.texts(".papers[data-spacing='normal']").len(), 1);
        let again = teacher.choose("Bilal T.").press("Préparer les feuilles").await;
        assert_eq!(again.texts(".paper h2"), ["Bilal T.", "Bilal T. : correction"]);

        teacher.visit(&format!("/classes/{}/eleves/{}", school.class, school.pupils[0].identity.id)).await;
        let page = teacher.follow("Imprimer une fiche d’exercices pour cet élève").await;
        assert_eq!(page.texts(".paper h2"), ["Ana P.", "Ana P. : correction"]);
        assert!(page.texts(".paper h3").contains(&"Soustraire deux nombres relatifs".to_owned()), "{}", page.text());
        // Who has nothing to work on yet is ticked, and the skill is the teacher's to choose.
        teacher.visit(&format!("/classes/{}/eleves/{}", school.class, school.pupils[1].identity.id)).await;
        let page = teacher.follow("Imprimer une fiche d’exercices pour cet élève").await;
        assert!(page.texts(".paper").is_empty() && page.texts(".error").is_empty(), "{}", page.text());
        teacher.select("Compétence", "Additionner deux nombres relatifs");
        let page = teacher.press("Préparer les feuilles").await;
        assert_eq!(page.texts(".paper h2"), ["Bilal T.", "Bilal T. : correction"]);
    }

    async fn what_cannot_be_printed_is_said(world: &World) {
        let school = world.school("refus", &["Ana P."]).await;
        let other = world.school("ailleurs", &["Zoé L."]).await;
        let good = wanted(&school, &[ADD], "2");
        let with = |change: &dyn Fn(&mut SheetsWanted)| {
            let mut wanted = good.clone();
            change(&mut wanted);
            wanted
        };
        let four = [ADD, SUBTRACT, "maths.reperage.read-plane", "maths.calcul.operation-priorities"].map(str::to_owned);
        let elsewhere = other.pupils[0].identity.id.to_string();
        let cases = [
            (with(&|wanted| wanted.pupils.push(elsewhere.clone())), "n’est pas, ou n’est plus, dans la classe"),
            (with(&|wanted| wanted.pupils.push("moi".to_owned())), "n’est pas, ou n’est plus, dans la classe"),
            (with(&|wanted| wanted.skills.clear()), "Choisissez au moins une compétence."),
            (with(&|wanted| wanted.skills.push("maths.rien".to_owned())), "La compétence « maths.rien » n’est pas dans ce programme"),
            (SheetsWanted { per_skill: "0".to_owned(), ..good.clone() }, "Demandez de 1 à 4 exercices par compétence."),
            (SheetsWanted { per_skill: "deux".to_owned(), ..good.clone() }, "Demandez de 1 à 4 exercices par compétence."),
            (SheetsWanted { draw: "-1".to_owned(), ..good.clone() }, "Le numéro du tirage n’est pas un nombre entier"),
            (with(&|wanted| wanted.skills = four.to_vec()), "Une feuille a 3 compétences au plus, et 4 sont demandées"),
        ];
        let mut teacher = world.sign_in(&school.teacher_email).await;
        for (wanted, sentence) in cases {
            let page = teacher.visit(&address(&school, &wanted)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wanted:?}");
            assert!(page.texts(".error").concat().contains(sentence), "{wanted:?}: {}", page.text());
            assert!(page.texts(".paper").is_empty(), "{wanted:?}");
            assert!(!page.says("Zoé L."), "{}", page.text());
        }
        assert_eq!(teacher.visit(&address(&school, &good)).await.status, StatusCode::OK);
    }

    async fn every_exercise_has_room_for_its_answer(world: &World) {
        let school = world.school("papier", &["Ana P."]).await;
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}/reglages", school.class)).await;
        teacher.choose("Français, de la 6e à la 2de : l’étude de la langue").press("Enregistrer").await;
        let mut kinds = HashSet::new();
        for pack in packs() {
            let plain: HashSet<_> = pack
                .exercises
                .iter()
                .filter_map(|file| Exercise::compile(file).ok())
                .filter(|exercise| exercise.mediation == exercises::Mediation::Exercise)
                .map(|exercise| exercise.skill)
                .collect();
            let skills: Vec<&str> = pack.programme.skills.iter().map(|skill| skill.id.as_str()).collect();
            for three in skills.chunks(3) {
                let wanted = wanted(&school, three, "4");
                let printed = world.platform.print_sheets(&school.teacher, school.class, &wanted).await.unwrap();
                let bare = three.iter().filter(|skill| !plain.contains(&skill.parse().unwrap())).count();
                assert_eq!(printed.left_out.len(), bare, "{three:?}: {:?}", printed.left_out);
                let all = printed.sheets.iter().flat_map(|sheet| &sheet.skills).flat_map(|(_, exercises)| exercises);
                kinds.extend(all.clone().map(|exercise| exercise.asked.kind));
                let page = teacher.visit(&address(&school, &wanted)).await;
                let rooms = page.texts(".paper-exercise:has(.paper-result, .paper-choices, .paper-gaps .blank, .paper-pairs)");
                assert_eq!(rooms.len(), all.clone().count(), "{three:?}");
                assert!(page.texts(".paper input, .paper select, .paper button, .paper a").is_empty(), "{three:?}");
                assert!(!page.texts(".paper").concat().contains("clavier"), "{three:?}");
            }
        }
        assert!(kinds.len() > 15, "{kinds:?}");
    }
}

/// What the sheet at this place asks.
fn asked(page: &Page, place: usize) -> BTreeSet<String> {
    page.texts(&format!(".paper:nth-of-type({place}) .paper-exercise")).into_iter().collect()
}

/// Sheets for the whole class, drawn once for all.
fn wanted(school: &School, skills: &[&str], per_skill: &str) -> SheetsWanted {
    SheetsWanted {
        pupils: school.pupils.iter().map(|pupil| pupil.identity.id.to_string()).collect(),
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        per_skill: per_skill.to_owned(),
        draw: "7".to_owned(),
    }
}

fn address(school: &School, wanted: &SheetsWanted) -> String {
    let mut fields = vec![format!("nombre={}", wanted.per_skill), format!("tirage={}", wanted.draw)];
    fields.extend(wanted.pupils.iter().map(|pupil| format!("eleve={pupil}")));
    fields.extend(wanted.skills.iter().map(|skill| format!("competence={skill}")));
    format!("/classes/{}/fiches?{}", school.class, fields.join("&"))
}
