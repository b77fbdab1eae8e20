//! The world of a journey: schools with their people, and the doors by which they enter.

use std::sync::{Arc, LazyLock, OnceLock};

use axum::Router;
use curriculum::Pack;
use exercises::marking::{Verdict, chosen_numbers, gap_answers, given_places, mark, matched_letters, shown_letter};
use exercises::{Exercise, RichText, Variant};
use platform::accounts::create_administrator::FirstAdministrator;
use platform::accounts::{Hashing, PupilIdentity, SchoolIdentity, StaffIdentity};
use platform::classroom::{CardsWanted, ClassSettings, PrintedCards};
use platform::practice::StoredChoice;
use platform::{Chance, Clock, CompiledCourses, Platform, StandingClock};
use server::process::{Reach, router};
use storage::{NewServed, PupilKey, Served, ServedAndAnswered, Store};
use tests::visitor::{Page, Visitor};
use time::Duration;
use time::macros::datetime;
use uuid::Uuid;

/// The password of every adult.
pub(crate) const PASSWORD: &str = "trois chats gris dorment";

/// One instance, and the clock that it goes by.
pub(crate) struct World {
    pub(crate) platform: Platform,
    pub(crate) clock: StandingClock,
    router: Router,
}

/// A school where the shipped programme is open: an administrator, a teacher, a class.
pub(crate) struct School {
    pub(crate) id: Uuid,
    pub(crate) administrator: StaffIdentity,
    pub(crate) administrator_email: String,
    pub(crate) teacher: StaffIdentity,
    pub(crate) teacher_email: String,
    pub(crate) class: Uuid,
    pub(crate) pupils: Vec<Known>,
}

/// A pupil with what their card says.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) identity: PupilIdentity,
    pub(crate) code: String,
    pub(crate) secret: String,
}

impl Known {
    pub(crate) fn key(&self) -> PupilKey {
        PupilKey { school_id: self.identity.school.id, pupil_id: self.identity.id }
    }
}

/// What is in front of a pupil, seen from behind the counter.
pub(crate) struct InFront {
    pub(crate) served: Uuid,
    pub(crate) exercise: Arc<Exercise>,
    pub(crate) variant: Variant,
    pub(crate) placement: bool,
}

/// The shipped programmes, read once for all tests.
pub(crate) fn packs() -> &'static [Pack] {
    static PACKS: OnceLock<Vec<Pack>> = OnceLock::new();
    PACKS.get_or_init(server::shipped::packs)
}

/// The shipped exercises, compiled once for all tests: for each of hundreds of journeys it would take most of their time.
static COMPILED: LazyLock<CompiledCourses> = LazyLock::new(CompiledCourses::default);

impl World {
    /// An instance on an empty store, one Monday morning of September.
    pub(crate) fn on(store: Store) -> World {
        let clock = StandingClock::at(datetime!(2026-09-14 08:00 UTC));
        let standing = Clock::Standing(clock.clone());
        let chance = Chance::seeded(2026);
        // A fifth of the time of all journeys went into hashes that protect nobody; `tests/crash` keeps those that do.
        let hashing = Hashing::unprotected(2, &chance);
        let platform = Platform::new(store, standing, chance, packs().to_vec(), hashing).sharing(&COMPILED);
        let router = router(platform.clone(), Reach::PlainHttp);
        World { platform, clock, router }
    }

    pub(crate) fn store(&self) -> &Store {
        self.platform.store()
    }

    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// Somebody in front of a browser.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::new(self.router())
    }

    /// A school named by one word, with a class of 4e.
    pub(crate) async fn school(&self, word: &str, pseudonyms: &[&str]) -> School {
        let administrator_email = format!("direction@{word}.example");
        let teacher_email = format!("enseignante@{word}.example");
        let (id, _) = self
            .platform
            .create_administrator(FirstAdministrator {
                school_name: &format!("Collège {word}"),
                uai: None,
                simulated: false,
                name: "M. Perrin",
                email: &administrator_email,
                password: Some(PASSWORD),
            })
            .await
            .expect("opens a school");
        for pack in packs() {
            self.platform.open_pack(id, None, pack).await.expect("opens a programme");
        }
        let administrator = self.staff(&administrator_email).await;
        let teacher = self.teacher(&administrator, "Mme Diallo", &teacher_email).await;
        let wanted = ClassSettings { name: "4e B", level: "4e", programmes: None, pupil_choice: true, adaptive: true };
        let class = self.platform.create_class(&teacher, wanted).await.expect("creates a class");
        let pupils = self.pupils(&teacher, class, pseudonyms).await;
        School { id, administrator, administrator_email, teacher, teacher_email, class, pupils }
    }

    /// One more teacher, who has already chosen [`PASSWORD`].
    pub(crate) async fn teacher(&self, administrator: &StaffIdentity, name: &str, email: &str) -> StaffIdentity {
        let opened = self.platform.create_teacher(administrator, name, email).await.expect("opens an account");
        let teacher = self.staff(email).await;
        self.platform.change_password(&teacher, &opened.password, PASSWORD).await.expect("changes it");
        self.staff(email).await
    }

    async fn staff(&self, email: &str) -> StaffIdentity {
        let row = self.store().staff_with_email(email).await.expect("reads").expect("is there");
        self.platform.staff_identity(row.school_id, row.id).await.expect("reads").expect("is open")
    }

    /// More pupils in a class, each with a card.
    pub(crate) async fn pupils(&self, teacher: &StaffIdentity, class: Uuid, pseudonyms: &[&str]) -> Vec<Known> {
        let school = teacher.school.id;
        self.platform.add_pupils(teacher, class, &pseudonyms.join("\n")).await.expect("adds pupils");
        let rows = self.store().pupils_of_class(school, class).await.expect("reads");
        let cards = match self.platform.print_cards(teacher, class, CardsWanted::Missing).await.expect("prints") {
            PrintedCards::New(cards) => cards,
            PrintedCards::NoneMissing | PrintedCards::ReplacedSince => Vec::new(),
        };
        let mut known = Vec::new();
        for pseudonym in pseudonyms {
            let row = rows.iter().find(|row| row.pseudonym == *pseudonym).expect("was added");
            let card = cards.iter().find(|card| card.pseudonym == *pseudonym).expect("is printed");
            let identity = PupilIdentity {
                school: SchoolIdentity { id: school, simulated: false },
                class_id: class,
                id: row.id,
                pseudonym: row.pseudonym.clone(),
                programme: None,
                adaptive: true,
                extra_time: false,
            };
            known.push(Known { identity, code: card.class_code.clone(), secret: card.secret.clone() });
        }
        known
    }

    /// A pupil in front of their first page.
    pub(crate) async fn enter(&self, pupil: &Known) -> Visitor {
        let mut visitor = self.visitor();
        visitor.visit("/entrer").await;
        visitor.fill("Code de la classe", &pupil.code).fill("Pseudonyme", &pupil.identity.pseudonym);
        let page = visitor.fill("Secret", &pupil.secret).press("Entrer").await;
        assert_eq!(page.path, "/eleve", "{}", page.text());
        visitor
    }

    /// A pupil who has put off finding where to start: in front of a first exercise of practice.
    pub(crate) async fn start_practice(&self, pupil: &Known) -> Visitor {
        let mut visitor = self.enter(pupil).await;
        // What a teacher has pinned does not wait for the placement.
        if !visitor.page().buttons().iter().any(|button| button == "M’entraîner") {
            visitor.press("Trouver mon point de départ").await;
            visitor.visit("/eleve").await;
            visitor.press("Arrêter là et commencer les exercices").await;
        }
        visitor.press("M’entraîner").await;
        visitor
    }

    /// An adult in front of their first page.
    pub(crate) async fn sign_in(&self, email: &str) -> Visitor {
        let mut visitor = self.visitor();
        visitor.visit("/connexion").await;
        visitor.fill("Adresse électronique", email).fill("Mot de passe", PASSWORD).press("Se connecter").await;
        assert_ne!(visitor.page().path, "/connexion", "{}", visitor.page().text());
        visitor
    }

    /// The exercise that a pupil looks at.
    pub(crate) async fn in_front_of(&self, pupil: &Known, visitor: &Visitor) -> InFront {
        let path = visitor.page().path.split(['?', '#']).next().unwrap_or_default().to_owned();
        let served = path.strip_prefix("/eleve/exercice/").and_then(|id| id.parse().ok());
        let served = served.unwrap_or_else(|| panic!("{path} is not an exercise: {}", visitor.page().text()));
        let found = self.platform.served_variant(&pupil.identity, served).await.expect("was served to this pupil");
        let (exercise, variant, placement) = found;
        InFront { served, exercise, variant, placement }
    }

    /// Puts an exercise in front of a pupil who has another one, as if it had been chosen for them.
    pub(crate) async fn put_in_front(
        &self,
        pupil: &Known,
        visitor: &mut Visitor,
        exercise: &str,
        seed: u64,
    ) -> InFront {
        let open = self.in_front_of(pupil, visitor).await.served;
        let like = self.store().served(pupil.key(), open).await.expect("reads").expect("is there");
        let choice = self.store().choice_behind(pupil.key(), open).await.expect("reads").expect("is there");
        visitor.press("Je ne sais pas encore").await;
        let files = packs().iter().flat_map(|pack| pack.exercises.iter().map(move |file| (pack, file)));
        let (pack, file) = files.into_iter().find(|(_, file)| file.id.as_str() == exercise).expect("is shipped");
        let compiled = Exercise::compile(file).expect("the exercise reads");
        let id = Uuid::from_u128(open.as_u128() + 1);
        let new = NewServed {
            pupil: pupil.key(),
            id,
            pack_id: pack.programme.id.clone(),
            exercise_id: exercise.to_owned(),
            exercise_version: compiled.version.clone(),
            seed: seed.cast_signed(),
            skill_id: compiled.skill.to_string(),
            purpose: like.purpose,
            goal_skill_id: None,
            reason_code: like.reason_code,
            model_version: like.model_version,
            stuck_skill_id: like.stuck_skill_id,
            choice,
            served_at: self.platform.now(),
        };
        self.store().serve(new).await.expect("is served");
        visitor.visit(&format!("/eleve/exercice/{id}")).await;
        self.in_front_of(pupil, visitor).await
    }

    /// What the choice of a served exercise rests on.
    pub(crate) async fn choice_behind(&self, served: &Served) -> StoredChoice {
        let kept = self.store().choice_behind(served.pupil, served.id).await.expect("reads").expect("is kept");
        StoredChoice::read(&kept).expect("is a choice")
    }

    /// The same; then, half a minute later, it is answered, and the pupil goes on.
    pub(crate) async fn give(
        &self,
        pupil: &Known,
        visitor: &mut Visitor,
        (exercise, seed): (&str, u64),
        typed: impl Fn(&InFront) -> String,
    ) -> InFront {
        let front = self.put_in_front(pupil, visitor, exercise, seed).await;
        self.clock.advance(Duration::seconds(30));
        answer(visitor, &typed(&front)).await;
        visitor.press("Exercice suivant").await;
        front
    }

    /// Everything that a pupil was served, oldest first.
    pub(crate) async fn past(&self, pupil: &Known) -> Vec<ServedAndAnswered> {
        let mut past = self.store().recent_served(pupil.key(), 1_000).await.expect("reads");
        past.reverse();
        past
    }
}

impl InFront {
    /// A readable answer of another value: one that no anticipated mistake explains, unless every wrong choice is one.
    pub(crate) fn wrong(&self) -> String {
        let question = &self.variant.question;
        let choices: Vec<String> = (1..=self.variant.choices.len()).map(|choice| choice.to_string()).collect();
        let free = choices.is_empty() && self.variant.parts.is_none();
        let typed = ["7919", "7919/7907", "7919x", "7919x = 3", "y = 7919x", "x = 7919", "(7919 ; 7907)", "zzzz"];
        // What is to be put in order, in another order.
        let mut listed: Vec<&str> = question.expected.split(" ; ").collect();
        listed.rotate_left(1);
        let typed = typed.into_iter().map(str::to_owned).chain([listed.join(" ; ")]);
        let typed = typed.filter(|_| free).chain(self.variant.guess());
        let wrong = choices.iter().cloned().chain(typed).filter_map(|typed| {
            let marked = mark(question, &typed);
            (marked.verdict == Verdict::WrongValue).then_some((marked.misconception.is_some(), typed))
        });
        wrong.min().unwrap_or_else(|| panic!("no wrong answer to {}", self.exercise.id)).1
    }
}

/// The source of a page, with ordinary spaces where typography put others.
pub(crate) fn source(page: &Page) -> String {
    ordinary(&page.html())
}

/// A text as it stands in [`source`].
pub(crate) fn written(text: &RichText) -> String {
    ordinary(&text.to_html())
}

/// HTML with ordinary spaces where typography put others.
pub(crate) fn ordinary(html: &str) -> String {
    html.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Types an answer, ticks the choices of these numbers or fills in each part, and sends it.
pub(crate) async fn answer(visitor: &mut Visitor, typed: &str) {
    fill_in(visitor, typed);
    visitor.press("Répondre").await;
}

/// Answers what is in front after half a minute, and goes on.
pub(crate) async fn respond(world: &World, pupil: &Known, visitor: &mut Visitor, right: bool) {
    let front = world.in_front_of(pupil, visitor).await;
    world.clock.advance(Duration::seconds(30));
    let typed = if right { front.variant.question.expected.clone() } else { front.wrong() };
    answer(visitor, &typed).await;
    visitor.press("Exercice suivant").await;
}

/// Fills in the fields of an exercise, as `typed` says them.
pub(crate) fn fill_in(visitor: &mut Visitor, typed: &str) {
    let fields = |prefix: &str| visitor.page().texts(&format!("[name^='{prefix}']")).len();
    let (gaps, lines, places) = (fields("trou-"), fields("paire-"), fields("place-"));
    if visitor.page().labels().iter().any(|label| label == "Ta réponse") {
        visitor.fill("Ta réponse", typed);
    } else if gaps > 0 {
        for (index, part) in gap_answers(typed, gaps).iter().enumerate() {
            visitor.fill(&format!("Trou {}", index + 1), part);
        }
    } else if lines > 0 {
        for (index, letter) in matched_letters(typed, lines).into_iter().enumerate() {
            let letter = letter.map(|letter| shown_letter(letter).to_string()).unwrap_or_default();
            visitor.fill(&format!("Ligne {} :", index + 1), &letter);
        }
    } else if places > 0 {
        for (index, place) in given_places(typed, places).into_iter().enumerate() {
            let place = place.map(|place| (place + 1).to_string()).unwrap_or_default();
            visitor.fill(&format!("Place de l’élément {} :", shown_letter(index)), &place);
        }
    } else {
        for index in chosen_numbers(typed) {
            visitor.choose_value(&(index + 1).to_string());
        }
    }
}
