//! Answer logs of simulated pupils: what the shipped weights are learned from, and what tests and benches run on.
//!
//! A pupil has hidden abilities in a few directions, one for each skill, learns a little from each answer and forgets
//! with days; items are harder or easier, may be guessed and slipped; pupils work in runs on a skill, and meet an item
//! again after an error. Nothing in the constants comes from a real log: they are round numbers around which each
//! school draws its own.

use rand::Rng;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::answer_log::{AnswerLog, Asked, Catalogue, Pupil, Trial, mixed};
use super::numbers::sigmoid;

/// The size and kind of a simulated school.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimulatedSchool {
    /// Pupils.
    pub pupils: usize,
    /// Skills; each is a set of its own, and some sets join two.
    pub skills: u32,
    /// Items for each skill set.
    pub items: u32,
    /// Answers of a pupil, on average.
    pub answers: usize,
    /// Whether moments are seconds on a clock.
    pub timed: bool,
    /// Decides everything else.
    pub seed: u64,
}

/// Hidden directions that skills share.
const DIRECTIONS: usize = 4;
const DAY: f32 = 86_400.0;

struct Question {
    set: u32,
    hardness: f32,
    guess: f32,
}

impl SimulatedSchool {
    /// Schools of all kinds, to learn weights that fit none in particular.
    pub fn various(seed: u64) -> Vec<Self> {
        (0..24u64)
            .map(|number| {
                let chance = |what: u64, among: u64| mixed(seed ^ mixed(number * 16 + what)) % among;
                let items = [1, 4, 12, 40][chance(1, 4) as usize];
                let answers = [40, 90, 250][chance(2, 3) as usize];
                let pupils = (30_000 / answers).min(400);
                let skills = 15 + chance(3, 60) as u32;
                Self { pupils, skills, items, answers, timed: number % 3 == 0, seed: mixed(seed ^ number) }
            })
            .collect()
    }

    /// Its answers. One pupil in five is held out.
    pub fn log(&self) -> AnswerLog {
        let mut chance = ChaCha8Rng::seed_from_u64(self.seed);
        let sets: Vec<Vec<u32>> = (0..self.skills)
            .map(|skill| vec![skill])
            .chain((0..self.skills / 5).map(|pair| vec![pair, (pair * 7 + 3) % self.skills]))
            .map(|mut set| {
                set.dedup();
                set
            })
            .collect();
        let spread = chance.random_range(0.3..1.2);
        let guess = if chance.random::<f32>() < 0.5 { 0.0 } else { chance.random_range(0.05..0.25) };
        let questions: Vec<Question> = (0..sets.len() as u32)
            .flat_map(|set| {
                let usual = -0.8 + 0.8 * bell(&mut chance);
                (0..self.items)
                    .map(|_| Question { set, hardness: usual + spread * bell(&mut chance), guess })
                    .collect::<Vec<_>>()
            })
            .collect();
        let directions: Vec<[f32; DIRECTIONS]> =
            (0..self.skills).map(|_| std::array::from_fn(|_| bell(&mut chance))).collect();
        let habits = Habits {
            shared: chance.random_range(0.1..0.6),
            own: chance.random_range(0.3..1.0),
            learned: chance.random_range(0.0..0.25),
            run: chance.random_range(1.0..9.0),
            again: chance.random_range(0.0..0.5),
        };
        let catalogue = Catalogue::new(sets, questions.len() as u32, self.timed);
        let mut log = AnswerLog { catalogue, ..AnswerLog::default() };
        for (number, fold) in (0..self.pupils).zip((0..5i32).cycle()) {
            let start = log.trials.len();
            self.work(&mut log, &questions, &directions, &habits, &mut chance);
            let trials = start..log.trials.len();
            let hash = mixed(self.seed ^ mixed(number as u64));
            log.pupils.push(Pupil { hash, trials, test: fold == 4, fold });
        }
        log
    }

    /// One pupil works.
    fn work(
        &self,
        log: &mut AnswerLog,
        questions: &[Question],
        directions: &[[f32; DIRECTIONS]],
        habits: &Habits,
        chance: &mut ChaCha8Rng,
    ) {
        let talent = bell(chance);
        let hidden: [f32; DIRECTIONS] = std::array::from_fn(|_| bell(chance));
        let mut abilities: Vec<f32> = directions
            .iter()
            .map(|direction| {
                let shared: f32 = direction.iter().zip(&hidden).map(|(left, right)| left * right).sum();
                talent + habits.shared * shared + habits.own * bell(chance)
            })
            .collect();
        let answers = (self.answers as f32 * chance.random_range(0.3..1.7f32)) as usize;
        let mut practised = vec![0.0f32; abilities.len()];
        let (mut question, mut left) = (0usize, 0.0f32);
        let (mut now, mut failed) = (0.0f32, false);
        for rank in (0i64..).take(answers) {
            if self.timed {
                now += if chance.random::<f32>() < 0.03 { DAY * chance.random_range(0.5..7.0f32) } else { 40.0 };
            }
            let again = failed && chance.random::<f32>() < habits.again;
            if !again {
                if left < 1.0 {
                    question = chance.random_range(0..questions.len());
                    left = habits.run * chance.random_range(0.5..1.5f32);
                } else {
                    // Another item of the same set: items of a set lie side by side.
                    let items = self.items as usize;
                    question = question / items * items + chance.random_range(0..items);
                }
            }
            left -= 1.0;
            let asked = &questions[question];
            let skills = log.catalogue.skills(asked.set).to_vec();
            let ability: f32 = skills
                .iter()
                .map(|&skill| abilities[skill as usize] - 0.05 * ((now - practised[skill as usize]) / DAY).min(20.0))
                .sum::<f32>()
                / skills.len() as f32;
            let alone = 0.97 * sigmoid(ability - asked.hardness);
            let right = chance.random::<f32>() < asked.guess + (1.0 - asked.guess) * alone;
            for &skill in &skills {
                abilities[skill as usize] += habits.learned * chance.random_range(0.0..1.0f32);
                practised[skill as usize] = now;
            }
            let at = if self.timed { now as i64 } else { rank };
            log.trials.push(Trial { asked: Asked { item: question as u32, set: asked.set, at }, right });
            failed = !right;
        }
    }
}

/// What the pupils of one school have in common.
struct Habits {
    shared: f32,
    own: f32,
    learned: f32,
    run: f32,
    again: f32,
}

/// A number near 0, of variance 1: the sum of twelve even draws, less six.
fn bell(chance: &mut ChaCha8Rng) -> f32 {
    (0..12).map(|_| chance.random::<f32>()).sum::<f32>() - 6.0
}
