//! ZPDES, zone of proximal development and empirical success (Clément, Roy, Oudeyer and Lopes, « Multi-Armed Bandits for
//! Intelligent Tutoring Systems », Journal of Educational Data Mining 7(2), 2015): a bandit over the skills of a moving
//! zone, and inside a skill over its difficulties, each rewarded by the progress of success.

use curriculum::SkillGraph;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;
use remediation::Candidate;

use super::draw;

// Written for comparison. Constants: the best of 46 settings found on other simulated pupils, 12 % better there than those
// of the authors' experiments; chosen in favour of ZPDES.

/// Answers that progress is measured on: the latest half against the half before.
const WINDOW: usize = 4;
/// What a weight keeps of itself when a reward comes.
const MEMORY: f64 = 0.8;
/// Share of draws that ignore the weights.
const EXPLORATION: f64 = 0.1;
/// Weight of an arm that enters the zone, at least.
const ENTRY_WEIGHT: f64 = 0.3;
/// What a skill gets of the best weight among its prerequisites.
const PROMOTED: f64 = 0.5;
/// Success on the latest half window that opens what rests on a skill.
const OPENS_DEPENDENT: f64 = 0.65;
/// Mean success of the open difficulties that opens the next one.
const OPENS_DIFFICULTY: f64 = 0.5;
/// Success on a window with which a difficulty leaves, and a skill.
const LEAVES_DIFFICULTY: f64 = 0.6;
const LEAVES_SKILL: f64 = 0.7;
/// Answers on a skill before it may open others.
const ANSWERS_TO_OPEN: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    InZone,
    Left,
}

#[derive(Debug, Clone)]
struct Arm {
    place: Place,
    weight: f64,
    successes: Vec<bool>,
}

impl Arm {
    fn new(open: bool) -> Self {
        let (place, weight) = if open { (Place::InZone, ENTRY_WEIGHT) } else { (Place::Before, 0.0) };
        Self { place, weight, successes: Vec::new() }
    }

    fn observe(&mut self, right: bool) {
        self.successes.push(right);
        self.weight = MEMORY * self.weight + (1.0 - MEMORY) * self.progress();
    }

    /// Success of the latest half of the window minus that of the half before, never below 0.
    fn progress(&self) -> f64 {
        let seen = self.successes.len();
        if seen <= 2 {
            return self.weight;
        }
        let window = WINDOW.min(seen);
        let (before, latest) = self.successes[seen - window..].split_at(window - window / 2);
        (share(latest) - share(before)).max(0.0)
    }

    /// Success over the last `answers`; 0 as long as there are fewer than `least`.
    fn success(&self, answers: usize, least: usize) -> f64 {
        let from = self.successes.len().saturating_sub(answers);
        let latest = &self.successes[from..];
        if latest.len() < least { 0.0 } else { share(latest) }
    }
}

fn share(successes: &[bool]) -> f64 {
    successes.iter().filter(|right| **right).count() as f64 / successes.len().max(1) as f64
}

/// One pupil's bandit.
pub(crate) struct Zpdes {
    skills: Vec<Arm>,
    /// Easy, middle, hard of each skill.
    difficulties: Vec<[Arm; 3]>,
    /// Exercises of each skill and difficulty, as places among the candidates.
    exercises: Vec<[Vec<usize>; 3]>,
    prerequisites: Vec<Vec<usize>>,
    dependents: Vec<Vec<usize>>,
    asked: Option<(usize, usize)>,
}

impl Zpdes {
    pub(crate) fn new(graph: &SkillGraph, candidates: &[Candidate]) -> Self {
        let count = graph.skills().len();
        let mut exercises: Vec<[Vec<usize>; 3]> = vec![Default::default(); count];
        for (place, candidate) in candidates.iter().enumerate() {
            if let Some(skill) = graph.position(&candidate.skill) {
                exercises[skill][usize::from(candidate.difficulty.clamp(1, 3)) - 1].push(place);
            }
        }
        let prerequisites: Vec<Vec<usize>> = (0..count).map(|skill| graph.prerequisites(skill).to_vec()).collect();
        Self {
            skills: prerequisites.iter().map(|before| Arm::new(before.is_empty())).collect(),
            difficulties: (0..count).map(|_| [Arm::new(true), Arm::new(false), Arm::new(false)]).collect(),
            dependents: (0..count).map(|skill| graph.dependents(skill).to_vec()).collect(),
            exercises,
            prerequisites,
            asked: None,
        }
    }

    /// A place among the candidates.
    pub(crate) fn next(&mut self, chance: &mut ChaCha8Rng) -> Option<usize> {
        let askable = |skill: &usize| self.exercises[*skill].iter().any(|of_difficulty| !of_difficulty.is_empty());
        let mut arms: Vec<usize> =
            (0..self.skills.len()).filter(|&skill| self.skills[skill].place == Place::InZone).filter(askable).collect();
        if arms.is_empty() {
            arms = (0..self.skills.len()).filter(askable).collect();
        }
        if arms.is_empty() {
            return None;
        }
        let weights: Vec<f64> = arms.iter().map(|&skill| self.skills[skill].weight).collect();
        let skill = arms[draw(&mixed(&weights), chance)];
        let of_skill = &self.difficulties[skill];
        let mut levels: Vec<usize> = (0..3).filter(|&level| of_skill[level].place == Place::InZone).collect();
        if levels.is_empty() {
            levels.push(2);
        }
        let weights: Vec<f64> = levels.iter().map(|&level| of_skill[level].weight).collect();
        let level = levels[draw(&mixed(&weights), chance)];
        self.asked = Some((skill, level));
        let of_level = &self.exercises[skill][level];
        if of_level.is_empty() {
            let all: Vec<usize> = self.exercises[skill].iter().flatten().copied().collect();
            return all.choose(chance).copied();
        }
        of_level.choose(chance).copied()
    }

    pub(crate) fn observe(&mut self, right: bool) {
        let Some((skill, level)) = self.asked.take() else { return };
        self.skills[skill].observe(right);
        self.difficulties[skill][level].observe(right);
        self.move_difficulties(skill);
        let all_open = self.difficulties[skill].iter().all(|arm| arm.place != Place::Before);
        let arm = &mut self.skills[skill];
        if arm.place == Place::InZone && all_open && arm.success(WINDOW, WINDOW) > LEAVES_SKILL {
            arm.place = Place::Left;
        }
        if self.skills[skill].successes.len() >= ANSWERS_TO_OPEN {
            self.open_dependents(skill);
        }
    }

    fn move_difficulties(&mut self, skill: usize) {
        let arms = &mut self.difficulties[skill];
        let mut open: Vec<usize> = (0..3).filter(|&level| arms[level].place == Place::InZone).collect();
        let next = (0..3).find(|&level| arms[level].place == Place::Before);
        let success: f64 = open.iter().map(|&level| arms[level].success(WINDOW / 2, 2)).sum();
        if let Some(next) = next.filter(|_| !open.is_empty() && success / open.len() as f64 > OPENS_DIFFICULTY) {
            let least = open.iter().map(|&level| arms[level].weight).fold(f64::INFINITY, f64::min);
            (arms[next].place, arms[next].weight) = (Place::InZone, least.max(1e-4));
            open.push(next);
        }
        let success = |level: usize| arms[level].success(WINDOW, WINDOW / 2);
        let best = open.iter().copied().max_by(|&a, &b| success(a).total_cmp(&success(b)));
        if let Some(best) = best.filter(|&best| open.len() > 1 && success(best) > LEAVES_DIFFICULTY) {
            arms[best].place = Place::Left;
        }
    }

    fn open_dependents(&mut self, skill: usize) {
        for above in self.dependents[skill].clone() {
            let ready = |before: &usize| {
                let arm = &self.skills[*before];
                arm.place == Place::Left || arm.success(WINDOW / 2, WINDOW / 2) > OPENS_DEPENDENT
            };
            if self.skills[above].place == Place::Before && self.prerequisites[above].iter().all(ready) {
                let best = self.prerequisites[above].iter().map(|&before| self.skills[before].weight);
                let weight = (PROMOTED * best.fold(0.0, f64::max)).max(ENTRY_WEIGHT);
                (self.skills[above].place, self.skills[above].weight) = (Place::InZone, weight);
            }
        }
    }
}

/// Weights as chances, a share of which ignores them.
fn mixed(weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let even = 1.0 / weights.len() as f64;
    let chance = |weight: &f64| if total > 0.0 { weight / total } else { even };
    weights.iter().map(|weight| (1.0 - EXPLORATION) * chance(weight) + EXPLORATION * even).collect()
}
