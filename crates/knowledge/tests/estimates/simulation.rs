//! Simulated pupils behave like what they stand for, and estimates follow what they hide.

use curriculum::SkillGraph;
use knowledge::simulation::{Cohort, Profile, SimulatedAnswer, SimulatedLearner, programme};
use knowledge::{LearnerState, Model, Outcome, Question, Standing};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use time::{Duration, OffsetDateTime};

fn start() -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap()
}

/// Twenty pupils of one profile in the middle of an invented programme.
fn pupils(profile: Profile) -> (SkillGraph, Vec<SimulatedLearner>, ChaCha8Rng) {
    let mut rng = ChaCha8Rng::seed_from_u64(11);
    let graph = programme(0, 48, &mut rng);
    let learners = (0..20).map(|_| SimulatedLearner::new(profile, &graph, 0.6, &mut rng)).collect();
    (graph, learners, rng)
}

fn typical(graph: &SkillGraph, place: usize) -> Question {
    Question::typical(&graph.skills()[place])
}

/// What `count` typical questions on the first half of the programme give, one pupil after the other.
fn answers(profile: Profile, count: usize) -> Vec<SimulatedAnswer> {
    let (graph, mut learners, mut rng) = pupils(profile);
    let mut ask = |learner: &mut SimulatedLearner, index: usize| {
        learner.answer(&typical(&graph, index % 24), 3, start(), &mut rng)
    };
    learners.iter_mut().flat_map(|learner| (0..count).map(|index| ask(learner, index)).collect::<Vec<_>>()).collect()
}

fn mean_truth(learners: &[SimulatedLearner], graph: &SkillGraph, place: usize) -> f64 {
    learners.iter().map(|learner| learner.knows(&graph.skills()[place])).sum::<f64>() / learners.len() as f64
}

fn share(answers: &[SimulatedAnswer], matching: impl Fn(&SimulatedAnswer) -> bool) -> f64 {
    answers.iter().filter(|answer| matching(answer)).count() as f64 / answers.len() as f64
}

#[test]
fn the_same_seed_gives_the_same_answers() {
    let histories = |seed| Cohort::invented(2, 8, seed).histories;
    assert_eq!(histories(4), histories(4));
    assert_ne!(histories(4), histories(5));
}

#[test]
fn one_more_pupil_changes_nothing_for_the_others() {
    assert_eq!(Cohort::invented(2, 9, 4).histories[..8], Cohort::invented(2, 8, 4).histories[..]);
}

#[test]
fn practice_raises_what_is_known_and_days_lower_it() {
    let (graph, mut learners, mut rng) = pupils(Profile::Forgetful);
    let place = 20;
    let before = mean_truth(&learners, &graph, place);
    for learner in &mut learners {
        for _ in 0..10 {
            learner.answer(&typical(&graph, place), 3, start(), &mut rng);
        }
    }
    let practised = mean_truth(&learners, &graph, place);
    // An answer on another skill, much later, brings the hidden state to that day.
    for learner in &mut learners {
        learner.answer(&typical(&graph, 0), 3, start() + Duration::days(40), &mut rng);
    }
    let later = mean_truth(&learners, &graph, place);
    assert!(practised > before + 0.1 && later < practised - 0.05, "{before} {practised} {later}");
}

#[test]
fn missing_prerequisites_are_felt_above() {
    let truth = |profile| {
        let (graph, learners, _) = pupils(profile);
        (12..24).map(|place| mean_truth(&learners, &graph, place)).sum::<f64>() / 12.0
    };
    assert!(truth(Profile::GapsBelow) < truth(Profile::Steady) - 0.05);
}

#[test]
fn guessers_are_quick_and_the_misconceived_say_so() {
    let rapid = |profile| share(&answers(profile, 40), |answer| answer.seconds < 6.0);
    assert!(rapid(Profile::Guesser) > 0.25 && rapid(Profile::Steady) < 0.05);
    let misconceived = |profile| share(&answers(profile, 40), |answer| answer.misconception);
    assert!(misconceived(Profile::MisconceptionProne) > 2.0 * misconceived(Profile::Steady));
    let all = answers(Profile::MisconceptionProne, 40);
    assert!(all.iter().filter(|answer| answer.misconception).all(|answer| answer.outcome == Outcome::Wrong));
}

#[test]
fn every_outcome_happens_and_hints_are_never_more_than_offered() {
    let all = answers(Profile::Steady, 60);
    for outcome in [Outcome::Right, Outcome::WrongForm, Outcome::Wrong, Outcome::NotYetKnown] {
        assert!(all.iter().any(|answer| answer.outcome == outcome), "{outcome:?}");
    }
    assert!(all.iter().any(|answer| answer.hints > 0) && all.iter().all(|answer| answer.hints <= 3));
    let (graph, mut learners, mut rng) = pupils(Profile::GapsBelow);
    assert!((0..48).all(|place| learners[0].answer(&typical(&graph, place), 0, start(), &mut rng).hints == 0));
}

#[test]
fn estimates_follow_the_hidden_truth() {
    let cohort = Cohort::invented(2, 150, 21);
    let model = Model::default_weights();
    let mut found = Vec::new();
    for (history, learner) in cohort.histories.iter().zip(&cohort.learners) {
        let state = LearnerState::replay(&history.answers, &cohort.graph);
        let now = history.answers.last().unwrap().at;
        for skill in cohort.graph.skills() {
            let estimate = model.estimate(&state, skill, &cohort.graph, now);
            if estimate.standing != Standing::NotEnoughAnswers {
                found.push((estimate, learner.knows(skill)));
            }
        }
    }
    let mean_known = |standing| {
        let known: Vec<f64> =
            found.iter().filter(|(estimate, _)| estimate.standing == standing).map(|(_, known)| *known).collect();
        known.iter().sum::<f64>() / known.len() as f64
    };
    let inside = found.iter().filter(|(estimate, known)| estimate.low <= *known && *known <= estimate.high).count();
    let coverage = inside as f64 / found.len() as f64;
    let (acquired, under_way, to_consolidate) =
        (mean_known(Standing::Acquired), mean_known(Standing::InProgress), mean_known(Standing::ToConsolidate));
    assert!(acquired > under_way + 0.05 && under_way > to_consolidate + 0.1, "{acquired} {under_way} {to_consolidate}");
    assert!((0.72..0.9).contains(&coverage), "{coverage}");
}

#[test]
fn exercises_alone_teach_next_to_nothing_on_what_stalls() {
    let (graph, learners, mut rng) = pupils(Profile::Steady);
    let mut gains = [(0.0, 0), (0.0, 0)];
    for learner in learners {
        let mut learner = learner.with_stalls(0.3, &mut rng);
        for place in (0..12).filter(|&place| graph.prerequisites(place).is_empty()) {
            let skill = &graph.skills()[place];
            let before = learner.knows(skill);
            for _ in 0..15 {
                learner.answer(&typical(&graph, place), 0, start(), &mut rng);
            }
            let (gain, count) = &mut gains[usize::from(learner.stalls_on(skill))];
            (*gain, *count) = (*gain + (learner.knows(skill) - before) / (1.0 - before), *count + 1);
        }
    }
    let [usual, stalled] = gains.map(|(gain, count)| gain / f64::from(count));
    assert!(usual > 0.2 && stalled < 0.5 * usual, "of what was missing: {usual:.2} and {stalled:.2}");
}

#[test]
fn a_pupil_without_a_skill_fails_it_and_what_rests_on_it() {
    let (graph, learners, _) = pupils(Profile::Steady);
    let gap = (0..24).find(|&place| graph.descendants(place).len() > 3).expect("something rests on something");
    let above = graph.descendants(gap)[0].0;
    let without: Vec<_> = learners.iter().map(|one| one.clone().without(&graph.skills()[gap], &graph)).collect();
    let [before, after] = [&learners, &without].map(|all| [gap, above].map(|place| mean_truth(all, &graph, place)));
    assert!(after[0] < 0.3 && after[0] < 0.5 * before[0], "on the skill: {before:?}, {after:?}");
    assert!(after[1] < 0.7 * before[1], "just above: {before:?}, {after:?}");
}
