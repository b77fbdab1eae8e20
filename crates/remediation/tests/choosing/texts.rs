//! The sentences people read, word for word.

use curriculum::SkillId;
use remediation::{Mediation, Reason, ReasonCode};

use crate::simulation::skill;

fn names(skill: &SkillId) -> String {
    match skill.as_str() {
        "same" => "les fractions de même dénominateur",
        "sums" => "les sommes de fractions",
        other => panic!("{other}"),
    }
    .to_owned()
}

fn reason(code: ReasonCode, other: Option<&str>) -> Reason {
    Reason {
        code,
        skill: skill("same"),
        other_skill: other.map(skill),
        success: 0.34,
        low: 0.2,
        high: 0.5,
        evidence: 3.5,
        failures: 2,
        failures_lately: 2,
        days_since: Some(9),
        misconception: false,
        mediation: Mediation::WorkedExample,
        seen_lately: false,
    }
}

#[test]
fn the_pupil_reads_what_we_do_and_what_for() {
    let told = [
        (ReasonCode::PinnedByTeacher, None),
        (ReasonCode::AssignedPath, None),
        (ReasonCode::Rebond, Some("sums")),
        (ReasonCode::Probe, Some("sums")),
        (ReasonCode::Return, Some("sums")),
        (ReasonCode::OtherMediation, None),
        (ReasonCode::Frontier, None),
        (ReasonCode::FoundationCheck, None),
        (ReasonCode::Review, None),
        (ReasonCode::Placement, None),
        (ReasonCode::Exploration, None),
        (ReasonCode::ChosenByPupil, None),
        (ReasonCode::KeepGoing, Some("sums")),
        (ReasonCode::KeepGoing, None),
        (ReasonCode::NothingLeft, None),
        (ReasonCode::ProgrammeOrder, None),
    ]
    .map(|(code, other)| reason(code, other).sentence_for_pupil(&names));
    assert_eq!(
        told.join("\n"),
        "On travaille les fractions de même dénominateur : ton professeur l’a choisi pour toi.
On travaille les fractions de même dénominateur : c’est dans ton parcours.
On revoit les fractions de même dénominateur : c’est ce qui manque pour réussir les sommes de fractions.
On vérifie les fractions de même dénominateur : c’est peut-être ce qui manque pour réussir les sommes de fractions.
On retrouve les fractions de même dénominateur : tu viens de réussir sur les sommes de fractions.
On reprend les fractions de même dénominateur autrement : d’abord un exemple résolu.
On commence les fractions de même dénominateur : c’est la prochaine étape pour toi.
On vérifie les fractions de même dénominateur : c’est une base pour la suite.
On révise les fractions de même dénominateur : la dernière fois, c’était il y a 9 jours.
Une question sur les fractions de même dénominateur, pour savoir d’où partir.
On essaie les fractions de même dénominateur, pour mieux savoir où tu en es.
On travaille les fractions de même dénominateur : c’est ton choix.
On continue avec les fractions de même dénominateur, pour réussir ensuite les sommes de fractions.
On continue avec les fractions de même dénominateur : encore un peu d’entraînement.
On souffle un peu avec les fractions de même dénominateur, que tu connais déjà.
On travaille les fractions de même dénominateur : c’est la suite du programme."
    );
}

#[test]
fn the_same_exercise_again_is_not_called_another_way() {
    let again = |mediation, seen_lately| {
        let reason = Reason { mediation, seen_lately, ..reason(ReasonCode::OtherMediation, None) };
        reason.sentence_for_pupil(&names)
    };
    assert_eq!(
        again(Mediation::Practice, true),
        "On reprend les fractions de même dénominateur : le même exercice, avec un autre énoncé."
    );
    assert_eq!(
        again(Mediation::Practice, false),
        "On reprend les fractions de même dénominateur autrement : un exercice d’un autre genre."
    );
    assert!(again(Mediation::WorkedExample, true).ends_with("autrement : d’abord un exemple résolu."));
}

#[test]
fn the_teacher_reads_the_rule_and_its_figures() {
    let figures = "(réussite estimée sur cette compétence : 34 %, entre 20 et 50 % ; 3,5 réponses de recul ; travaillée il y a 9 jours).";
    let told = [
        (
            ReasonCode::PinnedByTeacher,
            None,
            "Compétence épinglée par un enseignant : les fractions de même dénominateur",
        ),
        (
            ReasonCode::AssignedPath,
            None,
            "Suite du parcours donné par un enseignant : les fractions de même dénominateur",
        ),
        (
            ReasonCode::Rebond,
            Some("sums"),
            "Rebond après 2 échecs de suite sur les sommes de fractions : \
             on reprend d’abord ce qui manque sans doute, les fractions de même dénominateur",
        ),
        (
            ReasonCode::Probe,
            Some("sums"),
            "Vérification après 2 échecs de suite sur les sommes de fractions : \
             il faut d’abord savoir où en est l’élève sur les fractions de même dénominateur",
        ),
        (
            ReasonCode::FoundationCheck,
            None,
            "Base jamais vérifiée, supposée connue d’après d’autres réponses ; \
             d’autres compétences en dépendent : les fractions de même dénominateur",
        ),
    ];
    for (code, other, rule) in told {
        assert_eq!(reason(code, other).sentence_for_teacher(&names), format!("{rule} {figures}"));
    }
}

#[test]
fn a_misconception_is_named_as_a_clue_to_the_teacher() {
    let clued =
        Reason { misconception: true, failures: 1, failures_lately: 1, ..reason(ReasonCode::Rebond, Some("sums")) };
    assert_eq!(
        clued.sentence_for_teacher(&names),
        "Rebond après un échec sur les sommes de fractions : on reprend d’abord ce qui manque \
         sans doute, les fractions de même dénominateur, comme le montre une erreur reconnue \
         (réussite estimée sur cette compétence : 34 %, entre 20 et 50 % ; 3,5 réponses de recul ; travaillée il y a 9 jours)."
    );
}

#[test]
fn the_failures_told_are_those_of_the_rule_and_none_when_there_are_none() {
    let told = |code, failures, failures_lately| {
        let other = (code != ReasonCode::OtherMediation).then_some("sums");
        let reason = Reason { failures, failures_lately, ..reason(code, other) };
        let sentence = reason.sentence_for_teacher(&names);
        sentence.split(" : ").next().unwrap_or_default().to_owned()
    };
    let way = "Autre façon d’aborder les fractions de même dénominateur (exemple résolu)";
    assert_eq!(told(ReasonCode::OtherMediation, 3, 3), format!("{way}, après 3 échecs de suite"));
    assert_eq!(told(ReasonCode::OtherMediation, 0, 0), way);
    assert_eq!(
        told(ReasonCode::Rebond, 1, 3),
        "Rebond après 3 échecs parmi les 4 derniers essais sur les sommes de fractions"
    );
    assert_eq!(told(ReasonCode::Probe, 0, 0), "Vérification sur les sommes de fractions");
    assert!(told(ReasonCode::Placement, 0, 0).starts_with("Point de départ, la question"));
}
