//! The ways of choosing that are compared.

mod zpdes;

use curriculum::ExerciseId;
use knowledge::Outcome;
use rand::Rng;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;
use remediation::Candidate;
use remediation::published::ANSWERS_EACH;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use tutoring::{Given, Programme, Pupil};

use self::zpdes::Zpdes;

/// A way of choosing the next exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// Rebond's own: placement, rules, value; exactly what serves pupils.
    Rebond,
    /// The bandit of the published products (Clément, Roy, Oudeyer and Lopes, 2015), constants as tuned in its favour.
    Zpdes,
    /// The same number of exercises on each skill, in the order of the programme: what Rebond gives without adaptation.
    ProgrammeOrder,
    /// Any exercise.
    Random,
}

impl Policy {
    /// All of them, Rebond first.
    pub const ALL: [Self; 4] = [Self::Rebond, Self::Zpdes, Self::ProgrammeOrder, Self::Random];
}

/// Exercises on each skill, as on the path of Rebond without adaptation.
const EXERCISES_EACH: usize = ANSWERS_EACH as usize;

/// One pupil under one policy.
pub(crate) enum Chooser {
    Rebond(Box<Pupil>),
    Zpdes(Box<Zpdes>),
    ProgrammeOrder { done: usize },
    Random,
}

impl Chooser {
    pub(crate) fn new(policy: Policy, programme: &Programme, pupil: u64) -> Self {
        match policy {
            Policy::Rebond => Self::Rebond(Box::new(Pupil::new(pupil))),
            Policy::Zpdes => Self::Zpdes(Box::new(Zpdes::new(&programme.graph, programme.candidates()))),
            Policy::ProgrammeOrder => Self::ProgrammeOrder { done: 0 },
            Policy::Random => Self::Random,
        }
    }

    /// The next exercise; none when the policy has nothing to propose.
    pub(crate) fn next(
        &mut self,
        programme: &Programme,
        now: OffsetDateTime,
        chance: &mut ChaCha8Rng,
    ) -> Option<ExerciseId> {
        let candidates = programme.candidates();
        match self {
            Self::Rebond(pupil) => pupil.next(programme, now).ok().map(|choice| choice.exercise),
            Self::Zpdes(zpdes) => zpdes.next(chance).map(|place| candidates[place].exercise.clone()),
            Self::ProgrammeOrder { done } => {
                let skills = programme.graph.skills();
                // A skill without an exercise is skipped; after the last one, the path begins again.
                let of_turn = |turn: usize| -> Vec<&Candidate> {
                    let skill = &skills[(turn / EXERCISES_EACH) % skills.len()];
                    let mut of_skill: Vec<&Candidate> = candidates.iter().filter(|one| one.skill == *skill).collect();
                    of_skill.sort_by_key(|one| one.difficulty);
                    of_skill
                };
                let turns = (0..skills.len()).map(|skipped| *done + skipped * EXERCISES_EACH);
                let (turn, of_skill) = turns.map(|turn| (turn, of_turn(turn))).find(|(_, found)| !found.is_empty())?;
                *done = turn + 1;
                let rounds = turn / (EXERCISES_EACH * skills.len());
                let on_skill = EXERCISES_EACH * rounds + turn % EXERCISES_EACH;
                Some(of_skill[on_skill % of_skill.len()].exercise.clone())
            }
            Self::Random => candidates.choose(chance).map(|one| one.exercise.clone()),
        }
    }

    /// Takes the answer into account.
    pub(crate) fn observe(&mut self, programme: &Programme, exercise: &ExerciseId, given: Given) {
        match self {
            Self::Rebond(pupil) => pupil.observe(programme, exercise, given),
            Self::Zpdes(zpdes) => zpdes.observe(given.outcome == Outcome::Right && given.hints == 0),
            Self::ProgrammeOrder { .. } | Self::Random => {}
        }
    }
}

/// Draws a place with these weights; any place when all are zero.
pub(crate) fn draw(weights: &[f64], chance: &mut impl Rng) -> usize {
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return chance.random_range(0..weights.len());
    }
    let mut left = chance.random::<f64>() * total;
    for (place, weight) in weights.iter().enumerate() {
        left -= weight;
        if left < 0.0 {
            return place;
        }
    }
    weights.len() - 1
}
