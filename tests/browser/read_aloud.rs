//! The button « Écouter », with voices that only take note of what they are given.

use browser::{Look, Page};
use serde_json::{Value, json};
use tests::machine::chromium;

use crate::demonstration::Demonstration;

/// What was spoken and how often silence was asked for, in `heard`; an utterance lasts until a test ends it.
const VOICES: &str = "(() => {
    window.heard = { spoken: [], silences: 0, last: null };
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    const synthesis = {
        speaking: false, pending: false, voices: [],
        getVoices() { return this.voices; },
        speak(said) {
            heard.spoken.push([said.text, said.lang, said.voice.name, Math.round(said.rate * 10)]);
            heard.last = said;
            this.speaking = true;
        },
        cancel() {
            heard.silences += 1;
            this.speaking = false;
            heard.last.onerror(new Event('error'));
        },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
    return true;
})()";
const ONLY_ONLINE: &str = "speechSynthesis.voices = [{ name: 'Loin', lang: 'fr-FR', localService: false }], true";
const ONE_OF_THE_DEVICE: &str = "speechSynthesis.voices = [
    { name: 'Loin', lang: 'fr-FR', localService: false },
    { name: 'Hors', lang: 'en-GB', localService: true },
    { name: 'Québec', lang: 'fr-CA', localService: true },
    { name: 'Ici', lang: 'fr-FR', localService: true },
], true";
const STATEMENT: &str = "document.querySelector('.read-aloud button')";

async fn value(page: &Page, expression: &str) -> Value {
    page.evaluate(expression).await.expect("the page answers")
}

/// The word on the button, and whether it is pressed.
async fn button(page: &Page) -> Value {
    value(page, &format!("[{STATEMENT}.innerText.trim(), {STATEMENT}.ariaPressed]")).await
}

#[tokio::test]
async fn an_exercise_is_read_by_a_voice_of_the_device_and_by_no_other() {
    let (school, browser) = (Demonstration::start().await, chromium().await.unwrap());
    let page = browser.open(Look::PHONE).await.unwrap();
    school.enter(&page, "Enseignante").await;
    let exercise = "/exercices/maths-remediation/fractions/somme-meme-denominateur";
    page.visit(&format!("{}/preferences?retour={exercise}", school.site)).await.unwrap();
    value(&page, "document.getElementById('lecture-bouton').click()").await;
    page.submit("Garder ces réglages").await.unwrap();
    page.wait_for("the button to come alive", &format!("{STATEMENT}?.checkVisibility()")).await.unwrap();
    assert!(page.accessibility_violations().await.unwrap().is_empty());
    assert_eq!(value(&page, VOICES).await, true);

    // A voice that is not of the device would send the text away.
    value(&page, ONLY_ONLINE).await;
    page.press("Écouter ou arrêter l’énoncé").await.unwrap();
    page.wait_for_text("n’envoie aucun texte à une voix en ligne").await.unwrap();
    assert_eq!(value(&page, "heard.spoken").await, json!([]));
    assert_eq!(button(&page).await, json!(["▶ Écouter", "false"]));

    value(&page, ONE_OF_THE_DEVICE).await;
    page.press("Écouter ou arrêter l’énoncé").await.unwrap();
    page.wait_for("the button to say that it reads", &format!("{STATEMENT}.ariaPressed === 'true'")).await.unwrap();
    assert_eq!(button(&page).await, json!(["■ Arrêter", "true"]));
    let spoken = value(&page, "heard.spoken").await;
    assert_eq!(spoken[0].as_array().unwrap()[1..], [json!("fr-FR"), json!("Ici"), json!(9)]);
    let text = spoken[0][0].as_str().unwrap();
    assert!(text.contains("plus") && !text.contains(['/', '+', '<']), "{text}");
    assert!(!page.text().await.unwrap().contains("en ligne"), "it has found a voice");

    // The keyboard stops it as it began it; the end of the text does too, and so does leaving.
    page.key("Enter").await.unwrap();
    page.wait_for("silence", &format!("heard.silences === 1 && {STATEMENT}.ariaPressed === 'false'")).await.unwrap();
    page.key("Enter").await.unwrap();
    page.wait_for("a second reading", "heard.spoken.length === 2").await.unwrap();
    value(&page, "heard.last.onend(new Event('end')), speechSynthesis.speaking = false").await;
    page.wait_for("the end", &format!("{STATEMENT}.ariaPressed === 'false'")).await.unwrap();
    page.key("Enter").await.unwrap();
    page.wait_for("a third reading", "heard.spoken.length === 3").await.unwrap();
    value(&page, "window.dispatchEvent(new Event('pagehide'))").await;
    assert_eq!(value(&page, "heard.silences").await, 2);
    assert_eq!(page.record().complaints(), Vec::<String>::new());
    browser.close().await;
}
