//! The answers of a school, gathered exercise by exercise as they are read.

use std::collections::{BTreeMap, HashMap, HashSet};

use exercises::Exercise;
use knowledge::{FirstAnswer, ItemFigures, analyse_items};
use storage::ExerciseAnswer;
use uuid::Uuid;

/// What is kept while answers are read one after the other: a few bytes for each first answer.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Number of each version of each exercise: name, then version.
    numbers: HashMap<String, HashMap<String, usize>>,
    tallies: Vec<Tally>,
    firsts: Vec<FirstAnswer>,
    figures: Vec<ItemFigures>,
    /// The pupil whose answers are being read, and the versions that they have met.
    reading: Option<Uuid>,
    met: HashSet<usize>,
    /// Pupils who answered.
    pub(super) pupils: usize,
    /// First answers of pupils to versions of exercises.
    pub(super) first_answers: usize,
}

/// What was counted of one version of an exercise.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// All answers.
    pub(super) answers: usize,
    /// Those of another value than the right one.
    pub(super) wrong: usize,
    /// Wrong ones by the misconception that was recognised.
    pub(super) recognised: BTreeMap<String, usize>,
    /// First answers for which a hint was opened.
    pub(super) with_hints: usize,
    /// First answers that were "je ne sais pas encore".
    pub(super) not_yet_known: usize,
    /// Times of the first answers that were right, seconds.
    seconds: Vec<f32>,
}

/// Of a version that nobody answered.
static UNHEARD: Tally =
    Tally { answers: 0, wrong: 0, recognised: BTreeMap::new(), with_hints: 0, not_yet_known: 0, seconds: Vec::new() };

impl Gathered {
    /// Takes one answer: those of a pupil come one after the other, in their order.
    pub(super) fn take(&mut self, answer: &ExerciseAnswer) {
        if self.reading != Some(answer.pupil_id) {
            self.reading = Some(answer.pupil_id);
            self.met.clear();
            self.pupils += 1;
        }
        let number = self.number(&answer.exercise_id, &answer.exercise_version);
        let (tally, right) = (&mut self.tallies[number], answer.outcome == "right");
        tally.answers += 1;
        if answer.outcome == "wrong" {
            tally.wrong += 1;
            if let Some(code) = &answer.misconception {
                *tally.recognised.entry(code.clone()).or_default() += 1;
            }
        }
        if !self.met.insert(number) {
            return;
        }
        self.first_answers += 1;
        let (pupil, item) = (u32::try_from(self.pupils - 1), u32::try_from(number));
        if let (Ok(pupil), Ok(item)) = (pupil, item) {
            self.firsts.push(FirstAnswer { pupil, item, right });
        }
        tally.with_hints += usize::from(answer.hints > 0);
        tally.not_yet_known += usize::from(answer.outcome == "not-yet-known");
        if right && answer.seconds > 0.0 {
            tally.seconds.push(answer.seconds as f32);
        }
    }

    fn number(&mut self, exercise: &str, version: &str) -> usize {
        if let Some(number) = self.numbers.get(exercise).and_then(|versions| versions.get(version)) {
            return *number;
        }
        let number = self.tallies.len();
        self.numbers.entry(exercise.to_owned()).or_default().insert(version.to_owned(), number);
        self.tallies.push(Tally::default());
        number
    }

    /// With the figures of all that was gathered: a moment of a processor.
    pub(super) fn judged(mut self) -> Self {
        self.figures = analyse_items(self.tallies.len(), &self.firsts);
        for tally in &mut self.tallies {
            tally.seconds.sort_by(f32::total_cmp);
        }
        self.firsts = Vec::new();
        self
    }

    /// What is known of the version of an exercise that is open.
    pub(super) fn of(&self, exercise: &Exercise) -> (ItemFigures, &Tally) {
        let versions = self.numbers.get(&exercise.id.to_string());
        let number = versions.and_then(|versions| versions.get(&exercise.version));
        number.map_or((ItemFigures::default(), &UNHEARD), |&number| (self.figures[number], &self.tallies[number]))
    }

    /// Answers to other versions of an exercise.
    pub(super) fn answers_to_earlier(&self, exercise: &str, version: &str) -> usize {
        let versions = self.numbers.get(exercise).into_iter().flatten();
        versions.filter(|(other, _)| *other != version).map(|(_, &number)| self.tallies[number].answers).sum()
    }
}

impl Tally {
    /// Wrong answers in which nothing was recognised.
    pub(super) fn unrecognised(&self) -> usize {
        self.wrong - self.recognised.values().sum::<usize>()
    }

    /// Median time of those who were right at first, seconds, and how many they are.
    pub(super) fn median_seconds(&self) -> Option<(f64, usize)> {
        let count = self.seconds.len();
        let middle = self.seconds.get(count / 2)?;
        let before = self.seconds[(count - 1) / 2];
        Some((f64::from(before + middle) / 2.0, count))
    }
}
