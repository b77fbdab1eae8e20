//! A national test speaks before the first question: the teacher enters its results, placements start from them.

use axum::http::StatusCode;
use curriculum::{Level, NationalTest, Programme, ResultGroup, TestDomain};
use time::Duration;

use crate::world::{Known, World, answer, packs};

fn maths() -> &'static Programme {
    &packs().iter().find(|pack| pack.programme.id == "maths-remediation").expect("is shipped").programme
}

on_both_engines! {
    async fn results_entered_by_the_teacher_shorten_the_placement_and_are_not_answers(world: &World) {
        let school = world.school("nationale", &["Lina M.", "Omar T."]).await;
        let [lina, omar] = [&school.pupils[0], &school.pupils[1]];
        let mut teacher = world.sign_in(&school.teacher_email).await;
        teacher.visit(&format!("/classes/{}", school.class)).await;
        let page = teacher.follow("Résultats d’une évaluation nationale").await;
        assert!(page.says("Ils ne comptent jamais comme des réponses de l’élève"), "{}", page.text());
        let titles = ["Nombres et calculs", "Automatismes", "Calcul littéral", "Organisation et gestion de données", "Espace et géométrie"];
        assert_eq!(page.texts("thead th")[1..], titles, "the report of 4e, for a class of 4e");

        assert!(teacher.press("Enregistrer").await.says("Rien n’est enregistré : la grille est vide."), "{}", teacher.page().text());

        // A table as a spreadsheet gives it, with a name that the school writes in full and two mistakes.
        let table = "Élève\tNombres et calcul\tAutomatismes\tCalcul littéral\tDonnées\tGéométrie\n\
             MARTIN Lina\tSatisfaisant\ts\tÀ besoins\tfragile\t7/20\n\
             Zoé K.\tF\tF\tF\tF\tF\n";
        let page = teacher.fill("Tableau copié d’un tableur", table).press("Lire le tableau").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let faults = page.texts("#tableau-erreur li");
        assert!(faults[0].starts_with("Ligne 2, colonne « Espace et géométrie » : « 7/20 » n’est pas un résultat."), "{faults:?}");
        assert!(faults[1].contains("aucun élève de la classe ne s’appelle « Zoé K. »") && faults.len() == 2, "{faults:?}");
        assert!(page.texts("textarea")[0].contains("Zoé K."), "nothing typed is lost");
        assert_eq!(chosen(&page.html()), ["satisfactory", "satisfactory", "in-need", "fragile"]);
        assert!(world.store().test_results_of_class(school.id, school.class).await.unwrap().is_empty(), "only read");

        let page = teacher.select("Lina M., Espace et géométrie", "fragile").fill("Date de l’évaluation", "2027-01-05").press("Enregistrer").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("un jour passé") && chosen(&page.html()).len() == 5, "{}", page.text());
        let page = teacher.fill("Date de l’évaluation", "2026-09-08").press("Enregistrer").await;
        assert!(page.says("Les résultats sont enregistrés") && page.says("Dernière saisie"), "{}", page.text());
        assert_eq!(chosen(&page.html()), ["satisfactory", "satisfactory", "in-need", "fragile", "fragile"]);
        let kept = world.store().test_results_of_pupil(lina.key()).await.unwrap();
        assert!(kept.len() == 5 && kept.iter().all(|row| row.entered_by == school.teacher.id && row.test == "4e"));
        assert!(world.store().test_results_of_pupil(omar.key()).await.unwrap().is_empty());

        // Not an answer: nothing is known of her, for herself and for her teacher.
        assert_eq!(world.store().knowledge_state(lina.key()).await.unwrap(), None);
        let page = teacher.visit(&format!("/classes/{}/eleves/{}", school.class, lina.identity.id)).await;
        assert!(!page.says("acquis :") && !page.says("1 réponse"), "{}", page.text());

        // Two pupils who know the same: the one whose results are known is asked less, and where it matters.
        let with = place(world, lina).await;
        let without = place(world, omar).await;
        assert!(with.first.contains("Ton professeur a noté ce que dit l’évaluation nationale de 4e : il y aura donc moins de questions."), "{}", with.first);
        assert!(with.home.contains("Avant de commencer, 7 questions au plus pour trouver ton point de départ (et jusqu’à 12"), "{}", with.home);
        assert!(without.home.contains("12 questions au plus pour trouver ton point de départ."), "{}", without.home);
        assert!(with.first.contains("Question 1 sur 7 au plus") && without.first.contains("Question 1 sur 12 au plus"), "{}", with.first);
        assert!(!without.first.contains("évaluation nationale"), "{}", without.first);
        assert!(with.skills.len() + 2 <= without.skills.len(), "{:?} / {:?}", with.skills, without.skills);
        let sure = |skill: &String| group_of(skill) == Some(ResultGroup::Satisfactory);
        let spent = with.skills.iter().filter(|skill| !sure(skill)).count();
        assert!(spent * 2 >= with.skills.len(), "asked where it is satisfactory: {:?}", with.skills);

        // Only answers count in what is said of a pupil, and everything goes with them.
        let state = world.store().knowledge_state(lina.key()).await.unwrap().expect("answered");
        assert_eq!(state.answers_count, i64::try_from(with.skills.len()).unwrap());
        let rows = world.store().rows_about_pupil(lina.key()).await.unwrap().expect("is there");
        assert_eq!(rows.test_results.len(), 5);
        let mut administrator = world.sign_in(&school.administrator_email).await;
        administrator.follow("4e B").await;
        administrator.follow("Lina M.").await;
        administrator.choose("Oui, effacer pour toujours").press("Effacer cet élève").await;
        assert!(world.store().test_results_of_pupil(lina.key()).await.unwrap().is_empty());
        assert!(world.store().test_results_of_class(school.id, school.class).await.unwrap().is_empty());
    }
}

/// What is chosen in the grid, in order.
fn chosen(html: &str) -> Vec<&str> {
    let options =
        html.split("<option").filter(|option| option.split('>').next().is_some_and(|tag| tag.contains("selected")));
    options.filter_map(|option| option.split("value=\"").nth(1)?.split('"').next()).collect()
}

/// The group of Lina on the domain of a skill.
fn group_of(skill: &str) -> Option<ResultGroup> {
    let of = |domain: &TestDomain| match domain.id.as_str() {
        "nombres-et-calculs" | "automatismes" => ResultGroup::Satisfactory,
        "calcul-litteral" => ResultGroup::InNeed,
        _ => ResultGroup::Fragile,
    };
    let domains = NationalTest::Quatrieme.domains(maths());
    domains.iter().find(|domain| domain.skills.iter().any(|one| one.as_str() == skill)).map(of)
}

struct Placed {
    /// The text of the page that proposes the placement.
    home: String,
    /// The text of the first question.
    first: String,
    /// The skills asked, in order.
    skills: Vec<String>,
}

/// Places a pupil who is as the report says: knows what was taught of numbers, the beginnings elsewhere, no algebra.
async fn place(world: &World, pupil: &Known) -> Placed {
    let mut visitor = world.enter(pupil).await;
    let home = visitor.page().text();
    visitor.press("Trouver mon point de départ").await;
    let mut placed = Placed { home, first: visitor.page().text(), skills: Vec::new() };
    while visitor.page().path.starts_with("/eleve/exercice/") {
        let front = world.in_front_of(pupil, &visitor).await;
        assert!(front.placement && placed.skills.len() < 20, "the placement does not end");
        let skill = maths().skill(&front.exercise.skill).expect("is in the programme");
        let knows = match group_of(skill.id.as_str()) {
            Some(ResultGroup::Satisfactory) => skill.level < Level::Quatrieme,
            Some(ResultGroup::Fragile) => skill.level == Level::Sixieme,
            Some(ResultGroup::InNeed) | None => false,
        };
        placed.skills.push(skill.id.to_string());
        world.clock.advance(Duration::seconds(40));
        let typed = if knows { front.variant.question.expected.clone() } else { front.wrong() };
        answer(&mut visitor, &typed).await;
        visitor.press("Continuer").await;
    }
    placed
}
