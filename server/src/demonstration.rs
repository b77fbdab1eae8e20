//! A demonstration school: fixed accounts, and pupils who are simulated and say so on every page.
//!
//! Its history is not written by hand. Simulated learners of `knowledge::simulation`, whose true knowledge nobody sees,
//! work through the same use cases as real pupils, on a clock of their own that runs over the last weeks.

mod history;

use platform::accounts::create_administrator::FirstAdministrator;
use platform::classroom::{ClassLook, ClassSettings};
use platform::{Platform, Problem};
use uuid::Uuid;

pub use history::{Enrolled, Group};

/// A door of the demonstration.
#[derive(Debug, Clone)]
pub struct Account {
    /// Whose it is, in French.
    pub who: &'static str,
    /// The page to enter by.
    pub page: &'static str,
    /// What to type, field by field.
    pub fields: Vec<(&'static str, String)>,
}

/// How much history to make.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Pupils of the first class.
    pub first_class: usize,
    /// Pupils of the second class.
    pub second_class: usize,
    /// Practice answers of each pupil, about.
    pub answers: usize,
}

impl Size {
    /// Two whole classes over three weeks.
    pub const SCHOOL: Self = Self { first_class: 35, second_class: 28, answers: 40 };
    /// Enough for a test to see every kind of page filled.
    pub const SMALL: Self = Self { first_class: 6, second_class: 2, answers: 14 };
}

const SCHOOL_NAME: &str = "Collège-lycée de démonstration";
const UAI: &str = "0000000D";
const ADMINISTRATOR: (&str, &str, &str) = ("M. Perrin", "administration@demo.example", "demo-etablissement-2026");
const TEACHER: (&str, &str, &str) = ("Mme Diallo", "enseignante@demo.example", "demo-salle-des-profs-2026");
const CLASSES: [(&str, &str); 2] = [("4e B", "4e"), ("2de 3", "2de")];
const PUPIL: (&str, &str) = ("Camille R.", "lune-orange-42");
/// How many days of work the history covers.
const DAYS: i64 = 21;

/// Prepares the school, or finds it as it was left. `progress` receives sentences for whoever waits.
pub async fn prepare(platform: &Platform, size: Size, progress: &dyn Fn(&str)) -> Result<Vec<Account>, Problem> {
    let store = platform.store();
    if let Some(school) = store.school_with_uai(UAI).await? {
        let classes = store.classes_of_school(school.id).await?;
        let code = classes.iter().find(|class| class.name == CLASSES[0].0).map(|class| class.code.clone());
        return Ok(accounts(code.unwrap_or_default()));
    }
    let (school, _) = platform
        .create_administrator(FirstAdministrator {
            school_name: SCHOOL_NAME,
            uai: Some(UAI),
            simulated: true,
            name: ADMINISTRATOR.0,
            email: ADMINISTRATOR.1,
            password: Some(ADMINISTRATOR.2),
        })
        .await?;
    let administrator = platform.sign_in(ADMINISTRATOR.1, ADMINISTRATOR.2, None).await?;
    progress("Ouverture du programme livré…");
    for (id, _) in platform.shipped_packs() {
        let import = platform.preview_shipped_pack(&administrator, &id).await?;
        platform.confirm_import(&administrator, import, None).await?;
    }
    let opened = platform.create_teacher(&administrator, TEACHER.0, TEACHER.1).await?;
    let teacher = platform.sign_in(TEACHER.1, &opened.password, None).await?;
    platform.change_password(&teacher, &opened.password, TEACHER.2).await?;

    let mut code = String::new();
    let mut number = 0;
    for ((name, level), pupils) in CLASSES.into_iter().zip([size.first_class, size.second_class]) {
        progress(&format!("Classe {name} : {pupils} élèves simulés travaillent…"));
        // The simulated pupils work on the first programme; whoever visits may try the others.
        let programmes: Vec<String> = platform.shipped_packs().into_iter().map(|(id, _)| id).collect();
        let settings = ClassSettings { name, level, programmes: Some(&programmes), pupil_choice: true, adaptive: true };
        let class = platform.create_class(&teacher, settings).await?;
        let group = Group { school, class, first_number: number, pupils, answers: size.answers, days: DAYS };
        group.work(platform, &teacher, progress).await?;
        number += pupils;
        if code.is_empty() {
            code = platform.class_overview(&teacher, class, &ClassLook::default()).await?.code;
            welcome_pupil(platform, &teacher, class).await?;
        }
    }
    progress("Entraînement du modèle sur les réponses simulées…");
    match platform.train_model(&administrator).await {
        Ok(trained) if trained.promoted => progress("Le modèle entraîné est meilleur que les poids livrés : il sert."),
        Ok(_) => progress("Le modèle entraîné n’est pas meilleur que les poids livrés : il reste candidat."),
        Err(Problem::Refused(sentence)) => progress(&sentence),
        Err(problem) => return Err(problem),
    }
    Ok(accounts(code))
}

/// The pupil whom a visitor plays: new, so that the visit starts where a pupil starts.
async fn welcome_pupil(
    platform: &Platform,
    teacher: &platform::accounts::StaffIdentity,
    class: Uuid,
) -> Result<(), Problem> {
    platform.add_pupils(teacher, class, PUPIL.0).await?;
    platform.set_known_secret(teacher, class, PUPIL.0, PUPIL.1).await
}

fn accounts(class_code: String) -> Vec<Account> {
    vec![
        Account {
            who: "Élève",
            page: "/entrer",
            fields: vec![
                ("Code de la classe", class_code),
                ("Pseudonyme", PUPIL.0.to_owned()),
                ("Secret", PUPIL.1.to_owned()),
            ],
        },
        Account {
            who: "Enseignante",
            page: "/connexion",
            fields: vec![("Adresse électronique", TEACHER.1.to_owned()), ("Mot de passe", TEACHER.2.to_owned())],
        },
        Account {
            who: "Administrateur",
            page: "/connexion",
            fields: vec![
                ("Adresse électronique", ADMINISTRATOR.1.to_owned()),
                ("Mot de passe", ADMINISTRATOR.2.to_owned()),
            ],
        },
    ]
}
