//! An exercise: what is alive in the browser, the keyboard alone, and no script at all.

use browser::{Look, Page};
use serde_json::json;
use tests::machine::chromium;

use crate::demonstration::Demonstration;

const HAS_A_FIELD: &str = "document.querySelector('input#reponse') !== null";
const TYPED: &str = "document.querySelector('input#reponse').value";

/// Brings the pupil to an exercise that waits for an answer, wherever they are.
pub(crate) async fn to_an_exercise(page: &Page) {
    let buttons = ["Trouver mon point de départ", "Reprendre", "Continuer", "Exercice suivant", "M’entraîner"];
    for _ in 0..3 {
        let text = page.text().await.expect("the page answers");
        if text.contains("Je ne sais pas encore") && text.contains("Répondre") {
            return;
        }
        let next = buttons.into_iter().find(|button| text.contains(button)).expect("there is a way to an exercise");
        page.submit(next).await.expect("the way leads on");
    }
    panic!("no exercise on {}", page.address().await.expect("the page answers"));
}

/// Brings the pupil to a question that is answered by typing.
pub(crate) async fn to_a_free_question(page: &Page) {
    for _ in 0..30 {
        to_an_exercise(page).await;
        if page.evaluate(HAS_A_FIELD).await.expect("the page answers") == json!(true) {
            return;
        }
        page.submit("Je ne sais pas encore").await.expect("the button is there");
    }
    panic!("thirty questions, and none is answered by typing");
}

/// Presses Tab until this has the focus.
async fn tab_to(page: &Page, wanted: &str) {
    let mut passed = Vec::new();
    for _ in 0..60 {
        page.key("Tab").await.expect("the page answers");
        let focused = page.focused().await.expect("the page answers");
        if focused == wanted {
            return;
        }
        passed.push(focused);
    }
    panic!("Tab never comes to “{wanted}”; it comes to {passed:?}");
}

/// Something came back: a verdict, or the reason why nothing was counted.
async fn is_answered(page: &Page) -> bool {
    let text = page.text().await.expect("the page answers");
    let verdicts = ["C’est juste.", "Pas tout à fait.", "Rien n’est compté"];
    assert!(verdicts.iter().any(|verdict| text.contains(verdict)), "{text}");
    text.contains("Correction pas à pas")
}

/// The field above the keys, the keys above the formula as understood, all within the window.
const KEYS_IN_SIGHT: &str = "(() => {
    const [field, keys, understood] =
        ['#reponse', '.keys', '.understood'].map(one => document.querySelector(one).getBoundingClientRect());
    return field.top >= 0 && field.bottom <= keys.top && keys.bottom <= understood.top
        && understood.bottom <= innerHeight + 1;
})()";

#[tokio::test]
async fn what_is_typed_is_drawn_as_it_is_understood_and_the_answer_comes_back() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Élève").await;
    to_a_free_question(&page).await;

    page.fill("Ta réponse", "3/4").await.unwrap();
    page.wait_for("the fraction to be drawn", "document.querySelector('.understood mfrac') !== null").await.unwrap();
    let said = page.evaluate("document.querySelector('.understood math').getAttribute('aria-label')").await.unwrap();
    assert!(said.as_str().is_some_and(|said| !said.trim().is_empty()), "the drawn formula says nothing");
    page.fill("Ta réponse", "3/").await.unwrap();
    page.wait_for("half a formula to stay quiet", "document.querySelector('.understood math') === null").await.unwrap();

    page.fill("Ta réponse", "12").await.unwrap();
    page.submit("Répondre").await.unwrap();
    if !is_answered(&page).await {
        page.submit("Je ne sais pas encore").await.unwrap();
        page.wait_for_text("C’est noté").await.unwrap();
    }
    assert_eq!(page.record().complaints(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn the_keypad_inserts_signs_at_the_cursor_by_mouse_and_by_keyboard() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::PHONE).await.unwrap();
    // An expression: its keypad has every key.
    school.enter(&page, "Enseignante").await;
    page.visit(&format!("{}/exercices/maths-remediation/litteral/reduire-exemple", school.site)).await.unwrap();
    page.wait_for("the keys to come alive", "document.querySelector('.keypad').checkVisibility()").await.unwrap();

    page.fill("Ta réponse", "12").await.unwrap();
    page.key("ArrowLeft").await.unwrap();
    page.press("a/b, fraction").await.unwrap();
    assert_eq!(page.evaluate(TYPED).await.unwrap(), "1/2");
    assert_eq!(page.focused().await.unwrap(), "input Ta réponse");
    page.wait_for("the fraction to be drawn", "document.querySelector('.understood mfrac') !== null").await.unwrap();

    page.fill("Ta réponse", "").await.unwrap();
    page.press("racine carrée").await.unwrap();
    page.key("7").await.unwrap();
    assert_eq!(page.evaluate(TYPED).await.unwrap(), "√(7)");

    page.fill("Ta réponse", "35").await.unwrap();
    page.key("ArrowLeft").await.unwrap();
    tab_to(&page, "button a/b, fraction").await;
    page.key("Enter").await.unwrap();
    assert_eq!(page.evaluate(TYPED).await.unwrap(), "3/5");
    page.fill("Ta réponse", "2").await.unwrap();
    // The keypad is one stop of the Tab key; the arrows go from key to key, round the end too.
    tab_to(&page, "button a/b, fraction").await;
    for (arrow, reached) in [("ArrowLeft", "button aller plus loin"), ("Home", "button a/b, fraction")] {
        page.key(arrow).await.unwrap();
        assert_eq!(page.focused().await.unwrap(), reached);
    }
    for _ in 0..3 {
        page.key("ArrowRight").await.unwrap();
    }
    assert_eq!(page.focused().await.unwrap(), "button racine carrée");
    page.key("Space").await.unwrap();
    page.key("3").await.unwrap();
    assert_eq!(page.evaluate(TYPED).await.unwrap(), "2√(3)");
    page.wait_for("the root to be drawn", "document.querySelector('.understood msqrt') !== null").await.unwrap();

    // The phone's keyboard opens: field, keys and what is understood are all above it, and none covers another.
    page.resize(Look::PHONE.width, 330).await.unwrap();
    page.wait_for("the keys to come above the keyboard", KEYS_IN_SIGHT).await.unwrap();
    browser.close().await;
}

#[tokio::test]
async fn an_exercise_is_done_with_the_keyboard_alone() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Élève").await;
    tab_to(&page, "button Trouver mon point de départ").await;
    page.leave_by_key("Enter").await.unwrap();
    to_a_free_question(&page).await;

    tab_to(&page, "input Ta réponse").await;
    for key in ["4", "2"] {
        page.key(key).await.unwrap();
    }
    tab_to(&page, "button Répondre").await;
    page.leave_by_key("Enter").await.unwrap();
    if !is_answered(&page).await {
        tab_to(&page, "button Je ne sais pas encore").await;
        page.leave_by_key("Enter").await.unwrap();
    }
    // The page comes back at the verdict; the way on is the next thing but one at most.
    let next = page.evaluate("document.querySelector('#retour form button').textContent").await.unwrap();
    tab_to(&page, &format!("button {}", next.as_str().unwrap())).await;
    page.leave_by_key("Enter").await.unwrap();
    assert_eq!(page.record().complaints(), Vec::<String>::new());
    browser.close().await;
}

/// « Répondre » is within the window for whoever is answering, and the field that has the focus is not under it.
const BUTTON_IN_SIGHT: &str = "(() => {
    document.querySelector('#reponse').focus();
    const form = document.querySelector('form.answer');
    const [field, bar] = ['#reponse', '.actions'].map(one => form.querySelector(one).getBoundingClientRect());
    return bar.bottom <= innerHeight + 1 && field.bottom <= Math.min(bar.top, innerHeight) + 1;
})()";

#[tokio::test]
async fn an_exercise_is_done_without_any_script() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::PHONE.without_javascript()).await.unwrap();
    school.enter(&page, "Élève").await;
    to_a_free_question(&page).await;
    let keypad = page.evaluate("document.querySelector('.keypad').checkVisibility()").await.unwrap();
    assert_eq!(keypad, false, "keys that do nothing are shown");
    assert_eq!(page.evaluate(BUTTON_IN_SIGHT).await.unwrap(), true, "« Répondre » is below the fold or over the field");

    let exercise = page.address().await.unwrap();
    page.fill("Ta réponse", "2+").await.unwrap();
    page.submit("Relire avant d’envoyer").await.unwrap();
    assert!(page.text().await.unwrap().contains("Rien n’est compté"));
    page.fill("Ta réponse", "12").await.unwrap();
    page.submit("Relire avant d’envoyer").await.unwrap();
    assert_eq!(page.evaluate(TYPED).await.unwrap(), "12");
    page.submit("Répondre").await.unwrap();
    if !is_answered(&page).await {
        page.submit("Je ne sais pas encore").await.unwrap();
    }
    assert_eq!(page.address().await.unwrap().split('#').next(), exercise.split(['#', '?']).next());
    assert!(page.text().await.unwrap().contains("Correction pas à pas"));
    browser.close().await;
}

const ORDER: &str = "document.querySelector('.rows input[name=reponse]').value";
const FIRST_DOWN: &str = "document.querySelector('.rows ol button[aria-label^=Descendre]').getAttribute('aria-label')";

/// A finger takes the third row by its handle and lets it go on the first.
const THIRD_TO_THE_TOP: &str = "(() => {
    const rows = [...document.querySelectorAll('.rows ol li')];
    rows[0].scrollIntoView();
    const over = row => {
        const box = row.getBoundingClientRect();
        return { bubbles: true, clientX: box.x + 70, clientY: box.y + box.height / 2 };
    };
    const handle = rows[2].querySelector('.handle');
    handle.dispatchEvent(new PointerEvent('pointerdown', over(rows[2])));
    handle.dispatchEvent(new PointerEvent('pointermove', over(rows[0])));
    handle.dispatchEvent(new PointerEvent('pointerup', over(rows[0])));
    return true;
})()";

#[tokio::test]
async fn elements_are_put_in_order_by_buttons_by_keyboard_and_by_a_finger() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::DESKTOP).await.unwrap();
    school.enter(&page, "Enseignante").await;
    for link in ["Exercices", "Nombres relatifs", "Du plus froid au plus chaud"] {
        page.follow(link).await.unwrap();
    }
    page.wait_for("the rows to come alive", "document.querySelector('.rows ol').checkVisibility()").await.unwrap();
    assert_eq!(page.evaluate(ORDER).await.unwrap(), "a ; b ; c ; d ; e");
    let lists = page.evaluate("document.querySelector('.rows select').checkVisibility()").await.unwrap();
    assert_eq!(lists, false, "two ways to answer at once");

    let down = page.evaluate(FIRST_DOWN).await.unwrap();
    let down = down.as_str().unwrap();
    page.press(down).await.unwrap();
    assert_eq!(page.evaluate(ORDER).await.unwrap(), "b ; a ; c ; d ; e");
    // The focus has followed the element: the same key moves it on.
    assert_eq!(page.focused().await.unwrap(), format!("button {down}"));
    page.key("Enter").await.unwrap();
    assert_eq!(page.evaluate(ORDER).await.unwrap(), "b ; c ; a ; d ; e");
    let said = page.evaluate("document.querySelector('.rows [aria-live]').textContent").await.unwrap();
    assert!(said.as_str().is_some_and(|said| said.ends_with("place 3 sur 5")), "{said}");

    page.evaluate(THIRD_TO_THE_TOP).await.unwrap();
    assert_eq!(page.evaluate(ORDER).await.unwrap(), "a ; b ; c ; d ; e");
    page.submit("Essayer cette réponse").await.unwrap();
    assert!(page.text().await.unwrap().contains("Pas tout à fait."), "the order shown first is never the right one");
    assert_eq!(page.record().complaints(), Vec::<String>::new());
    browser.close().await;
}

/// A finger takes the point where it is, and lets it go two squares to the right.
const POINT_DRAGGED: &str = "(() => {
    const grip = document.querySelector('.picker .grip').getBoundingClientRect();
    const area = document.querySelector('.picker .touched');
    const square = document.querySelector('.picker .placed').getBoundingClientRect().width / 12;
    const at = right => ({
        bubbles: true, pointerId: 1, clientX: grip.x + grip.width / 2 + right, clientY: grip.y + grip.height / 2,
    });
    document.querySelector('.picker .grip').dispatchEvent(new PointerEvent('pointerdown', at(0)));
    area.dispatchEvent(new PointerEvent('pointermove', at(3 * square)));
    area.dispatchEvent(new PointerEvent('pointerup', at(3 * square)));
    return getComputedStyle(document.querySelector('.picker .grip')).touchAction;
})()";

#[tokio::test]
async fn a_point_is_placed_by_arrows_and_dragged_by_a_finger() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::PHONE).await.unwrap();
    school.enter(&page, "Enseignante").await;
    let address = "/exercices/maths-remediation/reperage/symetrique-par-rapport-a-un-axe";
    page.visit(&format!("{}{address}", school.site)).await.unwrap();
    page.wait_for("the plane to come alive", "document.querySelector('.picker .touched').checkVisibility()")
        .await
        .unwrap();
    tab_to(&page, "div Repère : les flèches déplacent ton point").await;
    for key in ["ArrowRight", "ArrowRight", "ArrowUp"] {
        page.key(key).await.unwrap();
    }
    assert_eq!(page.evaluate(TYPED).await.unwrap(), "(1 ; 1)");
    // Elsewhere a finger scrolls the page; on the point it drags it.
    assert_eq!(page.evaluate(POINT_DRAGGED).await.unwrap(), "none");
    let typed = page.evaluate(TYPED).await.unwrap();
    let (across, up) =
        typed.as_str().and_then(|typed| typed.trim_matches(['(', ')']).split_once(" ; ")).expect("a pair");
    assert!(across.replace(',', ".").parse::<f64>().is_ok_and(|across| across > 1.0) && up == "1", "{typed}");
    assert_eq!(page.record().complaints(), Vec::<String>::new());
    browser.close().await;
}

const UNDERSTOOD: &str = "document.querySelector('.understood').textContent";

#[tokio::test]
async fn one_keypad_writes_into_the_gap_that_was_entered_last() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::PHONE).await.unwrap();
    school.enter(&page, "Enseignante").await;
    page.visit(&format!("{}/exercices/maths-remediation/litteral/developper-a-trous", school.site)).await.unwrap();
    page.wait_for("the keys to come alive", "document.querySelector('.keypad').checkVisibility()").await.unwrap();

    page.fill("Trou 2", "12x").await.unwrap();
    page.wait_for("the product to be drawn", "document.querySelector('.understood math') !== null").await.unwrap();
    let said = page.evaluate(UNDERSTOOD).await.unwrap();
    assert!(said.as_str().is_some_and(|said| said.starts_with("Trou 2")), "{said}");
    page.press("x², au carré").await.unwrap();
    assert_eq!(page.evaluate("document.querySelector('#trou-2').value").await.unwrap(), "12x²");
    assert_eq!(page.focused().await.unwrap(), "input Trou 2");

    // A whole number needs no key but a minus sign; a phone opens its number pad.
    page.fill("Trou 1", "7").await.unwrap();
    page.press("moins").await.unwrap();
    let pads =
        page.evaluate("[1, 2].map(number => document.querySelector(`#trou-${number}`).inputMode)").await.unwrap();
    assert_eq!(pads, json!(["numeric", ""]));
    let keys = page.evaluate("document.querySelectorAll('.keys button').length").await.unwrap();
    assert_eq!(keys, 1, "keys that such an answer never needs");
    let both = page.evaluate("[1, 2].map(number => document.querySelector(`#trou-${number}`).value)").await.unwrap();
    assert_eq!(both, json!(["7−", "12x²"]));
    assert_eq!(page.record().complaints(), Vec::<String>::new());
    browser.close().await;
}

#[tokio::test]
async fn letters_with_accents_have_keys_where_words_are_typed() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::PHONE).await.unwrap();
    school.enter(&page, "Enseignante").await;
    page.visit(&format!("{}/exercices/francais-remediation/homophones/la-l-a-phrase", school.site)).await.unwrap();
    page.wait_for("the keys to come alive", "document.querySelector('.keypad').checkVisibility()").await.unwrap();
    page.fill("Ta réponse", "l").await.unwrap();
    page.press("apostrophe").await.unwrap();
    page.press("a accent grave").await.unwrap();
    assert_eq!(page.evaluate(TYPED).await.unwrap(), "l’à");
    assert_eq!(page.focused().await.unwrap(), "input Ta réponse");
    tab_to(&page, "button e accent aigu").await;
    page.key("Enter").await.unwrap();
    assert_eq!(page.evaluate(TYPED).await.unwrap(), "l’àé");
    let letters = page.evaluate("[...document.querySelectorAll('.keys button')].map(key => key.textContent).join('')");
    let letters = letters.await.unwrap();
    let letters = letters.as_str().unwrap();
    assert!("éèêàâîôûùçœ’".chars().all(|letter| letters.contains(letter)), "{letters}");
    assert_eq!(page.record().complaints(), Vec::<String>::new());
    browser.close().await;
}
