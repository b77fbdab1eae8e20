//! Many simulated pupils of all profiles, with their histories.

use curriculum::SkillGraph;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use time::{Duration, OffsetDateTime};

use super::{Habits, Profile, SimulatedLearner, practise, programme};
use crate::training::History;

/// Skills of one invented programme: about what a pupil meets.
const SKILLS: usize = 48;
/// 1 September 2025, 8 h: the first day of school.
const FIRST_DAY: i64 = 1_756_713_600;

/// Simulated pupils, what they answered and what they hide.
#[derive(Debug, Clone)]
pub struct Cohort {
    /// All their skills.
    pub graph: SkillGraph,
    /// One history per pupil.
    pub histories: Vec<History>,
    /// The pupils as they are after their last answer, in the same order.
    pub learners: Vec<SimulatedLearner>,
}

impl Cohort {
    /// `pupils` pupils spread over `programmes` invented programmes and all profiles; the same seed gives the same
    /// answers.
    pub fn invented(programmes: usize, pupils: usize, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let graphs: Vec<SkillGraph> = (0..programmes).map(|number| programme(number, SKILLS, &mut rng)).collect();
        Self::of(&graphs, pupils, seed)
    }

    /// `pupils` pupils spread over the programmes `graphs` and all profiles.
    pub fn of(graphs: &[SkillGraph], pupils: usize, seed: u64) -> Self {
        let mut cohort = Self { graph: SkillGraph::joined(graphs), histories: Vec::new(), learners: Vec::new() };
        for pupil in 0..pupils {
            // A generator per pupil, so that one more pupil changes nothing for the others.
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            rng.set_stream(1 + pupil as u64);
            let graph = &graphs[pupil % graphs.len()];
            let profile = Profile::ALL[rng.random_range(0..Profile::ALL.len())];
            let taught = rng.random_range(0.25..0.95);
            let mut learner = SimulatedLearner::new(profile, graph, taught, &mut rng);
            let first_day = OffsetDateTime::from_unix_timestamp(FIRST_DAY).expect("a valid date");
            let habits = Habits {
                started_at: first_day + Duration::hours(rng.random_range(0..24 * 60)),
                sessions: rng.random_range(2..=12),
                answers_per_session: rng.random_range(8..=16),
                taught,
            };
            let answers = practise(&mut learner, graph, &habits, &mut rng);
            cohort.histories.push(History { pupil: pupil as u64, answers, resets: Vec::new() });
            cohort.learners.push(learner);
        }
        cohort
    }
}
