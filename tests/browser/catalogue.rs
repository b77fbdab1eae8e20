//! The catalogue's page of an exercise, where a teacher tries it: every exercise that is shipped, and how each kind of
//! answer looks when it cannot be read and when it goes wrong.

use std::fs;

use app::components::frame::percent_encoded;
use browser::{Look, Page};
use exercises::{Exercise, Variant};
use tests::answers;
use tests::machine::{chromium, screenshots};

use crate::demonstration::Demonstration;
use crate::inspection::{FORMULAS, faults, overflow};

/// The narrowest window that a page must fit in: a page of 1280 pixels enlarged four times (WCAG 2.1, 1.4.10). Without any
/// script, as in an old browser.
const NARROW: Look = Look { width: 320, height: 640, dark: false, javascript: false };

/// What is there but folded away counts too.
const UNFOLDED: &str = "document.querySelectorAll('details').forEach(part => part.open = true)";

/// Fields, links, buttons, drawings and tables without a name.
const NAMELESS: &str = "[...document.querySelectorAll(
    'a, button, input:not([type=hidden]), select, textarea, summary, [role=img], [role=region], table, fieldset'
)].filter(one => {
    const told = (one.getAttribute('aria-labelledby') ?? '').split(/ +/).filter(Boolean)
        .map(id => document.getElementById(id)?.textContent);
    const written = ['A', 'BUTTON', 'SUMMARY'].includes(one.tagName) ? [one.textContent] : [];
    const labels = [...(one.labels ?? [])].map(label => label.textContent);
    const inside = [...one.querySelectorAll(':scope > legend, :scope > caption, :scope > title')].map(name => name.textContent);
    // A table of a statement is named by the sentence before it.
    const sentence = one.tagName === 'TABLE' ? [one.closest('.written')?.textContent] : [];
    const names = [one.getAttribute('aria-label'), ...told, ...written, ...labels, ...inside, ...sentence];
    return !names.some(name => name?.trim());
}).map(one => 'no accessible name: ' + one.outerHTML.slice(0, 160))";

/// An exercise with the numbers of a seed.
struct Tried {
    address: String,
    variant: Variant,
}

impl Tried {
    fn of(programme: &str, exercise: &Exercise, seed: u64) -> Tried {
        let address = format!("/exercices/{programme}/{}?graine={seed}", exercise.id);
        Tried { address, variant: exercise.generate(seed).expect("a shipped exercise gives variants") }
    }

    /// The address of the page once these fields are sent.
    fn sent(&self, fields: &[(String, String)]) -> String {
        let written = fields.iter().map(|(name, value)| format!("&{name}={}", percent_encoded(value)));
        self.address.clone() + &written.collect::<String>()
    }

    /// The answer of the first mistake that the exercise foresees, else the right one: a correction comes back for both.
    fn answered(&self) -> String {
        let question = &self.variant.question;
        let typed = question.anticipated.first().map_or(&question.expected, |mistake| &mistake.answer);
        self.sent(&answers::fields(&self.variant, typed))
    }
}

async fn at(page: &Page, school: &Demonstration, address: &str) {
    page.visit(&format!("{}{address}", school.site)).await.unwrap_or_else(|error| panic!("{address}: {error}"));
}

/// The catalogue is visited; the page of each exercise is then shown in its place, which takes less than half the work of a visit
/// and lays out the same text with the same style. Without script, a visit has nothing more to show.
#[tokio::test]
async fn every_exercise_fits_a_narrow_window_and_names_everything_that_is_on_it() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(NARROW).await.unwrap();
    school.enter(&page, "Enseignante").await;
    at(&page, &school, "/exercices").await;
    let mut wrong = Vec::new();
    for pack in server::shipped::packs() {
        for file in &pack.exercises {
            let exercise = Exercise::compile(file).expect("a shipped exercise compiles");
            let tried = Tried::of(&pack.programme.id, &exercise, 1);
            let address = tried.answered();
            let shown = page.show(&format!("{}{address}", school.site)).await;
            let status = shown.unwrap_or_else(|error| panic!("{address}: {error}"));
            page.evaluate(UNFOLDED).await.unwrap();
            let mut found: Vec<String> = overflow(&page).await.into_iter().collect();
            for script in [FORMULAS, NAMELESS] {
                let said = page.evaluate(script).await.unwrap();
                found.extend(said.as_array().into_iter().flatten().map(ToString::to_string));
            }
            let text = page.text().await.unwrap();
            if status != 200 || !text.contains("Correction pas à pas") {
                found.push(format!("no correction came back: {text}"));
            }
            wrong.extend(found.into_iter().map(|fault| format!("{address}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{} fault(s)\n{}", wrong.len(), wrong.join("\n"));
    browser.close().await;
}

/// Whether the verdict says exactly this.
fn tells(html: &str) -> String {
    let html = serde_json::to_string(html).expect("a text is written as JSON");
    format!(
        "document.querySelector('.verdict .written')?.textContent
            === new DOMParser().parseFromString({html}, 'text/html').body.textContent"
    )
}

/// One kind of answer: its name, an exercise that asks for it, and what cannot be read there.
struct Kind {
    name: &'static str,
    exercise: &'static str,
    unreadable: &'static [(&'static str, &'static str)],
}

const fn kind(name: &'static str, exercise: &'static str, unreadable: &'static [(&'static str, &'static str)]) -> Kind {
    Kind { name, exercise, unreadable }
}

const KINDS: &[Kind] = &[
    kind("fraction", "fractions/somme-denominateurs-quelconques", &[("reponse", "3/")]),
    kind("expression", "litteral/double-distributivite-signes", &[("reponse", "6x²-2(x+")]),
    kind("solutions", "equations/produit-nul-simple", &[("reponse", "x = ")]),
    kind("system", "equations/systeme-substitution", &[("reponse", "x = 2")]),
    kind("list", "fractions/mettre-au-meme-denominateur", &[("reponse", "3/ ; 4/5")]),
    kind("plane", "reperage/symetrique-par-rapport-a-un-axe", &[("reponse", "(2 ; ")]),
    kind("figure", "geometrie/hypotenuse", &[("reponse", "12..5")]),
    kind("chart", "statistiques/effectif-d-un-secteur", &[("reponse", "vingt")]),
    kind("choices", "fractions/toutes-les-ecritures", &[("choix", "")]),
    kind("matching", "fractions/associer-fractions-egales", &[("paire-1", "a"), ("paire-2", ""), ("paire-3", "b")]),
    kind(
        "ordering",
        "nombres/ranger-des-decimaux",
        &[("place-1", "1"), ("place-2", "1"), ("place-3", "2"), ("place-4", "")],
    ),
    kind("gaps", "equations/deux-etapes-a-trous", &[("trou-1", "1"), ("trou-2", "12+"), ("trou-3", "")]),
    kind("sentence", "accords/verbes-en-chaine", &[("trou-1", ""), ("trou-2", "rougissent"), ("trou-3", "")]),
    kind("text", "accords/sujet-eloigne", &[("reponse", " ")]),
];

/// On a phone and on a desktop, in light and in the dark; the checker of accessibility, which is slow, looks at each state in
/// one of them.
const LOOKS: [(&str, Look, &str); 4] = [
    ("desktop-light", Look::DESKTOP, ""),
    ("desktop-dark", Look::DESKTOP.in_the_dark(), "wrong"),
    ("phone-light", Look::PHONE, "unread"),
    ("phone-dark", Look::PHONE.in_the_dark(), ""),
];

#[tokio::test]
async fn every_kind_of_answer_is_shown_unread_and_wrong_on_phones_and_desktops_in_light_and_dark() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let packs = server::shipped::packs();
    let mut wrong = Vec::new();
    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Enseignante").await;
    for Kind { name, exercise, unreadable } in KINDS {
        let files = packs.iter().flat_map(|pack| pack.exercises.iter().map(move |file| (&pack.programme.id, file)));
        let (programme, file) = files.into_iter().find(|(_, file)| file.id.as_str() == *exercise).expect("is shipped");
        let tried = Tried::of(programme, &Exercise::compile(file).expect("a shipped exercise compiles"), 1);
        let unreadable: Vec<_> = unreadable.iter().map(|(name, typed)| ((*name).into(), (*typed).into())).collect();
        let states = [
            ("unread", tried.sent(&unreadable), "Rien n’est compté"),
            ("wrong", tried.answered(), "Correction pas à pas"),
        ];
        for (state, address, said) in states {
            at(&page, &school, &address).await;
            let text = page.text().await.unwrap();
            assert!(text.contains(said), "{address} does not say “{said}”: {text}");
            if state == "wrong" {
                let message = &tried.variant.mistakes.first().expect("the exercise foresees one").message;
                let told = page.evaluate(&tells(&message.to_html())).await.unwrap();
                assert_eq!(told, true, "{address} does not name the mistake: {}", message.to_plain());
            }
            for (look_name, look, inspected) in LOOKS {
                page.look_as(look).await.unwrap();
                let file = screenshots().join(format!("kind-{name}-{state}-{look_name}.png"));
                page.screenshot(&file).await.unwrap();
                let image = fs::read(&file).unwrap();
                assert!(image.starts_with(b"\x89PNG") && image.len() > 5_000, "{} is no screenshot", file.display());
                if state == inspected {
                    let found = faults(&page, &school.site, 200).await;
                    wrong.extend(found.into_iter().map(|fault| format!("{address} ({look_name}): {fault}")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} fault(s)\n{}", wrong.len(), wrong.join("\n"));
    browser.close().await;
}
