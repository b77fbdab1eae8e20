//! Who may do what: every route of the site, asked for by everybody, with the objects of one class.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use platform::classroom::{ClassSettings, DecisionWanted, PathWanted};
use storage::{Model, ModelStatus};
use tests::visitor::{Page, Visitor};
use uuid::Uuid;

use crate::world::{School, World};

/// Everybody who asks, in the order of the letters of [`EXPECTED`]. The two suspended ones were inside when it happened.
const PEOPLE: [&str; 10] = [
    "somebody unknown",
    "the pupil",
    "a pupil of another class",
    "the teacher of the class",
    "a teacher of another class",
    "a teacher of another school",
    "the administrator",
    "the administrator of another school",
    "a suspended teacher of the class",
    "a suspended pupil of the class",
];

/// What each of [`PEOPLE`] gets, one letter each: `o` the page, `r` the thing done and a way to a page, `d` the way to the
/// door, `c` closed (401), `f` forbidden, `n` nothing there, `u` the form to correct.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("GET", "/", "orrrrrrroo"),
    ("GET", "/entrer", "oooooooooo"),
    ("POST", "/entrer", "uuuuuuuuuu"),
    ("GET", "/connexion", "oooooooooo"),
    ("POST", "/connexion", "uuuuuuuuuu"),
    ("POST", "/sortir", "rrrrrrrrrr"),
    ("GET", "/preferences", "oooooooooo"),
    ("POST", "/preferences", "rrrrrrrrrr"),
    ("GET", "/algorithmes", "oooooooooo"),
    ("GET", "/algorithmes/enseignants", "oooooooooo"),
    ("GET", "/donnees", "oooooooooo"),
    ("GET", "/accessibilite", "oooooooooo"),
    ("GET", "/mot-de-passe", "dffooooodd"),
    ("POST", "/mot-de-passe", "cffuuuuucc"),
    ("GET", "/exercices", "dffooooodd"),
    ("GET", "/exercices/{programme}/{domain}/{exercise}", "dffooooodd"),
    ("GET", "/exercices/qualite", "dffooooodd"),
    ("GET", "/exercices/qualite.csv", "dffooooodd"),
    ("GET", "/exercices/qualite/{programme}/{domain}/{exercise}", "dffooooodd"),
    // Pupils.
    ("GET", "/eleve", "doofffffdd"),
    ("GET", "/eleve/progres", "doofffffdd"),
    ("GET", "/eleve/reponses", "doofffffdd"),
    ("POST", "/eleve/programme", "crrfffffcc"),
    ("POST", "/eleve/diagnostic/commencer", "crrfffffcc"),
    ("POST", "/eleve/diagnostic/arreter", "crrfffffcc"),
    ("GET", "/eleve/exercice/suivant", "drrfffffdd"),
    ("POST", "/eleve/exercice/suivant", "crrfffffcc"),
    ("GET", "/eleve/bilan", "doofffffdd"),
    ("GET", "/eleve/fin", "drrfffffdd"),
    ("GET", "/eleve/exercice/{served}", "donfffffdd"),
    ("POST", "/eleve/exercice/{served}/reponse", "crnfffffcc"),
    ("POST", "/eleve/exercice/{served}/indice", "crnfffffcc"),
    ("POST", "/eleve/exercice/{served}/pas-encore", "crnfffffcc"),
    // Teachers.
    ("GET", "/classes", "dffoooffdd"),
    ("POST", "/classes", "cffrrrffcc"),
    ("GET", "/classes/{class}", "dffonnffdd"),
    ("GET", "/classes/{class}/competences.csv", "dffonnffdd"),
    ("GET", "/classes/{class}/erreurs", "dffonnffdd"),
    ("GET", "/classes/{class}/reglages", "dffonnffdd"),
    ("POST", "/classes/{class}/reglages", "cffrnnffcc"),
    ("POST", "/classes/{class}/programme", "cffrnnffcc"),
    ("POST", "/classes/{class}/eleves", "cffrnnffcc"),
    ("POST", "/classes/{class}/cartes", "cffonnffcc"),
    ("GET", "/classes/{class}/groupes", "dffonnffdd"),
    ("POST", "/classes/{class}/groupes", "cffrnnffcc"),
    ("POST", "/classes/{class}/groupes/lever", "cffrnnffcc"),
    ("GET", "/classes/{class}/fiches", "dffonnffdd"),
    ("GET", "/classes/{class}/parcours", "dffonnffdd"),
    ("POST", "/classes/{class}/parcours", "cffrnnffcc"),
    ("POST", "/classes/{class}/parcours/{path}/avancer", "cffrnnffcc"),
    ("POST", "/classes/{class}/parcours/{path}/arreter", "cffrnnffcc"),
    ("GET", "/classes/{class}/evaluation", "dffonnffdd"),
    ("POST", "/classes/{class}/evaluation", "cffrnnffcc"),
    ("POST", "/classes/{class}/evaluation/tableau", "cffonnffcc"),
    ("GET", "/classes/{class}/eleves/{pupil}", "dffonnffdd"),
    ("GET", "/classes/{class}/eleves/{pupil}/competences.csv", "dffonnffdd"),
    ("POST", "/classes/{class}/eleves/{pupil}/decisions", "cffrnnffcc"),
    ("POST", "/classes/{class}/eleves/{pupil}/adaptation", "cffrnnffcc"),
    ("POST", "/classes/{class}/eleves/{pupil}/decisions/{decision}/lever", "cffrnnffcc"),
    ("POST", "/classes/{class}/eleves/{pupil}/temps", "cffrnnffcc"),
    ("POST", "/classes/{class}/eleves/{pupil}/departs/{reset}/annuler", "cffrnnffcc"),
    ("POST", "/classes/{class}/eleves/{pupil}/competences/{skill}/depart", "cffrnnffcc"),
    ("GET", "/classes/{class}/eleves/{pupil}/competences/{skill}", "dffonnffdd"),
    ("GET", "/classes/{class}/eleves/{pupil}/competences/{skill}/explication.json", "dffonnffdd"),
    ("GET", "/classes/{class}/eleves/{pupil}/reponses/{served}", "dffonnffdd"),
    // Administrators.
    ("GET", "/administration", "dfffffoodd"),
    ("GET", "/administration/etablissement", "dfffffoodd"),
    ("POST", "/administration/etablissement", "cfffffrrcc"),
    ("GET", "/administration/fin-d-annee", "dfffffoodd"),
    ("POST", "/administration/fin-d-annee/archiver", "cfffffuucc"),
    ("POST", "/administration/fin-d-annee/effacer", "cfffffuucc"),
    ("POST", "/administration/classes/{class}/rouvrir", "cfffffrncc"),
    ("POST", "/administration/enseignants", "cfffffoocc"),
    ("GET", "/administration/enseignants/{staff}", "dfffffondd"),
    ("POST", "/administration/enseignants/{staff}", "cfffffrncc"),
    ("POST", "/administration/enseignants/{staff}/suspendre", "cfffffrncc"),
    ("POST", "/administration/enseignants/{staff}/retablir", "cfffffrncc"),
    ("POST", "/administration/classes/{class}/enseignant", "cfffffrncc"),
    ("GET", "/administration/enseignants/{staff}/mot-de-passe", "dfffffondd"),
    ("POST", "/administration/enseignants/{staff}/mot-de-passe", "cfffffuncc"),
    ("GET", "/administration/classes/{class}", "dfffffondd"),
    ("POST", "/administration/classes/{class}/nom", "cfffffrncc"),
    ("POST", "/administration/classes/{class}/supprimer", "cfffffuncc"),
    ("POST", "/administration/classes/{class}/enseignants/{staff}/reprendre", "cfffffrncc"),
    ("GET", "/administration/classes/{class}/eleves/{pupil}", "dfffffondd"),
    ("GET", "/administration/classes/{class}/eleves/{pupil}/donnees.html", "dfffffondd"),
    ("GET", "/administration/classes/{class}/eleves/{pupil}/donnees.json", "dfffffondd"),
    ("POST", "/administration/classes/{class}/eleves/{pupil}/nom", "cfffffrncc"),
    ("POST", "/administration/classes/{class}/eleves/{pupil}/classe", "cfffffrncc"),
    ("POST", "/administration/classes/{class}/eleves/{pupil}/temps", "cfffffrncc"),
    ("POST", "/administration/classes/{class}/eleves/{pupil}/suspendre", "cfffffrncc"),
    ("POST", "/administration/classes/{class}/eleves/{pupil}/retablir", "cfffffrncc"),
    ("POST", "/administration/classes/{class}/eleves/{pupil}/effacer", "cfffffuncc"),
    ("GET", "/administration/programmes", "dfffffoodd"),
    ("POST", "/administration/programmes/apercu", "cfffffrrcc"),
    ("GET", "/administration/listes", "dfffffoodd"),
    ("POST", "/administration/listes/apercu", "cfffffrrcc"),
    ("GET", "/administration/imports/{import}", "dfffffondd"),
    ("POST", "/administration/imports/{import}/confirmer", "cfffffrncc"),
    ("GET", "/administration/modeles", "dfffffoodd"),
    ("POST", "/administration/modeles/entrainer", "cfffffuucc"),
    ("POST", "/administration/modeles/revenir", "cfffffuucc"),
    ("POST", "/administration/modeles/{model}/promouvoir", "cfffffrncc"),
    ("GET", "/administration/modeles/{model}", "dfffffondd"),
    ("GET", "/administration/simulateur", "dfffffoodd"),
    ("POST", "/administration/simulateur", "cfffffuucc"),
];

on_both_engines! {
    async fn every_route_opens_to_whom_it_should_and_to_nobody_else(world: &World) {
        let (mut people, things) = everybody(world).await;
        let mut wrong = Vec::new();

        // First everything that is refused, which changes nothing; then what is allowed.
        let before = everything(world).await;
        for refused in [true, false] {
            if !refused {
                assert_eq!(everything(world).await, before, "a refused request changed something");
            }
            for (method, path, letters) in in_order() {
                for (who, letter) in letters.chars().enumerate() {
                    if refused != "dcfn".contains(letter) {
                        continue;
                    }
                    let page = people[who].send(things.request(method, path, who)).await;
                    if !matches(&page, letter) {
                        let (status, to) = (page.status, page.headers.get(header::LOCATION));
                        wrong.push(format!("{} on {method} {path}: {status} {to:?}, not {letter}", PEOPLE[who]));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn a_path_that_mixes_classes_leads_nowhere(world: &World) {
        let (mut people, things) = everybody(world).await;
        let (class, pupil, served, decision) = (things.class, things.pupil, things.served, things.decision);
        let (assigned, reset) = (things.path, things.reset);
        let (other_class, other_pupil) = (things.other_class, things.other_pupil);
        let crossed = [
            format!("/classes/{class}/eleves/{other_pupil}"),
            format!("/classes/{class}/eleves/{other_pupil}/reponses/{served}"),
            format!("/classes/{class}/eleves/{other_pupil}/competences.csv"),
            format!("/classes/{other_class}/eleves/{pupil}"),
            format!("/classes/{other_class}/eleves/{pupil}/reponses/{served}"),
            format!("/classes/{class}/eleves/{pupil}/reponses/{}", Uuid::nil()),
            format!("/classes/{class}/eleves/{pupil}/competences/maths.inconnue"),
            format!("/classes/{}", Uuid::nil()),
        ];
        for who in [3, 4] {
            for path in &crossed {
                let page = people[who].send(Request::get(path).body(Body::empty()).unwrap()).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{} on {path}", PEOPLE[who]);
            }
        }
        let before = everything(world).await;
        let lifted = [
            format!("/classes/{class}/eleves/{other_pupil}/decisions/{decision}/lever"),
            format!("/classes/{other_class}/eleves/{other_pupil}/decisions/{decision}/lever"),
            format!("/classes/{class}/eleves/{pupil}/decisions/{}/lever", Uuid::nil()),
            format!("/classes/{other_class}/parcours/{assigned}/arreter"),
            format!("/classes/{class}/parcours/{}/arreter", Uuid::nil()),
            format!("/classes/{class}/eleves/{other_pupil}/departs/{reset}/annuler"),
            format!("/classes/{other_class}/eleves/{pupil}/departs/{reset}/annuler"),
            format!("/classes/{class}/eleves/{pupil}/departs/{}/annuler", Uuid::nil()),
        ];
        for who in [3, 4] {
            for path in &lifted {
                let page = people[who].send(Request::post(path).body(Body::empty()).unwrap()).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{} on {path}", PEOPLE[who]);
            }
        }
        assert_eq!(everything(world).await, before);
    }
}

#[test]
fn every_route_has_its_row() {
    let table = app::routes::table();
    let known = |method: &str, path: &str| EXPECTED.iter().any(|(m, p, _)| (*m, *p) == (method, path));
    let missing: Vec<String> = table
        .iter()
        .filter(|row| !known(row.method, row.path))
        .map(|row| format!("{} {}", row.method, row.path))
        .collect();
    assert!(missing.is_empty(), "who may use {missing:?} is not said in EXPECTED");
    let gone: Vec<_> = EXPECTED
        .iter()
        .filter(|(method, path, _)| !table.iter().any(|row| (row.method, row.path) == (*method, *path)))
        .collect();
    assert!(gone.is_empty(), "{gone:?} are no routes");
    assert!(EXPECTED.iter().all(|(_, _, letters)| letters.len() == PEOPLE.len()));
}

/// The rows, the one that signs everybody out at the end.
fn in_order() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let leaving = |row: &&(&str, &str, &str)| row.1 == "/sortir";
    let staying = EXPECTED.iter().filter(move |row| !leaving(row));
    staying.chain(EXPECTED.iter().filter(leaving)).copied()
}

fn matches(page: &Page, letter: char) -> bool {
    let to = page.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap_or_default());
    let door = to.starts_with("/entrer?vers=") || to.starts_with("/connexion?vers=");
    match letter {
        'o' => page.status == StatusCode::OK,
        'r' => page.status == StatusCode::SEE_OTHER && to.starts_with('/') && !door,
        'd' => page.status == StatusCode::SEE_OTHER && door,
        'c' => page.status == StatusCode::UNAUTHORIZED,
        'f' => page.status == StatusCode::FORBIDDEN,
        'n' => page.status == StatusCode::NOT_FOUND,
        'u' => page.status == StatusCode::UNPROCESSABLE_ENTITY,
        other => panic!("{other} is no outcome"),
    }
}

/// All rows of the database, without sessions.
async fn everything(world: &World) -> Vec<String> {
    let mut lines = Vec::new();
    let keep = |line: &str| {
        lines.push(line.to_owned());
        Ok(())
    };
    world.store().back_up(keep).await.expect("backs up");
    lines
}

/// What stands for the parameters of the paths: all of the first class.
struct Things {
    class: Uuid,
    pupil: Uuid,
    served: Uuid,
    decision: Uuid,
    path: Uuid,
    today: String,
    reset: Uuid,
    staff: Uuid,
    import: Uuid,
    model: String,
    other_class: Uuid,
    other_pupil: Uuid,
}

impl Things {
    fn request(&self, method: &str, path: &str, who: usize) -> Request<Body> {
        let address = path
            .replace("{class}", &self.class.to_string())
            .replace("{pupil}", &self.pupil.to_string())
            .replace("{served}", &self.served.to_string())
            .replace("{decision}", &self.decision.to_string())
            .replace("{path}", &self.path.to_string())
            .replace("{reset}", &self.reset.to_string())
            .replace("{skill}", "maths.relatifs.add")
            .replace("{staff}", &self.staff.to_string())
            .replace("{import}", &self.import.to_string())
            .replace("{model}", &self.model)
            .replace("{programme}", "maths-remediation")
            .replace("{domain}/{exercise}", "calcul/produit-avant-somme");
        assert!(!address.contains('{'), "{address}: a parameter without a value");
        let request = Request::builder().method(method).uri(address);
        if method == "GET" {
            return request.body(Body::empty()).expect("is a request");
        }
        let (kind, form) = match path {
            "/administration/listes/apercu" => ("multipart/form-data; boundary=lisiere", ROSTER.to_owned()),
            _ => ("application/x-www-form-urlencoded", self.form(path, who)),
        };
        request.header(header::CONTENT_TYPE, kind).body(Body::from(form)).expect("is a request")
    }

    fn form(&self, path: &str, who: usize) -> String {
        match path {
            "/classes" => format!("nom=Classe+{who}&niveau=4e"),
            "/classes/{class}/reglages" => "nom=4e+B&niveau=4e&programme=maths-remediation".to_owned(),
            "/classes/{class}/eleves" => "eleves=Venu+V.".to_owned(),
            "/classes/{class}/groupes" => format!("competence=maths.relatifs.subtract&eleve={}", self.pupil),
            "/classes/{class}/parcours" => {
                format!("nom=Signes&competence=maths.relatifs.add&pour=classe&du={}&au={}", self.today, self.today)
            }
            "/classes/{class}/parcours/{path}/avancer" => "competence=maths.relatifs.add".to_owned(),
            "/classes/{class}/evaluation" => {
                format!("test=4e&date=2026-09-10&resultat.{}.nombres-et-calculs=fragile", self.pupil)
            }
            "/classes/{class}/evaluation/tableau" => "test=4e&tableau=Eleve%09Geometrie%0APupille+A.%09S".to_owned(),
            "/classes/{class}/eleves/{pupil}/temps" | "/administration/classes/{class}/eleves/{pupil}/temps" => {
                "majore=oui".to_owned()
            }
            "/classes/{class}/eleves/{pupil}/decisions" => {
                "competence=maths.relatifs.subtract&choix=epingler".to_owned()
            }
            "/eleve/exercice/{served}/reponse" => "reponse=1".to_owned(),
            "/administration/etablissement" => "nom=College".to_owned(),
            "/administration/enseignants/{staff}" => "nom=Mme+Diallo&email=diallo@college.example".to_owned(),
            "/administration/enseignants" => format!("nom=Nouveau&email=nouveau{who}@college.example"),
            "/administration/classes/{class}/enseignant" => format!("enseignant={}", self.staff),
            "/administration/classes/{class}/nom" => "nom=4e+B".to_owned(),
            "/administration/classes/{class}/supprimer" => "confirme=oui".to_owned(),
            "/administration/classes/{class}/eleves/{pupil}/nom" => "pseudonyme=Pupille+B.".to_owned(),
            "/administration/classes/{class}/eleves/{pupil}/classe" => format!("classe={}", self.class),
            "/eleve/programme" | "/classes/{class}/programme" | "/administration/programmes/apercu" => {
                "programme=maths-remediation".to_owned()
            }
            "/preferences" => "theme=clair&police=systeme&espacement=normal&retour=/".to_owned(),
            _ => String::new(),
        }
    }
}

const ROSTER: &str = "--lisiere\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"liste.csv\"\r\n\
     Content-Type: text/csv\r\n\r\nClasse;Pseudonyme\r\n4e B;Ana P.\r\n\r\n--lisiere--\r\n";

/// Two schools, and everybody of [`PEOPLE`] inside.
async fn everybody(world: &World) -> (Vec<Visitor>, Things) {
    let school = world.school("premier", &["Pupille A.", "Suspendu B."]).await;
    let elsewhere = world.school("second", &[]).await;
    let platform = &world.platform;
    let store = world.store();
    let other_email = "autre@premier.example";
    let other = world.teacher(&school.administrator, "M. Autre", other_email).await;
    let other_class = platform
        .create_class(
            &other,
            ClassSettings { name: "4e C", level: "4e", programmes: None, pupil_choice: true, adaptive: true },
        )
        .await
        .unwrap();
    let other_pupils = world.pupils(&other, other_class, &["Voisin C."]).await;
    let suspended_email = "suspendue@premier.example";
    let suspended = world.teacher(&school.administrator, "Mme Suspendue", suspended_email).await;
    store.add_class_teacher(school.id, school.class, suspended.id).await.unwrap();
    let staff = world.teacher(&school.administrator, "M. Quelconque", "quelconque@premier.example").await.id;

    let mut people = vec![
        world.visitor(),
        world.enter(&school.pupils[0]).await,
        world.enter(&other_pupils[0]).await,
        world.sign_in(&school.teacher_email).await,
        world.sign_in(other_email).await,
        world.sign_in(&elsewhere.teacher_email).await,
        world.sign_in(&school.administrator_email).await,
        world.sign_in(&elsewhere.administrator_email).await,
        world.sign_in(suspended_email).await,
        world.enter(&school.pupils[1]).await,
    ];
    // Each at a computer of their own: the wrong secrets of one do not slow the others.
    for (number, visitor) in (1..).zip(&mut people) {
        let moved = std::mem::replace(visitor, world.visitor());
        *visitor = moved.from_address([192, 0, 2, number].into());
    }
    platform.suspend_staff(&school.administrator, suspended.id).await.unwrap();
    store.suspend_pupil(school.pupils[1].key(), Some(platform.now())).await.unwrap();

    let things = things(world, &school, staff, (other_class, other_pupils[0].identity.id)).await;
    (people, things)
}

async fn things(world: &World, school: &School, staff: Uuid, other: (Uuid, Uuid)) -> Things {
    let platform = &world.platform;
    let pupil = &school.pupils[0];
    let teacher = &school.teacher;
    let decide =
        platform.decide(teacher, school.class, pupil.identity.id, "maths.relatifs.add", DecisionWanted::Pin, "");
    decide.await.unwrap();
    let decision = world.store().active_decisions_of_pupil(pupil.key()).await.unwrap()[0].id;
    platform.next_exercise(&pupil.identity, None).await.unwrap();
    let today = platform.now().date().to_string();
    let path = PathWanted {
        title: "Signes".to_owned(),
        skills: vec!["maths.relatifs.add".to_owned()],
        whole_class: true,
        first_day: today.clone(),
        last_day: today.clone(),
        ..PathWanted::default()
    };
    platform.assign_path(teacher, school.class, &path).await.unwrap();
    let path = platform.assigned_paths(teacher, school.class).await.unwrap().paths[0].id;
    let failed = world.store().open_exercise(pupil.key()).await.unwrap().expect("an exercise is open").id;
    platform.say_not_yet_known(&pupil.identity, failed).await.unwrap();
    platform.reset_skill(teacher, school.class, pupil.identity.id, "maths.relatifs.add", "").await.unwrap();
    let reset = world.store().standing_resets_of_pupil(pupil.key()).await.unwrap()[0].id;
    platform.next_exercise(&pupil.identity, None).await.unwrap();
    let served = world.store().open_exercise(pupil.key()).await.unwrap().expect("an exercise is open").id;
    let import = platform.preview_shipped_pack(&school.administrator, "maths-remediation").await.unwrap();
    let model = Model {
        version: "2026-09-01-essai".to_owned(),
        kind: format!("logistic-dense/{}", school.id),
        status: ModelStatus::Candidate,
        weights: serde_json::to_string(&knowledge::Model::default_weights()).unwrap(),
        features: "[]".to_owned(),
        metrics: "{}".to_owned(),
        parameters: "{}".to_owned(),
        data_hash: String::new(),
        code_version: String::new(),
        created_at: platform.now(),
        created_by: None,
    };
    world.store().insert_model(&model).await.unwrap();
    Things {
        class: school.class,
        pupil: pupil.identity.id,
        served,
        decision,
        path,
        today,
        reset,
        staff,
        import,
        model: model.version,
        other_class: other.0,
        other_pupil: other.1,
    }
}
