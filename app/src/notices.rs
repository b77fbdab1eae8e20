//! Sentences about what was just done. After a form is posted the person is sent back to a page: the address carries the
//! name of the sentence, never the sentence itself, so that nobody can put words on our pages.

macro_rules! notices {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $sentence:literal;)*) => {
        /// What was just done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Notice {
            $($(#[$doc])* $variant,)*
        }

        impl Notice {
            /// Every notice.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Name in the address.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// What the person reads.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence),* }
            }
        }
    };
}

notices! {
    /// Signed out.
    SignedOut = "sorti", "C’est fermé : à bientôt !";
    /// Preferences kept.
    PreferencesKept = "affichage", "L’affichage est réglé.";
    /// Placement interrupted.
    PlacementPaused = "diagnostic-pause", "Le point de départ est mis en pause : tu pourras le reprendre quand tu veux.";
    /// Placement finished early by the pupil.
    PlacementStopped = "diagnostic-arrete", "Le point de départ est terminé : on commence avec ce que tu as montré.";
    /// Class created.
    ClassCreated = "classe", "La classe est créée. Ajoutez les élèves, puis imprimez les cartes.";
    /// Class changed.
    ClassChanged = "classe-reglee", "C’est noté : les réglages de la classe sont changés.";
    /// Pupils added.
    PupilsAdded = "eleves", "Les élèves sont ajoutés. Imprimez leurs cartes d’accès.";
    /// Pupils added, some were there.
    SomePupilsAdded = "eleves-deja", "Les élèves sont ajoutés ; ceux qui étaient déjà dans la classe sont laissés comme ils sont. Imprimez leurs cartes d’accès.";
    /// Pupils added without their last names.
    PupilsShortened = "eleves-initiale", "Les élèves sont ajoutés. D’un nom complet, seuls le prénom et une initiale sont gardés : vérifiez que ce sont bien les prénoms. Imprimez leurs cartes d’accès.";
    /// A list of blank lines.
    NobodyToAdd = "eleves-vide", "Rien n’est ajouté : écrivez au moins un prénom.";
    /// Every line names somebody of the class.
    AllPupilsThere = "eleves-tous", "Rien n’est ajouté : ces élèves sont déjà dans la classe.";
    /// Nobody is without a card.
    NoCardMissing = "cartes", "Toutes les cartes sont déjà imprimées : aucun secret n’a changé.";
    /// A page of cards sent again, or an old one.
    CardsReplacedSince = "cartes-vues", "Les cartes ont changé depuis que la page a été ouverte : aucun secret n’est remplacé. Pour en refaire, demandez-les de nouveau.";
    /// Results of a national test kept.
    TestResultsKept = "evaluation", "Les résultats sont enregistrés : le point de départ des élèves en tient compte.";
    /// An empty grid of results.
    NoTestResult = "evaluation-vide", "Rien n’est enregistré : la grille est vide.";
    /// Skill pinned.
    Pinned = "epingle", "C’est noté : cette compétence passe en premier, dès le prochain exercice.";
    /// Skill pinned, behind others.
    PinnedLater = "epingle-ensuite", "C’est noté. D’autres compétences passent avant : l’ordre est écrit avec vos décisions.";
    /// Skill pinned for a group.
    GroupPinned = "groupe", "C’est noté : cette compétence passe en premier pour tout le groupe, dès le prochain exercice.";
    /// Pins of a group lifted.
    GroupLifted = "groupe-leve", "C’est noté : cette compétence ne passe plus en premier pour ce groupe.";
    /// Path assigned.
    PathAssigned = "parcours", "Le parcours est donné : il commence le jour que vous avez choisi.";
    /// Path put in another order.
    PathOrdered = "parcours-ordre", "C’est noté : l’ordre du parcours est changé.";
    /// Path stopped.
    PathStopped = "parcours-arrete", "Le parcours est arrêté : Rebond choisit de nouveau.";
    /// Skill excluded.
    Excluded = "ecarte", "C’est noté : cette compétence ne sera plus proposée à cet élève.";
    /// Decision ended.
    DecisionEnded = "leve", "La décision est levée : Rebond choisit de nouveau.";
    /// Decision ended, while pins stand.
    OtherPinsStand = "leve-autres", "La décision est levée. D’autres compétences restent à travailler en premier : l’ordre est écrit avec vos décisions.";
    /// Pins of a group lifted, those set by hand stand.
    GroupLiftedSomeStand = "groupe-leve-sauf", "C’est noté pour le groupe. Ce que vous aviez mis en premier pour un élève seul reste en place : cela se lève sur sa page.";
    /// A fresh start given.
    FreshStart = "depart", "C’est noté : sur cette compétence, seules les prochaines réponses comptent.";
    /// A fresh start taken back.
    FreshStartUndone = "depart-annule", "Le nouveau départ est annulé : les réponses d’avant comptent de nouveau.";
    /// Extra time set or taken away.
    TimeChanged = "temps", "C’est noté.";
    /// Import done.
    Imported = "importe", "L’import est fait.";
    /// Teacher account created elsewhere shows its password; this one is for suspension.
    Suspended = "suspendu", "Le compte est suspendu et ses sessions sont fermées.";
    /// Account open again.
    Reinstated = "retabli", "Le compte est rétabli.";
    /// Class given to a teacher.
    ClassAssigned = "confiee", "La classe est confiée à cet enseignant.";
    /// Class taken back from a teacher.
    ClassTakenBack = "reprise", "La classe est reprise : cet enseignant ne voit plus ses élèves.";
    /// Class renamed.
    ClassRenamed = "classe-renommee", "La classe est renommée ; son code ne change pas.";
    /// Empty class deleted.
    ClassDeleted = "classe-supprimee", "La classe est supprimée.";
    /// Pupil renamed.
    PupilRenamed = "renomme", "Le pseudonyme est changé : donnez-le à l’élève, qui garde son secret.";
    /// Pupil moved.
    PupilMoved = "deplace", "La classe de l’élève est changée : donnez-lui le nouveau code, son secret reste le même.";
    /// Pupil erased.
    PupilErased = "efface", "Les données de l’élève sont effacées.";
    /// Pupils who no longer came erased.
    PupilsErased = "effaces", "Les données des élèves cochés sont effacées.";
    /// Classes that are over.
    ClassesArchived = "archivees", "Les classes sont archivées : elles ont quitté les listes des enseignants, et se rouvrent ici.";
    /// Class opened again.
    ClassReopened = "rouverte", "La classe est rouverte, comme elle était.";
    /// School renamed.
    SchoolRenamed = "etablissement", "Le nom de l’établissement est changé.";
    /// Name or address of an adult changed.
    StaffChanged = "adulte", "Le nom et l’adresse sont enregistrés.";
    /// Model trained and promoted.
    Promoted = "promu", "Le modèle sert maintenant les élèves.";
    /// Model trained, not better.
    NotPromoted = "non-promu", "Le modèle est entraîné et gardé comme candidat : il n’est pas meilleur que celui qui sert.";
    /// Model put in service by hand.
    ModelChosen = "modele-choisi", "Le modèle choisi sert les élèves.";
    /// Rolled back.
    RolledBack = "retour", "Le modèle d’avant sert de nouveau.";
    /// Password changed.
    PasswordChanged = "mot-de-passe", "Votre mot de passe est changé.";
}

impl Notice {
    /// The notice named by `fait=` in a query.
    pub fn in_query(query: &str) -> Option<Self> {
        let name = query.split('&').find_map(|pair| pair.strip_prefix("fait="))?;
        Self::ALL.iter().copied().find(|notice| notice.name() == name)
    }

    /// `path` with this notice on it.
    pub fn on(self, path: &str) -> String {
        let separator = if path.contains('?') { '&' } else { '?' };
        format!("{path}{separator}fait={}", self.name())
    }
}
