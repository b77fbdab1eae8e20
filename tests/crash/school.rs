//! A class on the shipped programme, with the cards of its pupils.

use platform::accounts::Hashing;
use platform::accounts::create_administrator::FirstAdministrator;
use platform::classroom::{AccessCard, CardsWanted, ClassSettings, PrintedCards};
use platform::{Chance, Clock, Platform, StandingClock};
use storage::{Store, StoreOptions};
use time::OffsetDateTime;
use uuid::Uuid;

/// Pupils at work together.
const PUPILS: usize = 10;
/// What the teacher signs in with.
pub(crate) const EMAIL: &str = "enseignante@ecole.example";
pub(crate) const PASSWORD: &str = "salle-des-profs-2026";

/// The school that the process is started on.
pub(crate) struct School {
    pub(crate) id: Uuid,
    pub(crate) class: Uuid,
    pub(crate) cards: Vec<AccessCard>,
}

impl School {
    /// Prepares it in an empty database and lets go of the database.
    pub(crate) async fn open_on(database: &str) -> School {
        let platform = platform_on(database).await;
        let first = FirstAdministrator {
            school_name: "Collège des essais",
            uai: Some("0000000T"),
            simulated: true,
            name: "M. Essai",
            email: "administration@ecole.example",
            password: None,
        };
        let (id, password) = platform.create_administrator(first).await.expect("the database is empty");
        let administrator = platform.sign_in("administration@ecole.example", &password, None).await.expect("signs in");
        for (pack, _) in platform.shipped_packs() {
            let import = platform.preview_shipped_pack(&administrator, &pack).await.expect("a shipped pack reads");
            platform.confirm_import(&administrator, import, None).await.expect("a shipped pack opens");
        }
        let opened = platform.create_teacher(&administrator, "Mme Essai", EMAIL).await.expect("a free address");
        let teacher = platform.sign_in(EMAIL, &opened.password, None).await.expect("signs in");
        platform.change_password(&teacher, &opened.password, PASSWORD).await.expect("a good password");
        let wanted = ClassSettings { name: "4e B", level: "4e", programmes: None, pupil_choice: true, adaptive: true };
        let class = platform.create_class(&teacher, wanted).await.expect("a class");
        let pseudonyms: Vec<String> = (1..=PUPILS).map(|number| format!("Élève {number}")).collect();
        platform.add_pupils(&teacher, class, &pseudonyms.join("\n")).await.expect("good pseudonyms");
        let printed = platform.print_cards(&teacher, class, CardsWanted::Missing).await.expect("cards");
        let PrintedCards::New(cards) = printed else { panic!("{printed:?}") };
        platform.store().close().await;
        School { id, class, cards }
    }
}

/// The use cases on a database, at a time that stands: nothing here depends on the machine's clock.
pub(crate) async fn platform_on(database: &str) -> Platform {
    let store = Store::open(database, StoreOptions::default()).await.expect("the database opens");
    let clock = Clock::Standing(StandingClock::at(OffsetDateTime::UNIX_EPOCH + time::Duration::days(20_000)));
    let chance = Chance::seeded(1);
    let hashing = Hashing::new(2, &chance);
    Platform::new(store, clock, chance, server::shipped::packs(), hashing)
}
