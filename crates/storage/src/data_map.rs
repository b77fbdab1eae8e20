//! The data map: what each column is for, on what legal basis, for how long, and who sees it.
//!
//! It is the register of article 30 of the GDPR, kept beside the schema: a test fails on a column that is not in it.
//! The texts are French, for whoever answers for the data; the application shows them.

/// What is kept in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableMap {
    /// The table.
    pub name: &'static str,
    /// Why it is kept.
    pub purpose: &'static str,
    /// On what legal basis.
    pub basis: &'static str,
    /// For how long.
    pub retention: &'static str,
    /// Who sees it.
    pub seen_by: &'static str,
    /// Its columns.
    pub columns: &'static [ColumnMap],
}

/// What is kept in a column; seen by whoever sees the table, unless it is secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnMap {
    /// The column.
    pub name: &'static str,
    /// What it holds.
    pub meaning: &'static str,
    /// Whether nobody sees it, not even an administrator of the school.
    pub secret: bool,
}

const fn column(name: &'static str, meaning: &'static str) -> ColumnMap {
    ColumnMap { name, meaning, secret: false }
}

const fn secret(name: &'static str, meaning: &'static str) -> ColumnMap {
    ColumnMap { name, meaning, secret: true }
}

const MISSION: &str = "Mission d’intérêt public (RGPD, article 6.1.e)";
const SECURITY: &str = "Mission d’intérêt public et sécurité du traitement (RGPD, articles 6.1.e et 32)";
const NOT_PERSONAL: &str = "Sans objet : aucune donnée personnelle d’élève";
const PUPIL_RETENTION: &str = "Jusqu’à l’effacement de l’élève, au plus tard à la purge annuelle";
const TEACHERS: &str = "L’élève, ses enseignants, l’administrateur de l’établissement pour l’accès et l’effacement";

/// Every table.
pub const DATA_MAP: &[TableMap] = &[
    TableMap {
        name: "school",
        purpose: "Savoir de quel établissement relève chaque personne",
        basis: MISSION,
        retention: "Tant que l’établissement utilise le service",
        seen_by: "Le personnel de l’établissement",
        columns: &[
            column("id", "Identifiant aléatoire"),
            column("name", "Nom de l’établissement"),
            column("uai", "Numéro national de l’établissement"),
            column("simulated", "Établissement de démonstration ou non"),
            column("created_at", "Date de création"),
        ],
    },
    TableMap {
        name: "staff",
        purpose: "Donner accès aux enseignants et aux administrateurs",
        basis: MISSION,
        retention: "Tant que la personne exerce dans l’établissement",
        seen_by: "La personne et l’administrateur de l’établissement",
        columns: &[
            column("id", "Identifiant aléatoire"),
            column("school_id", "Établissement"),
            column("role", "Enseignant ou administrateur"),
            column("email", "Adresse professionnelle, pour se connecter"),
            column("name", "Nom affiché aux élèves et aux collègues"),
            secret("password_hash", "Empreinte du mot de passe (argon2id)"),
            column("must_change_password", "Premier mot de passe à remplacer"),
            column("suspended_at", "Date de suspension du compte"),
            column("created_at", "Date de création"),
        ],
    },
    TableMap {
        name: "class",
        purpose: "Réunir les élèves d’une classe et leur programme",
        basis: MISSION,
        retention: "Jusqu’à la purge annuelle qui suit l’archivage",
        seen_by: "Les enseignants de la classe et l’administrateur de l’établissement",
        columns: &[
            column("id", "Identifiant aléatoire"),
            column("school_id", "Établissement"),
            column("name", "Nom de la classe"),
            column("code", "Code que les élèves tapent pour se connecter"),
            column("level", "Niveau"),
            column("simulated", "Élèves simulés ou non"),
            column("created_at", "Date de création"),
            column("archived_at", "Date d’archivage"),
            column("pupil_choice", "Élèves libres de choisir entre plusieurs exercices ou non"),
            column("adaptive", "Exercices adaptés à chaque élève, ou ordre du programme"),
        ],
    },
    TableMap {
        name: "class_teacher",
        purpose: "Limiter chaque enseignant à ses classes",
        basis: MISSION,
        retention: "Tant que l’enseignant a la classe",
        seen_by: "Les enseignants de la classe et l’administrateur de l’établissement",
        columns: &[
            column("school_id", "Établissement"),
            column("class_id", "Classe"),
            column("staff_id", "Enseignant"),
            column("pack_id", "Programme que cet enseignant regarde dans cette classe"),
        ],
    },
    TableMap {
        name: "class_programme",
        purpose: "Dire sur quels programmes une classe travaille",
        basis: MISSION,
        retention: "Jusqu’à la purge annuelle qui suit l’archivage de la classe",
        seen_by: "Les enseignants de la classe, ses élèves et l’administrateur de l’établissement",
        columns: &[
            column("school_id", "Établissement"),
            column("class_id", "Classe"),
            column("pack_id", "Programme"),
            column("place", "Ordre dans lequel les programmes sont montrés"),
        ],
    },
    TableMap {
        name: "pupil",
        purpose: "Donner accès à l’élève et retrouver son travail",
        basis: MISSION,
        retention: PUPIL_RETENTION,
        seen_by: TEACHERS,
        columns: &[
            column("school_id", "Établissement"),
            column("id", "Identifiant aléatoire"),
            column("class_id", "Classe"),
            column("pseudonym", "Prénom et initiale, ou nom choisi"),
            secret("secret_hash", "Empreinte du code secret (argon2id)"),
            column("extra_time", "Temps majoré, sans motif"),
            column("created_at", "Date de création"),
            column("suspended_at", "Date de suspension du compte"),
            column("last_seen_at", "Dernière connexion, pour la purge annuelle"),
            column("pack_id", "Programme sur lequel l’élève a choisi de travailler, parmi ceux de la classe"),
            column("adaptive", "Exercices adaptés à cet élève, ou ordre du programme"),
        ],
    },
    TableMap {
        name: "session",
        purpose: "Garder une personne connectée",
        basis: SECURITY,
        retention: "Douze heures au plus",
        seen_by: "La personne elle-même",
        columns: &[
            secret("id_hash", "Empreinte du jeton de session"),
            column("school_id", "Établissement du compte"),
            column("account_id", "Compte"),
            column("account_kind", "Élève ou personnel"),
            secret("data", "État technique de la visite"),
            column("created_at", "Début de la session"),
            column("expires_at", "Fin de la session"),
        ],
    },
    TableMap {
        name: "login_throttle",
        purpose: "Ralentir qui essaie des mots de passe",
        basis: SECURITY,
        retention: "Un jour après le dernier échec",
        seen_by: "Personne",
        columns: &[
            secret("key", "Empreinte du compte et de l’adresse d’où l’on essaie"),
            secret("failures", "Échecs de suite"),
            secret("blocked_until", "Fin de l’attente imposée"),
            secret("updated_at", "Dernier échec"),
        ],
    },
    TableMap {
        name: "pack",
        purpose: "Savoir quels programmes ont été publiés",
        basis: NOT_PERSONAL,
        retention: "Sans limite",
        seen_by: "Tout le monde",
        columns: &[column("id", "Identifiant du programme"), column("created_at", "Première publication")],
    },
    TableMap {
        name: "school_pack",
        purpose: "Savoir quelle version d’un programme chaque établissement a ouverte",
        basis: NOT_PERSONAL,
        retention: "Jusqu’à la fermeture de l’établissement",
        seen_by: "Administrateurs de l’établissement",
        columns: &[
            column("school_id", "Établissement"),
            column("pack_id", "Programme"),
            column("version", "Version ouverte"),
            column("opened_at", "Depuis quand"),
            column("opened_by", "Par qui"),
        ],
    },
    TableMap {
        name: "pack_version",
        purpose: "Garder chaque version publiée d’un programme",
        basis: NOT_PERSONAL,
        retention: "Sans limite : d’anciennes réponses s’y réfèrent",
        seen_by: "Tout le monde ; l’auteur, les administrateurs seulement",
        columns: &[
            column("pack_id", "Programme"),
            column("version", "Empreinte de son contenu"),
            column("programme_text", "Le fichier du programme"),
            column("published_at", "Date de publication"),
            column("published_by", "Membre du personnel qui l’a publiée"),
        ],
    },
    TableMap {
        name: "exercise_version",
        purpose: "Garder chaque version publiée d’un exercice",
        basis: NOT_PERSONAL,
        retention: "Sans limite : d’anciennes réponses s’y réfèrent",
        seen_by: "Le personnel",
        columns: &[
            column("pack_id", "Programme"),
            column("exercise_id", "Exercice"),
            column("version", "Empreinte de son texte"),
            column("text", "Le fichier de l’exercice"),
            column("first_published_at", "Date de publication"),
        ],
    },
    TableMap {
        name: "pack_exercise",
        purpose: "Savoir de quels exercices une version de programme est faite",
        basis: NOT_PERSONAL,
        retention: "Sans limite",
        seen_by: "Tout le monde",
        columns: &[
            column("pack_id", "Programme"),
            column("pack_version", "Version du programme"),
            column("exercise_id", "Exercice"),
            column("exercise_version", "Version de l’exercice"),
        ],
    },
    TableMap {
        name: "served_exercise",
        purpose: "Proposer un exercice et pouvoir expliquer pourquoi celui-là",
        basis: MISSION,
        retention: PUPIL_RETENTION,
        seen_by: TEACHERS,
        columns: &[
            column("school_id", "Établissement"),
            column("pupil_id", "Élève"),
            column("id", "Identifiant aléatoire"),
            column("position", "Rang parmi les exercices de l’élève"),
            column("pack_id", "Programme"),
            column("exercise_id", "Exercice"),
            column("exercise_version", "Version de l’exercice"),
            column("seed", "Graine de la variante"),
            column("skill_id", "Compétence travaillée"),
            column("purpose", "Entraînement ou positionnement"),
            column("goal_skill_id", "Compétence que celle-ci prépare"),
            column("reason_code", "Raison du choix"),
            column("model_version", "Modèle qui a participé au choix"),
            column("choice", "Données d’entrée, score et autres choix possibles"),
            column("served_at", "Date"),
            column("hints_opened", "Nombre d’aides ouvertes"),
            column("form_reminded", "Forme de la réponse déjà rappelée"),
            column("answered_at", "Date de la réponse"),
            column("withdrawn_at", "Date de retrait"),
        ],
    },
    TableMap {
        name: "answer",
        purpose: "Corriger, expliquer l’erreur, estimer ce que l’élève sait",
        basis: MISSION,
        retention: PUPIL_RETENTION,
        seen_by: TEACHERS,
        columns: &[
            column("school_id", "Établissement"),
            column("pupil_id", "Élève"),
            column("position", "Rang de l’exercice auquel elle répond"),
            column("typed", "Ce que l’élève a écrit"),
            column("verdict", "Résultat de la correction"),
            column("outcome", "Ce que l’estimation en retient"),
            column("misconception", "Erreur reconnue"),
            column("hints", "Nombre d’aides ouvertes"),
            column("seconds", "Durée, jamais utilisée contre un élève à temps majoré"),
            column("answered_at", "Date"),
        ],
    },
    TableMap {
        name: "knowledge_state",
        purpose: "Choisir le prochain exercice sans relire toutes les réponses",
        basis: MISSION,
        retention: PUPIL_RETENTION,
        seen_by: TEACHERS,
        columns: &[
            column("school_id", "Établissement"),
            column("pupil_id", "Élève"),
            column("answers_count", "Nombre de réponses prises en compte"),
            column("state", "Estimation par compétence, recalculable depuis les réponses"),
            column("updated_at", "Date"),
        ],
    },
    TableMap {
        name: "placement",
        purpose: "Savoir par où l’élève commence un programme",
        basis: MISSION,
        retention: PUPIL_RETENTION,
        seen_by: TEACHERS,
        columns: &[
            column("school_id", "Établissement"),
            column("pupil_id", "Élève"),
            column("pack_id", "Programme"),
            column("started_at", "Début"),
            column("finished_at", "Fin"),
            column("stop_reason", "Raison de la fin"),
        ],
    },
    TableMap {
        name: "decision",
        purpose: "Faire passer la décision de l’enseignant avant celle du modèle",
        basis: MISSION,
        retention: PUPIL_RETENTION,
        seen_by: TEACHERS,
        columns: &[
            column("school_id", "Établissement"),
            column("pupil_id", "Élève"),
            column("id", "Identifiant aléatoire"),
            column("skill_id", "Compétence"),
            column("kind", "Imposer ou écarter la compétence"),
            column("author_id", "Enseignant qui a décidé"),
            column("note", "Raison donnée par l’enseignant"),
            column("created_at", "Début"),
            column("ended_at", "Fin"),
            column("ended_by", "Enseignant qui y a mis fin"),
        ],
    },
    TableMap {
        name: "model",
        purpose: "Garder chaque modèle, pour expliquer et revenir en arrière",
        basis: "Mission d’intérêt public ; le modèle ne contient que des poids, aucun élève",
        retention: "Sans limite",
        seen_by: "Le personnel ; la fiche du modèle est publique",
        columns: &[
            column("version", "Nom du modèle"),
            column("kind", "Ce qu’il estime"),
            column("status", "Candidat, en service ou retiré"),
            column("weights", "Poids"),
            column("features", "Variables"),
            column("metrics", "Mesures sur des élèves mis de côté"),
            column("parameters", "Réglages de l’apprentissage"),
            column("data_hash", "Empreinte des données d’apprentissage"),
            column("code_version", "Version du programme"),
            column("created_at", "Date"),
            column("created_by", "Administrateur qui l’a demandé"),
        ],
    },
    TableMap {
        name: "model_event",
        purpose: "Savoir quel modèle était en service à quelle date, et qui l’a décidé",
        basis: "Mission d’intérêt public ; journal exigé par le règlement sur l’IA, article 12",
        retention: "Sans limite",
        seen_by: "Le personnel",
        columns: &[
            column("id", "Identifiant aléatoire"),
            column("kind", "Ce que le modèle estime"),
            column("action", "Promotion ou retour en arrière"),
            column("version", "Modèle mis en service"),
            column("previous_version", "Modèle retiré"),
            column("actor_id", "Administrateur"),
            column("note", "Raison"),
            column("at", "Date"),
        ],
    },
    TableMap {
        name: "simulation",
        purpose: "Montrer à l’établissement ce que fait le choix des exercices, sur des élèves simulés",
        basis: NOT_PERSONAL,
        retention: "Les vingt dernières simulations de l’établissement",
        seen_by: "L’administrateur de l’établissement",
        columns: &[
            column("school_id", "Établissement"),
            column("id", "Identifiant aléatoire"),
            column("pack_id", "Programme joué"),
            column("pack_version", "Version du programme"),
            column("model_version", "Modèle qui estime"),
            column("report", "Ce qui a été mesuré"),
            column("created_by", "Administrateur qui l’a demandée"),
            column("created_at", "Date"),
        ],
    },
    TableMap {
        name: "import_preview",
        purpose: "Montrer ce qu’un import changerait avant de l’appliquer",
        basis: MISSION,
        retention: "Un jour : le fichier peut contenir plus que ce qui est gardé",
        seen_by: "L’administrateur de l’établissement",
        columns: &[
            column("id", "Identifiant aléatoire"),
            column("school_id", "Établissement"),
            column("kind", "Ce qui est importé"),
            secret("content", "Le fichier envoyé"),
            column("preview", "Ce qu’il changerait"),
            column("created_by", "Administrateur"),
            column("created_at", "Date d’envoi"),
            column("applied_at", "Date d’application"),
        ],
    },
    TableMap {
        name: "audit_event",
        purpose: "Savoir qui a fait quoi, sans que personne puisse l’effacer en cachette",
        basis: SECURITY,
        retention: "Tant que l’installation existe ; ce qui désigne un élève disparaît avec lui",
        seen_by: "L’administrateur de l’établissement",
        columns: &[
            column("position", "Rang dans le journal"),
            column("id", "Identifiant aléatoire"),
            column("at", "Date"),
            column("action", "Ce qui a été fait"),
            column("actor_kind", "Personnel, élève ou système"),
            column("actor_id", "Qui l’a fait"),
            column("school_id", "Établissement"),
            column("pupil_id", "Élève concerné"),
            column("subject", "Ce sur quoi cela porte"),
            column("details", "Précisions"),
            column("content_hash", "Empreinte des champs qui peuvent désigner une personne"),
            column("previous_hash", "Empreinte de la ligne précédente"),
            column("hash", "Empreinte de cette ligne"),
            column("erased_at", "Date d’effacement de la personne"),
        ],
    },
];
