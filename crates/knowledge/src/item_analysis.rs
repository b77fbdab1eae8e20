//! What answers say of the exercises themselves: item analysis.
//!
//! Pupils are given different exercises, so that a share of right answers says as much of who was asked as of what was
//! asked. The Rasch model (1960) parts the two: `P(right) = 1 / (1 + exp(difficulty − ability))`, fitted here by joint
//! maximum a posteriori, with normal priors that keep all-right and all-wrong rows finite. Only the first answer of each
//! pupil to each item counts: what comes after is practice.

/// Standard deviation of the prior of an ability, in logits; its mean 0 is what an average pupil can.
const ABILITY_SPREAD: f64 = 1.5;
/// Standard deviation of the prior of a difficulty, in logits: wide, to say little.
const DIFFICULTY_SPREAD: f64 = 2.0;
/// Rounds of the fit at most.
const ROUNDS_MAX: usize = 60;
/// Largest step of a round, in logits, under which the fit is over.
const SETTLED: f64 = 1e-4;
/// Longest step of a parameter in a round, in logits.
const STEP_MAX: f64 = 1.0;
/// Right answers, and wrong ones, below which discrimination is not told.
const OF_EACH_MIN: usize = 5;

/// The first answer of a pupil to an item; both are numbered from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstAnswer {
    /// The pupil.
    pub pupil: u32,
    /// The item.
    pub item: u32,
    /// Whether it was right.
    pub right: bool,
}

/// What the first answers to one item say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ItemFigures {
    /// How many pupils answered.
    pub pupils: usize,
    /// How many of them were right the first time.
    pub right: usize,
    /// Rasch difficulty in logits: 0 when an average pupil succeeds every other time, more when it is harder.
    pub difficulty: f64,
    /// Standard error of the difficulty, in logits.
    pub difficulty_error: f64,
    /// Whether the pupils who can more succeed more; none with fewer than 5 answers right or 5 wrong.
    pub discrimination: Option<Discrimination>,
}

/// Somers' D (1962) between success in the item and ability by all the other items: of two pupils of whom one succeeded, the
/// chance that the one who succeeded can more, minus the chance that the other one can more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Discrimination {
    /// From −1 to 1. Below 0, those who can more fail more: the item or its expected answer is probably at fault.
    pub value: f64,
    /// Its standard error (Hanley and McNeil, 1982, for the area under the curve, of which D is twice minus one).
    pub error: f64,
}

impl ItemFigures {
    /// Probability that an average pupil is right the first time.
    pub fn success_of_average(&self) -> f64 {
        logistic(-self.difficulty)
    }
}

/// The figures of `items` items, in their order; those that nobody answered have 0 pupils. The order of the answers does not
/// matter. A pupil who answers an item twice would count twice.
pub fn analyse_items(items: usize, answers: &[FirstAnswer]) -> Vec<ItemFigures> {
    let answers: Vec<FirstAnswer> = answers.iter().copied().filter(|answer| (answer.item as usize) < items).collect();
    let fitted = Rasch::fit(items, &answers);
    let mut figures = vec![ItemFigures::default(); items];
    // Abilities of those who were wrong, and of those who were right.
    let mut abilities: Vec<[Vec<f64>; 2]> = vec![Default::default(); items];
    for answer in &answers {
        let item = answer.item as usize;
        figures[item].pupils += 1;
        figures[item].right += usize::from(answer.right);
        abilities[item][usize::from(answer.right)].push(fitted.ability_by_other_items(answer));
    }
    for (item, (figures, [wrong, right])) in figures.iter_mut().zip(abilities).enumerate() {
        figures.difficulty = fitted.difficulties.value[item];
        figures.difficulty_error = 1.0 / fitted.difficulties.information[item].sqrt();
        figures.discrimination = discrimination(&wrong, &right);
    }
    figures
}

/// The model with its parameters, in logits.
struct Rasch {
    abilities: Parameters,
    difficulties: Parameters,
}

/// The parameters of one side of the model.
struct Parameters {
    value: Vec<f64>,
    /// What the answers and the prior tell about each: minus the second derivative of the logarithm of the posterior.
    information: Vec<f64>,
    /// Of the prior, in logits.
    spread: f64,
}

impl Rasch {
    /// Abilities and difficulties by turns, each a step of Newton, until nothing moves.
    fn fit(items: usize, answers: &[FirstAnswer]) -> Self {
        let pupils = answers.iter().map(|answer| answer.pupil as usize + 1).max().unwrap_or_default();
        let mut fitted = Self {
            abilities: Parameters::unknown(pupils, ABILITY_SPREAD),
            difficulties: Parameters::unknown(items, DIFFICULTY_SPREAD),
        };
        for _ in 0..ROUNDS_MAX {
            let items = fitted.surprises(answers).map(|(answer, surprise, doubt)| (answer.item, -surprise, doubt));
            let of_items = fitted.difficulties.stepped(items);
            fitted.difficulties = of_items.0;
            let pupils = fitted.surprises(answers).map(|(answer, surprise, doubt)| (answer.pupil, surprise, doubt));
            let of_pupils = fitted.abilities.stepped(pupils);
            fitted.abilities = of_pupils.0;
            if of_items.1.max(of_pupils.1) < SETTLED {
                break;
            }
        }
        fitted
    }

    fn chance(&self, answer: &FirstAnswer) -> f64 {
        logistic(self.abilities.value[answer.pupil as usize] - self.difficulties.value[answer.item as usize])
    }

    /// Of each answer, how much better it is than expected, and the variance of that.
    fn surprises<'a>(&'a self, answers: &'a [FirstAnswer]) -> impl Iterator<Item = (&'a FirstAnswer, f64, f64)> {
        answers.iter().map(|answer| {
            let chance = self.chance(answer);
            (answer, f64::from(u8::from(answer.right)) - chance, chance * (1.0 - chance))
        })
    }

    /// The ability of the pupil of an answer without that answer: a step of Newton from the ability with it.
    fn ability_by_other_items(&self, answer: &FirstAnswer) -> f64 {
        let (pupil, chance) = (answer.pupil as usize, self.chance(answer));
        let surprise = f64::from(u8::from(answer.right)) - chance;
        let least = 1.0 / ABILITY_SPREAD.powi(2);
        self.abilities.value[pupil]
            - surprise / (self.abilities.information[pupil] - chance * (1.0 - chance)).max(least)
    }
}

impl Parameters {
    fn unknown(count: usize, spread: f64) -> Self {
        Self { value: vec![0.0; count], information: vec![1.0 / spread.powi(2); count], spread }
    }

    /// After a step of Newton, with the longest way that one of them went. Of each answer: whose it is, the first derivative of
    /// its logarithm, and minus the second.
    fn stepped(&self, answers: impl Iterator<Item = (u32, f64, f64)>) -> (Self, f64) {
        let prior = 1.0 / self.spread.powi(2);
        let mut slope: Vec<f64> = self.value.iter().map(|value| -value * prior).collect();
        let mut information = vec![prior; self.value.len()];
        for (whose, first, second) in answers {
            slope[whose as usize] += first;
            information[whose as usize] += second;
        }
        let steps =
            slope.iter().zip(&information).map(|(slope, information)| (slope / information).clamp(-STEP_MAX, STEP_MAX));
        let steps: Vec<f64> = steps.collect();
        let longest = steps.iter().fold(0.0_f64, |longest, step| longest.max(step.abs()));
        let value = self.value.iter().zip(steps).map(|(value, step)| value + step).collect();
        (Self { value, information, spread: self.spread }, longest)
    }
}

/// Somers' D of two groups, by ranks; equal abilities count half.
fn discrimination(wrong: &[f64], right: &[f64]) -> Option<Discrimination> {
    if wrong.len().min(right.len()) < OF_EACH_MIN {
        return None;
    }
    let mut sorted = wrong.to_vec();
    sorted.sort_by(f64::total_cmp);
    let below = |ability: f64| {
        let (lower, upper) =
            (sorted.partition_point(|other| *other < ability), sorted.partition_point(|other| *other <= ability));
        (lower + upper) as f64 / 2.0
    };
    let (wrongs, rights) = (wrong.len() as f64, right.len() as f64);
    let area = right.iter().map(|ability| below(*ability)).sum::<f64>() / (wrongs * rights);
    let (both_above, both_below) = (area / (2.0 - area), 2.0 * area * area / (1.0 + area));
    let squared = area * area;
    let variance =
        (area * (1.0 - area) + (rights - 1.0) * (both_above - squared) + (wrongs - 1.0) * (both_below - squared))
            / (wrongs * rights);
    Some(Discrimination { value: 2.0 * area - 1.0, error: 2.0 * variance.max(0.0).sqrt() })
}

fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FirstAnswer, analyse_items, logistic};

    /// Numbers from 0 to 1 (xorshift, Marsaglia, 2003).
    fn draws(seed: u64) -> impl FnMut() -> f64 {
        let mut state = seed | 1;
        move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 53) as f64
        }
    }

    /// Answers of a Rasch world: abilities and difficulties on a ladder. The items for which `turned` holds are succeeded in by
    /// those who can less.
    fn world(pupils: u32, items: u32, seed: u64, turned: impl Fn(u32) -> bool) -> Vec<FirstAnswer> {
        let mut draw = draws(seed);
        let place = |index: u32, count: u32| 4.0 * (f64::from(index) + 0.5) / f64::from(count) - 2.0;
        let mut answers = Vec::new();
        for pupil in 0..pupils {
            for item in 0..items {
                let logit = place(pupil, pupils) - place((item * 7) % items, items);
                let right = draw() < logistic(if turned(item) { -logit } else { logit });
                answers.push(FirstAnswer { pupil, item, right });
            }
        }
        answers
    }

    #[test]
    fn difficulties_come_back_whoever_was_asked() {
        let (pupils, items) = (300, 60);
        // The harder half of the items is asked of the better half of the pupils, and the other way round.
        let hard = |item: u32| (item * 7) % items >= items / 2;
        let all = world(pupils, items, 7, |_| false);
        let asked: Vec<FirstAnswer> =
            all.into_iter().filter(|one| one.pupil % 5 == 0 || (one.pupil >= pupils / 2) == hard(one.item)).collect();
        let figures = analyse_items(items as usize, &asked);
        let mut by_place: Vec<_> = (0..items).map(|item| ((item * 7) % items, figures[item as usize])).collect();
        by_place.sort_by_key(|(place, _)| *place);
        let shares: Vec<f64> = by_place.iter().map(|(_, of)| of.right as f64 / of.pupils as f64).collect();
        assert!(shares[0] - shares[59] < 0.6, "who is asked hides how hard it is: {shares:?}");
        for (place, of) in &by_place {
            let true_difficulty = 4.0 * (f64::from(*place) + 0.5) / f64::from(items) - 2.0;
            assert!((of.difficulty - true_difficulty).abs() < 3.0 * of.difficulty_error + 0.15, "{place}: {of:?}");
        }
    }

    #[test]
    fn an_item_that_punishes_those_who_know_is_told_from_the_others() {
        for seed in 1..=20 {
            let figures = analyse_items(15, &world(120, 15, seed, |item| item == 4));
            for (item, of) in figures.iter().enumerate() {
                let found = of.discrimination.expect("there are enough of each");
                assert_eq!(found.value + 1.96 * found.error < 0.0, item == 4, "seed {seed}, item {item}: {of:?}");
                assert!(item == 4 || found.value > 0.0, "seed {seed}, item {item}: {of:?}");
            }
        }
    }

    #[test]
    fn a_discrimination_without_relation_is_within_its_error() {
        let mut outside = 0;
        for seed in 1..=40 {
            let (mut answers, mut coin) = (world(100, 12, seed, |_| false), draws(1_000 + seed));
            for answer in answers.iter_mut().filter(|answer| answer.item == 0) {
                answer.right = coin() < 0.5;
            }
            let found = analyse_items(12, &answers)[0].discrimination.expect("there are enough of each");
            outside += usize::from(found.value.abs() > 1.96 * found.error);
        }
        assert!(outside <= 6, "{outside} of 40 are further from 0 than two standard errors");
    }

    proptest! {
        #[test]
        fn figures_are_finite_and_forget_the_order(
            answers in prop::collection::vec((0_u32..12, 0_u32..9, any::<bool>()), 0..120),
        ) {
            let answers: Vec<FirstAnswer> =
                answers.into_iter().map(|(pupil, item, right)| FirstAnswer { pupil, item, right }).collect();
            let figures = analyse_items(8, &answers);
            let turned: Vec<FirstAnswer> = answers.iter().rev().copied().collect();
            for (item, (of, other)) in figures.iter().zip(analyse_items(8, &turned)).enumerate() {
                let own = answers.iter().filter(|answer| answer.item as usize == item);
                prop_assert_eq!(of.right, own.clone().filter(|answer| answer.right).count());
                prop_assert_eq!(of.pupils, own.count());
                prop_assert!(of.difficulty.is_finite() && of.difficulty_error > 0.0 && of.difficulty_error <= 2.0);
                prop_assert!((of.difficulty - other.difficulty).abs() < 1e-6);
                if let Some(found) = of.discrimination {
                    prop_assert!((-1.0..=1.0).contains(&found.value) && found.error.is_finite());
                }
            }
        }
    }
}
