//! What in the figures of an exercise asks its author for another look.

use knowledge::ItemFigures;

use crate::words::{figure, percent};

/// Fewer pupils say nothing of an exercise.
pub(super) const PUPILS_MIN: usize = 10;
/// Fewer do not tell whether those who can more succeed more, nor that nearly all or nearly nobody succeeds.
const PUPILS_FOR_SHARES: usize = 30;
/// So many standard errors from 0 a discrimination is sure (95 %), and two difficulties are in their order.
const SURE_ERRORS: f64 = 1.96;
/// Nearly all succeed, nearly nobody does: nothing is learned of who answers.
const NEARLY_ALL: f64 = 0.97;
const NEARLY_NOBODY: f64 = 0.1;
/// Right answers without which the time is not judged.
const TIMED_MIN: usize = 10;
/// The declared time is wrong when the median is so many times as long, or so many times shorter.
const MUCH_LONGER: f64 = 2.0;
const MUCH_SHORTER: f64 = 3.0;
/// Wrong answers without which it is not judged how many are recognised, and the share of unrecognised ones that is too much.
const WRONG_FOR_RECOGNITION: usize = 20;
const TOO_MANY_UNRECOGNISED: f64 = 0.7;
/// Wrong answers after which an error that nobody made is perhaps none.
const WRONG_FOR_NEVER_MET: usize = 60;

/// What was observed of an exercise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Observed<'a> {
    /// Its figures as an item.
    pub(super) item: &'a ItemFigures,
    /// Whether it shows a solved example first: then nearly all may well succeed.
    pub(super) guided: bool,
    /// The exercises of its skill that help as it does.
    pub(super) siblings: &'a [Sibling<'a>],
    /// Its difficulty as declared, 1 to 3.
    pub(super) difficulty: u8,
    /// Median time of those who were right at first, with their number.
    pub(super) median_seconds: Option<(f64, usize)>,
    /// Time as declared.
    pub(super) seconds: u32,
    /// Wrong answers, and those of them in which nothing was recognised.
    pub(super) wrong: usize,
    pub(super) unrecognised: usize,
    /// How many of the errors that its author foresees nobody ever made.
    pub(super) never_met: usize,
}

/// Another exercise of the same skill.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sibling<'a> {
    pub(super) title: &'a str,
    pub(super) difficulty: u8,
    pub(super) item: &'a ItemFigures,
}

/// One thing that asks for another look; the gravest first.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Signal {
    /// Those who can more succeed less.
    AgainstAbility { value: f64, sure: bool, pupils: usize },
    /// Nearly nobody succeeds.
    TooHard { share: f64 },
    /// Declared easier than another one of its skill, and harder.
    HarderThanDeclared { than: String },
    /// Most wrong answers get no other word than "not the right answer".
    Unrecognised { share: f64 },
    /// Much longer or much shorter than declared.
    TimeIsWrong { median: f64, declared: u32 },
    /// So many errors that its author foresees were never made.
    NeverMet { errors: usize, wrong: usize },
    /// Nearly all succeed.
    TooEasy { share: f64 },
}

impl Signal {
    /// All that is to be said, the gravest first.
    pub(super) fn all(of: Observed<'_>) -> Vec<Self> {
        if of.item.pupils < PUPILS_MIN {
            return Vec::new();
        }
        let share = of.item.right as f64 / of.item.pupils as f64;
        let many = of.item.pupils >= PUPILS_FOR_SHARES;
        let against = of.item.discrimination.filter(|found| many && found.value < 0.0).map(|found| {
            let sure = found.value + SURE_ERRORS * found.error < 0.0;
            Self::AgainstAbility { value: found.value, sure, pupils: of.item.pupils }
        });
        let unrecognised = of.unrecognised as f64 / of.wrong.max(1) as f64;
        let signals = [
            against,
            (many && share <= NEARLY_NOBODY).then_some(Self::TooHard { share }),
            harder_sibling(&of).map(|sibling| Self::HarderThanDeclared { than: sibling.title.to_owned() }),
            (of.wrong >= WRONG_FOR_RECOGNITION && unrecognised >= TOO_MANY_UNRECOGNISED)
                .then_some(Self::Unrecognised { share: unrecognised }),
            wrong_time(&of),
            (of.wrong >= WRONG_FOR_NEVER_MET && of.never_met > 0)
                .then_some(Self::NeverMet { errors: of.never_met, wrong: of.wrong }),
            (many && !of.guided && share >= NEARLY_ALL).then_some(Self::TooEasy { share }),
        ];
        let mut signals: Vec<Self> = signals.into_iter().flatten().collect();
        signals.sort_by_key(Self::rank);
        signals
    }

    /// Place among the signals, the gravest first.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::AgainstAbility { sure: true, .. } => 0,
            Self::TooHard { .. } => 1,
            Self::AgainstAbility { sure: false, .. } => 2,
            Self::HarderThanDeclared { .. } => 3,
            Self::Unrecognised { .. } => 4,
            Self::TimeIsWrong { .. } => 5,
            Self::NeverMet { .. } => 6,
            Self::TooEasy { .. } => 7,
        }
    }

    /// As it is told to a teacher.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::AgainstAbility { value, sure: true, .. } => format!(
                "Ceux qui réussissent le reste y échouent plus que les autres (discrimination {}) : l’énoncé ou la réponse \
                 attendue est à relire.",
                short(*value)
            ),
            Self::AgainstAbility { value, sure: false, pupils } => format!(
                "Réussir le reste n’aide pas à le réussir (discrimination {}, à confirmer : {pupils} élèves seulement) : \
                 l’énoncé est à relire.",
                short(*value)
            ),
            Self::TooHard { share } => {
                format!("Presque personne ne le réussit du premier coup ({}).", percent(*share))
            }
            Self::HarderThanDeclared { than } => {
                format!(
                    "Annoncé plus facile que « {than} », et moins réussi : l’une des deux difficultés est à revoir."
                )
            }
            Self::Unrecognised { share } => format!(
                "{} des réponses fausses ne sont pas reconnues : l’élève n’y lit pas ce qui n’allait pas.",
                percent(*share)
            ),
            Self::TimeIsWrong { median, declared } => {
                format!("Le réussir prend {median:.0} s le plus souvent, pour {declared} s annoncées.")
            }
            Self::NeverMet { errors, wrong } => {
                let foreseen = match errors {
                    1 => "Une erreur prévue n’a jamais été faite".to_owned(),
                    _ => format!("{errors} erreurs prévues n’ont jamais été faites"),
                };
                format!("{foreseen} en {wrong} réponses fausses.")
            }
            Self::TooEasy { share } => {
                format!(
                    "Presque tous le réussissent du premier coup ({}) : il ne dit plus rien d’eux.",
                    percent(*share)
                )
            }
        }
    }
}

/// The sibling declared harder that is most surely easier.
fn harder_sibling<'a>(of: &Observed<'a>) -> Option<&'a Sibling<'a>> {
    let surely = |sibling: &&Sibling<'_>| {
        let error = of.item.difficulty_error.hypot(sibling.item.difficulty_error);
        sibling.difficulty > of.difficulty
            && sibling.item.pupils >= PUPILS_MIN
            && of.item.difficulty - sibling.item.difficulty > SURE_ERRORS * error
    };
    let easiest = |a: &&Sibling<'_>, b: &&Sibling<'_>| a.item.difficulty.total_cmp(&b.item.difficulty);
    of.siblings.iter().filter(surely).min_by(easiest)
}

fn wrong_time(of: &Observed<'_>) -> Option<Signal> {
    let (median, _) = of.median_seconds.filter(|(_, right)| *right >= TIMED_MIN)?;
    let declared = f64::from(of.seconds);
    let wrong = median > MUCH_LONGER * declared || median * MUCH_SHORTER < declared;
    wrong.then_some(Signal::TimeIsWrong { median, declared: of.seconds })
}

/// Two decimals, as discriminations are told.
pub(super) fn short(value: f64) -> String {
    let text = figure(value);
    text[..text.len() - 1].to_owned()
}

/// How the page reads, for whoever wants to know.
pub(super) fn rule() -> String {
    format!(
        "Seule compte la première réponse de chaque élève à chaque exercice, dans sa version d’aujourd’hui ; rien n’est dit en \
         dessous de {PUPILS_MIN} élèves. « Élève moyen » : la réussite qu’aurait un élève moyen, puisque les exercices \
         difficiles vont à ceux qui savent (modèle de Rasch). « Discrimination » : de deux élèves dont un seul a réussi, combien \
         de fois de plus c’est celui qui réussit aussi le reste (de −1 à 1 ; au-dessous de 0, l’exercice est en cause plus que \
         les élèves). Aucun élève n’est nommé."
    )
}

#[cfg(test)]
mod tests {
    use knowledge::{Discrimination, ItemFigures};

    use super::{Observed, Sibling, Signal};

    fn item(pupils: usize, right: usize) -> ItemFigures {
        ItemFigures { pupils, right, difficulty: 0.0, difficulty_error: 0.2, discrimination: None }
    }

    fn observed(item: &ItemFigures) -> Observed<'_> {
        Observed {
            item,
            guided: false,
            siblings: &[],
            difficulty: 2,
            median_seconds: Some((50.0, 40)),
            seconds: 60,
            wrong: 100,
            unrecognised: 30,
            never_met: 0,
        }
    }

    fn sentences(of: Observed<'_>) -> Vec<String> {
        Signal::all(of).iter().map(Signal::sentence).collect()
    }

    #[test]
    fn an_exercise_that_does_its_work_says_nothing() {
        let mut of = item(60, 40);
        of.discrimination = Some(Discrimination { value: 0.4, error: 0.1 });
        assert_eq!(sentences(observed(&of)), Vec::<String>::new());
    }

    #[test]
    fn few_pupils_say_nothing_whatever_they_answered() {
        let mut of = item(9, 0);
        of.discrimination = Some(Discrimination { value: -1.0, error: 0.0 });
        assert!(Signal::all(Observed { never_met: 3, unrecognised: 100, ..observed(&of) }).is_empty());
    }

    #[test]
    fn the_gravest_comes_first_and_each_is_a_sentence() {
        let mut of = item(80, 5);
        of.difficulty = 2.0;
        of.discrimination = Some(Discrimination { value: -0.312, error: 0.1 });
        let easy = ItemFigures { difficulty: 0.5, ..item(40, 20) };
        let siblings = [Sibling { title: "La suite", difficulty: 3, item: &easy }];
        let worst = Observed {
            siblings: &siblings,
            median_seconds: Some((131.4, 12)),
            unrecognised: 81,
            never_met: 2,
            ..observed(&of)
        };
        let signals = Signal::all(worst);
        assert!(signals.is_sorted_by_key(Signal::rank), "{signals:?}");
        assert_eq!(
            sentences(worst),
            [
                "Ceux qui réussissent le reste y échouent plus que les autres (discrimination −0,31) : l’énoncé ou la réponse \
                 attendue est à relire.",
                "Presque personne ne le réussit du premier coup (6 %).",
                "Annoncé plus facile que « La suite », et moins réussi : l’une des deux difficultés est à revoir.",
                "81 % des réponses fausses ne sont pas reconnues : l’élève n’y lit pas ce qui n’allait pas.",
                "Le réussir prend 131 s le plus souvent, pour 60 s annoncées.",
                "2 erreurs prévues n’ont jamais été faites en 100 réponses fausses.",
            ]
        );
    }

    #[test]
    fn chance_is_not_taken_for_a_fault() {
        let mut of = item(34, 20);
        of.discrimination = Some(Discrimination { value: -0.05, error: 0.2 });
        let told = sentences(observed(&of));
        assert!(told[0].contains("à confirmer : 34 élèves seulement"), "{told:?}");
        // Declared harder and a little easier, within the errors; a time that few vouch for; an example that all succeed in.
        of = item(40, 40);
        of.difficulty = 0.4;
        let other = item(40, 20);
        let siblings = [Sibling { title: "L’autre", difficulty: 3, item: &other }];
        let fine = Observed { guided: true, siblings: &siblings, median_seconds: Some((300.0, 9)), ..observed(&of) };
        assert!(Signal::all(fine).is_empty(), "{:?}", sentences(fine));
        assert_eq!(Signal::all(Observed { guided: false, ..fine }), [Signal::TooEasy { share: 1.0 }]);
    }
}
