//! A situation laid out on the graph: names become positions, numbers are rounded, exclusions are gone.

use std::collections::HashMap;

use curriculum::{ExerciseId, SkillGraph, SkillId};

use crate::opening::opened_by;
use crate::reach::Reach;
use crate::rounding::{amount, interval, probability};
use crate::{Candidate, PastExercise, Situation};

/// Exercises looked back at.
const RECENT: usize = 40;

/// Among how many of the last exercises one that comes back is counted.
pub(crate) const VARIETY_WINDOW: usize = 20;

/// A pause after which a run on one skill counts afresh, when there is nothing else to propose: 4 hours.
const REST_SECONDS: i64 = 4 * 3600;

/// A pause that ends a session: 1 hour.
pub(crate) const SESSION_GAP_SECONDS: i64 = 3600;

/// What is estimated about one skill, rounded.
#[derive(Debug, Clone)]
pub(crate) struct SkillState {
    pub(crate) success: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) evidence: f64,
    pub(crate) answers: u32,
    pub(crate) successes: u32,
    pub(crate) seconds_since: Option<i64>,
    pub(crate) acquired: bool,
    pub(crate) mastery: f64,
}

impl SkillState {
    /// A skill about which nothing is known.
    const UNKNOWN: Self = Self {
        success: 0.5,
        low: 0.1,
        high: 0.9,
        evidence: 0.0,
        answers: 0,
        successes: 0,
        seconds_since: None,
        acquired: false,
        mastery: 0.5,
    };

    /// Whole days since the last answer.
    pub(crate) fn days_since(&self) -> Option<u32> {
        self.seconds_since.map(|seconds| u32::try_from(seconds / 86_400).unwrap_or(0))
    }
}

/// A past exercise, on the graph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Past<'a> {
    /// Position of its skill; none when the skill is no longer in the graph, or started afresh since.
    pub(crate) skill: Option<usize>,
    /// Position of the goal of the detour.
    pub(crate) goal: Option<usize>,
    pub(crate) at: i64,
    pub(crate) record: &'a PastExercise,
}

/// How often an exercise came back.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Repeats {
    /// Among the last [`VARIETY_WINDOW`].
    pub(crate) lately: u32,
    /// In the session under way.
    pub(crate) today: u32,
}

/// A situation laid out on the graph.
pub(crate) struct Board<'a> {
    pub(crate) graph: &'a SkillGraph,
    pub(crate) pupil: u64,
    pub(crate) position: u64,
    pub(crate) now: i64,
    pub(crate) skills: Vec<SkillState>,
    /// Exercises of each skill by name; none for an excluded skill.
    pub(crate) exercises: Vec<Vec<&'a Candidate>>,
    /// Whether candidates were left out by the teacher's exclusions.
    pub(crate) some_excluded: bool,
    /// Pinned skills that have exercises, in the teacher's order.
    pub(crate) pinned: Vec<usize>,
    /// Skills of assigned paths that have exercises, in the order of the work.
    pub(crate) assigned: Vec<usize>,
    /// The skill that the pupil picked.
    pub(crate) wanted: Option<usize>,
    /// Oldest first.
    pub(crate) recent: Vec<Past<'a>>,
    /// The exercises of `recent` that came lately or today.
    repeats: HashMap<&'a ExerciseId, Repeats>,
    pub(crate) reach: Reach,
    /// What knowing each skill would open, in skills.
    pub(crate) opened: Vec<f64>,
}

impl<'a> Board<'a> {
    pub(crate) fn new(graph: &'a SkillGraph, situation: &'a Situation) -> Self {
        let now = situation.now.unix_timestamp();
        let at = |skill: &SkillId| graph.position(skill);
        let mut skills = vec![SkillState::UNKNOWN; graph.skills().len()];
        for given in &situation.skills {
            let Some(position) = at(&given.skill) else { continue };
            let (low, success, high) = interval(given.low, given.success, given.high);
            skills[position] = SkillState {
                success,
                low,
                high,
                evidence: amount(given.evidence),
                answers: given.answers,
                successes: given.consecutive_successes,
                seconds_since: given.last_answer_at.map(|last| now.saturating_sub(last.unix_timestamp()).max(0)),
                acquired: given.acquired,
                mastery: probability(given.mastery),
            };
        }
        let excluded: Vec<usize> = situation.decisions.excluded.iter().filter_map(at).collect();
        let mut exercises: Vec<Vec<&Candidate>> = vec![Vec::new(); graph.skills().len()];
        let mut some_excluded = false;
        for candidate in &situation.candidates {
            let Some(position) = at(&candidate.skill) else { continue };
            if excluded.contains(&position) {
                some_excluded = true;
            } else {
                exercises[position].push(candidate);
            }
        }
        for of_skill in &mut exercises {
            of_skill.sort_by(|a, b| a.exercise.cmp(&b.exercise));
            of_skill.dedup_by(|a, b| a.exercise == b.exercise);
        }
        let with_exercises = |skills: &[SkillId]| -> Vec<usize> {
            skills.iter().filter_map(at).filter(|&skill| !exercises[skill].is_empty()).collect()
        };
        let pinned = with_exercises(&situation.decisions.pinned);
        let assigned = with_exercises(&situation.decisions.assigned);
        let skipped = situation.recent.len().saturating_sub(RECENT);
        let recent = situation.recent[skipped..]
            .iter()
            .map(|record| Past {
                skill: at(&record.skill).filter(|_| !record.before_reset),
                goal: record.goal.as_ref().filter(|_| !record.before_reset).and_then(at),
                at: record.at.unix_timestamp(),
                record,
            })
            .collect();
        let opened = opened_by(graph, &skills);
        let mut board = Self {
            graph,
            pupil: situation.pupil,
            position: situation.position,
            now,
            skills,
            exercises,
            some_excluded,
            pinned,
            assigned,
            wanted: situation.wanted.as_ref().and_then(at),
            recent,
            repeats: HashMap::new(),
            reach: Reach::of(graph),
            opened,
        };
        board.repeats = board.counted_repeats();
        board
    }

    fn counted_repeats(&self) -> HashMap<&'a ExerciseId, Repeats> {
        let mut repeats: HashMap<&ExerciseId, Repeats> = HashMap::new();
        for past in self.recent.iter().rev().take(VARIETY_WINDOW) {
            repeats.entry(&past.record.exercise).or_default().lately += 1;
        }
        for past in self.session() {
            repeats.entry(&past.record.exercise).or_default().today += 1;
        }
        repeats
    }

    /// How often an exercise came back.
    pub(crate) fn repeats(&self, exercise: &ExerciseId) -> Repeats {
        self.repeats.get(exercise).copied().unwrap_or_default()
    }

    /// Whether the skill has an exercise that may be served.
    pub(crate) fn available(&self, skill: usize) -> bool {
        !self.exercises[skill].is_empty()
    }

    /// How many of the last exercises, without a break, were on this skill.
    pub(crate) fn run(&self, skill: usize) -> usize {
        self.recent.iter().rev().take_while(|past| past.skill == Some(skill)).count()
    }

    /// As [`run`](Self::run), since the last long pause.
    pub(crate) fn run_since_rest(&self, skill: usize) -> usize {
        let mut later = self.now;
        let mut run = 0;
        for past in self.recent.iter().rev() {
            if past.skill != Some(skill) || later.saturating_sub(past.at) >= REST_SECONDS {
                break;
            }
            later = past.at;
            run += 1;
        }
        run
    }

    /// The form of the last answer on this skill, when its exercise is still there.
    pub(crate) fn last_form(&self, skill: usize) -> Option<u8> {
        let last = self.recent.iter().rfind(|past| past.skill == Some(skill))?;
        let known = self.exercises[skill].iter().find(|candidate| candidate.exercise == last.record.exercise);
        known.map(|candidate| candidate.form)
    }

    /// Past exercises on this skill, oldest first.
    pub(crate) fn attempts(&self, skill: usize) -> Vec<Past<'a>> {
        self.recent.iter().filter(|past| past.skill == Some(skill)).copied().collect()
    }

    /// Exercises of the session under way, latest first.
    pub(crate) fn session(&self) -> impl Iterator<Item = &Past<'a>> {
        let mut later = self.now;
        self.recent.iter().rev().take_while(move |past| {
            let near = later.saturating_sub(past.at) < SESSION_GAP_SECONDS;
            later = past.at;
            near
        })
    }

    /// Name of the skill at a position.
    pub(crate) fn name(&self, skill: usize) -> SkillId {
        self.graph.skills()[skill].clone()
    }
}
