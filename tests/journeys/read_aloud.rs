//! « Écouter »: the texts of an exercise, put in words for a voice of the device.

use scraper::Selector;
use serde_json::Value;
use tests::visitor::{Page, Visitor};

use crate::world::{World, answer};

const WITH_FRACTIONS: &str = "fractions/somme-a-trous";

on_both_engines! {
    async fn what_an_exercise_says_is_read_aloud_to_who_asks_for_it(world: &World) {
        let school = world.school("ecoute", &["Tom A."]).await;
        let tom = &school.pupils[0];
        let mut visitor = world.start_practice(tom).await;
        let front = world.put_in_front(tom, &mut visitor, WITH_FRACTIONS, 3).await;
        assert_eq!(read_aloud(visitor.page()), [], "nobody asked for it");

        let exercise = visitor.page().path.clone();
        choose(&mut visitor, &exercise, "Proposer un bouton « Écouter » aux exercices").await;
        assert_eq!(visitor.page().path.split('?').next(), Some(exercise.as_str()));
        let variant = &front.variant;
        let told = read_aloud(visitor.page());
        let [(what, statement)] = &told[..] else { panic!("{told:?}") };
        assert_eq!(what, "l’énoncé");
        assert!(statement.starts_with(&variant.statement.to_aloud()) && statement.contains("trou 1"), "{statement}");
        assert!(!visitor.page().html().contains(&variant.correction[0].to_aloud()), "it tells the answer");
        // The text is for the voice alone: no page shows it twice, and without script no button is seen.
        assert!(!visitor.page().says(statement.lines().next_back().unwrap()), "{}", visitor.page().text());
        assert_eq!(visitor.page().texts(".read-aloud:not([hidden])"), <[&str; 0]>::default());

        visitor.press("Un indice").await;
        assert!(read_aloud(visitor.page()).contains(&("l’indice 1".to_owned(), variant.hints[0].to_aloud())));
        answer(&mut visitor, &front.wrong()).await;
        let told = read_aloud(visitor.page());
        let told_of = |what: &str| told.iter().find(|(of, _)| of == what).map(|(_, text)| text.as_str()).unwrap();
        assert!(told_of("le retour").starts_with("Pas tout à fait.\n"), "{}", told_of("le retour"));
        for line in &variant.correction {
            assert!(told_of("la correction").contains(&line.to_aloud()), "{}", told_of("la correction"));
        }

        choose(&mut visitor, &exercise, "Sans").await;
        assert_eq!(read_aloud(visitor.page()), [], "it was taken back");
    }
}

async fn choose(visitor: &mut Visitor, back: &str, choice: &str) {
    visitor.visit(&format!("/preferences?retour={back}")).await;
    visitor.choose(choice).press("Garder ces réglages").await;
}

/// What each button reads, and how it calls it.
fn read_aloud(page: &Page) -> Vec<(String, String)> {
    let (tree, islands) = (page.tree(), Selector::parse("leptos-island[data-component^=ReadAloud]").unwrap());
    let told = tree.select(&islands).map(|island| {
        let props: Value = serde_json::from_str(island.attr("data-props").unwrap()).unwrap();
        let word = |name: &str| props[name].as_str().unwrap().to_owned();
        (word("what"), word("text"))
    });
    told.collect()
}
