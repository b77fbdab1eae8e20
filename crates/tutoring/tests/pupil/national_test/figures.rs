//! Placements of simulated pupils whose teacher entered nothing, what is true of them, or what is not.

use curriculum::{DomainResult, NationalTest, Programme, ResultGroup, SkillId, read_programme};
use knowledge::simulation::{Profile, SimulatedLearner};
use knowledge::{Answer, LearnerState, Outcome, Question, mastery_after_test};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use remediation::placement::{PlacementAnswer, PlacementSituation, PlacementStep, next};
use remediation::{Candidate, Decisions, Mediation};
use time::OffsetDateTime;

/// What the teacher enters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Entered {
    /// Nothing.
    Nothing,
    /// The group that the true state falls in.
    True,
    /// On every domain, another group than the true one.
    Wrong,
}

/// Means over pupils.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Questions asked.
    pub(crate) questions: f64,
    /// Mean square of mastery minus the truth after the placement.
    pub(crate) error: f64,
    /// Share of questions on domains that are not satisfactory in truth.
    pub(crate) where_needed: f64,
}

pub(crate) fn programme(subject: &str) -> Programme {
    let path = format!("{}/../../curricula/{subject}-remediation/programme.toml", env!("CARGO_MANIFEST_DIR"));
    read_programme("programme.toml", &std::fs::read_to_string(path).unwrap()).unwrap()
}

fn candidates(programme: &Programme) -> Vec<Candidate> {
    let of = |place: usize, skill: &SkillId, difficulty: u8| Candidate {
        exercise: format!("simulated/exercise-{place}-{difficulty}").parse().unwrap(),
        skill: skill.clone(),
        difficulty,
        seconds: 50,
        mediation: Mediation::Practice,
        choices: None,
        form: difficulty,
    };
    let skills = programme.skills.iter().enumerate();
    skills.flat_map(|(place, skill)| [1, 2, 3].map(|difficulty| of(place, &skill.id, difficulty))).collect()
}

/// The group of a pupil who knows this share.
fn group(share: f64) -> ResultGroup {
    match share {
        share if share < 0.4 => ResultGroup::InNeed,
        share if share < 0.75 => ResultGroup::Fragile,
        _ => ResultGroup::Satisfactory,
    }
}

fn now() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap()
}

fn play(programme: &Programme, test: NationalTest, taught: f64, number: u64, entered: Entered) -> Figures {
    let graph = programme.graph().unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(number);
    let profile = Profile::ALL[usize::try_from(number).unwrap() % Profile::ALL.len()];
    let learner = SimulatedLearner::new(profile, &graph, taught, &mut rng);
    let domains = test.domains(programme);
    let truth = |learner: &SimulatedLearner, skills: &[SkillId]| {
        group(skills.iter().filter(|skill| learner.knows(skill) > 0.5).count() as f64 / skills.len() as f64)
    };
    let results = domains.iter().map(|domain| {
        let real = truth(&learner, &domain.skills);
        let others: Vec<ResultGroup> = ResultGroup::ALL.into_iter().filter(|group| *group != real).collect();
        let wrong = others[rng.random_range(0..others.len())];
        let group = if entered == Entered::Wrong { wrong } else { real };
        DomainResult { test, group, skills: domain.skills.clone() }
    });
    let results: Vec<DomainResult> = results.collect();
    let mut situation = PlacementSituation {
        level: Some(test.level()),
        results: if entered == Entered::Nothing { Vec::new() } else { results },
        answers: Vec::new(),
        candidates: candidates(programme),
        decisions: Decisions::default(),
        pupil: number,
        position: 0,
    };
    let needed = |skill: &SkillId, learner: &SimulatedLearner| {
        let of_skill = domains.iter().filter(|domain| domain.skills.contains(skill));
        of_skill.clone().count() == 0
            || of_skill.into_iter().any(|domain| truth(learner, &domain.skills) != ResultGroup::Satisfactory)
    };
    let known: Vec<f64> = graph.skills().iter().map(|skill| learner.knows(skill)).collect();
    let mut state = LearnerState::default();
    let mut figures = Figures::default();
    while let PlacementStep::Ask(choice) = next(&graph, &situation) {
        let asked = situation.candidates.iter().find(|one| one.exercise == choice.exercise).unwrap();
        let question = Question {
            skill: choice.skill.clone(),
            exercise: None,
            difficulty: asked.difficulty,
            choices: None,
            expected_seconds: 50,
        };
        figures.questions += 1.0;
        figures.where_needed += f64::from(u8::from(needed(&choice.skill, &learner)));
        let given = learner.clone().answer(&question, 0, now(), &mut rng);
        let right = given.outcome == Outcome::Right;
        state.observe(
            &Answer {
                skill: choice.skill.clone(),
                exercise: choice.exercise.clone(),
                difficulty: asked.difficulty,
                outcome: given.outcome,
                hints: 0,
                seconds: Some(given.seconds),
                expected_seconds: 50,
                choices: None,
                at: now(),
            },
            &graph,
        );
        situation.answers.push(PlacementAnswer {
            exercise: choice.exercise,
            seed: choice.seed,
            skill: choice.skill,
            right,
            not_yet_known: given.outcome == Outcome::NotYetKnown,
        });
        situation.position += 1;
    }
    let believed = mastery_after_test(&state, &graph, situation.level, &situation.results, now());
    figures.error = believed.iter().zip(&known).map(|(a, b)| (a - b).powi(2)).sum::<f64>() / known.len() as f64;
    figures.where_needed /= figures.questions.max(1.0);
    figures
}

/// `pupils` of each level, of every profile in turn.
pub(crate) fn means(programme: &Programme, pupils: u64, entered: Entered) -> Figures {
    let levels = [(NationalTest::Sixieme, 0.2), (NationalTest::Quatrieme, 0.5), (NationalTest::Seconde, 0.85)];
    let mut sum = Figures::default();
    let mut count = 0.0;
    for (test, expected) in levels {
        for number in 0..pupils {
            let taught = expected + 0.1 * (number % 5) as f64 - 0.2;
            let one = play(programme, test, taught, number, entered);
            sum.questions += one.questions;
            sum.error += one.error;
            sum.where_needed += one.where_needed;
            count += 1.0;
        }
    }
    Figures { questions: sum.questions / count, error: sum.error / count, where_needed: sum.where_needed / count }
}
